"""A feedback page's numbers come from the gradebook: a person's points before the key's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from classroom_kit import BY_KEY, NAME, POINTS, best_answers
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_class import grade, hand_in
from traitlets.config import Configurable

from grader.classroom.feedback import FeedbackPage, ReadGrades, _item, _title
from grader.classroom.gradebook import Asked, Grade, Submission
from grader.classroom.scored import PAGE
from grader.classroom.submissions import EXCHANGE
from grader.content.faults import Fault

ASKED = Asked("a", "n", None, {"one": 2.0, "text": 5.0}, {"one": "c1", "text": "c2"}, {"text": "s"})


class Exporter(Configurable):
    """As much of the exporter as the step asks for."""

    def __init__(self, held: Submission) -> None:
        super().__init__()
        self.submission = lambda name, student: (ASKED, held)


def cells(held: Submission):
    book = new_notebook(
        cells=[
            new_markdown_cell("# A *case*\n\nMore."),
            new_code_cell(metadata={"nbgrader": {"grade": True, "grade_id": "one"}}),
            new_markdown_cell(
                metadata={"nbgrader": {"grade": True, "solution": True, "grade_id": "text"}},
            ),
        ],
    )
    resources = {"nbgrader": {"assignment": "task", "student": "ann"}}
    read, about = ReadGrades(parent=Exporter(held)).preprocess(book, resources)
    return [one.metadata.get("nbgrader", {}) for one in read.cells], about["nbgrader"]


def test_scores_comments_and_what_waits_are_read_into_the_cells():
    one = Grade("g1", auto=1.0, manual=2.0, extra=0.5, waits=False)
    held = Submission("s", "b", penalty=1.5, grades={"one": one, "text": Grade("g2")})
    held.comments = {"text": ["c", "No response.", "Well said."]}
    (_, first, text), about = cells(held)
    assert (first["score"], first["points"], first["key_score"]) == (2.5, 2.0, 1.0)
    assert (first["manual"], first["queued"], first["extra"]) == (True, False, 0.5)
    assert "comment" not in first
    assert (text["score"], text["queued"], text["manual"]) == (0.0, True, False)
    assert text["comment"] == "Well said."
    assert (about["score"], about["max_score"], about["late_penalty"]) == (1.0, 7.0, 1.5)


@pytest.mark.parametrize(
    ("auto", "manual", "said"),
    [("Auto.", None, "Auto."), ("Auto.", "", ""), (None, None, None)],
)
def test_a_persons_comment_goes_before_nbgraders_though_it_is_empty(auto, manual, said):
    held = Submission("s", "b", grades={"one": Grade("g1"), "text": Grade("g2")})
    held.comments = {"text": ["c", auto, manual]}
    (_, _, text), _ = cells(held)
    assert text["comment"] == said


def test_a_cell_becomes_an_item_of_the_page():
    its = {"score": 1.0, "points": 2.0, "key_score": 1.0, "extra": None, "manual": False}
    its |= {"queued": True, "solution": False}
    cell = new_code_cell(metadata={PAGE: {"title": "T"}, "nbgrader": its})
    item = _item(cell)
    assert (item.page, item.score, item.maximum, item.queued) == ({"title": "T"}, 1.0, 2.0, True)
    assert (item.written, item.comment) == (False, None)
    del cell.metadata[PAGE]
    assert _item(cell).page is None


def test_the_title_is_the_notebooks_first_line():
    assert _title(new_notebook(cells=[new_markdown_cell("# A case\n\nMore.")])) == "A case"
    assert _title(new_notebook()) == ""


def test_only_who_is_in_the_gradebook_has_a_page(class_root, engine):
    hand_in(class_root, "ann", best_answers(1))
    grade(class_root)
    page = SimpleNamespace(_engine=engine)
    asked, held = FeedbackPage.submission(page, NAME, "ann")
    assert (held.score, asked.points) == (BY_KEY, POINTS)
    for name, student in ((NAME, "bob"), ("dance", "ann")):
        with pytest.raises(Fault, match=f"no submission of {name} by {student}; grade it first"):
            FeedbackPage.submission(page, name, student)


def test_what_the_exchange_reads_is_there_once_and_never_replaced(tmp_path):
    course = SimpleNamespace(
        feedback_directory="feedback",
        format_path=lambda step, student, name: str(tmp_path / step / student / name),
    )
    page = SimpleNamespace(parent=SimpleNamespace(coursedir=course))
    folder = tmp_path / "feedback" / "ann" / NAME
    for _ in range(2):
        FeedbackPage._complete(page, {"student": "ann", "assignment": NAME})
        found = {name: (folder / name).read_text() for name in EXCHANGE}
        assert found[EXCHANGE[0]] == ""
        assert len(found[EXCHANGE[1]]) == 32
        (folder / EXCHANGE[1]).write_text("s" * 32)
    assert found[EXCHANGE[1]] == "s" * 32
