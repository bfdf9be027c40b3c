"""Guided forms: what is asked, and which documents the answers make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from grader.content.models import Id, Model, Text

STATES = ("answered", "empty")  # what a condition may ask besides an option
GAP = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+){0,2}$")]
LessonItem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Conditions = dict[FieldPath, str | list[str]]
Sayings = dict[Id, Text]


def slug(text: str) -> str:
    """Return a text as an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def _named(value: Any) -> Any:
    """Read a plain text as an entry whose id is made of it."""
    return {"id": slug(value), "text": value} if isinstance(value, str) else value


class FormOption(Model):
    """One thing that can be chosen.

    Attributes
    ----------
    text : str
        The choice, in a few words.
    why, held_by : str
        What speaks for it and against it, and who holds it.
    says : dict
        The words that it puts into each document, by the document's name.
    """

    id: Id
    text: Text
    why: Text | None = None
    held_by: Text | None = None
    codes: list[Id] = []
    sources: list[Id] = []
    says: Sayings = {}


class FormRow(Model):
    """A line of a table that is there from the start."""

    id: Id
    text: Text
    help: Text | None = None
    covers: list[str] = []
    sources: list[Id] = []


class FormColumn(Model):
    """A column of a table: what is written there, or what is chosen."""

    id: Id
    text: Text
    options: list[Annotated[FormOption, BeforeValidator(_named, json_schema_input_type=Any)]] = []
    kind: Literal["short", "date"] = "short"


class FormField(Model):
    """One question of a form.

    Attributes
    ----------
    label, help, example : str
        The question, a hint below it, and an answer that could be given.
    options : list of FormOption
        For ``choice`` and ``several``.
    columns, rows, lines : list, list, int
        For ``table``: its columns, the rows that are there, and how many empty ones. For texts
        ``lines`` is how many lines a blank form leaves.
    says : dict
        By a document's name, how an answer is put there; ``{value}`` stands for it.
    prefill : list of str
        Texts of lessons, ``LESSON/ITEM``, that stand here until something else is written.
    when : dict
        It is asked where these answers are given: a field, and one of its options or several.
    check : str
        ``deid``: what is written here is checked for what identifies a person.
    own : bool
        Its answer is printed as the writer's own sentences.
    replaces : str
        The choice in its section whose sentences an answer here takes the place of.
    """

    id: Id
    label: Text
    kind: Literal["choice", "several", "short", "long", "date", "table"]
    help: Text | None = None
    example: Text | None = None
    options: list[Annotated[FormOption, BeforeValidator(_named, json_schema_input_type=Any)]] = []
    columns: list[Annotated[FormColumn, BeforeValidator(_named, json_schema_input_type=Any)]] = []
    rows: list[Annotated[FormRow, BeforeValidator(_named, json_schema_input_type=Any)]] = []
    lines: Annotated[int, Field(ge=0, le=30)] = 3
    says: Sayings = {}
    prefill: list[LessonItem] = []
    when: Conditions = {}
    check: Literal["deid"] | None = None
    own: bool = False
    replaces: Id | None = None
    codes: list[Id] = []
    covers: list[str] = []
    sources: list[Id] = []

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> FormField:
        if (self.kind in ("choice", "several")) is not bool(self.options):
            raise ValueError(f"'options' belong to choice and several: '{self.id}'")
        if (self.kind == "table") is not bool(self.columns):
            raise ValueError(f"'columns' belong to a table: '{self.id}'")
        for entries in (self.options, self.columns, self.rows):
            ids = [one.id for one in entries]
            if len(ids) != len(set(ids)):
                raise ValueError(f"two entries of '{self.id}' have the same id")
        return self

    def option(self, name: object) -> FormOption | None:
        """Return an option by its id."""
        return next((one for one in self.options if one.id == name), None)


class FormSection(Model):
    """Some questions on one matter.

    ``says`` holds words that a document has under this heading whatever was answered; a line of
    them that begins with ``[ ]`` is printed with a box to tick, one with ``-`` as a list.
    ``titles`` gives a document another heading.
    """

    id: Id
    title: Text
    intro: Text | None = None
    fields: list[FormField] = []
    covers: list[str] = []
    codes: list[Id] = []
    sources: list[Id] = []
    when: Conditions = {}
    says: Sayings = {}
    titles: Sayings = {}


class Product(Model):
    """A document that a form makes.

    Attributes
    ----------
    name, title : str
        What ``frame document`` calls it, and its heading.
    layout : str
        ``sentences``: what the answers say. ``sheet``: the questions with the answers, to be
        filled in by hand where there are none.
    sections, omit : list of str
        The sections it has, all by default; the fields it leaves out.
    intro, close, note : str
        Words at its beginning and its end, and small print below them.
    practice : str
        The field whose answer is printed at the head of every page.
    grade : float
        The highest Flesch-Kincaid grade of our wording in it.
    headings : bool
        Whether sections have their headings.
    log : bool
        It can be written as CSV too: its first table, head and rows.
    flow, compact, positions : bool
        The form's sentences of a section run on in one paragraph; it is set small, to fit a page;
        a section begins with what was chosen, in the questions' own words.
    codes : bool
        Each section ends with what the codes say on its questions of ``data/codes.yml``.
    profession : str
        The field that says whose code applies. Where it is answered, only that code is printed.
    """

    name: Id
    title: Text
    layout: Literal["sentences", "sheet"] = "sheet"
    sections: list[Id] = []
    omit: list[Id] = []
    intro: Text | None = None
    close: Text | None = None
    note: Text | None = None
    practice: Id | None = None
    grade: float | None = None
    headings: bool = True
    log: bool = False
    flow: bool = False
    compact: bool = False
    positions: bool = False
    codes: bool = False
    profession: Id | None = None


