"""Items as authors write them in ``data/``: each option with its key beside it.

Lessons and scenarios keep an option's credit and reason in the same lines as its text, because
that is how a person thinks of them. Here the two are taken apart, so that everything behind
this module knows one shape: an item without its key, and a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, RootModel

from grader.content.faults import Fault
from grader.content.items import Item
from grader.content.keys import Key, OptionKey
from grader.content.models import ContentFaults, parse
from grader.content.yamlfile import Place, YamlFile

KEY_FIELDS = frozenset(OptionKey.model_fields)


class AnyItem(RootModel[Any]):
    """One item of any kind."""

    model_config = ConfigDict(defer_build=True)
    root: Item


@dataclass(frozen=True)
class Authored:
    """An item, its key and where it stands."""

    item: Item
    key: Key
    file: YamlFile
    place: Place

    @property
    def line(self) -> int:
        """The line the item begins in."""
        return self.file.line(self.place)


def read_authored(content: Any, file: YamlFile, place: Place = ()) -> Authored:
    """Take an item and its key apart and check both.

    Parameters
    ----------
    content : Any
        The item's block as read from YAML.
    file : YamlFile
        The file it stands in.
    place : tuple
        Where in the file.

    Returns
    -------
    Authored
        Item and key.

    Raises
    ------
    ContentFaults
        What is wrong with either.
    """
    if not isinstance(content, dict):
        raise Fault("an item must be a block of 'name: value' lines", file.path, file.line(place))
    lines = dict(file.lines)
    item, key = _split(content, lines, place)
    moved = YamlFile(file.path, file.content, lines)
    faults: list[Fault] = []
    parsed_item = parsed_key = None
    try:
        parsed_item = parse(AnyItem, item, moved, place).root
    except ContentFaults as error:
        faults += error.faults
    try:
        parsed_key = parse(Key, key, moved, (*place, "(key)"))
    except ContentFaults as error:
        faults += error.faults
    if faults or parsed_item is None or parsed_key is None:
        raise ContentFaults(faults)
    return Authored(parsed_item, parsed_key, file, place)


def read_item(content: Any, file: YamlFile, place: Place) -> Authored:
    """Check an item of an exercise, which must not carry a key."""
    if isinstance(content, dict):
        lines = dict(file.lines)
        _, key = _split(content, lines, place)
        if any(key.values()):
            keyed = [line for part, line in lines.items() if "(key)" in part]
            raise Fault(
                "credit, reasons and samples of a graded item belong in key.yml, never here",
                file.path,
                min(keyed, default=file.line(place)),
            )
    item = parse(AnyItem, content, file, place).root
    return Authored(item, Key(), file, place)


def _split(content: dict[str, Any], lines: dict[Place, int], place: Place) -> tuple[Any, Any]:
    item = dict(content)
    key: dict[str, Any] = {}
    for name in ("options", "arguments"):
        if isinstance(item.get(name), list):
            item[name], key["options"] = _split_options(
                item[name], lines, (*place, name), (*place, "(key)", "options")
            )
    if isinstance(item.get("nodes"), dict):
        key["nodes"] = {}
        nodes = dict(item["nodes"])
        for node_id, node in nodes.items():
            if isinstance(node, dict) and isinstance(node.get("options"), list):
                options, keys = _split_options(
                    node["options"],
                    lines,
                    (*place, "nodes", node_id, "options"),
                    (*place, "(key)", "nodes", node_id),
                )
                nodes[node_id] = {**node, "options": options}
                if keys:
                    key["nodes"][node_id] = keys
        item["nodes"] = nodes
    if "samples" in item:
        key["samples"] = item.pop("samples")
    return item, key


def _split_options(
    options: list[Any], lines: dict[Place, int], place: Place, key_place: Place
) -> tuple[list[Any], dict[str, Any]]:
    plain, keys = [], {}
    for index, option in enumerate(options):
        if not isinstance(option, dict):
            plain.append(option)
            continue
        found = {name: value for name, value in option.items() if name in KEY_FIELDS}
        name = str(option.get("id", index))
        for part in found:
            lines[(*key_place, name, part)] = lines.get((*place, index, part), 1)
        plain.append({part: value for part, value in option.items() if part not in KEY_FIELDS})
        if found:
            keys[name] = found
            lines[(*key_place, name)] = lines.get((*place, index), 1)
    return plain, keys
