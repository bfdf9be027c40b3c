"""What no check can tell is said in the same words by the command and on every page."""

from __future__ import annotations

from grader.content.words import say
from grader.deid.check import check
from grader.deid.command import readable
from grader.deid.limits import limits, questions


def test_the_command_asks_what_the_pages_ask() -> None:
    text = "Seeking EMDR in Ohio, Aetna."
    lines = readable(check(text), text).splitlines()
    assert say("deid.clean.must_go") in lines
    assert lines[-4:] == [limits(), *questions()]


def test_nothing_is_promised() -> None:
    said = " ".join((say("deid.clean.all"), limits(), *questions())).lower()
    assert not any(word in said for word in ("safe", "compliant", "anonymous"))
