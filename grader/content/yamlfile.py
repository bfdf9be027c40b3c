"""A content file and the line of each of its parts, so that a fault can say where it is.

The files are YAML. Where there is no PyYAML, as in a browser's Python, they hold the same content
as JSON (which is YAML too) under the same names; ``grader/site/`` writes them so. In an installed
wheel they are read from one compiled file (``compiled.py``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.content.compiled import compiled_content
from grader.content.faults import Fault

Place = tuple[str | int, ...]
TOO_LARGE = 4_000_000  # bytes; the largest content file is a hundredth of it


@dataclass(frozen=True)
class YamlFile:
    """What a YAML file says and where.

    Attributes
    ----------
    path : Path
        The file.
    content : Any
        Its mappings, lists and scalars.
    lines : dict
        The line, counted from 1, of every place: ``("nodes", "n1", "options", 0)``. Empty for a
        file that was read as JSON.
    """

    path: Path
    content: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Parameters
    ----------
    path : Path
        The file to read, UTF-8.

    Returns
    -------
    YamlFile
        Its content with the line of each part.

    Raises
    ------
    Fault
        The file is missing, too large, not UTF-8, or not YAML.
    """
    try:
        if path.stat().st_size > TOO_LARGE:
            raise Fault("the file is too large to be course content; split it", path)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault("the file is not UTF-8 text; save it again as UTF-8", path) from error
    except OSError as error:
        raise Fault(f"the file cannot be read ({error.strerror}); is it there?", path) from error
    if (compiled := compiled_content(path, text)) is not None:
        return YamlFile(path, compiled, {})
    try:
        from grader.content.yamlsyntax import parse_yaml  # here: a browser's Python has no PyYAML
    except ModuleNotFoundError as error:
        return YamlFile(path, _json(text, error), {})
    content, lines = parse_yaml(text, path)
    return YamlFile(path, content, lines)


def load_yaml(text: str) -> Any:
    """Read a YAML text of the course's own as YAML's safe loader does, without lines.

    Raises
    ------
    ValueError
        The text is not YAML.
    """
    try:
        import yaml  # here: a browser's Python has no PyYAML
    except ModuleNotFoundError as error:
        return _json(text, error)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from None


def _json(text: str, missing: ModuleNotFoundError) -> Any:
    """Read a text as JSON, or say that what reads YAML is missing."""
    if missing.name != "yaml":
        raise missing
    try:
        return json.loads(text)
    except ValueError:
        raise missing from None
