"""A feedback page says what was earned, what a person changed and what is left to read."""

import pytest

from grader.classroom.feedback_sheet import GradedItem, feedback_sheet, total_html
from grader.content.course import Course
from grader.content.faults import Fault

PAGE = {"title": "What does the rule say?", "page": "<p>It says no.</p>", "codes": []}


def sheet_of(course, *items):
    return feedback_sheet("A small case", items, 2.0, 4.0, 0.0, course)


@pytest.fixture
def cited() -> Course:
    from grader.classroom.cited import load_cited

    return load_cited()


@pytest.mark.parametrize(
    ("score", "most", "late", "said"),
    [
        (0, 1, 0, "<strong>0 of 1 point.</strong></p>"),
        (2.5, 4, 0.5, "2.5 of 4 points.</strong> 0.5 points were taken off for being late."),
        (2, 4, 1, "1 point was taken off for being late."),
        (0, 4, 4, "4 points were taken off for being late."),
    ],
)
def test_the_head_counts_in_english(score, most, late, said):
    assert said in total_html([], score, most, late)


@pytest.mark.parametrize(("again", "said"), [(1, "1 answer again"), (3, "3 answers again")])
def test_it_says_what_a_person_looks_at_again(again, said):
    item = GradedItem(PAGE, 1, 1, manual=True, queued=True)
    assert said in total_html([item] * again, 1, 4, 0)


def test_a_text_that_nobody_read_has_no_points_yet(cited):
    page = sheet_of(cited, GradedItem(PAGE, 0.0, 2.0, queued=True, written=True))
    assert "Not read yet." in page
    assert "1 text has not been read by a person yet" in page


def test_a_comment_is_shown_as_text(cited):
    item = GradedItem(PAGE, 2, 2, manual=True, written=True, comment="<b>Good</b>")
    page = sheet_of(cited, item)
    assert "&lt;b&gt;Good&lt;/b&gt;" in page
    assert "2 of 2 points" in page


def test_a_score_that_a_person_changed_is_told_before_the_reasons(cited):
    item = GradedItem(PAGE, 2, 2, by_key=1, extra=0.5, manual=True)
    page = sheet_of(cited, item)
    assert "0.5 points of them extra credit" in page
    assert page.index("Your instructor changed this score") < page.index("It says no.")
    assert "changed this score" not in sheet_of(cited, GradedItem(PAGE, 2, 2, by_key=2))


def test_what_was_graded_otherwise_is_refused(cited):
    with pytest.raises(Fault, match="not graded with the course's own settings"):
        sheet_of(cited, GradedItem(None, 1, 2))
