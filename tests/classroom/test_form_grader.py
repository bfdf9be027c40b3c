"""The form grader's buttons do what the commands do, whatever was handed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom_kit import NAME, best_answers, files, line, rows, write_course
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

pytestmark = pytest.mark.classroom
Buttons = Callable[[], NbGraderAPI]


def hand_in(root: Path, student: str, name: str, text: str) -> None:
    path = root / "submitted" / student / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    if path.parent.name == NAME:
        (path.parent / "timestamp.txt").write_text("2026-03-01 12:00:00.25 UTC")


def class_that_handed_in(root: Path) -> Path:
    write_course(root)
    notebook = (root / "exercises" / NAME / f"{NAME}.ipynb").read_text()
    record = f"{NAME}/{NAME}.answers.jsonl"
    hand_in(root, "with-notebook", record, best_answers(1))
    (root / "submitted" / "with-notebook" / NAME / f"{NAME}.ipynb").write_text(notebook)
    hand_in(root, "answers-alone", record, best_answers(2))
    hand_in(root, "beside", f"{NAME}.answers.jsonl", best_answers(3))
    hand_in(root, "some", record, line("sc-rule", "c") + "\n")
    return root


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Buttons]:
    """Return what the form grader's server calls when a button is pressed in a course folder."""

    def open_in(root: Path) -> Buttons:
        monkeypatch.chdir(root)
        app = NbGrader()
        app.initialize([])

        def press() -> NbGraderAPI:
            app.load_config_file()  # as its handlers do, for each button
            return NbGraderAPI(app.coursedir, app.authenticator, parent=app)

        return press

    return open_in


def done(result: dict[str, Any]) -> str:
    assert result["success"], result.get("error", "") + result.get("log", "")
    return str(result.get("log", ""))


def test_the_buttons_grade_as_the_command_does(tmp_path, nbgrader, buttons):
    theirs = class_that_handed_in(tmp_path / "theirs")
    nbgrader("generate_assignment", NAME, cwd=theirs)
    nbgrader("autograde", NAME, cwd=theirs)
    ours = class_that_handed_in(tmp_path / "ours")
    press = buttons(ours)
    done(press().generate_assignment(NAME))
    said = done(press().autograde(NAME, "answers-alone", force=False))
    assert f"answers-alone: {NAME}.ipynb was not handed in" in said
    assert "beside" in press().get_submitted_students(NAME)  # the first button put it in its place
    for student in ("beside", "some", "with-notebook"):
        done(press().autograde(NAME, student, force=False))
    assert rows(ours) == rows(theirs)
    assert sum("'sc-rule', 'GradeCell'" in one for one in rows(ours)) == 4
    assert files(ours / "autograded") == files(theirs / "autograded")


def test_a_hand_in_with_nothing_in_it_is_still_refused(tmp_path, buttons):
    press = buttons(class_that_handed_in(tmp_path / "ours"))
    done(press().generate_assignment(NAME))
    (tmp_path / "ours" / "submitted" / "nothing" / NAME).mkdir(parents=True)
    result = press().autograde(NAME, "nothing")
    assert not result["success"]
    assert "nothing was handed in" in result["log"]
