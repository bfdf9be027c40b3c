"""What a notebook may say: one call a cell.

What checks texts and what draws the labs' town is imported by the calls that need it: in a browser
it takes longer than everything else before a page's first question.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

from grader.content.authored import Authored
from grader.content.course import Lesson, LessonHead, load_debate, load_scenario
from grader.content.faults import Fault
from grader.content.items import (
    Choice,
    Debate,
    FormItem,
    Highlighting,
    Multiple,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.keys import Key
from grader.content.words import say
from grader.content.yamlfile import YamlFile
from grader.escaping import html
from grader.widgets.base import CourseWidget, Notice
from grader.widgets.codes import CodesWidget
from grader.widgets.debate import DebateWidget
from grader.widgets.documents import documents_page
from grader.widgets.finish import FinishWidget
from grader.widgets.forms import FormItemWidget, FormWidget
from grader.widgets.lesson import LessonWidget
from grader.widgets.overview import OverviewWidget
from grader.widgets.profession import ProfessionWidget
from grader.widgets.question import QuestionWidget
from grader.widgets.reading import Page, figure_page, procedure_page, sources_page
from grader.widgets.recall import RecallWidget
from grader.widgets.scenario import ScenarioWidget
from grader.widgets.session import Session, current, open_exercise, open_lesson
from grader.widgets.stance import StanceWidget
from grader.widgets.writing import WritingWidget

P = ParamSpec("P")


def _marking(session: Session, one: Authored) -> CourseWidget:
    from grader.widgets.marking import MarkingWidget

    return MarkingWidget(session, one)


def _rewriting(session: Session, one: Authored) -> CourseWidget:
    from grader.widgets.rewriting import RewritingWidget

    return RewritingWidget(session, one)


def _table(session: Session, one: Authored) -> CourseWidget:
    from grader.widgets.table import TableWidget

    return TableWidget(session, one)


WIDGETS: dict[type, Callable[[Session, Authored], CourseWidget]] = {
    Choice: QuestionWidget,
    Multiple: QuestionWidget,
    Stance: StanceWidget,
    Debate: DebateWidget,
    Scenario: ScenarioWidget,
    Writing: WritingWidget,
    Highlighting: _marking,
    Rewriting: _rewriting,
    FormItem: FormItemWidget,
    TableItem: _table,
}


def _in_plain_words(call: Callable[P, Any]) -> Callable[P, Any]:
    """Show a fault as a sentence on the page, where a traceback would only frighten."""

    @functools.wraps(call)
    def told(*args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return call(*args, **kwargs)
        except Fault as fault:
            return Notice(str(fault))

    return told


@_in_plain_words
def lesson(name: str) -> Any:
    """Open a lesson; the first call of its notebook.

    Parameters
    ----------
    name : str
        The lesson's name; its answers are kept in ``NAME.answers.jsonl`` beside the notebook.
    """
    return LessonWidget(open_lesson(name), Path.cwd())


@_in_plain_words
def exercise(name: str) -> Any:
    """Open a graded exercise; the first call of its notebook.

    Parameters
    ----------
    name : str
        The exercise's name; its ``items.yml`` lies beside the notebook, its key never does.
    """
    return LessonWidget(open_exercise(name), Path.cwd())


@_in_plain_words
def ask(item: str) -> Any:
    """Ask one item of the open lesson or exercise.

    Parameters
    ----------
    item : str
        The item's id.
    """
    session = current()
    if item not in session.items:
        known = ", ".join(session.items)
        raise Fault(say("widgets.calls.no_item", page=session.head.name, item=item, known=known))
    one = session.items[item]
    return WIDGETS[type(one.item)](session, one)


@_in_plain_words
def scenario(name: str) -> Any:
    """Play a branching scenario.

    Parameters
    ----------
    name : str
        Its file in ``data/scenarios/``.
    """
    return ScenarioWidget(current(), load_scenario(name))


@_in_plain_words
def debate(name: str) -> Any:
    """Show a debate's map and ask for the other side's best argument.

    Parameters
    ----------
    name : str
        Its file in ``data/debates/``.
    """
    return DebateWidget(current(), load_debate(name))


@_in_plain_words
def codes(question: str) -> Any:
    """Show what each code of ethics says on a question, the learner's own first.

    Parameters
    ----------
    question : str
        Its id in ``data/codes.yml``.
    """
    return CodesWidget(current(), question)


@_in_plain_words
def figure(name: str) -> Any:
    """Show evidence as a figure, with the numbers in a table under it.

    Parameters
    ----------
    name : str
        Its file in ``data/evidence/``.
    """
    return figure_page(name)


@_in_plain_words
def procedure() -> Any:
    """Show the course's decision procedure as a card."""
    return procedure_page()


@_in_plain_words
def recall() -> Any:
    """Show what the learner wrote for a policy and where they stood, lesson by lesson."""
    return RecallWidget(current())


