"""How many words and minutes a lesson is, beside the minutes its head promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from grader.checks import paths
from grader.checks.house import Asked, Decision, House
from grader.checks.pages import Page
from grader.checks.reading import MINUTES_AN_ITEM, WORD, WORDS_A_MINUTE, measure
from grader.checks.references import at
from grader.checks.strategies import of_unit
from grader.content.faults import Fault
from grader.content.items import Debate, Posted, Rewriting, Stance, Writing
from grader.content.items import Path as Scenario

WRITTEN_A_MINUTE = 20  # words; thinking included, our own reckoning
REWRITTEN = 60  # words of a rewritten post
SHORTEST, LONGEST = 20, 45  # minutes of a lesson
TOLERANCE = 2  # minutes; the estimate is no finer than that
FAR_OFF = 2.0  # times the promised minutes, either way


@dataclass(frozen=True)
class Effort:
    """What a lesson or exercise asks of a reader, without the scenarios kept for more time.

    Attributes
    ----------
    unit : str
        ``lesson friend-lists``.
    words : int
        Prose, questions, and in a scenario the words of a way through it, on average.
    ease : float
        Flesch reading ease of all its words.
    items : int
        What is asked; a scenario counts once.
    minutes : float
        Reading at 180 words a minute, a minute for each item, and writing.
    promised : int
        The minutes its head gives.
    """

    unit: str
    words: int
    ease: float
    items: int
    minutes: float
    promised: int
    at: Fault

    @property
    def note(self) -> str:
        """What is odd about its length, or nothing."""
        if self.unit.startswith("lesson ") and not SHORTEST <= self.promised <= LONGEST:
            return f"not {SHORTEST} to {LONGEST} minutes"
        return ""


def check(house: House) -> Iterator[Fault]:
    """Report promised minutes far from the estimate, and lessons that are too long.

    A scenario named in ``further`` that the lesson does not show is reported as well.
    """
    for lesson in house.course.lessons.values():
        for name in lesson.head.further:
            if name not in lesson.head.scenarios:
                here = at(lesson.file, "", "further")
                yield Fault(
                    f"'further' names '{name}', which is not among the lesson's 'scenarios'; "
                    "add it there or take it out here",
                    here.file,
                    here.line,
                )
    for one in efforts(house):
        if one.unit.startswith("lesson ") and one.minutes > LONGEST + TOLERANCE:
            yield Fault(
                f"it takes about {one.minutes:.0f} minutes and a lesson at most {LONGEST}; shorten "
                "it, or name one of its scenarios in 'further'",
                one.at.file,
                one.at.line,
            )
        if not one.promised / FAR_OFF <= one.minutes <= one.promised * FAR_OFF:
            yield Fault(
                f"the head promises {one.promised} minutes and its {one.words} words and "
                f"{one.items} items take about {one.minutes:.0f}; correct 'minutes' or the length",
                one.at.file,
                one.at.line,
            )


@cache
def efforts(house: House) -> list[Effort]:
    """Measure each lesson that has a notebook, and each exercise."""
    found = []
    for page in house.lessons:
        for call in page.called("lesson")[:1]:
            lesson = house.course.lessons.get(call.argument or "")
            if lesson is not None:
                unit = f"lesson {lesson.head.name}"
                here = at(lesson.file, "", "minutes")
                further = frozenset(lesson.head.further)
                found.append(_effort(house, unit, page, lesson.head.minutes, here, further))
    for name, exercise in house.exercises.items():
        here = at(exercise.file, "", "minutes")
        task = house.tasks.get(name)
        found.append(_effort(house, f"exercise {name}", task, exercise.head.minutes, here))
    return found


def _effort(
    house: House,
    unit: str,
    page: Page | None,
    promised: int,
    here: Fault,
    further: frozenset[str] = frozenset(),
) -> Effort:
    left_out = {f"scenario {name}" for name in further}
    members = [asked for asked in of_unit(house, unit) if asked.owner not in left_out]
    prose = page.prose if page else ""
    words = measure(prose).words + sum(_words(asked) for asked in members)
    text = "\n\n".join([prose, *(part for asked in members for part in _texts(asked))])
    written = sum(asked.item.words for asked in members if isinstance(asked.item, Writing))
    written += sum(REWRITTEN for asked in members if isinstance(asked.item, Rewriting))
    minutes = words / WORDS_A_MINUTE + MINUTES_AN_ITEM * len(members) + written / WRITTEN_A_MINUTE
    return Effort(unit, round(words), measure(text).ease, len(members), minutes, promised, here)


def _texts(asked: Asked) -> Iterator[str]:
    """Iterate over all that can be read in an item, whichever way is taken."""
    item = asked.item
    match item:
        case Scenario():
            yield item.intro or ""
            for node in item.nodes.values():
                yield node.situation
                yield from (move.consequence for move in node.options)
            yield from (ending.text for ending in item.endings.values())
        case Debate():
            yield item.stem
            for argument in item.arguments:
                yield argument.text
                yield argument.change or ""
        case Stance() | Writing():
            yield item.stem
        case Posted():
            yield item.stem
            yield from [item.text] if item.text else item.variants[:1]
        case _:
            yield item.stem
    for decision in asked.decisions():
        yield from (option.text for option in decision.options)
        yield from (key.why for key in decision.keys.values())


def _words(asked: Asked) -> float:
    """Return the words that one reader meets in an item."""
    item = asked.item
    if isinstance(item, Scenario):
        return _walk(asked, item) if paths.sound(item) else 0
    if isinstance(item, Debate):
        told = [part for one in item.arguments for part in (one.text, one.change or "")]
        return _count(item.stem, *told)
    whys = [fmean(_count(key.why) for key in one.keys.values()) for one in asked.decisions()]
    options = [option.text for one in asked.decisions() for option in one.options]
    post = item.text or "".join(item.variants[:1]) if isinstance(item, Posted) else ""
    return _count(item.stem, post, *options) + sum(whys)


def _walk(asked: Asked, item: Scenario) -> float:
    """Return the words on a way through a scenario that is chosen blindly, on average."""
    decisions: dict[str | None, Decision] = {one.node: one for one in asked.decisions()}

    @cache
    def ahead(name: str) -> float:
        if name in item.endings:
            return _count(item.endings[name].text)
        node, keys = item.nodes[name], decisions[name].keys
        here = _count(node.situation, node.question, *(move.text for move in node.options))
        return here + fmean(
            _count(move.consequence, keys[move.id].why if move.id in keys else "")
            + ahead(move.next)
            for move in node.options
        )

    return _count(item.intro or "") + ahead(item.start)


def _count(*texts: str) -> int:
    return sum(len(WORD.findall(text)) for text in texts)
