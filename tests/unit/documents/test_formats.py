"""A document in the format that its file's name ends with, and in no other."""

from __future__ import annotations

import pytest
from small_documents import form

from grader.content.faults import Fault
from grader.content.forms import Product
from grader.documents.blocks import Document, Grid
from grader.documents.compose import compose
from grader.documents.formats import suffixes, written

ANSWERS = {"name": "Ida", "friends": "none"}


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_each_text_format_holds_what_was_answered(suffix: str) -> None:
    product = form().products[0]
    raw = written(compose(form(), product, ANSWERS), suffix, product)
    assert "No friends, Ida." in raw.decode()


def test_only_a_log_can_be_a_table() -> None:
    plain = form().products[0]
    assert ".csv" not in suffixes(plain)
    assert ".csv" in suffixes(Product(name="log", title="Log", log=True))


def test_a_format_that_there_is_not_is_told_with_those_that_are() -> None:
    product = form().products[0]
    with pytest.raises(Fault, match=r"can end in \.docx, .*cannot end in '\.csv'"):
        written(compose(form(), product, ANSWERS), ".csv", product)


def test_a_spreadsheet_calculates_nothing_that_was_typed() -> None:
    grid = Grid(("Day", "What"), (("1", "=1+1"), ("", ""), ("2", "plain, text")))
    raw = written(Document("log", "Log", (grid,)), ".CSV", Product(name="log", title="L", log=True))
    assert raw.decode("utf-8-sig").splitlines() == ["Day,What", "1,'=1+1", '2,"plain, text"']
