"""Each request is answered, and done once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from grader.content.faults import Fault
from grader.widgets.requests import REMEMBERED, Request, Requests


def read(content: dict[str, Any]) -> Request:
    found = Request.read(content)
    assert found
    return found


@pytest.mark.parametrize("content", [None, "commit", [], {}, {"do": 3}, {"do": None, "id": "1"}])
def test_what_no_widget_sends_is_no_request(content: Any) -> None:
    assert Request.read(content) is None


def counting() -> tuple[list[str], Callable[[Request], dict[str, Any]]]:
    done: list[str] = []

    def do(request: Request) -> dict[str, Any]:
        done.append(request.content["what"])
        return {"count": len(done)}

    return done, do


def test_the_answer_names_the_request() -> None:
    _, do = counting()
    assert Requests().answer(read({"do": "look", "id": "a-1", "what": "x"}), do) == {
        "answers": "a-1",
        "count": 1,
    }
    assert Requests().answer(read({"do": "look", "what": "x"}), do) == {"count": 2}


def test_what_is_sent_twice_is_done_once_and_answered_twice() -> None:
    done, do = counting()
    requests = Requests()
    message = {"do": "commit", "id": "a-1", "what": "x"}
    first = requests.answer(read(message), do)
    assert requests.answer(read(message), do) == first
    assert requests.answer(read(message | {"id": "a-2"}), do)["count"] == 2
    assert done == ["x", "x"]
    look = {"do": "look", "id": "a-3", "what": "x"}
    assert requests.answer(read(look), do, once=False) != requests.answer(
        read(look), do, once=False
    )
    for number in range(REMEMBERED + 10):
        requests.answer(read({"do": "look", "id": f"b-{number}", "what": "y"}), do)
    assert len(requests._done) == REMEMBERED


def test_what_could_not_be_done_is_said(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_: Request) -> dict[str, Any]:
        raise Fault("The file cannot be deleted.")

    def break_(_: Request) -> dict[str, Any]:
        raise KeyError("secret")

    ask = read({"do": "erase", "id": "a-1"})
    assert Requests().answer(ask, refuse)["fault"] == "The file cannot be deleted."
    with caplog.at_level(logging.ERROR):
        found = Requests().answer(ask, break_)
    assert found["answers"] == "a-1"
    assert found["fault"].startswith("Something in the course itself went wrong")
    assert "secret" not in found["fault"]
    assert "secret" in caplog.text
