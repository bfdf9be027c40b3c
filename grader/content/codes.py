"""Codes of ethics and law: provisions, and what each body says on a question."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from grader.content.models import PROFESSIONS, Id, Model, Profession, Text
from grader.content.reading import Address, Day, HowRead

BodyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,7}$")]
ProvisionId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,7} \S.*$")]


class Body(Model):
    """A professional body, a regulator or a legislator, and the edition that was read.

    Attributes
    ----------
    url : str
        The page where a learner finds the text; each provision's page unless it names its own.
    revision : str
        Whether the text is under revision, with the date of that news.
    place : str
        For law: where it binds. A table says "In Texas: ...".
    beside : list of str
        Professions whose members this body's code may bind too. A learner who chose one of them
        sees the body's provisions beside the own code.
    """

    name: Text
    document: Text
    edition: Text
    governs: Text
    source: Id
    url: Address | None = None
    revision: Text | None = None
    place: Text | None = None
    beside: list[Profession] = []


class Provision(Model):
    """One section of a code or law, in our own words.

    Attributes
    ----------
    says : str
        What it says; for a text that was not read, only what it is about.
    read : str
        The kind of copy that was read: the body's own text (original), its own summary, a
        government text (law), a university or continuing-education (ce) reprint, a quotation,
        somebody's paraphrase, a study card or essay site (card), or none (unread). A paraphrase
        is printed as "reported". A card is never shown as a source and never makes "cited".
    url : str
        The page where a learner can look it up; the body's page if left out.
    on : str
        The day it was read.
    look : str
        Where in the text to look; needed where it was not read.
    source, place : str
        Where they are not the body's own.
    seen : str
        The page where the words were read, for whoever checks them.
    """

    says: Text
    read: HowRead
    url: Address | None = None
    on: Day | None = None
    look: Text | None = None
    source: Id | None = None
    place: Text | None = None
    seen: Text | None = None

    @property
    def counts(self) -> bool:
        """Whether it may make a ruling "cited"."""
        return self.read not in ("card", "unread")


class Ruling(Model):
    """What one body says on a question, in one of three states.

    Exactly one of the three is given:

    ``cited``
        the provisions that were read;
    ``looked``
        we found no provision; this says where we looked;
    ``unread``
        the text that would answer was not read; this says where to look.

    ``also`` names provisions that bear on the question and were not read, or only on a study
    card.
    """

    cited: list[ProvisionId] | None = None
    looked: Text | None = None
    unread: Text | None = None
    also: list[ProvisionId] = []
    note: Text | None = None

    @model_validator(mode="after")
    def _one_state(self) -> Ruling:
        if sum(state is not None for state in (self.cited, self.looked, self.unread)) != 1:
            raise ValueError("give exactly one of 'cited', 'looked' and 'unread'")
        return self

    @property
    def state(self) -> Literal["cited", "no provision found", "not read"]:
        """The state in words, as it is printed."""
        if self.cited is not None:
            return "cited"
        return "no provision found" if self.looked is not None else "not read"


class Question(Model):
    """A question that codes answer, with each profession's ruling.

    ``law`` names provisions of law or of regulators that bind everyone who works there, whatever
    their profession. ``further`` names provisions of other bodies; :class:`Body` says beside
    which profession's code each is shown.
    """

    ask: Text
    ACA: Ruling
    APA: Ruling
    NASW: Ruling
    AAMFT: Ruling
    CCPA: Ruling
    BACP: Ruling
    further: list[ProvisionId] = []
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

    def address(self, name: ProvisionId) -> str | None:
        """Return the page where a provision can be looked up."""
        body = self.bodies.get(name.split(" ", 1)[0])
        return self.provisions[name].url or (body.url if body else None)

    def full_name(self, name: str) -> str | None:
        """Return what the short name of a body or a provision begins with stands for."""
        body = self.bodies.get(name.split(" ", 1)[0])
        return body.name if body else None

    def place(self, name: ProvisionId) -> str | None:
        """Return where a provision binds, if it does not bind everywhere."""
        body = self.bodies.get(name.split(" ", 1)[0])
        return self.provisions[name].place or (body.place if body else None)

    def beside(self, question: Question, profession: Profession | None) -> list[ProvisionId]:
        """Return the further provisions that members of a profession see; all for None."""
        return [
            name
            for name in question.further
            if profession is None
            or (body := self.bodies.get(name.split(" ", 1)[0])) is None
            or not body.beside
            or profession in body.beside
        ]
