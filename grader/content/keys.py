"""Keys: what each option earns and why; never within reach of whoever is graded."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from grader.content.items import Points
from grader.content.models import Id, Model, Text

STRUCK = "key-struck.yml"  # beside an exercise's key; what begins with "key" is not released
Tag = Literal["consult", "kind", "cautious", "rule-bound", "document", "tell-client"]
Harm = Literal["identifies", "danger", "exploits", "falsifies", "law"]


class Dispute(Model):
    """What a good colleague objects to in a key, and what decided.

    Attributes
    ----------
    objection : str
        The objection, in a sentence or two.
    decided : str
        What decided, in a sentence or two.
    """

    objection: Text
    decided: Text


class OptionKey(Model):
    """What one option earns, why, and what code or evidence says so.

    Attributes
    ----------
    credit : float
        1, 0.5 or 0 of the item's points.
    critical : bool
        What must never be done: the whole item earns nothing. Only an option with a ``harm`` is.
    harm : str
        The grave harm that it does: ``identifies`` (makes an identifiable person known as a client
        to people with no need to know, and it cannot be taken back), ``danger`` (a stated danger
        to life, or abuse, gets no answer today), ``exploits`` (uses a client for sexual, romantic
        or financial gain), ``falsifies`` (destroys or alters a record, or lies to a client, board
        or court about the case) or ``law`` (breaks a law or regulation that was read, for the
        place the case names).
    milder : str
        Why an option with a ``harm`` is not critical all the same, in one sentence.
    dispute : Dispute
        What a good colleague objects to in this key, and what decided.
    why : str
        The reason, shown after the choice.
    codes : list of str
        Questions of ``data/codes.yml``; the learner's profession picks the ruling.
    sources : list of str
        Ids of ``data/sources.yml``.
    held_by : str
        Who in the sources holds or does this.
    tags : list of str
        For the check of no-knowledge strategies: ``consult``, ``cautious``, ``rule-bound``,
        ``document``, ``tell-client``, and ``kind`` for the move that pleases the client most at
        this moment.
    untagged : dict
        A tag that was removed, with the reason.
    """

    credit: float
    why: Text
    critical: bool = False
    codes: list[Id] = []
    sources: list[Id] = []
    held_by: Text | None = None
    tags: list[Tag] = []
    untagged: dict[Tag, Text] = {}
    harm: Harm | None = None
    milder: Text | None = None
    dispute: Dispute | None = None

    @model_validator(mode="after")
    def _credit_fits(self) -> OptionKey:
        if self.credit not in (0.0, 0.5, 1.0):
            raise ValueError("'credit' must be 1, 0.5 or 0")
        if self.critical and self.credit:
            raise ValueError("a critical option earns no credit; set credit: 0")
        both = sorted(self.untagged.keys() & set(self.tags))
        if both:
            raise ValueError(f"'{both[0]}' stands in 'tags' and in 'untagged'; take one out")
        return self


class Sample(Model):
    """An answer marked along the rubric, so that two graders mean the same."""

    text: Text
    marks: dict[Id, Points]
    comment: Text


class Strike(Model):
    """A finding on rewrites that the instructor struck: it counts for no one any more.

    Attributes
    ----------
    words : str
        The quoted words, in any case.
    rule : str
        The rule that found them; empty for any rule.
    why : str
        Why the finding was struck, for whoever grades next year.
    """

    words: Text
    rule: str = ""
    why: Text


class StrikeFile(Model):
    """``exercises/NAME/key-struck.yml``: what the instructor of a class struck, by item."""

    schema_: Literal[1] = Field(alias="schema")
    struck: dict[Id, list[Strike]]


class Key(Model):
    """The key of one item.

    Attributes
    ----------
    options : dict
        For choice, multiple and debate: option or argument id to its key.
    nodes : dict
        For a path: node id to option id to its key.
    samples : list of Sample
        For a text: marked sample answers.
    post : dict
        For marking and rewriting: the post's gold as ``frame deid --post`` reads it, without the
        text, which the item holds; and ``rewrites: {good: [text], bad: [{leak, text}]}``.
    posts : list of dict
        The same for each of the item's variants, in their order.
    struck : list of Strike
        For rewriting: findings that count for no one. Those of ``key-struck.yml`` are added.
    seed : int or str
        What the variants were drawn with.
    """

    options: dict[Id, OptionKey] = {}
    nodes: dict[Id, dict[Id, OptionKey]] = {}
    samples: list[Sample] = []
    post: dict[str, Any] | None = None
    posts: list[dict[str, Any]] = []
    struck: list[Strike] = []
    seed: int | str | None = None


class KeyFile(Model):
    """``exercises/NAME/key.yml``.

    ``better: false`` keeps the options that earn full credit off the feedback page, where the same
    exercise is set again.
    """

    schema_: Literal[1] = Field(alias="schema")
    better: bool = True
    keys: dict[Id, Key]
