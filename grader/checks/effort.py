"""How many words and minutes a lesson is, beside the minutes its head promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from grader.checks import paths
from grader.checks.house import Asked, Decision, House
from grader.checks.pages import Call, Page
from grader.checks.reading import MINUTES_AN_ITEM, WORD, WORDS_A_MINUTE, measure
from grader.checks.references import at
from grader.checks.strategies import of_unit
from grader.content.faults import Fault
from grader.content.items import Debate, Multiple, Posted, Rewriting, Stance, Writing
from grader.content.items import Path as Scenario
from grader.deid.bank import read_bank_post
from grader.deid.post import Post
from grader.scoring.paths import NO_FACTS, Facts, offered, take, told

WRITTEN_A_MINUTE = 20  # words; thinking included, our own reckoning
REWRITTEN = 60  # words of a rewritten post
FOUND_A_MINUTE = 6  # stretches of a post that give somebody away; our own reckoning
MORE_TIME = "## If you have more time"  # what stands under it is not counted
SHORTEST, LONGEST = 20, 45  # minutes of a lesson
FAR_OFF = 2.0  # times the promised minutes, either way


@dataclass(frozen=True)
class Effort:
    """What a lesson or exercise asks of a reader, without what is kept for more time.

    Attributes
    ----------
    unit : str
        ``lesson friend-lists``.
    words : int
        Prose, questions, posts, and in a scenario the words of a way through it, on average.
    ease : float
        Flesch reading ease of all its words.
    items : int
        What is asked, a post to mark or to rewrite included; a scenario counts once.
    minutes : float
        Reading at 180 words a minute, a minute for each item, writing, and finding in a post what
        gives somebody away.
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

    Whatever is named in ``further`` and not shown by the lesson is reported as well.
    """
    pages = _pages(house)
    for name, lesson in house.course.lessons.items():
        posts = {call.argument for call in _calls(pages.get(name))}
        shown = {*lesson.head.scenarios, *lesson.items, *posts}
        for kept in lesson.head.further:
            if kept not in shown:
                here = at(lesson.file, "", "further")
                yield Fault(
                    f"'further' names '{kept}', which is none of the lesson's scenarios, items and "
                    "posts; correct the name or take it out",
                    here.file,
                    here.line,
                )
    for one in efforts(house):
        if one.unit.startswith("lesson ") and one.minutes > LONGEST:
            yield Fault(
                f"it takes about {one.minutes:.0f} minutes and a lesson at most {LONGEST}; shorten "
                "it, or name one of its scenarios, items or posts in 'further'",
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
    for name, page in _pages(house).items():
        head, file = house.course.lessons[name].head, house.course.lessons[name].file
        left_out = frozenset(head.further)
        here = at(file, "", "minutes")
        found.append(_effort(house, f"lesson {name}", page, head.minutes, here, left_out))
    for name, exercise in house.exercises.items():
        here = at(exercise.file, "", "minutes")
        task = house.tasks.get(name)
        found.append(_effort(house, f"exercise {name}", task, exercise.head.minutes, here))
    return found


def _pages(house: House) -> dict[str, Page]:
    """Return the notebook of each lesson that has one."""
    named = {call.argument or "": page for page in house.lessons for call in page.called("lesson")}
    return {name: page for name, page in named.items() if name in house.course.lessons}


def _effort(
    house: House,
    unit: str,
    page: Page | None,
    promised: int,
    here: Fault,
    further: frozenset[str] = frozenset(),
) -> Effort:
    members = [asked for asked in of_unit(house, unit) if asked.item.id not in further]
    tasks = [call for call in _calls(page) if call.argument not in further]
    posts = [_post(house, name) for name in sorted({call.argument or "" for call in tasks})]
    shown = [post.text for post in posts if post]
    prose = _prose(page)
    words = measure(prose).words + _count(*shown) + sum(_words(asked) for asked in members)
    text = "\n\n".join([prose, *shown, *(part for asked in members for part in _texts(asked))])
    items = len(members) + len(tasks)
    rewrites = sum(call.name == "rewrite" for call in tasks)
    rewrites += sum(isinstance(asked.item, Rewriting) for asked in members)
    written = sum(asked.item.words for asked in members if isinstance(asked.item, Writing))
    written += rewrites * REWRITTEN
    hidden = sum(len(post.spans) for post in posts if post) + sum(map(_hidden, members))
    minutes = words / WORDS_A_MINUTE + MINUTES_AN_ITEM * items
    minutes += written / WRITTEN_A_MINUTE + hidden / FOUND_A_MINUTE
    return Effort(unit, round(words), measure(text).ease, items, minutes, promised, here)


def _calls(page: Page | None) -> list[Call]:
    """Return the cells of a lesson in which a post of the course is marked or rewritten."""
    return [*page.called("mark"), *page.called("rewrite")] if page else []


def _prose(page: Page | None) -> str:
    """Return the markdown of a notebook, without what is kept for more time."""
    kept, counts = [], True
    for cell in page.cells if page else ():
        if cell.kind == "markdown":
            if cell.source.startswith("## "):
                counts = not cell.source.startswith(MORE_TIME)
            kept += [cell.source] * counts
    return "\n\n".join(kept)


def _post(house: House, name: str) -> Post | None:
    """Return a post of the course; one that cannot be read is reported where it is checked."""
    try:
        return read_bank_post(house.data / "deid" / "posts" / f"{name}.yml").post
    except Fault:
        return None


def _hidden(asked: Asked) -> float:
    """Return how many stretches of an exercise's post give somebody away, on average."""
    posts = [asked.key.post] if asked.key.post else asked.key.posts
    spans = [post.get("spans") for post in posts]
    return fmean(len(some) if isinstance(some, list) else 0 for some in spans) if spans else 0


