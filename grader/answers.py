"""What a learner answered: one append-only file a lesson, in plain sight.

Each line is one JSON object, ``{"schema": 1, "item": ID, "version": V, "at": TIME,
"response": R}``; ``data/schemas/answer.json`` describes it. A line that says ``"response":
null`` is a restart. The last line of an item is its answer, the first its first attempt. There
is no name, no score and no key in it.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.content.faults import Fault
from grader.content.words import say

SUFFIX = ".answers.jsonl"
TOO_LARGE = 8_000_000  # bytes; a lesson answered a hundred times over stays far below
LONGEST = 200_000  # bytes of one line
FULL = {errno.ENOSPC: "disk_full", errno.EDQUOT: "quota"}


@dataclass(frozen=True)
class Answer:
    """One commit of a choice.

    Attributes
    ----------
    item : str
        The item's id.
    version : int
        The item's version when it was answered.
    at : str
        When, UTC, ISO 8601.
    response : Any
        What was answered, by kind; None for a restart.
    """

    item: str
    version: int
    at: str
    response: Any

    def line(self) -> str:
        """Return the answer as one line of JSON."""
        record = {
            "schema": 1,
            "item": self.item,
            "version": self.version,
            "at": self.at,
            "response": self.response,
        }
        return json.dumps(record, ensure_ascii=False, separators=(", ", ": "))

    def encoded(self) -> bytes:
        """Return the line in UTF-8, in which half a surrogate pair from a browser has no place."""
        return self.line().encode("utf-8", "replace")


@dataclass(frozen=True)
class Answers:
    """All that one file holds, in order, and what was wrong with it.

    ``notes`` are sentences for a person: dropped lines, a conflicted copy.
    """

    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, item: str) -> list[Answer]:
        """Return every answer to one item, oldest first."""
        return [answer for answer in self.answers if answer.item == item]

    def last(self, item: str) -> Any:
        """Return the response that counts, or None."""
        found = self.of(item)
        return found[-1].response if found else None

    def counting(self, item: str, version: int) -> Any:
        """Return the response that counts, or None where it answers another version of the item."""
        return None if self.earlier(item, version) else self.last(item)

    def earlier(self, item: str, version: int) -> Answer | None:
        """Return the last answer where it was given to another version of the item than this."""
        found = self.of(item)
        if not found or found[-1].response is None or found[-1].version == version:
            return None
        return found[-1]

    def first(self, item: str) -> Any:
        """Return the first attempt, or None."""
        return next((one.response for one in self.of(item) if one.response is not None), None)


def read_answers(path: Path) -> Answers:
    """Read an answers file as far as it can be read.

    Parameters
    ----------
    path : Path
        The file; one that does not exist holds no answers.

    Returns
    -------
    Answers
        Every whole line. A torn or foreign line is dropped and noted, never fatal.

    Raises
    ------
    Fault
        The file is too large or cannot be opened.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Fault(say("answers.no_file", file=path.name))
        if path.stat().st_size > TOO_LARGE:
            size = f"{path.stat().st_size / 1e6:.0f}"
            raise Fault(say("answers.too_large", file=path.name, size=size))
        raw = path.read_bytes()
    except FileNotFoundError:
        return Answers()
    except OSError as error:
        raise Fault(say("answers.unreadable", file=path.name, why=error.strerror)) from error
    return parse_answers(raw, path.name)


def parse_answers(raw: bytes, name: str) -> Answers:
    """Read the lines of an answers file.

    Parameters
    ----------
    raw : bytes
        Its contents, UTF-8.
    name : str
        The file's name, for the notes.

    Returns
    -------
    Answers
        Every whole line, and a note where lines were dropped.
    """
    answers, dropped = [], 0
    for line in raw.splitlines():  # an editor may have left it with the line ends of any system
        if line.strip():
            answer = _parse(line)
            if answer is None:
                dropped += 1
            else:
                answers.append(answer)
    notes = []
    if dropped:
        notes.append(say("answers.dropped", n=dropped, file=name))
    return Answers(tuple(answers), tuple(notes))


def _parse(line: bytes) -> Answer | None:
    if len(line) > LONGEST:
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("schema") != 1:
        return None
    item, version, at = record.get("item"), record.get("version"), record.get("at")
    if not isinstance(item, str) or type(version) is not int or not isinstance(at, str):
        return None
    return Answer(item, version, at, record.get("response"))


