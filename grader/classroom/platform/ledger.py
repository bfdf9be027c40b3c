"""What was collected from whom, kept so that feedback finds its way back: ``collected/NAME.json``.

It holds names as the platform writes them, so it stays on the instructor's computer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.classroom.archives import leads_outside
from grader.content.faults import Fault, visible
from grader.content.files import write_text

FOLDER = "collected"


@dataclass(frozen=True)
class Sender:
    """Whom a hand-in came from, as the platform has it.

    Attributes
    ----------
    platform : str
        canvas, moodle, blackboard, brightspace or folder.
    name : str
        What they are called.
    reply : str
        How the name of a file for them begins; empty where the platform's names do not say.
    late : bool
        Whether the platform calls it late.
    attempt : str
        When the last attempt was made by the platform's clock, or empty.
    """

    platform: str
    name: str = ""
    reply: str = ""
    late: bool = False
    attempt: str = ""


def ledger_path(course: Path, name: str) -> Path:
    """Return where the ledger of an exercise is."""
    return course / FOLDER / f"{name}.json"


def read_ledger(course: Path, name: str) -> dict[str, Sender]:
    """Return who handed in what was collected, by learner; empty where nothing was.

    Raises
    ------
    Fault
        The file is not what :func:`write_ledger` writes.
    """
    path = ledger_path(course, name)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        senders = {learner: Sender(**about) for learner, about in found["learners"].items()}
        for one in senders.values():
            if leads_outside(one.reply) or visible(one.reply) != one.reply:
                raise ValueError
        return senders
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Fault(
            f"{path} cannot be read; move it away and collect again with 'frame collect {name}'"
        ) from error


def write_ledger(course: Path, name: str, senders: Mapping[str, Sender]) -> None:
    """Write who handed in what was collected."""
    learners = {learner: asdict(senders[learner]) for learner in sorted(senders)}
    text = json.dumps({"schema": 1, "learners": learners}, ensure_ascii=False, indent=1)
    write_text(ledger_path(course, name), text + "\n")
