"""Each panel draws for what is set, and for anything that is sent."""

import html
import re
import time
import xml.etree.ElementTree as ET

import pytest

from grader.content.faults import Fault
from grader.content.words import ACCENTED, LANGUAGE
from grader.town.drawing import bars, crowd, table_html
from grader.town.panels import lab_town, panel, panels
from grader.town.timeline import make_timeline


@pytest.mark.parametrize("name", panels())
def test_a_panel_draws_a_picture_with_words_and_numbers(name):
    drawn = panels()[name].draw(lab_town(), {})
    assert drawn.said.endswith(".")
    for svg in drawn.html.split("<svg")[1:]:
        root = ET.fromstring("<svg" + svg.split("</svg>")[0] + "</svg>")
        assert len(root.attrib["aria-label"]) > 20
    assert "<table" in drawn.html


@pytest.mark.parametrize("name", panels())
@pytest.mark.parametrize("value", [None, -1, 10**9, "x", True, [], {"a": 1}, float("nan")])
def test_what_no_control_can_have_counts_as_not_set(name, value):
    found = panels()[name]
    first = found.draw(lab_town(), {})
    sent = {one.id: value for one in found.controls if not (one.kind == "tick" and value is True)}
    assert found.draw(lab_town(), sent) == first


@pytest.mark.timed
def test_the_first_picture_is_there_in_a_second():
    start = time.perf_counter()
    panels()["rule"].draw(lab_town(), {})
    assert time.perf_counter() - start < 1


def test_an_unknown_panel_is_told_in_a_sentence():
    with pytest.raises(Fault, match="there is no lab panel 'nothing'"):
        panel("nothing")


def test_what_is_drawn_is_escaped():
    assert "<b>" not in bars([("<b>", 1.0)]) + table_html([{"<b>": "<b>"}], "<b>")
    assert "1 are clients, 2 are not" in crowd(1, 2)


PLAIN = re.compile(r"\b(?=[A-Za-z]*[aeiouAEIOU])[A-Za-z][A-Za-z']+\b")
CELL = re.compile(r"<td[^>]*>(.*?)</td>|<title>(.*?)</title>", re.DOTALL)
NAMES = re.compile(r' aria-label="([^"]*)"')


def values() -> tuple[set[str], set[str]]:
    """Return what the town's tables hold, in any language: names and texts, and what cells hold."""
    posts = make_timeline(lab_town().seed).posts
    named = {"under 40", "60 and over", *(post.words for post in posts)}
    for one in lab_town().contacts:
        named |= {one.name, one.name.split()[0], one.weekday or one.name}
    return named, {part for one in posts for part in (one.sender, one.to, one.kind, one.audience)}


def plain_texts(drawn: str, said: list[str]) -> list[str]:
    """Return the texts of a panel that are neither accented nor the town's."""
    named, held = values()
    cells = [one or other for one, other in CELL.findall(drawn)]
    cells = [one for one in map(html.unescape, cells) if one not in held]
    rest = CELL.sub("", drawn)
    texts = [*NAMES.findall(rest), *re.sub(r"<[^>]*>", "\n", rest).splitlines()]
    names = re.compile("|".join(re.escape(one) for one in sorted(named, key=len, reverse=True)))
    return [
        one
        for one in [*map(html.unescape, texts), *cells, *said]
        if PLAIN.search(names.sub(" ", one))
    ]


@pytest.mark.parametrize("name", panels())
def test_with_accents_a_panel_says_no_plain_sentence(name, monkeypatch):
    english = panels()[name].title
    monkeypatch.setenv(LANGUAGE, ACCENTED)
    found = panels()[name]
    assert found.title != english
    said = [found.title, found.lead, *(one.label for one in found.controls)]
    said += [words for one in found.controls for words in one.options.values()]
    first = found.controls[0]
    for value in (first.value, *(first.options or (True, first.high))):
        drawn = found.draw(lab_town(), {first.id: value})
        assert plain_texts(drawn.html, [*said, drawn.said]) == []
    assert plain_texts(f"<th>{english}</th>", []) == [english]
