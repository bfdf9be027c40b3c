"""What a learning platform's download of a class's hand-ins holds, read without unpacking it."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from grader.answers import TOO_LARGE
from grader.classroom.archives import (
    DAMAGED,
    NOT_ANSWERS,
    ZIPPED,
    Allowance,
    archive_files,
    is_litter,
    is_outside,
    member_name,
    read_member,
    refusal,
)
from grader.classroom.platform.names import HandInName, in_folder, read_name
from grader.console import printable

MOST_MEMBERS = 20_000  # a class of 1,000 that hands in whole folders has fewer
LARGEST_DOWNLOAD = 500_000_000  # bytes of a class's hand-ins within another archive
LARGEST_ZIP = 64_000_000  # bytes of a learner's archive: a whole course folder has less
MAY_HOLD = frozenset({".jsonl", ".json", ".txt", ".zip", ".gz", ""})
# What browsers and platforms themselves put beside hand-ins.
BY_PLATFORM = frozenset({"index.html", "timestamp.txt", "submission_secret.txt"})


@dataclass(frozen=True)
class Part:
    """One file of a hand-in.

    Attributes
    ----------
    member : str
        Its name in the download.
    named : HandInName or None
        What the name says.
    refused : str
        A sentence in place of its contents; empty where it can be read.
    """

    member: str
    named: HandInName | None
    refused: str = ""
    _read: Callable[[str, Allowance], Iterator[tuple[str, bytes, str]]] | None = None

    @property
    def readable(self) -> bool:
        """Whether it may hold answers."""
        return self._read is not None and not self.refused

    def contents(self, wanted: str, allowance: Allowance) -> Iterator[tuple[str, bytes, str]]:
        """Iterate over what may hold answers, as those of an archive are."""
        if self.refused:
            yield self.member, b"", self.refused
        elif self._read is not None:
            yield from self._read(wanted, allowance)


@contextlib.contextmanager
def open_download(path: Path, known: Collection[str]) -> Iterator[list[Part]]:
    """Open a download: a zip archive, or the folder into which a browser unpacked it.

    Parameters
    ----------
    path : Path
        The download.
    known : collection of str
        Names of files that the exercise itself gives to learners.

    Yields
    ------
    list of Part
        Every file that is not a system's litter. Those that hold no answers by their kind have
        nothing to read.

    Raises
    ------
    ValueError
        It is neither, with a sentence that says so.
    """
    if path.is_dir():
        yield list(_of_folder(path, known))
        return
    if not path.is_file():  # a device never ends, and a pipe may never begin
        raise ValueError(f"{printable(path)} is neither a zip archive nor a folder")
    with contextlib.ExitStack() as held:
        yield list(_of_archive(_archive(path, str(path), held), str(path), known, held))


def _archive(source: Path | IO[bytes], name: str, held: contextlib.ExitStack) -> zipfile.ZipFile:
    try:
        return held.enter_context(zipfile.ZipFile(source))
    except DAMAGED as error:
        raise ValueError(
            f"{printable(name)} is not a zip archive that can be read; download the hand-ins again"
        ) from error


def _of_archive(
    archive: zipfile.ZipFile,
    path: str,
    known: Collection[str],
    held: contextlib.ExitStack,
    *,
    nested: bool = False,
) -> Iterator[Part]:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise ValueError(
            f"{printable(path)} holds {len(members)} files, more than any class hands in; "
            "nothing of it was read"
        )
    named = [(one, member_name(one)) for one in members]
    named = [(one, name) for one, name in named if not is_litter(name)]
    inner = _without_shared_folder([name for one, name in named if not _refusal(one)])
    for member, name in named:
        why = _refusal(member)
        if why:
            yield Part(name, None, f"{printable(name)} {why}")
            continue
        if not nested and _is_download(inner(name)):
            yield from _of_nested(archive, member, name, known, held)
            continue
        yield _part(
            name,
            inner(name),
            member.file_size,
            known,
            functools.partial(_member, archive, member, name),
        )


def _refusal(member: zipfile.ZipInfo) -> str:
    if is_outside(member):
        return "would be put outside its folder; nothing of it was read"
    return refusal(member)


def _is_download(name: str) -> bool:
    """Whether a file is a download within one, as someone who zips what they have makes it."""
    return "/" not in name and name.lower().endswith(".zip") and read_name(name) is None


def _of_nested(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    known: Collection[str],
    held: contextlib.ExitStack,
) -> Iterator[Part]:
    copy = held.enter_context(tempfile.SpooledTemporaryFile(TOO_LARGE))  # noqa: SIM115  held
    try:
        _copy(archive, member, copy, LARGEST_DOWNLOAD)
        inner = _archive(copy, name, held)
        yield from _of_archive(inner, name, known, held, nested=True)
    except DAMAGED:
        yield Part(name, None, f"{printable(name)} cannot be read; give it by itself")


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: IO[bytes], most: int) -> None:
    """Copy a member, and never more of it than allowed, whatever it says of its size."""
    with archive.open(member) as handle:
        while piece := handle.read(1 << 20):
            most -= len(piece)
            if most < 0:
                raise ValueError
            target.write(piece)
    target.seek(0)


def _of_folder(folder: Path, known: Collection[str]) -> Iterator[Part]:
    found: list[tuple[Path, str]] = []
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        links = [one for one in folders if (here / one).is_symlink()]
        folders[:] = sorted(set(folders) - set(links))
        for one in sorted([*files, *links]):
            name = (here / one).relative_to(folder).as_posix()
            if not is_litter(name):
                found.append((here / one, name))
        if len(found) > MOST_MEMBERS:
            raise ValueError(
                f"{printable(folder)} holds more files than any class hands in; "
                "nothing of it was read"
            )
    inner = _without_shared_folder([name for _, name in found])
    for path, name in found:
        if path.is_symlink() or not path.is_file():
            yield Part(name, None, f"{printable(name)} is a link, not a file; it was not followed")
            continue
        yield _part(
            name,
            inner(name),
            path.stat().st_size,
            known,
            functools.partial(_file, path, name),
        )


def _without_shared_folder(names: list[str]) -> Callable[[str], str]:
    """Return what takes the folder off that all files are in, where no platform named it."""
    shared = 0
    while names:
        first = {name.split("/")[shared] for name in names}
        deep = all(name.count("/") > shared for name in names)
        if len(first) != 1 or not deep or read_name("/".join(names[0].split("/")[shared:])):
            break
        shared += 1
    return lambda name: "/".join(name.split("/")[shared:]) or name


def _part(
    name: str,
    inner: str,
    size: int,
    known: Collection[str],
    read: Callable[[str, Allowance], Iterator[tuple[str, bytes, str]]],
) -> Part:
    who = read_name(inner) or in_folder(inner)
    base = PurePosixPath(who.inner if who else inner).name
    suffix = PurePosixPath(base).suffix.lower()
    if who is not None and not who.inner:
        return Part(name, who)
    if suffix in NOT_ANSWERS or base in known or base in BY_PLATFORM:
        return Part(name, who)
    if suffix not in MAY_HOLD:
        return Part(name, who, f"{printable(name)} is not an answers file; it was left out")
    if size > (LARGEST_ZIP if suffix == ".zip" else TOO_LARGE):
        return Part(
            name,
            who,
            f"{printable(name)} is larger than any hand-in can be ({size / 1e6:.0f} MB); nothing "
            "of it was read",
        )
    return Part(name, who, "", read)


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    wanted: str,
    allowance: Allowance,
) -> Iterator[tuple[str, bytes, str]]:
    try:
        with archive.open(member) as handle:
            start = handle.read(len(ZIPPED))
        if start == ZIPPED:
            with tempfile.SpooledTemporaryFile(TOO_LARGE) as copy:
                _copy(archive, member, copy, LARGEST_ZIP)
                yield from archive_files(copy, name, wanted, allowance)
            return
        raw = read_member(archive, member, TOO_LARGE)
    except DAMAGED:
        yield (
            name,
            b"",
            f"{printable(name)} is damaged in the download; download it again",
        )
        return
    if allowance.take(len(raw)):
        yield name, raw, ""
    else:
        yield name, b"", f"{printable(name)} is one file too many of this hand-in; it was not read"


def _file(
    path: Path, name: str, wanted: str, allowance: Allowance
) -> Iterator[tuple[str, bytes, str]]:
    try:
        with path.open("rb") as handle:
            if handle.read(len(ZIPPED)) == ZIPPED:
                yield from archive_files(path, name, wanted, allowance)
                return
        raw = path.read_bytes()
    except OSError as error:
        yield name, b"", f"{printable(name)} cannot be read ({error.strerror})"
        return
    if allowance.take(len(raw)):
        yield name, raw, ""
    else:
        yield name, b"", f"{printable(name)} is one file too many of this hand-in; it was not read"
