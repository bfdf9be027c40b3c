"""The labs' exercises through nbgrader, with a class whose mistakes were planted."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from classroom_kit import REPOSITORY, line

from grader.scoring.posts import VARIANT
from grader.scoring.tables import as_response, true_counts
from grader.town.generator import make_town
from grader.town.release import release

pytestmark = [pytest.mark.classroom, pytest.mark.xdist_group("lab-tables")]
Runner = Callable[..., subprocess.CompletedProcess[str]]
GOOD = {"born": "band", "zip": "zip3-2020"}


def table(town: int, choices: dict[str, str], least: int = 1) -> dict[str, Any]:
    return as_response(town, release(make_town(town).extract, choices, least))


def counts(town: int, *, swapped: bool = False) -> dict[str, Any]:
    true = true_counts(make_town(town))
    if swapped:
        true["precision"], true["recall"] = true["recall"], true["precision"]
    return as_response(town, [{"what": name, "value": value} for name, value in true.items()])


# Learner: the town, the table, words of the feedback, the least and the most points.
RELEASED: dict[str, tuple[int, Any, str, float, float]] = {
    "good": (11, table(11, GOOD, 5), "", 5.0, 6.0),
    "names": (12, table(12, {**GOOD, "name": "keep"}), "names the client directly", 0, 0),
    "deleted": (
        13,
        table(13, {"born": "year", "zip": "zip3", "sex": "keep"}, 2),
        "Most of the clients are left out",
        0,
        2.4,
    ),
    "ninety": (14, table(14, {"born": "age", "zip": "zip3-2020"}), "90 or older", 0, 5.0),
    "stale": (15, table(15, {"born": "band", "zip": "zip3-2000"}), "list of 2000", 0, 5.5),
    "another": (16, table(17, GOOD, 5), "another learner", 0, 0),
    "million": (
        18,
        {"town": 18, "columns": ["a"], "rows": [["b"]] * 20_000},
        "far more than the data have",
        0,
        0,
    ),
    "formula": (
        19,
        {"town": 19, "columns": ["diagnosis", "sessions"], "rows": [["=1+1", 3]]},
        "formula",
        0,
        0,
    ),
    "nothing": (20, {"town": 20}, "There is no table", 0, 0),
}
COUNTED: dict[str, tuple[int, Any, str, float, float]] = {
    "right": (21, counts(21), "", 4, 4),
    "swapped": (22, counts(22, swapped=True), "This is the recall", 2, 2),
    "copied": (23, counts(24), "another learner", 0, 0),
}
CLASSES = {
    "table-lab": ("tl-release", RELEASED),
    "friend-list-lab": ("fll-counts", COUNTED),
}


@pytest.fixture(scope="module", params=CLASSES)
def graded(request: pytest.FixtureRequest, tmp_path_factory: Any, nbgrader: Runner) -> Any:
    name: str = request.param
    item, learners = CLASSES[name]
    root = tmp_path_factory.mktemp(name)
    shutil.copytree(REPOSITORY / "exercises" / name, root / "exercises" / name)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    nbgrader("generate_assignment", name, cwd=root)
    for who, (student, (town, response, *_)) in enumerate(learners.items()):
        folder = root / "submitted" / student / name
        shutil.copytree(root / "release" / name, folder)
        record = [line(item + VARIANT, town, 1, who), line(item, response, 2, who)]
        (folder / f"{name}.answers.jsonl").write_text("".join(f"{one}\n" for one in record))
    done = nbgrader("autograde", name, cwd=root, check=False)
    nbgrader("generate_feedback", name, cwd=root, check=False)
    return root, name, item, learners, done


def test_each_planted_table_gets_its_points_and_its_own_words(graded):
    root, name, item, learners, done = graded
    base = sqlite3.connect(root / "gradebook.db")
    points = dict(
        base.execute(
            "SELECT a.student_id, COALESCE(g.auto_score, 0) FROM submitted_assignment a "
            "JOIN submitted_notebook n ON n.assignment_id = a.id "
            "JOIN grade g ON g.notebook_id = n.id JOIN base_cell c ON g.cell_id = c.id "
            "WHERE c.name = ?",
            (item,),
        ).fetchall()
    )
    base.close()
    assert set(points) == set(learners), done.stderr[-2000:]
    for student, (_, _, words, least, most) in learners.items():
        assert least <= points[student] <= most, (student, points[student])
        page = (root / "feedback" / student / name / f"{name}.html").read_text(encoding="utf-8")
        assert words in page.replace("&#x27;", "'").replace("&#39;", "'"), student


def test_the_key_and_its_reasons_reach_no_learner(graded):
    root, name, *_ = graded
    released = "".join(
        one.read_text(encoding="utf-8") for one in (root / "release" / name).iterdir()
    )
    assert not (root / "release" / name / "key.yml").exists()
    assert "credit" not in released
    notebook = json.loads((root / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert any("ask(" in "".join(cell["source"]) for cell in notebook["cells"])
