"""Items: what is asked, without a word on what is right."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from grader.content.models import Id, Model, Need, PlaceCode, Text, Touches
from grader.content.words import say

OLD_SPELLING = "judgement"  # how the first edition wrote the type; still read


def _spelled(value: Any) -> Any:
    return "judgment" if value == OLD_SPELLING else value


ItemType = Annotated[
    Literal["rule", "judgment", "debate", "stance", "reflection"], BeforeValidator(_spelled)
]
Points = Annotated[float, Field(ge=0, le=100)]


class Base(Model):
    """What every item has.

    Attributes
    ----------
    id : str
        Unique in the course.
    type : str
        ``rule`` (one key, with its source), ``judgment`` (graded credit), ``debate`` (credit for
        naming a side's best argument), ``stance`` (never graded) or ``reflection`` (read by a
        person).
    version : int
        Raised when the item's meaning changes; stands in each answer.
    points : float
        What a full answer earns.
    objectives : list of str
        What it lets the learner practise.
    covers : list of str
        Ids of the coverage list it meets (S1, D3.1, P4, R8, X2).
    place : str
        Where a case takes place, as ISO 3166 writes it: US-OH, CA-ON, GB.
    """

    id: Id
    type: ItemType
    version: Annotated[int, Field(ge=1)] = 1
    title: Text | None = None
    points: Points = 1.0
    objectives: list[Text] = []
    touches: list[Touches] = []
    covers: list[str] = []
    place: PlaceCode | None = None


class Option(Model):
    """One thing that can be chosen."""

    id: Id
    text: Text


class Choice(Base):
    """One option of several."""

    kind: Literal["choice"]
    stem: Text
    options: Annotated[list[Option], Field(min_length=2, max_length=7)]


class Multiple(Base):
    """All options that apply."""

    kind: Literal["multiple"]
    stem: Text
    options: Annotated[list[Option], Field(min_length=3, max_length=9)]


class Stance(Base):
    """Where one stands between two poles, 0 to 100; recorded, never graded.

    ``after`` names the stance it is shown beside, when it is asked a second time.
    """

    kind: Literal["stance"]
    type: Literal["stance"] = "stance"
    points: Points = 0.0
    stem: Text
    low: Text
    high: Text
    after: Id | None = None


class Criterion(Model):
    """One line of a rubric: what is looked for, and for how many points."""

    id: Id
    text: Text
    points: Points


class Writing(Base):
    """A text of the learner's own, read by a person along a rubric where it is graded."""

    kind: Literal["text"]
    stem: Text
    rubric: list[Criterion] = []
    words: Annotated[int, Field(ge=10, le=1000)] = 150

    @model_validator(mode="after")
    def _points_add_up(self) -> Writing:
        if self.rubric and abs(sum(line.points for line in self.rubric) - self.points) > 1e-9:
            raise ValueError("the rubric's points must add up to the item's points")
        return self


class Posted(Base):
    """An item about one post that says too much of a client.

    Attributes
    ----------
    text : str
        The post itself; in an exercise, where its gold stands in the key alone.
    post : str
        In a lesson instead: the name of a post of ``data/deid/posts``.
    variants : list of str
        In an exercise instead: several posts, of which each learner is given one.
    """

    stem: Text
    text: Text | None = None
    post: Id | None = None
    variants: list[Text] = []

    @model_validator(mode="after")
    def _one_post(self) -> Posted:
        if sum((self.text is not None, self.post is not None, bool(self.variants))) != 1:
            raise ValueError("give one of 'text', 'post' and 'variants', and only one")
        return self


class Highlighting(Posted):
    """Mark what gives the client away, and say of what kind it is."""

    kind: Literal["spans"]


class Rewriting(Posted):
    """Write a post anew, so that it says no more than its reader needs.

    ``reader`` says in words what whoever reads the new post needs from it.
    """

    kind: Literal["rewrite"]
    reader: Text


class Argument(Model):
    """One position of a debate, as its holders would put it.

    Attributes
    ----------
    side : str
        The side it argues for.
    text : str
        The argument, at its best.
    holder : str
        Who holds it: a named author, or a role ("a psychiatrist").
    answers : list of str
        Ids of the arguments it replies to.
    change : str
        What would change its holder's mind, marked as our guess or as reported.
    """

    id: Id
    side: Id
    text: Text
    holder: Text
    title: Text | None = None
    answers: list[Id] = []
    change: Text | None = None
    source: Id | None = None
    covers: list[str] = []


