"""Sources, each named once, and how well each was seen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from grader.content.models import Id, Model, Text
from grader.content.reading import Address, Day, SourceRead


class Source(Model):
    """One source of a claim, a figure or a reason.

    Attributes
    ----------
    title, by : str
        Its title; its authors or the body that issued it.
    year : str
        When it appeared; text, because "2018 (in force)" is a year too.
    kind : str
        code, law, study, guidance, case, article, blog, comment or report.
    url : str
        Its address or DOI, where a learner can look it up. A source that has none says in ``seen``
        where it is found, in print or in this course.
    read : str
        How it was read: the words of :class:`~grader.content.codes.Provision`, or the abstract,
        the opening, or the whole. A paraphrase is printed as "reported".
    on : str
        The day it was read.
    seen : str
        Where it was read, if not at its own address.
    sample, limits : str
        For evidence: who was asked, and what the answer cannot say.
    """

    title: Text
    by: Text
    year: Text
    kind: Literal[
        "code", "law", "study", "guidance", "case", "article", "blog", "comment", "report"
    ]
    url: Address | None = None
    read: SourceRead
    on: Day | None = None
    seen: Text | None = None
    sample: Text | None = None
    limits: Text | None = None

    @model_validator(mode="after")
    def _findable(self) -> Source:
        if self.url is None and self.seen is None:
            raise ValueError("give its address as 'url', or say in 'seen' where it is found")
        return self

    def cite(self) -> str:
        """Return author and year, with "reported" where it was seen second-hand."""
        return f"{self.by} ({self.year}{', reported' if self.read == 'paraphrase' else ''})"


class SourceFile(Model):
    """``data/sources.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    sources: dict[Id, Source]
