"""``frame variants NAME``: draw the posts of which each learner is given one.

The templates lie in the exercise's folder, in ``key-templates.yml``, whose name keeps it from
every release, and the seed stands in ``key.yml``: what is released tells nobody which words are
gold. Never use the course's practice templates for this; they are public.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from grader.content.course import load_exercise
from grader.content.faults import Fault
from grader.content.files import write_text
from grader.content.models import Id, Model, Text, parse
from grader.content.yamlfile import Place, read_yaml
from grader.scoring.command import exercise_folder
from grader.scoring.posts import read_gold

FILE = "key-templates.yml"
TRIES = 50  # draws for each variant before the pools count as too small
SLOT = re.compile(r"\{([a-z_]+)\}")
PATTERNS = ("accept", "facets")  # where a drawn value stands in a regular expression


class Pattern(Model):
    """What the variants of one item are made of.

    Attributes
    ----------
    count : int
        How many to draw.
    pools : dict
        Slot to the values it is drawn from. A value that is a block fills the slots of its own
        names, so that a state and its payer go together; each ``#`` becomes a digit.
    templates : list of dict
        Posts with gold as in the key, their ``text`` too, with slots such as ``{town}`` anywhere;
        used in turn.
    """

    count: Annotated[int, Field(ge=2, le=99)]
    pools: dict[str, Annotated[list[Text | dict[str, Text]], Field(min_length=2)]]
    templates: Annotated[list[dict[str, Any]], Field(min_length=1)]


class TemplateFile(Model):
    """``exercises/NAME/key-templates.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    items: dict[Id, Pattern]


@dataclass(frozen=True)
class Drawn:
    """One variant: its text, for ``items.yml``, and its gold, for ``key.yml``."""

    text: str
    record: dict[str, Any]


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )


def run(args: argparse.Namespace) -> int:
    """Write ``variants`` into ``items.yml`` and ``posts`` into ``key.yml``."""
    folder = exercise_folder(args.name, args.exercises)
    file = read_yaml(folder / FILE)
    templates = parse(TemplateFile, file.content, file)
    for item, pattern in templates.items.items():
        drawn = draw(item, pattern, _seed(folder, item))
        _put(folder / "items.yml", _place(folder, item), [one.text for one in drawn])
        _put(folder / "key.yml", ("keys", item, "posts"), [one.record for one in drawn])
        print(f"Drew {len(drawn)} variants of {item} from {len(pattern.templates)} templates.")
    load_exercise(folder, with_key=True)
    print(f"Now write the notebook with 'frame notebook {args.name}' and run 'frame check'.")
    return 0


def draw(item: str, pattern: Pattern, seed: int | str) -> list[Drawn]:
    """Draw the variants of an item, the same for the same seed.

    Parameters
    ----------
    item : str
        The item's id.
    pattern : Pattern
        Pools and templates.
    seed : int or str
        What ``key.yml`` says.

    Raises
    ------
    Fault
        The templates' gold does not fit, varies in gold alone, or the pools are too small.
    """
    for template in pattern.templates:
        _hides(item, template)
    random = Random(f"{seed} {item}")  # noqa: S311  the seed itself is kept from learners
    found: dict[str, Drawn] = {}
    for index in range(pattern.count):
        template = pattern.templates[index % len(pattern.templates)]
        for _ in range(TRIES):
            record = _fill(template, _values(pattern, random))
            text = record.pop("text")
            if text not in found:
                break
        else:
            raise Fault(f"'{item}': the pools are too small for {pattern.count} different texts")
        try:
            read_gold(text, record)
        except Fault as fault:
            raise Fault(f"'{item}', variant {index + 1}: {fault.message}") from fault
        found[text] = Drawn(text, record)
    return list(found.values())


def _hides(item: str, template: Mapping[str, Any]) -> None:
    if not isinstance(template.get("text"), str):
        raise Fault(f"'{item}': a template needs its 'text'")
    allowed = template.get("allowed") or []
    quotes = [one.get("quote", "") for one in allowed if isinstance(one, dict)]
    if not any(SLOT.search(str(quote)) for quote in quotes):
        raise Fault(
            f"'{item}': no slot stands in an allowed stretch, so whoever compares two variants "
            "sees what is gold; let what may stay vary too"
        )


def _values(pattern: Pattern, random: Random) -> dict[str, str]:
    values: dict[str, str] = {}
    for slot, pool in pattern.pools.items():
        one = random.choice(pool)
        values |= one if isinstance(one, dict) else {slot: one}
    return {
        slot: re.sub("#", lambda _: str(random.randint(0, 9)), value)
        for slot, value in values.items()
    }


def _fill(part: Any, values: Mapping[str, str], *, pattern: bool = False) -> Any:
    """Fill the slots of a record, however deep they stand."""
    if isinstance(part, str):

        def value(slot: re.Match[str]) -> str:
            found = values.get(slot[1])
            if found is None:
                return slot[0]
            return re.escape(found) if pattern else found

        return SLOT.sub(value, part)
    if isinstance(part, list):
        return [_fill(one, values, pattern=pattern) for one in part]
    if isinstance(part, dict):
        return {
            name: _fill(one, values, pattern=pattern or name in PATTERNS)
            for name, one in part.items()
        }
    return part


def _seed(folder: Path, item: str) -> int | str:
    file = read_yaml(folder / "key.yml")
    keys = file.content.get("keys") if isinstance(file.content, dict) else None
    key = keys.get(item) if isinstance(keys, dict) else None
    seed = key.get("seed") if isinstance(key, dict) else None
    if not isinstance(seed, int | str) or not str(seed).strip():
        raise Fault(
            f"give '{item}' a 'seed' in key.yml, which nobody can guess, and 'posts: []'",
            file.path,
            file.line(("keys", item)),
        )
    return seed


def _place(folder: Path, item: str) -> Place:
    file = read_yaml(folder / "items.yml")
    items = file.content.get("items") if isinstance(file.content, dict) else None
    for index, one in enumerate(items if isinstance(items, list) else []):
        if isinstance(one, dict) and one.get("id") == item:
            return ("items", index, "variants")
    raise Fault(f"there is no item '{item}'; correct {FILE}", file.path)


def _put(path: Path, place: Place, content: list[Any]) -> None:
    """Replace one block of a YAML file and leave every other line as it is."""
    file = read_yaml(path)
    name = str(place[-1])
    if place not in file.lines:
        raise Fault(f"add the line '{name}: []' there; the variants go into it", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    start = file.lines[place] - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and _belongs(lines[end], indent):
        end += 1
    dumped = yaml.safe_dump(content, allow_unicode=True, width=96 - indent, sort_keys=False)
    block = [f"{' ' * indent}{name}:"]
    block += [f"{' ' * (indent + 2)}{line}".rstrip() for line in dumped.splitlines()]
    write_text(path, "\n".join([*lines[:start], *block, *lines[end:]]) + "\n")


def _belongs(line: str, indent: int) -> bool:
    here = len(line) - len(line.lstrip())
    return not line.strip() or here > indent or (here == indent and line.lstrip().startswith("- "))
