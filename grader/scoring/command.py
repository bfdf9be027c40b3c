"""``frame score NAME ANSWERS.jsonl``: one learner's answers, scored."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.answers import Answers, read_answers
from grader.console import json_text
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.content.files import repository
from grader.scoring.keyed import load_keyed
from grader.scoring.posts import answered_any
from grader.scoring.score import Score
from grader.scoring.scorer import score_all


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument("answers", type=Path, help="the learner's NAME.answers.jsonl")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )


def exercises_here() -> Path:
    """Return the exercises of the folder one works in, or the checkout's where it has none.

    Whoever keeps exercises of her own in a private folder is meant to score with her own keys
    there, never by oversight with the public ones of the same name.
    """
    here, root = Path("exercises"), repository()
    if root is None or next(here.glob("*/items.yml"), None) is not None:
        return here
    return root / "exercises"


def exercise_folder(name: str, exercises: Path | None = None) -> Path:
    """Find an exercise with its key.

    Parameters
    ----------
    name : str
        The exercise's name.
    exercises : Path, optional
        The folder of exercises; :func:`exercises_here` by default.

    Raises
    ------
    Fault
        There is no such exercise here.
    """
    exercises = exercises or exercises_here()
    if name != Path(name).name or not (exercises / name / "items.yml").is_file():
        known = ", ".join(sorted(one.parent.name for one in exercises.glob("*/items.yml")))
        if not known:
            raise Fault(
                f"there is no exercise '{name}' here, nor any other; an instructor hands them out, "
                "or run this in the course's own folder"
            )
        raise Fault(f"there is no exercise '{name}' in {exercises.name}/; there are: {known}")
    return exercises / name


def read_own_answers(path: Path, exercise: Exercise) -> Answers:
    """Read the answers to one exercise.

    Parameters
    ----------
    path : Path
        The file; one that does not exist, or is empty, holds no answers.
    exercise : Exercise
        What was asked.

    Raises
    ------
    Fault
        The file cannot be read, holds no answers, or another exercise's.
    """
    answers = read_answers(path)
    if not answers.answers and answers.notes:
        raise Fault(f"{path.name} holds no line that is an answer; is it the right file?")
    if answers.answers and not answered_any(exercise.items, answers):
        raise Fault(
            f"{path.name} holds answers, but none to '{exercise.head.name}'; is it the right file?"
        )
    return answers


def as_record(one: Score) -> dict[str, Any]:
    """Return a score as the JSON that ``frame score --json`` prints."""
    return {
        "item": one.item,
        "points": one.points,
        "max": one.maximum,
        "critical": one.marks.critical,
        "first": one.first,
        "reasons": [
            {"chose": reason.chosen, "credit": reason.key.credit, "why": reason.key.why}
            for reason in one.marks.reasons
        ],
    } | _findings(one)


def _findings(one: Score) -> dict[str, Any]:
    """Return what is said of a post's text, for items that have one."""
    if not one.marks.parts:
        return {}
    return {
        "parts": {part.name: part.share for part in one.marks.parts},
        "findings": [asdict(remark) for remark in one.marks.remarks],
    }


def run(args: argparse.Namespace) -> int:
    """Score one answers file and print the result."""
    exercise = load_keyed(exercise_folder(args.name, args.exercises))
    if not args.answers.is_file():
        raise Fault(f"there is no file {args.answers}; give the learner's NAME.answers.jsonl")
    answers = read_own_answers(args.answers, exercise)
    for note in answers.notes:
        print(note, file=sys.stderr)
    scores = score_all(exercise.items.values(), answers)
    if args.json:
        print(json_text([as_record(one) for one in scores]))
    else:
        _table(exercise, scores)
    return 0


def _table(exercise: Exercise, scores: list[Score]) -> None:
    print(exercise.head.title)
    for one in scores:
        by_hand = "  (read by a person)" if one.marks.by_hand else ""
        never = "  never do this" if one.marks.critical else ""
        blank = "" if one.marks.answered else "  not answered"
        print(f"  {one.item:<28}{one.points:>6.2f} of {one.maximum:<5g}{by_hand}{never}{blank}")
    print(f"  {'together':<28}{sum(s.points for s in scores):>6.2f} of {exercise.points:<5g}")