def _texts(asked: Asked) -> Iterator[str]:
    """Iterate over all that can be read in an item, whichever way is taken."""
    item = asked.item
    match item:
        case Scenario():
            yield item.intro or ""
            for node in item.nodes.values():
                yield from (part.text for part in node.situation)
                yield from (part.text for move in node.options for part in move.consequence)
            yield from (part.text for ending in item.endings.values() for part in ending.text)
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
    whys = [_whys(one, several=isinstance(item, Multiple)) for one in asked.decisions()]
    options = [option.text for one in asked.decisions() for option in one.options]
    post = item.text or "".join(item.variants[:1]) if isinstance(item, Posted) else ""
    return _count(item.stem, post, *options) + sum(whys)


def _whys(one: Decision, *, several: bool) -> float:
    """Return the words of the reason that is shown; of several, for each that should be ticked."""
    counts = [_count(key.why) for key in one.keys.values()]
    if not several:
        return fmean(counts)
    return fmean(counts) * sum(key.credit == 1 for key in one.keys.values())


def _walk(asked: Asked, item: Scenario) -> float:
    """Return the words on a way through a scenario that is chosen blindly, on average."""
    decisions: dict[str | None, Decision] = {one.node: one for one in asked.decisions()}

    @cache
    def ahead(name: str, facts: Facts) -> float:
        if name in item.endings:
            return _count(told(item.endings[name].text, facts))
        node, keys = item.nodes[name], decisions[name].keys
        moves = offered(node, facts)
        read = (told(node.situation, facts), node.question, *(move.text for move in moves))
        steps = [take(name, move, facts) for move in moves]
        return _count(*read) + fmean(
            _count(told(step.move.consequence, step.after), keys[step.move.id].why)
            + ahead(step.to, step.after)
            for step in steps
        )

    return _count(item.intro or "") + ahead(item.start, NO_FACTS)


def _count(*texts: str) -> int:
    return sum(len(WORD.findall(text)) for text in texts)
