"""Clues in a text that a population table can count, and the share of people each leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from grader.content.words import say
from grader.deid.attribution import owner
from grader.deid.concepts.thesaurus import mentions
from grader.deid.meter.population import Area, Share, shares, workers
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import load
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise

_BEYOND = "BLS OEWS May 2025, employment in the state"
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
# Number words are digits here: "forty-five", "in her 40s", "45F", "(45)".
_AGE = r"(1[89]|[2-8]\d)"
_YEAR_OF_AGE = lazy(
    rf"\baged?\s+{_AGE}\b|"
    rf"\b{_AGE}(?=[- ]?(?:years?[- ]old|years?\s+of\s+age|y/?o\b|yo\b|yrs?\b|[FM]\b))|"
    rf"\(\s*{_AGE}\s*[FMfm]?\s*\)|"
    rf"(?<=,\s){_AGE}(?=[FMfm]?\s*(?:[,.;)]|$|\s(?:in|from|with|who|and)\b))|"
    rf"\b(?:is|turned|turning|turns|just)\s+{_AGE}(?=\s*(?:[,.;!?]|$|and\b))|"
    rf"\b{_AGE}(?=[, ]+(?:[a-z]+\s)?(?:woman|man|mother|father|client)\b)",
)
_DECADE = lazy(
    r"\b(?:(?:early|mid|late)[- ])?(?P<d>twenties|thirties|forties|fifties|sixties|seventies|"
    r"eighties|[2-8]0'?s)\b",
    re.I,
)
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_ONE_YEAR = "one exact year of age, 25 to 64 (mean)"
_NOT = lazy(r"\b(?:not|no|never|isn't|aren't|wasn't|non)\s+(?:an?\s+|been\s+an?\s+)?$", re.I)


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
    facet, row : str
        What is counted, and the row of the table.
    """

    clue: str
    share: float
    cluster: str
    searchable: bool
    spread: float
    source: str
    year: str
    left: float = 0.0
    facet: str = ""
    row: str = ""


@cache
def _clues() -> tuple[dict[str, Any], tuple[tuple[re.Pattern[str], dict[str, Any]], ...]]:
    table = load("clues.yml")
    patterns = tuple((lazy(p, re.I), clue) for p, clue in table["patterns"].items())
    return table["concepts"], patterns


_NARROWER = {"clergy": ("rabbi", "imam", "priest", "bishop", "cantor", "chaplain", "monk", "nun")}
_TELLING = ("roles", "roles-rare", "communities", "traits", "conditions", "events", "activities")


def uncounted_clues(text: str, area: Area) -> tuple[str, ...]:
    """Return the telling words of a text for which no row of the table stands."""
    view = normalise(text)
    concepts, patterns = _clues()
    covered = {
        i
        for pattern, _ in patterns
        for m in pattern.finditer(view.text)
        for i, w in enumerate(view.words)
        if w.start < m.end() and m.start() < w.end
    }
    found = []
    for mention in mentions(view.words):
        name, kind = mention.concept.name, mention.concept.kind
        said = " ".join(view.words[i].bare for i in mention.at)
        if set(mention.at) & covered or kind not in _TELLING:
            continue
        if owner(view, view.words[mention.at[0]].start, view.words[mention.at[-1]].end) == "nobody":
            continue
        clue = concepts.get(name)
        narrower = said in _NARROWER.get(name, ())
        # A people's or a faith's share of the nation says little of a state.
        elsewhere = (
            clue is not None
            and clue["cluster"] == "origin"
            and area.kind != "country"
            and area.name not in clue.get("places", {})
        )
        if narrower or elsewhere or clue is None:
            found.append(said)
    return tuple(dict.fromkeys(found))


def _sex(text: str) -> str | None:
    female, male = len(_FEMALE.findall(text)), len(_MALE.findall(text))
    return None if female == male else "female" if female > male else "male"


@dataclass(frozen=True)
class Years:
    """The five-year bands an age covers, and whether a single year is said.

    Parameters
    ----------
    bands : tuple of int
        The first year of each band.
    exact : int or None
        The age in years, where it is said.
    """

    bands: tuple[int, ...]
    exact: int | None = None


