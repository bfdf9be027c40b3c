"""Whether scenarios branch, end, and end differently for the client."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from grader.checks.house import Asked, House
from grader.content.faults import Fault
from grader.content.items import Path as Scenario

FEWEST, MOST = 3, 6  # decisions on the longest way through a scenario


def check(house: House) -> Iterator[Fault]:
    """Report scenarios that lead nowhere, go in circles, do not branch or are too short."""
    for asked in house.asked:
        if isinstance(asked.item, Scenario):
            yield from _scenario(asked, asked.item)


def _scenario(asked: Asked, item: Scenario) -> Iterator[Fault]:
    broken = list(_broken(asked, item))
    yield from broken
    if broken:
        return  # what follows would only repeat it
    reached = _reached(item, item.start)
    for name in item.nodes:
        if name not in reached:
            yield asked.fault(
                f"no option leads to the situation '{name}'; lead there or remove it",
                "nodes",
                name,
            )
    for name in item.endings:
        if name not in reached:
            yield asked.fault(
                f"no option leads to the ending '{name}'; lead there or remove it",
                "endings",
                name,
            )
    endless = [name for name in item.nodes if not _reached(item, name) & item.endings.keys()]
    for name in endless:
        yield asked.fault(
            f"from the situation '{name}' no ending can be reached; let an option lead to one",
            "nodes",
            name,
        )
    circle = _circle(item)
    if circle:
        if not endless:
            way = " > ".join(circle)
            yield asked.fault(
                f"the way goes in a circle ({way}); lead its last option onward", "nodes", circle[0]
            )
        return
    yield from _shape(asked, item)


def _broken(asked: Asked, item: Scenario) -> Iterator[Fault]:
    if item.start not in item.nodes:
        yield asked.fault(
            f"'start' names the situation '{item.start}', which is not among 'nodes'", "start"
        )
    for name in item.nodes.keys() & item.endings.keys():
        yield asked.fault(
            f"'{name}' is both a situation and an ending; rename one", "endings", name
        )
    for name, node in item.nodes.items():
        for index, move in enumerate(node.options):
            if move.next not in item.nodes and move.next not in item.endings:
                yield asked.fault(
                    f"option '{move.id}' of '{name}' leads to '{move.next}', which is neither a "
                    "situation nor an ending; add it or correct the name",
                    "nodes",
                    name,
                    "options",
                    index,
                    "next",
                )


def _shape(asked: Asked, item: Scenario) -> Iterator[Fault]:
    branching = [
        name for name, node in item.nodes.items() if len({move.next for move in node.options}) > 1
    ]
    if len(branching) < 2:
        yield asked.fault(
            f"{len(branching)} of its decisions lead to different situations; at least two must, "
            "or it does not branch",
            "nodes",
        )
    longest = longest_way(item)
    if not FEWEST <= longest <= MOST:
        yield asked.fault(
            f"its longest way has {longest} decisions; a scenario has {FEWEST} to {MOST}", "nodes"
        )
    if len({ending.client for ending in item.endings.values()}) < 2:
        yield asked.fault(
            "all its endings say the same of the client; endings must differ in what happened "
            "to the client ('client')",
            "endings",
        )


def sound(item: Scenario) -> bool:
    """Say whether every way through a scenario leads to an ending."""
    if item.start not in item.nodes:
        return False
    known = item.nodes.keys() | item.endings.keys()
    if any(move.next not in known for node in item.nodes.values() for move in node.options):
        return False
    return not item.nodes.keys() & item.endings.keys() and not _circle(item)


def longest_way(item: Scenario) -> int:
    """Return the most decisions on any way through a sound scenario."""

    @cache
    def most(name: str) -> int:
        if name in item.endings:
            return 0
        return 1 + max(most(move.next) for move in item.nodes[name].options)

    return most(item.start)


def ways(item: Scenario) -> int:
    """Return the number of distinct ways through a sound scenario."""

    @cache
    def count(name: str) -> int:
        if name in item.endings:
            return 1
        return sum(count(move.next) for move in item.nodes[name].options)

    return count(item.start)


def _reached(item: Scenario, start: str) -> set[str]:
    found, left = {start}, [start]
    while left:
        node = item.nodes.get(left.pop())
        for move in node.options if node else ():
            if move.next not in found:
                found.add(move.next)
                left.append(move.next)
    return found


def _circle(item: Scenario) -> list[str]:
    """Return the situations of one circle that can be reached, or none."""
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done or name not in item.nodes:
            return []
        for move in item.nodes[name].options:
            found = follow(move.next, [*way, name])
            if found:
                return found
        done.add(name)
        return []

    return follow(item.start, [])
