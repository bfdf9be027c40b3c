"""A guided form: its questions, what is pointed out, and the documents it makes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from grader.answers import AnswerLog
from grader.content.authored import Authored
from grader.content.coherence import Note, notes
from grader.content.form_files import load_form
from grader.content.form_values import LONGEST, Values, prefilled, shown_fields, tidy
from grader.content.forms import Form, FormField, FormSection, Product
from grader.content.items import FormItem
from grader.content.words import say
from grader.documents.blocks import Block, Document
from grader.documents.compose import compose
from grader.documents.formats import suffixes, written
from grader.documents.markdown import plain_text
from grader.documents.printing import STYLE, part
from grader.documents.record import FORMS, Lessons, answered
from grader.documents.word import can_make_word
from grader.drafts import Drafts
from grader.escaping import Html, html
from grader.pages.markup import page
from grader.pages.responses import answer_html
from grader.widgets.base import Action, CourseWidget, Reply, View, keep_draft, rulings
from grader.widgets.session import Session, kept, open_log

CHECKED = 20_000  # characters that are checked for what identifies, at each pause
MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".csv": "text/csv",
}


class FormWidget(CourseWidget):
    """A form on the page, with its documents beside it while it is filled in.

    What is typed is kept as a draft at every pause, and as an answer when it is saved, both in the
    folder of the lessons' answers.

    Parameters
    ----------
    session : Session
        The open lesson.
    name : str
        The form's file in ``data/forms/``.
    """

    def __init__(self, session: Session, name: str) -> None:
        self.form: Form = load_form(name)
        self.key, self.version = self._place()
        self.answers_log = self._log(session)
        self.drafts = Drafts(self.answers_log.path)
        super().__init__(session)
        session.count(self)  # a text of the open lesson flows in as soon as it is saved

    def _place(self) -> tuple[str, int]:
        """Return the item and the version that answers are kept under."""
        return self.form.name, self.form.version

    def _log(self, session: Session) -> AnswerLog:
        return open_log(FORMS, session.folder)

    @property
    def values(self) -> Values:
        """The answers as they are now, a draft's where it is newer."""
        return tidy(self.form, answered(self.key, self.answers_log.read(), self.drafts.all()))

    def shown(self) -> Values:
        """Return the answers, with texts of lessons where a field is empty."""
        return prefilled(self.form, self.values, Lessons(self.session.folder))

    def trouble(self) -> str | None:
        """Return why the form is not saved."""
        return self.answers_log.trouble_with(self.key)

    def retry(self, content: View) -> None:
        """Save again what could not be saved."""
        self.answers_log.flush()
        super().retry(content)

    def draw(self) -> View:
        """Return the questions, the answers and what is said of them."""
        own, values = self.values, self.shown()
        formats = [one for one in MEDIA if one != ".docx" or can_make_word()]
        return {
            "kind": "form",
            "item": self.key,
            "state": "open",
            "title": self.form.title,
            "minutes": self.form.minutes,
            "intro": self.form.intro,
            "keep": self.form.keep,
            "file": self.answers_log.path.name,
            "sections": [self._section(one) for one in self.form.sections],
            "values": values,
            "lent": sorted(values.keys() - own.keys()),
            "saved": bool(own) and self.key not in self.drafts.all(),
            "kept": kept(self.answers_log, self.drafts, self.answers_log.read(), self.key),
            "longest": LONGEST,
            "products": [
                {
                    "id": one.name,
                    "text": one.title,
                    "formats": [each for each in suffixes(one) if each in formats],
                }
                for one in self.form.products
            ],
            "no_word": not can_make_word(),
            "report": self.report(values, self.form.products[0]),
        }

    def _section(self, section: FormSection) -> View:
        return {
            "id": section.id,
            "title": section.title,
            "intro": section.intro,
            "fields": [self._field(one) for one in section.fields],
            "codes": rulings(self.session, section.codes),
            "sources": self._cite(section.sources),
        }

    def _field(self, field: FormField) -> View:
        return {
            "id": field.id,
            "kind": field.kind,
            "label": field.label,
            "help": field.help,
            "example": field.example,
            "lines": field.lines,
            "replaces": field.replaces,
            "options": [
                {
                    "id": one.id,
                    "text": one.text,
                    "why": one.why,
                    "held_by": one.held_by,
                    "says": next(iter(one.says.values()), None),
                    "sources": self._cite(one.sources),
                }
                for one in field.options
            ],
            "columns": [
                {
                    "id": one.id,
                    "text": one.text,
                    "kind": one.kind,
                    "options": [{"id": each.id, "text": each.text} for each in one.options],
                }
                for one in field.columns
            ],
            "rows": [{"id": one.id, "text": one.text, "help": one.help} for one in field.rows],
        }

    def _cite(self, names: list[str]) -> list[str]:
        known = self.session.sources.sources
        return [known[one].cite() for one in names if one in known]

    def report(self, values: Values, product: Product) -> View:
        """Return what is asked, what is pointed out, and the document, for these answers."""
        asked = {one.id for section in self.form.sections for one in shown_fields(section, values)}
        document = compose(self.form, product, values)
        return {
            "hidden": [one.id for one in self.form.fields() if one.id not in asked],
            "notes": [asdict(one) for one in self.pointed_out(values)],
            "product": product.name,
            "title": document.title,
            "practice": document.practice,
            "blocks": [_block(one) for one in document.blocks] if values else [],
            "text": plain_text(document) if values else "",
            "check": self._check(values, product, document),
        }

    def pointed_out(self, values: Values) -> list[Note]:
        """Return what is pointed out on the page."""
        return notes(self.form, values)

    def _check(self, values: Values, product: Product, document: Document) -> View | None:
        """Return what the de-identification check finds; None where nothing is checked."""
        checked = [one.id for one in self.form.fields() if one.check == "deid"]
        typed = [values[one] for one in checked if isinstance(values.get(one), str)]
        if not typed:
            return None
        from grader.widgets.posts import report_view

        # In its sentence a place is the therapist's; alone it could be anyone's.
        as_sent = product.layout == "sentences" and not product.headings
        text = plain_text(document) if as_sent else "\n\n".join(typed)
        return report_view(self.session, text[:CHECKED], None)

    def static(self) -> Html:
        """Return the form with its answers as plain HTML."""
        blank = self.form.products[0].model_copy(update={"layout": "sheet"})
        return page(
            html("<style>{}</style>{}", STYLE, part(compose(self.form, blank, self.shown())))
        )

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: save the form, and begin anew."""
        return {**super().actions(), "commit": self.commit, "again": self.again}

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: a draft, what these answers make, and a file of it."""
        return {
            **super().replies(),
            "draft": self.keep,
            "look": self.look,
            "export": self.export,
        }

    def commit(self, content: View) -> None:
        """Save the answers."""
        self.answers_log.append(self.key, self.version, tidy(self.form, content.get("values")))
        if self.trouble() is None:
            self.drafts.drop(self.key)
        self.session.reread()

    def again(self, _content: View) -> None:
        """Empty the form; what was saved before stays in the file."""
        self.drafts.drop(self.key)
        self.answers_log.append(self.key, self.version, None)
        self.session.reread()

    def keep(self, content: View) -> View:
        """Keep what was typed as a draft."""
        draft = content.get("draft")
        values = None if draft is None else tidy(self.form, draft)
        return {"kept": keep_draft(self.drafts, self.key, self.version, values)}

    def look(self, content: View) -> View:
        """Return what these answers make."""
        values = tidy(self.form, content.get("values"))
        return {"report": self.report(values, self._product(content))}

    def export(self, content: View) -> View:
        """Return a document as a file."""
        product = self._product(content)
        suffix = str(content.get("format"))
        document = compose(self.form, product, tidy(self.form, content.get("values")))
        made = written(document, suffix, product)
        return {
            "file": {
                "name": f"{product.name}{suffix}",
                "type": MEDIA[suffix],
                "data": base64.b64encode(made).decode(),
            }
        }

    def _product(self, content: View) -> Product:
        return self.form.product(str(content.get("product"))) or self.form.products[0]


