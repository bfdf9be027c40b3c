"""Where the answers to forms are kept: one answers file, and drafts beside it.

``forms.answers.jsonl`` lies beside the lessons' answers, each form an item of it. It belongs to no
exercise, so nothing of it is ever submitted. What is typed and not saved yet is in
``forms.drafts.jsonl`` (see :mod:`grader.drafts`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.answers import SUFFIX, Answer, Answers, read_answers
from grader.content.faults import Fault
from grader.content.form_values import Values, prefilled, tidy
from grader.content.forms import Form
from grader.drafts import Drafts

FORMS = "forms"


def answered(item: str, answers: Answers, drafts: dict[str, Answer]) -> Any:
    """Return the last response to a form: its draft where that is newer than what was saved."""
    saved = answers.of(item)
    draft = drafts.get(item)
    if draft is not None and (not saved or draft.at >= saved[-1].at):
        return draft.response
    return saved[-1].response if saved else None


def values_in(form: Form, file: Path) -> Values:
    """Return the answers to a form that an answers file leads to.

    Parameters
    ----------
    form : Form
        The form.
    file : Path
        ``forms.answers.jsonl``, or the answers of a lesson. Where the form asks for what was
        written in lessons, their files in the same folder are read too.

    Raises
    ------
    Fault
        The file cannot be read.
    """
    if not file.is_file():
        raise Fault(f"there is no file {file}; give one that holds answers")
    answers = read_answers(file)
    drafts = Drafts(file).all() if file.name == f"{FORMS}{SUFFIX}" else {}
    values = tidy(form, answered(form.name, answers, drafts))
    return prefilled(form, values, Lessons(file.parent, {file.name: answers}))


class Lessons:
    """The texts of lessons, by lesson and item; each file is read once.

    Parameters
    ----------
    folder : Path
        Where the answers are.
    known : dict, optional
        Files that were read already, by name.
    """

    def __init__(self, folder: Path, known: dict[str, Answers] | None = None) -> None:
        self.folder = folder
        self._files = dict(known or {})

    def __call__(self, lesson: str, item: str) -> Any:
        """Return the answer to an item, or None."""
        name = f"{lesson}{SUFFIX}"
        if name not in self._files:
            try:
                self._files[name] = read_answers(self.folder / name)
            except Fault:
                self._files[name] = Answers()
        return self._files[name].last(item)
