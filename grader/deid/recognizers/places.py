"""Places smaller than a state: towns, counties, streets, ZIP and postal codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import (
    known_terms,
    listed,
    of_the_field,
    ordinary,
    words,
    zip3_population,
)
from grader.deid.text.view import Word

_LIMIT = 20_000
_LIVES = (
    r"\b(?:lives?|living|lived|born|raised|grew\s+up|based|moved|moving|resides?)\s+"
    r"(?:in|to|near)\s+|\bfrom\s+"
)
_STRONG = lazy(
    r"\b(?:lives?|living|lived|resid(?:es|ing)|based|raised|born|grew\s+up|relocat(?:ed|ing)|"
    r"moved|moving|town|city|county|village|township|outside|near|from|suburb|neighbou?rhood|"
    r"native|commutes?|works?|working|stationed|housed|drives?)\s+(?:\w+\s+){0,2}?"
    r"(?:in|of|to|near|from|outside|at|around)?\s*(?:the\s+)?$",
    re.I,
)
_AREA = lazy(r"\s+(?:area|region)\b")
_DWELLS = lazy(r"\b(?:liv\w+|resid\w+|from|born|raised|grew|based|mov\w+|works?|worked)\b", re.I)
_I_MOVE = lazy(
    r"\b(?:I'm|I\s+am|I|we're|we\s+are|we|my\s+\w+\s+is)\s+(?:\w+\s+)?(?:moving|moved|relocat\w+|live|"
    r"practi[cs]e|based|located|licen[cs]ed)\s+(?:to|in|near|from|out\s+of)\s+(?:the\s+)?$"
)
_PREPOSITION = lazy(
    r"\b(?:in|near|from|outside|around|of|to|by|at|between|beyond|downtown|rural|greater|"
    r"northeast|northwest|southeast|southwest|central|ne|nw|se|sw)\s+(?:the\s+|lower\s+|upper\s+)?$",
    re.I,
)
_STREET = lazy(
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))"
    r"(?:\s+[A-Z][a-z]+)?\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Ct|Court|"
    r"Way|Pl|Place|Terrace|Ter|Cir|Circle|Hwy|Highway|Pkwy|Close|Crescent|Row|Mews)\b\.?"
    r"|\b(?:P\.?\s?O\.?\s+Box)\s+\d+|\b(?:Highway|Hwy|Route|Rte|County\s+Road|CR|Interstate|I-)\s?\d{1,4}\b"
    r"|\b[A-Z][a-z]+\s+(?:Street|Avenue|Boulevard|Lane)\b"
)
_COORDINATES = lazy(r"-?\d{1,3}\.\d{3,}\s*[°NSEW]*\s*,\s*-?\d{1,3}\.\d{3,}")
_ZIP_CUE = lazy(r"\b(?:zip(?:\s*codes?)?|postal\s+codes?|zip\s*3|postcodes?)\b", re.I)
_THERE = lazy(
    r"\b(?:in|near|from|around|of|live[sd]?|living|home|area|address|at)\s+(?:the\s+)?$|[A-Z][a-z]+,?\s+$"
)
# "in the last four 2023 sessions": a number and a year, read as one number.
_COUNT_AND_YEAR = lazy(r"[a-z]+\s(?:19|20)\d\d$", re.I)
_UK = lazy(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?)\s?\d[A-Z]{2}\b")
_UK_OUTWARD = lazy(
    r"\b(?:postcode|in|near|around|lives\s+in|from)\s+(?P<c>[A-Z]{1,2}\d{1,2}[A-Z]?)\b"
)
_CANADA = lazy(
    r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\s?-?\d[ABCEGHJ-NPRSTV-Z]\d\b"
    r"|\b(?:postal\s+code|fsa|in|near)\s+(?:\w+\s+){0,3}?[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\b"
)
_BILLING = lazy(r"^(?:90[78]|96[01]|99[0-9]|961|978)\d\d$")
_UNIT_AFTER = lazy(
    r"^\s*(?:dollars|people|members|hours|words|clients|times|words|followers)|^,\d", re.I
)


# "Wilson disease", "the Becker scale": named after somebody, no place.
_EPONYMS = frozenset(
    ["disease", "syndrome", "palsy", "scale", "inventory", "method", "model", "criteria", "test"]
)
_PAYER_WORDS = frozenset(
    ["health", "plan", "care", "insurance", "network", "healthcare", "medicaid"]
)


def _sequence(scene: Scene, index: int) -> int:
    """Return the index of the last word of the run of capitalised words from ``index``."""
    all_words, text = scene.view.words, scene.view.text
    last = index
    while last + 1 < len(all_words) and last - index < 3:
        following = all_words[last + 1]
        gap = text[all_words[last].end : following.start]
        if gap not in (" ", ". ", "-") or not following.capital or following.text.isupper():
            break
        if gap == ". " and all_words[last].lower not in ("st", "mt", "ft"):
            break
        last += 1
    return last


def _wide(name: str) -> bool:
    """Whether a name is a state, a country or another wide region."""
    return (
        name in listed("states")
        or name in listed("regions_wide")
        or all(w in listed("regions_wide") | listed("states") for w in name.split())
    )


def _judge(scene: Scene, start: int, end: int) -> Severity:
    concerns = scene.concerns(start)
    text = scene.view.text
    before = text[max(0, start - 48) : start]
    sought = _AREA.match(text, end) and not _DWELLS.search(before)
    unsure = scene.post is None and (concerns == "unclear" or sought)
    return "ask" if concerns == "provider" or unsure or _I_MOVE.search(before) else "fail"


def _state_after(scene: Scene, end: int) -> bool:
    """Whether ", OR" or ", Oregon" follows: the mark of a town."""
    match = re.match(r",\s*(?P<s>[A-Z]{2}\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)", scene.view.text[end:])
    if not match:
        return False
    name = match.group("s").lower()
    return name in listed("states") or (len(name) == 2 and name in listed("state_codes"))


def _named(scene: Scene) -> Iterator[tuple[int, int, str, Severity]]:
    all_words = scene.view.words
    index, head, reached = 0, 0, -1
    while index < len(all_words):
        word = all_words[index]
        shout = word.text.isupper() and len(word.text) > 1
        if not word.capital or shout or word.text.startswith("I'"):
            index += 1
            continue
        last = _sequence(scene, index)
        if index > reached:
            head, reached = index, last
        verdict = _place(scene, index, last)
        if verdict:
            # The place's first word may be no cue by itself, but belongs to its name.
            whole = all_words[head].start not in scene.sentence_starts and last == reached
            yield all_words[head if whole else index].start, _end(all_words[last]), *verdict
            index = last + 1
        else:
            index += 1


def _end(word: Word) -> int:
    return word.start + len(word.bare)


def _place(scene: Scene, first: int, last: int) -> tuple[str, Severity] | None:
    """Judge a run of capitalised words: rule and severity, or None."""
    all_words, text = scene.view.words, scene.view.text
    run = all_words[first : last + 1]
    name = " ".join(w.bare for w in run)
    start, end = run[0].start, _end(run[-1])
    if len(name) == 1 or _wide(name) or run[-1].bare in _PAYER_WORDS:
        return None  # one letter is part of "B.C." or "U.K."
    if last + 1 < len(all_words) and all_words[last + 1].bare in _EPONYMS:
        return None
    known = all(w.bare in known_terms() for w in run)
    opens = start in scene.sentence_starts
    before = text[max(0, start - 48) : start]
    if run[-1].bare in listed("place_suffixes") and len(run) >= 2 and not known:
        head = all_words[first]
        if not (opens and len(run) == 2 and ordinary(head.bare)):
            return "B.place", _judge(scene, start, end)
    if _state_after(scene, end) and not known and not (opens and ordinary(name)):
        return "B.town-state", _judge(scene, start, end)
    listed_place = name in words("places")
    dictionary = all(ordinary(w.bare) for w in run)
    first_name = run[0].bare in words("first_names")
    at_work = re.search(r"\b(?:at|for|by|with)\s+(?:the\s+)?$", before, re.I)
    if (_PREPOSITION.search(before) or _STRONG.search(before)) and not at_work:
        if listed_place and not known:
            return "B.place", _judge(scene, start, end)
        plain = all(ordinary(w.bare) or of_the_field(w.bare) for w in run)
        coined = not plain and not first_name
        if coined and (_STRONG.search(before) or re.search(r"\b(?:in|near)\s+$", before, re.I)):
            if run[-1].bare in listed("generic_names") and len(run) > 1:
                return None  # a school, a hospital: the rules on affiliations
            return "B.place", _judge(scene, start, end)
    if listed_place and not dictionary and not known and len(name) >= 4:
        plain_name = first_name or run[0].bare in words("last_names")
        if not plain_name:
            return "B.place", _judge(scene, start, end)
    return None


def _zip_findings(scene: Scene) -> Iterator[Finding]:
    view = scene.spoken
    for match in re.finditer(
        r"(?<![\w$£+.,/#-])(?<!\d )(\d{5})(?:-\d{4})?(?![\w-]|[ ,.]\d)", view.text
    ):
        cue = _ZIP_CUE.search(view.text[max(0, match.start() - 30) : match.start()])
        state = re.search(r"\b[A-Z]{2},?\s*$", view.text[max(0, match.start() - 8) : match.start()])
        rule, why, hint = (
            "B.zip",
            say("deid.findings.places.why"),
            say("deid.findings.places.three_digits"),
        )
        if not cue and not state:
            if not _THERE.search(view.text[max(0, match.start() - 30) : match.start()]):
                rule, why, hint = (
                    "R.code",
                    say("deid.findings.places.five_digits"),
                    say("deid.findings.drop"),
                )
            if _BILLING.match(match.group(1)) or _UNIT_AFTER.match(view.text[match.end() :]):
                continue
            if _COUNT_AND_YEAR.match(scene.given[slice(*view.span(*match.span()))]):
                continue
            if match.group(1)[:3] not in zip3_population():
                continue
        yield scene.finding(rule, view, match.span(), why, hint=hint)
    pattern = (
        r"\b(?:zip(?:\s*codes?)?|zip\s*-?3|postal\s+codes?)\b(?:\s+\w+){0,4}?\W{0,3}(?P<z>\d{3})(?:xx|\*\*|--|__|-)?(?![\d])"
        r"|\b(?P<y>\d{3})(?:xx|\*\*|XX)(?!\w)|\b(?P<w>\d{3})\s+(?:zip|zips|prefix|zip\s+area)\b"
    )
    for match in re.finditer(pattern, view.text, re.I):
        group = next(g for g in ("z", "y", "w") if match.group(g))
        digits = match.group(group)
        tail = view.text[max(0, match.start() - 12) : match.start()]
        if re.search(r"(?:last|ends?|ending)\s*$", tail) or re.search(
            r"\b(?:ends?|ending|last)\b", match.group()
        ):
            yield scene.finding(
                "B.zip",
                view,
                match.span(group),
                say("deid.findings.places.why"),
                hint=say("deid.findings.places.hint"),
            )
        elif zip3_population().get(digits, 0) <= _LIMIT:
            yield scene.finding(
                "B.zip3",
                view,
                match.span(group),
                say("deid.findings.places.small_area"),
                hint=say("deid.findings.places.zeros"),
            )


def _short_names(scene: Scene) -> Iterator[Finding]:
    """Find a city by its short name where somebody lives: "lives in NYC"."""
    names = "|".join(re.escape(name) for name in sorted(listed("cities_short")))
    for match in re.finditer(rf"(?:{_LIVES})(?P<c>{names})\b(?!-)", scene.view.text, re.I):
        where = match.span("c")
        if any(letter.isupper() for letter in match["c"]):
            severity = _judge(scene, *where)
            yield scene.finding(
                "B.place",
                scene.view,
                where,
                say("deid.findings.places.why"),
                severity=severity,
                hint=say("deid.findings.places.hint"),
            )


def place_findings(scene: Scene) -> list[Finding]:
    """Find places smaller than a state in a text.

    A place where a provider is sought is asked about; one tied to the client, or to nobody
    plainly, fails. Three digits of a ZIP code pass where the 2020 Census counts over 20,000.
    """
    findings = [
        scene.finding(
            rule,
            scene.view,
            (start, end),
            say("deid.findings.places.why"),
            severity=severity,
            hint=say("deid.findings.places.hint"),
        )
        for start, end, rule, severity in _named(scene)
    ]
    findings += _zip_findings(scene)
    findings += _short_names(scene)
    for rule, pattern in (
        ("B.street", _STREET),
        ("B.coordinates", _COORDINATES),
        ("B.postcode", _UK),
        ("B.postcode", _UK_OUTWARD),
        ("B.postcode", _CANADA),
    ):
        for match in pattern.finditer(scene.view.text):
            where = match.span("c") if "c" in pattern.groupindex else match.span()
            findings.append(
                scene.finding(
                    rule,
                    scene.view,
                    where,
                    say("deid.findings.places.why"),
                    hint=say("deid.findings.places.hint"),
                )
            )
    kept = []
    for finding in findings:
        if scene.explained(finding.start, finding.end):
            continue
        named = finding.rule in ("B.place", "B.town-state")
        kept.append(scene.unless_unmarked(finding) if named else finding)
    return kept
