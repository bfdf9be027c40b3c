"""The reading list: the sources of each lesson that have an address, and how they were read."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checks.markdown import lessons_in_order, numbered
from grader.checks.project import Project
from grader.checks.strategies import of_unit
from grader.content.items import Debate
from grader.content.reading import in_words
from grader.content.sources import Source

INTRO = """\
# Reading list

What each lesson rests on and a learner can open. Each entry says how we read it and when. Read the
official text of your own code before you rely on a paraphrase, and look for a newer edition first:
codes, state rules and services change.
"""
ORDER = ("code", "law", "guidance", "case", "study", "report", "article", "blog", "comment")


def readings(house: Project) -> str:
    """Return the reading list as Markdown.

    Parameters
    ----------
    house : Project
        The course. Sources of exercises are left out, because they hint at keys.
    """
    known = house.course.sources.sources
    parts = [INTRO]
    for number, name, lesson in lessons_in_order(house):
        cited = dict.fromkeys([*lesson.head.sources, *_cited(house, name)])
        found = [known[one] for one in cited if one in known and known[one].url]
        found.sort(key=lambda one: (ORDER.index(one.kind), one.by, one.year))
        rest = sum(1 for one in cited if one in known and not known[one].url)
        parts.append(f"\n## {numbered(number, lesson)}\n\n")
        parts += [_line(one) for one in found] or ["No source with an address yet.\n"]
        if rest:
            parts.append(f"\nThe list at the notebook's end has {rest} more without an address.\n")
    return "".join(parts)


def _cited(house: Project, lesson: str) -> Iterator[str]:
    for asked in of_unit(house, f"lesson {lesson}"):
        if isinstance(asked.item, Debate):
            yield from (one.source for one in asked.item.arguments if one.source)
        for decision in asked.decisions():
            for key in decision.keys.values():
                yield from key.sources


def _line(source: Source) -> str:
    title = " ".join(source.title.split()).rstrip(".")
    how = in_words(source.read, source.on)
    return f"- {source.by} ({source.year}). [{title}]({source.url}). *{how}.*\n"
