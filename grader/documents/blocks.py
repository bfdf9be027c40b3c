"""What a document is made of, before it is a file of some format."""

from __future__ import annotations

from dataclasses import dataclass, field

SHORT = 28  # letters of a box or a row's name that is short
FEW, LITTLE = 6, 600  # rows, and letters in all, of a table that a page should hold whole
DATE = 0.21  # a date's share of a table's width


@dataclass(frozen=True)
class Heading:
    """A section's heading."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes
    ----------
    own : bool
        The writer's words, not the form's.
    note : bool
        Said to whoever fills it in or keeps it, in small print.
    """

    text: str
    own: bool = False
    note: bool = False


@dataclass(frozen=True)
class Items:
    """A list, or boxes to tick; ``ticked`` names the ticked ones by their place."""

    lines: tuple[str, ...]
    boxes: bool = False
    ticked: frozenset[int] = frozenset()

    @property
    def short(self) -> bool:
        """Whether the boxes are so short that they can share a line on paper."""
        return self.boxes and len(self.lines) > 1 and all(len(one) <= SHORT for one in self.lines)


@dataclass(frozen=True)
class Labeled:
    """A question and its answer; empty lines to write on where there is none."""

    label: str
    text: str = ""
    lines: int = 1
    help: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: its head, its rows, and a line above it.

    Attributes
    ----------
    titled : bool
        A row begins with its name.
    dates : tuple of int
        The places of the columns that hold dates, which need less room.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    titled: bool = False
    dates: tuple[int, ...] = ()

    @property
    def short(self) -> bool:
        """Whether a page should hold it whole."""
        words = sum(len(cell) for row in self.rows for cell in row)
        return len(self.rows) <= FEW and words <= LITTLE

    def shares(self) -> tuple[float, ...]:
        """Return each column's share of the width on paper."""
        fixed = dict.fromkeys(self.dates, DATE)
        if self.titled:
            longest = max((len(row[0]) for row in self.rows), default=0)
            slim = len(self.head) == 2 or longest <= SHORT
            fixed[0] = 0.25 if slim else 0.36
        others = len(self.head) - len(fixed)
        rest = (1 - sum(fixed.values())) / others if others else 0.0
        shares = [fixed.get(place, rest) for place in range(len(self.head))]
        return tuple(one / sum(shares) for one in shares)


Block = Heading | Paragraph | Items | Labeled | Grid


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes
    ----------
    name, title : str
        Its file's stem, and its heading.
    practice : str
        Whose it is; stands at the head of every page.
    keep : str
        Where it belongs, at its end.
    compact : bool
        Set small, to fit a page.
    """

    name: str
    title: str
    blocks: tuple[Block, ...] = field(default=())
    practice: str = ""
    keep: str = ""
    compact: bool = False
