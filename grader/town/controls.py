"""What a lab lets a learner set, and what is drawn from it.

The same panels answer a widget in Jupyter and a plain web page. Every function takes the values of
its controls and gives back HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from grader.content.words import say
from grader.escaping import Html
from grader.town.people import Town

Values = Mapping[str, Any]
LARGEST = 100_000  # of a number that is typed


@dataclass(frozen=True)
class Control:
    """One thing to set.

    Attributes
    ----------
    id, label : str
        Its name, and what a learner reads.
    kind : str
        ``range``, ``choice``, ``tick`` or ``number``.
    value : Any
        What it is at first.
    low, high : int
        Ends of a range.
    options : dict
        Of a choice: value to words.
    """

    id: str
    label: str
    kind: Literal["range", "choice", "tick", "number"]
    value: Any
    low: int = 0
    high: int = 0
    options: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> Any:
        """Return a value that this control can have: what was sent, or the first one."""
        match self.kind:
            case "range":
                fits = type(value) is int and self.low <= value <= self.high
            case "choice":
                fits = isinstance(value, str) and value in self.options
            case "tick":
                fits = isinstance(value, bool)
            case "number":
                fits = value is None or (
                    type(value) in (int, float) and abs(value) <= LARGEST  # not NaN either
                )
        return value if fits else self.value


@dataclass(frozen=True)
class Drawn:
    """A picture as HTML, and the sentence that says what it shows."""

    html: Html
    said: str


@dataclass(frozen=True, eq=False)  # each is one of a kind, so that what it draws can be kept
class Panel:
    """Controls and what they draw."""

    id: str
    title: str
    lead: str
    controls: tuple[Control, ...]
    drawing: Callable[[Town, Values], Drawn]

    def draw(self, town: Town, values: Values) -> Drawn:
        """Draw for values as they were sent; what does not fit counts as not set."""
        return self.drawing(town, {one.id: one.read(values.get(one.id)) for one in self.controls})


def percent(share: float | None) -> str:
    """Return a share in words that a table can hold."""
    return say("town.no_one_named") if share is None else f"{share:.0%}"


def people(count: int) -> str:
    """Return a number of people in words."""
    return say("town.people", n=count)
