"""A small form with a field of each kind, two documents and three rules."""

from __future__ import annotations

from typing import Any

from grader.content.forms import Form

FORM: dict[str, Any] = {
    "schema": 1,
    "name": "small",
    "title": "A small form",
    "minutes": 5,
    "intro": "Fill it in.",
    "keep": "In the office.",
    "sections": [
        {
            "id": "contact",
            "title": "Contact",
            "fields": [
                {
                    "id": "reach",
                    "label": "May clients text?",
                    "kind": "choice",
                    "options": [
                        {"id": "yes", "text": "Yes", "says": {"sheet": "You can text us."}},
                        {"id": "no", "text": "No", "says": {"sheet": "Please call us."}},
                    ],
                },
                {
                    "id": "ways",
                    "label": "Which ways?",
                    "kind": "several",
                    "options": ["Phone", "Portal"],
                    "when": {"reach": "yes"},
                },
                {"id": "own", "label": "In your words", "kind": "long", "prefill": ["lists/li-a"]},
                {"id": "office", "label": "Practice", "kind": "short"},
            ],
        },
        {
            "id": "who",
            "title": "Who",
            "when": {"reach": ["yes", "no"]},
            "fields": [
                {
                    "id": "tools",
                    "label": "Tools",
                    "kind": "table",
                    "columns": ["Name", {"id": "baa", "text": "BAA?", "options": ["Yes", "No"]}],
                    "rows": ["Email"],
                },
                {"id": "log", "label": "Log", "kind": "table", "columns": ["Day"]},
            ],
        },
    ],
    "products": [
        {"name": "sheet", "title": "Sheet", "layout": "sentences", "grade": 9},
        {"name": "blank", "title": "Blank", "practice": "office"},
    ],
    "incoherent": [
        {
            "id": "text-without-way",
            "kind": "gap",
            "say": "No way is named.",
            "when": {"reach": "yes", "ways": "empty"},
        },
        {
            "id": "promise",
            "kind": "promise",
            "say": "No one can promise this.",
            "instead": "Say what you do.",
            "phrases": ["always … answer*"],
            "unless": ["cannot"],
        },
    ],
}


def form(**changed: Any) -> Form:
    return Form.model_validate({**FORM, **changed})
