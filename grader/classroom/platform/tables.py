"""Tables as learning platforms export them: commas, semicolons or tabs, in several encodings."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.content.faults import Fault

LARGEST = 50_000_000  # bytes; a gradebook of 1,000 learners and 100 columns has less than 1 MB
DELIMITERS = (",", ";", "\t")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?%?")


@dataclass(frozen=True)
class Table:
    """A table with its head.

    Attributes
    ----------
    head : list of str
        The names of the columns, without spaces around.
    rows : list of list of str
        Each as long as the head.
    delimiter : str
        What parts the fields.
    marked : bool
        Whether the file begins with UTF-8's mark, by which Excel knows it.
    """

    head: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    marked: bool = False

    def column(self, *names: str) -> int | None:
        """Return where the first column of one of these names is, in any case; or None."""
        known = {one.casefold(): at for at, one in reversed(list(enumerate(self.head)))}
        return next((known[name] for name in names if name in known), None)


def read_table(path: Path) -> Table:
    """Read a table.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    Fault
        It is no table, too large, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise Fault(f"{path} is no file; give the platform's export as CSV")
        if path.stat().st_size > LARGEST:
            raise Fault(f"{path} is larger than any table of a class; give the file as exported")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise Fault(f"there is no file {path}; give the platform's export as CSV") from error
    except OSError as error:
        raise Fault(f"{path} cannot be read ({error.strerror})") from error
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Fault(f"{path} is a spreadsheet, not CSV; export it, or save it, as CSV")
    text = _decoded(raw)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Fault(f"{path} cannot be read as CSV ({error}); export it again") from error
    lines = [one for one in lines if any(field.strip() for field in one)]
    if not lines or len(lines[0]) < 2:
        raise Fault(f"{path} is no table with a line of column names; export it again as CSV")
    head = [one.strip() for one in lines[0]]
    width = len(head)
    for number, row in enumerate(lines[1:], 2):
        if any(field.strip() for field in row[width:]):
            raise Fault(
                f"{path} has more fields in its row {number} than columns; export it again as CSV"
            )
    rows = [(row + [""] * width)[:width] for row in lines[1:]]
    return Table(head, rows, delimiter, raw.startswith(codecs.BOM_UTF8))


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def table_text(head: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Return a table as text that a platform and a spreadsheet read, with no formula in it."""
    held = io.StringIO()
    table = csv.writer(held, delimiter=delimiter, lineterminator="\r\n")
    for row in (head, *rows):
        table.writerow([defuse(one) for one in row])
    return held.getvalue()


def defuse(field: str) -> str:
    """Return a field that no spreadsheet takes for a formula: with an apostrophe before it."""
    if field.startswith(FORMULA) and not NUMBER.fullmatch(field) and field != "-":
        return f"'{field}"
    return field
