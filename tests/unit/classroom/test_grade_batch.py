"""Learners are saved together, and one who cannot be is left as before, alone."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from classroom_kit import BY_KEY, NAME, best_answers
from small_class import hand_in

from grader.classroom.cited import load_cited
from grader.classroom.grade_batch import GradeBatch, Scored
from grader.classroom.gradebook import Earned, Submission, read_asked, read_submissions
from grader.classroom.graded_notebook import Writer
from grader.classroom.recovery import Journal
from grader.classroom.schema import saving
from grader.classroom.scored import Scorer
from grader.classroom.settings import Settings, read_settings
from grader.classroom.submissions import read_record
from grader.content.course import Exercise


@pytest.fixture
def learners(class_root: Path, exercise: Exercise) -> list[Scored]:
    book = json.loads((class_root / "exercises" / NAME / f"{NAME}.ipynb").read_text())
    writer = Writer(Scorer(exercise, load_cited()), book)
    found = []
    for who, student in enumerate(("ann", "bob", "cem")):
        folder = hand_in(class_root, student, best_answers(who))
        record = read_record(folder, exercise)
        found.append(Scored(student, folder, record, writer.write(record), {}))
    return found


def batch(root: Path, engine: sa.Engine, exercise: Exercise, **settings: object) -> GradeBatch:
    with saving(engine) as connection:
        asked = read_asked(connection, NAME)
    assert asked is not None
    wanted: Settings = replace(read_settings(root), **settings)  # type: ignore[arg-type]
    return GradeBatch(wanted, engine, asked, exercise, Journal(root, NAME))


def held(engine: sa.Engine) -> dict[str, Submission]:
    with saving(engine) as connection:
        asked = read_asked(connection, NAME)
        assert asked is not None
        return read_submissions(connection, asked)


def left(root: Path) -> list[Path]:
    """Notes of a run that is not done."""
    return list((root / ".grading").rglob("*.json"))


def test_all_are_saved_with_their_files_and_no_note_is_left(
    class_root,
    engine,
    exercise,
    learners,
):
    one = batch(class_root, engine, exercise)
    done = {scored.student: outcome for scored, outcome in one.finish(learners)}
    assert {student: outcome.score for student, outcome in done.items()} == dict.fromkeys(
        ("ann", "bob", "cem"),
        BY_KEY,
    )
    assert {student: its.id for student, its in held(engine).items()} == {
        student: outcome.id for student, outcome in done.items()
    }
    for scored in learners:
        folder = one.folder(scored.student)
        assert (folder / f"{NAME}.ipynb").read_text("utf-8") == scored.notebook.text
        items = class_root / "exercises" / NAME / "items.yml"
        assert (folder / "items.yml").read_bytes() == items.read_bytes()
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}
    assert left(class_root) == []


def test_no_one_is_no_work(class_root, engine, exercise):
    assert list(batch(class_root, engine, exercise).finish([])) == []


def test_one_whose_rows_do_not_fit_is_told_and_the_others_are_saved(
    class_root,
    engine,
    exercise,
    learners,
):
    odd = learners[1].notebook
    learners[1] = replace(
        learners[1],
        notebook=replace(odd, earned=odd.earned | {"sc-gone": Earned(1.0)}),
    )
    done = {
        scored.student: outcome
        for scored, outcome in batch(class_root, engine, exercise).finish(learners)
    }
    assert isinstance(done["bob"], KeyError)
    assert sorted(held(engine)) == ["ann", "cem"]
    assert not (class_root / "autograded" / "bob").exists()
    assert left(class_root) == []


def test_one_whose_files_cannot_be_written_has_the_grades_of_before(
    class_root,
    engine,
    exercise,
    learners,
):
    (class_root / "autograded").mkdir()
    (class_root / "autograded" / "bob").write_text("a file where a folder should be")
    done = {
        scored.student: outcome
        for scored, outcome in batch(class_root, engine, exercise).finish(learners)
    }
    assert isinstance(done["bob"], OSError)
    assert sorted(held(engine)) == ["ann", "cem"]
    assert left(class_root) == []


def test_a_folder_of_before_is_replaced_whole(class_root, engine, exercise, learners):
    one = batch(class_root, engine, exercise)
    list(one.finish(learners[:1]))
    folder = one.folder("ann")
    folder.chmod(0o755)
    (folder / "old.txt").write_text("of another grading")
    list(one.finish(learners[:1]))
    assert not (folder / "old.txt").exists()
    assert (folder / f"{NAME}.ipynb").is_file()


def test_a_group_shares_what_is_written(class_root, engine, exercise, learners):
    one = batch(class_root, engine, exercise, groupshared=True, mode=0o664)
    list(one.finish(learners[:1]))
    assert stat.S_IMODE(one.folder("ann").stat().st_mode) & 0o2770 == 0o2770
    assert stat.S_IMODE((one.folder("ann") / f"{NAME}.ipynb").stat().st_mode) == 0o664
