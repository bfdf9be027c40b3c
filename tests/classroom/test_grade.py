"""``frame grade`` leaves what ``nbgrader autograde`` leaves: every row, file and mode."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from classroom_kit import (
    BY_KEY,
    LIKELY,
    NAME,
    POINTS,
    REWRITE,
    add_rewrite,
    best_answers,
    files,
    line,
    rows,
    write_course,
)
from nbgrader import api
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from grader.classroom.instructor.strikes import restore, strike
from grader.cli import main
from grader.content.keys import Strike

pytestmark = pytest.mark.classroom
OWN_RULE = """
from nbgrader.plugins import BasePlugin

class Harsh(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {"late-by-a-day": 2.5, "late-and-poor": 1000.0, "late-in-march": -1.0}[student_id]
"""
SETTINGS = {
    "as they are": "",
    "late ones earn nothing": "c.LateSubmissionPlugin.penalty_method = 'zero'",
    "a rule of her own": "c.AssignLatePenalties.plugin_class = 'own_rule.Harsh'",
    "shared by a group": "c.CourseDirectory.groupshared = True",
    "another mode": "c.Autograde.permissions = 640",
    "somebody left out": "c.CourseDirectory.student_id_exclude = 'best,nobody'",
    "no late penalties at all": "c.AssignLatePenalties.enabled = False",
}
# Who handed in: lines of the answers file, and when.
IN_TIME = "2026-03-01 12:00:00 UTC"
CLASS: dict[str, tuple[str, str | None]] = {
    "best": (best_answers(1), IN_TIME),
    "no-time": (best_answers(2), None),
    "wrong": (line("sc-rule", "b") + "\n" + line("sc-words", "  ", 1), IN_TIME),
    "nothing": ("", IN_TIME),
    "text-alone": (line("sc-words", "I would say: no.\nAnd <why> & how."), IN_TIME),
    "changed": (line("sc-judge", "c") + "\n" + line("sc-judge", "b", 3), IN_TIME),
    "another-version": (
        line("sc-rule", "a").replace('"version": 1', '"version": 7')
        + "\n"
        + line("sc-words", ["no", "text"], 2).replace('"version": 1', '"version": 7'),
        IN_TIME,
    ),
    "broken": ("my answers are a, b, c", IN_TIME),
    "late-by-a-day": (best_answers(3), "2026-03-03 12:00:00 UTC"),
    "late-and-poor": (line("sc-judge", "a"), "2026-03-02 12:00:01 UTC"),
    "late-in-march": (best_answers(4), "2026-03-30 12:00:00.250000 UTC"),
    "granted-a-week": (best_answers(5), "2026-03-08 12:00:00 UTC"),
    "in-another-zone": (best_answers(6), "2026-03-02 02:00:00 PST"),
}
DUE = "2026-03-02 12:00:00 UTC"


def hand_in(root: Path, student: str, text: str, when: str | None) -> None:
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.answers.jsonl").write_text(text)
    shutil.copy(root / "exercises" / NAME / f"{NAME}.ipynb", folder)
    (folder / "own.txt").write_text("mine")
    if when:
        (folder / "timestamp.txt").write_text(when)
        (folder / "submission_secret.txt").write_text(student)


def by_nbgrader(
    root: Path, converter: type[BaseConverter] = Autograde, *, force: bool = False
) -> None:
    c = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    c.CourseDirectory.assignment_id = NAME
    sys.path.insert(0, str(root))
    try:
        course = CourseDirectory(config=c)
        converter(coursedir=course, config=c, force=force).start()
    finally:
        sys.path.remove(str(root))


def by_frame(root: Path, *words: str) -> int:
    return main(["grade", NAME, "--folder", str(root), *words])


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Ask alembic's program for the gradebook's version once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        version = api.get_alembic_version()
        patch.setattr(api, "get_alembic_version", lambda: version)
        logging.disable(logging.CRITICAL)
        yield
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that has handed in and is not graded."""
    root = tmp_path_factory.mktemp("class")
    write_course(root)
    (root / "own_rule.py").write_text(OWN_RULE)
    by_nbgrader(root, GenerateAssignment)
    for student, (text, when) in CLASS.items():
        hand_in(root, student, text, when)
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.update_or_create_assignment(NAME, duedate=DUE)
        for student in ("granted-a-week", "absent"):
            book.add_student(student, first_name="A", last_name="B", email="c@example.org")
            book.add_submission(NAME, student)
        book.grant_extension(NAME, "granted-a-week", weeks=1)
    return root


def two(root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same course twice."""
    for name in ("nbgrader", "frame"):
        shutil.copytree(root, tmp_path / name)
    return tmp_path / "nbgrader", tmp_path / "frame"


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_first_grading_leaves_the_same(handed_in, tmp_path, settings):
    reference, ours = two(handed_in, tmp_path)
    for root in (reference, ours):
        with (root / "nbgrader_config.py").open("a") as config:
            config.write(f"\nc = get_config()\n{SETTINGS[settings]}\n")
    by_nbgrader(reference)
    assert by_frame(ours) == 0
    assert rows(ours) == rows(reference)
    assert files(ours) == files(reference)
    modes = [{p.name: p.stat().st_mode for p in root.rglob("*")} for root in (ours, reference)]
    assert modes[0] == modes[1]


def test_nbgraders_own_step_saves_the_same(handed_in, tmp_path):
    """The step of ours that saves scores under ``nbgrader autograde`` is no judge of itself."""
    reference, ours = two(handed_in, tmp_path)
    for root in (reference, ours):  # nbgrader's own step knows no answer to another version
        shutil.rmtree(root / "submitted" / "another-version")
    with (reference / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nc = get_config()\nc.Autograde.autograde_preprocessors[3] = "
            "'nbgrader.preprocessors.SaveAutoGrades'\n"
        )
    by_nbgrader(reference)
    assert by_frame(ours) == 0
    assert rows(ours) == rows(reference)


@pytest.fixture(scope="module")
def read_once(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was graded and read in part; some hand in again, and the key is mended."""
    root = tmp_path_factory.mktemp("read") / "class"
    shutil.copytree(handed_in, root)
    by_nbgrader(root)
    base = sqlite3.connect(root / "gradebook.db")
    read = "notebook_id IN (SELECT n.id FROM submitted_notebook n JOIN submitted_assignment a ON "
    read += "a.id = n.assignment_id WHERE a.student_id IN ({}))"
    some = read.format("'best', 'late-by-a-day', 'in-another-zone'")
    base.execute(
        f"UPDATE grade SET manual_score=4, needs_manual_grade=0 WHERE auto_score IS NULL AND {some}"
    )
    base.execute(f"UPDATE comment SET manual_comment='Well said.' WHERE {some}")
    overruled = read.format("'changed', 'wrong'")
    base.execute(f"UPDATE grade SET manual_score=1, needs_manual_grade=0 WHERE {overruled}")
    base.execute(f"UPDATE grade SET extra_credit=1 WHERE {read.format(repr('no-time'))}")
    base.commit()
    base.close()
    again = best_answers(1).replace("not here", "not today")
    hand_in(root, "best", again, "2026-03-02 11:00:00 UTC")
    hand_in(root, "wrong", line("sc-rule", "a"), "2026-03-02 11:30:00 UTC")
    hand_in(root, "nothing", best_answers(8), "2026-02-01 11:30:00 UTC")  # older than before
    hand_in(root, "new", best_answers(9), IN_TIME)
    key = root / "exercises" / NAME / "key.yml"
    key.write_text(key.read_text().replace("credit: 0.5, why: WHY-JUDGE", "credit: 0, why: WHY-J"))
    return root


@pytest.mark.parametrize("force", [False, True])
def test_a_second_grading_leaves_the_same_and_keeps_what_a_person_gave(read_once, tmp_path, force):
    reference, ours = two(read_once, tmp_path)
    by_nbgrader(reference, force=force)
    assert by_frame(ours, *(["--force"] if force else [])) == 0
    assert rows(ours) == rows(reference)
    assert files(ours) == files(reference)
    texts = [one for one in rows(ours) if "'sc-words', 'GradeCell'" in one]
    waits = {
        student: [one.endswith("True)") for one in texts if one.startswith(f"('{student}'")]
        for student in ("late-by-a-day", "best")  # who sent the same text again, and another
    }
    assert waits == {"late-by-a-day": [False], "best": [True]}


def test_one_learner_at_a_time_leaves_the_same(handed_in, tmp_path):
    reference, ours = two(handed_in, tmp_path)
    by_nbgrader(reference)
    for student in sorted(CLASS):
        assert by_frame(ours, "--student", student) == 0
    assert rows(ours) == rows(reference)


def test_the_json_says_what_the_gradebook_says(handed_in, tmp_path, capsys):
    ours = two(handed_in, tmp_path)[1]
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write("\nc = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    assert by_frame(ours, "--json") == 0
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]
    assert set(said) == set(CLASS)
    assert said["best"] == {
        "score": BY_KEY,
        "max": sum(POINTS.values()),
        "needs_reading": 1,
        "late": False,
        "message": "",
    }
    assert said["late-by-a-day"] | {"message": ""} == {
        **said["best"], "score": 0, "late": True
    }  # fmt: skip
    assert "could not be read as answers" in said["broken"]["message"]
    with api.Gradebook(f"sqlite:///{ours / 'gradebook.db'}") as book:
        for one in book.assignment_submissions(NAME):
            if one.student.id in said:
                off = one.notebooks[0].late_submission_penalty or 0
                assert said[one.student.id]["score"] == one.score - off
                waiting = sum(grade.needs_manual_grade for grade in one.notebooks[0].grades)
                assert said[one.student.id]["needs_reading"] == waiting
    by_frame(ours, "--json")
    assert json.loads(capsys.readouterr().out)["assignments"][NAME]["best"] == said["best"]


def test_the_table_says_first_what_to_look_at(handed_in, tmp_path, capsys):
    ours = two(handed_in, tmp_path)[1]
    assert by_frame(ours) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "What to look at:"
    assert any(one.startswith("  broken: ") for one in said[1 : said.index("")])
    assert said[-1].startswith(f"{NAME}: 13 learners graded, 3 late, 9 answers to read")
    late = next(one for one in said if one.startswith("late-by-a-day  "))
    assert late.endswith("1 day 0 h")
    by_frame(ours)
    assert f"{NAME}: 0 learners graded, 13 graded before" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_learners_id_moves_nothing_in_a_terminal(handed_in, tmp_path, capsys, words):
    ours = two(handed_in, tmp_path)[1]
    for student in ("x\x1bc", "y\x9b2J\u202e"):  # they share their answers, and are late
        hand_in(ours, student, best_answers(9), "2026-03-03 12:00:00 UTC")
    assert by_frame(ours, *words) == 0
    said = capsys.readouterr()
    assert all(sign.isprintable() or sign in "\n" for sign in said.out + said.err)
    assert "agree to the millisecond" in said.out


def test_a_name_that_nbgrader_takes_for_a_pattern_is_told_and_not_graded(
    handed_in, tmp_path, capsys
):
    reference, ours = two(handed_in, tmp_path)
    for root in (reference, ours):
        hand_in(root, "rosa [2]", best_answers(9), None)
    by_frame(ours)
    assert "a folder with *, ? or [ in its name is not graded" in capsys.readouterr().out
    by_nbgrader(reference)
    assert not (ours / "autograded" / "rosa [2]").exists()
    assert rows(ours) == rows(reference)


def test_one_that_cannot_be_graded_costs_nobody_else_anything(handed_in, tmp_path, capsys):
    """A gradebook can hold rows that no grading can go on from; here a grade is missing."""
    ours = two(handed_in, tmp_path)[1]
    base = sqlite3.connect(ours / "gradebook.db")
    base.execute("DELETE FROM grade WHERE rowid IN (SELECT min(rowid) FROM grade)")
    base.commit()
    base.close()
    before = [one for one in rows(ours) if "'granted-a-week'" in one or "'absent'" in one]
    assert by_frame(ours, "--json") == 1
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]
    failed = [student for student, one in said.items() if one["score"] is None]
    assert failed == ["granted-a-week"]
    assert "could not be graded" in said["granted-a-week"]["message"]
    assert [one for one in rows(ours) if "'granted-a-week'" in one or "'absent'" in one] == before
    assert not (ours / "autograded" / "granted-a-week").exists()
    assert (ours / "autograded" / "best" / NAME / f"{NAME}.ipynb").is_file()
    assert not list((ours / ".grading").rglob("*.json"))


def test_one_whose_files_cannot_be_written_has_the_grades_of_before(handed_in, tmp_path, capsys):
    ours = two(handed_in, tmp_path)[1]
    (ours / "autograded").mkdir()
    (ours / "autograded" / "granted-a-week").write_text("a file where a folder should be")
    before = [one for one in rows(ours) if "'granted-a-week'" in one]
    assert by_frame(ours, "--json") == 1
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]
    assert [one for one in said if said[one]["score"] is None] == ["granted-a-week"]
    assert [one for one in rows(ours) if "'granted-a-week'" in one] == before
    assert not list((ours / ".grading").rglob("*.json"))


