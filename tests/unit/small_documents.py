"""A form of a few lines, which makes two documents."""

from __future__ import annotations

from typing import Any

from grader.content.forms import Form


def form(**changes: Any) -> Form:
    content = {
        "schema": 1,
        "name": "small",
        "title": "A small form",
        "minutes": 1,
        "intro": "A form.",
        "keep": "Keep it.",
        "sections": [
            {
                "id": "first",
                "title": "First",
                "fields": [
                    {"id": "name", "kind": "short", "label": "Name"},
                    {
                        "id": "friends",
                        "kind": "choice",
                        "label": "Friends?",
                        "options": [
                            {
                                "id": "none",
                                "text": "None",
                                "says": {"paper": "No friends, {name}."},
                            },
                            {"id": "some", "text": "Some", "says": {"paper": "Some friends."}},
                        ],
                    },
                    {"id": "why", "kind": "short", "label": "Why?", "when": {"friends": "some"}},
                    {
                        "id": "words",
                        "kind": "long",
                        "label": "Yours",
                        "own": True,
                        "prefill": ["lesson/text"],
                    },
                    {
                        "id": "list",
                        "kind": "several",
                        "label": "Lists",
                        "options": ["Newsletter", "Friend list"],
                    },
                ],
            }
        ],
        "products": [
            {"name": "paper", "title": "Paper", "layout": "sentences", "practice": "name"},
            {"name": "small", "title": "Sheet"},
        ],
        "incoherent": [
            {
                "id": "no-and-yes",
                "kind": "contradiction",
                "say": "You say no and yes.",
                "when": {"friends": "none", "list": ["friend-list"]},
            },
            {
                "id": "guarantee",
                "kind": "promise",
                "say": "Can you keep it?",
                "phrases": ["privacy … guarantee*"],
                "unless": ["cant", "cannot"],
            },
        ],
    }
    return Form.model_validate({**content, **changes})


def with_field(**changes: Any) -> Form:
    """Return the small form with one more field in its only section."""
    content = form().model_dump(by_alias=True)
    content["sections"][0]["fields"].append(changes)
    return Form.model_validate(content)
