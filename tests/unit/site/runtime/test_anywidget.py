"""The stand-in for anywidget: a widget whose page has its front end already."""

from __future__ import annotations

import importlib

import pytest

pytestmark = pytest.mark.usefixtures("in_a_browser")


def test_a_widget_of_the_course_is_one_that_the_page_hears_of() -> None:
    anywidget, ipywidgets = (importlib.import_module(one) for one in ("anywidget", "ipywidgets"))

    class Ask(anywidget.AnyWidget):
        pass

    one = Ask(view={"stem": "Who?"})
    assert isinstance(one, ipywidgets.Widget)
    (told,) = ipywidgets.OUT
    assert told == {"widget": one.model_id, "view": {"stem": "Who?"}}


def test_nothing_of_it_is_shown_as_jupyter_would_show_it() -> None:
    anywidget = importlib.import_module("anywidget")
    assert anywidget.AnyWidget()._repr_mimebundle_(include=None) == ({}, {})
