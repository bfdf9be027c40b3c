"""Whatever a person typed reads as text, in Markdown too."""

from __future__ import annotations

from grader.documents.blocks import Document, Grid, Items, Labeled
from grader.documents.markdown import LINE, escape, markdown, plain_text


def test_markdown_is_escaped_line_by_line() -> None:
    assert escape("# a\n- b\n1. c\n    d") == "\\# a\n\\- b\n1\\. c\nd"
    assert escape("a_b*c<d>&e") == "a\\_b\\*c\\<d\\>\\&e"


def test_ticks_tables_and_lines_to_write_on() -> None:
    document = Document(
        "d",
        "A *title*",
        (
            Items(("One", "Two"), boxes=True, ticked=frozenset({1})),
            Labeled("Why?", lines=1, help="In a word."),
            Grid(("A", "B"), (("x|y", "two\nlines"),), "Table"),
        ),
        keep="Keep it.",
    )
    text = markdown(document)
    assert text.startswith("# A \\*title\\*\n")
    assert "- [ ] One\n- [x] Two" in text
    assert f"**Why?**\n\nIn a word.\n\n{LINE}" in text
    assert "| A | B |\n| --- | --- |\n| x\\|y | two lines |" in text
    assert text.endswith("---\n\nKeep it.\n")


def test_plain_text_leaves_out_marks_and_empty_cells() -> None:
    document = Document("d", "T", (Items(("One",)), Grid(("A", "B"), (("x", ""), ("", "")))))
    assert plain_text(document) == "T\n\n- One\n\nA: x\n"
