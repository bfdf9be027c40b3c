"""Drafts: what was written on a page and not saved yet, so that nothing typed is lost.

``NAME.drafts.jsonl`` stands beside ``NAME.answers.jsonl`` and has the lines of an answers file,
but only the latest of each item. What a draft holds is for the widget to know. It is never
submitted, graded, released or packed; saving an answer drops its draft, and erasing the answers
erases it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.answers import LONGEST, SUFFIX, Answer, Answers, parse_answers
from grader.content.faults import Fault
from grader.content.files import write_text
from grader.content.words import say

DRAFTS = ".drafts.jsonl"


class Drafts:
    """The drafts beside one answers file.

    Parameters
    ----------
    answers : Path
        The answers file.
    """

    def __init__(self, answers: Path) -> None:
        self.path = answers.with_name(answers.name.removesuffix(SUFFIX) + DRAFTS)

    def all(self) -> dict[str, Answer]:
        """Return every draft by its item; a file that cannot be read holds none."""
        try:
            if self.path.is_symlink():
                return {}
            found = parse_answers(self.path.read_bytes(), self.path.name)
        except OSError:
            return {}
        return {one.item: one for one in found.answers}

    def open(self, answers: Answers) -> dict[str, Answer]:
        """Return the drafts that are newer than what was saved of their items."""
        saved = {one.item: one.at for one in answers.answers}
        return {
            name: one
            for name, one in self.all().items()
            if one.response is not None and one.at >= saved.get(name, "")
        }

    def keep(self, item: str, version: int, draft: Any) -> bool:
        """Keep what was written for an item, and tell whether that could be done."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = Answer(item, version, at, draft)
        if len(line.encoded()) > LONGEST:
            return False
        return self._write({**self.all(), item: line})

    def drop(self, item: str) -> bool:
        """Forget an item's draft."""
        found = self.all()
        return found.pop(item, None) is None or self._write(found)

    def erase(self) -> None:
        """Delete the file."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise Fault(
                say("answers.undeleted", file=self.path.name, why=error.strerror)
            ) from error

    def _write(self, drafts: dict[str, Answer]) -> bool:
        if not self.path.parent.is_dir():
            return False  # a folder that was moved away is not made anew
        try:
            if drafts:
                lines = (one.encoded().decode() for one in drafts.values())
                write_text(self.path, "".join(f"{line}\n" for line in lines))
            else:
                self.path.unlink(missing_ok=True)
        except (OSError, Fault, UnicodeError):
            return False  # the page still has it, and saving will say what is wrong
        return True
