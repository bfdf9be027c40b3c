"""The one decision procedure that runs through the course, printed as a card."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from grader.content.models import Id, Model, Text, parse
from grader.content.yamlfile import read_yaml


class Step(Model):
    """One step: what to do, and what to ask where the case is online."""

    id: Id
    name: Text
    do: Text
    online: Text


class Other(Model):
    """Another procedure, and how it differs."""

    source: Id
    what: Text


class Procedure(Model):
    """``data/procedure.yml``.

    Attributes
    ----------
    sources : list of str
        Whose procedure it is.
    read : str
        What of the source was read.
    code : str
        The question of ``codes.yml`` on deciding by a procedure.
    before : str
        When not to use it.
    steps : list of Step
        In order; items name a skipped step by its id.
    others : list of Other
        What else there is.
    """

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    sources: Annotated[list[Id], Field(min_length=1)]
    read: Text
    code: Id
    before: Text
    steps: Annotated[list[Step], Field(min_length=2)]
    others: list[Other] = []

    @model_validator(mode="after")
    def _each_step_once(self) -> Procedure:
        names = [step.id for step in self.steps]
        if len(set(names)) < len(names):
            raise ValueError("two steps have the same id; give each its own")
        return self


def load_procedure(root: Path) -> Procedure:
    """Read ``procedure.yml`` in a data folder.

    Raises
    ------
    Fault
        The file is missing or something in it is wrong.
    """
    file = read_yaml(root / "procedure.yml")
    return parse(Procedure, file.content, file)
