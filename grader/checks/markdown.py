"""Small pieces of Markdown for the instructor's pages, and lessons in the order they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.checks.project import Decision, Project
from grader.content.course import Lesson
from grader.content.items import Debate, Scenario
from grader.pages.sheet import short_title


def lessons_in_order(house: Project) -> Iterator[tuple[int, str, Lesson]]:
    """Iterate over lessons by their notebooks' order: number from 1, name, lesson.

    Labs come last; a lab is taken with the lesson that its head names.
    """
    called = [call.argument for page in house.lessons for call in page.called("lesson")]
    names = [name for name in called if name in house.course.lessons]
    names += [name for name in house.course.lessons if name not in names]
    for number, name in enumerate(dict.fromkeys(names), start=1):
        if name is not None:
            yield number, name, house.course.lessons[name]


def numbered(number: int, lesson: Lesson) -> str:
    """Return a lesson's title with its number; a lab's title says which lab it is."""
    return lesson.head.title if lesson.head.beside else f"{number}. {lesson.head.title}"


def cell(text: str) -> str:
    """Return a text as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell(one) for one in line)} |\n" for line in lines)


def title_of(decision: Decision) -> str:
    """Return what a decision is called: its item's title and, in a scenario, its situation."""
    item = decision.asked.item
    title = short_title(item)
    if isinstance(item, Scenario):
        return f"{title}, situation “{decision.node}”"
    return f"{title} (debate)" if isinstance(item, Debate) else title
