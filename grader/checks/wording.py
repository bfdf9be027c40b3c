"""Item-writing rules that a machine can hold (after Case and Swanson, NBME 2001)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from statistics import fmean

from grader.checks.project import AuthoredItem, Decision, Project
from grader.checks.reading import content_words
from grader.checks.sentences import QUOTED
from grader.content.faults import Fault
from grader.content.items import (
    Argument,
    Choice,
    Debate,
    Move,
    Multiple,
    Option,
    Posted,
    Scenario,
    Stance,
    Writing,
)

SUMMARY = re.compile(
    r"\b(?:all|none|any|both|each|either|neither) of the (?:above|other options|options)\b"
    r"|^(?:all|none|any|both|either|neither) of (?:these|them)\W*$"
    r"|\b(?:both|either|neither) [a-e]\)? (?:and|or|nor) \(?[a-e]\b",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(r"\b(always|never|usually)\b", re.IGNORECASE)
NEGATIVE = re.compile(
    r"\b(?:NOT|EXCEPT)\b"
    r"|\b[Ww]hich\b[^?.]*?(?<!who )(?<!that )(?<!which )"
    r"\b(?:is|are|was|were|do|does|did|would|should|could|can|must|may|has|have)"
    r"(?:n['’]t|(?: \w+)? not)\b"
    r"|\ball (?:of (?:these|the following)|but)\b[^?.]*\bexcept\b"
)
ARTICLE_END = re.compile(r"\b(a|an)\s*[:…_]*\s*$", re.IGNORECASE)

LONGER = 1.4  # times the next longest option: the right one then shows by its length
CLEARLY = 25  # characters; less is not seen
UNLIKE = 3.0  # times the shortest option
FAR = 80  # characters between the longest and the shortest


def check(house: Project) -> Iterator[Fault]:
    """Report what gives an answer away, or makes a question a test of reading."""
    for asked in house.asked:
        if isinstance(asked.item, Choice | Multiple | Stance | Writing | Posted | Debate):
            yield from _stem(asked.item.stem, partial(_at_stem, asked))
        for decision in asked.decisions():
            if isinstance(asked.item, Scenario):
                question = asked.item.nodes[decision.node or ""].question
                yield from _stem(question, decision.fault)
            yield from _options(decision)
            if not isinstance(asked.item, Debate):
                yield from _cues(decision)


def longest_is_best(house: Project) -> tuple[int, int, float]:
    """Count decisions in which one longest option is a best one.

    Returns
    -------
    tuple of int, int and float
        How often it is; of how many decisions; how often it would be by chance.
    """
    hits, chances = 0, []
    for asked in house.asked:
        if not isinstance(asked.item, Choice | Scenario):
            continue
        for decision in asked.decisions():
            if decision.sound:
                best = max(decision.share(option) for option in decision.options)
                longest = max(decision.options, key=lambda option: len(option.text))
                hits += decision.share(longest) == best
                chances.append(fmean(decision.share(option) == best for option in decision.options))
    return hits, len(chances), fmean(chances) if chances else 0.0


def _at_stem(asked: AuthoredItem, message: str) -> Fault:
    return asked.fault(message, "stem")


def _stem(stem: str, fault: Callable[[str], Fault]) -> Iterator[Fault]:
    if NEGATIVE.search(QUOTED.sub(" ", stem)):
        yield fault("the question asks for what is not so; turn it round")
    if ARTICLE_END.search(stem):
        yield fault("the question ends with 'a' or 'an', which fits some options only; reword it")


def _options(decision: Decision) -> Iterator[Fault]:
    for option in decision.options:
        if any(
            _bare(option.text) == _bare(other.text) and _together(option, other)
            for other in decision.options
            if other is not option
        ):
            yield decision.fault(f"option '{option.id}' says what another says", option.id)
        if SUMMARY.search(option.text):
            yield decision.fault(
                f"option '{option.id}' speaks of other options ('all of the above'); say one thing",
                option.id,
            )


def _together(one: Option | Argument, other: Option | Argument) -> bool:
    """Say whether two options can be offered side by side, as far as their needs tell."""
    if not isinstance(one, Move) or not isinstance(other, Move):
        return True
    return not any(
        need.startswith("not ") != opposite.startswith("not ")
        and need.removeprefix("not ") == opposite.removeprefix("not ")
        for need in one.needs
        for opposite in other.needs
    )


def _cues(decision: Decision) -> Iterator[Fault]:
    for option in decision.options:
        found = ABSOLUTE.search(QUOTED.sub(" ", option.text))
        if found:
            yield decision.fault(
                f"option '{option.id}' says '{found[0].lower()}', which gives it away; reword it",
                option.id,
            )
    # What ends in speech ends as the speaker does.
    texts = [option.text for option in decision.options]
    ends = {text[-1] in ".!?" for text in texts if text[-1] not in "\"'”’)"}
    if len(ends) > 1:
        yield decision.fault(
            "some options end with a full stop and some do not; make them alike", _place(decision)
        )
    starts = {text[0].isupper() for text in texts if text[0].isalpha()}
    if len(starts) > 1:
        yield decision.fault(
            "some options begin with a capital letter and some do not; make them alike",
            _place(decision),
        )
    yield from _lengths(decision)
    yield from _repeats(decision)


def _lengths(decision: Decision) -> Iterator[Fault]:
    lengths = sorted(len(option.text) for option in decision.options)
    if lengths[-1] > UNLIKE * lengths[0] and lengths[-1] - lengths[0] > FAR:
        yield decision.fault(
            f"its options are of {lengths[0]} to {lengths[-1]} characters; make them alike",
            _place(decision),
        )
    best = _only_best(decision)
    if best is not None:
        length = len(best.text)
        if length > LONGER * lengths[-2] and length - lengths[-2] > CLEARLY:
            yield decision.fault(
                f"the right option '{best.id}' is the longest by far; shorten it or lengthen "
                "another",
                best.id,
            )


def _repeats(decision: Decision) -> Iterator[Fault]:
    best = _only_best(decision)
    if best is None:
        return
    item = decision.asked.item
    if isinstance(item, Scenario):
        asks = item.nodes[decision.node or ""].question
    else:
        asks = re.split(r"(?<=[.!?])\s+", decision.stem.strip())[-1]
    elsewhere: frozenset[str] = frozenset().union(
        *(content_words(option.text) for option in decision.options if option is not best)
    )
    shared = (content_words(asks) & content_words(best.text)) - elsewhere
    if shared:
        words = ", ".join(sorted(shared))
        yield decision.fault(
            f"only the right option '{best.id}' repeats the question's word ({words}...); reword "
            "one of them",
            best.id,
        )


def _only_best(decision: Decision) -> Option | Argument | None:
    if not decision.sound:
        return None
    best = [option for option in decision.options if decision.share(option) == 1]
    return best[0] if len(best) == 1 else None


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _place(decision: Decision) -> str:
    return decision.options[0].id
