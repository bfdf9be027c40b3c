"""What the codes say on a question, as a table: the code that applies, and the law."""

from __future__ import annotations

from grader.content.form_files import load_form
from grader.documents.blocks import Grid
from grader.documents.compose import compose


def test_reviews_print_the_code_that_applies_and_the_law() -> None:
    asked = load_form("reviews")
    every, mine = (
        [
            row[0]
            for block in compose(asked, asked.products[0], values).blocks
            if isinstance(block, Grid) and block.titled
            for row in block.rows
        ]
        for values in ({"place": "Ohio"}, {"profession": "nasw", "place": "Ohio"})
    )
    bodies = {"ACA", "APA", "NASW", "AAMFT", "CCPA", "BACP"}
    assert bodies <= set(every)
    assert bodies & set(mine) == {"NASW"}
    assert [one for one in every if one not in bodies] == [one for one in mine if one != "NASW"]


def test_what_a_code_says_is_whole_sentences() -> None:
    asked = load_form("reviews")
    cells = [
        row[1]
        for block in compose(asked, asked.products[0], {}).blocks
        if isinstance(block, Grid) and block.titled
        for row in block.rows
    ]
    assert len(cells) > 30
    assert [one for one in cells if not one.endswith(".")] == []
