"""Variants: drawn from templates with the key, the same for the same seed, and gradable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.answers import read_answers
from grader.authoring.notebook import notebook
from grader.authoring.variants import FILE
from grader.classroom.config import NEVER_COPIED
from grader.classroom.release import KEYS
from grader.cli import main
from grader.content.course import load_exercise
from grader.scoring.posts import VARIANT
from grader.scoring.scorer import score_all
from grader.simulation.simulate import draw_class

ITEMS = """\
schema: 1
name: task
title: Task
minutes: 5
# a remark that stays
intro: Begin.
items:
  - id: po-mine
    kind: rewrite
    type: judgment
    points: 2
    stem: Write it.
    reader: Where, and who pays.
    variants: []
  - id: po-mark
    kind: spans
    type: judgment
    stem: Mark it.
    text: Odalys lives in Ohio.
"""
KEY = """\
schema: 1
keys:
  po-mine:
    seed: kept-from-learners
    posts: []
  po-mark:
    post:
      spans: [{quote: Odalys, label: NAME}]
      allowed: [{quote: Ohio, why: a state}]
"""
TEMPLATES: dict[str, Any] = {
    "schema": 1,
    "items": {
        "po-mine": {
            "count": 6,
            "pools": {
                "first": ["Odalys", "Perrin", "Keziah", "Leif"],
                "place": [
                    {"state": "Ohio", "code": "OH", "payer": "Aetna"},
                    {"state": "New Mexico", "code": "NM", "payer": "Cigna"},
                ],
                "chart": ["4##-#1", "7##-#2"],
            },
            "templates": [
                {
                    "text": "EMDR in {state} for {first}, {payer}? Chart {chart}.",
                    "spans": [
                        {"quote": "{first}", "label": "NAME"},
                        {"quote": "{chart}", "label": "MRN"},
                    ],
                    "allowed": [{"quote": "{state}", "why": "a state"}],
                    "keep": [{"fact": "the area", "accept": ["{state}", r"(?-i:\b{code}\b)"]}],
                    "rewrites": {
                        "good": ["Anyone with room for EMDR in {state}? {payer}."],
                        "bad": [{"leak": "exact", "text": "{first} needs EMDR in {state}."}],
                    },
                }
            ],
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exercises" / "task"
    folder.mkdir(parents=True)
    (folder / "items.yml").write_text(ITEMS)
    (folder / "key.yml").write_text(KEY)
    return folder


def run(folder: Path, templates: dict[str, Any] = TEMPLATES) -> int:
    (folder / FILE).write_text(yaml.safe_dump(templates))
    return main(["variants", "task", "--exercises", str(folder.parent)])


def test_variants_differ_fit_their_gold_and_leave_the_rest_alone(folder: Path) -> None:
    assert run(folder) == 0
    exercise = load_exercise(folder, with_key=True)
    one = exercise.items["po-mine"]
    assert len(set(one.item.variants)) == 6  # type: ignore[union-attr]
    assert len(one.key.posts) == 6
    for text, record in zip(one.item.variants, one.key.posts, strict=True):  # type: ignore[union-attr]
        assert all(span["quote"] in text for span in record["spans"])
        assert "{" not in text
        assert "#" not in text
    assert "# a remark that stays" in (folder / "items.yml").read_text()
    assert exercise.items["po-mark"].key.post is not None
    first = (folder / "items.yml").read_text(), (folder / "key.yml").read_text()
    assert run(folder) == 0
    assert ((folder / "items.yml").read_text(), (folder / "key.yml").read_text()) == first
    assert "rewrites" not in first[0]


def test_another_seed_draws_others(folder: Path) -> None:
    run(folder)
    before = load_exercise(folder).items["po-mine"].item
    key = folder / "key.yml"
    key.write_text(key.read_text().replace("kept-from-learners", "another"))
    run(folder)
    assert load_exercise(folder).items["po-mine"].item != before


def test_the_templates_never_reach_a_learner() -> None:
    path = Path(FILE)
    assert any(path.match(pattern) for pattern in NEVER_COPIED)
    assert path.name in KEYS


def spoilt(**changes: Any) -> dict[str, Any]:
    pattern = {**TEMPLATES["items"]["po-mine"]}
    template = {**pattern["templates"][0], **changes.pop("template", {})}
    return {"schema": 1, "items": {"po-mine": {**pattern, "templates": [template], **changes}}}


@pytest.mark.parametrize(
    ("templates", "says"),
    [
        (
            spoilt(count=99, template={"text": "EMDR in {state}, {first}?", "spans": []}),
            "too small",
        ),
        (spoilt(count=1), "count"),
        (spoilt(template={"allowed": []}), "sees what is gold"),
        (spoilt(template={"spans": [{"quote": "nobody"}]}), "variant 1"),
        (spoilt(template={"text": 3}), "needs its 'text'"),
        ({"schema": 1, "items": {"po-none": spoilt()["items"]["po-mine"]}}, "'po-none'"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], templates: dict[str, Any], says: str
) -> None:
    assert run(folder, templates) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(("file", "line"), [("items.yml", "variants"), ("key.yml", "posts")])
def test_a_missing_line_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, line: str
) -> None:
    text = (folder / file).read_text()
    (folder / file).write_text(text.replace(f"    {line}: []\n", ""))
    assert run(folder) == 2
    assert f"add the line '{line}: []'" in capsys.readouterr().err


def test_without_a_seed_nothing_is_drawn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "key.yml").write_text(KEY.replace("    seed: kept-from-learners\n", ""))
    assert run(folder) == 2
    assert "'seed'" in capsys.readouterr().err


def test_a_simulated_class_is_given_posts_and_earns_something(folder: Path, tmp_path: Path) -> None:
    run(folder)
    exercise = load_exercise(folder, with_key=True)
    earned, given = [], set()
    for one in draw_class(exercise, 20, seed=3):
        path = tmp_path / "one.answers.jsonl"
        path.write_text(one.answers)
        answers = read_answers(path)
        given |= {answers.last("po-mine" + VARIANT)}
        earned += [
            each.points / each.maximum for each in score_all(exercise.items.values(), answers)
        ]
    assert len(given - {None}) > 3
    assert 0.3 < sum(earned) / len(earned) < 1


def test_its_cells_are_scored_by_the_key(folder: Path) -> None:
    run(folder)
    cells = notebook(load_exercise(folder))["cells"]
    graded = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade")]
    assert [(c["cell_type"], c["source"]) for c in graded] == [
        ("code", ['ask("po-mine")']),
        ("code", ['ask("po-mark")']),
    ]
