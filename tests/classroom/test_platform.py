"""From a platform's download to its gradebook and feedback files, by the commands of the guide."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from classroom_kit import BEST, BY_KEY, NAME, POINTS, REPOSITORY, best_answers, line, write_course
from platform_kit import (
    FILE,
    GUIDE,
    LIN,
    PAT,
    ZOE,
    Student,
    canvas_gradebook,
    guide_commands,
    packed,
    write_zip,
)

from grader.classroom.platform.class_points import read_class
from grader.classroom.platform.ledger import read_ledger
from grader.classroom.schema import connect
from grader.classroom.settings import read_settings
from grader.cli import main
from grader.content.course import load_exercise
from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import draw_class

pytestmark = [pytest.mark.classroom, pytest.mark.slow]


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


@pytest.fixture(scope="module")
def graded(tmp_path_factory, nbgrader):
    """A course whose class of three handed in on Canvas; Lin is absent, Zoë's text is read."""
    root = tmp_path_factory.mktemp("platform")
    course = root / "course"
    write_course(course)
    nbgrader("generate_assignment", NAME, cwd=course)
    keyed = "".join(f"{line(*one)}\n" for one in BEST.items() if one[0] != "sc-words")
    members = {PAT.canvas(FILE): best_answers(1), ZOE.canvas("w.zip"): packed({FILE: keyed})}
    download = write_zip(root / "submissions.zip", members)
    roster = canvas_gradebook(root / "grades.csv", columns=("Small case (9001)",))
    text = roster.read_text(encoding="utf-8").replace("12.00", f"{sum(POINTS.values())}.00")
    roster.write_text(text, encoding="utf-8")
    words = ["collect", NAME, str(download), "--roster", str(roster), "--folder", str(course)]
    assert main(words) == 0
    assert main(["grade", NAME, "--folder", str(course)]) == 0
    return course, roster


def grades(course: Path, roster: Path, target: Path, *more: str) -> int:
    words = ["--into", str(roster), "--to", str(target), "--folder", str(course)]
    return main(["grades", NAME, "--column", f"{NAME}=Small case", *words, *more])


def feedback(course: Path, target: Path, platform: str) -> int:
    words = ["--zip", str(target), "--for", platform, "--folder", str(course)]
    return main(["feedback", NAME, *words])


def test_unread_texts_are_not_sent_as_zero_and_the_absent_have_no_grade(graded, tmp_path, capsys):
    course, roster = graded
    before = roster.read_bytes()
    assert grades(course, roster, tmp_path / "new.csv") == 1
    assert "1 learner not sent, because a person has texts to read first: plee1" in (
        capsys.readouterr().out
    )
    rows = {row[0]: row[-1] for row in read(tmp_path / "new.csv")[2:]}
    assert rows == {
        "Lee, Pat": "",
        "O'Brien, Jr., Zoë": str(BY_KEY),
        "Nguyễn, Lin": "",
        "Student, Test": "",
    }
    assert roster.read_bytes() == before


def test_pages_are_those_of_nbgraders_command_under_canvas_names(graded, tmp_path, nbgrader):
    course, _ = graded
    nbgrader("generate_feedback", NAME, "--force", cwd=course)
    assert feedback(course, tmp_path / "f.zip", "canvas") == 0
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        pages = {one: archive.read(one).decode() for one in archive.namelist()}
    assert pages == {
        f"leepat_101_70101_{NAME}-feedback.html": page(course, "plee1"),
        f"obrienjrzoë_102_70102_{NAME}-feedback.html": page(course, "zobrien"),
    }


def test_what_is_collected_and_not_graded_is_neither_sent_nor_given_back(graded, tmp_path, capsys):
    course, roster = tmp_path / "course", graded[1]
    shutil.copytree(graded[0], course)
    later = line("sc-rule", "b", 30) + "\n"
    download = write_zip(tmp_path / "s.zip", {one.canvas(FILE): later for one in (ZOE, LIN)})
    words = ["collect", NAME, str(download), "--roster", str(roster), "--folder", str(course)]
    assert main(words) == 0
    assert grades(course, roster, tmp_path / "new.csv") == 1
    assert "is not graded yet" in capsys.readouterr().out
    assert {row[-1] for row in read(tmp_path / "new.csv")[2:]} == {""}
    assert feedback(course, tmp_path / "f.zip", "canvas") == 1
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        assert archive.namelist() == [f"leepat_101_70101_{NAME}-feedback.html"]
    assert main(["grade", NAME, "--force", "--folder", str(course)]) == 0
    assert grades(course, roster, tmp_path / "newer.csv") == 1
    assert feedback(course, tmp_path / "g.zip", "canvas") == 0
    points = {row[0]: row[-1] for row in read(tmp_path / "newer.csv")[2:]}
    assert points["Nguyễn, Lin"] == "0"


