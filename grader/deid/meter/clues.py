"""Clues in a text that a population table can count, and the share of people each leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from grader.deid.concepts.thesaurus import mentions
from grader.deid.meter.population import Area, Share, areas, shares, workers
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import load
from grader.deid.text.view import normalise

_BEYOND = "BLS OEWS May 2025, employment in the state"
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
_FEMALE = lazy(
    r"\b(?:she|her|hers|woman|girl|female|mother|mom|mum|wife|widow|daughter|sister|lady)\b", re.I
)
_MALE = lazy(
    r"\b(?:he|him|his|man|boy|male|father|dad|husband|widower|son|brother|guy|gentleman)\b", re.I
)
_MINOR = lazy(
    (
        r"\b(?:teen(?:s|ager)?|adolescent|child|kid|toddler|boy|girl|minor|"
        r"1[0-7][- ]?(?:y/?o|yo|year))\b"
    ),
    re.I,
)
_GROWN = lazy(r"\b(?:adult|parent|mother|father|wom[ae]n|m[ae]n|husband|wife|couple)\b", re.I)
_DECADE = lazy(
    r"\b(?:(?:early|mid|late)[- ])?(?P<d>twenties|thirties|forties|fifties|sixties|seventies|"
    r"[2-8]0'?s)\b|\b(?P<a>[1-8]\d)(?=[- ]?(?:years?[- ]old|y/?o|yo\b|,))|"
    r"\baged?\s+(?P<b>[1-8]\d)\b",
    re.I,
)
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
}


@dataclass(frozen=True)
class Factor:
    """One step down: a clue, the share it stands for, and how sure that share is.

    Parameters
    ----------
    clue : str
        The clue, in words.
    share : float
        Part of the people left that fit it, 0 to 1.
    cluster : str
        What it goes together with; one share a cluster is taken.
    searchable : bool
        Whether a stranger could filter on it.
    spread : float
        The true share may be this many times larger or smaller.
    source, year : str
        Where the share comes from.
    left : float
        How many other people fit this and all clues before it.
    """

    clue: str
    share: float
    cluster: str
    searchable: bool
    spread: float
    source: str
    year: str
    left: float = 0.0


@cache
def _clues() -> tuple[dict[str, Any], tuple[tuple[re.Pattern[str], dict[str, Any]], ...]]:
    table = load("clues.yml")
    patterns = tuple((lazy(p, re.I), clue) for p, clue in table["patterns"].items())
    return table["concepts"], patterns


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


def find_area(text: str) -> Area:
    """Return the smallest area a text names whose population is known, or the United States.

    A town's name counts where something says that it is a place ("in Joseph", "Joseph, OR"):
    many are names of people, of months or of birds as well.
    """
    known = areas()
    shouted = not any(letter.isupper() for letter in text)
    found = [area for area in known.values() if _is_named(area, text, shouted=shouted)]
    for match in re.finditer(r"\b[A-Z]{2}\b(?!\s*[:#]?\s*\d(?!\d{4}\b))", text):
        code = match.group()
        placed = re.search(_WHERE + "$", text[: match.start()]) is not None
        if _CODES.get(code, "").lower() in known and (placed or code not in _DOUBTFUL):
            found.append(known[_CODES[code].lower()])
    return min(found, key=lambda a: a.population, default=known["united states"])


def _is_named(area: Area, text: str, *, shouted: bool) -> bool:
    name = re.escape(area.name)
    if area.kind in _WIDE:
        return re.search(rf"\b{name}\b", text, re.I if shouted else re.NOFLAG) is not None
    named = rf"{_WHERE}{name}\b|\b{name}(?=\s*,\s*[A-Z])"
    return re.search(named, text, re.I if shouted else re.NOFLAG) is not None


def _sex(text: str) -> str | None:
    female, male = len(_FEMALE.findall(text)), len(_MALE.findall(text))
    return None if female == male else "female" if female > male else "male"


def _ages(text: str) -> tuple[int, ...] | None:
    """Return the first years of the five-year bands an age or decade covers."""
    match = _DECADE.search(text)
    if not match:
        return None
    age = match.group("a") or match.group("b")
    if age:
        return (int(age) // 5 * 5,)
    word = match.group("d").lower()
    start = _DECADES.get(word) or int(word[:2])
    return (start, start + 5)


def _band_share(bands: tuple[int, ...], sex: str | None) -> tuple[float, Share] | None:
    """Add up the five-year bands, joint with sex where it is known."""
    facet = "age x sex" if sex else "age"
    rows = [
        row
        for (kind, value), row in shares().items()
        if kind == facet
        and any(value.startswith(f"{b}-") for b in bands)
        and value.endswith(sex if sex else "both sexes")
        and (not sex or value.endswith(f" {sex}"))
    ]
    return (sum(r.share for r in rows), rows[0]) if rows else None


def _who(text: str, *, job: bool) -> Iterator[Factor]:
    """Sex and age, as one cluster; beside an occupation sex is left to the occupation."""
    sex, bands = _sex(text), _ages(text)
    joint = _band_share(bands, None if job else sex) if bands else None
    if joint:
        share, row = joint
        label = f"age{' and sex' if sex and not job else ''}"
        yield Factor(label, share, "age", True, 1.0, row.source, row.year)  # noqa: FBT003
    elif sex and not job:
        row = shares()["sex", sex]
        yield Factor("sex", row.share, "age", True, 1.0, row.source, row.year)  # noqa: FBT003


def _factor(clue: dict[str, Any], said: str, area: Area, sex: str | None) -> Factor:
    """Make a factor: the most local share there is, conditional on sex where that is known."""
    facet, value = clue["row"]
    row = shares()[facet, clue.get("places", {}).get(area.name, value)]
    share, source, year = row.share, row.source, row.year
    local = row.value != value
    if area.kind == "state" and clue.get("local"):
        number = workers(area.name, clue["local"])
        if number is not None:
            share = number / (area.population * shares()["age", "adult 18+"].share)
            source, year, local = _BEYOND, "2025", True
    if sex:
        by_sex = shares().get((f"sex|{facet}", f"female | {value}"))
        if by_sex:
            share *= by_sex.share if sex == "female" else 1 - by_sex.share
            said = f"{said}, {sex}"
    wide = area.kind == "country" or local
    spread = 1.0 if wide else float(clue.get("spread", 2))
    searchable = bool(clue.get("searchable", True))
    return Factor(said, share, clue["cluster"], searchable, spread, source, year)


def find_factors(text: str, area: Area) -> tuple[Factor, ...]:
    """Return one factor for each cluster of clues in a text; within a cluster the rarest."""
    words = normalise(text).words
    sex = _sex(text)
    concepts, patterns = _clues()
    found = []
    for mention in mentions(words):
        clue = concepts.get(mention.concept.name)
        if clue:
            said = " ".join(words[i].bare for i in mention.at)
            found.append(_factor(clue, said, area, sex))
    for pattern, clue in patterns:
        match = pattern.search(text)
        if match:
            found.append(_factor(clue, match.group().lower(), area, None))
    veteran = any(f.cluster == "service" for f in found)
    found = [_conditional(f, sex, veteran=veteran) for f in found]
    rarest: dict[str, Factor] = {}
    for factor in found:
        kept = rarest.get(factor.cluster)
        if kept is None or factor.share < kept.share:
            rarest[factor.cluster] = factor
    job = any(" | " not in f.clue and f.cluster in ("work", "service") for f in rarest.values())
    return (*_who(text, job=job), *rarest.values())


def _conditional(factor: Factor, sex: str | None, *, veteran: bool) -> Factor:
    """Use the share among veterans or among women where the table has one."""
    if factor.cluster != "condition" or not sex:
        return factor
    person = {"female": "woman", "male": "man"}[sex]
    name = {"ptsd": "PTSD", "post": "PTSD", "ocd": "OCD"}.get(factor.clue.replace("-", "")[:4])
    name = name or ("OCD" if factor.clue.startswith("ocd") else None)
    group = f"{person} {'veteran' if veteran else 'civilian'}" if name == "PTSD" else person
    row = shares().get(("condition|group", f"{name} past year | {group}"))
    if row is None:
        return factor
    return Factor(
        f"{factor.clue} ({group})", row.share, factor.cluster, factor.searchable,
        factor.spread, row.source, row.year,
    )  # fmt: skip


def first_factor(text: str, area: Area) -> Factor:
    """Begin every product with the adults (or the minors) of an area: it counts both."""
    adult = shares()["age", "adult 18+"]
    minor = bool(_MINOR.search(text)) and not _GROWN.search(text)
    share = 1 - adult.share if minor else adult.share
    left = (area.population - 1) * share
    who = "children and teenagers" if minor else "adults"
    return Factor(who, share, "", True, 1.0, adult.source, adult.year, left)  # noqa: FBT003
