"""Items that need a look, in words; from what the report shows, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from grader.classroom.report.cells import Shown
from grader.classroom.report.class_report import ItemReport
from grader.classroom.report.psychometrics import by_chance
from grader.classroom.report.tallies import UNANSWERED
from grader.content.items import Choice
from grader.content.keys import OptionKey

# Rules of thumb of item analysis, our own where they differ; they start a look, and decide nothing.
EASY, HARD = 0.9, 0.3  # mean shares of the points
AGAINST = -0.1  # item-rest correlation
WEAK = 0.1  # item-rest correlation too
SKIPPED = 0.2  # of the class
ENOUGH = 20  # people, before an option that no one chose, or a weak correlation, means anything


def findings(item: ItemReport, people: int) -> Iterator[str]:
    """Iterate over what is odd about an item.

    Parameters
    ----------
    item : ItemReport
        The item.
    people : int
        How many answered anything in the exercise.

    Yields
    ------
    str
        A sentence or two: what was seen, and what to look at.
    """
    r = item.discrimination
    if r is not None and r <= AGAINST:
        drawn = "; ".join(f"“{text}”" for text in item.drawn)
        more = f" They choose more often: {drawn}." if drawn else ""
        yield (
            f"People who do well on the other items do worse on this one.{more} "
            f"{_chance(r, people)}Check the key first: it may give the credit to the wrong option, "
            "or the question may be read in two ways."
        )
    elif r is not None and r < WEAK and people >= ENOUGH:
        yield (
            "It hardly tells people who do well on the other items from people who don't. "
            f"{_chance(r, people)}If it isn't, the item asks for something else, or people guess."
        )
    if item.facility is not None:
        low, high = item.facility
        if low >= EASY:
            yield (
                "Nearly everyone earns all of its points. It may be too easy, or the best option "
                "may give itself away."
            )
        elif high <= HARD:
            yield (
                "Hardly anyone earns its points. It may not have been taught yet, or the key may "
                "be wrong."
            )
    yield from _options(item, people)


def _chance(r: float, people: int) -> str:
    if abs(r) >= by_chance(people):
        return ""
    return f"With {people} people this can be chance alone (see “Items in numbers”). "


def _options(item: ItemReport, people: int) -> Iterator[str]:
    if not isinstance(item.one.item, Choice):
        return
    for shown in item.table:
        for cell in shown.cells:
            if cell.key is not None and _dead(shown, cell.key, people):
                held = f" The key says who does it: {cell.key.held_by}." if cell.key.held_by else ""
                yield (
                    f"No one chose “{cell.text}”.{held} Ask the class whether they know anyone who "
                    "would. If not, the option only takes up reading time, and a mistake that "
                    "people really make would serve better."
                )
    for shown in item.table:
        if shown.text == UNANSWERED and shown.count.low > SKIPPED * people:
            yield f"{shown.count} of {people} left it out. Look for what stopped them."


def _dead(shown: Shown, key: OptionKey, people: int) -> bool:
    """Say whether no one chose an option that was meant to tempt; a grave harm need not."""
    return people >= ENOUGH and shown.count.high == 0 and key.credit < 1 and not key.critical
