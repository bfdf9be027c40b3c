"""What the course's bar and *Start here* ask of the server, beside what Lab itself answers.

``GET course`` says how far the learner has come. ``POST`` takes an exercise, notes that it was
handed in, writes its feedback, or restores a lesson. Keys are read here, in the server, where
feedback is written; a learner's kernel never reads one. Each answer is JSON; where something
cannot be done, it is one sentence that says what to do.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from grader.classroom.hub.exchange import LearnersExchange
from grader.content.faults import Fault
from grader.content.words import language, say, words
from grader.progress import COURSE, FEEDBACK, SOURCE, TAKEN, course_view, exercises, hand_in, home

PREFIX = "keeping-the-frame"
NAME = r"([a-z0-9]+(?:-[a-z0-9]+)*)"
LESSON = r"((?:\d\d|lab_\d)_[a-z0-9_]+\.ipynb)"
Answer = dict[str, Any]


class CourseHandler(APIHandler):
    """How far the learner has come, and the words to say it with."""

    def initialize(self, root: Path, *, instructor: bool) -> None:
        """Take the course's folder and whether an instructor opened it."""
        self.root, self.instructor = root, instructor

    @web.authenticated
    async def get(self) -> None:
        """Answer with the course, the interface's words and their language."""
        course = await asyncio.to_thread(course_view, self.root)
        self.finish(
            json.dumps(
                {
                    "course": course,
                    "instructor": self.instructor,
                    "words": words("frontend"),
                    "language": language(),
                }
            )
        )


class ActionHandler(APIHandler):
    """One thing that a learner does to an exercise or a lesson."""

    def initialize(self, act: Callable[[str], Answer]) -> None:
        """Take what is done with the name in the address."""
        self.act = act

    @web.authenticated
    async def post(self, name: str) -> None:
        """Do it; answer with where to go, or with a sentence."""
        try:
            answer = await asyncio.to_thread(self.act, name)
        except Fault as fault:
            self.set_status(409)
            answer = {"sentence": f"{str(fault)[:1].upper()}{str(fault)[1:]}"}
        except OSError as error:
            self.set_status(409)
            answer = {"sentence": say("lab.not_done", why=error.strerror)}
        self.finish(json.dumps(answer))


def take(root: Path, name: str) -> Answer:
    """Copy an exercise without its key; where it was taken before, say where it is."""
    from grader.classroom import alone

    there = next((one for one in exercises(root) if one.name == name), None)
    if there is not None and there.path:
        return {"path": there.path}
    source = root / SOURCE / name
    if not (source / "items.yml").is_file():
        raise Fault(say("lab.no_exercise", name=name))
    alone.take(source, root / TAKEN / name)
    return {"path": f"{TAKEN}/{name}/{name}.ipynb"}


def finish(root: Path, name: str) -> Answer:
    """Note that an exercise was handed in."""
    folder = _taken(root, name)
    at = hand_in(folder)
    return {"at": at, "file": (folder / f"{name}.answers.jsonl").relative_to(root).as_posix()}


def feedback(root: Path, name: str) -> Answer:
    """Write the feedback on an exercise that was handed in; return the page's path."""
    from grader.classroom import alone

    folder = _taken(root, name)
    source = root / SOURCE / name
    if (source / "items.yml").is_file():
        # From files/taken/NAME/feedback.html, whatever stands before it in the address.
        up = "../" * (len(folder.relative_to(root).parts) + 1)
        course = f"{up}lab/tree/{home(root)}"
        alone.write_feedback(source, folder, alone.chosen_profession(root), course=course)
    elif not (folder / FEEDBACK).is_file():
        raise Fault(say("lab.class_feedback"))
    return {"page": (folder / FEEDBACK).relative_to(root).as_posix()}


def fetch(root: Path, exchange: LearnersExchange, name: str) -> Answer:
    """Fetch an exercise that a hub's class released; where it was fetched before, say where."""
    there = next((one for one in exercises(root) if one.name == name and one.path), None)
    if there is None:
        exchange.fetch(name)
    return {"path": there.path if there else f"{name}/{name}.ipynb"}


def submit(root: Path, exchange: LearnersExchange, name: str) -> Answer:
    """Hand an exercise in to a hub's class, then note that it was."""
    _taken(root, name)
    exchange.submit(name)
    return finish(root, name)


def class_feedback(root: Path, exchange: LearnersExchange, name: str) -> Answer:
    """Fetch the feedback that a hub's class gave back; return the page's path."""
    _taken(root, name)
    return {"page": exchange.feedback(name).relative_to(root).as_posix()}


def _taken(root: Path, name: str) -> Path:
    """Return the folder in which an exercise was taken, or that came from a class."""
    page = next((one for one in exercises(root) if one.name == name and one.path), None)
    if page is None:
        raise Fault(say("lab.not_taken"))
    return (root / page.path).parent


def restore(root: Path, data_folder: Path, name: str) -> Answer:
    """Put a lesson back as it was delivered, and sign it, so that it runs when it is opened."""
    from grader.lab import restore as lessons
    from grader.lab import trust

    kept = lessons.restore(root / COURSE, name, data_folder)
    signer = trust.notary(data_folder)
    try:
        trust.sign_lessons(root / COURSE, signer, data_folder=data_folder)
    finally:
        signer.store.close()
    return {"path": f"{COURSE}/{name}", "kept": kept}


def install(
    web_app: web.Application,
    root: Path,
    data_folder: Path,
    *,
    instructor: bool,
    exchange: LearnersExchange | None = None,
) -> None:
    """Give the server these addresses.

    Parameters
    ----------
    web_app : tornado.web.Application
        The server's.
    root : Path
        The folder that was opened.
    data_folder : Path
        Where signatures and copies of delivered lessons are kept.
    instructor : bool
        Whether ``frame start --instructor`` opened it.
    exchange : LearnersExchange, optional
        On a hub, where exercises come from and go to.
    """
    base = url_path_join(web_app.settings["base_url"], PREFIX)
    actions: dict[str, Callable[[str], Answer]] = {
        f"exercises/{NAME}/take": lambda name: take(root, name),
        f"exercises/{NAME}/hand-in": lambda name: finish(root, name),
        f"exercises/{NAME}/feedback": lambda name: feedback(root, name),
        f"lessons/{LESSON}/restore": lambda name: restore(root, data_folder, name),
    }
    if exchange is not None:
        actions |= {
            f"exercises/{NAME}/take": lambda name: fetch(root, exchange, name),
            f"exercises/{NAME}/hand-in": lambda name: submit(root, exchange, name),
            f"exercises/{NAME}/feedback": lambda name: class_feedback(root, exchange, name),
        }
    web_app.add_handlers(
        ".*$",
        [
            (f"{base}/course", CourseHandler, {"root": root, "instructor": instructor}),
            *(
                (f"{base}/{pattern}", ActionHandler, {"act": act})
                for pattern, act in actions.items()
            ),
        ],
    )
