"""What every widget of the course has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import anywidget
import traitlets

from grader.content.authored import Authored
from grader.content.codes import Question
from grader.content.faults import Fault
from grader.content.items import Item
from grader.content.keys import OptionKey
from grader.content.models import Profession
from grader.content.reading import in_words
from grader.content.words import say, say_html
from grader.drafts import Drafts
from grader.escaping import NOTHING, Html, html
from grader.pages.responses import answer_html
from grader.widgets.front_end import LOADER, parts, source
from grader.widgets.requests import Request, Requests
from grader.widgets.session import Session

View = dict[str, Any]
Action = Callable[[View], None]
Reply = Callable[[View], View]


class CourseWidget(anywidget.AnyWidget):
    """A widget that shows a view and tells the kernel what was done.

    The page gets one synchronised dict, ``view``, and draws it; it sends requests (see
    :mod:`grader.widgets.requests`), and what :meth:`actions` names for one is called. Keys and
    reasons stay in the kernel until a choice is committed. What must not redraw the page, such as
    a look at what is being typed, is in :meth:`replies`.

    Parameters
    ----------
    session : Session
        The open lesson or exercise.
    """

    _esm = LOADER
    view = traitlets.Dict().tag(sync=True)
    front_end = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        super().__init__(front_end=source())
        self.session = session
        self._requests = Requests()
        self.on_msg(self._receive)
        session.listen(self)
        self.refresh()

    def draw(self) -> View:
        """Return what the page may show now."""
        raise NotImplementedError

    def static(self) -> Html:
        """Return the same as plain HTML, for a page on which no widget can run."""
        raise NotImplementedError

    def actions(self) -> Mapping[str, Action]:
        """Return what the page may do, by name; each is followed by a new view."""
        return {"retry": self.retry}

    def replies(self) -> Mapping[str, Reply]:
        """Return what the page may ask without a new view, by name."""
        return {"front_end": lambda _content: {"front_end": parts()}}

    def trouble(self) -> str | None:
        """Return what keeps an answer given here from being saved."""
        return None

    def retry(self, _content: View) -> None:
        """Save again what could not be saved."""
        self.session.retry()

    def refresh(self, request: str | None = None) -> None:
        """Show what the session holds now; after an act, as the answer to this request."""
        # The request makes each view differ from the last, so that the page redraws after an act.
        self.view = {**self.draw(), "trouble": self.trouble(), "answers": request}

    def _receive(self, _widget: object, content: Any, _buffers: object) -> None:
        request = Request.read(content)
        if request is None:
            return
        once = request.action in self.actions()
        answer = self._requests.answer(request, self._do, once=once)
        if answer:
            self.send(answer)

    def _do(self, request: Request) -> View:
        if reply := self.replies().get(request.action):
            return reply(request.content)
        action = self.actions().get(request.action)
        if action is None:
            raise Fault(say("requests.unknown"))
        action(request.content)
        self.refresh(request.id)
        return {}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/html": self.static()}, metadata


class ItemWidget(CourseWidget):
    """A widget for one item: it reads the item's answers and writes one more."""

    def __init__(self, session: Session, authored: Authored) -> None:
        self.item = authored.item
        self.key = authored.key
        super().__init__(session)

    @property
    def shows(self) -> str:
        """The item that is shown here."""
        return self.item.id

    @property
    def response(self) -> Any:
        """The answer that counts now; one to another version of the item does not."""
        return self.session.answers.counting(self.item.id, self.item.version)

    @property
    def draft(self) -> Any:
        """The last answer, to go on with, whichever version of the item it was given to."""
        return self.session.answers.last(self.item.id)

    @property
    def earlier(self) -> str | None:
        """What is said where the last answer was given to another version of the item."""
        found = self.session.answers.earlier(self.item.id, self.item.version)
        return say("widgets.item.earlier") if found else None

    def record(self, response: Any) -> None:
        """Write an answer down; None is a restart."""
        self.session.answer(self.item.id, self.item.version, response)

    def trouble(self) -> str | None:
        """Return why the last answer to this item is not saved."""
        return self.session.log.trouble_with(self.item.id)

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked of an item: to keep a draft, and to show it to a room."""
        return {**super().replies(), "draft": self.keep, "present": self.present}

    def present(self, _content: View) -> View:
        """Return what each option means, for a room; nothing is recorded.

        In an exercise there is no key to show.
        """
        if self.session.graded:
            return {"reasons": {}}
        keys = self.key.options.items()
        return {"reasons": {one: feedback(self.session, key, self.item) for one, key in keys}}

    def keep(self, content: View) -> View:
        """Keep a draft."""
        draft = content.get("draft")
        return {"kept": keep_draft(self.session.drafts, self.item.id, self.item.version, draft)}

    def head(self, state: str) -> View:
        """Return what every item's view begins with."""
        return {
            "kind": self.item.kind,
            "item": self.item.id,
            "type": self.item.type,
            "title": self.item.title,
            "state": state,
            "graded": self.session.graded,
            "points": self.item.points if self.session.graded else None,
            "earlier": self.earlier,
            "kept": self.session.kept(self.item.id),
        }

    def static(self) -> Html:
        """Return the item and what was answered as plain HTML."""
        earlier = say_html("widgets.item.earlier")
        notice = html('<p class="ktf-note">{}</p>', earlier) if self.earlier else NOTHING
        return notice + answer_html(self.item, self.response)

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done with an item: answer it, and begin anew."""
        return {**super().actions(), "commit": self.commit, "again": self.again}

    def commit(self, content: View) -> None:
        """Take an answer, if the item has such a one."""
        raise NotImplementedError

    def again(self, _content: View) -> None:
        """Begin anew; what was answered before stays in the file."""
        self.record(None)


CREDIT = {1.0: "full", 0.5: "half", 0.0: "none"}


def feedback(session: Session, key: OptionKey, item: Item) -> View:
    """Return what the page shows of an option's key once the choice is committed.

    Parameters
    ----------
    session : Session
        For the learner's profession, the codes and the sources.
    key : OptionKey
        The option's key.
    item : Item
        The item; its verdict is worded by its kind and type.
    """
    worded = "debate" if item.kind == "debate" else "rule" if item.type == "rule" else "judgment"
    verdict = f"widgets.item.verdicts.{worded}.{CREDIT[key.credit]}"
    return {
        "credit": key.credit,
        "critical": key.critical,
        "verdict": say("widgets.item.never" if key.critical else verdict),
        "why": key.why,
        "held_by": key.held_by,
        "codes": rulings(session, key.codes),
        "sources": [
            session.sources.sources[one].cite()
            for one in key.sources
            if one in session.sources.sources
        ],
    }


def rulings(session: Session, questions: Iterable[str]) -> list[View]:
    """Return what the learner's code says on these questions, then the law, each thing once."""
    known = session.codes.questions
    asked = [known[one] for one in questions if one in known]
    profession = session.profession
    own = [one for each in asked for one in cites(session, each, profession)] if profession else []
    found: dict[tuple[str, str], View] = {}
    for one in own or [_unchosen()][: len(asked)]:
        same = found.setdefault((one["label"], one["says"]), one | {"note": None})
        notes = dict.fromkeys(filter(None, (same["note"], one.get("note"))))
        same["note"] = " ".join(notes) or None
    further = {
        one["label"]: one
        for each in asked
        for one in provisions(
            session,
            [*(session.codes.beside(each, profession) if profession else ()), *each.law],
        )
    }
    return [*found.values(), *further.values()]


