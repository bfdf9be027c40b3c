"""Answers become a document: what was chosen, in its words, and nothing that was not asked."""

from __future__ import annotations

from small_documents import form, with_field

from grader.content.form_files import load_form
from grader.documents.blocks import Grid, Heading, Items, Paragraph
from grader.documents.compose import compose
from grader.documents.markdown import markdown


def test_gaps_are_filled_once_and_never_from_an_answer() -> None:
    made = compose(form(), form().products[0], {"name": "{friends}", "friends": "none"})
    assert Paragraph("No friends, {friends}.") in made.blocks
    assert made.practice == "{friends}"


def test_an_empty_gap_is_a_line() -> None:
    made = compose(form(), form().products[0], {"friends": "none"})
    assert Paragraph("No friends, __________.") in made.blocks


def test_what_is_not_asked_is_not_printed() -> None:
    hidden = compose(form(), form().products[1], {"friends": "none", "why": "a secret"})
    assert "a secret" not in markdown(hidden)
    shown = compose(form(), form().products[1], {"friends": "some", "why": "a reason"})
    assert "a reason" in markdown(shown)


def test_a_blank_form_shows_the_words_that_can_be_chosen() -> None:
    made = compose(form(), form().products[0], {})
    assert (
        Items(("None: No friends, __________.", "Some: Some friends."), boxes=True) in made.blocks
    )


def test_ones_own_words_take_the_place_of_the_sentence_chosen() -> None:
    own = with_field(id="mine", kind="long", label="In your words", own=True, replaces="friends")
    chosen = compose(own, own.products[0], {"name": "Ida", "friends": "none"})
    assert Paragraph("No friends, Ida.") in chosen.blocks
    changed = compose(own, own.products[0], {"friends": "none", "mine": "I add no one."})
    assert changed.blocks == (Heading("First"), Paragraph("I add no one.", own=True))


def test_a_document_that_nothing_was_answered_for_is_the_blank_form() -> None:
    asked = load_form("referral")
    product = asked.product("consultation")
    assert product is not None
    empty = compose(asked, product, {"purpose": "therapist", "skill": "grief"})
    assert empty == compose(asked, product, {})
    assert "What do you want to know?" in markdown(empty)


def test_a_table_is_not_named_twice() -> None:
    blocks = compose(load_form("page-settings"), load_form("page-settings").products[0], {}).blocks
    assert Heading("Four concerns") in blocks
    captions = [one.caption for one in blocks if isinstance(one, Grid)]
    assert captions == ["Setting by setting", "Eleven benefits", ""]
