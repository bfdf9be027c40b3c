"""An exercise whose key speaks of all that can be answered, or a fault before anybody is scored.

``frame check`` asks much more of a key. Whoever grades exercises of her own may never have run
it, and one option that the key forgets would leave without a grade whoever chose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.content.authored import Authored
from grader.content.course import Exercise, load_exercise
from grader.content.faults import Fault
from grader.content.items import (
    Argument,
    Choice,
    Debate,
    Highlighting,
    Multiple,
    Option,
    Rewriting,
    Scenario,
)
from grader.content.keys import OptionKey
from grader.content.models import ContentFaults
from grader.content.yamlfile import Place
from grader.scoring.posts import gold, variant


def load_keyed(folder: Path) -> Exercise:
    """Read an exercise with a key that every answer to it can be scored by.

    Parameters
    ----------
    folder : Path
        The assignment's folder.

    Raises
    ------
    Fault
        A file is missing or wrong, or the key leaves something out.
    """
    exercise = load_exercise(folder, with_key=True)
    key_file = exercise.key_file
    faults = [
        Fault(
            f"'{name}': {gap}",
            key_file.path if key_file else folder,
            key_file.line(("keys", name, *place)) if key_file else None,
        )
        for name, one in exercise.items.items()
        for gap, place in _gaps(one)
    ]
    if faults:
        raise ContentFaults(faults)
    return exercise


def _gaps(one: Authored) -> Iterator[tuple[str, Place]]:
    item, key = one.item, one.key
    match item:
        case Choice() | Multiple():
            yield from _unkeyed(item.options, key.options, ("options",))
        case Debate():
            yield from _unkeyed(item.arguments, key.options, ("options",))
        case Scenario():
            for name, node in item.nodes.items():
                yield from _unkeyed(node.options, key.nodes.get(name, {}), ("nodes", name))
        case Highlighting() | Rewriting():
            numbers = range(len(item.variants))
            posts = [variant(item, key, number) for number in numbers] or [(item, key)]
            for number, (asked, its_key) in enumerate(posts):
                place: Place = ("posts", number) if item.variants else ("post",)
                try:
                    if gold(asked, its_key) is None:
                        yield "the key has no gold for a post that it gives; add it", place
                except Fault as fault:
                    yield fault.message, place


def _unkeyed(
    options: Iterable[Option | Argument], keys: dict[str, OptionKey], place: Place
) -> Iterator[tuple[str, Place]]:
    within = f" of '{place[1]}'" if len(place) > 1 else ""
    for option in options:
        if option.id not in keys:
            yield f"option '{option.id}'{within} has no key; give it 'credit' and 'why'", place
