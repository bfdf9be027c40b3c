"""Answers in front of a person who reads, put together without a gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from classroom_kit import NAME

from grader.classroom.instructor.reading_page import Reading
from grader.classroom.instructor.texts import Given, Text
from grader.content.authored import Authored
from grader.escaping import Html

BASE = "/user/ana/keeping-the-frame/instructor"
XSRF = Html('<input type="hidden" name="_xsrf" value="x">')


def a_text(its: str = "t1", points: float | None = None, comment: str = "", **more: Any) -> Text:
    """Return an answer to the small exercise's written question."""
    about: dict[str, Any] = {
        "item": "sc-words",
        "student": "ann",
        "submission": f"s-{its}",
        "by_key": None,
        "waits": points is None,
        "takes_comment": True,
    }
    return Text(id=its, given=Given(points, comment), **(about | more))


def a_reading(
    one: Authored, text: Text | None = None, others: Sequence[Text] = (), **more: Any
) -> Reading:
    """Return an answer as its reader has it in front."""
    text = text or a_text()
    about: dict[str, Any] = {
        "exercise": NAME,
        "title": "A small case",
        "answer": Html("<p>ANSWER</p>"),
        "digest": "d1",
    }
    return Reading(one=one, text=text, texts=[text, *others], **(about | more))
