"""The frame of an instructor's pages: addresses below the start page, sentences as text."""

from __future__ import annotations

from grader.classroom.instructor.layout import address, layout, says, server
from grader.escaping import Html

BASE = "/user/ana/keeping-the-frame/instructor"


def test_each_page_leads_back_to_what_waits() -> None:
    page = layout("A <title>", Html("<p>body</p>"), BASE)
    assert f'<a href="{BASE}">What waits</a>' in page
    assert '<a href="/user/ana/formgrader">Form grader</a>' in page
    assert "A &lt;title&gt;" in page
    assert "<p>body</p>" in page


def test_the_main_button_keeps_its_words_in_forced_colors() -> None:
    """A ground of CanvasText stays under forced colors, and the words on it turn CanvasText too."""
    style = layout("Title", Html(""), BASE).split("@media (forced-colors: active)")[1]
    assert style.split("}")[0].split() == [
        *("{", ".ktf-page", "button.main", "{"),
        *("background:", "ButtonFace;", "color:", "ButtonText;", "border:", "3px", "solid;"),
    ]


def test_an_address_keeps_what_a_name_holds_in_its_part() -> None:
    assert address(BASE, "read", "a/b?c", "<x>") == f"{BASE}/read/a%2Fb%3Fc/%3Cx%3E"
    assert server(BASE) == "/user/ana"


def test_a_sentence_is_text_and_trouble_is_an_alert() -> None:
    assert says("<b>Saved</b>") == '<p role="status" class="says">&lt;b&gt;Saved&lt;/b&gt;</p>'
    assert 'role="alert"' in says("No.", trouble=True)
    assert says("") == ""
