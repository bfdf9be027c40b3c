"""A post of the course as its file should be: every key and label known, or a fault."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from grader.content.models import Id, Model, Text

Label = Literal[
    "NAME", "GEO", "ZIP", "DATE", "AGE90", "PHONE", "FAX", "EMAIL", "SSN", "MRN", "PLAN_ID",
    "ACCOUNT", "LICENSE", "VEHICLE", "DEVICE", "URL", "IP", "BIOMETRIC", "PHOTO", "EMPLOYER",
    "SCHOOL", "OTHER_ID", "QUASI",
]  # fmt: skip
Leak = Literal[
    "exact", "alias", "part", "nickname", "initials", "fragment", "mutated", "paraphrase",
    "new-identifier", "useless", "over-redacted", "empty", "copied",
]  # fmt: skip


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]


class Quote(Model):
    """A stretch of the post, by its words and which of several it is."""

    quote: Annotated[str, Field(min_length=1)]
    occurrence: Annotated[int, Field(ge=1)] = 1


class MarkedSpan(Quote):
    """A stretch that gives the client away."""

    label: Label
    safe_harbor: str = ""
    tier: Literal["SH", "QI"] = "SH"
    aliases: list[Text] = []


class AllowedSpan(Quote):
    """A stretch that may stay."""

    why: str = ""


class KeptFact(Model):
    """A fact the reader needs, and the patterns that show it was kept."""

    fact: Text
    accept: Annotated[list[Pattern], Field(min_length=1)]


class SpelledClue(Model):
    """A clue whose parts the author spelled out."""

    clue: Text
    facets: dict[str, list[Pattern]]


class BadRewrite(Model):
    """A rewrite that should fail, and why."""

    leak: Leak
    text: str | None = None

    @model_validator(mode="after")
    def _has_text(self) -> BadRewrite:
        if self.text is None and self.leak != "copied":
            raise ValueError("needs its 'text'")
        return self


class Rewrites(Model):
    """Model rewrites: those that pass and those that should not."""

    good: Annotated[list[Text], Field(min_length=1)]
    bad: list[BadRewrite] = []


class PostFile(Model):
    """One file of ``data/deid/posts``."""

    id: Id
    title: Text
    kind: Text
    country: Literal["US", "CA", "UK"]
    set: Literal["develop", "measure", "held-out"]
    need: Text
    modality: Text
    text: Text
    law: Text | None = None
    knowledge: Text | None = None
    spans: list[MarkedSpan]
    allowed: list[AllowedSpan] = []
    keep: list[KeptFact]
    facets: list[SpelledClue] = []
    rewrites: Rewrites