def _ages(text: str) -> Years | None:
    """Return the age or decade a text says of a grown person."""
    said = in_digits(normalise(text)).text
    match = _YEAR_OF_AGE.search(said)
    if match:
        age = int(next(g for g in match.groups() if g))
        return Years((max(age // 5 * 5, 18 if age < 20 else 0),), age)
    decade = _DECADE.search(said) or _DECADE.search(text)
    if not decade:
        return None
    word = decade.group("d").lower()
    start = _DECADES.get(word) or int(word[:2])
    return Years((start, start + 5))


def _band_share(bands: tuple[int, ...], sex: str | None) -> tuple[float, Share] | None:
    """Add up the five-year bands, joint with sex where it is known."""
    facet = "age x sex" if sex else "age"
    rows = [
        row
        for (kind, value), row in shares().items()
        if kind == facet
        and any(value.startswith((f"{b}-", f"{b}+")) for b in bands)
        and value.endswith(sex if sex else "both sexes")
        and (not sex or value.endswith(f" {sex}"))
    ]
    return (sum(r.share for r in rows), rows[0]) if rows else None


def _who(text: str, *, job: bool) -> Iterator[Factor]:
    """Sex and age, as one cluster; beside an occupation sex is left to the occupation."""
    sex, years = _sex(text), _ages(text)
    joint = _band_share(years.bands, None if job else sex) if years else None
    if joint:
        share, row = joint
        if years and years.exact is not None:
            share /= 2 if years.bands == (18,) else 5  # a band of five years, evenly
        label = say("deid.meter.clues.age_and_sex" if sex and not job else "deid.meter.clues.age")
        yield Factor(label, share, "age", True, 1.0, row.source, row.year)  # noqa: FBT003
    elif sex and not job:
        row = shares()["sex", sex]
        yield Factor(say("deid.meter.clues.sex"), row.share, "age", True, 1.0, row.source, row.year)  # noqa: FBT003


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
            said = say(f"deid.meter.clues.{sex}", clue=said)
    wide = area.kind == "country" or local
    spread = 1.0 if wide else float(clue.get("spread", 2))
    searchable = bool(clue.get("searchable", True))
    return Factor(
        said, share, clue["cluster"], searchable, spread, source, year, facet=facet, row=value
    )


def find_factors(text: str, area: Area) -> tuple[Factor, ...]:
    """Return one factor for each cluster of clues in a text; within a cluster the rarest."""
    view = normalise(text)
    spoken = view.words
    sex = _sex(text)
    years = _ages(text)
    concepts, patterns = _clues()
    found = []
    for mention in mentions(spoken):
        clue = concepts.get(mention.concept.name)
        first = spoken[mention.at[0]]
        if clue and not _NOT.search(view.text[max(0, first.start - 24) : first.start]):
            said = " ".join(spoken[i].bare for i in mention.at)
            found.append(_factor(clue, said, area, sex))
    for pattern, clue in patterns:
        match = pattern.search(text)
        if match and not _NOT.search(text[max(0, match.start() - 24) : match.start()]):
            found.append(_factor(clue, match.group().lower(), area, None))
    veteran = any(f.cluster == "service" for f in found)
    found = [_conditional(f, sex, veteran=veteran) for f in found]
    found = [_by_age(f, sex, years) for f in found]
    rarest: dict[str, Factor] = {}
    for factor in found:
        kept = rarest.get(factor.cluster)
        if kept is None or factor.share < kept.share:
            rarest[factor.cluster] = factor
    job = any(f.facet == "occupation" for f in rarest.values())
    if any(f.facet == "marital|age,sex" for f in rarest.values()):
        sex = None  # the share is of that sex already
    return (*_who(text, job=job), *rarest.values())


def _conditional(factor: Factor, sex: str | None, *, veteran: bool) -> Factor:
    """Use the share among veterans or among women where the table has one."""
    if factor.facet != "condition" or not sex:
        return factor
    person = {"female": "woman", "male": "man"}[sex]
    name = factor.row.split(",")[0]
    group = f"{person} {'veteran' if veteran else 'civilian'}" if name == "PTSD" else person
    row = shares().get(("condition|group", f"{name} past year | {group}"))
    if row is None:
        return factor
    return replace(
        factor, clue=say(f"deid.meter.clues.{group.replace(' ', '_')}", clue=factor.clue),
        share=row.share, source=row.source, year=row.year,
    )  # fmt: skip


def _by_age(factor: Factor, sex: str | None, years: Years | None) -> Factor:
    """Use the share among people of that sex and age where the table has one."""
    if factor.facet != "marital" or not sex:
        return factor
    person = {"female": "woman", "male": "man"}[sex]
    best = None
    for (facet, value), row in shares().items():
        if facet != "marital|age,sex" or not value.startswith(f"{factor.row} | {person}"):
            continue
        span = re.search(r"(\d\d)(?:-(\d\d)|\+)", value)
        if span is None:
            best = best or row
        elif years and int(span[1]) <= years.bands[0] <= int(span[2] or 120):
            best = row
    if best is None:
        return factor
    return replace(
        factor, clue=f"{factor.clue}, {best.value.split(' | ')[1]}", share=best.share,
        source=best.source, year=best.year, facet="marital|age,sex",
    )  # fmt: skip


def first_factor(text: str, area: Area) -> Factor:
    """Begin every product with the adults (or the minors) of an area: it counts both."""
    adult = shares()["age", "adult 18+"]
    minor = bool(_MINOR.search(text)) and not _GROWN.search(text)
    share = 1 - adult.share if minor else adult.share
    left = (area.population - 1) * share
    who = say("deid.meter.clues.minors" if minor else "deid.meter.clues.adults")
    return Factor(who, share, "", True, 1.0, adult.source, adult.year, left)  # noqa: FBT003
