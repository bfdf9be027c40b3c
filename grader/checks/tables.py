"""Tables in plain text, as ``frame check`` prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Iterate over the lines of a table: first column to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *rest in cells:
        numbers = "".join(
            f"  {cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)
        )
        yield f"{first:<{widths[0]}}{numbers}".rstrip()
