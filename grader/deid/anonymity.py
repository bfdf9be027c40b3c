"""The anonymity meter: the client and about how many others fit what a text says.

A rough classroom estimate, not an expert determination under 45 CFR 164.514(b)(1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from grader.deid.finding import Finding
from grader.deid.lexicon import load
from grader.deid.scene import Scene
from grader.deid.shares import Area, Share, areas, shares, workers
from grader.deid.thesaurus import mentions
from grader.deid.uniqueness import uniqueness_findings

THRESHOLD = 11
_TOO_CLOSE = 5 * THRESHOLD
STATEMENT = "A rough classroom estimate, not an expert determination under 45 CFR 164.514(b)(1)."
Zone = Literal["identifying", "too close to call", "fades into a crowd"]
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
_FEMALE = re.compile(
    r"\b(?:she|her|hers|woman|girl|female|mother|mom|mum|wife|widow|daughter|sister|lady)\b", re.I
)
_MALE = re.compile(
    r"\b(?:he|him|his|man|boy|male|father|dad|husband|widower|son|brother|guy|gentleman)\b", re.I
)
_MINOR = re.compile(
    (
        r"\b(?:teen(?:s|ager)?|adolescent|child|kid|toddler|boy|girl|minor|"
        r"1[0-7][- ]?(?:y/?o|yo|year))\b"
    ),
    re.I,
)
_GROWN = re.compile(r"\b(?:adult|parent|mother|father|wom[ae]n|m[ae]n|husband|wife|couple)\b", re.I)
_DECADE = re.compile(
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


@dataclass(frozen=True)
class Reading:
    """What one kind of reader is left with.

    Parameters
    ----------
    reader : str
        Who reads.
    others : float
        Expected number of other people who fit.
    words : str
        The order of magnitude in words; never digits.
    zone : str
        "identifying", "too close to call" or "fades into a crowd".
    factors : tuple of Factor
        Each clue this reader can use, in order.
    """

    reader: str
    others: float
    words: str
    zone: Zone
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Meter:
    """The meter's reading of a text."""

    area: Area
    stranger: Reading
    acquaintance: Reading
    flags: tuple[Finding, ...]
    statement: str = STATEMENT


def in_words(others: float) -> str:
    """Say an expected number of other people as an order of magnitude."""
    for limit, words in (
        (0.5, "about 1: only the client"),
        (5, "the client and a handful of others"),
        (50, "the client and tens of others at most"),
        (500, "the client and hundreds of others at most"),
    ):
        if others < limit:
            return words
    return "the client and thousands of others"


def zone_of(others: float) -> Zone:
    """Place a number of others in one of the three zones around the threshold of 11."""
    if others < THRESHOLD:
        return "identifying"
    return "too close to call" if others <= _TOO_CLOSE else "fades into a crowd"


@cache
def _clues() -> tuple[dict[str, Any], tuple[tuple[re.Pattern[str], dict[str, Any]], ...]]:
    table = load("clues.yml")
    patterns = tuple((re.compile(p, re.I), clue) for p, clue in table["patterns"].items())
    return table["concepts"], patterns


def find_area(text: str) -> Area:
    """Return the smallest area a text names whose population is known, or the United States."""
    known = areas()
    low = text.lower()
    found = [a for name, a in known.items() if re.search(rf"\b{re.escape(name)}\b", low)]
    for code in re.findall(r"\b[A-Z]{2}\b", text):
        if code in _CODES and _CODES[code].lower() in known:
            found.append(known[_CODES[code].lower()])
    return min(found, key=lambda a: a.population, default=known["united states"])


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
    scene = Scene(text, None, 0)
    words = scene.view.words
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


def _first_factor(text: str, area: Area) -> Factor:
    """Begin every product with the adults (or the minors) of an area: it counts both."""
    adult = shares()["age", "adult 18+"]
    minor = bool(_MINOR.search(text)) and not _GROWN.search(text)
    share = 1 - adult.share if minor else adult.share
    left = (area.population - 1) * share
    who = "children and teenagers" if minor else "adults"
    return Factor(who, share, "", True, 1.0, adult.source, adult.year, left)  # noqa: FBT003


def _reading(reader: str, first: Factor, factors: tuple[Factor, ...], *, flagged: bool) -> Reading:
    left, steps = first.left, [first]
    for factor in factors:
        left *= factor.share
        steps.append(
            Factor(
                factor.clue, factor.share, factor.cluster, factor.searchable,
                factor.spread, factor.source, factor.year, left,
            )
        )  # fmt: skip
    others = 0.0 if flagged else left
    return Reading(reader, others, in_words(others), zone_of(others), tuple(steps))


def meter(text: str, area: Area | None = None) -> Meter:
    """Estimate how many other people fit what a text says.

    Parameters
    ----------
    text : str
        The text.
    area : Area, optional
        The area the client lives in; by default the smallest one the text names.

    Returns
    -------
    Meter
        Two readings: a stranger with a search engine, who cannot filter on a diagnosis or an
        insurer, and someone who knows the client, for whom every clue counts. A named office,
        a word of uniqueness or a story in the news overrides the product.

    Notes
    -----
    The product treats clusters as independent. On real people it was within a factor of ten for
    91 to 99 of 100 draws with three to five clues, and above twice the truth in 2 to 5; that is
    why the zone up to five times the threshold is "too close to call".
    """
    where = area or find_area(text)
    factors, first = find_factors(text, where), _first_factor(text, where)
    flags = tuple(f for f in uniqueness_findings(Scene(text, None, 0)) if f.severity == "fail")
    seen = tuple(f for f in factors if f.searchable)
    return Meter(
        where,
        _reading("a stranger with a search engine", first, seen, flagged=bool(flags)),
        _reading("someone who knows the client", first, factors, flagged=bool(flags)),
        flags,
    )


def meter_findings(scene: Scene) -> list[Finding]:
    """Ask about the rarest clue where a stranger would be left with fewer than the threshold."""
    reading = meter(scene.given)
    clues = [f for f in reading.stranger.factors if f.cluster]
    if reading.flags or len(clues) < 2 or reading.stranger.zone != "identifying":
        return []
    rarest = min(clues, key=lambda f: f.share)
    said = rarest.clue.split(",")[0].split()
    word = next((w for w in scene.view.words if said and w.bare == said[0]), None)
    if word is None:
        return []
    why = f"Read together, the clues leave {reading.stranger.words}. {STATEMENT}"
    return [
        scene.finding(
            "meter.crowd", scene.view, (word.start, word.end), why, severity="ask",
            source="cms-cell-suppression", hint="Drop one clue, or name a larger area.",
        )
    ]  # fmt: skip
