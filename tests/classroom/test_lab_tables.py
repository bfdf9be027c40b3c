"""The labs' exercises through nbgrader and its exchange, with a class of planted mistakes.

Each learner hands in with ``nbgrader submit``; each mistake has to be told as what it is.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from classroom_kit import REPOSITORY, line

from grader.classroom.config import COURSE
from grader.console import Progress
from grader.scoring.posts import VARIANT
from grader.scoring.tables import as_response, true_counts
from grader.simulation import demo
from grader.town.generator import make_town
from grader.town.release import release
from grader.town.rules import NAIVE, judge

pytestmark = [pytest.mark.classroom, pytest.mark.slow]
Runner = Callable[..., subprocess.CompletedProcess[str]]
GOOD = {"born": "band", "zip": "zip3-2020"}
MISSING = object()


def table(town: int, choices: dict[str, str], least: int = 1) -> dict[str, Any]:
    return as_response(town, release(make_town(town).extract, choices, least))


def spoiled(town: int, column: str, value: Any) -> dict[str, Any]:
    """Return a good table with one cell changed, or without a column where there is no value."""
    rows = release(make_town(town).extract, GOOD, 5)
    if value is MISSING:
        return as_response(town, [{k: v for k, v in row.items() if k != column} for row in rows])
    return as_response(town, [{**rows[0], column: value}, *rows[1:]])


def counts(town: int, **changed: Any) -> dict[str, Any]:
    """Return the four numbers of a town, some of them given in another way."""
    true = {**true_counts(make_town(town)), **changed}
    kept = {name: value for name, value in true.items() if value is not MISSING}
    return as_response(town, [{"what": name, "value": value} for name, value in kept.items()])


def other(town: int) -> dict[str, float]:
    """Return right answers to other questions, which learners give for these."""
    found, true = judge(make_town(town), NAIVE, "accept"), true_counts(make_town(town))
    right = found.people - found.wrong - (found.clients - found.right)
    return {
        "precision for recall": true["precision"],
        "recall for precision": true["recall"],
        "everyone": 100 * right / found.people,
        "on the list": 100 * found.on_list,
        "recall on the list": 100 * found.right / found.seen_clients,
        "share": true["precision"] / 100,
    }


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
    "stale": (15, table(15, {"born": "band", "zip": "zip3-2000"}), "2000 Census", 0, 5.5),
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
    "dates": (31, table(31, {**GOOD, "born": "date"}), "Day and month have to go", 0, 4),
    "towns": (32, table(32, {**GOOD, "zip": "zip5"}, 5), "Only three digits may stay", 0, 5.5),
    "small": (33, table(33, {"born": "ten", "zip": "zip3-2020", "sex": "keep"}), "k = ", 0, 5),
    "hollow": (34, spoiled(34, "zip", None), "A cell in the column 'zip' is empty", 0, 0),
    "column": (35, spoiled(35, "diagnosis", MISSING), "lacks the column 'diagnosis'", 0, 0),
    "invented": (36, spoiled(36, "sessions", 999), "that this learner was not given", 0, 0),
    "text": (37, spoiled(37, "sessions", "three"), "is not a whole number", 0, 0),
    "list": (38, [1, 2], "There is no table", 0, 0),
}
COUNTED: dict[str, tuple[int, Any, str, float, float]] = {
    "right": (21, counts(21), "", 4, 4),
    "swapped": (
        22,
        counts(
            22,
            precision=other(22)["recall for precision"],
            recall=other(22)["precision for recall"],
        ),
        "This is the recall",
        2,
        2,
    ),
    "copied": (23, counts(24), "another learner", 0, 0),
    "everyone": (
        25,
        counts(25, precision=other(25)["everyone"]),
        "This counts everyone the rule is right about",
        3,
        3,
    ),
    "listed": (
        26,
        counts(26, base_rate=other(26)["on the list"]),
        "This is the share of clients on the list",
        3,
        3,
    ),
    "narrow": (
        27,
        counts(27, recall=other(27)["recall on the list"]),
        "This leaves out the clients who are not on the list",
        3,
        3,
    ),
    "share": (28, counts(28, precision=other(28)["share"]), "This is a share of 1", 3, 3),
    "words": (29, counts(29, wrong="twelve"), "has to be a number", 0, 0),
    "three": (30, counts(30, wrong=MISSING), "has no row for 'wrong'", 0, 0),
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
    course, fetched = root / "course", root / "learners"
    shutil.copytree(REPOSITORY / "exercises" / name, course / "exercises" / name)
    (course / "nbgrader_config.py").write_text(demo.CONFIG)
    (root / demo.SETTINGS).mkdir()
    settings = demo.LEARNERS_CONFIG.format(course=COURSE)
    (root / demo.SETTINGS / "nbgrader_config.py").write_text(settings)
    fetched.mkdir()
    exchange = demo.Nbgrader(root, Progress(len(learners) + 4))
    exchange("Generating", ["generate_assignment", name])
    steps = [(str(course), ["release_assignment", name])]
    exchange.batch("Releasing", [*steps, (str(fetched), ["fetch_assignment", name])])
    for who, (student, (town, response, *_)) in enumerate(learners.items()):
        folder = fetched / student / name
        shutil.copytree(fetched / name, folder)
        record = [line(item + VARIANT, town, 1, who), line(item, response, 2, who)]
        (folder / f"{name}.answers.jsonl").write_text("".join(f"{one}\n" for one in record))
    steps = [(str(fetched / one), ["submit", name, f"--student={one}"]) for one in learners]
    exchange.batch("Handing in", [*steps, (str(course), ["collect", name])])
    done = nbgrader("autograde", name, cwd=course, check=False)
    nbgrader("generate_feedback", name, cwd=course, check=False)
    return course, name, item, learners, done


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
