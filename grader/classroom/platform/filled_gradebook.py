"""``frame grades NAME... --into EXPORT.csv --to NEW.csv``: points for a platform's import.

Every person of the export stays in it. Only the columns of these exercises are written, so that an
import changes no other grade, and a cell without points to send is as it was exported.
"""

from __future__ import annotations

import argparse
import codecs
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.classroom.keys import refuse_released
from grader.classroom.platform.class_points import GradedClass, net, read_class, waiting
from grader.classroom.platform.exported_gradebook import (
    CANVAS_PEOPLE,
    MOODLE_PEOPLE,
    Export,
    find_column,
    learner_finder,
    read_export,
)
from grader.classroom.platform.tables import defuse, read_table, table_text
from grader.classroom.schema import connect
from grader.classroom.settings import read_settings
from grader.console import listed, plural, printable, relative
from grader.content.course import load_exercise
from grader.content.faults import Fault
from grader.content.files import refuse_existing, write_bytes
from grader.pages.markup import number
from grader.scoring.command import exercise_folder, exercises_here

NEARLY = 0.005  # points; no platform keeps more than two decimals


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("names", nargs="+", metavar="NAME", help="exercises, such as friend-lists")
    parser.add_argument(
        "--into",
        type=Path,
        required=True,
        metavar="EXPORT.csv",
        help="the platform's export; it is not changed",
    )
    parser.add_argument(
        "--to", type=Path, required=True, metavar="NEW.csv", help="the file to upload, written anew"
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=TITLE",
        help="what an exercise is called on the platform, where its title differs",
    )
    parser.add_argument(
        "--scale", action="store_true", help="convert points where the platform gives others"
    )
    parser.add_argument(
        "--folder", type=Path, metavar="COURSE", help="nbgrader's course folder, if not this one"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file to upload; return 1 where somebody's points are not in it."""
    refuse_existing(args.to)
    refuse_released(args.to, "grade")
    chosen = dict(_chosen(args.column, args.names))
    table = read_table(args.into)
    export = read_export(table, args.into)
    settings = read_settings((args.folder or exercises_here().parent).resolve())
    engine = connect(settings.db_url)
    graded = []
    try:
        for name in dict.fromkeys(args.names):
            exercise = load_exercise(exercise_folder(name, settings.root / settings.source))
            head = exercise.head
            found = read_class(settings, engine, exercise)
            graded.append(Graded(head.name, head.title, found.most, _totals(found), found.outdated))
    finally:
        engine.dispose()
    filled = fill(export, graded, chosen, scale=args.scale)
    text = table_text(filled.head, filled.rows, table.delimiter)
    write_bytes(args.to, (codecs.BOM_UTF8 if table.marked else b"") + text.encode())
    for line in filled_lines(filled):
        print(line)
    print(f"Upload {relative(args.to)}; {args.into} is as it was.")
    return 0 if filled.complete else 1


def _chosen(columns: list[str], names: list[str]) -> Iterator[tuple[str, str]]:
    for one in columns:
        name, sign, title = one.partition("=")
        if not sign or name not in names:
            raise Fault(
                f"--column {one} names no exercise of this call; write it as --column NAME=TITLE"
            )
        yield name, title


def _totals(graded: GradedClass) -> dict[str, Total]:
    return {learner: Total(net(one), waiting(one)) for learner, one in graded.submissions.items()}


@dataclass
class Filled:
    """An export with points in it.

    Attributes
    ----------
    head, rows : list
        What the platform's import takes.
    given : dict
        By exercise, how many learners' points are in it.
    unread : dict
        By exercise, whose texts a person has not read; their cells are as they were.
    missing : dict
        By exercise, who earned points and is not in the export.
    outdated : dict
        By exercise, who handed in something that is not graded yet.
    notes : list of str
        What else to say.
    """

    head: list[str]
    rows: list[list[str]]
    given: dict[str, int] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    outdated: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether everybody's points are in it."""
        lists = (self.unread, self.missing, self.outdated)
        return not any(learners for one in lists for learners in one.values())


@dataclass(frozen=True)
class Total:
    """What one learner earned in one exercise.

    Attributes
    ----------
    points : float
        All points, less what was taken off for lateness.
    waiting : int
        How many answers a person still has to read.
    """

    points: float
    waiting: int = 0


@dataclass(frozen=True)
class Graded:
    """An exercise that a class took.

    Attributes
    ----------
    name, title : str
        The exercise.
    most : float
        Its points.
    totals : dict
        By learner; whoever handed in nothing is not in it.
    outdated : collection of str
        Learners who handed in something that is not graded yet.
    """

    name: str
    title: str
    most: float
    totals: Mapping[str, Total]
    outdated: Collection[str] = ()


def fill(
    export: Export, graded: Collection[Graded], chosen: Mapping[str, str], *, scale: bool = False
) -> Filled:
    """Put a class's points into an export.

    Parameters
    ----------
    export : Export
        The platform's.
    graded : collection of Graded
        The exercises.
    chosen : dict
        By exercise, what its column is called, where its title does not say.
    scale : bool
        Whether points are converted where the platform gives more or fewer.

    Returns
    -------
    Filled
        People and the filled columns alone, so that an import changes no other grade. Whoever
        handed in nothing, or whose texts were not read, keeps the cell as it was exported.

    Raises
    ------
    Fault
        A column is not found, or gives other points than the exercise.
    """
    if export.form == "worksheet" and len(graded) > 1:
        raise Fault(f"{export.path} is the worksheet of one assignment; give one exercise")
    table = export.table
    columns = {
        one.name: find_column(export, one.name, one.title, chosen.get(one.name)) for one in graded
    }
    for name, at in columns.items():
        other = next((one for one, where in columns.items() if where == at and one != name), None)
        if other:
            raise Fault(f"{name} and {other} would be put into one column, '{table.head[at]}'")
    rows = [list(one) for one in table.rows]
    filled = Filled([], [])
    for one in graded:
        _put(export, one, columns[one.name], rows, filled, scale=scale)
    kept = _kept(export, set(columns.values()))
    filled.head = [table.head[at] for at in kept]
    filled.rows = [[row[at] for at in kept] for row in rows]
    defused = sum(defuse(cell) != cell for row in filled.rows for cell in row)
    if defused:
        fields = "1 field began" if defused == 1 else f"{defused} fields began"
        filled.notes.append(
            f"{fields} like a formula and now {'has' if defused == 1 else 'have'} an apostrophe "
            "before it, so that no spreadsheet runs it"
        )
    return filled


def _kept(export: Export, filled: set[int]) -> list[int]:
    """Return which columns go into the import."""
    every = range(len(export.table.head))
    if export.form == "worksheet":
        return list(every)
    known = CANVAS_PEOPLE if export.form == "canvas" else MOODLE_PEOPLE
    return [at for at in every if at in filled or export.table.head[at].casefold() in known]


def _put(
    export: Export,
    graded: Graded,
    column: int,
    rows: list[list[str]],
    filled: Filled,
    *,
    scale: bool,
) -> None:
    """Put one exercise's points into their cells."""
    name, find = graded.name, learner_finder(export)
    filled.given[name], filled.unread[name], filled.missing[name] = 0, [], []
    filled.outdated[name] = sorted(graded.outdated)
    if export.form == "moodle":
        filled.notes.append(
            f"{name}: Moodle's export does not say how many points '{export.table.head[column]}' "
            f"gives; it has to be {number(graded.most)} there"
        )
    for learner, total in sorted(graded.totals.items()):
        if learner in graded.outdated:
            continue
        person = find(learner)
        if person is None:
            filled.missing[name].append(learner)
            continue
        if total.waiting:
            filled.unread[name].append(learner)
            continue
        points, most = total.points, export.most(column, person.row)
        if most is not None and abs(most - graded.most) > NEARLY:
            if not scale or most <= 0:
                raise Fault(
                    f"{export.path} gives {number(most)} points for "
                    f"'{export.table.head[column]}', and {name} has {number(graded.most)}; set "
                    "the platform's points to that and export again, or give --scale to convert"
                )
            points = points * most / graded.most
        rows[person.row][column] = number(points)
        filled.given[name] += 1


def filled_lines(filled: Filled) -> Iterator[str]:
    """Iterate over what was filled, as lines: what needs a person first."""
    for name, learners in filled.missing.items():
        if learners:
            yield (
                f"{name}: {plural(len(learners), 'learner')} with points not found in the export: "
                + ", ".join(map(printable, learners))
            )
    for name, learners in filled.unread.items():
        if learners:
            yield (
                f"{name}: {plural(len(learners), 'learner')} not sent, because a person has texts "
                f"to read first: {listed(learners)}"
            )
    for name, learners in filled.outdated.items():
        if learners:
            yield (
                f"{name}: {plural(len(learners), 'learner')} not sent, because what they handed in "
                f"is not graded yet; give 'frame grade {name} --force': {listed(learners)}"
            )
    yield from filled.notes
    for name, count in filled.given.items():
        yield f"{name}: points of {plural(count, 'learner')}."
