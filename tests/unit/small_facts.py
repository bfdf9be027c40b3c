"""A small scenario whose choices set facts: what is read, offered and reached depends on them."""

from __future__ import annotations

from typing import Any

SOUND: dict[str, Any] = {
    "id": "shared-photo",
    "kind": "path",
    "type": "judgment",
    "title": "A shared photo",
    "place": "US-OH",
    "start": "seen",
    "nodes": {
        "seen": {
            "situation": "A client shares a photo of your office.",
            "options": [
                {
                    "id": "ask",
                    "text": "Ask your manager first",
                    "consequence": "She calls back at noon.",
                    "sets": ["told-manager"],
                    "next": "noon",
                },
                {
                    "id": "wait",
                    "text": "Wait until the next session",
                    "consequence": "The photo stays up.",
                    "next": "noon",
                },
            ],
        },
        "noon": {
            "situation": [
                "At noon the photo has forty comments.",
                {"needs": ["told-manager"], "text": "Your manager has read them."},
                {"needs": ["not told-manager"], "text": "Your manager has not heard of it."},
            ],
            "options": [
                {
                    "id": "call",
                    "text": "Call the client",
                    "consequence": [
                        "The client picks up.",
                        {"needs": ["called", "told-manager"], "text": "You say who else knows."},
                    ],
                    "sets": ["called"],
                    "next": "week",
                },
                {
                    "id": "leave",
                    "text": "Leave it for today",
                    "consequence": "The day passes.",
                    "next": "week",
                },
                {
                    "id": "tell",
                    "text": "Tell your manager now",
                    "consequence": "She is not pleased.",
                    "needs": ["not told-manager"],
                    "sets": ["told-manager"],
                    "next": "week",
                },
            ],
        },
        "week": {
            "situation": "A week later the client is here.",
            "options": [
                {
                    "id": "open",
                    "text": "Open the subject",
                    "consequence": "You talk about it.",
                    "next": [
                        {"needs": ["called", "told-manager"], "to": "kept"},
                        {"needs": ["called"], "to": "calm"},
                        {"to": "cool"},
                    ],
                },
                {
                    "id": "skip",
                    "text": "Go on with the plan",
                    "consequence": "Nothing is said.",
                    "next": [{"needs": ["called"], "to": "calm"}, {"to": "gone"}],
                },
            ],
        },
    },
    "endings": {
        "kept": {"title": "Kept", "client": "helped", "text": "The work goes on."},
        "calm": {"title": "Calm", "client": "unharmed", "text": "It is over."},
        "cool": {"title": "Cool", "client": "unsettled", "text": "Something is left."},
        "gone": {
            "title": "Gone",
            "client": "lost",
            "text": [
                "The client does not come back.",
                {"needs": ["told-manager"], "text": "Your manager asks why."},
            ],
        },
    },
}

CREDIT = {
    "seen": {"ask": 1, "wait": 0},
    "noon": {"call": 1, "leave": 0, "tell": 0.5},
    "week": {"open": 1, "skip": 0},
}


def as_authored(content: dict[str, Any]) -> dict[str, Any]:
    """Return the scenario as an author writes it, with each option's key beside it."""
    nodes = {}
    for name, node in content["nodes"].items():
        options = []
        for option in node["options"]:
            why = f"The reason for {name} and {option['id']}."
            credit = CREDIT.get(name, {}).get(option["id"], 0)
            options.append({**option, "credit": credit, "why": why})
        nodes[name] = {**node, "options": options}
    return {**content, "nodes": nodes}
