"""Whatever is done to a leak's letters, it stays a leak."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.deid.check import check
from grader.deid.posts.bank import BankPost, bank
from grader.deid.posts.post import Span

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LOOKALIKE = str.maketrans("aeocpxiyABEHKMOPTC", "аеосрхіуАВЕНКМОРТС")


def _every_other(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(c) if i % 2 else c for i, c in enumerate(text))


MUTATIONS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "swapped case": str.swapcase,
    "hyphens for spaces": lambda t: re.sub(r"\s", "-", t),
    "a hyphen inside": lambda t: re.sub(r"(\w\w)(\w)", r"\1-\2", t, count=1),
    "no spaces": lambda t: t.replace(" ", ""),
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "word joiners": "\u2060".join,
    "look-alike letters": lambda t: t.translate(LOOKALIKE),
    "some look-alike letters": lambda t: _every_other(t, lambda c: c.translate(LOOKALIKE)),
    "full width": lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "digits in words": lambda t: re.sub(r"\d", lambda m: f" {ONES[int(m.group())]} ", t),
    "dots": lambda t: re.sub(r"[- ]", ".", t),
    "letters as digits": lambda t: t.translate(str.maketrans("oeia", "0314")),
}
# Ordinary words in small letters are ordinary words: "hope" is no name then.
LEAKS = [(p, s) for p in bank() for s in p.post.spans]


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(LEAKS), st.sampled_from(sorted(MUTATIONS)), st.data())
def test_a_changed_leak_is_caught(
    leak: tuple[BankPost, Span], name: str, data: st.DataObject
) -> None:
    entry, span = leak
    model = data.draw(st.sampled_from(entry.good))
    text = f"{model} {MUTATIONS[name](span.text)} please"
    report = check(text, entry.post)
    assert report.failing, (name, MUTATIONS[name](span.text))
    assert all(text[f.start : f.end] == f.text for f in report.findings)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
@example("AAA(×")
@example("AAA)[*")
def test_no_text_breaks_the_check(text: str) -> None:
    report = check(text, bank()[0].post)
    assert 0 <= report.score <= 1
    assert all(text[f.start : f.end] == f.text for f in report.findings)
