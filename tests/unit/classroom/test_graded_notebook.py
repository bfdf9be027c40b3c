"""A graded notebook's text is what Jupyter would write; equal answers share what was made once."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbgrader import utils

from grader.answers import Answer, Answers
from grader.classroom import graded_notebook
from grader.classroom.cited import load_cited
from grader.classroom.graded_notebook import Writer
from grader.classroom.scored import PAGE, Scorer
from grader.classroom.submissions import Record
from grader.content.files import repository
from grader.scoring.keyed import load_keyed

SOURCE = (repository() or "") / "exercises" / "friend-lists"


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer(load_keyed(SOURCE), load_cited())


@pytest.fixture
def writer(scorer: Scorer) -> Writer:
    return Writer(scorer, json.loads((SOURCE / "friend-lists.ipynb").read_text("utf-8")))


def first(scorer: Scorer, kind: str) -> str:
    return next(name for name, one in scorer.exercise.items.items() if one.item.kind == kind)


def record(item: str, *responses: object, at: str = "t", version: int = 1) -> Record:
    return Record(Answers(tuple(Answer(item, version, at, one) for one in responses)))


def test_the_text_is_the_one_that_jupyter_writes(writer, scorer):
    text = first(scorer, "text")
    written = writer.write(record(text, 'Line one.\u2028 Two.\n\n<b>Three</b> é 😀 \\ "q"')).text
    book = nbformat.reads(written, as_version=4)
    nbformat.validate(book)
    assert nbformat.writes(book) + "\n" == written


def test_a_cells_sign_is_nbgraders(writer, scorer):
    text = first(scorer, "text")
    book = nbformat.reads(writer.write(record(text, None)).text, as_version=4)
    signed = [one for one in book.cells if "checksum" in one.metadata.get("nbgrader", {})]
    assert len(signed) > len(scorer.exercise.items)
    for cell in signed:
        assert cell.metadata.nbgrader.checksum == utils.compute_checksum(cell)


def test_what_a_cell_earns_is_what_nbgrader_reads_in_it(writer, scorer):
    choice, text = first(scorer, "choice"), first(scorer, "text")
    options = scorer.exercise.items[choice].item.options
    answers = (
        Answer(choice, scorer.exercise.items[choice].item.version, "t", options[0].id),
        Answer(text, scorer.exercise.items[text].item.version, "t", "Words."),
    )
    done = writer.write(Record(Answers(answers)))
    for cell in nbformat.reads(done.text, as_version=4).cells:
        if utils.is_grade(cell):
            earned = done.earned[cell.metadata.nbgrader.grade_id]
            assert utils.determine_grade(cell)[0] == earned.points
            blank = cell.metadata.nbgrader.checksum == utils.compute_checksum(cell)
            assert earned.blank == (blank and utils.is_solution(cell))
    assert done.earned[text].points is None
    assert done.earned[text].text != ""


def test_the_same_answer_is_scored_once_whenever_it_was_given(writer, scorer, monkeypatch):
    choice = first(scorer, "choice")
    option = scorer.exercise.items[choice].item.options[0].id
    scored: list[str] = []
    score = scorer.item
    monkeypatch.setattr(
        scorer, "item", lambda name, answers: scored.append(name) or score(name, answers)
    )
    texts = {writer.write(record(choice, option, at=f"{n}")).text for n in range(5)}
    assert len(texts) == 1
    assert scored.count(choice) == 1


def test_what_differs_is_scored_apart(writer, scorer):
    """1, True and "1" are equal to Python, or look alike; to a key they are not."""
    choice = first(scorer, "choice")
    one, two = (option.id for option in scorer.exercise.items[choice].item.options[:2])
    version = scorer.exercise.items[choice].item.version
    records = [
        record(choice, one, version=version), record(choice, two, version=version),
        record(choice, two, one, version=version), record(choice, one, version=version + 1),
        record(choice, 1, version=version), record(choice, True, version=version),
    ]  # fmt: skip
    pages = [writer.write(each).text for each in records]
    again = [Writer(scorer, json.loads(pages[0])) and writer.write(each).text for each in records]
    assert pages == again
    assert len({pages[0], pages[1], pages[3], pages[4]}) == 4


def test_what_is_remembered_is_bounded(writer, scorer):
    choice = first(scorer, "choice")
    writer.write(record(choice, "x" * (graded_notebook.LONGEST + 1)))
    info = writer._cell.cache_info()
    assert info.maxsize == graded_notebook.KEPT
    assert info.currsize == len(scorer.exercise.items) - 2  # not the long answer, and not the text


def test_a_text_of_another_version_that_is_no_text_is_shown_as_it_is(writer, scorer):
    text = first(scorer, "text")
    version = scorer.exercise.items[text].item.version
    done = writer.write(record(text, ["a", "b"], version=version + 1))
    assert done.earned[text].points is None
    assert PAGE in done.text
    assert "[&quot;a&quot;, &quot;b&quot;]" in str(done.earned[text].text)
