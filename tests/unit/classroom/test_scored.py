"""An item of a record, scored, and the cells that show it as nbgrader reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from classroom_kit import BEST, NAME, POINTS, line, reasons

from grader.answers import parse_answers
from grader.classroom.cited import load_cited
from grader.classroom.scored import ASKED, PAGE, SETUP, Scorer, summary_html
from grader.classroom.submissions import Record


@pytest.fixture
def scorer(exercise) -> Scorer:
    return Scorer(exercise, load_cited())


def answers(*lines: str):
    return parse_answers("\n".join(lines).encode(), "a")


def best():
    return answers(*(line(item, response) for item, response in BEST.items()))


def cell(kind: str = "code", **about: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {"nbgrader": about}, "source": "", "outputs": []}


def fill(scorer: Scorer, record: Record, one: dict[str, Any]) -> dict[str, Any]:
    scorer.show(one, scorer.all(record.answers), record)
    return one


def test_the_best_answers_earn_all_that_a_key_gives(scorer):
    scored = scorer.all(best())
    points = {name: one.points for name, one in scored.items()}
    assert points == {**POINTS, "sc-words": None}
    assert all(type(one) is float for one in points.values() if one is not None)
    assert scored["sc-words"].by_hand
    assert not scored["sc-rule"].by_hand


def test_no_answer_earns_nothing_and_waits_for_no_one(scorer):
    scored = scorer.all(answers())
    assert {one.points for one in scored.values()} == {0.0}
    assert not [name for name, one in scored.items() if one.by_hand or one.page["answered"]]
    assert scored["sc-words"].text is None


def test_a_text_is_escaped_and_one_that_is_no_text_shown_as_it_is(scorer):
    assert "&lt;b&gt;" in scorer.item("sc-words", answers(line("sc-words", "<b>No</b>"))).text
    old = line("sc-words", ["a", 1]).replace('"version": 1', '"version": 7')
    assert "[&quot;a&quot;, 1]" in scorer.item("sc-words", answers(old)).text


def test_the_feedback_page_tells_the_reason_of_what_was_chosen(scorer):
    page = scorer.item("sc-rule", answers(line("sc-rule", "b"))).page
    assert "WHY-RULE-B" in page["page"]
    assert (page["kind"], page["answered"], page["by_hand"]) == ("choice", True, False)


def test_a_graded_cell_ends_with_a_float_and_has_no_word_on_stderr(scorer):
    one = fill(scorer, Record(best()), cell(grade=True, grade_id="sc-judge"))
    shown, result = one["outputs"]
    assert "WHY-JUDGE-B" in shown["data"]["text/html"]
    assert (result["output_type"], result["data"]) == ("execute_result", {"text/plain": "3.0"})
    assert one["metadata"][PAGE]["kind"] == "choice"


def test_a_written_answer_goes_into_its_cell_and_nothing_into_an_unanswered_one(scorer):
    about = {"grade": True, "grade_id": "sc-words"}
    assert "not here" in fill(scorer, Record(best()), cell("markdown", **about))["source"]
    assert fill(scorer, Record(answers()), cell("markdown", **about))["source"] == ""


def test_the_reader_sees_the_question_and_the_marked_samples(scorer):
    one = fill(scorer, Record(best()), cell(grade_id=f"sc-words{ASKED}"))
    html = one["outputs"][0]["data"]["text/html"]
    assert "Write down what you would say." in html
    assert "WHY-SAMPLE-ONE" in html


def test_the_first_cell_counts_the_answers_and_tells_what_was_wrong(scorer):
    record = Record(answers(line("sc-rule", "a")), ("1 line <was> torn",))
    html = fill(scorer, record, cell(grade_id=f"{NAME}{SETUP}"))["outputs"][0]["data"]["text/html"]
    assert "1 line &lt;was&gt; torn" in html
    assert html == summary_html(1, len(POINTS), record.notes)
    assert "<li>" not in summary_html(1, len(POINTS), ())


def test_any_other_cell_stays_as_it_is(scorer):
    for about in ({}, {"grade_id": "prose"}, {"grade_id": f"sc-none{ASKED}"}):
        one = cell(**about)
        before = json.dumps(one)
        assert json.dumps(fill(scorer, Record(best()), one)) == before
    bare = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    assert fill(scorer, Record(best()), bare)["source"] == "x"


def test_what_was_not_chosen_is_not_explained_by_an_unanswered_page(scorer):
    page = scorer.item("sc-rule", answers()).page["page"]
    assert not [one for one in reasons() if one.startswith("WHY-RULE") and one in page]
