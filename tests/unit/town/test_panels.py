"""Each panel draws for what is set, and for anything that is sent."""

import time
import xml.etree.ElementTree as ET

import pytest

from grader.content.faults import Fault
from grader.town.drawing import bars, crowd, table_html
from grader.town.panels import PANELS, lab_town, panel


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_draws_a_picture_with_words_and_numbers(name):
    drawn = PANELS[name].draw(lab_town(), {})
    assert drawn.said.endswith(".")
    for svg in drawn.html.split("<svg")[1:]:
        root = ET.fromstring("<svg" + svg.split("</svg>")[0] + "</svg>")
        assert len(root.attrib["aria-label"]) > 20
    assert "<table" in drawn.html


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("value", [None, -1, 10**9, "x", True, [], {"a": 1}, float("nan")])
def test_what_no_control_can_have_counts_as_not_set(name, value):
    found = PANELS[name]
    first = found.draw(lab_town(), {})
    sent = {one.id: value for one in found.controls if not (one.kind == "tick" and value is True)}
    assert found.draw(lab_town(), sent) == first


def test_the_first_picture_is_there_in_a_second():
    start = time.perf_counter()
    PANELS["rule"].draw(lab_town(), {})
    assert time.perf_counter() - start < 1


def test_an_unknown_panel_is_told_in_a_sentence():
    with pytest.raises(Fault, match="there is no lab panel 'nothing'"):
        panel("nothing")


def test_what_is_drawn_is_escaped():
    assert "<b>" not in bars([("<b>", 1.0)]) + table_html([{"<b>": "<b>"}], "<b>")
    assert "1 are clients, 2 are not" in crowd(1, 2)