@_in_plain_words
def form(name: str) -> Any:
    """Fill in one of the course's forms: a policy, a request, a checklist.

    Parameters
    ----------
    name : str
        Its file in ``data/forms/``; the answers are kept in ``forms.answers.jsonl``.
    """
    session = current_or_start()
    if session.graded:
        raise Fault(say("widgets.calls.lesson_only"))
    return FormWidget(session, name)


@_in_plain_words
def my_documents() -> Any:
    """List every form, with what was begun and when."""
    return documents_page(Path.cwd())


@_in_plain_words
def sources() -> Any:
    """List everything that the open lesson cites."""
    return sources_page(current())


@_in_plain_words
def overview() -> Any:
    """List every lesson, lab and exercise of the course, and how far the learner has come."""
    return OverviewWidget(_nothing_open(), Path.cwd())


@_in_plain_words
def finish() -> Any:
    """Say what was done in the open lesson or exercise, what is still open, and what comes next.

    The last call of its notebook.
    """
    return FinishWidget(current(), Path.cwd())


@_in_plain_words
def profession() -> Any:
    """Ask for the learner's profession, once for all lessons in this folder."""
    return ProfessionWidget(current_or_start())


@_in_plain_words
def mark(post: str) -> Any:
    """Mark what gives the client away in one of the course's posts.

    Parameters
    ----------
    post : str
        Its file in ``data/deid/posts/``.
    """
    from grader.scoring.posts import course_post

    stem = say("widgets.calls.mark")
    course_post(post)
    item = Highlighting(id=f"mark-{post}", kind="spans", type="judgment", stem=stem, post=post)
    return _marking(_lesson_only(), Authored(item, Key(), _NO_FILE, ()))


@_in_plain_words
def rewrite(post: str) -> Any:
    """Rewrite one of the course's posts so that it says no more than its reader needs.

    Parameters
    ----------
    post : str
        Its file in ``data/deid/posts/``.
    """
    from grader.scoring.posts import course_post

    facts = "; ".join(keep.fact for keep in course_post(post).post.keep)
    item = Rewriting(
        id=f"rewrite-{post}",
        kind="rewrite",
        type="judgment",
        stem=say("widgets.calls.rewrite"),
        reader=say("widgets.posts.needs", facts=facts) if facts else say("widgets.posts.no_client"),
        post=post,
    )
    return _rewriting(_lesson_only(), Authored(item, Key(), _NO_FILE, ()))


@_in_plain_words
def explore(name: str) -> Any:
    """Show one panel of a data lab: set something and see the picture change.

    Parameters
    ----------
    name : str
        ``rule``, ``policy``, ``consent``, ``link``, ``release``, ``trial``, ``month``, ``veiled``
        or ``directions``.
    """
    from grader.town.panels import panel
    from grader.widgets.panel import PanelWidget

    return PanelWidget(_lesson_only(), panel(name))


@_in_plain_words
def table(name: str) -> Any:
    """Return one of the invented town's tables, for pandas.

    Parameters
    ----------
    name : str
        ``people``, ``contacts``, ``ties``, ``directory``, ``extract``, ``posts`` or ``sessions``;
        in an exercise the id of an item, for the learner's own data.
    """
    from grader.widgets.table import own_table
    from grader.widgets.tables import NAMES, read_table

    if name not in NAMES and (session := current()).graded:
        return own_table(session, name)
    return read_table(name)


@_in_plain_words
def submit(item: str, answer: Any) -> Any:
    """Hand in a table that pandas made.

    Parameters
    ----------
    item : str
        The item's id.
    answer : DataFrame
        The table. It is written into the answers file as data; no code is.
    """
    from grader.widgets.table import submit_table

    said = submit_table(current(), item, answer)
    return Page(html("<p>{}</p>", said), said)


@_in_plain_words
def picture(counts: Any) -> Any:
    """Draw a count or a mean that pandas made as bars.

    Parameters
    ----------
    counts : Series or DataFrame
        Words and a number in each row.
    """
    from grader.widgets.tables import picture_page

    return picture_page(counts)


@_in_plain_words
def practise() -> Any:
    """Mark and rewrite an invented post, and another one, as often as you like.

    Nothing is graded and nothing is kept.
    """
    from grader.widgets.practice import PracticeWidget

    return PracticeWidget(_nothing_open())


@_in_plain_words
def check_text() -> Any:
    """Check a text of your own before you post it; nothing of it is kept."""
    from grader.widgets.checking import CheckingWidget

    return CheckingWidget(_nothing_open())


_NO_FILE = YamlFile(Path(), None, {})


def _nothing_open() -> Session:
    """Return a session for what belongs to no lesson."""
    start = say("widgets.calls.start")
    head = LessonHead(schema=1, name="start", title=start, minutes=3, objectives=[start])
    return Session(Lesson(head, {}, _NO_FILE), Path.cwd())


def current_or_start() -> Session:
    """Return what is open, or a session for what belongs to no lesson."""
    try:
        return current()
    except Fault:
        return _nothing_open()


def _lesson_only() -> Session:
    session = current()
    if session.graded:
        raise Fault(say("widgets.calls.lesson_only"))
    return session
