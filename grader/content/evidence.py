"""Evidence that is worth a figure: its numbers, who was asked, what they cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from grader.content.course import load_sources
from grader.content.faults import Fault
from grader.content.models import Id, Model, Text, parse
from grader.content.sources import Source
from grader.content.yamlfile import Place, read_yaml


class Row(Model):
    """One number of a study.

    Attributes
    ----------
    label : str
        What was counted.
    group : str, optional
        The rows it stands with.
    value : float, optional
        The number, in the unit of the whole; None for a finding in words.
    shown : str, optional
        How the number is printed where its own digits would say too much ("about a quarter") or
        where there is none.
    base : str
        Of whom, or of what, the number is.
    source : str
        The source that gives it.
    """

    label: Text
    group: Text | None = None
    value: float | int | None = None
    shown: Text | None = None
    base: Text
    source: Id


class Heads(Model):
    """What stands over the columns of the table."""

    group: Text | None = None
    label: Text
    value: Text
    base: Text


class EvidenceFile(Model):
    """``data/evidence/ID.yml``.

    ``kind`` is how it is drawn: ``contrast`` sets two numbers of each group against each other,
    ``bars`` draws one bar a row, ``grid`` draws the one share that has a number as dots of a
    hundred, with ``marked`` and ``rest`` beside them saying what the filled and the hollow ones
    are. ``also`` names sources that the words beside the numbers rest on.
    """

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    kind: Literal["contrast", "bars", "grid"]
    unit: Literal["percent", "dollars"]
    title: Text
    alt: Text
    caption: Text
    sample: Text
    limits: Text
    heads: Heads
    marked: Text | None = None
    rest: Text | None = None
    also: list[Id] = []
    rows: Annotated[list[Row], Field(min_length=1)]

    @model_validator(mode="after")
    def _drawable(self) -> Self:
        for row in self.rows:
            _check(row, self.unit)
        numbers = [row for row in self.rows if row.value is not None]
        grouped = [row.group for row in self.rows if row.group is not None]
        if grouped and (len(grouped) < len(self.rows) or self.heads.group is None):
            raise ValueError("give every row a 'group' and 'heads' one too, or none of them")
        match self.kind:
            case "contrast":
                self._pairs()
            case "bars" if len(numbers) < len(self.rows):
                raise ValueError("every row of 'bars' needs a 'value'")
            case "grid" if len(numbers) != 1 or self.unit != "percent":
                raise ValueError("a 'grid' draws exactly one row with a 'value', in percent")
        if (self.kind == "grid") != bool(self.marked and self.rest):
            raise ValueError("a 'grid', and nothing else, says 'marked' and 'rest' of its dots")
        return self

    def _pairs(self) -> None:
        groups = self.groups()
        labels = {tuple(row.label for row in rows) for rows in groups.values()}
        complete = all(row.value is not None for row in self.rows)
        if None in groups or len(labels) != 1 or len(next(iter(labels))) != 2 or not complete:
            raise ValueError(
                "a 'contrast' needs groups of two rows with a 'value', labelled alike in each group"
            )

    def groups(self) -> dict[str | None, list[Row]]:
        """Return the rows by group, in the file's order."""
        found: dict[str | None, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return found

    def show(self, row: Row) -> str:
        """Return a row's number as it is printed, with its unit."""
        if row.shown is not None or row.value is None:
            return row.shown or ""
        return f"{row.value:g}%" if self.unit == "percent" else f"${row.value:,.0f}"


@dataclass(frozen=True)
class Evidence:
    """A file of evidence with the sources its rows name."""

    file: EvidenceFile
    sources: dict[str, Source]

    @property
    def title(self) -> str:
        """What the figure shows, in one line."""
        return self.file.title

    def cited(self) -> Iterator[Source]:
        """Iterate over the sources, those of the rows first, each once."""
        for name in dict.fromkeys([*(row.source for row in self.file.rows), *self.file.also]):
            yield self.sources[name]


def load_evidence(name: str, root: Path) -> Evidence:
    """Read the evidence of this name.

    Parameters
    ----------
    name : str
        Its id, which is the file's name.
    root : Path
        The data folder.

    Raises
    ------
    Fault
        There is no such file, something in it is wrong, or a source is not in ``sources.yml``.
    """
    path = root / "evidence" / f"{name}.yml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in path.parent.glob("*.yml"))) or "none yet"
        raise Fault(f"there is no '{name}' in evidence; there are: {known}")
    yaml = read_yaml(path)
    file = parse(EvidenceFile, yaml.content, yaml)
    if file.id != name:
        raise Fault(
            f"the id '{file.id}' must be the file's name, '{name}'", path, yaml.line(("id",))
        )
    known_sources = load_sources(root).sources
    named: list[tuple[str, Place]] = [
        (row.source, ("rows", index, "source")) for index, row in enumerate(file.rows)
    ]
    named += [(one, ("also", index)) for index, one in enumerate(file.also)]
    for source, place in named:
        if source not in known_sources:
            raise Fault(
                f"data/sources.yml has no source '{source}'; add it there or correct the name",
                path,
                yaml.line(place),
            )
    return Evidence(file, known_sources)


def _check(row: Row, unit: str) -> None:
    if row.value is None and row.shown is None:
        raise ValueError(f"'{row.label}' has neither 'value' nor 'shown'; give one")
    if row.value is not None and (row.value < 0 or (unit == "percent" and row.value > 100)):
        raise ValueError(f"the value {row.value:g} of '{row.label}' is not possible in {unit}")
