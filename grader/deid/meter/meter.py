"""The anonymity meter: the client and about how many others fit what a text says.

A rough classroom estimate, not an expert determination under 45 CFR 164.514(b)(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grader.deid.finding import Finding
from grader.deid.meter.area import find_area, uncounted_places
from grader.deid.meter.clues import (
    Factor,
    find_factors,
    first_factor,
    uncounted_clues,
)
from grader.deid.meter.population import Area
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.uniqueness import uniqueness_findings
from grader.deid.rewrite.story import story_findings

THRESHOLD = 11
_TOO_CLOSE = 5 * THRESHOLD
_FEWEST_CLUES = 2  # fewer than two are no crowd to count
STATEMENT = "A rough classroom estimate, not an expert determination under 45 CFR 164.514(b)(1)."
Zone = Literal["identifying", "too close to call", "not all counted", "fades into a crowd"]


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
        "identifying", "too close to call", "not all counted" or "fades into a crowd".
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
    """The meter's reading of a text, and what of it no table here can count."""

    area: Area
    stranger: Reading
    acquaintance: Reading
    flags: tuple[Finding, ...]
    uncounted: tuple[str, ...] = ()
    statement: str = STATEMENT


def in_words(others: float) -> str:
    """Say an expected number of other people as an order of magnitude."""
    for limit, words in (
        (0.5, "about 1: only the client"),
        (3, "perhaps no one else"),
        (THRESHOLD, "the client and a handful of others"),
        (50, "the client and tens of others at most"),
        (500, "the client and hundreds of others at most"),
    ):
        if others < limit:
            return words
    return "the client and thousands of others"


def magnitude(others: float) -> str:
    """Say a number of others as its power of ten, for a table of steps that begins large."""
    for limit, words in (
        (50, in_words(others)),
        (500, "hundreds"),
        (5_000, "thousands"),
        (50_000, "tens of thousands"),
        (500_000, "hundreds of thousands"),
        (5_000_000, "millions"),
        (50_000_000, "tens of millions"),
    ):
        if others < limit:
            return words
    return "hundreds of millions"


def zone_of(others: float) -> Zone:
    """Place a number of others in one of the three zones around the threshold of 11."""
    if others < THRESHOLD:
        return "identifying"
    return "too close to call" if others <= _TOO_CLOSE else "fades into a crowd"


def _reading(
    reader: str, first: Factor, factors: tuple[Factor, ...], *, flagged: bool, whole: bool
) -> Reading:
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
    zone = zone_of(others)
    if zone == "fades into a crowd" and not whole:
        zone = "not all counted"
    return Reading(reader, others, in_words(others), zone, tuple(steps))


@lru_cache(maxsize=16)  # a check reads it, and the page beside it shows it
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
    factors, first = find_factors(text, where), first_factor(text, where)
    flags = tuple(f for f in uniqueness_findings(Scene(text, None, 0)) if f.severity == "fail")
    seen = tuple(f for f in factors if f.searchable)
    uncounted = (*uncounted_places(text, where), *uncounted_clues(text, where))
    whole = not uncounted and not _story(text)
    return Meter(
        where,
        _reading("a stranger with a search engine", first, seen, flagged=bool(flags), whole=whole),
        _reading("someone who knows the client", first, factors, flagged=bool(flags), whole=whole),
        flags,
        uncounted,
    )


def _story(text: str) -> bool:
    """Whether a text tells a story, of which no table counts more than the single words."""
    return any(f.severity in ("fail", "likely") for f in story_findings(Scene(text, None, 0)))


def meter_findings(scene: Scene) -> list[Finding]:
    """Ask about the rarest clue where a stranger would be left with fewer than the threshold."""
    factors = find_factors(scene.given, find_area(scene.given))
    if sum(bool(f.cluster) and f.searchable for f in factors) < _FEWEST_CLUES:
        return []
    reading = meter(scene.given)
    clues = [f for f in reading.stranger.factors if f.cluster]
    if reading.flags or len(clues) < _FEWEST_CLUES or reading.stranger.zone != "identifying":
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
