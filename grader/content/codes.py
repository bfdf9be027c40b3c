"""Codes of ethics and law: provisions, and what each body says on a question."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from grader.content.models import PROFESSIONS, Id, Model, Profession, Text

BodyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,7}$")]
ProvisionId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,7} \S.*$")]


class Body(Model):
    """A professional body, a regulator or a legislator, and the edition that was read."""

    name: Text
    document: Text
    edition: Text
    governs: Text
    source: Id


class Provision(Model):
    """One section of a code or law, in our own words.

    ``mark`` is as in :class:`~grader.content.sources.Source`; what was seen second-hand is
    printed as "reported". ``source`` is given where it is not the body's own; ``seen`` is the page
    where this provision's words were read.
    """

    says: Text
    mark: Literal["V", "V~", "S"]
    source: Id | None = None
    seen: Text | None = None


class Ruling(Model):
    """What one body says on a question, in one of three states.

    Exactly one of the three is given:

    ``cited``
        the provisions that were read;
    ``looked``
        we found no provision; this says where we looked;
    ``unchecked``
        not checked; this says where to look.
    """

    cited: list[ProvisionId] | None = None
    looked: Text | None = None
    unchecked: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_state(self) -> Ruling:
        if sum(state is not None for state in (self.cited, self.looked, self.unchecked)) != 1:
            raise ValueError("give exactly one of 'cited', 'looked' and 'unchecked'")
        return self

    @property
    def state(self) -> Literal["cited", "no provision found", "not checked"]:
        """The state in words, as it is printed."""
        if self.cited is not None:
            return "cited"
        return "no provision found" if self.looked is not None else "not checked"


class Question(Model):
    """A question that codes answer, with each profession's ruling.

    ``law`` names provisions of law or of regulators that bind whoever works there, whatever
    their profession.
    """

    ask: Text
    ACA: Ruling
    APA: Ruling
    NASW: Ruling
    AAMFT: Ruling
    CCPA: Ruling
    BACP: Ruling
    law: list[ProvisionId] = []

    def ruling(self, profession: Profession) -> Ruling:
        """Return what the code of this profession says."""
        ruling: Ruling = getattr(self, profession)
        return ruling

    def rulings(self) -> dict[Profession, Ruling]:
        """Return every profession's ruling, in the course's order."""
        return {profession: self.ruling(profession) for profession in PROFESSIONS}


class CodeFile(Model):
    """``data/codes.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    bodies: dict[BodyId, Body]
    provisions: dict[ProvisionId, Provision]
    questions: dict[Id, Question]
