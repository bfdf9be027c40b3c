"""The course's YAML files as one JSON file, which the wheel brings and reads in their place.

Reading YAML is most of what a lesson waits for before its first question. A checkout has no such
file: what an author changes there is read at once.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from grader.content.files import PACKAGE

FILE = "content.json"
ELSEWHERE = ("deid", "schemas")  # lists and schemas, which are read in other ways


def compile_content(root: Path) -> str:
    """Return the YAML files of a data folder as the JSON text that a wheel brings.

    Parameters
    ----------
    root : Path
        The data folder.

    Returns
    -------
    str
        By each file's name below ``root``: the digest of its text, and what it says, as JSON too.

    Raises
    ------
    Fault
        A file is not YAML as course content uses it.
    """
    from grader.content.yamlsyntax import parse_yaml  # here: a browser's Python has no PyYAML

    found: dict[str, tuple[str, str]] = {}
    for path in sorted(root.rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] in ELSEWHERE:
            continue
        text = path.read_text("utf-8-sig")
        content = parse_yaml(text, path)[0]
        found[name] = (_digest(text), json.dumps(content, ensure_ascii=False))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def compiled_content(path: Path, text: str, root: Path = PACKAGE / "_data") -> Any:
    """Return what a content file of an installed wheel says, or None where that is not compiled.

    Parameters
    ----------
    path : Path
        The YAML file.
    text : str
        Its text: of one that was changed since, nothing is known here.
    root : Path
        The data folder of the wheel.
    """
    if root not in path.parents:
        return None
    digest, said = _read(root).get(path.relative_to(root).as_posix(), ("", ""))
    return json.loads(said) if digest == _digest(text) else None


@functools.cache
def _read(root: Path) -> dict[str, tuple[str, str]]:
    """Read the compiled file; where there is none, or a damaged one, the YAML is read."""
    try:
        found: dict[str, tuple[str, str]] = json.loads((root / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