class AnswerLog:
    """The answers file of one lesson or exercise, open for more.

    Parameters
    ----------
    name : str
        The lesson's or exercise's name; the file is ``NAME.answers.jsonl``.
    folder : Path
        Where it lies.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.path = folder / f"{name}{SUFFIX}"
        self._unsaved: list[Answer] = []
        self._too_long: set[str] = set()
        self._failure: str | None = None
        self.erasures = 0  # how often the file was erased while this log was open

    def read(self) -> Answers:
        """Return what the file holds now, and what could not be written to it."""
        try:
            found = read_answers(self.path)
        except Fault as fault:
            # A learner whose file is unreadable still has a page to work on.
            found = Answers(notes=(f"{fault}.",))
        notes = list(found.notes)
        stem = self.path.name.removesuffix(SUFFIX)
        copies = sorted(
            other.name
            for other in self.path.parent.glob(f"{stem}*answers*.jsonl")
            if other != self.path and other.name.startswith((f"{stem}.", f"{stem} "))
        )
        if copies:
            found_there = ", ".join(copies)
            notes.append(say("answers.copies", copies=found_there, file=self.path.name))
        return Answers((*found.answers, *self._unsaved), tuple(notes))

    @property
    def trouble(self) -> str | None:
        """What keeps answers from being saved; None where all are."""
        return self._failure or (say("answers.too_long") if self._too_long else None)

    def trouble_with(self, item: str) -> str | None:
        """Return why the last answer to an item is not saved; None where it is."""
        if item in self._too_long:
            return say("answers.too_long")
        return self._failure if any(one.item == item for one in self._unsaved) else None

    def append(self, item: str, version: int, response: Any) -> Answer:
        """Write one answer and wait until the disk has it.

        A file that cannot be written never stops the learner: the answer is kept for this
        session and ``trouble`` says so.
        """
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        answer = Answer(item, version, at, response)
        if len(answer.encoded()) > LONGEST:
            self._too_long.add(item)
            return answer
        self._too_long.discard(item)
        # What could not be written before goes first, so that the file keeps their order.
        self._unsaved.append(answer)
        self.flush()
        return answer

    def flush(self) -> None:
        """Write what could not be written before."""
        try:
            while self._unsaved:
                self._write(self._unsaved[0].encoded())
                del self._unsaved[0]
            self._failure = None
        except OSError as error:
            self._failure = self._say(error)

    def _say(self, error: OSError) -> str:
        """Return what went wrong and what to do, for the learner."""
        folder = self.path.parent
        if not folder.is_dir():
            # Made anew, the folder would hold answers that nobody looks for.
            return say("answers.unsaved.folder", folder=folder.name)
        if error.errno in FULL:
            return say(f"answers.unsaved.{FULL[error.errno]}")
        file, why = self.path.name, error.strerror
        return say("answers.unsaved.file", file=file, folder=folder.name, why=why)

    def _write(self, data: bytes) -> None:
        # One write of one whole line in append mode: two tabs cannot mix their lines, and a
        # crash can tear at most the last one. A link is not followed, as none is read.
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.path, flags, 0o644)
        try:
            size = os.lseek(handle, 0, os.SEEK_END)
            torn = False
            if size:
                os.lseek(handle, size - 1, os.SEEK_SET)
                torn = os.read(handle, 1) != b"\n"
            data = (b"\n" if torn else b"") + data + b"\n"
            if os.write(handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
        finally:
            os.close(handle)

    def erase(self) -> None:
        """Delete the file and what was not saved."""
        self._unsaved.clear()
        self._too_long.clear()
        self._failure = None
        self.erasures += 1
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise Fault(
                say("answers.undeleted", file=self.path.name, why=error.strerror)
            ) from error


def answers_folder(folder: Path) -> tuple[Path, str | None]:
    """Say where the answers of a notebook in this folder lie.

    Parameters
    ----------
    folder : Path
        The notebook's folder.

    Returns
    -------
    tuple of Path and (str or None)
        The folder, and a sentence for the learner where it is not the notebook's own. An answers
        file inside ``exercises/NAME/`` would be released to the whole class and overwrite every
        learner's own when it is graded, so from there answers go to ``answers/`` at the root.
    """
    folder = folder.resolve()
    if folder.parent.name == "exercises" and (folder / "items.yml").is_file():
        there = folder.parent.parent / "answers"
        return there, say("answers.source_folder", folder=there.name)
    return folder, None
