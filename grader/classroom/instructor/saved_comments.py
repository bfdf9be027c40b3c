"""Comments that a reader keeps to give again, each with the points that go with it.

They are in one file beside the gradebook. What was given with them is in the gradebook, and how
often is counted there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.classroom.recovery import FOLDER
from grader.content.faults import Fault
from grader.content.files import write_text

FILE = "saved-comments.json"


@dataclass(frozen=True)
class SavedComment:
    """A comment on one item of one exercise; points are added, or taken off where negative."""

    exercise: str
    item: str
    text: str
    points: float = 0.0


class SavedComments:
    """The saved comments of a course.

    Parameters
    ----------
    course : Path
        The course folder.
    """

    def __init__(self, course: Path) -> None:
        self._path = course / FOLDER / FILE

    def of(self, exercise: str, item: str) -> list[SavedComment]:
        """Return an item's comments, in the order in which they were saved."""
        return [one for one in self._all() if (one.exercise, one.item) == (exercise, item)]

    def add(self, comment: SavedComment) -> None:
        """Save a comment; the same words again only change the points."""
        self.replace(comment, comment)

    def replace(self, old: SavedComment, new: SavedComment | None) -> None:
        """Put a comment in another's place, or at the end; None removes."""
        kept = self._all()
        same = [number for number, one in enumerate(kept) if _words(one) == _words(old)]
        place = same[0] if same else len(kept)
        kept = [one for one in kept if _words(one) != _words(old)]
        if new is not None:
            kept = [one for one in kept if _words(one) != _words(new)]
            kept.insert(place, new)
        content = {"schema": 1, "comments": [asdict(one) for one in kept]}
        write_text(self._path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def _all(self) -> list[SavedComment]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return [
                SavedComment(one["exercise"], one["item"], one["text"], float(one["points"]))
                for one in content["comments"]
            ]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise Fault(
                f"the saved comments in {FOLDER}/{FILE} cannot be read; put a copy back, or move "
                "the file away to begin anew. What was given is in the gradebook."
            ) from error


def _words(one: SavedComment) -> tuple[str, str, str]:
    return one.exercise, one.item, one.text
