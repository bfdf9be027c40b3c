"""The first attempts of everyone who handed in an exercise."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.answers import Answers
from grader.classroom.settings import Settings
from grader.classroom.submissions import read_record
from grader.content.course import Exercise
from grader.content.items import Stance, Writing
from grader.scoring.keyed import load_keyed
from grader.scoring.posts import given
from grader.scoring.scorer import first_attempt, score_response


@dataclass(frozen=True)
class Attempt:
    """A first attempt at one item.

    Attributes
    ----------
    response : Any
        What was answered; None where nothing was, or nothing that fits the item.
    share : float
        The share of the points that it earns by the key, 0 to 1.
    again : bool
        Whether the item was answered again later.
    """

    response: Any = None
    share: float = 0.0
    again: bool = False


Attempts = dict[str, Attempt]


@dataclass(frozen=True)
class ClassAttempts:
    """The first attempts of a class at one exercise.

    Attributes
    ----------
    exercise : Exercise
        The exercise with its key.
    learners : dict
        Each learner's attempts by item, of those who answered anything. Ids never leave this
        object's use: no page or table is made of them.
    began : str
        When the class began, as the median of first answers; empty where nobody answered.
    """

    exercise: Exercise
    learners: dict[str, Attempts]
    began: str = ""

    @property
    def keyed(self) -> list[str]:
        """The ids of the items that a key scores; a text and a stance have none."""
        items = self.exercise.items
        return [name for name, one in items.items() if not isinstance(one.item, Writing | Stance)]

    def shares(self) -> list[list[float]]:
        """Return the shares by learner, then by keyed item."""
        return [[one[name].share for name in self.keyed] for one in self.learners.values()]


def read_class(settings: Settings, name: str) -> ClassAttempts:
    """Read what a class handed in; nothing of it is changed.

    Parameters
    ----------
    settings : Settings
        Of nbgrader's course folder.
    name : str
        The exercise.

    Returns
    -------
    ClassAttempts
        Everyone who answered at least one question.
    """
    exercise = load_keyed(settings.root / settings.source / name)
    return attempts(
        exercise,
        (
            (folder.parent.name, read_record(folder, exercise).answers)
            for folder in sorted((settings.root / settings.submitted).glob(f"*/{name}"))
            if _is_hand_in(folder) and folder.parent.name not in settings.excluded
        ),
    )


def attempts(exercise: Exercise, records: Iterable[tuple[str, Answers]]) -> ClassAttempts:
    """Score the first attempts of a class.

    Parameters
    ----------
    exercise : Exercise
        The exercise with its key.
    records : iterable of (str, Answers)
        Each learner's id and answers.
    """
    learners, began = {}, []
    for student, answers in records:
        of_items = {name: _attempt(exercise, name, answers) for name in exercise.items}
        if any(one.response is not None for one in of_items.values()):
            learners[student] = of_items
            began.append(min(one.at for one in answers.answers))
    return ClassAttempts(exercise, learners, statistics.median_low(began) if began else "")


def _attempt(exercise: Exercise, name: str, answers: Answers) -> Attempt:
    item, key = given(exercise.items[name].item, exercise.items[name].key, answers)
    response = first_attempt(item, answers)
    if response is None:
        return Attempt()
    marks = score_response(item, key, response)
    if not marks.answered:
        return Attempt()
    later = [one.response for one in answers.of(name) if one.version == item.version]
    return Attempt(response, marks.share, later[-1] != response)


def _is_hand_in(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not folder.parent.is_symlink()
