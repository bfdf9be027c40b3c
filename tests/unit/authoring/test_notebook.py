"""The notebook of an exercise: the same for the same items, and valid for nbgrader."""

import json
from pathlib import Path

import pytest
import yaml

from grader.authoring.notebook import STUB, as_json, disagreement, notebook
from grader.cli import main
from grader.content.course import load_exercise
from grader.content.faults import Fault
from grader.content.files import repository

ITEMS = {
    "schema": 1,
    "name": "one",
    "title": "One",
    "minutes": 5,
    "intro": "Begin here.",
    "items": [
        {
            "id": "pick",
            "kind": "choice",
            "type": "rule",
            "stem": "Which?",
            "points": 2,
            "options": [{"id": "a", "text": "This"}, {"id": "b", "text": "That"}],
        },
        {"id": "say", "kind": "text", "type": "reflection", "stem": "Say it.", "points": 1.5},
    ],
}


def write(root: Path, items: dict = ITEMS) -> Path:
    folder = root / "exercises" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "items.yml").write_text(yaml.safe_dump(items, sort_keys=False))
    return folder


def graded(content: dict) -> dict[str, dict]:
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in content["cells"]
        if "nbgrader" in cell["metadata"]
    }


def test_an_item_scored_by_its_key_is_one_locked_cell(tmp_path):
    cell = graded(notebook(load_exercise(write(tmp_path))))["pick"]
    assert cell["source"] == ['ask("pick")']
    assert cell["metadata"]["nbgrader"] == {
        "grade": True,
        "grade_id": "pick",
        "locked": True,
        "points": 2,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def test_a_text_is_asked_in_one_cell_and_graded_in_the_next(tmp_path):
    cells = graded(notebook(load_exercise(write(tmp_path))))
    asked, answer = cells["say-asked"], cells["say"]
    assert asked["source"] == ['ask("say")']
    assert not asked["metadata"]["nbgrader"]["grade"]
    assert answer["cell_type"] == "markdown"
    assert answer["metadata"]["nbgrader"]["solution"]
    assert answer["metadata"]["nbgrader"]["points"] == 1.5
    assert "".join(answer["source"]) == STUB


def test_the_head_says_what_a_learner_needs(tmp_path):
    head = "".join(notebook(load_exercise(write(tmp_path)))["cells"][0]["source"])
    for part in ("# One", "Begin here.", "5 minutes, 3.5 points", "No real client", "one.answers"):
        assert part in head


def test_ids_are_unique_and_short_however_long_the_items(tmp_path):
    long = {**ITEMS, "items": [{**ITEMS["items"][1], "id": "x" * 60}]}
    cells = notebook(load_exercise(write(tmp_path, long)))["cells"]
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert max(map(len, ids)) <= 64


def test_the_command_writes_the_same_file_again(tmp_path, capsys):
    folder = write(tmp_path)
    words = ["notebook", "one", "--exercises", str(tmp_path / "exercises")]
    assert main(words) == 0
    assert "2 items, 3.5 points" in capsys.readouterr().out
    first = (folder / "one.ipynb").read_bytes()
    assert main(words) == 0
    assert (folder / "one.ipynb").read_bytes() == first
    assert disagreement(load_exercise(folder)) is None


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "has no notebook"),
        (lambda path: path.write_text("{"), "not a notebook"),
        (lambda path: path.write_bytes(b"\xff"), "not a notebook"),
        (lambda path: path.write_text("[" * 20_000), "not a notebook"),
        (lambda path: path.write_text(path.read_text().replace("2.0", "3.0", 1)), "does not say"),
    ],
)
def test_a_notebook_that_differs_is_told(tmp_path, spoil, said):
    folder = write(tmp_path)
    path = folder / "one.ipynb"
    path.write_text(as_json(notebook(load_exercise(folder))))
    spoil(path)
    fault = disagreement(load_exercise(folder))
    assert fault is not None
    assert said in fault.message
    assert "frame notebook one" in fault.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "two"}, "must be the folder's, 'one'"),
        ({"items": [{**ITEMS["items"][1], "points": 0}]}, "'say' earns no points"),
        (
            {"items": [{"id": "s", "kind": "stance", "stem": "?", "low": "l", "high": "h"}]},
            "'s' earns no points",
        ),
    ],
)
def test_what_cannot_be_graded_is_refused(tmp_path, change, said):
    with pytest.raises(Fault, match=said):
        notebook(load_exercise(write(tmp_path, {**ITEMS, **change})))


def test_an_unknown_exercise_is_told_in_a_sentence(tmp_path, capsys):
    write(tmp_path)
    assert main(["notebook", "nope", "--exercises", str(tmp_path / "exercises")]) == 2
    assert "there is no exercise 'nope'" in capsys.readouterr().err


def exercises() -> list[Path]:
    root = repository()
    assert root is not None
    return sorted(path.parent for path in root.glob("exercises/*/items.yml"))


@pytest.mark.parametrize("folder", exercises(), ids=lambda one: one.name)
def test_every_exercise_of_the_course_agrees_with_its_notebook(folder):
    assert disagreement(load_exercise(folder)) is None
    content = json.loads((folder / f"{folder.name}.ipynb").read_text())
    assert not any(cell.get("outputs") for cell in content["cells"])
