"""A post with its gold: what gives the client away, what may stay, what must be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.content.faults import Fault

LABELS = [
    "NAME", "GEO", "ZIP", "DATE", "AGE90", "PHONE", "FAX", "EMAIL", "SSN", "MRN", "PLAN_ID",
    "ACCOUNT", "LICENSE", "VEHICLE", "DEVICE", "URL", "IP", "BIOMETRIC", "PHOTO", "EMPLOYER",
    "SCHOOL", "OTHER_ID", "QUASI",
]  # fmt: skip

LONGEST = 20_000  # characters; far more than any post, and few enough for a quick check


@dataclass(frozen=True)
class Span:
    """A stretch of the post that identifies the client or somebody close.

    Parameters
    ----------
    start, end : int
        Offsets in the post's text.
    text : str
        The words themselves.
    label : str
        One of ``LABELS``.
    safe_harbor : str
        Free text that begins with the letter of 45 CFR 164.514(b)(2)(i), or empty.
    tier : {"SH", "QI"}
        A listed identifier, or a quasi-identifier.
    aliases : tuple of str
        Other ways of saying the same.
    """

    start: int
    end: int
    text: str
    label: str
    safe_harbor: str = ""
    tier: str = "SH"
    aliases: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words of the span and its aliases."""
        return (self.text, *self.aliases)


@dataclass(frozen=True)
class Allowed:
    """A stretch of the post that may stay, and why."""

    start: int
    end: int
    text: str
    why: str = ""


@dataclass(frozen=True)
class Keep:
    """A fact the reader needs, and the patterns that show it was kept.

    Parameters
    ----------
    fact : str
        The fact, in words.
    accept : tuple of re.Pattern
        Patterns searched ignoring case; one match is enough.
    """

    fact: str
    accept: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Clue:
    """A clue an author spelled out: for each facet, the patterns that give it away."""

    name: str
    facets: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]