class FormRule(Model):
    """What does not go together, is missing, or promises too much.

    Attributes
    ----------
    when : dict
        It holds where all these answers are given.
    phrases : list of str
        And where one of these is in the writer's own words: ``…`` stands for up to four words,
        ``*`` for any ending.
    unless : list of str
        Words that take a sentence out of it, as "cannot" does for a promise.
    say, instead : str
        What is wrong, and what could be written.
    """

    id: Id
    kind: Literal["contradiction", "gap", "promise", "law", "ask"]
    say: Text
    instead: Text | None = None
    when: Conditions = {}
    phrases: list[Text] = []
    unless: list[Text] = []
    sources: list[Id] = []
    covers: list[str] = []

    @model_validator(mode="after")
    def _looks_at_something(self) -> FormRule:
        if not self.when and not self.phrases:
            raise ValueError(f"give 'when' or 'phrases': '{self.id}'")
        return self


class Form(Model):
    """``data/forms/NAME.yml``.

    Attributes
    ----------
    keep : str
        Where the filled-in form belongs, and who must not see it.
    record : bool
        It may name people: it belongs in the practice's own files.
    incoherent : list of FormRule
        What is pointed out in its answers.
    """

    schema_: Literal[1] = Field(alias="schema")
    name: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    version: Annotated[int, Field(ge=1)] = 1
    intro: Text
    keep: Text
    record: bool = False
    sections: Annotated[list[FormSection], Field(min_length=1)]
    products: Annotated[list[Product], Field(min_length=1)]
    incoherent: list[FormRule] = []
    covers: list[str] = []
    sources: list[Id] = []

    @model_validator(mode="after")
    def _names_what_it_has(self) -> Form:
        self._check_ids()
        for where, conditions in self._conditions():
            for path, wanted in conditions.items():
                self._check_condition(where, path, wanted)
        products = {one.name for one in self.products}
        for where, says in self._sayings():
            if extra := sorted(says.keys() - products):
                raise ValueError(f"'{where}' has words for '{extra[0]}', which is no document here")
            for text in says.values():
                self._check_gaps(where, text)
        for product in self.products:
            self._check_product(product)
        for section in self.sections:
            choices = {one.id for one in section.fields if one.kind == "choice"}
            for field in section.fields:
                if field.replaces and field.replaces not in choices:
                    raise ValueError(
                        f"'{field.id}' replaces '{field.replaces}', no choice of its section"
                    )
        return self

    def _check_ids(self) -> None:
        ids = [one.id for one in self.fields()]
        for kind, names in (
            ("fields", ids),
            ("sections", [one.id for one in self.sections]),
            ("documents", [one.name for one in self.products]),
            ("rules", [one.id for one in self.incoherent]),
        ):
            twice = sorted({one for one in names if names.count(one) > 1})
            if twice:
                raise ValueError(f"two {kind} have the id '{twice[0]}'")
        if "value" in ids:
            raise ValueError("no field may be called 'value'")

    def _conditions(self) -> Iterator[tuple[str, Conditions]]:
        for section in self.sections:
            yield section.id, section.when
            for one in section.fields:
                yield one.id, one.when
        for rule in self.incoherent:
            yield rule.id, rule.when

    def _sayings(self) -> Iterator[tuple[str, Sayings]]:
        for section in self.sections:
            yield section.id, section.says
            yield section.id, section.titles
            for one in section.fields:
                yield one.id, one.says
                for option in one.options:
                    yield f"{one.id} > {option.id}", option.says

    def _check_product(self, product: Product) -> None:
        extra = sorted({*product.sections} - {one.id for one in self.sections})
        if extra:
            raise ValueError(f"'{product.name}' names a section '{extra[0]}' that is not here")
        named = {*product.omit, *filter(None, [product.practice, product.profession])}
        if missing := sorted(named - {one.id for one in self.fields()}):
            raise ValueError(f"'{product.name}' names a field '{missing[0]}' that is not here")
        for text in filter(None, (product.intro, product.close, product.note)):
            self._check_gaps(product.name, text)

    def _check_gaps(self, where: str, text: str) -> None:
        known = {"value", *(one.id for one in self.fields())}
        unknown = sorted(set(GAP.findall(text)) - known)
        if unknown:
            raise ValueError(f"'{where}' has '{{{unknown[0]}}}', and no field is called so")

    def _check_condition(self, where: str, path: str, wanted: str | list[str]) -> None:
        name, *rest = path.split(".")
        found = next((one for one in self.fields() if one.id == name), None)
        if found is None:
            raise ValueError(f"'{where}' asks for the field '{name}', which is not here")
        options = [one.id for one in found.options]
        if rest:
            columns = {one.id: one for one in found.columns}
            known = {one.id for one in found.rows}
            if rest[0] not in known or len(rest) != 2 or rest[1] not in columns:
                raise ValueError(f"'{where}' asks for '{path}', which is not in that table")
            options = [one.id for one in columns[rest[1]].options]
        for one in [wanted] if isinstance(wanted, str) else wanted:
            if one not in options and one not in STATES:
                raise ValueError(f"'{where}' asks whether '{path}' is '{one}', no option of it")

    def fields(self) -> Iterator[FormField]:
        """Iterate over every field, section by section."""
        for section in self.sections:
            yield from section.fields

    def product(self, name: str) -> Product | None:
        """Return a document by its name."""
        return next((one for one in self.products if one.name == name), None)
