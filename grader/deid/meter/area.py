"""The place of a text whose people a population table can count, and places it cannot count."""

from __future__ import annotations

import re

from grader.deid.attribution import owner
from grader.deid.meter.population import Area, areas
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed, words
from grader.deid.text.view import normalise

_CODES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
    "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "BC": "British Columbia",
}  # fmt: skip
_WIDE = ("state", "country", "nation", "province")
_WHERE = r"(?:\b(?:in|from|near|around|outside|of|at|to|across|for|serving)\s+|[,(/]\s*)"
# Read as a word, a degree or a label far more often than as a state.
_DOUBTFUL = {
    "AL",
    "CO",
    "DE",
    "HI",
    "ID",
    "IN",
    "LA",
    "MA",
    "MD",
    "ME",
    "MS",
    "OH",
    "OK",
    "OR",
    "PA",
}


_DISTRICT = lazy(
    r"\bWashington,?\s+(?:D\.?\s?C\b|the\s+District)|\bD\.C\.|\bDistrict\s+of\s+Columbia\b|\bin\s+DC\b",
    re.I,
)


def find_area(text: str) -> Area:
    """Return the smallest area a text names whose population is known, or the United States.

    A town's name counts where something says that it is a place ("in Joseph", "Joseph, OR"):
    many are names of people, of months or of birds as well. A state beside it decides which of
    two towns of one name is meant.
    """
    known = areas()
    if _DISTRICT.search(text):
        return known["district of columbia"]
    shouted = not any(letter.isupper() for letter in text)
    found = [area for area in known.values() if _is_named(area, text, shouted=shouted)]
    for match in re.finditer(r"\b[A-Z]{2}\b(?!\s*[:#]?\s*\d(?!\d{4}\b))", text):
        code = match.group()
        placed = re.search(_WHERE + "$", text[: match.start()]) is not None
        if _CODES.get(code, "").lower() in known and (placed or code not in _DOUBTFUL):
            found.append(known[_CODES[code].lower()])
    states = {a.name for a in found if a.kind in ("state", "province", "nation")}
    if states:
        found = [a for a in found if a.kind in _WIDE or not a.parent or _of(a, states)]
    return min(found, key=lambda a: a.population, default=known["united states"])


def _is_named(area: Area, text: str, *, shouted: bool) -> bool:
    if area.name.lower() not in text.lower():
        return False
    name = re.escape(area.name)
    if area.kind in _WIDE:
        return re.search(rf"\b{name}\b", text, re.I if shouted else re.NOFLAG) is not None
    named = rf"{_WHERE}{name}\b|\b{name}(?=\s*,\s*[A-Z])"
    return re.search(named, text, re.I if shouted else re.NOFLAG) is not None


def _of(town: Area, states: set[str]) -> bool:
    """Whether a town lies in one of the states a text names."""
    return (
        town.parent in states
        or _CODES.get(town.parent, town.parent) in states
        or (town.parent not in _CODES and town.parent not in _CODES.values())
    )


_TOWN = re.compile(
    r"\b(?P<t>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}),\s+"
    r"(?P<s>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|[A-Z]{2})\b"
    r"|\b(?:lives?|living|lived|in|from|near|outside)\s+"
    r"(?P<u>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})\b"
)


def uncounted_places(text: str, area: Area) -> tuple[str, ...]:
    """Return the towns a text names whose people no table here counts."""
    states = {name.lower() for name in _CODES.values()} | {c.lower() for c in _CODES}
    found = []
    for match in _TOWN.finditer(text):
        name = match["t"] or match["u"]
        beside = (match["s"] or "").lower()
        here = name.lower()
        if here == area.name.lower() or here in states or here in listed("regions_wide"):
            continue
        if here in listed("states") or (match["t"] and beside not in states):
            continue
        if match["u"] and here not in words("places"):
            continue
        if here in areas() and areas()[here].kind in _WIDE:
            continue
        if owner(normalise(text), *match.span("t" if match["t"] else "u")) != "nobody":
            found.append(name)
    return tuple(dict.fromkeys(found))


# Of one row, and much rarer than it; of faiths, whose share differs from state to state.
