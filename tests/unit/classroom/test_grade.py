"""``frame grade``: what to look at first, then the table; what is said of a class in numbers."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from classroom_kit import BY_KEY, NAME, POINTS, best_answers
from small_class import LATE, hand_in

from grader.classroom.class_grading import Result
from grader.classroom.grade import MOST_ROWS, duration, report, summary
from grader.cli import main


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, ""),
        (0, ""),
        (0.25, "1 min"),
        (89, "1 min"),
        (3599, "1 h 0 min"),
        (3600 * 23 + 60 * 59, "23 h 59 min"),
        (86_399, "1 day 0 h"),
        (3600 * 25, "1 day 1 h"),
        (3600 * 49, "2 days 1 h"),
    ],
)
def test_how_late_is_told_in_its_two_largest_units(seconds, said):
    assert duration(seconds) == said


def test_a_class_is_summed_up_with_what_is_left_to_do():
    there = [Result(score=one, most=10, graded=True) for one in (4, 6, 8)]
    there[2].taken_off, there[2].late, there[0].to_read = 5.0, 60.0, 2
    rest = [Result(score=6, most=10), Result(failed=True)]
    assert summary("case", there + rest) == (
        "case: 3 learners graded, 1 graded before, 1 not graded, 1 late, 2 answers to read, "
        "points of 10: mean 4.8, median 5.0"
    )
    assert summary("case", [Result(failed=True)]) == "case: 0 learners graded, 1 not graded"


def run(notes=(), **results: Result) -> SimpleNamespace:
    return SimpleNamespace(notes=list(notes), results=results)


def lines(refused=(), notes=(), **runs: SimpleNamespace) -> list[str]:
    return list(report(runs, dict(refused), list(notes)))


def test_what_to_look_at_comes_first_and_each_sentence_once():
    ann = Result(score=3, most=5, graded=True, notes=["torn", "torn"])
    found = lines({"other": "no key"}, ["unpacked"], case=run(["shared"], ann=ann))
    assert found[:6] == [
        "What to look at:", "  unpacked", "  other: no key", "  case: shared", "  ann: torn", "",
    ]  # fmt: skip
    assert lines(case=run(ann=ann), other=run(ann=ann)).count("  ann: torn") == 1
    assert lines(case=run(ann=Result(graded=True)))[0].startswith("case  points")


def test_the_table_tells_points_late_ones_and_who_was_not_graded():
    ann = Result(score=3.5, most=5, taken_off=1.0, late=3600.0, to_read=1, graded=True)
    _, first, second, _ = lines(case=run(**{"b\x1bb": Result(failed=True), "ann": ann}))
    assert first.split() == [
        "ann",
        "2.5",
        "5",
        "1",
        "1",
        "h",
        "0",
        "min,",
        "1",
        "point",
        "taken",
        "off",
    ]
    assert second.split() == ["b?b", "not", "graded"]


def test_a_large_class_is_summed_up_alone():
    class_ = {f"s{number}": Result(most=5, graded=True) for number in range(MOST_ROWS + 1)}
    assert len(lines(case=run(**class_))) == 1
    del class_["s0"]
    assert len(lines(case=run(**class_))) == MOST_ROWS + 2


def test_nothing_handed_in_is_2_and_says_where_it_looked(class_root, capsys):
    assert main(["grade", "--folder", str(class_root)]) == 2
    said = capsys.readouterr().err
    assert "nothing was handed in" in said
    assert "LEARNER/EXERCISE" in said


def test_without_a_name_every_exercise_that_was_handed_in_is_graded(class_root, capsys):
    hand_in(class_root, "ann", best_answers(1), LATE)
    (class_root / "submitted" / "ann" / "stray").mkdir()
    assert main(["grade", "--folder", str(class_root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["refused"] == {}
    assert list(told["assignments"]) == [NAME]
    about = told["assignments"][NAME]["ann"]
    assert (about["score"], about["max"]) == (BY_KEY, sum(POINTS.values()))
    assert (about["needs_reading"], about["late"]) == (1, True)


def test_an_exercise_that_is_refused_costs_the_others_nothing(class_root, capsys):
    hand_in(class_root, "ann", best_answers(1))
    assert main(["grade", "dance", NAME, "--folder", str(class_root)]) == 2
    said = capsys.readouterr().out
    assert "dance: there is no exercise 'dance'" in said
    assert f"{NAME}: 1 learner graded" in said
