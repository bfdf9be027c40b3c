"""``frame town``: write the course's invented town from its seed."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path

from grader.content.faults import Fault
from grader.content.files import repository, write_text
from grader.town.generator import make_town
from grader.town.people import Row, Town, rows
from grader.town.release import raw_table
from grader.town.timeline import make_timeline

SEED = "2026"  # of the labs' town; each graded exercise draws another for each learner


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame town``."""
    parser.add_argument("--seed", default=SEED, help=f"another town; the course's own is {SEED}")
    parser.add_argument("--folder", type=Path, help="where to write, if not in data/town/")


def run(args: argparse.Namespace) -> int:
    """Write the tables."""
    root, folder = repository(), args.folder
    if folder is None:
        if root is None:
            raise Fault("name a --folder to write to")
        folder = root / "data" / "town"
    for name, text in files(make_town(args.seed)).items():
        write_text(folder / name, text)
        print(f"Wrote {name}: {len(text.encode())} bytes")
    return 0


def files(town: Town) -> dict[str, str]:
    """Return the town's tables as CSV, by file name."""
    month = make_timeline(town.seed)
    directory = [
        {"name": one.name, "sex": one.sex, "born": one.born, "zip": one.zip} for one in town.adults
    ]
    ties = [{"person": one, "knows": other} for one, other in town.ties]
    return {
        "people.csv": _csv(rows(town.people)),
        "contacts.csv": _csv(rows(town.contacts)),
        "ties.csv": _csv(ties),
        "directory.csv": _csv(sorted(directory, key=lambda row: row["name"])),
        "extract.csv": _csv(raw_table(town.extract)),
        "posts.csv": _csv(rows(month.posts)),
        "sessions.csv": _csv(rows(month.sessions)),
    }


def _csv(table: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(table[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return buffer.getvalue()
