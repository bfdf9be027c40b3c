"""A second reader's points on a sample of texts, and how far two readers agree.

The second reader does not see what the first gave. The gradebook keeps the first reader's points;
the second's are in one file beside it, and change no grade.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.instructor.texts import Text
from grader.classroom.recovery import FOLDER
from grader.content.faults import Fault
from grader.content.files import write_text

FILE = "second-readings.json"
SAMPLE = 10  # texts of each question
LEAST = 5  # pairs, under which a kappa says nothing


class SecondReadings:
    """The second reader's points, by a text's id.

    Parameters
    ----------
    course : Path
        The course folder.
    """

    def __init__(self, course: Path) -> None:
        self._path = course / FOLDER / FILE

    def points(self) -> dict[str, float]:
        """Return what the second reader gave."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(its): float(given) for its, given in content["points"].items()}
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Fault(
                f"the second reader's points in {FOLDER}/{FILE} cannot be read; put a copy back, "
                "or move the file away to begin anew"
            ) from error

    def give(self, its: str, points: float) -> None:
        """Keep the second reader's points for a text."""
        content = {"schema": 1, "points": self.points() | {its: points}}
        write_text(self._path, json.dumps(content, indent=1) + "\n")


def sample(texts: Sequence[Text], item: str) -> list[Text]:
    """Return the texts of a question that a second reader reads: the same each time.

    Only texts that the first reader has read are among them, so no one reads in vain.
    """
    read = [one for one in texts if one.item == item and not one.waits]
    read = [one for one in read if one.given.points is not None and one.by_key is None]
    return sorted(read, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:SAMPLE]


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree.

    Attributes
    ----------
    pairs : tuple of (float, float)
        The first reader's points and the second's.
    kappa : float or None
        Cohen's, weighted by the square of the difference; None under five pairs, or where chance
        alone would make them agree.
    """

    pairs: tuple[tuple[float, float], ...]
    kappa: float | None

    @property
    def same(self) -> int:
        """How many texts got the same points."""
        return sum(first == second for first, second in self.pairs)


def agreement(pairs: Sequence[tuple[float, float]]) -> Agreement:
    """Compare two readers.

    Parameters
    ----------
    pairs : sequence of (float, float)
        For each text, the first reader's points and the second's.

    Notes
    -----
    Quadratic weights, because a text given 1 and 5 is a worse disagreement than one given 4 and 5
    (Cohen, J., 1968. Weighted kappa. Psychological Bulletin 70(4), 213-220).
    """
    pairs = tuple(pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(one for _, one in pairs)
    seen = sum((first - second) ** 2 for first, second in pairs) * len(pairs)
    by_chance = sum(
        many * count * (first - second) ** 2
        for first, many in firsts.items()
        for second, count in seconds.items()
    )
    known = len(pairs) >= LEAST and by_chance > 0
    return Agreement(pairs, 1 - seen / by_chance if known else None)
