"""Texts cut into sentences: Markdown into its blocks, quotations set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.checks.reading import WORD

QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’\n]*’(?!\w)")
HELD = "…"  # stands for a quotation
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"</?(?:td|th|tr|li|p|h\d|div|summary|br)\b[^>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^>]+>")
MARKER = re.compile(r"^\s*(?:#+|[-*+]|\d+[.)])\s+")
RULE = re.compile(r"^[\s|:=-]+$")
ENDS = re.compile(r"[.!?]+[”\"’)*_]*\s+(?=[\"“‘(*_]*[A-Z0-9…])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Sr|Jr|St|vs|No|Nos|Art|Sec|approx|cf|e\.g|i\.e|U\.S|U\.K|D\.C|"
    r"[A-Z])|\bet al)\.\s+$"
)


def blocks(markdown: str) -> Iterator[str]:
    """Iterate over the paragraphs, headings, list items and table cells of a Markdown text.

    Code, comments and block quotes are left out; links keep their words.
    """
    text = COMMENT.sub(" ", FENCE.sub("\n", markdown))
    text = ANY_TAG.sub(" ", TAG.sub("\n\n", LINK.sub(r"\1", text)))
    held: list[str] = []
    for line in [*text.splitlines(), ""]:
        bare = line.strip()
        starts = bool(MARKER.match(line)) or bare.startswith("|")
        if held and (not bare or starts or bare.startswith(">")):
            yield _plain(" ".join(held))
            held = []
        if not bare or bare.startswith(">") or RULE.match(bare):
            continue
        if bare.startswith("|"):
            yield from filter(None, (_plain(cell) for cell in bare.strip("|").split("|")))
            continue
        held.append(MARKER.sub("", bare))
        if bare.startswith("#"):
            yield _plain(" ".join(held))
            held = []


def unquoted(text: str) -> str:
    """Return a text with an ellipsis for each quotation, which keeps the quotation's full stop."""

    def hold(found: re.Match[str]) -> str:
        inside = found[0][1:-1].rstrip()
        return f"“{HELD}{inside[-1:] if inside[-1:] in '.!?' else ''}”"

    return QUOTED.sub(hold, text)


def sentences(text: str) -> list[str]:
    """Cut one block into sentences; what is in quotation marks never ends one by itself."""
    text = " ".join(unquoted(text).split())
    found, start = [], 0
    for end in ENDS.finditer(text):
        if ABBREVIATION.search(text[start : end.end()]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [one for one in found if WORD.search(one)]


def _plain(text: str) -> str:
    return re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", text).strip()
