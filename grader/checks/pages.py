"""Notebooks as JSON: their cells, what those call, and the line each stands in."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.content.faults import Fault


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook.

    Attributes
    ----------
    kind : str
        ``markdown``, ``code`` or ``raw``.
    source : str
        Its text.
    line : int
        The line of the file in which its text begins.
    rest : dict
        The cell as it stands in the file.
    """

    kind: str
    source: str
    line: int
    rest: dict[str, Any]

    @property
    def tags(self) -> list[str]:
        """The cell's tags."""
        metadata = self.rest.get("metadata")
        tags = metadata.get("tags") if isinstance(metadata, dict) else None
        return tags if isinstance(tags, list) else []


@dataclass(frozen=True)
class Call:
    """One call of a code cell: ``ask("fl-opening")``."""

    name: str
    argument: str | None
    cell: Cell


@dataclass(frozen=True)
class Page:
    """One notebook.

    Attributes
    ----------
    path : Path
        The file.
    cells : tuple of Cell
        Its cells in order.
    calls : tuple of Call
        The calls of simple names in its code cells; code that cannot be parsed has none.
    rest : dict
        The notebook as it stands in the file.
    """

    path: Path
    cells: tuple[Cell, ...]
    calls: tuple[Call, ...] = ()
    rest: dict[str, Any] = field(default_factory=dict)

    def called(self, name: str) -> list[Call]:
        """Return the calls of one name."""
        return [call for call in self.calls if call.name == name]

    def fault(self, message: str, cell: Cell | None = None) -> Fault:
        """Return a fault of this notebook, at one of its cells."""
        return Fault(message, self.path, cell.line if cell else 1)

    @property
    def prose(self) -> str:
        """Every markdown cell, parted by empty lines."""
        return "\n\n".join(cell.source for cell in self.cells if cell.kind == "markdown")


def read_page(path: Path) -> Page:
    """Read a notebook without nbformat, whose import takes longer than the whole check.

    Parameters
    ----------
    path : Path
        The notebook.

    Raises
    ------
    Fault
        The file is not a notebook of version 4.
    """
    try:
        raw = path.read_text(encoding="utf-8")
        rest = json.loads(raw)
    except UnicodeDecodeError as error:
        raise Fault("the notebook is not UTF-8 text; save it again from Jupyter", path) from error
    except json.JSONDecodeError as error:
        raise Fault(
            "the notebook is not JSON here; open it in Jupyter and save it again",
            path,
            error.lineno,
        ) from error
    except RecursionError as error:
        raise Fault("the notebook is nested too deeply to be one", path) from error
    except OSError as error:
        raise Fault(f"the notebook cannot be read ({error.strerror})", path) from error
    if not isinstance(rest, dict) or rest.get("nbformat") != 4:
        raise Fault("this is not a notebook of format 4; save it again from JupyterLab", path)
    cells = rest.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise Fault("the notebook has no list of cells; save it again from JupyterLab", path)
    read: list[Cell] = []
    position = 0
    for one in cells:
        source = one.get("source", "")
        parts = source if isinstance(source, list) else [source]
        if not all(isinstance(part, str) for part in parts):
            raise Fault("a cell's source is neither text nor a list of lines", path)
        position = _find(raw, parts, position)
        line = raw.count("\n", 0, position) + 1
        read.append(Cell(str(one.get("cell_type")), "".join(parts), line, one))
    calls = tuple(call for cell in read if cell.kind == "code" for call in _calls(cell))
    return Page(path, tuple(read), calls, rest)


def _find(raw: str, parts: list[str], position: int) -> int:
    """Return where a cell's first line stands in the file, as far as it can be found."""
    first = next((part for part in parts if part.strip()), None)
    if first is None:
        return position
    for ascii_only in (False, True):
        found = raw.find(json.dumps(first, ensure_ascii=ascii_only), position)
        if found >= 0:
            return found
    return position


def _calls(cell: Cell) -> list[Call]:
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            named = isinstance(first, ast.Constant) and isinstance(first.value, str)
            found.append(Call(node.func.id, first.value if named else None, cell))  # type: ignore[union-attr]
    return found