@dataclass(frozen=True)
class Post:
    """An overshared post with its gold."""

    text: str
    spans: tuple[Span, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    keep: tuple[Keep, ...] = ()
    clues: tuple[Clue, ...] = ()

    def outside_gold(self) -> str:
        """Return the post with every gold span blanked, character for character."""
        chars = list(self.text)
        for span in self.spans:
            chars[span.start : span.end] = " " * (span.end - span.start)
        return "".join(chars)


def _entries(record: Mapping[str, Any], key: str, file: Path | None) -> Iterator[tuple[str, Any]]:
    entries = record.get(key, [])
    if not isinstance(entries, list):
        raise Fault(f"'{key}' must be a list.", file)
    for number, entry in enumerate(entries, 1):
        where = f"'{key}', entry {number}"
        if not isinstance(entry, Mapping):
            raise Fault(f"{where}: expected an object with named values.", file)
        yield where, entry


def _offsets(entry: Mapping[str, Any], text: str, where: str, file: Path | None) -> tuple[int, int]:
    """Read ``start`` and ``end``, or find ``quote`` (its ``occurrence``, counted from 1)."""
    quote = entry.get("quote")
    if isinstance(quote, str) and quote and "start" not in entry:
        at, wanted = -1, entry.get("occurrence", 1)
        for _ in range(wanted if isinstance(wanted, int) and wanted > 0 else 1):
            at = text.find(quote, at + 1)
            if at < 0:
                raise Fault(f"{where}: “{quote}” does not stand in the post that often.", file)
        return at, at + len(quote)
    start, end = entry.get("start"), entry.get("end")
    if type(start) is not int or type(end) is not int:
        raise Fault(f"{where}: 'start' and 'end' must be whole numbers.", file)
    if not 0 <= start < end <= len(text):
        raise Fault(
            f"{where}: {start} to {end} is no stretch of the text of {len(text)} characters.", file
        )
    return start, end


def _string(
    entry: Mapping[str, Any], key: str, where: str, file: Path | None, default: str = ""
) -> str:
    value = entry.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise Fault(f"{where}: '{key}' must be text.", file)
    return value


def _strings(value: object, what: str, file: Path | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Fault(f"{what} must be a list of texts.", file)
    return tuple(value)


def _pattern(pattern: str, where: str, file: Path | None) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise Fault(f"{where}: {pattern!r} is no regular expression: {error}.", file) from None


def _span(entry: Mapping[str, Any], text: str, where: str, file: Path | None) -> Span:
    start, end = _offsets(entry, text, where, file)
    label = _string(entry, "label", where, file, "OTHER_ID").upper()
    if label not in LABELS:
        label = "OTHER_ID"
    tier = _string(entry, "tier", where, file, "QI" if label == "QUASI" else "SH").upper()
    if tier not in ("SH", "QI"):
        raise Fault(f"{where}: 'tier' must be SH or QI, not {tier!r}.", file)
    aliases = _strings(entry.get("aliases"), f"{where}: 'aliases'", file)
    letter = _string(entry, "safe_harbor", where, file)
    return Span(start, end, text[start:end], label, letter, tier, tuple(a for a in aliases if a))


def _clues(value: object, where: str, file: Path | None) -> Iterator[Clue]:
    """Read facets in either of two forms, and leave any other form alone.

    ``[{clue, facets: {facet: [patterns]}}]`` or ``{clue: {facet: [patterns]}}``.
    """
    pairs: list[tuple[object, object]] = []
    if isinstance(value, Mapping):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = [(v.get("clue", ""), v.get("facets")) for v in value if isinstance(v, Mapping)]
    for name, facets in pairs:
        if not isinstance(facets, Mapping):
            continue
        read = []
        for facet, patterns in facets.items():
            listed = [patterns] if isinstance(patterns, str) else patterns
            if isinstance(listed, list) and listed and all(isinstance(p, str) for p in listed):
                read.append((str(facet), tuple(_pattern(p, where, file) for p in listed)))
        if read:
            yield Clue(str(name), tuple(read))


def parse_post(record: object, file: Path | None = None) -> Post:
    """Read a post from what a JSON or YAML file held.

    Parameters
    ----------
    record : object
        An object with ``text``, ``spans``, ``allowed``, ``keep`` and perhaps ``facets``;
        other keys are ignored. A stretch is given by ``start`` and ``end``, or by ``quote``
        and ``occurrence``.
    file : Path, optional
        Where it came from, for messages.

    Raises
    ------
    Fault
        When something is missing or wrong, in one sentence.
    """
    if not isinstance(record, Mapping):
        raise Fault("A post must be an object with 'text', 'spans', 'allowed' and 'keep'.", file)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Fault("A post needs its 'text'.", file)
    _of_a_length(text, file)
    if "spans" not in record:
        raise Fault("A post needs 'spans', which may be an empty list.", file)
    spans = tuple(_span(e, text, w, file) for w, e in _entries(record, "spans", file))
    allowed = []
    for where, entry in _entries(record, "allowed", file):
        start, end = _offsets(entry, text, where, file)
        allowed.append(Allowed(start, end, text[start:end], _string(entry, "why", where, file)))
    keep = []
    for where, entry in _entries(record, "keep", file):
        fact = _string(entry, "fact", where, file)
        listed = entry.get("accept")
        accept = _strings(listed, f"{where}: 'accept'", file)
        if not fact or listed is None:
            raise Fault(f"{where}: a fact to keep needs 'fact' and 'accept'.", file)
        keep.append(Keep(fact, tuple(_pattern(p, where, file) for p in accept)))
    clues = tuple(_clues(record.get("facets"), "'facets'", file))
    return Post(text, spans, tuple(allowed), tuple(keep), clues)


def read_post(file: Path) -> Post:
    """Read a post from a JSON file.

    Raises
    ------
    Fault
        When the file cannot be read, is no JSON or no post.
    """
    text = _decoded(file)
    try:
        record = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        raise Fault(f"This is no JSON: {error}.", file) from None
    except RecursionError:
        raise Fault("This JSON is nested too deeply.", file) from None
    return parse_post(record, file)


KEYS = {
    "": {"text", "spans", "allowed", "keep", "facets"},
    "spans": {"start", "end", "quote", "occurrence", "text", "label", "safe_harbor", "tier",
              "aliases"},
    "allowed": {"start", "end", "quote", "occurrence", "text", "why"},
    "keep": {"fact", "accept"},
}  # fmt: skip


def unknown_names(file: Path) -> list[str]:
    """Return a sentence for each key or label of a post's file that no check reads."""
    record = json.loads(_decoded(file).removeprefix("\ufeff"))
    said = [
        f"the key '{key}' is not known, and is ignored" for key in record if key not in KEYS[""]
    ]
    for part in ("spans", "allowed", "keep"):
        for number, entry in enumerate(record.get(part, ()), 1):
            said += [
                f"'{part}', entry {number}: the key '{key}' is not known, and is ignored"
                for key in entry
                if key not in KEYS[part]
            ]
            label = entry.get("label", "OTHER_ID") if part == "spans" else "OTHER_ID"
            if label.upper() not in LABELS:
                said.append(
                    f"'{part}', entry {number}: the label '{label}' is not known, and is read as "
                    "OTHER_ID"
                )
    return said


def read_text(file: Path) -> str:
    """Read a text to check, leaving its line ends alone.

    Raises
    ------
    Fault
        When the file is missing, a folder, unreadable, not in UTF-8 or too long for a post.
    """
    return _of_a_length(_decoded(file), file)


def _of_a_length(text: str, file: Path | None) -> str:
    if len(text) > LONGEST:
        raise Fault(
            f"This text has {len(text):,} characters; a post has at most {LONGEST:,}, so check a "
            "shorter one.",
            file,
        )
    return text


def _decoded(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(
            "This file is not text in UTF-8; save it as UTF-8 and try again.", file
        ) from None
    except OSError as error:
        raise Fault(f"This file cannot be read: {error.strerror or error}.", file) from None
