"""``frame feedback NAME --zip FILE.zip --for PLATFORM``: pages that a platform gives back.

Each platform takes a zip of files and knows by their names whose they are: those of the hand-ins,
which :mod:`~grader.classroom.platform.collect` kept. Canvas: user and attachment numbers. Moodle:
the participant's number (mod/assign/feedback/file/importziplib.php). Brightspace: the folder that
was downloaded. Blackboard has no such upload that we found documented; its names are ours.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.classroom.cited import load_cited
from grader.classroom.feedback_sheet import GradedItem, feedback_sheet
from grader.classroom.keys import refuse_released
from grader.classroom.platform.class_points import GradedClass, comment, net, read_class
from grader.classroom.platform.ledger import Sender, read_ledger
from grader.classroom.schema import connect
from grader.classroom.scored import PAGE
from grader.classroom.settings import Settings, read_settings
from grader.console import plural, printable, relative
from grader.content.course import Course, load_exercise
from grader.content.faults import Fault
from grader.content.files import refuse_existing, refuse_links
from grader.scoring.command import exercise_folder, exercises_here


@dataclass
class Packed:
    """What was put into a zip.

    Attributes
    ----------
    learners : list of str
        Whose pages are in it.
    left_out : list of str
        Sentences about the others.
    """

    learners: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def run(args: argparse.Namespace) -> int:
    """Write the zip, and say whose page is not in it."""
    course: Path = (args.folder or exercises_here().parent).resolve()
    target: Path = args.zip
    refuse_existing(target)
    refuse_released(target, "page of the class")
    settings = read_settings(course)
    exercise = load_exercise(exercise_folder(args.name, settings.root / settings.source))
    engine = connect(settings.db_url)
    try:
        graded = read_class(settings, engine, exercise)
    finally:
        engine.dispose()
    packed = pack(settings, exercise.head.name, exercise.head.title, graded, args.platform, target)
    for line in packed.left_out:
        print(line)
    print(
        f"{relative(target)} holds the feedback of {plural(len(packed.learners), 'learner')}, for "
        f"{args.platform.title()}."
    )
    return 1 if packed.left_out else 0


def pack(
    settings: Settings, name: str, title: str, graded: GradedClass, platform: str, target: Path
) -> Packed:
    """Write a class's feedback pages into a zip.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    name, title : str
        The exercise.
    graded : GradedClass
        What the class earned.
    platform : str
        canvas, moodle, blackboard or brightspace.
    target : Path
        The zip; written whole or not at all.

    Returns
    -------
    Packed
        Whose pages are in it, and who was left out and why.
    """
    ledger, cited, packed = read_ledger(settings.root, name), load_cited(), Packed()
    refuse_links(target)
    draft = target.with_name(f".{target.name}.draft")
    refuse_links(draft, 1)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for learner in sorted({*graded.submissions, *graded.outdated}):
                try:
                    if learner in graded.outdated:
                        raise Fault(
                            "handed in something that is not graded yet; give 'frame grade "
                            f"{name} --force' first"
                        )
                    place = file_name(platform, learner, ledger.get(learner), name)
                    page = _page(settings, name, title, graded, learner, cited)
                except Fault as fault:
                    packed.left_out.append(f"{printable(learner)}: {fault}")
                else:
                    archive.writestr(place, page)
                    packed.learners.append(learner)
        if not packed.learners:
            raise Fault(f"no page can be given back: {packed.left_out[0]}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return packed


def file_name(platform: str, learner: str, sender: Sender | None, name: str) -> str:
    """Return how a learner's page is called so that a platform gives it to them.

    Raises
    ------
    Fault
        Nothing was collected from them that says.
    """
    if platform == "blackboard":
        return f"feedback_{learner}_{name}.html"
    if sender is None or sender.platform != platform or not sender.reply:
        how = f"collected from {sender.platform.title()}" if sender else "not collected here"
        raise Fault(
            f"{how}, so {platform.title()}'s name for this hand-in is not known; give this page "
            "back by hand"
        )
    return f"{sender.reply}{name}-feedback.html"


def _page(
    settings: Settings, name: str, title: str, graded: GradedClass, learner: str, cited: Course
) -> str:
    """Return one learner's page, the same that nbgrader's command writes."""
    submission, points = graded.submissions[learner], graded.asked.points
    path = settings.root / settings.autograded / learner / name / f"{name}.ipynb"
    items = []
    try:
        for about, page in _cells(path):
            item = about["grade_id"]
            grade = submission.grades[item]
            items.append(
                GradedItem(
                    page=page,
                    score=grade.score,
                    maximum=points[item],
                    by_key=grade.auto,
                    extra=grade.extra,
                    manual=grade.manual is not None,
                    queued=grade.waits,
                    written=about["solution"],
                    comment=comment(submission, item) if about["solution"] else None,
                )
            )
        return feedback_sheet(
            title, items, net(submission), graded.most, submission.penalty or 0.0, cited
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Fault(f"{path} cannot be read; grade this learner again") from error


def _cells(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Iterate over what a graded notebook says of its items."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade"):
            yield about, cell["metadata"].get(PAGE)
