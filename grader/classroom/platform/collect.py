"""``frame collect NAME ZIP...``: a platform's download becomes ``submitted/LEARNER/NAME/``.

Only the answers are taken, and written anew. nbgrader's own ``zip_collect`` unpacks whatever an
archive holds to the disk and knows learners by one pattern of names; here nothing is unpacked, and
people are known by a roster.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from grader.answers import SUFFIX
from grader.classroom.archives import Allowance
from grader.classroom.handins import answers_among
from grader.classroom.platform.downloads import Part, open_download
from grader.classroom.platform.ledger import Sender, ledger_path, read_ledger, write_ledger
from grader.classroom.platform.names import HandInName
from grader.classroom.platform.roster import Person, Roster, is_folder_name, read_roster
from grader.console import json_text, listed, plural, printable
from grader.content.course import Exercise, load_exercise
from grader.content.faults import Fault
from grader.content.files import refuse_links, write_bytes
from grader.scoring.command import exercise_folder, exercises_here

# Sentences of the reader of hand-ins that say nothing new here.
UNANSWERED = "every question counts as not answered"
NO_LEARNER = "Student, Test"  # by which Canvas lets an instructor look as a learner
READ_FROM = "the answers were read from"


@dataclass
class HandIn:
    """What one learner sent.

    Attributes
    ----------
    learner : str
        Their id.
    name : str
        What they are called.
    parts : list of Part
        The files.
    """

    learner: str
    name: str
    parts: list[Part] = field(default_factory=list)


@dataclass
class Report:
    """What a collection did.

    Attributes
    ----------
    collected, changed, unchanged : list of str
        Learners whose answers are new, were collected before and have changed since, or are the
        same as before.
    late : list of str
        Learners whom the platform calls late.
    notes : list of str
        Sentences about answers that were read.
    refused : list of str
        Sentences about files and hand-ins that were not taken.
    unmatched : list of str
        Sentences about hand-ins whose owner is not certain.
    absent : list of str
        People of the roster from whom nothing is here.
    """

    collected: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether everything was taken."""
        return not (self.refused or self.unmatched)


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "downloads",
        nargs="+",
        type=Path,
        metavar="ZIP",
        help="what the platform's 'download all submissions' gave, or the folder it was opened to",
    )
    parser.add_argument(
        "--roster", type=Path, metavar="CSV", help="the platform's export of the gradebook or class"
    )
    parser.add_argument(
        "--folder", type=Path, metavar="COURSE", help="nbgrader's course folder, if not this one"
    )
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def run(args: argparse.Namespace) -> int:
    """Collect, and say what was done."""
    course: Path = (args.folder or exercises_here().parent).resolve()
    exercise = load_exercise(exercise_folder(args.name, course / "exercises"))
    for path in args.downloads:
        if not path.exists():
            raise Fault(f"there is no file {path}; give what the platform let you download")
    roster = read_roster(args.roster) if args.roster else None
    report = collect(course, exercise, args.downloads, roster)
    if args.json:
        print(json_text(asdict(report)))
    else:
        for line in report_lines(report, exercise.head.name):
            print(line)
    return 0 if report.complete else 1


def collect(
    course: Path, exercise: Exercise, downloads: Iterable[Path], roster: Roster | None
) -> Report:
    """Take hand-ins out of downloads.

    Parameters
    ----------
    course : Path
        nbgrader's course folder.
    exercise : Exercise
        What was handed in.
    downloads : iterable of Path
        Zip archives, or folders.
    roster : Roster, optional
        Who is in the class; without it learners are known by the platform's own ids.

    Returns
    -------
    Report
        What was done. Nothing that was collected before is lost: answers are read together.
    """
    name, report = exercise.head.name, Report()
    for place in (course / "submitted", ledger_path(course, name)):
        refuse_links(place)  # told before anything is written
    ledger = read_ledger(course, name)
    known = {"items.yml", *(PurePosixPath(one).name for one in exercise.head.files)}
    for path in downloads:
        try:
            with open_download(path, known) as parts:
                if not parts:
                    report.refused.append(f"{printable(path)} holds no files")
                for hand_in in _by_learner(parts, roster, report):
                    if _try_to_take(course, exercise, hand_in, report):
                        ledger[hand_in.learner] = _sender(hand_in)
        except ValueError as error:
            report.refused.append(str(error))
    if report.collected or report.changed or report.unchanged:
        write_ledger(course, name, ledger)
    if roster is not None:
        here = {one.parent.parent.name for one in course.glob(f"submitted/*/{name}/*")}
        report.absent = [
            one.id for one in roster.people if one.id not in here and one.name != NO_LEARNER
        ]
    return report


