"""The panels of Lab 3."""

import pytest

from grader.town.month_panels import SHOWN
from grader.town.panels import lab_town, panels
from grader.town.timeline import make_timeline


def test_both_readings_are_of_one_plot():
    def svg(reading: str) -> str:
        drawn = panels()["directions"].draw(lab_town(), {"reading": reading})
        return drawn.html.partition("</svg>")[0]

    assert svg("none") == svg("apart") == svg("beside")
    said = {
        panels()["directions"].draw(lab_town(), {"reading": one}).said
        for one in ("apart", "beside")
    }
    assert len(said) == 2


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_marked_is_counted_and_its_words_are_in_the_table(name):
    drawn = panels()["month"].draw(lab_town(), {"show": name})
    marked = [one for one in make_timeline(lab_town().seed).posts if SHOWN[name](one)]
    assert marked
    assert f"{len(marked)} of 71 messages" in drawn.said
    assert drawn.html.count("<tr>") == len(marked) + 1


def test_what_is_left_out_leaves_the_plot_and_the_table():
    def said(**values: bool) -> str:
        return panels()["directions"].draw(lab_town(), {"reading": "beside", **values}).html

    assert "10 are personal and 6 veil a client" in said()
    assert "none are personal and 6 veil a client" in said(personal=True)
    assert "none are personal and none veil a client" in said(personal=True, veiled=True)


def test_one_post_for_contacts_only_is_left_out_of_the_readings():
    posts = make_timeline(lab_town().seed).posts
    hidden = [
        one for one in posts if one.audience == "her contacts" and one.to == "no one in particular"
    ]
    assert len(hidden) == 1, "the panel speaks of one such post"
    assert not hidden[0].reaches_clients
    assert "a post that only her contacts could read" in panels()["directions"].lead
