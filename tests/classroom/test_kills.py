"""Grading that is killed, at any moment, and started again leaves what an undisturbed run leaves.

A run is killed at its n-th step. A step is anything that Python reports as it opens, renames or
removes a file, and every statement and commit that goes to the database: nbgrader commits a
learner's scores one by one, and a moment between two commits is where a run leaves half of them.
No step is in starting up. ``KTF_ROUNDS`` sets how many moments are tried (``make soak``: 100).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
import sqlalchemy.event
from classroom_kit import NAME, best_answers, line, write_course
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grader.classroom.config import configure

pytestmark = [
    pytest.mark.classroom,
    pytest.mark.xdist_group("kills"),
]

ROUNDS = int(os.environ.get("KTF_ROUNDS", "10"))
SEED = int(os.environ.get("KTF_SEED", "4"))
# Where nbgrader's own step queues an answer that a person has read, and where ours releases it.
REQUEUED = "UPDATE grade SET needs_manual_grade"
STEPS = ("open", "os.", "shutil.", "sqlite3.")


def start(converter: type[BaseConverter], root: Path, *, force: bool) -> None:
    c = Config()
    configure(c, root)
    c.CourseDirectory.assignment_id = NAME
    logging.disable(logging.CRITICAL)
    course = CourseDirectory(config=c)
    converter(coursedir=course, config=c, force=force).start()


def child(converter: type[BaseConverter], root: Path, force: bool, last: int, pipe: Any) -> None:
    """Run one step of nbgrader; die at its ``last`` step, or say how many there were."""
    counted = 0
    half_done: list[int] = []

    def count(*about: Any) -> None:
        nonlocal counted
        counted += 1
        if any(REQUEUED in one for one in about if isinstance(one, str)):
            half_done.append(counted)
        if counted == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_file(event: str, _args: tuple[Any, ...]) -> None:
        if event.startswith(STEPS):
            count()

    sys.addaudithook(on_file)
    for event in ("before_cursor_execute", "commit"):
        sqlalchemy.event.listen(sqlalchemy.Engine, event, count)
    start(converter, root, force=force)
    pipe.send((counted, half_done))


def run(
    converter: type[BaseConverter], root: Path, *, force: bool, last: int = 0
) -> tuple[int, list[int]] | None:
    """Return the steps of a run and those that queue an answer or release it; None if killed."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=child, args=(converter, root, force, last, there))
    process.start()
    process.join(120)
    there.close()
    found = here.recv() if process.exitcode == 0 else None
    here.close()
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return found


def rows(root: Path) -> list[tuple[Any, ...]]:
    """Every row that grading writes, without the ids that are drawn anew each time."""
    base = sqlite3.connect(root / "gradebook.db")
    found = base.execute(
        "SELECT a.student_id, a.timestamp, n.late_submission_penalty, c.name, c.type, "
        "g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade "
        "FROM submitted_assignment a LEFT JOIN submitted_notebook n ON n.assignment_id = a.id "
        "LEFT JOIN grade g ON g.notebook_id = n.id LEFT JOIN base_cell c ON c.id = g.cell_id"
    ).fetchall()
    found += base.execute(
        "SELECT a.student_id, c.name, m.auto_comment, m.manual_comment FROM submitted_assignment a "
        "JOIN submitted_notebook n ON n.assignment_id = a.id "
        "JOIN comment m ON m.notebook_id = n.id JOIN base_cell c ON c.id = m.cell_id"
    ).fetchall()
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found += [(name, *base.execute(f"SELECT COUNT(*) FROM {name}").fetchone()) for name in tables]
    found += base.execute("SELECT * FROM student").fetchall()
    base.close()
    return sorted(found, key=repr)


def files(root: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in the course but the gradebook, with modes."""
    return {
        str(path.relative_to(root)): (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.name not in ("gradebook.db", "lock", "submission_secret.txt")
        and path.suffix != ".draft"
    }


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was graded, read by a person in part, and is graded again with a new key."""
    root = tmp_path_factory.mktemp("class")
    source = write_course(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        run(GenerateAssignment, root, force=False)
        for who, student in enumerate(("ana", "ben", "cleo")):
            folder = root / "submitted" / student / NAME
            folder.mkdir(parents=True)
            (folder / "timestamp.txt").write_text(f"2026-03-02 12:00:0{who} UTC")
            text = best_answers(who)
            if student == "ben":
                text = text.replace('"a"', '"b"', 1) + line("sc-judge", "c", 40) + "\n"
            (folder / f"{NAME}.answers.jsonl").write_text(text)
            shutil.copy(root / "release" / NAME / f"{NAME}.ipynb", folder)
        run(Autograde, root, force=False)
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
    return root


@pytest.mark.parametrize(
    ("converter", "force"), [(Autograde, False), (Autograde, True), (GenerateFeedback, True)]
)
def test_a_run_that_was_killed_and_started_again_equals_one_that_was_not(
    graded_once, tmp_path, converter, force, capsys
):
    def copy(name: str) -> Path:
        shutil.copytree(graded_once, tmp_path / name)
        if converter is GenerateFeedback:
            run(Autograde, tmp_path / name, force=False)
        return tmp_path / name

    undisturbed = copy("undisturbed")
    whole = run(converter, undisturbed, force=force)
    assert whole
    steps, _ = whole
    assert steps > 100
    wanted = rows(undisturbed), files(undisturbed)
    draw = random.Random(SEED)
    equal = 0
    for number in range(ROUNDS):
        root = copy(str(number))
        last = draw.randrange(1, steps)
        assert run(converter, root, force=force, last=last) is None
        if draw.random() < 0.3:  # killed again
            run(converter, root, force=force, last=draw.randrange(1, steps))
        run(converter, root, force=force)
        assert rows(root) == wanted[0], f"killed at step {last} of {steps}"
        assert files(root) == wanted[1], f"killed at step {last} of {steps}"
        equal += 1
        shutil.rmtree(root)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{converter.__name__}{' --force' if force else ''}: killed at {equal} random "
            f"moments of {steps}; {equal} reruns equal an undisturbed run\n"
        )


def test_a_text_that_was_read_stays_read_though_the_run_is_killed_while_it_is_queued(
    graded_once, tmp_path
):
    """The moments at which only the note of how it was can tell: each of them, none by chance."""
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(graded_once, undisturbed)
    whole = run(Autograde, undisturbed, force=True)
    assert whole
    _, half_done = whole
    assert len(half_done) >= 6  # queued and released, for each of three read texts
    wanted = rows(undisturbed)
    for last in half_done:
        root = tmp_path / str(last)
        shutil.copytree(graded_once, root)
        assert run(Autograde, root, force=True, last=last) is None
        run(Autograde, root, force=True)
        assert rows(root) == wanted, f"killed at step {last}"
