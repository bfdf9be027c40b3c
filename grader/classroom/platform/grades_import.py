"""``frame grades NAME... --into EXPORT.csv --to NEW.csv``: points for a platform's import.

Every person of the export stays in it. Only the columns of these exercises are written, so that an
import changes no other grade, and a cell without points to send is as it was exported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from grader.classroom.platform.gradebook_export import (
    CANVAS_PEOPLE,
    MOODLE_PEOPLE,
    Export,
    find_column,
    learner_finder,
)
from grader.classroom.platform.tables import defuse
from grader.console import plural, printable
from grader.content.faults import Fault
from grader.pages.markup import number

NEARLY = 0.005  # points; no platform keeps more than two decimals


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
    """

    name: str
    title: str
    most: float
    totals: Mapping[str, Total]


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
    notes : list of str
        What else to say.
    """

    head: list[str]
    rows: list[list[str]]
    given: dict[str, int] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether everybody's points are in it."""
        return not any((*self.unread.values(), *self.missing.values()))


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
    for learner, total in sorted(graded.totals.items()):
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
                "to read first: " + ", ".join(map(printable, learners))
            )
    yield from filled.notes
    for name, count in filled.given.items():
        yield f"{name}: points of {plural(count, 'learner')}."
