"""A small post with its gold, as items of a lesson and of an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.content.authored import Authored
from grader.content.items import Highlighting, Rewriting
from grader.content.keys import Key
from grader.content.yamlfile import YamlFile

TEXT = "Need EMDR in Ohio for Odalys, 41, who sings at the Brackwater regatta. Aetna. Call Sam."
RECORD: dict[str, Any] = {
    "spans": [
        {"quote": "Odalys", "label": "NAME", "safe_harbor": "A", "tier": "SH"},
        {"quote": "sings at the Brackwater regatta", "label": "QUASI", "tier": "QI"},
    ],
    "allowed": [
        {"quote": "Ohio", "why": "a state"},
        {"quote": "41", "why": "an age under 90"},
        {"quote": "Aetna", "why": "a payer"},
    ],
    "keep": [
        {"fact": "the modality", "accept": ["emdr"]},
        {"fact": "the area", "accept": ["ohio"]},
        {"fact": "the payer", "accept": ["aetna"]},
    ],
    "rewrites": {
        "good": [
            "Does anyone offer EMDR in Ohio and take Aetna?",
            "Seeking EMDR, Ohio, Aetna, for an adult.",
            "EMDR therapist in Ohio with room, Aetna?",
        ],
        "bad": [
            {"leak": "exact", "text": "EMDR in Ohio, Aetna, for Odalys, please?"},
            {"leak": "empty", "text": ""},
            {"leak": "copied"},
        ],
    },
}
OTHER = TEXT.replace("Odalys", "Perrin").replace("Ohio", "Maine")
_FILE = YamlFile(Path("items.yml"), None, {})


def marking(**fields: Any) -> Highlighting:
    given = fields or {"text": TEXT}
    return Highlighting(id="po-mark", kind="spans", type="judgment", stem="Mark it.", **given)


def rewriting(**fields: Any) -> Rewriting:
    given = fields or {"text": TEXT}
    return Rewriting(
        id="po-rewrite",
        kind="rewrite",
        type="judgment",
        stem="Write it.",
        reader="Whom, where, who pays.",
        points=4.0,
        **given,
    )


def authored(item: Highlighting | Rewriting, key: Key | None = None) -> Authored:
    return Authored(item, key or Key(post=RECORD), _FILE, ())


def at(quote: str, label: str, text: str = TEXT) -> list[Any]:
    start = text.index(quote)
    return [start, start + len(quote), label]
