"""Markdown of the course's as HTML: anchors, links that lead somewhere, the first heading."""

from __future__ import annotations

from grader.lab.prose import markdown_html, title_of


def test_each_heading_has_an_anchor_of_its_own() -> None:
    found = markdown_html("# What to do\n\n## Next\n\n## Next", str)
    assert '<h1 id="what-to-do">' in found
    assert '<h2 id="next">' in found
    assert '<h2 id="next-2">' in found


def test_a_link_that_leads_nowhere_is_text() -> None:
    found = markdown_html("[there](a.md) and [not there](b.md)", {"a.md": "/a", "b.md": ""}.get)
    assert '<a href="/a">there</a>' in found
    assert "not there" in found
    assert found.count("<a ") == 1


def test_an_address_is_an_attributes_value_and_a_foreign_one_tells_nothing_of_where_one_was() -> (
    None
):
    found = markdown_html("[x](https://example.org/)", lambda url: url + '"<')
    assert "&quot;&lt;" in found
    assert 'rel="noreferrer"' in found


def test_a_comment_is_left_out_and_a_table_is_one() -> None:
    found = markdown_html("<!-- not for readers -->\n\n| a | b |\n|---|---|\n| 1 | 2 |", str)
    assert "not for readers" not in found
    assert "<table>" in found


def test_a_title_is_the_first_heading_without_marks() -> None:
    assert title_of("text\n\n# The *map*: `a`\n\n# Second") == "The map: a"
    assert title_of("no heading") == ""