def _unchosen() -> View:
    return {
        "label": say("widgets.codes.yours"),
        "state": "unchosen",
        "says": say("widgets.codes.unchosen"),
    }


def cites(session: Session, asked: Question, profession: Profession) -> list[View]:
    """Return one profession's ruling: its provisions, or where we looked or you could look."""
    ruling = asked.ruling(profession)
    if ruling.cited is not None:
        found = provisions(session, ruling.cited)
    else:
        where = ruling.looked or ruling.unread or ""
        name = session.codes.full_name(profession)
        found = [{"label": profession, "name": name, "state": ruling.state, "says": where}]
    found += provisions(session, ruling.also)
    if ruling.note:
        found[-1]["note"] = ruling.note
    return found


def provisions(session: Session, names: Iterable[str]) -> list[View]:
    """Return what these sections of codes and laws say, and how each was read."""
    known = session.codes.provisions
    return [
        {
            "label": one,
            "name": session.codes.full_name(one),
            "state": {"paraphrase": "reported", "card": "unconfirmed", "unread": "unread"}.get(
                known[one].read, "cited"
            ),
            "says": known[one].says,
            "place": session.codes.place(one),
            "how": in_words(known[one].read, known[one].on),
            "look": known[one].look,
            "url": session.codes.address(one),
        }
        for one in names
        if one in known
    ]


def keep_draft(drafts: Drafts, item: str, version: int, draft: Any) -> bool:
    """Keep what the page sent as a draft, or forget the last one where it sent none."""
    if draft is None:
        return drafts.drop(item)
    return isinstance(draft, dict) and drafts.keep(item, version, draft)


class Notice:
    """A sentence on the page in place of a widget; shown where a traceback would frighten."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def _repr_html_(self) -> Html:
        lead = html("<strong>{}</strong>", say_html("widgets.note"))
        return html('<p role="alert">{} {}</p>', lead, self.sentence)

    def __repr__(self) -> str:
        """Return the sentence."""
        return self.sentence
