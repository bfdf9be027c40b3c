"""Whether scenarios branch, end, and end differently for the client.

Every way is played with the facts that its choices set. Ways that stand in one situation with
the same facts go on alike, so such a state is played once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.checks.project import AuthoredItem, Project
from grader.content.faults import Fault
from grader.content.items import Part, Scenario, holds
from grader.scoring.paths import NO_FACTS, Facts, Step, open_moves, take

FEWEST, MOST = 3, 6  # decisions on the longest way through a scenario
FEWEST_OFFERED, MOST_OFFERED = 2, 5  # choices in a situation
State = tuple[str, Facts]


@dataclass(frozen=True)
class Play:
    """Every state that some way through a scenario reaches.

    Attributes
    ----------
    states : dict
        Situation and facts to the steps that can be taken there.
    ends : set
        Ending and facts.
    lost : set of str
        Names that a choice leads to and that are neither situation nor ending.
    """

    states: dict[State, list[Step]] = field(default_factory=dict)
    ends: set[State] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)


def play(item: Scenario) -> Play:
    """Play every way through a scenario, a broken one too."""
    found = Play()
    ahead: list[State] = [(item.start, NO_FACTS)]
    for name, facts in ahead:
        if name in item.endings:
            found.ends.add((name, facts))
        elif name not in item.nodes:
            found.lost.add(name)
        elif (name, facts) not in found.states:
            steps = [take(name, move, facts) for move in open_moves(item.nodes[name], facts)]
            found.states[name, facts] = steps
            ahead += dict.fromkeys((step.to, step.after) for step in steps)
    return found


def check(house: Project) -> Iterator[Fault]:
    """Report scenarios that lead nowhere, go in circles, do not branch or are too short."""
    for asked in house.asked:
        if isinstance(asked.item, Scenario):
            yield from _scenario(asked, asked.item)


def _scenario(asked: AuthoredItem, item: Scenario) -> Iterator[Fault]:
    broken = list(_broken(asked, item))
    yield from broken
    if broken:
        return  # what follows would only repeat it
    played = play(item)
    circle = _circle(item, played)
    yield from _unreached(asked, item, played)
    endless = list(_endless(asked, played))
    yield from endless
    if circle:
        if not endless:
            way = " > ".join(circle)
            yield asked.fault(
                f"the way goes in a circle ({way}); lead its last option onward", "nodes", circle[0]
            )
        return
    yield from _facts(asked, item)
    yield from _shown(asked, item, played)
    yield from _shape(asked, item, played)


def _broken(asked: AuthoredItem, item: Scenario) -> Iterator[Fault]:
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
            for turn in move.next:
                if turn.to not in item.nodes and turn.to not in item.endings:
                    yield asked.fault(
                        f"option '{move.id}' of '{name}' leads to '{turn.to}', which is neither a "
                        "situation nor an ending; add it or correct the name",
                        *("nodes", name, "options", index, "next"),
                    )


def _unreached(asked: AuthoredItem, item: Scenario, played: Play) -> Iterator[Fault]:
    """Report situations and endings that no way reaches."""
    reached = {name for name, _ in played.states} | {name for name, _ in played.ends}
    for kind, section, names in (
        ("situation", "nodes", item.nodes),
        ("ending", "endings", item.endings),
    ):
        for name in names:
            if name not in reached:
                yield asked.fault(
                    f"no option leads to the {kind} '{name}'; lead there or remove it",
                    section,
                    name,
                )


def _endless(asked: AuthoredItem, played: Play) -> Iterator[Fault]:
    """Report situations from which no ending is reached."""
    ending = {state for state in played.states if _leads_on(played, state)}
    for name in dict.fromkeys(name for name, facts in played.states if (name, facts) not in ending):
        yield asked.fault(
            f"from the situation '{name}' no ending can be reached; let an option lead to one",
            "nodes",
            name,
        )


def _leads_on(played: Play, state: State) -> bool:
    seen, left = {state}, [state]
    while left:
        here = left.pop()
        if here in played.ends:
            return True
        for step in played.states.get(here, ()):
            after = (step.to, step.after)
            if after not in seen:
                seen.add(after)
                left.append(after)
    return False


def _facts(asked: AuthoredItem, item: Scenario) -> Iterator[Fault]:
    """Report facts that nothing sets and facts that nothing needs."""
    needed: dict[str, tuple[str | int, ...]] = {}
    made: dict[str, tuple[str | int, ...]] = {}
    for place, needs in _needs(item):
        for one in needs:
            needed.setdefault(one.removeprefix("not "), place)
    for name, node in item.nodes.items():
        for index, move in enumerate(node.options):
            for fact in move.sets:
                made.setdefault(fact, ("nodes", name, "options", index, "sets"))
    for fact in needed.keys() - made.keys():
        yield asked.fault(
            f"'needs' names the fact '{fact}', which no option sets; correct the name or let an "
            "option set it",
            *needed[fact],
        )
    for fact in made.keys() - needed.keys():
        yield asked.fault(
            f"nothing needs the fact '{fact}'; take it out of 'sets' or let a text depend on it",
            *made[fact],
        )


def _needs(item: Scenario) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Iterate over everything that can need facts, with its place."""
    for name, node in item.nodes.items():
        here: tuple[str | int, ...] = ("nodes", name)
        for at, part in enumerate(node.situation):
            yield (*here, "situation", at), part.needs
        for index, move in enumerate(node.options):
            yield (*here, "options", index), move.needs
            for at, part in enumerate(move.consequence):
                yield (*here, "options", index, "consequence", at), part.needs
            for at, turn in enumerate(move.next):
                yield (*here, "options", index, "next", at), turn.needs
    for name, ending in item.endings.items():
        for at, part in enumerate(ending.text):
            yield ("endings", name, "text", at), part.needs


