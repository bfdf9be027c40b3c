"""A simulated class: the same for its seed, scoreable, marked, and never beside a real one."""

import shutil
import sqlite3
import statistics
from pathlib import Path

import pytest
from classroom_kit import NAME, POINTS, line, reasons

from grader.answers import read_answers
from grader.cli import main
from grader.content.course import Exercise, load_exercise
from grader.scoring.scorer import score_all
from grader.simulation.simulate import DUE, STAMP, draw_class


def simulate(course: Path, *more: str) -> int:
    return main(["simulate", NAME, "--course", str(course), *more])


def files(course: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(course)): path.read_bytes()
        for path in sorted((course / "submitted").rglob("*"))
        if path.is_file()
    }


def exercise(course: Path) -> Exercise:
    return load_exercise(course / "exercises" / NAME, with_key=True)


def test_the_same_seed_gives_the_same_class_and_another_one_another(course, capsys):
    assert simulate(course, "--seed", "7") == 0
    first = files(course)
    assert simulate(course, "--seed", "7") == 0
    assert files(course) == first
    assert simulate(course, "--seed", "8") == 0
    assert files(course) != first
    said = capsys.readouterr().out
    assert "29 simulated submissions of 30 simulated learners" in said
    assert "handed in late" in said
    assert "handed in nothing" in said


def test_every_submission_is_marked_and_holds_no_key(course):
    simulate(course)
    folders = list((course / "submitted").glob(f"*/{NAME}"))
    assert len(folders) == 29
    for folder in folders:
        assert "No person handed this in" in (folder / STAMP).read_text()
        names = {path.name for path in folder.iterdir()}
        assert names == {
            STAMP,
            "items.yml",
            f"{NAME}.ipynb",
            f"{NAME}.answers.jsonl",
            "timestamp.txt",
            "submission_secret.txt",
        }
        text = "".join(path.read_text() for path in folder.iterdir())
        assert not [reason for reason in reasons() if reason in text]


def test_a_class_has_what_classes_have(course):
    drawn = draw_class(exercise(course), 30, 1)
    assert sum(one.handed_in is None for one in drawn) == 1
    assert sum(one.late for one in drawn) == 1
    assert all(one.handed_in <= DUE for one in drawn if one.handed_in and not one.late)
    attempts = [one.answers.count('"sc-rule"') for one in drawn]
    assert 0 in attempts
    assert 2 in attempts
    assert any('"response": null' in one.answers for one in drawn)
    assert len({one.learner.misconceptions for one in drawn}) > 3


def test_points_spread_and_follow_ability(course, tmp_path):
    asked, path = exercise(course), tmp_path / "one.answers.jsonl"
    points, ability = [], []
    for one in draw_class(asked, 200, 3):
        path.write_text(one.answers)
        scores = score_all(asked.items.values(), read_answers(path))
        assert all(0 <= each.points <= POINTS[each.item] for each in scores)
        assert not any(each.marks.note.startswith("The answer") for each in scores)
        points.append(sum(each.points for each in scores))
        ability.append(one.learner.ability)
    assert statistics.stdev(points) > 2
    assert statistics.correlation(points, ability) > 0.4


def test_a_smaller_class_replaces_a_larger_one_whole(course):
    simulate(course, "--learners", "30")
    simulate(course, "--learners", "2")
    assert sorted(one.name for one in (course / "submitted").iterdir()) == ["sim-001", "sim-002"]


def test_it_refuses_where_somebody_handed_in(course, capsys):
    simulate(course, "--learners", "3")
    real = course / "submitted" / "rosa" / NAME
    real.mkdir(parents=True)
    (real / f"{NAME}.answers.jsonl").write_text(line("sc-rule", "a"))
    before = files(course)
    assert simulate(course) == 2
    assert files(course) == before
    assert "submitted/rosa/small-case was not simulated" in capsys.readouterr().err


def test_it_refuses_where_a_student_is_called_like_a_simulated_one(course, capsys):
    (course / "submitted" / "sim-001" / NAME).mkdir(parents=True)
    assert simulate(course) == 2
    assert "sim-001" in capsys.readouterr().err


def gradebook(course: Path, *students: str) -> None:
    with sqlite3.connect(course / "gradebook.db") as rows:
        rows.execute("CREATE TABLE submitted_assignment (student_id TEXT)")
        rows.executemany("INSERT INTO submitted_assignment VALUES (?)", [(s,) for s in students])
    rows.close()


def test_it_refuses_where_somebody_was_graded(course, capsys):
    gradebook(course, "rosa")
    assert simulate(course) == 2
    assert "gradebook.db holds grades of 'rosa'" in capsys.readouterr().err
    assert not (course / "submitted").exists()


def test_grades_of_its_own_class_do_not_stop_it(course):
    simulate(course, "--learners", "3")
    gradebook(course, *(one.name for one in (course / "submitted").iterdir()))
    assert simulate(course, "--seed", "2", "--learners", "3") == 0
    shutil.rmtree(course / "submitted")
    assert simulate(course) == 2


def test_a_gradebook_that_cannot_be_read_counts_as_a_real_one(course, capsys):
    (course / "gradebook.db").write_text("not a database at all, but long enough to be looked at")
    assert simulate(course) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "-3", "1000"])
def test_a_class_has_a_size(course, capsys, count):
    assert simulate(course, "--learners", count) == 2
    assert "from 1 to 999" in capsys.readouterr().err


def test_a_class_of_one_is_told_in_the_singular(course, capsys):
    assert main(["simulate", NAME, "--course", str(course), "--learners", "1"]) == 0
    assert "Wrote 1 simulated submission of 1 simulated learner to" in capsys.readouterr().out
