"""A page to print, which no answer can change."""

from __future__ import annotations

from small_documents import form

from grader.documents.blocks import Document, Grid
from grader.documents.compose import compose
from grader.documents.printing import is_wide, printable


def test_the_head_of_each_page_cannot_leave_its_string() -> None:
    made = compose(form(), form().products[0], {"name": '"; } </style><b>', "friends": "none"})
    page = printable(made)
    assert "<b>" not in page
    assert page.count("</style>") == page.count("<style>")


def test_a_page_to_print_holds_what_was_answered_and_escapes_it() -> None:
    page = printable(compose(form(), form().products[0], {"name": "<i>Ida", "friends": "none"}))
    assert "No friends, &lt;i&gt;Ida." in page
    assert "<i>" not in page


def test_a_table_of_many_columns_wants_a_wide_page() -> None:
    def table(columns: int) -> Document:
        return Document("d", "T", (Grid(("x",) * columns, ()),))

    assert is_wide(table(9))
    assert not is_wide(table(2))
    assert not is_wide(Document("d", "T"))
