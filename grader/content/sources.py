"""Sources, each named once, and how well each was seen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.content.models import Id, Model, Text


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
    mark : str
        ``V`` its words were read; ``V~`` read in an older edition with the same text; ``S`` seen
        in a second hand only, printed as "reported".
    seen : str
        Where it was read.
    sample, limits : str
        For evidence: who was asked, and what the answer cannot say.
    """

    title: Text
    by: Text
    year: Text
    kind: Literal[
        "code", "law", "study", "guidance", "case", "article", "blog", "comment", "report"
    ]
    mark: Literal["V", "V~", "S"]
    seen: Text
    sample: Text | None = None
    limits: Text | None = None

    def cite(self) -> str:
        """Return author and year, with "reported" where it was seen second-hand."""
        return f"{self.by} ({self.year}{', reported' if self.mark == 'S' else ''})"


class SourceFile(Model):
    """``data/sources.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    sources: dict[Id, Source]
