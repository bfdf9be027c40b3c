"""Dates: every element but the year, when it is tied to something that happened to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from grader.content.words import say
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.view import View

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
    r"\b(?:availab\w*|opening\w*|open|opens|slots?|appointments?|evenings|mornings|afternoons|nights|"
    r"(?<!the\s)(?<!that\s)(?:evening|morning|afternoon|night)|weekends?|weekdays?|start(?:s|ing)?|begin(?:s|ning)?|meets?|meeting|groups?|hours|"
    r"between|accepting|sessions?|schedul\w*|deadline|book\w*|taking|take|caseload|wait-?list|"
    r"workshop|training|webinar|cohort|maternity\sleave|parental\sleave|my\sleave|daytime|lunch|"
    r"after\swork|reply|respond|see\sher|see\shim|see\sthem|can\smeet|space|room|noon)\b",
    re.I,
)
_POSTER = lazy(r"\b(?:I|I'm|I'll|we|we're|we'll|our|my\s+(?:office|practice|leave|group))\b")
# "I'm moving in August and need a colleague for a woman who ...": the poster's own plans.
_MINE = lazy(
    r"\b(?:I'm|I\s+am|I'll\s+be|I\s+will\s+be|we're|we\s+are|we'll\s+be)\s+(?:\w+\s+)?(?:moving|leaving|out|away|"
    r"on\s+(?:\w+\s+)?leave|retiring|closing|back|free|available|off|relocating|full|booked)\b"
    r"(?:(?!\b(?:her|his|their|she|he|they|client|patient)\b)[^.;])*$"
)
_CLIENT = lazy(
    r"\b(?:client(?:'s)?|patient(?:'s)?|she|he|her|his|him|their|they|teen|kid|couple|woman|man|girl|boy)\b",
    re.I,
)
# What happens to a person, whatever is said of appointments beside it; number words are digits.
_LIFE = lazy(
    r"\b(?:died|dies|death|deceased|passed(?:\s+away)?|born|birth|birthdate|birthday|b-?day|bday|dob|d\.o\.b|"
    r"turn(?:s|ed|ing)\s+\d+|admi(?:tted|ssion)|discharged|hospitali[sz]ed|arrest(?:ed)?|accident|crash(?:ed)?|"
    r"overdosed?|miscarr(?:ied|iage)|stillborn|delivered|gave\s+birth|wedding|married|divorced|"
    r"funeral|memorial\s+service|burial|buried|surgery|operated|operation|killed|murdered|suicide|"
    r"diagnosed|assaulted|raped|attacked|sentenced|graduates?|graduated|graduation|anniversary|evicted|"
    r"relapsed|sober\s+since|due\s+date|c-section|transplant|stroke|lost\s+(?:her|his|their|the)|"
    r"(?:her|his|their|our|client's|the|a)\s+(?:1st|first|last|final)\s+(?:\w+\s+)?(?:session|visit|appointment)|"
    r"(?:her|his|their|client's)\s+intake|(?:started|began|ended|finished|stopped)\s+(?:therapy|treatment|"
    r"counsell?ing|with\s+me|seeing\s+me)|(?:seen|seeing|in\s+treatment)\s+(?:\w+\s+){0,2}since)\b",
    re.I,
)
_PUBLIC = lazy(
    r"\b(?:training|workshop|webinar|seminar|conference|groups?|cohort|class|course|retreat|talk|"
    r"open\s+house|office\s+hours|lecture|summit|ceus?)\b",
    re.I,
)
_KIN = lazy(
    r"\b(?:mom|mother|mum|dad|father|son|daughter|wife|husband|sister|brother|partner|baby|child|"
    r"dob|d\.o\.b|birthday|b-?day|bday|widow|widower)\b",
    re.I,
)
_TOGETHER = lazy(
    r"\b(?:had|since|after)\s+our\s+(?:1st|last|final)\s+session|\bour\s+(?:1st|last|final)\s+session\s+was",
    re.I,
)
# "Pain 8/10", "1/2", "3/4": parts of a whole.
_RATED = lazy(
    r"\b(?:pain|scale|scor\w+|mood|distress|suds?|rat(?:e|ed|es|ing)|level|urges?|cravings?)\b",
    re.I,
)
_LINK = lazy(r"(?:\b(?:on|since|from|by|is|was|of|dated?|until|before|after|around)\b|:)\s*$", re.I)
_FAR = 160  # characters; what stands farther off says nothing of a date
_EQUALS = lazy(r"\b(?:is|was|at|of)\s*$", re.I)
_FRACTION = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "50/50"})


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
        ("slash", r"(?<![\d./$-])(?P<d>1[3-9]|2\d|3[01])\s?/\s?(?P<m>0?[1-9]|1[0-2])(?![\d/-])"),
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
        near = view.text[max(0, match.start() - 24) : match.start()]
        before = re.search(rf"\b{_CUE}\s+$", near, re.I)
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


def _nearest(view: View, left: int, right: int, start: int, end: int) -> str:
    """Return what the nearest cue between two offsets speaks of, or "unclear"."""
    best, nearest = "unclear", 10_000
    for name, pattern in (("life", _LIFE), ("event", _EVENT), ("schedule", _SCHEDULE)):
        for match in pattern.finditer(view.text, left, right):
            distance = start - match.end() if match.end() <= start else match.start() - end
            if 0 <= distance < nearest:
                best, nearest = name, distance
    return best


def _around(text: str, start: int, end: int, breaks: str) -> tuple[int, int]:
    """Return the stretch around two offsets that no character of ``breaks`` interrupts."""
    first, last = max(0, start - _FAR), min(len(text), end + _FAR)
    left = max((p for c in breaks if (p := text.rfind(c, first, start)) >= 0), default=first - 1)
    right = min((p for c in breaks if (p := text.find(c, end, last)) >= 0), default=last)
    return left + 1, right


def tied_to(view: View, start: int, end: int) -> str:
    """Say what a date element belongs to: "life", "event", "schedule", "poster" or "unclear".

    The nearest cue between two commas decides, and where there is none, the nearest in the
    sentence.
    """
    text = view.text
    left, right = _around(text, start, end, ".!?;\n")
    hers = _CLIENT.search(text, left, right) or _TOGETHER.search(text, left, right)
    if _MINE.search(text, left, start) or (_POSTER.search(text, left, start) and not hers):
        return "poster"
    if _PUBLIC.search(text, left, right) and not hers and not _KIN.search(text, left, right):
        return "schedule"
    nearest = _nearest(view, *_around(text, start, end, ".!?;\n,"), start, end)
    if nearest == "unclear":
        nearest = _nearest(view, left, right, start, end)
    deadline = text[max(0, start - 4) : start].lower().endswith(" by ")
    return "schedule" if deadline and nearest != "life" else nearest


def _is_day(view: View, match: re.Match[str]) -> bool:
    """Whether two numbers with a stroke beside a happening are its day: "died 3/9"."""
    left, _ = _around(view.text, *match.span(), ".!?;\n,")
    before = view.text[left : match.start()]
    if any(not before[m.end() :].strip() for m in _LIFE.finditer(before)):
        return True
    said = match.group().replace(" ", "")
    rated = _RATED.search(before) or (said.endswith("/10") and _EQUALS.search(before))
    return not (rated or said in _FRACTION) and bool(_LINK.search(before))


def date_findings(scene: Scene) -> list[Finding]:
    """Find elements of dates in a text.

    Full dates fail unless they belong to a schedule, which lies in no past year; a month,
    weekday or holiday fails when it is tied to an event, is left alone in a schedule, and is
    asked about otherwise.
    """
    view = scene.spoken
    findings: list[Finding] = []
    taken = bytearray(len(view.text))
    for kind, match in _matches(view):
        start, end = match.span()
        if any(taken[start:end]) or not _plausible(kind, match, view):
            continue
        taken[start:end] = b"\1" * (end - start)
        stretch = view.span(start, end)
        tie = tied_to(view, start, end)
        severity: Severity = "ask"
        if kind == "full":
            past = tie == "schedule" and _year(match, scene.year) < scene.year
            severity = "ask" if tie in ("schedule", "poster") and not past else "fail"
        elif tie in ("schedule", "poster"):
            continue
        elif (tie in ("life", "event") and kind != "slash") or (
            tie == "life" and _is_day(view, match)
        ):
            severity = "fail"
        if scene.explained(*stretch):
            continue
        if tie not in ("life", "event") and scene.unmarked_in_original(
            scene.given[slice(*stretch)]
        ):
            severity = "ask"
        findings.append(
            scene.finding(
                f"C.{kind}",
                view,
                (start, end),
                say("deid.findings.dates.why"),
                severity=severity,
                hint=say("deid.findings.dates.hint"),
            )
        )
    return findings


def _year(match: re.Match[str], now: int) -> int:
    """Return the year of a full date, or the present one where it names none."""
    said = match.groupdict().get("y")
    if not said:
        return now
    year = int(said)
    return year if year > 99 else year + (2000 if 2000 + year <= now + 5 else 1900)
