"""The stand-in for ipywidgets tells the page what is drawn and what is sent, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from grader.site.runtime import ipywidgets
from grader.site.runtime.ipywidgets import OUT, Widget


@pytest.fixture(autouse=True)
def nothing_to_tell() -> Iterator[None]:
    OUT.clear()
    yield
    OUT.clear()


def test_the_page_is_told_of_each_view_and_of_nothing_else_that_is_set() -> None:
    one = Widget(view={"n": 1}, secret="kept")
    assert one.secret == "kept"  # type: ignore[attr-defined]
    one.secret = "still kept"  # type: ignore[attr-defined]
    one.view = {"n": 2}  # type: ignore[attr-defined]
    assert [told["view"] for told in OUT] == [{"n": 1}, {"n": 2}]
    assert "kept" not in repr(OUT)


def test_each_widget_has_an_id_of_its_own_by_which_it_is_told() -> None:
    one, two = Widget(view=1), Widget(view=2)
    assert one.model_id != two.model_id
    assert [told["widget"] for told in OUT] == [one.model_id, two.model_id]


def test_a_reply_comes_after_the_view_that_was_drawn_before_it() -> None:
    one = Widget(view=1)
    one.send({"saved": True})
    assert OUT[1:] == [{"widget": one.model_id, "reply": {"saved": True}}]


def test_a_message_reaches_the_one_who_listens_and_no_other() -> None:
    heard: list[tuple[Any, ...]] = []
    one, deaf = Widget(), Widget()
    deaf.receive("lost")
    one.on_msg(lambda *about: heard.append(about))
    one.receive({"do": "commit"})
    assert heard == [(one, {"do": "commit"}, [])]
    assert OUT == []


def test_the_page_reads_the_list_in_which_widgets_write() -> None:
    assert ipywidgets.OUT is OUT
