"""My documents: every form of the course, and what was begun."""

from __future__ import annotations

import re
from pathlib import Path

from grader.answers import SUFFIX, Answers, answers_folder, read_answers
from grader.content.faults import Fault
from grader.content.form_files import form_names, load_form
from grader.content.form_values import tidy
from grader.content.forms import Form
from grader.content.words import say
from grader.documents.record import FORMS, answered
from grader.drafts import Drafts
from grader.escaping import Html, html, joined, plain
from grader.pages.markup import page
from grader.widgets.reading import Page

CALL = re.compile(r'form\(\\"([a-z0-9-]+)\\"\)')  # as a notebook's file holds it


def documents_page(folder: Path) -> Page:
    """Return every form with what is begun, from the answers in a folder.

    Parameters
    ----------
    folder : Path
        Where the notebooks are.
    """
    place, _ = answers_folder(folder)
    try:
        answers = read_answers(place / f"{FORMS}{SUFFIX}")
    except Fault:
        answers = Answers()  # the form itself says what is wrong with the file
    drafts = Drafts(place / f"{FORMS}{SUFFIX}").all()
    notebooks = _notebooks(folder)
    rows = []
    for name in form_names():
        try:
            form = load_form(name)
        except Fault:
            continue  # `frame check` reports it; the others can be filled in
        values = tidy(form, answered(name, answers, drafts))
        rows.append(_row(form, len(values), _day(name, answers), notebooks.get(name)))
    head = joined(html('<th scope="col">{}</th>', say(f"documents.{one}")) for one in HEAD)
    table = html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, joined(rows))
    where = plain(say("documents.where", file=f"{FORMS}{SUFFIX}"))
    return Page(page(html("{}<p>{}</p>", table, where)), say("documents.title"))


HEAD = ("form", "state", "makes")


def _row(form: Form, count: int, day: str | None, notebook: str | None) -> Html:
    title = plain(form.title)
    shown = html('<a href="{}">{}</a>', notebook, title) if notebook else title
    if not count:
        state = say("documents.not_begun")
    else:
        fields = sum(1 for _ in form.fields())
        state = say("documents.begun", count=count, fields=fields)
        if day:
            state = f"{state} {say('documents.saved', day=day)}"
    titles = [one.title for one in form.products]
    makes = say("documents.itself") if titles == [form.title] else "; ".join(titles)
    return html('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', shown, state, makes)


def _day(name: str, answers: Answers) -> str | None:
    saved = [one for one in answers.of(name) if one.response is not None]
    return saved[-1].at[:10] if saved else None


def _notebooks(folder: Path) -> dict[str, str]:
    """Return the first notebook of a folder in which each form stands."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        for name in CALL.findall(text):
            found.setdefault(name, path.name)
    return found
