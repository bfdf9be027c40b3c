"""Dates: every element but the year, when it is tied to something that happened to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from grader.deid.finding import Finding, Severity
from grader.deid.lexicon import listed
from grader.deid.patterns import lazy
from grader.deid.scene import Scene
from grader.deid.text import View

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {m[:3]: number for number, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_NAME = rf"(?:{'|'.join(_MONTHS)}|(?:sept|{'|'.join(m[:3] for m in _MONTHS)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_NOT_DATES = frozenset({"24/7", "9/11", "50/50", "7/24"})
# "May" and "March", "sun" and "sat" are ordinary words too: these need a cue in front.
_SHY = frozenset({"may", "march", "mar", "dec", "jan", "sun", "sat", "mon", "wed", "fri", "tue"})
_CUE = r"(?:in|since|last|this|next|early|mid|late|by|of|until|till|during|from|on|every|past|end\sof|beginning\sof)"  # noqa: E501
_EVENT = lazy(
    r"\b(?:died|dies|death|dead|deceased|passed|born|birth\w*|dob|turn(?:s|ed|ing)|birthday|"
    r"admi(?:tted|ssion)|discharge\w*|hospital\w*|releas\w*|arrest\w*|accident|crash\w*|wreck\w*|"
    r"fire|shoot\w*|attack\w*|attempt\w*|overdos\w*|miscarr\w*|stillb\w*|deliver\w*|gave\sbirth|"
    r"due|wedding|married|divorc\w*|funeral|memorial|burial|surgery|operat\w*|lost|loss|killed|"
    r"suicide\w*|murder\w*|moved?|moving|separat\w*|diagnos\w*|assault\w*|court|hearing|trial|"
    r"sentenc\w*|custody|deploy\w*|graduat\w*|laid\soff|fired|happened|anniversar\w*|evict\w*|"
    r"incident|relaps\w*|storm|flood\w*|explosion|stroke|seizure|rape\w*|robb\w*|stabb\w*|"
    r"retir(?:ed|es|ing)|inducted|crowned|elected|won|race|game|broke|burned|burnt|collaps\w*|"
    r"disappear\w*|drown\w*|kidnap\w*|transplant\w*|c-section|procedure|chemo|scan|visit(?:ed)?|"
    r"seen\son|hurt|injur\w*|fell|intake|first\ssession|last\ssession|saw|missed)\b",
    re.I,
)
_SCHEDULE = lazy(
    r"\b(?:availab\w*|opening\w*|open|opens|slots?|appointments?|evenings?|mornings?|afternoons?|"
    r"nights?|weekends?|weekdays?|start(?:s|ing)?|begin(?:s|ning)?|meets?|meeting|groups?|hours|"
    r"between|accepting|sessions?|schedul\w*|deadline|book\w*|taking|take|caseload|wait-?list|"
    r"workshop|training|webinar|cohort|maternity\sleave|parental\sleave|my\sleave|daytime|lunch|"
    r"after\swork|reply|respond|see\sher|see\shim|see\sthem|can\smeet|space|room|noon)\b",
    re.I,
)
_POSTER = lazy(r"\b(?:I|I'm|I'll|we|we're|we'll|our|my\s+(?:office|practice|leave|group))\b")
_CLIENT = lazy(
    r"\b(?:client(?:'s)?|patient(?:'s)?|she|he|her|his|him|their|they|teen|kid|couple|woman|man|girl|boy)\b",
    re.I,
)
_WHY = (
    "A day, a month or a holiday tied to something in the client's life is an element of a date. "
    "Only the year may stay."
)
_HINT = "Say how long ago (“two months ago”) or give the year alone."


@cache
def _weekday() -> str:
    return "|".join(sorted(map(re.escape, listed("weekdays")), key=len, reverse=True))


@cache
def _holiday() -> str:
    names = sorted(map(re.escape, listed("holidays")), key=len, reverse=True)
    return "|".join(n.replace(r"\ ", r"\s+") for n in names)


def _month(name: str) -> int:
    return _SHORT[name.lower().rstrip(".")[:3]]


def _matches(view: View) -> Iterator[tuple[str, re.Match[str]]]:
    """Find date elements, the longest kinds first: kind and match."""
    text = view.text
    for kind, pattern in (
        ("full", r"(?<![\d./-])(?P<y>\d{4})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?![\d/-])"),  # noqa: E501
        ("full", r"(?<![\d./$-])(?P<m>0?[1-9]|[12]\d|3[01])[-/.](?P<d>0?[1-9]|[12]\d|3[01])[-/.](?P<y>(?:19|20)?\d\d)(?![\d/-])"),  # noqa: E501
        ("full", rf"\b(?P<n>{_NAME})\s+(?:the\s+)?(?P<d>{_DAY})\b(?:,?\s+(?P<y>(?:19|20)\d\d))?(?!\d)"),  # noqa: E501
        ("full", rf"\b(?P<d>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<n>{_NAME})\b(?:,?\s+(?P<y>(?:19|20)\d\d))?"),  # noqa: E501
        ("month", rf"\b(?:early|mid|late)[-\s](?P<n>{_NAME})(?![a-z])"),
        ("month", rf"\b(?P<n>{_NAME}),?\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)\b"),
        ("slash", r"(?<![\d./$-])(?P<m>0?[1-9]|1[0-2])\s?/\s?(?P<d>0?[1-9]|[12]\d|3[01])(?![\d/-])"),  # noqa: E501
        ("month", rf"\b(?P<n>{_NAME})(?![a-z])"),
        ("holiday", rf"\b(?P<h>{_holiday()})(?![a-z])"),
        ("weekday", rf"\b(?P<w>{_weekday()})\b"),
        ("day", r"\bthe\s+(?P<d>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b(?!\s*(?:grade|grader|floor|time|session|step|century|anniversary|birthday|visit|year|week|month|day|percentile|edition|therapist|attempt|person|child|son|daughter|of\s+(?:her|his|their|four|five)|one|[a-z]+-?grade))"),  # noqa: E501
    ):  # fmt: skip
        for match in re.finditer(pattern, text, re.I):
            yield kind, match


def _plausible(kind: str, match: re.Match[str], view: View) -> bool:
    """Turn away ordinary words and fractions that only look like a date."""
    words = match.group().lower().rstrip(".")
    if kind == "slash":
        return words not in _NOT_DATES and not re.match(
            r"\s*(?:hours?|an?|of|off|days?|price|time|pain|on|scale|score|ratio)\b",
            view.text[match.end() :],
        )
    if kind in ("month", "weekday") and words in _SHY:
        if kind == "weekday" and match.group()[0].isupper():
            return True
        before = re.search(rf"\b{_CUE}\s+$", view.text[: match.start()], re.I)
        follows = re.match(
            r"\s+(?:be|have|need|not|also|want|benefit|feel)\b", view.text[match.end() :]
        )
        return bool(before) and not follows
    return not (kind == "day" and view.text[match.end() : match.end() + 1] == "-")


def date_parts(view: View) -> list[tuple[str, int, int]]:
    """Return the elements of dates in a reading with digits.

    Returns
    -------
    list of tuple
        The element ("month:3", "day:14", "weekday:fri", "holiday:easter"), start and end.
    """
    parts = []
    for kind, match in _matches(view):
        if not _plausible(kind, match, view):
            continue
        groups = match.groupdict()
        where = match.span()
        if groups.get("n"):
            parts.append((f"month:{_month(groups['n'])}", *where))
        if groups.get("m") and int(groups["m"]) <= 12:
            parts.append((f"month:{int(groups['m'])}", *where))
        if groups.get("d"):
            parts.append((f"day:{int(re.sub('[a-z]', '', groups['d'].lower()))}", *where))
        if groups.get("w"):
            parts.append((f"weekday:{groups['w'].lower()[:3]}", *where))
        if groups.get("h"):
            parts.append((f"holiday:{re.sub('[^a-z0-9]', '', groups['h'].lower())}", *where))
    return parts


def tied_to(view: View, start: int, end: int) -> str:
    """Say what a date element belongs to: "event", "schedule" or "unclear".

    The nearest cue in the same sentence decides.
    """
    text = view.text
    left = max(text.rfind(c, 0, start) for c in ".!?;\n") + 1
    right = min((p for c in ".!?;\n" if (p := text.find(c, end)) >= 0), default=len(text))
    if _POSTER.search(text, left, start) and not _CLIENT.search(text, left, right):
        return "schedule"
    best, nearest = "unclear", 10_000
    for name, pattern in (("event", _EVENT), ("schedule", _SCHEDULE)):
        for match in pattern.finditer(text, left, right):
            distance = start - match.end() if match.end() <= start else match.start() - end
            if 0 <= distance < nearest:
                best, nearest = name, distance
    return best


def date_findings(scene: Scene) -> list[Finding]:
    """Find elements of dates in a text.

    Full dates fail unless they belong to a schedule; a month, weekday or holiday fails when it
    is tied to an event, is left alone in a schedule, and is asked about otherwise.
    """
    view = scene.spoken
    findings: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for kind, match in _matches(view):
        start, end = match.span()
        if any(start < b and a < end for a, b in taken) or not _plausible(kind, match, view):
            continue
        taken.append((start, end))
        stretch = view.span(start, end)
        tie = tied_to(view, start, end)
        severity: Severity = "ask"
        if kind == "full":
            severity = "ask" if tie == "schedule" else "fail"
        elif tie == "schedule":
            continue
        elif tie == "event" and kind != "slash":
            severity = "fail"
        if scene.explained(*stretch):
            continue
        if tie != "event" and scene.unmarked_in_original(scene.given[slice(*stretch)]):
            severity = "ask"
        findings.append(
            scene.finding(f"C.{kind}", view, (start, end), _WHY, severity=severity, hint=_HINT)
        )
    return findings
