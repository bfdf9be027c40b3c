"""What a learner's server does for them in nbgrader's exchange: fetch, hand in, get feedback."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.classroom.config import COURSE, NEVER_COPIED
from grader.content.faults import Fault
from grader.content.files import refuse_links
from grader.content.words import say
from grader.progress import FEEDBACK, HANDED_IN

STAYS = [".ipynb_checkpoints", "__pycache__", "feedback", HANDED_IN, *NEVER_COPIED]


@dataclass(frozen=True)
class LearnersExchange:
    """A class's exchange, as one learner may use it.

    Attributes
    ----------
    root : Path
        The exchange.
    folder : Path
        The learner's own folder of the course.
    login : str
        What the learner logged in with.
    """

    root: Path
    folder: Path
    login: str

    @property
    def released(self) -> Path:
        """The folder of released exercises."""
        return self.root / COURSE / "outbound"

    def fetch(self, name: str) -> None:
        """Copy a released exercise into the learner's folder.

        Raises
        ------
        Fault
            It is not released, or something is in the way.
        """
        if not (self.released / name / "items.yml").is_file():
            raise Fault(say("hub.not_released", name=name))
        if (self.folder / name).exists():
            raise Fault(say("hub.in_the_way", name=name))
        self._run("FetchAssignment", name)

    def submit(self, name: str) -> None:
        """Copy what the learner answered to the instructors.

        Raises
        ------
        Fault
            It can't be handed in.
        """
        self._run("Submit", name)

    def feedback(self, name: str) -> Path:
        """Fetch the newest feedback, and return its page.

        Raises
        ------
        Fault
            There is none yet.
        """
        if (self.root / COURSE / "feedback").is_dir():
            self._run("FetchFeedback", name)
        pages = sorted((self.folder / name / "feedback").glob(f"*/{name}.html"))
        if not pages:
            raise Fault(say("hub.no_feedback"))
        page = self.folder / name / FEEDBACK
        refuse_links(page)
        shutil.copyfile(pages[-1], page)
        return page

    def _run(self, action: str, name: str) -> None:
        """Run one of nbgrader's own actions."""
        # Only now: nbgrader takes seconds to import, and most of a learner's time needs none of it.
        from nbgrader.auth import Authenticator
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.exchange import ExchangeError, ExchangeFactory
        from traitlets.config import Config

        config: Any = Config()
        config.CourseDirectory.root = str(self.folder)
        config.CourseDirectory.course_id = COURSE
        config.CourseDirectory.assignment_id = name
        config.CourseDirectory.student_id = self.login
        config.CourseDirectory.ignore = STAYS
        config.Exchange.root = str(self.root)
        config.Exchange.assignment_dir = str(self.folder)
        about = {
            "coursedir": CourseDirectory(config=config),
            "authenticator": Authenticator(config=config),
            "config": config,
        }
        try:
            getattr(ExchangeFactory(config=config), action)(**about).start()
        except (ExchangeError, RuntimeError) as error:
            raise Fault(say("hub.exchange", said=error)) from error


def learners_exchange(folder: Path) -> LearnersExchange | None:
    """Return the exchange that the hub names to a learner's server; None where it names none."""
    root, login = os.environ.get("KTF_EXCHANGE"), os.environ.get("JUPYTERHUB_USER")
    return LearnersExchange(Path(root), folder, login) if root and login else None
