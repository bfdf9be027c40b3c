"""How paths, names, numbers and the progress of a command are told to a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TextIO

WIDTH = 30  # signs of a progress bar


def plural(number: int, thing: str) -> str:
    """Return a number with its word: 1 learner, 2 learners."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def printable(name: object) -> str:
    """Return a name that a learner gave a file, without what would move in a log or a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(name))


def json_text(record: object) -> str:
    """Return a record as JSON, each sign escaped that would move something in a terminal."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return "".join(
        sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text
    )


def listed(names: Collection[str], most: int = 12) -> str:
    """Return names one after another, of many the first and how many more."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(printable, list(names)[:most])) + more


def relative(path: Path) -> str:
    """Return a path as seen from the working folder, or whole where it lies outside."""
    path, here = path.absolute(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


class Progress:
    """A bar; on a terminal it is written over, elsewhere each new step is a line.

    Parameters
    ----------
    steps : int
        How many there are.
    stream : TextIO, optional
        Where to; standard output by default.
    """

    def __init__(self, steps: int, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._steps, self._done, self._what = steps, 0, ""

    def step(self, what: str, done: int = 0) -> None:
        """Say what goes on now, after ``done`` more steps."""
        before = self._done, self._what
        self._done, self._what = min(self._done + done, self._steps), what
        if before == (self._done, self._what):
            return
        percent, old = (
            100 * done // self._steps if self._steps else 100 for done in (self._done, before[0])
        )
        if self._stream.isatty() and (percent, what) != (old, before[1]):
            filled = WIDTH * percent // 100
            bar = "#" * filled + "." * (WIDTH - filled)
            self._say(f"\r[{bar}] {percent:3} %  {what:<28}")
        elif not self._stream.isatty() and before[1] != what:
            self._say(f"{percent:3} %  {what}\n")

    def end(self) -> None:
        """Fill the bar and leave its line."""
        self.step("Done", self._steps)
        if self._stream.isatty():
            self._say("\n")

    def _say(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