class FormItemWidget(FormWidget):
    """A form as an item of an exercise: it is handed in, and its faults come with the feedback."""

    def __init__(self, session: Session, authored: Authored) -> None:
        item = authored.item
        if not isinstance(item, FormItem):
            raise TypeError(f"'{item.id}' is no form")
        self.item = item
        super().__init__(session, item.form)

    def _place(self) -> tuple[str, int]:
        return self.item.id, self.item.version

    def _log(self, session: Session) -> AnswerLog:
        return session.log

    def shown(self) -> Values:
        """Return the answers; what was written in lessons is not handed in."""
        return self.values

    def draw(self) -> View:
        """Return the form as the exercise asks for it."""
        topics = "; ".join(one.text for one in self.item.topics)
        return super().draw() | {
            "title": self.item.title or self.form.title,
            "intro": self.item.stem,
            "keep": say("form_item.topics", topics=topics),
            "graded": True,
            "points": self.item.points,
        }

    def pointed_out(self, values: Values) -> list[Note]:
        """Return nothing: what doesn't go together is what is graded."""
        del values
        return []

    def static(self) -> Html:
        """Return the item and what was answered as plain HTML."""
        return answer_html(self.item, self.values or None)


def _block(block: Block) -> View:
    found: dict[str, Any] = {"block": type(block).__name__.lower(), **asdict(block)}
    if "ticked" in found:
        found["ticked"] = sorted(found["ticked"])
    return found
