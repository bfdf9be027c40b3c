"""A gradebook in PostgreSQL: the same rows as in SQLite's, and several who grade at once."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from classroom_kit import NAME, REPOSITORY, best_answers, files, line, rows, write_course
from nbgrader import api
from postgresql_kit import running_postgresql

pytestmark = [pytest.mark.classroom, pytest.mark.slow]
Runner = Callable[..., subprocess.CompletedProcess[str]]
FRAME = "import sys; from grader.cli import main; sys.exit(main())"
LEARNERS = 12


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[str], str]]:
    """Return what makes an empty database and says its address."""
    with running_postgresql() as database:
        if database is None:
            pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
        yield database


def course(root: Path, db_url: str) -> Path:
    """Write a course folder whose gradebook is at an address, with a class that handed in."""
    write_course(root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc = get_config()\nc.CourseDirectory.db_url = {db_url!r}\n")
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    for number in range(LEARNERS):
        folder = root / "submitted" / f"learner-{number}" / NAME
        folder.mkdir(parents=True)
        text = best_answers(number) if number % 3 else line("sc-words", f"Text {number}.")
        (folder / f"{NAME}.answers.jsonl").write_text(text)
        (folder / "timestamp.txt").write_text(f"2026-03-0{1 + number % 2} 12:00:00.25 UTC")
    return root


def due(db_url: str) -> None:
    with api.Gradebook(db_url, "keeping-the-frame") as book:
        book.update_or_create_assignment(NAME, duedate="2026-03-01 18:00:00 UTC")


def frame(root: Path, *words: str) -> subprocess.Popen[str]:
    env = os.environ | {"PYTHONPATH": str(REPOSITORY), "JUPYTER_PREFER_ENV_PATH": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", FRAME, "grade", NAME, *words],
        cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def graded(process: subprocess.Popen[str]) -> None:
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said


def read_some(db_url: str, points: float) -> None:
    """Give points for every text, as a person does in the form grader, one by one."""
    with api.Gradebook(db_url, "keeping-the-frame") as book:
        for one in book.assignment_submissions(NAME):
            student = one.student.id
            with contextlib.suppress(api.MissingEntry):
                grade = book.find_grade("sc-words", NAME, NAME, student)
                grade.manual_score, grade.needs_manual_grade = points, False
                comment = book.find_comment("sc-words", NAME, NAME, student)
                comment.manual_comment = f"For {student}"
                book.db.commit()


def test_the_rows_are_those_that_nbgrader_leaves(server, tmp_path, nbgrader):
    urls = {name: server(name) for name in ("theirs", "ours")}
    roots = {name: course(tmp_path / name, url) for name, url in urls.items()}
    for name, root in roots.items():
        nbgrader("generate_assignment", NAME, cwd=root)
        due(urls[name])
    nbgrader("autograde", NAME, cwd=roots["theirs"])
    graded(frame(roots["ours"]))
    assert rows(tmp_path, urls["ours"]) == rows(tmp_path, urls["theirs"])
    for name, root in roots.items():
        read_some(urls[name], 3)
        changed = root / "submitted" / "learner-3" / NAME / f"{NAME}.answers.jsonl"
        changed.write_text(line("sc-words", "Another text."))
    nbgrader("autograde", NAME, "--force", cwd=roots["theirs"])
    graded(frame(roots["ours"], "--force"))
    ours = rows(tmp_path, urls["ours"])
    assert ours == rows(tmp_path, urls["theirs"])
    assert sum("For learner-" in one for one in ours) == LEARNERS
    texts = [one for one in ours if "'sc-words', 'GradeCell'" in one]
    assert [one[:12] for one in texts if one.endswith("True)")] == ["('learner-3'"]
    for step in ("autograded",):
        left = [files(root / step) for root in roots.values()]
        assert left[0] == left[1]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_four_who_grade_and_two_who_read_at_once(kind, server, tmp_path, nbgrader):
    """Four course folders with one gradebook, the same learners in each: nobody waits in vain."""
    url = server("crowd") if kind == "postgresql" else f"sqlite:///{tmp_path / 'crowd.db'}"
    roots = [course(tmp_path / f"grader-{number}", url) for number in range(4)]
    nbgrader("generate_assignment", NAME, cwd=roots[0])
    due(url)
    for one in [frame(root) for root in roots]:
        graded(one)
    first = rows(tmp_path, url)
    processes = [frame(root, "--force") for root in roots]
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", f"import test_postgresql as t; t.read_some({url!r}, {points})"],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path])},
        )
        for points in (2, 2)
    ]
    for one in processes:
        graded(one)
    assert [one.wait(300) for one in readers] == [0, 0]
    last = rows(tmp_path, url)
    assert len(last) == len(first)
    assert sum("For learner-" in one for one in last) == LEARNERS
    texts = [one for one in last if "'sc-words', 'GradeCell'" in one]
    assert len(texts) == LEARNERS
    assert all(", 2.0, None, False)" in one for one in texts), texts
    untouched = [one for one in first if "'GradeCell'" in one and "sc-words" not in one]
    assert [one for one in last if "'GradeCell'" in one and "sc-words" not in one] == untouched
