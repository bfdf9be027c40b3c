"""What learned lists buy on texts by an author who had not seen them.

``python -m grader.deid.worth`` leaves one list out at a time and prints what changes. Closed
classes (diagnoses, states, payers, names) come from public lists and are no part of this. Learned
are the words and phrases that say a concept, and the lists of everyday talk.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from grader.content.yamlfile import load_yaml
from grader.deid.text import lexicon
from grader.deid.unseen import figures

TALK = (
    "referral_words", "plain_words", "generic_names", "notice_words", "provider_words",
    "client_words", "colleague_words", "callings", "imperatives", "people",
)  # fmt: skip
COLUMNS = {
    "paraphrases caught outright": "caught",
    "paraphrases outright or likely": "or likely",
    "good rewrites failed by a leak": "good failed",
    "good rewrites with a likely finding": "good likely",
    "long good rewrites failed by a leak": "long failed",
    "long good rewrites with a likely finding": "long likely",
    "harmless texts failed": "harmless failed",
    "harmless texts with a likely finding": "harmless likely",
}
Content = dict[str, Any]  # what a YAML file holds
Change = Callable[[Content], Content]


def entries(concept: str | dict[str, Any]) -> list[str]:
    """Return the words and phrases that say a concept of the thesaurus, as they are written."""
    said: str = concept["words"] if isinstance(concept, dict) else concept
    return [one.strip() for one in said.split(",")]


def is_phrase(entry: str) -> bool:
    """Whether an entry is of several words."""
    return len(entry.split()) > 1


def without_entries(section: str, *, phrases: bool) -> Change:
    """Return a change that takes a section's words, or its phrases, out of the thesaurus."""

    def change(content: Content) -> Content:
        concepts: dict[str, Any] = {}
        for name, said in content[section]["concepts"].items():
            left = ", ".join(one for one in entries(said) if is_phrase(one) is not phrases)
            concepts[name] = {**said, "words": left} if isinstance(said, dict) else left
        return {**content, section: {**content[section], "concepts": concepts}}

    return change


def without_list(name: str) -> Change:
    """Return a change that empties a list of the lexicon."""
    return lambda content: {**content, name: []}


def learned() -> Iterator[tuple[str, int, Change, str]]:
    """Iterate over the learned lists: name, entries, how to leave it out, a key of its file."""
    for section, held in lexicon.load("thesaurus.yml").items():
        said = [one for concept in held["concepts"].values() for one in entries(concept)]
        for phrases, kind in ((False, "words"), (True, "phrases")):
            count = sum(is_phrase(one) is phrases for one in said)
            if count:
                change = without_entries(section, phrases=phrases)
                yield f"{section}, {kind}", count, change, section
    for name in TALK:
        yield name, len(lexicon.listed(name)), without_list(name), name


@contextmanager
def left_out(change: Change, key: str) -> Iterator[None]:
    """Let every rule read the file that holds a key as a change leaves it."""

    def read(text: str) -> Any:
        content = load_yaml(text)
        return change(content) if isinstance(content, dict) and key in content else content

    with patch.object(lexicon, "load_yaml", read):
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empty every cache of the engine, so that the lists are read anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith("grader.deid"):
            for one in vars(module).values():
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


def counts() -> list[int]:
    """Count the verdicts on the unseen texts, in the order of :data:`COLUMNS`."""
    found = figures()
    return [found.met[one] for one in COLUMNS]


def main(argv: Sequence[str] | None = None) -> int:
    """Print, for each learned list, how many verdicts of each kind it is the reason for.

    Returns
    -------
    int
        0.
    """
    parser = argparse.ArgumentParser(description="What each learned list buys.")
    parser.add_argument("--list", metavar="NAME", help="lists whose name begins so, alone")
    wanted = parser.parse_args(argv).list or ""
    whole = counts()
    heads = "  ".join(COLUMNS.values())
    sys.stdout.write(f"{'with everything':28} entries  {heads}\n{'':37}{_row(whole, '')}\n")
    for name, count, change, key in learned():
        if not name.startswith(wanted):
            continue
        with left_out(change, key):
            bought = [a - b for a, b in zip(whole, counts(), strict=True)]
        sys.stdout.write(f"{name:28} {count:7}  {_row(bought, '+')}\n")
        sys.stdout.flush()
    return 0


def _row(numbers: Sequence[int], sign: str) -> str:
    heads = COLUMNS.values()
    return "  ".join(f"{one:{sign}{len(head)}}" for one, head in zip(numbers, heads, strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
