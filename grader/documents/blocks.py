"""What a document is made of, before it is a file of some format."""

from __future__ import annotations

from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Labeled:
    """A question and its answer; empty lines to write on where there is none."""

    label: str
    text: str = ""
    lines: int = 1
    help: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: its head, its rows, and a line above it. ``titled``: a row begins with its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    titled: bool = False


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
