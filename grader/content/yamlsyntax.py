"""YAML's syntax, read strictly, with the line of every part.

Plain YAML turns ``no`` into False and ``2014-01-01`` into a date, keeps the last of two equal
keys in silence, and forgets where things stood. A person who edits the course's content should
meet none of that.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from grader.content.faults import Fault
from grader.content.yamlfile import Place

TOO_DEEP = 40  # things within things; a scenario has six
DEEPEST_FOR_C = 5_000  # things within things; libyaml overruns its stack some way above


LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
CUT_OFF = re.compile(r"\s*#")
TEXT = re.compile(r"tag:yaml\.org,2002:(str|null)")
STANDARD = "tag:yaml.org,2002:"
KNOWN_TAGS = frozenset({"map", "seq", "str", "bool", "null", "int", "float"})


class _Loader(yaml.SafeLoader):
    """SafeLoader that reads only true, false, null and numbers as other than text."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]{0,17})$"), list("-0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]{1,18}\.[0-9]{1,18}$"), list("-0123456789")
)


def parse_yaml(text: str, path: Path) -> tuple[Any, dict[Place, int]]:
    """Read a YAML text.

    Parameters
    ----------
    text : str
        The text.
    path : Path
        Its file, for what is wrong with it.

    Returns
    -------
    tuple
        Mappings, lists and scalars; and the line, counted from 1, of every place.

    Raises
    ------
    Fault
        The text is not YAML as course content uses it.
    """
    node = _quickly(text) or _compose(text, path)
    reader = _Reader(path, text)
    content = None if node is None else reader.read(node, ())
    return content, reader.lines


def _quickly(text: str) -> yaml.Node | None:
    """Compose with libyaml, several times as fast; None where the slow way must tell more."""
    if not yaml.__with_libyaml__:  # not every Python has it, a browser's has not
        return None
    if "\t" in text or _too_deep_for_c(text):  # they differ on tabs
        return None
    loader = yaml.CSafeLoader(text)
    loader.yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers
    try:
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError:
        return None  # the slow parser's words are the ones we translate
    finally:
        loader.dispose()
    return node


def _too_deep_for_c(text: str) -> bool:
    """Tell whether libyaml would overrun its stack when it composes, which recurses.

    Its events come without recursion, so they are counted where the text could be that deep.
    """
    brackets = text.count("[") + text.count("{")
    columns = max(map(len, text.splitlines()), default=0)
    if max(brackets, columns) <= DEEPEST_FOR_C:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST_FOR_C:
                return True
    except yaml.YAMLError:
        pass  # composing meets the same fault, and says it
    return False


def _compose(text: str, path: Path) -> yaml.Node | None:
    try:
        loader = _Loader(text)
    except yaml.YAMLError as error:
        raise Fault(
            "the file holds a character that YAML does not allow; remove it", path
        ) from error
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        # What is opened and not closed is noticed far behind; its author looks for its start.
        context = error.context or ""
        opened = ("quoted scalar" in context or "flow" in context) and error.context_mark
        mark = opened or error.problem_mark or error.context_mark
        problem = _plain(error.problem or "this is not YAML")
        raise Fault(problem, path, mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Fault("this is not YAML; compare it with a file beside it", path) from error
    finally:
        loader.dispose()


class _Reader:
    """Turns YAML's nodes into plain values and notes the line of each."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._text = LINE_END.split(text)
        self.lines: dict[Place, int] = {}
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, place: Place) -> Any:
        # Where nothing stands, libyaml and Python's parser put the mark on different lines.
        nothing = not place and node.start_mark.index == node.end_mark.index
        line = 1 if nothing else node.start_mark.line + 1
        self.lines[place] = line
        if len(place) > TOO_DEEP:
            raise Fault("this is nested too deeply; check the brackets", self.path, line)
        # An alias is its anchor's node again. Ten lines of them can stand for a million values.
        if id(node) in self._seen:
            raise Fault(
                "an alias ('*name') repeats this part; write it out where it is used",
                self.path,
                line,
            )
        self._seen.add(id(node))
        if node.tag.removeprefix(STANDARD) not in KNOWN_TAGS:
            raise Fault(
                "this value has a tag ('!name') that course content does not use; put it in quotes",
                self.path,
                line,
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*place, index)) for index, item in enumerate(node.value)]
        # Neither quoted nor folded: None in Python's words, "" in libyaml's.
        if isinstance(node, yaml.ScalarNode) and not node.style:
            self._whole(node)
        try:
            return _scalar(node)
        except ValueError as error:
            raise Fault("this value is not what its tag says", self.path, line) from error

    def _whole(self, node: yaml.ScalarNode) -> None:
        """Refuse a text without quotes of which YAML would leave out a part in silence."""
        start, end = node.start_mark, node.end_mark
        first = self._text[start.line][start.column :] if start.line < len(self._text) else ""
        last = self._text[end.line] if end.line < len(self._text) else ""
        # What ends before a line's first sign ends with the line above.
        rest = last[end.column :] if last[: end.column].strip() else ""
        words = TEXT.fullmatch(str(node.tag))
        sign = first[:1] if words and first[:1] in ("&", "!") else ""
        if not sign and words and CUT_OFF.match(rest):
            sign = "#"
        if sign == "#":
            what = f"'{rest.strip()[:30]}' is left out, because ' #' begins a comment"
            raise Fault(f"{what}; put the whole text in quotes", self.path, end.line + 1)
        if sign:
            raise Fault(
                f"a text that begins with '{sign}' loses its first word; put it in quotes",
                self.path,
                start.line + 1,
            )

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise Fault("a name before ':' must be one word or a quoted text", self.path, line)
            key = str(key_node.value)
            if key in mapping:
                raise Fault(f"'{key}' stands here twice; keep one of the two", self.path, line)
            mapping[key] = self.read(value_node, (*place, key))
            self.lines[(*place, key)] = line
        return mapping


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    match node.tag.removeprefix(STANDARD):
        case "bool":
            return text == "true"
        case "null":
            return None
        case "int":
            return int(text)
        case "float":
            return float(text)
        case _:
            return text


def _plain(problem: str) -> str:
    """Say a YAML parser's problem in words an author can act on."""
    hints = {
        "mapping values are not allowed here": "a ':' too many here; put the text in quotes",
        "found character '\\t'": "a tab; indent with spaces",
        "could not find expected ':'": "a ':' is missing, or the indentation changes",
        "expected <block end>": "a quotation mark inside a quoted text, or the indentation, is off",
        "but found '<stream end>'": "a '[', a '{' or a quotation mark is opened and not closed",
        "found unexpected end of stream": "a quotation mark is opened and never closed",
        "found undefined alias": "a text that begins with '*' needs quotes",
        "found duplicate anchor": "a text that begins with '&' needs quotes",
        "did not find expected": "the indentation or a quotation mark is off here",
        "found another document": "a line '---' splits the file; remove it",
        "cannot start any token": "a text that begins with '@', '%' or '`' needs quotes",
        "expected chomping or indentation": "a text that begins with '>' or '|' needs quotes",
        "expected a comment or a line break": "a text that begins with '>' or '|' needs quotes",
        "while scanning a quoted scalar": "a quotation mark is opened and never closed",
        "expected ',' or ']'": "a '[' is opened and not closed; put the text in quotes",
        "expected ',' or '}'": "a '{' is opened and not closed; put the text in quotes",
    }
    for start, hint in hints.items():
        if start in problem:
            return hint
    return f"this is not YAML as course content uses it ({problem})"
