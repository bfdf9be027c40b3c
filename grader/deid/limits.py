"""What no check of a text can tell, in the words that every page and the command use."""

from __future__ import annotations

from grader.content.words import say


def limits() -> str:
    """Return what such a check does not see."""
    return say("deid.limits")


def questions() -> tuple[str, ...]:
    """Return what no check can answer."""
    return tuple(say(f"deid.questions.{one}") for one in ("client", "close", "group"))
