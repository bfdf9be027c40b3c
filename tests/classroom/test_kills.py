"""Grading that is killed, at any moment, and started again leaves what an undisturbed run leaves.

A run is killed at its n-th step. A step is anything that Python reports as it opens, renames or
removes a file, and every statement and commit that goes to the database: nbgrader commits a
learner's scores one by one, and a moment between two commits is where a run leaves half of them.
No step is in starting up. ``KTF_ROUNDS`` sets how many moments are tried (``make soak``: 200).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
import sqlalchemy.event
from classroom_kit import NAME, best_answers, files, line, rows, write_course
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grader.classroom import class_grading
from grader.classroom.config import configure
from grader.classroom.schema import connect
from grader.classroom.settings import read_settings

pytestmark = pytest.mark.classroom

ROUNDS = int(os.environ.get("KTF_ROUNDS", "10"))
SEED = int(os.environ.get("KTF_SEED", "4"))
# Where grading changes a score that was there before.
RESCORED = "UPDATE grade SET"
STEPS = ("open", "os.", "shutil.", "sqlite3.")
Step = Callable[[Path, bool], None]


def nbgrader(converter: type[BaseConverter]) -> Step:
    def step(root: Path, force: bool) -> None:
        c = Config()
        configure(c, root)
        c.CourseDirectory.assignment_id = NAME
        logging.disable(logging.CRITICAL)
        course = CourseDirectory(config=c)
        converter(coursedir=course, config=c, force=force).start()

    return step


def frame_grade(root: Path, force: bool) -> None:
    """Grade with ``frame grade``, two learners a batch, so that runs end between batches too."""
    class_grading.BATCH = 2
    settings = read_settings(root)
    engine = connect(settings.db_url)
    class_grading.ClassGrading(settings, engine, NAME, "*", force=force).run(lambda *_: None)


AUTOGRADE, FEEDBACK = nbgrader(Autograde), nbgrader(GenerateFeedback)
GRADERS = {"autograde": AUTOGRADE, "frame grade": frame_grade}


def child(step: Step, root: Path, force: bool, last: int, pipe: Any) -> None:
    """Run one step of grading; die at its ``last`` moment, or say how many there were."""
    counted = 0
    half_done: list[int] = []

    def count(*about: Any) -> None:
        nonlocal counted
        counted += 1
        if any(one.startswith(RESCORED) for one in about if isinstance(one, str)):
            half_done.extend((counted, counted + 1, counted + 2))
        if counted == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_file(event: str, _args: tuple[Any, ...]) -> None:
        if event.startswith(STEPS):
            count()

    sys.addaudithook(on_file)
    for event in ("before_cursor_execute", "commit"):
        sqlalchemy.event.listen(sqlalchemy.Engine, event, count)
    step(root, force)
    pipe.send((counted, half_done))


def run(step: Step, root: Path, *, force: bool, last: int = 0) -> tuple[int, list[int]] | None:
    """Return the moments of a run and those about a score that changes; None if killed."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=child, args=(step, root, force, last, there))
    process.start()
    process.join(120)
    there.close()
    found = here.recv() if process.exitcode == 0 else None
    here.close()
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return found


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was graded, read by a person in part, and is graded again with a new key."""
    root = tmp_path_factory.mktemp("class")
    source = write_course(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        run(nbgrader(GenerateAssignment), root, force=False)
        for who, student in enumerate(("ana", "ben", "cleo")):
            folder = root / "submitted" / student / NAME
            folder.mkdir(parents=True)
            (folder / "timestamp.txt").write_text(f"2026-03-02 12:00:0{who} UTC")
            text = best_answers(who)
            if student == "ben":
                text = text.replace('"a"', '"b"', 1) + line("sc-judge", "c", 40) + "\n"
            (folder / f"{NAME}.answers.jsonl").write_text(text)
            shutil.copy(root / "release" / NAME / f"{NAME}.ipynb", folder)
        run(AUTOGRADE, root, force=False)
    base = sqlite3.connect(root / "gradebook.db")
    base.execute("UPDATE grade SET manual_score=4, needs_manual_grade=0 WHERE auto_score IS NULL")
    base.execute("UPDATE comment SET manual_comment='Well said.'")
    base.commit()
    base.close()
    new = root / "submitted" / "dora" / NAME
    shutil.copytree(root / "submitted" / "ana" / NAME, new)
    (new / f"{NAME}.answers.jsonl").write_text(best_answers(7))
    key = source / "key.yml"
    key.write_text(
        key.read_text().replace("a: {credit: 1, why: WHY-RULE", "a: {credit: 0.5, why: W")
    )
    # What reading rows imports is imported now, so that no run has more steps than a later one.
    rows(root)
    return root


@pytest.mark.parametrize(
    ("name", "step", "force"),
    [
        ("autograde", AUTOGRADE, False),
        ("autograde --force", AUTOGRADE, True),
        ("frame grade", frame_grade, False),
        ("frame grade --force", frame_grade, True),
        ("generate_feedback", FEEDBACK, True),
    ],
)
def test_a_run_that_was_killed_and_started_again_equals_one_that_was_not(
    graded_once, tmp_path, name, step, force, capsys
):
    def copy(folder: str) -> Path:
        shutil.copytree(graded_once, tmp_path / folder)
        if step is FEEDBACK:
            run(AUTOGRADE, tmp_path / folder, force=False)
        return tmp_path / folder

    undisturbed = copy("undisturbed")
    whole = run(step, undisturbed, force=force)
    assert whole
    steps, _ = whole
    assert steps > 50
    wanted = rows(undisturbed), files(undisturbed)
    draw = random.Random(SEED)
    equal = 0
    for number in range(ROUNDS):
        root = copy(str(number))
        last = draw.randrange(1, steps)
        assert run(step, root, force=force, last=last) is None
        if draw.random() < 0.3:  # killed again
            run(step, root, force=force, last=draw.randrange(1, steps))
        run(step, root, force=force)
        assert rows(root) == wanted[0], f"killed at step {last} of {steps}"
        assert files(root) == wanted[1], f"killed at step {last} of {steps}"
        equal += 1
        shutil.rmtree(root)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{name}: killed at {equal} random moments of {steps}; {equal} reruns equal an "
            "undisturbed run\n"
        )


@pytest.mark.parametrize("first", GRADERS)
@pytest.mark.parametrize("second", GRADERS)
def test_a_text_that_was_read_stays_read_though_the_run_is_killed_as_scores_are_saved(
    graded_once, tmp_path, first, second
):
    """The moments at which only the note of how it was can tell: each of them, none by chance.

    What one of the two ways of grading left half done, the other puts right.
    """
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(graded_once, undisturbed)
    whole = run(GRADERS[first], undisturbed, force=True)
    assert whole
    _, half_done = whole
    assert len(half_done) >= 3
    wanted = rows(undisturbed)
    for last in half_done:
        root = tmp_path / str(last)
        shutil.copytree(graded_once, root)
        assert run(GRADERS[first], root, force=True, last=last) is None
        run(GRADERS[second], root, force=True)
        assert rows(root) == wanted, f"killed at step {last}"


@pytest.mark.parametrize("name", GRADERS)
def test_what_a_person_gave_after_a_run_was_killed_is_kept(graded_once, tmp_path, name):
    root = tmp_path / "course"
    shutil.copytree(graded_once, root)
    whole = run(GRADERS[name], root, force=True)
    assert whole
    _, half_done = whole
    shutil.rmtree(root)
    shutil.copytree(graded_once, root)
    assert run(GRADERS[name], root, force=True, last=half_done[-1]) is None
    base = sqlite3.connect(root / "gradebook.db")
    base.execute(
        "UPDATE grade SET manual_score=1.5, needs_manual_grade=0, extra_credit=2 "
        "WHERE auto_score IS NULL AND manual_score IS NOT NULL"
    )
    base.execute("UPDATE comment SET manual_comment='Read again.'")
    base.commit()
    base.close()
    run(GRADERS[name], root, force=True)
    base = sqlite3.connect(root / "gradebook.db")
    given = base.execute("SELECT manual_score, extra_credit FROM grade WHERE manual_score NOTNULL")
    assert {*given.fetchall()} == {(1.5, 2.0)}
    assert "Read again." in str(base.execute("SELECT manual_comment FROM comment").fetchall())
    base.close()
