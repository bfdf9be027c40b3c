"""Whether the way through a scenario decides how it ends.

What a way earns is the mean credit of its decisions, and nothing after a critical one. A poor
way must not end best, a good one not worst, and the last click alone must not choose between the
two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from grader.checks.paths import play, sound
from grader.checks.project import AuthoredItem, Project
from grader.content.faults import Fault
from grader.content.items import Scenario
from grader.scoring.paths import NO_FACTS, Facts, open_moves, take

OUTCOMES = ("helped", "unharmed", "unsettled", "lost", "hurt", "exposed")  # from best to worst
LOW, HIGH = 0.35, 0.85  # of what a way can earn


@dataclass(frozen=True)
class Ended:
    """Ways that end alike and have earned alike.

    Attributes
    ----------
    ending : str
        The ending's id.
    client : str
        What it says happened to the client.
    share : float
        What they earn, 0 to 1.
    count : int
        How many they are.
    way : tuple of str
        One of them, as ``situation.option``.
    """

    ending: str
    client: str
    share: float
    count: int
    way: tuple[str, ...]


@dataclass(frozen=True)
class Ways:
    """All ways through one scenario.

    Attributes
    ----------
    asked : Asked
        The scenario.
    ended : tuple of Ended
        Its ways.
    clicks : tuple of str
        Situations at which the last click alone chooses between the best and the worst ending.
    """

    asked: AuthoredItem
    ended: tuple[Ended, ...]
    clicks: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many ways there are."""
        return sum(one.count for one in self.ended)

    @property
    def best(self) -> str:
        """The best outcome that a way has."""
        return min((one.client for one in self.ended), key=OUTCOMES.index)

    @property
    def worst(self) -> str:
        """The worst outcome that a way has."""
        return max((one.client for one in self.ended), key=OUTCOMES.index)

    @property
    def undeserved(self) -> list[Ended]:
        """The poor ways that end best, and the good ones that end worst."""
        if self.best == self.worst:
            return []
        return [
            one
            for one in self.ended
            if (one.share < LOW and one.client == self.best)
            or (one.share > HIGH and one.client == self.worst)
        ]


def check(house: Project) -> Iterator[Fault]:
    """Report scenarios in which the way does not decide how they end."""
    for ways in all_ways(house):
        for outcome, poor in ((ways.best, True), (ways.worst, False)):
            found = [one for one in ways.undeserved if one.client == outcome]
            if not found:
                continue
            wrong = min(found, key=lambda one: one.share if poor else -one.share)
            yield ways.asked.fault(
                f"{sum(one.count for one in found)} of its {ways.count} ways earn "
                f"{f'under {LOW:.0%}' if poor else f'over {HIGH:.0%}'} and end {outcome}, its "
                f"{'best' if poor else 'worst'}: {' > '.join(wrong.way)} earns {wrong.share:.0%} "
                f"and ends in '{wrong.ending}'; let the ending depend on facts",
                "endings",
                wrong.ending,
            )
        for node in ways.clicks:
            yield ways.asked.fault(
                f"at '{node}' the last click alone chooses between {ways.best} and {ways.worst}; "
                "let the ending depend on facts that were set before",
                "nodes",
                node,
            )


@cache
def all_ways(house: Project) -> list[Ways]:
    """Play every way through every scenario that can be played and marked."""
    return [
        _ways(asked, asked.item)
        for asked in house.asked
        if isinstance(asked.item, Scenario)
        and sound(asked.item)
        and all(decision.sound for decision in asked.decisions())
    ]


def _ways(asked: AuthoredItem, item: Scenario) -> Ways:
    """Carry ways together that stand alike, know alike and have earned alike."""
    here: dict[tuple[str, Facts, float, bool], tuple[int, tuple[str, ...]]]
    here = {(item.start, NO_FACTS, 0.0, False): (1, ())}
    ended: dict[tuple[str, float], tuple[int, tuple[str, ...]]] = {}
    steps = 0
    while here:
        steps += 1
        further: dict[tuple[str, Facts, float, bool], tuple[int, tuple[str, ...]]] = {}
        for (name, facts, credit, critical), (count, way) in here.items():
            for move in open_moves(item.nodes[name], facts):
                key = asked.key.nodes[name][move.id]
                step = take(name, move, facts)
                earned, never = credit + key.credit, critical or key.critical
                gone = (*way, f"{name}.{move.id}")
                if step.to in item.endings:
                    end = (step.to, 0.0 if never else earned / steps)
                    before, first = ended.get(end, (0, gone))
                    ended[end] = (before + count, first)
                else:
                    state = (step.to, step.after, earned, never)
                    before, first = further.get(state, (0, gone))
                    further[state] = (before + count, first)
        here = further
    done = tuple(
        Ended(name, item.endings[name].client, share, count, way)
        for (name, share), (count, way) in ended.items()
    )
    ways = Ways(asked, done, ())
    return replace(ways, clicks=tuple(_clicks(item, ways.best, ways.worst)))


def _clicks(item: Scenario, best: str, worst: str) -> Iterator[str]:
    """Iterate over the situations at which one click chooses between best and worst."""
    if best == worst:
        return
    told = set()
    for (name, _), steps in play(item).states.items():
        outcomes = {item.endings[step.to].client for step in steps if step.to in item.endings}
        if {best, worst} <= outcomes and name not in told:
            told.add(name)
            yield name


def lines(house: Project) -> Iterator[str]:
    """Iterate over the line that says how many ways there are and how many end undeserved."""
    found = all_ways(house)
    if found:
        broken = sum(one.count for ways in found for one in ways.undeserved)
        clicks = sum(len(ways.clicks) for ways in found)
        yield (
            f"{sum(ways.count for ways in found)} ways through {len(found)} scenarios: {broken} "
            f"end better or worse than they earn, and {clicks} last clicks decide alone"
        )