class Debate(Base):
    """A question with sides; the learner names the best argument of the side they reject."""

    kind: Literal["debate"]
    type: Literal["debate"] = "debate"
    stem: Text
    sides: dict[Id, Text]
    arguments: Annotated[list[Argument], Field(min_length=4)]

    @model_validator(mode="after")
    def _sides_are_argued(self) -> Debate:
        ids = [argument.id for argument in self.arguments]
        for argument in self.arguments:
            if argument.side not in self.sides:
                raise ValueError(f"argument '{argument.id}' is on a side that is not listed")
            for answered in argument.answers:
                if answered not in ids:
                    raise ValueError(f"argument '{argument.id}' answers '{answered}', not listed")
        for side in self.sides:
            if sum(argument.side == side for argument in self.arguments) < 2:
                raise ValueError(f"side '{side}' needs at least two arguments")
        if len(self.sides) < 2:
            raise ValueError("a debate needs at least two sides")
        return self


class Part(Model):
    """A piece of a text of a scenario, shown only where what it needs holds.

    Attributes
    ----------
    text : str
        What is read.
    needs : list of str
        Facts that must hold: ``told-manager``, or ``not told-manager``.
    """

    text: Text
    needs: list[Need] = []


class Turn(Model):
    """Where an option leads, if what it needs holds.

    Attributes
    ----------
    to : str
        A situation or an ending.
    needs : list of str
        Facts that must hold, as in a part of a text.
    """

    to: Id
    needs: list[Need] = []


def _parts(value: Any) -> Any:
    """Read a plain text as the only part, and a text among parts as one without needs."""
    if isinstance(value, list):
        return [{"text": one} if isinstance(one, str) else one for one in value]
    return [{"text": value}] if isinstance(value, str) else value


def _turns(value: Any) -> Any:
    return [{"to": value}] if isinstance(value, str) else value


Passage = Annotated[
    list[Part],
    BeforeValidator(_parts, json_schema_input_type=Text | list[Text | Part]),
    Field(min_length=1),
]
Turns = Annotated[
    list[Turn],
    BeforeValidator(_turns, json_schema_input_type=Id | list[Turn]),
    Field(min_length=1),
]


def holds(needs: Collection[str], facts: Collection[str]) -> bool:
    """Say whether facts are as they are needed: each there, or after "not" absent."""
    return all((one.removeprefix("not ") in facts) is not one.startswith("not ") for one in needs)


class Move(Option):
    """One choice in a scenario: what happens then, and where it leads.

    Attributes
    ----------
    consequence : str or list
        What happens: a text, or parts of one that may need facts.
    next : str or list
        The situation or ending it leads to, or several, tried in order; the last needs nothing.
    sets : list of str
        Facts that hold from this choice on, in its own consequence and ``next`` too.
    needs : list of str
        The choice is offered only where these facts hold.
    """

    consequence: Passage
    next: Turns
    sets: list[Id] = []
    needs: list[Need] = []

    @field_validator("next")
    @classmethod
    def _always_leads_on(cls, turns: list[Turn]) -> list[Turn]:
        if turns[-1].needs:
            raise ValueError("the last entry of 'next' must be without 'needs'")
        return turns


class Node(Model):
    """One situation of a scenario, and what can be done in it."""

    situation: Passage
    question: Text = Field(default_factory=lambda: say("scenario.question"))
    options: Annotated[list[Move], Field(min_length=2, max_length=8)]


class Ending(Model):
    """How a scenario ends: what happened to the client, in a word and in a paragraph."""

    title: Text
    client: Literal["helped", "unharmed", "unsettled", "hurt", "lost", "exposed"]
    text: Passage


class Scenario(Base):
    """A branching scenario."""

    kind: Literal["path"]
    title: Text
    intro: Text | None = None
    start: Id
    nodes: dict[Id, Node]
    endings: dict[Id, Ending]


class Topic(Model):
    """What a form must speak to: one of these fields is answered.

    Attributes
    ----------
    text : str
        The topic, in words.
    fields : list of str
        Fields of the form.
    """

    id: Id
    text: Text
    fields: Annotated[list[Id], Field(min_length=1)]


class FormItem(Base):
    """A form of the course, filled in for an invented practice.

    Attributes
    ----------
    form : str
        Its file in ``data/forms/``.
    topics : list of Topic
        What has to be covered. Which position is taken earns nothing and costs nothing.
    """

    kind: Literal["form"]
    stem: Text
    form: Id
    topics: Annotated[list[Topic], Field(min_length=1)]


class TableItem(Base):
    """A table that a learner makes from data of their own, and hands in.

    Attributes
    ----------
    task : str
        ``release``, a clinic's extract made fit to leave the practice, or ``counts``, what an
        onlooker's guesses are worth.
    town : int
        The invented town that the learner was given. It is drawn when the item is first shown and
        written into the record; an author leaves it out.
    """

    kind: Literal["table"]
    stem: Text
    task: Literal["release", "counts"]
    town: int | None = None


Item = Annotated[
    Choice
    | Multiple
    | Stance
    | Writing
    | Highlighting
    | Rewriting
    | Debate
    | Scenario
    | FormItem
    | TableItem,
    Field(discriminator="kind"),
]
GRADED_BY_HAND = ("text",)
