"""How many words and minutes a lesson or an exercise takes, beside what its head promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.checks.labs import MORE_TIME, first_words
from grader.checks.met import REWRITTEN, Met, count, met, table_words
from grader.checks.pages import Call, Cell, Page
from grader.checks.project import AuthoredItem, Project
from grader.checks.reading import WORDS_A_MINUTE, measure
from grader.checks.references import at
from grader.checks.strategies import of_unit
from grader.checks.tables import table
from grader.content.faults import Fault
from grader.content.items import Debate, Posted, Scenario
from grader.deid.posts.bank import read_bank_post
from grader.deid.posts.post import Post
from grader.town.panels import panels

MINUTES_A_DECISION = 0.5  # our own estimate, as all of these
MINUTES_A_POST = 1.0
MINUTES_A_PANEL = 4.0  # of a data lab, to set and look; our own estimate
WRITTEN_A_MINUTE = 12  # words; thinking included
FOUND_A_MINUTE = 6  # stretches of a post that give someone away; our own reckoning
LONGEST = 45  # minutes
LONGEST_FORM = 90  # of an exercise in which a whole form is filled in
MOST_WORDS = 4_500  # of a lesson
ROUND_TO = 5  # minutes; heads promise round numbers
FAR_OFF = 0.1  # of the estimate


@dataclass(frozen=True)
class Effort:
    """What a lesson or exercise asks of a reader, without what is kept for more time.

    Attributes
    ----------
    unit : str
        ``lesson friend-lists``.
    met : Met
        What one reader reads, decides, writes and looks for.
    ease : float
        Flesch reading ease of all its words.
    promised : int
        The minutes its head gives.
    at : Fault
        Where it gives them, for a message.
    panels : int
        Panels of a data lab.
    """

    unit: str
    met: Met
    ease: float
    promised: int
    at: Fault
    panels: int = 0

    @property
    def words(self) -> int:
        """Words read on the way."""
        return round(self.met.words)

    @property
    def minutes(self) -> float:
        """Reading, deciding, writing, and finding what gives someone away."""
        return (
            self.met.words / WORDS_A_MINUTE
            + self.met.decisions * MINUTES_A_DECISION
            + self.met.posts * MINUTES_A_POST
            + self.panels * MINUTES_A_PANEL
            + self.met.written / WRITTEN_A_MINUTE
            + self.met.hidden / FOUND_A_MINUTE
        )

    @property
    def kept(self) -> bool:
        """Whether the promise is the estimate, rounded or nearly."""
        rounded = ROUND_TO * round(self.minutes / ROUND_TO)
        return self.promised == rounded or abs(self.promised - self.minutes) <= (
            FAR_OFF * self.minutes
        )


def check(house: Project) -> Iterator[Fault]:
    """Report promised minutes that are not the estimate, and what is too long.

    Whatever is named in ``further`` and not shown by the lesson is reported as well.
    """
    yield from _further(house)
    for one in efforts(house):
        longest = LONGEST_FORM if one.met.forms else LONGEST
        if one.minutes > longest:
            yield Fault(
                f"it takes about {one.minutes:.0f} minutes and may take {longest} at most; shorten "
                "it, or name one of its scenarios, items or posts in 'further'",
                one.at.file,
                one.at.line,
            )
        if one.unit.startswith("lesson ") and one.words > MOST_WORDS:
            yield Fault(
                f"{one.words} words are read on the way and {MOST_WORDS} may be at most; "
                "shorten it",
                one.at.file,
                one.at.line,
            )
        if not one.kept:
            yield Fault(
                f"the head promises {one.promised} minutes and it takes about {one.minutes:.0f} "
                f"({one.words} words, {one.met.decisions:.0f} decisions, {one.met.written:.0f} "
                "words of writing); correct 'minutes'",
                one.at.file,
                one.at.line,
            )


def _further(house: Project) -> Iterator[Fault]:
    pages = _pages(house)
    for name, lesson in house.course.lessons.items():
        posts = {call.argument for call in _calls(pages.get(name))}
        shown = {*lesson.head.scenarios, *lesson.head.debates, *lesson.items, *posts}
        for kept in lesson.head.further:
            if kept not in shown:
                here = at(lesson.file, "", "further")
                yield Fault(
                    f"'further' names '{kept}', which is none of the lesson's scenarios, debates, "
                    "items and posts; correct the name or take it out",
                    here.file,
                    here.line,
                )


@cache
def efforts(house: Project) -> list[Effort]:
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


def lines(house: Project) -> Iterator[str]:
    """Iterate over the table of lengths."""
    found = efforts(house)
    if not found:
        return
    rows = [
        [
            one.unit,
            one.promised,
            f"{one.minutes:.1f}",
            one.words,
            f"{one.met.decisions:.1f}",
            round(one.met.written),
            round(one.ease),
        ]
        for one in found
    ]
    yield ""
    head = ["Length", "minutes", "estimate", "words", "decisions", "written", "ease"]
    yield from table(head, rows)
    yield (
        f"  estimate: words on the way / {WORDS_A_MINUTE} + half a minute a decision + words "
        f"written / {WRITTEN_A_MINUTE} + posts + {MINUTES_A_PANEL:g} minutes a lab panel; "
        "ease: Flesch, 60 is plain English"
    )


def _pages(house: Project) -> dict[str, Page]:
    """Return the notebook of each lesson that has one."""
    named = {call.argument or "": page for page in house.lessons for call in page.called("lesson")}
    return {name: page for name, page in named.items() if name in house.course.lessons}


def _effort(
    house: Project,
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
    core = _core(page)
    explored = [call.argument or "" for call in page.called("explore")] if page else []
    seen = [panels()[name] for name in explored if name in panels()]
    prose = "\n\n".join(
        [
            *(cell.source for cell in core if cell.kind == "markdown"),
            *(first_words(panel) for panel in seen),
        ]
    )
    together = Met(
        words=measure(prose).words + count(*shown) + _tables(house, page, core),
        written=REWRITTEN * sum(call.name == "rewrite" for call in tasks),
        hidden=sum(len(post.spans) for post in posts if post),
        posts=len(tasks),
    )
    for asked in members:
        together += met(asked)
    text = "\n\n".join([prose, *shown, *(part for asked in members for part in _texts(asked))])
    return Effort(unit, together, measure(text).ease, promised, here, len(seen))


def _calls(page: Page | None) -> list[Call]:
    """Return the cells of a lesson in which a post of the course is marked or rewritten."""
    return [*page.called("mark"), *page.called("rewrite")] if page else []


def _core(page: Page | None) -> list[Cell]:
    """Return the cells of a notebook, without what is kept for more time."""
    kept, counts = [], True
    for cell in page.cells if page else ():
        if cell.kind == "markdown" and cell.source.startswith("## "):
            counts = not cell.source.startswith(MORE_TIME)
        kept += [cell] * counts
    return kept


def _tables(house: Project, page: Page | None, core: list[Cell]) -> float:
    """Return the words of the tables of codes that a notebook shows."""
    codes = house.course.codes
    return sum(
        table_words(codes, call.argument)
        for call in (page.called("codes") if page else ())
        if call.cell in core and call.argument in codes.questions
    )


def _post(house: Project, name: str) -> Post | None:
    """Return a post of the course; one that cannot be read is reported where it is checked."""
    try:
        return read_bank_post(house.data / "deid" / "posts" / f"{name}.yml").post
    except Fault:
        return None


def _texts(asked: AuthoredItem) -> Iterator[str]:
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
        case Posted():
            yield item.stem
            yield from [item.text] if item.text else item.variants[:1]
        case _:
            yield item.stem
    for decision in asked.decisions():
        yield from (option.text for option in decision.options)
        yield from (key.why for key in decision.keys.values())
