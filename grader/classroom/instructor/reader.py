"""One exercise's answers in front of a reader: what is shown, and what a reader's form does."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase

import sqlalchemy as sa

from grader.answers import Answers
from grader.classroom.cited import load_cited
from grader.classroom.instructor.reading_page import (
    Fields,
    Reading,
    all_read_html,
    comments_html,
    reading_html,
)
from grader.classroom.instructor.saved_comments import SavedComment, SavedComments
from grader.classroom.instructor.texts import (
    Changed,
    Given,
    Text,
    give,
    next_unread,
    read_texts,
    reword,
)
from grader.classroom.scored import ScoredItem, Scorer
from grader.classroom.settings import Settings
from grader.classroom.submissions import read_record
from grader.console import plural
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.content.items import Writing
from grader.content.keys import STRUCK
from grader.escaping import Html, html
from grader.pages.markup import number, of_points
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed

NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?|[-+]?[.,]\d+")
LETTER = re.compile(r"(?P<before>[-+\d.,]*)\s*(?P<letter>[a-zA-Z])\s*(?P<after>[-+\d.,]*)")
LONGEST = 20_000  # characters of a comment


@dataclass(frozen=True)
class Answer:
    """What the server sends back: a page, or where to go.

    Attributes
    ----------
    page : str
        HTML; empty where ``to`` says where to go.
    to : tuple of str
        The parts of an address below the instructor's start page.
    status : int
        Of HTTP.
    """

    page: str = ""
    to: tuple[str, ...] = ()
    status: int = 200


class Reader:
    """Reads and marks the answers to one exercise.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    engine : sqlalchemy.Engine
        The gradebook.
    name : str
        The exercise.
    base : str
        The address of the instructor's start page.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.

    Raises
    ------
    Fault
        There is no such exercise, or its key leaves something out.
    """

    def __init__(
        self, settings: Settings, engine: sa.Engine, name: str, base: str, xsrf: Html
    ) -> None:
        self._settings, self._engine, self._name = settings, engine, name
        self._base, self._xsrf = base, xsrf
        self._folder = exercise_folder(name, settings.root / settings.source)
        self._load()
        self._saved = SavedComments(settings.root)
        self._texts = self._read_texts()

    def _load(self) -> None:
        """Take the exercise with its key as it is now."""
        files = (self._folder / one for one in ("items.yml", "key.yml", STRUCK))
        changed = tuple(one.stat().st_mtime_ns if one.exists() else 0 for one in files)
        self._scorer = _scorer(self._folder, changed)
        self._exercise: Exercise = self._scorer.exercise

    def _read_texts(self) -> list[Text]:
        items = list(self._exercise.items)
        return read_texts(self._engine, self._settings, self._name, items)

    def first(self) -> Answer:
        """Go to the first answer that waits, or say that none does."""
        return self._go(next_unread(self._texts))

    def show(self, its: str, said: str = "") -> Answer:
        """Show an answer, with what was given or what the key gives in its fields."""
        text = self._find(its)
        points = text.given.points if text.given.points is not None else text.by_key
        fields = Fields("" if points is None else number(points), text.given.comment)
        return self._page(self._reading(text), fields, said=said)

    def act(self, its: str, form: Mapping[str, str]) -> Answer:
        """Do what a reader's form asks; what was typed is in the page that comes back.

        Parameters
        ----------
        its : str
            The answer's id.
        form : mapping of str to str
            The form's fields.
        """
        text = self._find(its)
        typed, so_far = form.get("points", "").strip(), form.get("so_far", "")
        fields = Fields(typed or so_far, _lines(form.get("comment", "")))
        reading = self._reading(text)
        action = form.get("action") or "save"
        if form.get("digest") != reading.digest:
            return self._page(
                reading,
                fields,
                trouble="This answer was graded again and has changed since you opened it. Nothing "
                "was saved. Read it, and save again.",
            )
        letter = LETTER.fullmatch(typed)
        if letter and not (letter["before"] and letter["after"]) and action == "save":
            # Typed into the field for points, a letter stands for a saved comment's button.
            action = f"use:{letter['letter'].lower()}"
            fields = replace(fields, points=letter["before"] or letter["after"] or so_far)
        try:
            points = typed_number(fields.points)
            if points is None and action == "save":
                raise ValueError("Give points, or keep a draft. Nothing was saved.")
            most = reading.one.item.points
            # A saved comment's points may be taken off; the sum is held to what can be given.
            if points is not None and action != "keep" and not 0 <= points <= most:
                raise ValueError(
                    f"{number(points)} can't be given: points are from 0 to {number(most)}. "
                    "Nothing was saved."
                )
            if len(fields.comment) > LONGEST:
                raise ValueError("The comment is too long. Nothing was saved.")
        except ValueError as error:
            return self._page(reading, replace(fields, points=so_far), trouble=str(error))
        if action == "keep":
            return self._keep(reading, fields, points)
        if action.startswith("use:"):
            return self._use(reading, fields, points, action.removeprefix("use:"))
        seen = Given(
            typed_number(form.get("seen_points", "")), _lines(form.get("seen_comment", ""))
        )
        return self._write(replace(reading, text=replace(text, given=seen)), fields, points, action)

    def comments(self, its: str, form: Mapping[str, str] | None = None) -> Answer:
        """Show an item's saved comments, after changing one where a form asks for it."""
        text = self._find(its)
        said = trouble = ""
        if form is not None:
            try:
                said = self._change(text, form)
            except ValueError as error:
                trouble = str(error)
        saved = self._saved.of(self._name, text.item)
        return Answer(
            comments_html(
                self._reading(text), saved, self._base, self._xsrf, said=said, trouble=trouble
            ),
            status=422 if trouble else 200,
        )

    def _change(self, text: Text, form: Mapping[str, str]) -> str:
        old_words, words = _lines(form.get("old", "")), _lines(form.get("text", ""))
        saved = self._saved.of(self._name, text.item)
        old = next((one for one in saved if one.text == old_words), None)
        if old is None:
            raise ValueError("This comment was changed or removed meanwhile. Nothing was changed.")
        if form.get("action") == "remove":
            self._saved.replace(old, None)
            return "Removed from the list. Learners who were given it keep it."
        points = typed_number(form.get("points", "").strip()) or 0.0
        if not words:
            raise ValueError("Write the comment, or remove it. Nothing was changed.")
        self._check_kept(text.item, points)
        count = reword(self._engine, self._texts, text.item, old.text, words)
        self._saved.replace(old, SavedComment(self._name, text.item, words, points))
        self._texts = self._read_texts()
        return f"Changed, for {plural(count, 'learner')} too." if count else "Changed."

    def _check_kept(self, item: str, points: float) -> None:
        most = self._exercise.items[item].item.points
        if abs(points) > most:
            raise ValueError(
                f"A saved comment adds at most {number(most)} points. Nothing was changed."
            )

    def _keep(self, reading: Reading, fields: Fields, points: float | None) -> Answer:
        if not fields.comment:
            return self._page(reading, fields, trouble="Write a comment first, then keep it.")
        try:
            self._check_kept(reading.text.item, points or 0.0)
        except ValueError as error:
            return self._page(reading, fields, trouble=str(error))
        self._saved.add(SavedComment(self._name, reading.text.item, fields.comment, points or 0.0))
        said = "The comment is in the list below. This answer is not saved yet."
        return self._page(reading, fields, said=said)

    def _use(self, reading: Reading, fields: Fields, points: float | None, letters: str) -> Answer:
        """Add saved comments, each named by its letter, with their points."""
        saved = dict(
            zip(ascii_lowercase, self._saved.of(self._name, reading.text.item), strict=False)
        )
        if set(letters) - saved.keys() or not reading.text.takes_comment:
            wrong = f"There is no saved comment “{letters}”. Nothing was saved."
            return self._page(reading, fields, trouble=wrong)
        for one in (saved[letter] for letter in letters):
            comment = "\n\n".join(filter(None, (fields.comment, one.text)))
            fields = replace(fields, comment=comment)
            if one.points:
                points = min(max((points or 0.0) + one.points, 0.0), reading.one.item.points)
        filled = "" if points is None else number(points)
        return self._page(reading, Fields(filled, fields.comment), said="Added. Not saved yet.")

    def _write(self, reading: Reading, fields: Fields, points: float | None, action: str) -> Answer:
        text = reading.text
        given = Given(points, fields.comment if text.takes_comment else "")
        done = action == "save"
        # Points that the key gave and no one touched are no one's.
        untouched = given == text.given or (
            text.given.points is None and given == Given(text.by_key, text.given.comment)
        )
        if done or not untouched:
            try:
                give(
                    self._engine,
                    self._settings,
                    self._name,
                    text,
                    given,
                    waits=not done and (text.waits or points is None),
                )
            except Changed as changed:
                now = changed.now
                has = (
                    "no points"
                    if now.points is None
                    else of_points(now.points, reading.one.item.points)
                )
                return self._page(
                    replace(reading, text=replace(text, given=now)),
                    fields,
                    trouble=f"Someone else gave this answer {has} since you opened it"
                    + (f", with the comment “{now.comment}”" if now.comment else "")
                    + ". Nothing was saved. Save again to put yours in its place.",
                )
        if action in ("comments", "findings"):
            return Answer(to=(self._name, action, text.id))
        if action == "back":
            place = [one.id for one in self._texts].index(text.id)
            return Answer(to=(self._name, "read", self._texts[max(0, place - 1)].id))
        return self._go(next_unread(self._texts, text.id))

    def _go(self, text: Text | None) -> Answer:
        if text is not None:
            return Answer(to=(self._name, "read", text.id))
        return Answer(to=(self._name, "read", "done"))

    def done(self) -> Answer:
        """Say that nothing is left to read."""
        waits = next_unread(self._texts)
        if waits is not None:
            return self._go(waits)
        return Answer(all_read_html(self._exercise.head.title, self._name, self._texts, self._base))

    def _page(
        self, reading: Reading, fields: Fields, *, said: str = "", trouble: str = ""
    ) -> Answer:
        saved = self._saved.of(self._name, reading.text.item)
        return Answer(
            reading_html(
                reading, saved, fields, self._base, self._xsrf, said=said, trouble=trouble
            ),
            status=422 if trouble else 200,
        )

    def _find(self, its: str) -> Text:
        found = next((one for one in self._texts if one.id == its), None)
        if found is None:
            raise Fault("this answer is not among those that a person reads; go back and reload")
        return found

    def _answers(self, text: Text) -> Answers:
        settings = self._settings
        folder = settings.root / settings.autograded / text.student / self._name
        return read_record(folder, self._exercise).answers

    def _scored(self, text: Text) -> ScoredItem:
        return self._scorer.item(text.item, self._answers(text))

    def _reading(self, text: Text) -> Reading:
        answers = self._answers(text)
        its = self._scorer.item(text.item, answers)
        one = self._exercise.items[text.item]
        shown = its.text if its.text is not None else its.shown
        said = answers.last(text.item)
        if isinstance(one.item, Writing) and isinstance(said, str):
            shown += html(
                '<p class="ktf-small">{}; the question asks for at most {}.</p>',
                plural(len(said.split()), "word"),
                one.item.words,
            )
        return Reading(
            exercise=self._name,
            title=self._exercise.head.title,
            one=one,
            text=text,
            texts=self._texts,
            answer=shown,
            digest=hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        )


@functools.lru_cache(maxsize=16)
def _scorer(folder: Path, changed: tuple[int, ...]) -> Scorer:  # noqa: ARG001  read anew if so
    return Scorer(load_keyed(folder), load_cited())


def _lines(text: str) -> str:
    """Return what a form sent, with the line ends that everything else here has."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def typed_number(text: str) -> float | None:
    """Return typed points, with a comma too; None where nothing was typed.

    Raises
    ------
    ValueError
        It is no number.
    """
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:20]}” is no number of points. Nothing was saved.")
    return float(text.replace(",", "."))
