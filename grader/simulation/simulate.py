"""``frame simulate NAME``: the submissions of a simulated class, always marked as simulated."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from grader.answers import SUFFIX, Answer
from grader.console import plural
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.content.items import Highlighting, Rewriting, TableItem
from grader.scoring.command import exercise_folder, exercises_here
from grader.scoring.keyed import load_keyed
from grader.scoring.posts import TOWNS, VARIANT, variant
from grader.simulation.ability import Learner, draw_learner, draw_responses

STAMP = "simulated.txt"
OPENED = datetime(2026, 1, 12, 17, tzinfo=UTC)
DUE = datetime(2026, 1, 19, 17, tzinfo=UTC)
BLANK = 0.05  # items left out
AGAIN = 0.3  # items answered a second time
MOST = 999


@dataclass(frozen=True)
class Simulated:
    """What one simulated learner hands in.

    Attributes
    ----------
    learner : Learner
        Who; the id is ``sim-001`` and so on.
    answers : str
        The answers file.
    handed_in : datetime or None
        When; None for the one who is absent.
    """

    learner: Learner
    answers: str
    handed_in: datetime | None

    @property
    def late(self) -> bool:
        """Whether it came after the day it was due."""
        return self.handed_in is not None and self.handed_in > DUE


def draw_class(exercise: Exercise, count: int, seed: int) -> list[Simulated]:
    """Draw a class, the same for the same seed.

    Parameters
    ----------
    exercise : Exercise
        The exercise with its key.
    count : int
        How many learners; of three or more, one is late and one absent.
    seed : int
        The seed.

    Returns
    -------
    list of Simulated
        Every learner, the absent one too.
    """
    late, absent = _chance(seed).sample(range(count), 2) if count >= 3 else (None, None)
    drawn = []
    for index in range(count):
        name = f"sim-{index + 1:03}"
        random = _chance(seed, name)
        learner = draw_learner(name, random)
        began = OPENED + timedelta(seconds=random.uniform(0, 6 * 24 * 3600))
        answers, ended = _answers(exercise, learner, began, random)
        handed_in = ended if index != late else DUE + timedelta(hours=random.uniform(2, 60))
        drawn.append(Simulated(learner, answers, None if index == absent else handed_in))
    return drawn


def _chance(*of: object) -> Random:
    return Random(" ".join(map(str, of)))  # noqa: S311  for a simulation, not for a secret


def _answers(
    exercise: Exercise, learner: Learner, began: datetime, random: Random
) -> tuple[str, datetime]:
    lines, now = [], began
    unsure = Learner(learner.id, learner.ability - 0.7, learner.misconceptions)
    for name, one in exercise.items.items():
        if random.random() < BLANK:
            continue
        if isinstance(one.item, Highlighting | Rewriting) and one.item.variants:
            number = random.randrange(len(one.item.variants))
            item, key = variant(one.item, one.key, number)
            at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            lines.append(Answer(name + VARIANT, item.version, at, number).line())
            one = replace(one, item=item, key=key)
        if isinstance(one.item, TableItem):
            number = random.randrange(TOWNS)
            at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            lines.append(Answer(name + VARIANT, one.item.version, at, number).line())
            one = replace(one, item=one.item.model_copy(update={"town": number}))
        responses = draw_responses(one, learner, random)
        if random.random() < AGAIN:
            restart = [None] if one.item.kind == "path" else []
            responses = [*draw_responses(one, unsure, random), *restart, *responses]
        for response in responses:
            now += timedelta(milliseconds=random.randint(8_000, 90_000))
            at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            lines.append(Answer(name, one.item.version, at, response).line())
    return "".join(f"{line}\n" for line in lines), now + timedelta(seconds=30)


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument("--learners", type=int, default=30, help="how many (30)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another class (1)")
    parser.add_argument("--course", type=Path, help="nbgrader's course folder, if not this one")


def run(args: argparse.Namespace) -> int:
    """Write the submissions of a class into ``submitted/``."""
    course: Path = (args.course or exercises_here().parent).resolve()
    exercise = load_keyed(exercise_folder(args.name, course / "exercises"))
    if not 1 <= args.learners <= MOST:
        raise Fault(f"--learners must be a number from 1 to {MOST}")
    _refuse_a_real_class(course)
    for mark in course.glob(f"submitted/*/{args.name}/{STAMP}"):
        shutil.rmtree(mark.parent)
        if not any(mark.parent.parent.iterdir()):
            mark.parent.parent.rmdir()
    drawn = draw_class(exercise, args.learners, args.seed)
    for one in drawn:
        if one.handed_in is not None:
            hand_in(one, exercise, course / "submitted" / one.learner.id / args.name, args.seed)
    _tell(drawn, args)
    return 0


def stamp_text(seed: int) -> str:
    """Return what the file that marks a simulated submission says."""
    return f"Simulated by 'frame simulate' with seed {seed}. No person handed this in.\n"


def hand_in(one: Simulated, exercise: Exercise, folder: Path, seed: int) -> None:
    """Write what one simulated learner hands in, marked as simulated."""
    source, name = exercise.file.path.parent, exercise.head.name
    folder.mkdir(parents=True)
    for file in ("items.yml", f"{name}.ipynb"):
        if (source / file).is_file():
            shutil.copyfile(source / file, folder / file)
    (folder / f"{name}{SUFFIX}").write_text(one.answers, encoding="utf-8")
    assert one.handed_in is not None  # noqa: S101  callers skip the absent
    when = one.handed_in.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    (folder / "timestamp.txt").write_text(when, encoding="utf-8")
    secret = hashlib.sha256(f"{seed} {one.learner.id}".encode()).hexdigest()
    (folder / "submission_secret.txt").write_text(secret, encoding="utf-8")
    (folder / STAMP).write_text(stamp_text(seed), encoding="utf-8")


def _refuse_a_real_class(course: Path) -> None:
    """Refuse where anything was handed in or graded that this command did not write."""
    made = {
        mark.parent.parent.name
        for step in ("submitted", "autograded")
        for mark in course.glob(f"{step}/*/*/{STAMP}")
    }
    advice = "give another folder with --course, or move it away first"
    for folder in sorted(course.glob("submitted/*/*")):
        if folder.is_dir() and not (folder / STAMP).is_file():
            raise Fault(
                f"submitted/{folder.parent.name}/{folder.name} was not simulated; a simulated "
                f"class never mixes with a real one: {advice}"
            )
    for student in sorted(_graded(course / "gradebook.db") - made):
        raise Fault(
            f"gradebook.db holds grades of '{student}', who was not simulated; a simulated "
            f"class never mixes with a real one: {advice}"
        )


def _graded(gradebook: Path) -> set[str]:
    """Return who has a submission in a gradebook; read without nbgrader, which takes seconds."""
    if not gradebook.is_file():
        return set()
    try:
        with closing(sqlite3.connect(f"{gradebook.resolve().as_uri()}?mode=ro", uri=True)) as rows:
            return {name for (name,) in rows.execute("SELECT student_id FROM submitted_assignment")}
    except sqlite3.Error as error:
        raise Fault(
            f"gradebook.db cannot be read ({error}); it may hold real grades, so nothing was "
            "written. Give another folder with --course"
        ) from error


def _tell(drawn: list[Simulated], args: argparse.Namespace) -> None:
    handed_in = [one for one in drawn if one.handed_in is not None]
    print(
        f"Wrote {plural(len(handed_in), 'simulated submission')} of "
        f"{plural(len(drawn), 'simulated learner')} to submitted/ (seed {args.seed})."
    )
    for one in drawn:
        if one.handed_in is None:
            print(f"  {one.learner.id} handed in nothing.")
        elif one.late:
            print(f"  {one.learner.id} handed in late, after {DUE:%Y-%m-%d %H:%M} UTC.")
    print(
        "To have late ones counted as late:\n"
        f"  nbgrader db assignment add {args.name} --duedate '{DUE:%Y-%m-%d %H:%M} UTC'\n"
        "To grade them:\n"
        f"  nbgrader generate_assignment {args.name}\n"
        f"  frame grade {args.name} --force"
    )