def _by_learner(parts: list[Part], roster: Roster | None, report: Report) -> list[HandIn]:
    """Put the files of each learner together, and report those of nobody who is known."""
    found: dict[str, HandIn] = {}
    nobody: dict[tuple[str, ...], tuple[str, list[str]]] = {}
    for part in parts:
        if part.named is None:
            if part.refused:
                report.refused.append(part.refused)
            elif part.readable:
                report.unmatched.append(
                    f"{printable(part.member)} is not named as a platform names a hand-in; move it "
                    "by hand to submitted/LEARNER/"
                )
            continue
        who = _owner(part.named, roster)
        if isinstance(who, str):
            _, members = nobody.setdefault((part.named.platform, *part.named.ids), (who, []))
            members.append(part.member)
            continue
        hand_in = found.setdefault(who.id.casefold(), HandIn(who.id, who.name))
        hand_in.parts.append(part)
    for why, members in nobody.values():
        more = f" and {len(members) - 1} more" if len(members) > 1 else ""
        report.unmatched.append(f"{printable(members[0])}{more}: {why}")
    return list(found.values())


def _owner(named: HandInName, roster: Roster | None) -> Person | str:
    if roster is not None:
        return roster.find(named)
    advice = "give the platform's export of the class with --roster"
    if named.platform == "folder":
        return f"no platform names hand-ins like this; {advice}"
    if named.hidden or (named.platform == "blackboard" and len(named.ids) > 1):
        return f"whose it is cannot be told from the name alone; {advice}"
    if not is_folder_name(named.ids[0]):
        return f"'{printable(named.ids[0])}' cannot be a folder's name; {advice}"
    return Person(named.ids[0], named.name or named.ids[0])


def _sender(hand_in: HandIn) -> Sender:
    """Return whom a hand-in came from; the platform takes feedback on the last attempt."""
    names = [one.named for one in hand_in.parts if one.named is not None]
    last = max(enumerate(names), key=lambda one: (bool(one[1].reply), one[1].attempt, one[0]))[1]
    late = any(one.late for one in names)
    return Sender(last.platform, hand_in.name, last.reply, late, last.attempt)


def _try_to_take(course: Path, exercise: Exercise, hand_in: HandIn, report: Report) -> bool:
    """Write what one learner answered; what is in the way of one costs no other anything."""
    try:
        return _take(course, exercise, hand_in, report)
    except Fault as fault:
        why = str(fault)
    except OSError as error:
        why = f"{error.filename} cannot be written ({error.strerror}); move away what is there"
    report.refused.append(f"{printable(hand_in.learner)}: nothing was collected; {printable(why)}")
    return False


def _take(course: Path, exercise: Exercise, hand_in: HandIn, report: Report) -> bool:
    """Write what one learner answered; False where nothing could be read."""
    name = exercise.head.name
    wanted, allowance = f"{name}{SUFFIX}", Allowance()
    called = "" if hand_in.name == hand_in.learner else f" ({hand_in.name})"
    who = printable(hand_in.learner + called)

    def contents() -> Iterator[tuple[str, bytes, str]]:
        for part in hand_in.parts:
            for member, raw, refused in part.contents(wanted, allowance):
                if refused:
                    report.refused.append(f"{who}: {refused}")
                else:
                    yield member, raw, ""

    found = answers_among(contents(), name, exercise.items)
    if found.raw is None:
        why = [one.removesuffix(UNANSWERED).rstrip("; ") for one in found.notes]
        report.refused.append(f"{who}: nothing was collected; {'; '.join(filter(None, why))}")
        return False
    report.notes += [f"{who}: {one}" for one in found.notes if not one.startswith(READ_FROM)]
    if any(one.named is not None and one.named.late for one in hand_in.parts):
        report.late.append(hand_in.learner)
    target = course / "submitted" / hand_in.learner / name / wanted
    raw = found.raw
    before = target.read_bytes() if target.is_file() and not target.is_symlink() else None
    if before is not None:
        together = answers_among([(wanted, before, ""), ("new", raw, "")], name, exercise.items)
        raw = together.raw or raw
    if before == raw:
        report.unchanged.append(hand_in.learner)
        return True
    for place in (target.parent.parent.parent, target.parent.parent):
        refuse_links(place, 1)
    write_bytes(target, raw)
    # nbgrader looks for a notebook; grading opens the assignment's own, whatever was handed in.
    own, copy = exercise.file.path.parent / f"{name}.ipynb", target.with_name(f"{name}.ipynb")
    if own.is_file() and not os.path.lexists(copy):
        shutil.copyfile(own, copy)
    (report.collected if before is None else report.changed).append(hand_in.learner)
    return True


def report_lines(report: Report, name: str) -> Iterator[str]:
    """Iterate over what a collection did, as lines: what needs a person first."""
    for head, lines in (
        ("Not taken", report.refused),
        ("Owner not certain", report.unmatched),
        ("Read, and worth a look", report.notes),
    ):
        if lines:
            yield f"{head}:"
            yield from (f"  {one}" for one in lines)
    new, changed, same = map(len, (report.collected, report.changed, report.unchanged))
    yield f"Collected {plural(new, 'hand-in')} of {name} to submitted/."
    if changed:
        yield (
            f"{plural(changed, 'learner')} had handed in before and changed something; grade with "
            f"'frame grade {name} --force': {listed(report.changed)}"
        )
    if same:
        yield f"{plural(same, 'learner')} had handed in the same before."
    if report.late:
        yield (
            f"{len(report.late)} late by the platform's own mark; what that costs is for the "
            f"platform to decide: {listed(report.late)}"
        )
    if report.absent:
        yield f"{len(report.absent)} of the roster handed in nothing: {listed(report.absent)}"