def test_one_who_was_graded_into_another_gradebook_is_told(handed_in, tmp_path, capsys):
    ours = two(handed_in, tmp_path)[1]
    kept = (ours / "gradebook.db").read_bytes()
    by_frame(ours)
    (ours / "gradebook.db").write_bytes(kept)
    capsys.readouterr()
    assert by_frame(ours, "--student", "best", "--json") == 1
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]["best"]
    assert (said["score"], said["message"]) == (
        None,
        "is in autograded/ and not in the gradebook; use --force",
    )
    assert by_frame(ours, "--student", "best", "--force") == 0


def test_somebody_who_is_not_enrolled_is_not_added_where_settings_forbid_it(
    handed_in, tmp_path, capsys
):
    ours = two(handed_in, tmp_path)[1]
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write("\nc = get_config()\nc.Autograde.create_student = False\n")
    assert by_frame(ours, "--json") == 1
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]
    assert [one for one in said if said[one]["score"] is not None] == ["granted-a-week"]
    assert "not in the gradebook" in said["best"]["message"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("rm", "there is no gradebook yet"),
        ("UPDATE alembic_version SET version_num='0123456789ab'", "version 0123456789ab"),
        ("DROP TABLE alembic_version", "is not a gradebook"),
        ("UPDATE base_cell SET name='other' WHERE name='sc-rule'", "not those in the gradebook"),
        ("UPDATE assignment SET name='other'", "does not know the assignment"),
    ],
)
def test_a_gradebook_that_is_not_as_it_should_be_is_refused(
    handed_in, tmp_path, capsys, change, said
):
    ours = two(handed_in, tmp_path)[1]
    if change == "rm":
        (ours / "gradebook.db").unlink()
    else:
        base = sqlite3.connect(ours / "gradebook.db")
        base.execute(change)
        base.commit()
        base.close()
    assert by_frame(ours) == 2
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert not (ours / "autograded").exists()
    assert (ours / "gradebook.db").exists() == (change != "rm")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("c.Autograde.autograde_preprocessors = []", "does not grade with the course's own steps"),
        ("c.LateSubmissionPlugin.penalty_method = 'half'", "nbgrader knows 'none' and 'zero'"),
        ("c.AssignLatePenalties.plugin_class = 'nowhere.Rule'", "the rule for late submissions"),
        ("raise ValueError('oh')", "cannot be read (oh)"),
        ("c.CourseDirectory.directory_structure = 'x/{student_id}'", "directory_structure"),
    ],
)
def test_settings_that_ask_for_something_else_are_refused(
    handed_in, tmp_path, capsys, settings, said
):
    ours = two(handed_in, tmp_path)[1]
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc = get_config()\n{settings}\n")
    assert by_frame(ours) == 2
    assert said in capsys.readouterr().err
    assert not (ours / "autograded").exists()


