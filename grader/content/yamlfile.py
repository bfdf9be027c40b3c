"""YAML that remembers its lines and surprises nobody.

Plain YAML turns ``no`` into False and ``2014-01-01`` into a date, keeps the last of two equal
keys in silence, and forgets where things stood. A person who edits the course's content should
meet none of that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.content.faults import Fault

Place = tuple[str | int, ...]
TOO_LARGE = 4_000_000  # bytes; the largest content file is a hundredth of it


class _Loader(yaml.SafeLoader):
    """SafeLoader that reads only true, false, null and numbers as other than text."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]*)$"), list("-0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789")
)


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
        The line, counted from 1, of every place: ``("nodes", "n1", "options", 0)``.
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
    try:
        loader = _Loader(text)
    except yaml.YAMLError as error:
        raise Fault(
            "the file holds a character that YAML does not allow; remove it", path
        ) from error
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = _plain(error.problem or "this is not YAML")
        raise Fault(problem, path, mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Fault("this is not YAML; compare it with a file beside it", path) from error
    finally:
        loader.dispose()
    lines: dict[Place, int] = {}
    content = None if node is None else _read(node, (), lines, path)
    return YamlFile(path, content, lines)


def _read(node: yaml.Node, place: Place, lines: dict[Place, int], path: Path) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise Fault("a name before ':' must be one word or a quoted text", path, line)
            key = str(key_node.value)
            if key in mapping:
                raise Fault(f"'{key}' stands here twice; keep one of the two", path, line)
            mapping[key] = _read(value_node, (*place, key), lines, path)
            lines[(*place, key)] = line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_read(item, (*place, i), lines, path) for i, item in enumerate(node.value)]
    try:
        return _scalar(node)
    except (yaml.YAMLError, ValueError) as error:
        raise Fault(
            "this value has a tag that course content does not use", path, lines[place]
        ) from error


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    match node.tag:
        case "tag:yaml.org,2002:bool":
            return text == "true"
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:int":
            return int(text)
        case "tag:yaml.org,2002:float":
            return float(text)
        case "tag:yaml.org,2002:str":
            return text
        case _:
            raise ValueError(node.tag)


def _plain(problem: str) -> str:
    """Say a YAML parser's problem in words an author can act on."""
    hints = {
        "mapping values are not allowed here": "a ':' too many here; put the text in quotes",
        "found character '\\t'": "a tab; indent with spaces",
        "could not find expected ':'": "a ':' is missing, or the indentation changes",
        "expected <block end>": "the indentation does not fit the lines above",
        "found unexpected end of stream": "a quotation mark is opened and never closed",
        "found undefined alias": "a text that begins with '*' needs quotes",
        "found duplicate anchor": "a text that begins with '&' needs quotes",
        "did not find expected": "the indentation or a quotation mark is off here",
        "expected a single document": "a line '---' splits the file; remove it",
    }
    for start, hint in hints.items():
        if start in problem:
            return hint
    return f"this is not YAML as course content uses it ({problem})"
