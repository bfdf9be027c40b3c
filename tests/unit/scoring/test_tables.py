"""A table is scored from its data, each instructive mistake is told as what it is."""

import copy
from typing import Any

import pytest

from grader.answers import Answer, Answers
from grader.content.items import TableItem
from grader.content.keys import Key
from grader.scoring.posts import VARIANT
from grader.scoring.scorer import score
from grader.scoring.tables import as_response, score_table, true_counts
from grader.town.generator import make_town
from grader.town.release import raw_table, release

GOOD = {"born": "band", "zip": "zip3-2020"}
SEEDS = [3, 44, 999_999]


def item(task: str = "release", town: int | None = 3) -> TableItem:
    return TableItem.model_validate(
        {
            "id": "own",
            "kind": "table",
            "type": "judgment",
            "task": task,
            "stem": "Make it.",
            "points": 6,
            "town": town,
        }
    )


def marks(choices: dict[str, str], least: int = 1, town: int = 3) -> Any:
    table = release(make_town(town).extract, choices, least)
    return score_table(item(town=town), as_response(town, table))


def said(found: Any, verdict: str) -> str:
    return " ".join(f"{one.quote}: {one.why}" for one in found.remarks if one.verdict == verdict)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_good_table_earns_nearly_all(seed):
    found = marks(GOOD, 5, seed)
    assert found.share >= 0.85
    assert not said(found, "fail")
    assert "no area" not in said(found, "lost").lower()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["name", "record"])
def test_a_name_left_in_earns_nothing(seed, name):
    found = marks(GOOD | {name: "keep"}, 1, seed)
    assert found.share == 0
    assert "names the client directly" in said(found, "fail")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_without_names_earns_nothing_and_says_dates_areas_and_k(seed):
    found = marks({"born": "date", "zip": "zip5", "sex": "keep", "first_visit": "date"}, 1, seed)
    assert found.share < 0.15
    for words in ("Day and month", "Only three digits", "groups smaller than 5"):
        assert words in said(found, "fail")


@pytest.mark.parametrize("seed", SEEDS)
def test_k_by_deleting_nearly_everything_earns_little_and_is_told(seed):
    found = marks({"born": "year", "zip": "zip3", "sex": "keep"}, 2, seed)
    assert found.share < 0.4
    assert "Most of the clients are left out" in said(found, "lost")


@pytest.mark.parametrize("seed", SEEDS)
def test_an_age_of_90_is_found(seed):
    assert "90 or older" in said(marks({"born": "age", "zip": "zip3-2020"}, 1, seed), "fail")
    assert "90 or older" in said(marks({"born": "year"}, 1, seed), "fail")
    assert "90 or older" not in said(marks({"born": "ten", "zip": "zip3-2020"}, 5, seed), "fail")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_list_of_2000_is_told_on_both_sides(seed):
    found = marks({"born": "band", "zip": "zip3-2000"}, 1, seed)
    assert "follows the 2000 Census" in said(found, "fail")
    assert "830, 831" in said(found, "lost")
    assert found.share < marks(GOOD, 5, seed).share


def good() -> dict[str, Any]:
    return as_response(3, release(make_town(3).extract, GOOD, 5))


def changed(cell: Any) -> dict[str, Any]:
    response = copy.deepcopy(good())
    response["rows"][0][0] = cell
    return response


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ([], "no table"),
        ("x", "no table"),
        ({"town": 3}, "no table"),
        ({"town": 4, **{k: v for k, v in good().items() if k != "town"}}, "another learner's data"),
        ({"town": 3, "columns": ["age"], "rows": [["0-9"]]}, "lacks the column 'diagnosis'"),
        ({"town": 3, "columns": ["a", "a"], "rows": []}, "the same name"),
        ({"town": 3, "columns": ["a"], "rows": [["b", "c"]]}, "a cell for each column"),
        ({"town": 3, "columns": ["a"], "rows": []}, "no rows"),
        ({"town": 3, "columns": ["a"], "rows": [["b"]] * 10**6}, "1000000 rows"),
        ({"town": 3, "columns": [1], "rows": [[1]]}, "each with a name"),
        (changed(None), "is empty"),
        (changed(float("nan")), "is empty"),
        (changed(float("inf")), "is empty"),
        (changed("=HYPERLINK(1)"), "formula"),
        (changed({"a": 1}), "neither a word nor a number"),
        (changed("x" * 5000), "over 80 characters"),
    ],
)
def test_bad_input_gets_one_sentence_and_no_points(response, words):
    found = score_table(item(), response)
    assert not found.answered
    assert found.share == 0
    assert words in found.note
    assert found.note.count(". ") == 0


def test_a_table_of_another_town_under_ones_own_number_does_not_fit():
    response = as_response(3, release(make_town(4).extract, GOOD, 5))
    assert "that this learner was not given" in score_table(item(), response).note
    twice = good()
    twice["rows"] = twice["rows"] * 2
    assert "rows" in score_table(item(), twice).note
    false = good()
    column = false["columns"].index("age")
    for line in false["rows"]:
        line[column] = "0-9"
    assert "that this learner was not given" in score_table(item(), false).note


def test_a_record_without_its_seed_says_so():
    assert "does not say which data" in score_table(item(town=None), good()).note


def test_the_record_gives_the_town_and_the_first_such_line_counts():
    when = "2026-01-01T00:00:00Z"
    lines = [("own" + VARIANT, 3), ("own" + VARIANT, 4), ("own", good())]
    answers = Answers(tuple(Answer(name, 1, when, what) for name, what in lines))
    found = score(item(town=None), Key(), answers)
    assert found.points == pytest.approx(6 * score_table(item(), good()).share)


def counts(**values: float) -> Any:
    true = true_counts(make_town(3)) | values
    rows = [{"what": name, "value": value} for name, value in true.items()]
    return score_table(item("counts"), as_response(3, rows))


def test_four_right_numbers_earn_all_and_rounding_costs_nothing():
    assert counts().share == 1
    assert counts(precision=round(true_counts(make_town(3))["precision"])).share == 1


def test_a_number_that_answers_another_question_is_told_as_that():
    true = true_counts(make_town(3))
    assert "This is the recall" in said(counts(precision=true["recall"]), "lost")
    assert "This is the precision" in said(counts(recall=true["precision"]), "lost")
    assert "Give it in 100" in said(counts(precision=true["precision"] / 100), "lost")
    assert "everyone the rule is right about" in said(counts(precision=96), "lost")
    assert counts(precision=true["recall"]).share == 0.75


def test_missing_and_written_numbers_are_told():
    rows = [{"what": "precision", "value": "half"}]
    assert "no row for 'base_rate'" in score_table(item("counts"), as_response(3, rows)).note


def test_every_raw_table_can_be_read():
    table = raw_table(make_town(3).extract)
    assert score_table(item(), as_response(3, table)).answered
