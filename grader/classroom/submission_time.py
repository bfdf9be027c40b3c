"""The time at which something was handed in: read with its zone, or told."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dateutil.parser
import dateutil.tz

from grader.console import printable

TIME = "timestamp.txt"
LONGEST = 200  # bytes of a time; of a longer file nothing is read

# As nbgrader's own collect writes it.
OWN = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?( UTC|Z|\+00:?00| \+0000)")
DATED = re.compile(r"\d{4}-\d\d?-\d\d?[ T,]+\d\d?:\d\d")
# Zones of the United States and Canada and of Britain, as learning platforms print them; the same
# letters mean other zones elsewhere, so a note says how they were read.
ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5,
    "GMT": 0, "BST": 1, "UTC": 0, "Z": 0,
}  # fmt: skip
HOURS = {name: int(hours * 3600) for name, hours in ZONES.items()}


def in_utc(path: Path) -> Iterator[str]:
    """Write a time of handing in as nbgrader reads it, which knows few zones.

    Parameters
    ----------
    path : Path
        A submission's ``timestamp.txt``; what it held is kept beside it as ``timestamp.txt.unread``
        where it changes.

    Yields
    ------
    str
        A sentence for the log, where a zone was read, guessed, or no time was found.
    """
    if not os.path.lexists(path):
        return
    text = _small(path)
    if not text or OWN.fullmatch(text):
        return
    text = text.removeprefix("\ufeff")
    when = _read(text)
    _open(path.parent)
    kept = path.with_name(f"{path.name}.unread")
    path.replace(kept)
    if when is None:
        yield (
            f"{path.name} holds no date and time and was renamed to {kept.name}; when this was "
            "handed in is not known"
        )
        return
    moment = when if when.tzinfo else when.replace(tzinfo=UTC)
    written = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    path.write_text(written, encoding="utf-8")
    said = f"{path.name} says '{printable(text)}', read as {written[:16]} UTC"
    if when.tzinfo is None:
        yield f"{said}, because it names no zone; if that is wrong, write YYYY-MM-DD HH:MM UTC"
    elif not DATED.match(text):
        yield f"{said}; if day and month are swapped, write YYYY-MM-DD HH:MM UTC"
    else:
        yield said


def moment(folder: Path) -> datetime | None:
    """Return when a submission was handed in, in UTC without a zone, as nbgrader keeps it.

    Parameters
    ----------
    folder : Path
        The submission; one without a time that can be read says nothing.
    """
    text = _small(folder / TIME)
    if OWN.fullmatch(text):
        text = text.replace(" UTC", "+00:00").replace(" +0000", "+00:00")
        when: datetime | None = datetime.fromisoformat(text)
    else:
        when = _read(text)
    return when and when.astimezone(UTC).replace(tzinfo=None) if when and when.tzinfo else when


def _small(path: Path) -> str:
    """Return what a file of one line says; what is no such file says what no time does."""
    try:
        if path.stat().st_size <= LONGEST and path.is_file() and not path.is_symlink():
            return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        pass
    return "\0"


def _read(text: str) -> datetime | None:
    """Return the moment a text names, with its zone if it names one; None if it names none."""
    zone = re.search(r"([+-]\d\d:?\d\d)$|\b([A-Z]{1,4})$|\b([A-Z]\w+/\w+)$", text)
    if not re.search(r"\d:\d\d", text) or not re.search(r"\d{4}", text):
        return None  # a day or a year alone would be filled up with today's
    tzinfos: dict[str, object] = dict(HOURS)
    if zone and zone[3]:
        known = dateutil.tz.gettz(zone[3])
        if known is None:
            return None
        text = text[: zone.start()] + "NAMED"
        tzinfos["NAMED"] = known
    elif zone and zone[2] and zone[2] not in HOURS and zone[2] not in ("AM", "PM"):
        return None  # letters that name no zone we know: better told than read as UTC
    try:
        when: datetime = dateutil.parser.parse(text, tzinfos=tzinfos)
        return when
    except (ValueError, OverflowError):
        return None


def _open(folder: Path) -> None:
    """Let the owner write in a folder that was handed in from where it could only be read."""
    if not os.access(folder, os.W_OK):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXU)
