"""Messages for small months."""

from __future__ import annotations

from grader.town.timeline import HER, NO_ONE, Post


def post(number: int, minute: int, **changed: object) -> Post:
    """Return a message of June 1; what is not given is a veiled post of hers."""
    values = {
        "post": number,
        "day": "2026-06-01",
        "time": f"{minute // 60:02}:{minute % 60:02}",
        "sender": HER,
        "to": NO_ONE,
        "audience": "everyone",
        "kind": "veils a client",
        "clients_before": 0,
        "fed": 0,
        "sought": 0,
        "words": "Words.",
    }
    return Post(**{**values, **changed})  # type: ignore[arg-type]
