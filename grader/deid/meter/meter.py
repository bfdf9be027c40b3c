"""The anonymity meter: the client and about how many others fit what a text says.

A rough classroom estimate, not an expert determination under 45 CFR 164.514(b)(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grader.content.words import say
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

THRESHOLD = 11  # people, as in CMS's tables (data/sources.yml, cms-cell-suppression)
_TOO_CLOSE = 5 * THRESHOLD
_FEWEST_CLUES = 2  # fewer than two are no crowd to count
Zone = Literal["identifying", "too_close_to_call", "not_all_counted", "fades_into_a_crowd"]


@dataclass(frozen=True)
class Reading:
    """What one kind of reader is left with.

    Parameters
    ----------
    reader : str
        Who reads: "stranger", with a search engine, or "acquaintance", who knows the client.
    others : float
        Expected number of other people who fit.
    words : str
        The order of magnitude in words; never digits.
    zone : str
        "identifying", "too_close_to_call", "not_all_counted" or "fades_into_a_crowd".
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


def in_words(others: float) -> str:
    """Say an expected number of other people as an order of magnitude."""
    for limit, name in (
        (0.5, "only"),
        (3, "perhaps_none"),
        (THRESHOLD, "handful"),
        (50, "tens"),
        (500, "hundreds"),
    ):
        if others < limit:
            return say(f"deid.meter.others.{name}")
    return say("deid.meter.others.thousands")


def magnitude(others: float) -> str:
    """Say a number of others as its power of ten, for a table of steps that begins large."""
    for limit, name in (
        (500, "hundreds"),
        (5_000, "thousands"),
        (50_000, "ten_thousands"),
        (500_000, "hundred_thousands"),
        (5_000_000, "millions"),
        (50_000_000, "ten_millions"),
    ):
        if others < limit:
            return in_words(others) if others < 50 else say(f"deid.meter.sizes.{name}")
    return say("deid.meter.sizes.hundred_millions")


def zone_of(others: float) -> Zone:
    """Place a number of others in one of the three zones around the threshold of 11."""
    if others < THRESHOLD:
        return "identifying"
    return "too_close_to_call" if others <= _TOO_CLOSE else "fades_into_a_crowd"


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
    if zone == "fades_into_a_crowd" and not whole:
        zone = "not_all_counted"
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
    why the zone up to five times the threshold is "too_close_to_call".
    """
    where = area or find_area(text)
    factors, first = find_factors(text, where), first_factor(text, where)
    flags = tuple(f for f in uniqueness_findings(Scene(text, None, 0)) if f.severity == "fail")
    seen = tuple(f for f in factors if f.searchable)
    uncounted = (*uncounted_places(text, where), *uncounted_clues(text, where))
    whole = not uncounted and not _story(text)
    return Meter(
        where,
        _reading("stranger", first, seen, flagged=bool(flags), whole=whole),
        _reading("acquaintance", first, factors, flagged=bool(flags), whole=whole),
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
    why = say(
        "deid.meter.together", left=reading.stranger.words, statement=say("deid.meter.statement")
    )
    return [
        scene.finding(
            "meter.crowd", scene.view, (word.start, word.end), why, severity="ask",
            source="cms-cell-suppression", hint=say("deid.meter.hint"),
        )
    ]  # fmt: skip