def _shown(asked: AuthoredItem, item: Scenario, played: Play) -> Iterator[Fault]:
    """Report what no way shows, and where a way shows too little."""
    for name, node in item.nodes.items():
        states = [facts for at, facts in played.states if at == name]
        yield from _parts(asked, node.situation, states, "nodes", name, "situation")
        counts = {facts: len(played.states[name, facts]) for facts in states}
        for wrong in (
            min(counts, key=lambda facts: counts[facts], default=NO_FACTS),
            max(counts, key=lambda facts: counts[facts], default=NO_FACTS),
        ):
            if counts and not FEWEST_OFFERED <= counts[wrong] <= MOST_OFFERED:
                yield asked.fault(
                    f"the situation '{name}' offers {counts[wrong]} of its options where "
                    f"{_known(wrong)}; it must offer {FEWEST_OFFERED} to {MOST_OFFERED}",
                    "nodes",
                    name,
                )
        for index, move in enumerate(node.options):
            place = ("nodes", name, "options", index)
            taken = [step for at in states for step in played.states[name, at] if step.move is move]
            if states and not taken:
                yield asked.fault(
                    f"option '{move.id}' of '{name}' is offered on no way; correct its 'needs'",
                    *place,
                )
                continue
            after = [step.after for step in taken]
            yield from _parts(asked, move.consequence, after, *place, "consequence")
            for at, turn in enumerate(move.next):
                earlier = move.next[:at]
                if taken and not any(
                    holds(turn.needs, facts) and not any(holds(one.needs, facts) for one in earlier)
                    for facts in after
                ):
                    yield asked.fault(
                        f"option '{move.id}' of '{name}' leads to '{turn.to}' on no way; correct "
                        "the 'needs' of its 'next'",
                        *(*place, "next", at),
                    )
    for name, ending in item.endings.items():
        states = [facts for at, facts in played.ends if at == name]
        yield from _parts(asked, ending.text, states, "endings", name, "text")


def _parts(
    asked: AuthoredItem, passage: list[Part], states: list[Facts], *place: str | int
) -> Iterator[Fault]:
    for at, part in enumerate(passage):
        if states and not any(holds(part.needs, facts) for facts in states):
            yield asked.fault(
                f"no way shows the part that needs {', '.join(part.needs)}; correct its 'needs'",
                *place,
                at,
            )
    for facts in states:
        if not any(holds(part.needs, facts) for part in passage):
            yield asked.fault(
                f"where {_known(facts)} this text shows nothing; add a part for that", *place
            )
            return


def _known(facts: Facts) -> str:
    return f"these facts hold ({', '.join(sorted(facts))})" if facts else "no fact holds"


def _shape(asked: AuthoredItem, item: Scenario, played: Play) -> Iterator[Fault]:
    branching = [
        name
        for name, node in item.nodes.items()
        if len({turn.to for move in node.options for turn in move.next}) > 1
        or len({frozenset(move.sets) for move in node.options}) > 1
    ]
    if len(branching) < 2:
        yield asked.fault(
            f"{len(branching)} of its decisions change what comes; at least two must lead to "
            "different situations or set different facts, or it does not branch",
            "nodes",
        )
    longest = _longest(played, (item.start, NO_FACTS), {})
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


def offers(item: Scenario) -> dict[str, set[frozenset[str]]]:
    """Return for each situation the sets of options that some way through it offers."""
    found: dict[str, set[frozenset[str]]] = {}
    for (name, _), steps in play(item).states.items():
        found.setdefault(name, set()).add(frozenset(step.move.id for step in steps))
    return found


def sound(item: Scenario) -> bool:
    """Say whether every way through a scenario leads to an ending."""
    if item.start not in item.nodes or item.nodes.keys() & item.endings.keys():
        return False
    played = play(item)
    return not played.lost and all(played.states.values()) and not _circle(item, played)


def longest_way(item: Scenario) -> int:
    """Return the most decisions on any way through a sound scenario."""
    return _longest(play(item), (item.start, NO_FACTS), {})


def ways(item: Scenario) -> int:
    """Return the number of distinct ways through a sound scenario."""
    return _ways(play(item), (item.start, NO_FACTS), {})


def _longest(played: Play, state: State, known: dict[State, int]) -> int:
    if state not in known:
        steps = played.states.get(state, ())
        ahead = (_longest(played, (step.to, step.after), known) for step in steps)
        known[state] = 1 + max(ahead) if steps else 0
    return known[state]


def _ways(played: Play, state: State, known: dict[State, int]) -> int:
    if state not in known:
        steps = played.states.get(state, ())
        ahead = (_ways(played, (step.to, step.after), known) for step in steps)
        known[state] = sum(ahead) if steps else 1
    return known[state]


def _circle(item: Scenario, played: Play) -> list[str]:
    """Return the situations of one circle that can be reached, or none."""
    done: set[State] = set()

    def follow(state: State, way: list[str]) -> list[str]:
        name = state[0]
        if name in way:
            return [*way[way.index(name) :], name]
        if state in done:
            return []
        for step in played.states.get(state, ()):
            found = follow((step.to, step.after), [*way, name])
            if found:
                return found
        done.add(state)
        return []

    return follow((item.start, NO_FACTS), [])
