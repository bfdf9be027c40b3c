"""What the learner wrote and chose for a policy, lesson by lesson, in the learner's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from grader.answers import AnswerLog, Answers
from grader.content.course import Lesson, load_lesson
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.items import Item, Rewriting, Stance, Writing
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined, plain
from grader.pages.markup import paragraphs
from grader.widgets.base import Action, CourseWidget, View

NUMBERED = re.compile(r"^\d+_(.+)\.ipynb$")  # a lesson's notebook, in the order of the course


class RecallWidget(CourseWidget):
    """Shows every lesson's texts and stances as this folder's answers files hold them.

    A lesson whose files are missing or broken is left out or shown as not answered; the rest
    is shown in any case.
    """

    def draw(self) -> View:
        """Return the lessons as HTML, and the texts alone to take along."""
        return {
            "kind": "recall",
            "item": f"{self.session.head.name}-recall",
            "state": "open",
            "title": None,
            "name": self.session.head.name,
            "folder": self.session.folder.name,
            "html": self.static(),
            "wrote": [
                {"title": f"{lesson.head.title}: {one['title']}", "text": one["text"]}
                for lesson, answers, _ in self._found()
                for one in written_texts([each.item for each in lesson.items.values()], answers)
            ],
        }

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: look again, as after writing in another lesson."""
        return {"refresh": lambda _content: None}

    def static(self) -> Html:
        """Return the lessons as plain HTML."""
        shown = joined(_lesson_html(*one) for one in self._found())
        shown = shown or html("<p>{}</p>", say_html("widgets.recall.nothing"))
        return html("<section><h3>{}</h3>{}</section>", say_html("widgets.recall.title"), shown)

    def _found(self) -> Iterator[tuple[Lesson, Answers, str | None]]:
        session = self.session
        for one, notebook in _lessons(session.folder):
            if one.head.name != session.head.name:
                yield one, AnswerLog(one.head.name, session.folder).read(), notebook
        if isinstance(session.opened, Lesson) and _answered(session.opened, session.answers):
            yield session.opened, session.answers, None


def written_texts(items: Iterable[Item], answers: Answers) -> list[dict[str, str]]:
    """Return what was written to items that ask for a text, each with its title."""
    found = []
    for one in items:
        if not isinstance(one, Writing | Rewriting):
            continue
        response = answers.last(one.id)
        text = response.get("text") if isinstance(response, dict) else response
        if isinstance(text, str) and text.strip():
            found.append({"title": one.title or one.stem, "text": text})
    return found


def _lessons(folder: Path) -> Iterator[tuple[Lesson, str | None]]:
    """Iterate over the lessons that ask for words or a stance, in the course's order.

    With each comes its notebook beside this one, or None where there is none.
    """
    notebooks = {
        found[1].replace("_", "-"): path.name
        for path in sorted(folder.glob("*.ipynb"))
        if (found := NUMBERED.match(path.name))
    }
    names = [path.stem for path in sorted((data_dir() / "lessons").glob("*.yml"))]
    for name in sorted(names, key=lambda one: notebooks.get(one, "~")):
        try:
            lesson = load_lesson(name)
        except Fault:
            continue  # `frame check` reports it; here the other lessons matter
        if _asked(lesson):
            yield lesson, notebooks.get(name)


def _asked(lesson: Lesson) -> list[Writing | Stance]:
    """Return what belongs into a policy: every text, and each stance once."""
    items = [one.item for one in lesson.items.values()]
    return [
        one
        for one in items
        if isinstance(one, Writing) or (isinstance(one, Stance) and one.after is None)
    ]


def _answered(lesson: Lesson, answers: Answers) -> bool:
    return any(answers.last(one.id) is not None for one in _asked(lesson))


def _lesson_html(lesson: Lesson, answers: Answers, notebook: str | None) -> Html:
    title = plain(lesson.head.title)
    where = html('<a href="{}">{}</a>', notebook, title) if notebook else title
    again = {
        one.item.after: one.item.id
        for one in lesson.items.values()
        if isinstance(one.item, Stance) and one.item.after
    }
    parts = [html("<h4>{}</h4>", where)]
    for item in _asked(lesson):
        if isinstance(item, Stance):
            now = again.get(item.id)
            parts.append(
                _stance_html(item, answers.last(item.id), answers.last(now) if now else None)
            )
        else:
            parts.append(_text_html(item, answers.last(item.id)))
    parts += [html("<p><small>{}</small></p>", note) for note in answers.notes]
    return joined(parts)


def _text_html(item: Writing, response: object) -> Html:
    title = plain(item.title or item.stem)
    if not isinstance(response, str) or not response.strip():
        return html("<p><strong>{}:</strong> {}</p>", title, say_html("widgets.recall.not_written"))
    return html(
        "<p><strong>{}:</strong></p><blockquote>{}</blockquote>", title, paragraphs(response)
    )


def _stance_html(item: Stance, before: object, now: object) -> Html:
    values = [one for one in (before, now) if type(one) is int and 0 <= one <= 100]
    if not values:
        return NOTHING
    said = _leaning(item, values[-1])
    if len(values) > 1 and values[0] != values[1]:
        said = say("widgets.recall.before", stance=said, before=values[0])
    lead = html("<strong>{}</strong>", say_html("widgets.recall.stance"))
    return html("<p>{} {} <em>{}</em></p>", lead, item.stem, said)


def _leaning(item: Stance, value: int) -> str:
    if value == 50:
        return say("widgets.recall.middle", value=value)
    how = "widgets.recall.close" if abs(value - 50) > 30 else "widgets.recall.leaning"
    return say(how, value=value, pole=item.low if value < 50 else item.high)