def test_hooks_are_called_and_one_that_fails_is_told(handed_in, tmp_path, capsys):
    ours = two(handed_in, tmp_path)[1]
    (ours / "own_hooks.py").write_text(
        "CALLED = []\n\ndef before(*, assignment, student, notebooks):\n"
        "    CALLED.append((assignment, student, notebooks))\n\n"
        "def after(**about):\n    raise RuntimeError('no printer')\n"
    )
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write("\nc = get_config()\nc.Autograde.pre_convert_hook = 'own_hooks.before'\n")
        config.write("c.BaseConverter.post_convert_hook = 'own_hooks.after'\n")
    assert by_frame(ours, "--student", "best", "--json") == 0
    said = json.loads(capsys.readouterr().out)["assignments"][NAME]
    assert "no printer" in said["best"]["message"]
    book = str(ours / "submitted" / "best" / NAME / f"{NAME}.ipynb")
    assert [(NAME, "best", [book])] == sys.modules["own_hooks"].CALLED
    del sys.modules["own_hooks"]


def test_both_ways_of_grading_keep_what_an_instructor_struck(tmp_path):
    folder = write_course(tmp_path)
    add_rewrite(tmp_path)
    by_nbgrader(tmp_path, GenerateAssignment)
    hand_in(tmp_path, "best", line(REWRITE, LIKELY), IN_TIME)

    def score() -> float:
        with api.Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
            return book.find_grade(REWRITE, NAME, NAME, "best").auto_score

    by_nbgrader(tmp_path)
    assert score() == pytest.approx(3.2)
    ngozi = Strike(words="Ngozi", rule="A.unlisted", why="Ngozi trains us.")
    strike(folder, REWRITE, ngozi)
    by_nbgrader(tmp_path, GenerateAssignment, force=True)
    assert not list((tmp_path / "release").rglob("key*"))
    by_nbgrader(tmp_path, force=True)
    assert score() == 4
    theirs = rows(tmp_path)
    assert by_frame(tmp_path, "--force") == 0
    assert score() == 4
    assert rows(tmp_path) == theirs
    restore(folder, REWRITE, ngozi)
    assert by_frame(tmp_path, "--force") == 0
    assert score() == pytest.approx(3.2)
