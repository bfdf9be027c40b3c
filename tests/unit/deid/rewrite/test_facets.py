"""A clue is taken apart into what each word says; a name in it is left to the gold rules."""

from __future__ import annotations

from grader.deid.posts.post import Post, Span
from grader.deid.rewrite.facets import facets_of, is_content
from grader.deid.text.view import normalise


def test_each_concept_is_a_facet_and_so_is_each_word_that_says_none(beekeeper: Post) -> None:
    facets = {facet.words: facet for facet in facets_of(beekeeper.spans[0])}
    assert facets["beekeeper"].concepts == {"beekeeper"}
    assert facets["presenter"].concepts == {"broadcaster"}
    assert facets["weather"].concepts == frozenset()
    assert facets["weather"].stems == {"weather"}


def test_a_proper_name_is_no_facet_and_what_it_names_is() -> None:
    span = Span(0, 27, "clerk at Westfield High", "EMPLOYER", "", "QI")
    facets = facets_of(span)
    assert "westfield" not in {facet.words for facet in facets}
    assert frozenset({"school"}) in {facet.concepts for facet in facets}


def test_a_clue_of_small_words_has_no_facet() -> None:
    assert facets_of(Span(0, 9, "it is him", "QUASI", "", "QI")) == ()


def test_small_words_and_numbers_say_nothing() -> None:
    words = normalise("The hives of 12 at it").words
    assert [w.text for w in words if is_content(w)] == ["hives"]
