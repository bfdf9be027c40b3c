"""Whether each objective begins with a verb whose result someone can observe."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checks.project import Project
from grader.checks.references import at
from grader.content.faults import Fault

# What cannot be observed, or says too little of what is done.
VAGUE = frozenset(
    {
        "appreciate",
        "be",
        "become",
        "bring",
        "consider",
        "feel",
        "find",
        "have",
        "keep",
        "know",
        "learn",
        "put",
        "realize",
        "receive",
        "say",
        "see",
        "think",
        "understand",
    }
)
INSTEAD = "identify, explain, apply, distinguish, choose, respond to, draft, mark, interpret"


def check(house: Project) -> Iterator[Fault]:
    """Report objectives of lessons and items that begin with a vague verb."""
    for lesson in house.course.lessons.values():
        for index, goal in enumerate(lesson.head.objectives):
            if verb := vague(goal):
                here = at(lesson.file, "", "objectives", index)
                yield Fault(_message(verb), here.file, here.line)
    for asked in house.asked:
        for index, goal in enumerate(asked.item.objectives):
            if verb := vague(goal):
                yield asked.fault(_message(verb), "objectives", index)


def vague(goal: str) -> str | None:
    """Return the verb of an objective that cannot be observed, or None."""
    first = goal.split()[0].strip(",.").casefold() if goal.split() else ""
    return first if first in VAGUE else None


def _message(verb: str) -> str:
    return (
        f"an objective begins with '{verb}', which no one can observe; say what the learner does: "
        f"{INSTEAD}"
    )
