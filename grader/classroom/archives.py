"""Zip archives that others packed: what they hold, within limits that no honest one reaches.

Nothing is ever unpacked to the disk, and no name in an archive becomes a path.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from grader.answers import TOO_LARGE
from grader.console import printable

MOST_FILES = 200  # in a learner's archive; a course folder zipped whole has fewer
NESTED = 2  # archives within a learner's archive
NOT_ANSWERS = frozenset({".ipynb", ".yml", ".yaml", ".html", ".py", ".png", ".jpg", ".svg", ".pdf"})
DAMAGED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error, EOFError)
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
LONGEST_LIST = 400_000  # bytes
END, LOCATOR, LONGEST_COMMENT = 22, 20, 65_535  # bytes of an archive's end, as the format has them
ZIPPED = b"PK\x03\x04"


@dataclass
class Allowance:
    """How much may still be unpacked from one hand-in.

    Attributes
    ----------
    left : int
        Bytes.
    """

    left: int = 10 * TOO_LARGE

    def take(self, size: int) -> bool:
        """Take some bytes; False, and nothing is taken, where so many are not left."""
        if size > self.left:
            return False
        self.left -= size
        return True


def member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name as whoever packed it saw it.

    Many programs write UTF-8 without saying so, macOS takes accents apart, and some on Windows part
    folders by a backslash.
    """
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode()
        except ValueError:
            name = member.filename
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def refusal(member: zipfile.ZipInfo) -> str:
    """Say why a member is not read whatever it holds, or return nothing."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link, not a file; it was not followed"
    if member.flag_bits & 1:
        return "is locked by a password; ask for it open"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that no learning platform uses; ask for it as a plain zip"
    return ""


def is_outside(member: zipfile.ZipInfo) -> bool:
    """Whether a member's name leads out of the folder that an archive is unpacked to.

    In a learner's archive that does no harm, since no name becomes a path, and some programs write
    such names. A platform writes none.
    """
    return leads_outside(member.filename)


def leads_outside(name: str) -> bool:
    """Whether a name in an archive leads out of the folder that the archive is unpacked to."""
    return bool(OUTSIDE.search(name))


def is_short(source: Path | IO[bytes]) -> bool:
    """Whether an archive's list of members is as short as an honest hand-in's.

    Reading the list of a million members takes as much memory as a bomb does.
    """
    with contextlib.ExitStack() as held:
        handle = held.enter_context(source.open("rb")) if isinstance(source, Path) else source
        start = max(0, handle.seek(0, os.SEEK_END) - END - LONGEST_COMMENT)
        handle.seek(start)
        end = handle.read()
        handle.seek(0)
    at = end.rfind(b"PK\5\6")
    if at < 0 or len(end) < at + END:
        return True  # no archive at all, which opening it will say
    # A list that says elsewhere how long it is belongs to an archive of more than 4 GB.
    elsewhere = end[max(0, at - LOCATOR) : at].startswith(b"PK\6\7")
    return not elsewhere and int.from_bytes(end[at + 12 : at + 16], "little") <= LONGEST_LIST


def is_litter(name: str) -> bool:
    """Whether a file is what a system leaves in any archive or folder."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name in {".DS_Store", "Thumbs.db", "desktop.ini"}


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int = TOO_LARGE) -> bytes:
    """Read one member, and never more of it than allowed, whatever it says of its size.

    Raises
    ------
    ValueError
        It is larger.
    """
    with archive.open(member) as handle:
        raw = handle.read(most + 1)
    if len(raw) > most:
        raise ValueError
    return raw


def archive_files(
    source: Path | IO[bytes],
    name: str,
    wanted: str,
    allowance: Allowance | None = None,
    depth: int = NESTED,
) -> Iterator[tuple[str, bytes, str]]:
    """Iterate over the files of a learner's archive that may hold answers.

    Parameters
    ----------
    source : Path or binary file
        The archive.
    name : str
        What it is called, for the notes.
    wanted : str
        The file to ask for.
    allowance : Allowance, optional
        How much may be unpacked.
    depth : int
        How many archives deep one may go from here.

    Yields
    ------
    tuple of str, bytes and str
        A file's name, its bytes, and a sentence in place of these where it was not read.
    """
    allowance = allowance or Allowance()
    try:
        if not is_short(source):
            why = f"lists more files than any hand-in has; ask for {wanted} alone"
            yield name, b"", f"{printable(name)} {why}"
            return
        with zipfile.ZipFile(source) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MOST_FILES:
                yield (
                    name,
                    b"",
                    f"{printable(name)} holds {len(members)} files, more than an exercise has; "
                    f"ask for {wanted} alone",
                )
                return
            for member in members:
                inner = f"{name}/{member_name(member)}"
                if is_litter(inner) or PurePosixPath(inner).suffix.lower() in NOT_ANSWERS:
                    continue
                why = refusal(member)
                if why:
                    yield inner, b"", f"{printable(inner)} {why}"
                    continue
                if member.file_size > TOO_LARGE:
                    size = f"{member.file_size / 1e6:.0f} MB"
                    why = f"is larger than any answers file can be ({size})"
                    yield inner, b"", f"{printable(inner)} {why}; nothing of it was read"
                    continue
                if not allowance.take(member.file_size):
                    yield (
                        name,
                        b"",
                        f"{printable(name)} unpacks to more than any hand-in holds; the rest of it "
                        f"was not read. Ask for {wanted} alone",
                    )
                    return
                raw = read_member(archive, member, max(member.file_size, 1))
                if raw.startswith(ZIPPED) and depth:
                    yield from archive_files(io.BytesIO(raw), inner, wanted, allowance, depth - 1)
                elif raw.startswith(ZIPPED):
                    why = f"is an archive within too many others; ask for {wanted} alone"
                    yield inner, b"", f"{printable(inner)} {why}"
                else:
                    yield inner, raw, ""
    except DAMAGED:
        yield name, b"", f"{printable(name)} is a zip archive that cannot be read; ask for it again"
