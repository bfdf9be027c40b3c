"""A notebook's Markdown as the site shows it."""

from __future__ import annotations

import pytest

from grader.lab.prose import title_of
from grader.site.prose import markdown_html, page_address


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("03_friend_lists.ipynb", "03_friend_lists.html"),
        ("../03_friend_lists.ipynb", "../03_friend_lists.html"),
        ("map.md#areas", "map.html#areas"),
        ("00_start_here.ipynb", "index.html"),
        ("#src-horvat-2012", "#src-horvat-2012"),
        ("https://example.org/a.md", "https://example.org/a.md"),
    ],
)
def test_links_lead_to_pages_of_the_site(link: str, page: str) -> None:
    assert page_address(link) == page


def test_what_only_jupyter_needs_is_left_out() -> None:
    html = markdown_html("Text.\n\n*If you see nothing, choose **Run > Run All Cells**.*\n\nMore.")
    assert "Run All" not in html
    assert "Text." in html
    assert "More." in html


def test_headings_have_anchors_of_their_own() -> None:
    html = markdown_html("# A *way*\n\n## Same\n\n## Same")
    assert '<h1 id="a-way">' in html
    assert 'id="same"' in html
    assert 'id="same-2"' in html


def test_a_title_is_the_first_heading_without_marks() -> None:
    assert title_of("text\n\n# A *title*\n\n# Other") == "A title"
    assert title_of("no heading") == ""
