"""One finding of a check: a rule, the words it caught, why, a source and a hint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fail", "likely", "ask"]


@dataclass(frozen=True)
class Finding:
    """What one rule caught in the text as the person gave it.

    Parameters
    ----------
    rule : str
        The rule's id, for example ``"C.date"``.
    start, end : int
        Offsets of the quoted words, in Python characters of the text as given.
    text : str
        The quoted words, ``given[start:end]``.
    why : str
        Why these words tell something about the client, in one or two sentences.
    severity : {"fail", "likely", "ask"}
        ``"fail"`` must go; ``"likely"`` probably gives the client away, and is taken out or
        answered with a reason; ``"ask"`` is a question that never changes a verdict.
    source : str
        Id of the source the rule rests on.
    hint : str
        What the writer could do instead.
    """

    rule: str
    start: int
    end: int
    text: str
    why: str
    severity: Severity
    source: str = ""
    hint: str = ""

    def as_json(self) -> dict[str, str | int]:
        """Return the finding as the command prints it: the promised keys first, in order."""
        return {
            "rule": self.rule,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "why": self.why,
            "severity": self.severity,
            "source": self.source,
            "hint": self.hint,
        }