def page(course: Path, learner: str) -> str:
    return (course / "feedback" / learner / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def test_a_platform_from_which_nothing_was_collected_is_refused(graded, tmp_path, capsys):
    course, _ = graded
    assert feedback(course, tmp_path / "f.zip", "moodle") == 2
    said = capsys.readouterr().err
    assert "collected from Canvas, so Moodle's name for this hand-in is not known" in said
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(graded, tmp_path, capsys):
    course, roster = graded
    (tmp_path / "there").write_text("mine")
    assert grades(course, roster, tmp_path / "there") == 2
    assert feedback(course, tmp_path / "there", "canvas") == 2
    assert capsys.readouterr().err.count("exists already") == 2
    assert (tmp_path / "there").read_text() == "mine"


@pytest.mark.parametrize(
    "words",
    [
        ["feedback", NAME, "--zip", "f.zip"],
        ["feedback", NAME, "--for", "canvas"],
        ["grades", NAME, "--into", "missing.csv", "--to", "new.csv"],
        ["grades", "nothing", "--into", "grades.csv", "--to", "new.csv"],
        ["grades", NAME, "--into", "grades.csv", "--to", "new.csv", "--column", "other=X"],
    ],
)
def test_a_wrong_call_is_two_in_one_sentence(graded, tmp_path, monkeypatch, capsys, words):
    course, roster = graded
    shutil.copy(roster, tmp_path / "grades.csv")
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--folder", str(course)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "new.csv").exists()


def test_the_guides_commands_take_300_from_canvas_to_its_gradebook(tmp_path):
    """The page's own lines, with simulated hand-ins; setting up is another test's."""
    name = "friend-lists"
    course = tmp_path / "course"
    shutil.copytree(REPOSITORY / "exercises" / name, course / "exercises" / name)
    shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    exercise = load_keyed(course / "exercises" / name)
    drawn = draw_class(exercise, 300, 7)
    students = [Student(f"P{n}", f"L{n}", one.learner.id, 1000 + n) for n, one in enumerate(drawn)]
    file = f"{name}.answers.jsonl"
    members: dict[str, bytes | str] = {}
    for number, (one, student) in enumerate(zip(drawn, students, strict=True)):
        if one.handed_in is None:
            continue
        if number % 10 == 0:
            whole = {f"{name}/{file}": one.answers, f"{name}/{name}.ipynb": "{}"}
            members[student.canvas(f"{name}.zip", late=one.late)] = packed(whole)
        else:
            sent = file if number % 7 else f"{name}.answers-1.jsonl"
            members[student.canvas(sent, late=one.late)] = one.answers
    write_zip(course / "submissions.zip", members)
    title = exercise.head.title
    canvas_gradebook(course / "gradebook.csv", students, columns=(f"{title} (9001)",))
    text = (course / "gradebook.csv").read_text(encoding="utf-8")
    (course / "gradebook.csv").write_text(text.replace("12.00", f"{exercise.points:.2f}"))

    began = time.monotonic()
    for command in guide_commands():
        done = subprocess.run(
            [sys.executable, *command],
            cwd=course,
            env=os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path / "none")},
            capture_output=True,
            text=True,
            check=False,
        )
        # A class with reflections that no one has read is not complete.
        assert done.returncode == (1 if command[2] == "grades" else 0), done.stdout + done.stderr
    assert time.monotonic() - began < 240

    handed_in = [one.learner.id for one in drawn if one.handed_in is not None]
    assert sorted(read_ledger(course, name)) == sorted(handed_in)
    settings = read_settings(course)
    engine = connect(settings.db_url)
    found = read_class(settings, engine, load_exercise(course / "exercises" / name))
    engine.dispose()
    assert sorted(found.submissions) == sorted(handed_in)
    cells = {row[3]: row[-1] for row in read(course / "to-upload.csv")[2:-1]}
    assert len(cells) == 300
    for learner, cell in cells.items():
        its = found.submissions.get(learner)
        unread = its is None or any(one.waits for one in its.grades.values())
        assert cell == "" if unread else float(cell) == pytest.approx(its.score, abs=0.005)
    with zipfile.ZipFile(course / "feedback.zip") as archive:
        pages = archive.namelist()
    numbers = {one.login: str(one.number) for one in students}
    assert {one.split("_")[-3] for one in pages} == {numbers[one] for one in handed_in}


def test_the_guide_gets_to_grades_in_six_commands():
    text = GUIDE.read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(git clone.*?)```", text, re.DOTALL)
    lines = block.strip().splitlines()
    assert [one.split()[0] for one in lines[:2]] == ["git", "make"]
    assert lines[5].startswith("frame grades ")


@pytest.mark.parametrize("place", ["release/small-case", "feedback", "exercises/small-case"])
def test_nothing_about_the_class_is_written_where_each_learner_looks(
    graded, tmp_path, capsys, place
):
    course, roster = tmp_path / "course", graded[1]
    shutil.copytree(graded[0], course)
    (course / place).mkdir(parents=True, exist_ok=True)
    before = sorted(course.rglob("*"))
    assert grades(course, roster, course / place / "grades.csv") == 2
    assert feedback(course, course / place / "pages.zip", "canvas") == 2
    assert capsys.readouterr().err.count("learners see what is in") == 2
    assert sorted(course.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="no pipes by name")
def test_a_pipe_is_not_waited_for(graded, tmp_path, capsys):
    os.mkfifo(tmp_path / "e.csv")
    assert grades(graded[0], tmp_path / "e.csv", tmp_path / "new.csv") == 2
    assert "is no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["", "[]", '{"cells": [{"metadata": {"nbgrader": {"grade": 1}}}]}']
)
def test_a_damaged_page_is_told_and_the_others_are_given_back(graded, tmp_path, capsys, text):
    course = tmp_path / "course"
    shutil.copytree(graded[0], course)
    notebook = course / "autograded" / "plee1" / NAME / f"{NAME}.ipynb"
    notebook.chmod(0o644)
    notebook.write_text(text)
    assert feedback(course, tmp_path / "f.zip", "canvas") == 1
    assert "grade this learner again" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        assert archive.namelist() == [f"obrienjrzoë_102_70102_{NAME}-feedback.html"]
