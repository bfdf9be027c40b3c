"""The pages of ``frame start --instructor``: what waits, reading texts, the instructor's pages.

Each is HTML that this server writes, with forms that are posted back to it. They load nothing, and
no script runs on them but the one that asks before a page with a text in it is closed. A learner's
start has none of these addresses.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from grader.classroom.class_grading import ClassGrading
from grader.classroom.grade import report as closing_lines
from grader.classroom.inbox import NOTED, make_ready
from grader.classroom.instructor.finding_reader import FindingReader
from grader.classroom.instructor.layout import (
    ASK_BEFORE_LEAVING,
    address,
    layout,
    says,
)
from grader.classroom.instructor.reader import Answer, Reader
from grader.classroom.instructor.second_reader import SecondReader
from grader.classroom.instructor.waiting import opened, read_waiting
from grader.classroom.instructor.waiting_page import waiting_html
from grader.classroom.keys import key_html
from grader.classroom.report.command import MET, read_report
from grader.classroom.report.report_page import report_html
from grader.classroom.settings import Settings, read_settings
from grader.content.faults import Fault
from grader.escaping import Html, html, joined
from grader.lab.prose import markdown_html, title_of
from grader.pages.markup import script_source

START = "keeping-the-frame/instructor"
SERVICE = "JUPYTERHUB_SERVICE_NAME"  # set by the hub for the class's server
NAME = r"([a-z0-9]+(?:-[a-z0-9]+)*)"
PAGES = Path("course") / "instructor"
LINK = re.compile(
    r"^(?!\w+:)(?P<way>(?:\.\./)*)(?P<name>[\w-]+)\.(?P<kind>ipynb|md)(?P<place>#.*)?$"
)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        script_source(ASK_BEFORE_LEAVING),
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


class InstructorHandler(JupyterHandler):
    """A page for the instructor; what goes wrong is a sentence on it."""

    def initialize(self, root: Path) -> None:
        """Take the course's folder."""
        self.root = root
        self.start = url_path_join(self.base_url, START)

    @property
    def content_security_policy(self) -> str:
        """What these pages may load: nothing but their own style and one script."""
        return POLICY

    async def answer(self, work: Callable[[], Answer]) -> None:
        """Do the work beside the server's loop, and send what it returns."""
        try:
            done = await asyncio.to_thread(work)
        except Fault as fault:
            done = Answer(self._sentence(str(fault)), status=409)
        except OSError as error:
            said = f"{error.filename or 'a file'} cannot be read or written ({error.strerror})"
            done = Answer(self._sentence(said), status=409)
        if done.to:
            where = "/".join([self.start, *(quote(one, safe="") for one in done.to)])
            self.redirect(where, status=303)
            return
        self.set_status(done.status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")
        self.finish(done.page)

    def settings_of_course(self) -> Settings:
        """Return the settings of the class in this folder."""
        return read_settings(self.root)

    def form(self) -> dict[str, str]:
        """Return the fields of a form, as they were typed."""
        return {
            name: self.get_body_argument(name, "", strip=False)
            for name in self.request.body_arguments
        }

    @property
    def field(self) -> Html:
        """The hidden field that lets a form through."""
        return Html(self.xsrf_form_html())

    def _sentence(self, text: str) -> Html:
        said = f"{text[:1].upper()}{text[1:]}".removesuffix(".") + "."
        body = html("<h1>This could not be done</h1>{}", says(said, trouble=True))
        back = html('<p><a href="{}">Back to what waits</a></p>', self.start)
        return layout("This could not be done", body + back, self.start)


class StartHandler(InstructorHandler):
    """What waits."""

    @web.authenticated
    async def get(self) -> None:
        """Show it."""
        field = self.field
        await self.answer(lambda: self._page(field))

    def _page(self, field: Html) -> Answer:
        waiting = read_waiting(self.settings_of_course())
        return Answer(waiting_html(waiting, self.start, field, hub=SERVICE in os.environ))


class GradeHandler(InstructorHandler):
    """Grading, as ``frame grade`` does it."""

    @web.authenticated
    async def post(self, name: str) -> None:
        """Grade what was handed in, and show the closing table."""
        force = bool(self.form().get("force"))
        await self.answer(lambda: self._grade(name, force=force))

    def _grade(self, name: str, *, force: bool) -> Answer:
        settings = self.settings_of_course()
        notes = list(make_ready(settings.root))
        NOTED.clear()  # said on this page, and not again by the form grader's own grading
        with opened(settings) as engine:
            run = ClassGrading(settings, engine, name, "*", force=force)
            run.run(lambda _done, _most: None)
        lines = "\n".join(closing_lines({name: run}, {}, notes))
        body = html(
            "<h1>Graded: {}</h1>"
            '<pre class="log" tabindex="0" role="region" aria-label="What grading says">'
            "{}</pre>"
            '<ul class="do"><li><a href="{}">Read texts</a></li>'
            '<li><a href="{}#{}">Back to what waits</a></li></ul>',
            name,
            lines,
            address(self.start, name, "read"),
            self.start,
            name,
        )
        return Answer(layout(f"Graded: {name}", body, self.start))


class ReadHandler(InstructorHandler):
    """Reading answers, one after the other."""

    @web.authenticated
    async def get(self, name: str, its: str = "") -> None:
        """Show an answer, or go to the next that waits."""
        field = self.field
        await self.answer(lambda: self._read(name, field, partial(self._show, its)))

    @web.authenticated
    async def post(self, name: str, its: str = "") -> None:
        """Do what the reader's form asks."""
        field, form = self.field, self.form()
        await self.answer(lambda: self._read(name, field, lambda reader: reader.act(its, form)))

    def _show(self, its: str, reader: Reader) -> Answer:
        if its == "done":
            return reader.done()
        return reader.show(its) if its else reader.first()

    def _read(self, name: str, field: Html, work: Callable[[SecondReader], Answer]) -> Answer:
        settings = self.settings_of_course()
        with opened(settings) as engine:
            return work(SecondReader(settings, engine, name, self.start, field))


class CommentsHandler(ReadHandler):
    """The saved comments of one question."""

    @web.authenticated
    async def get(self, name: str, its: str = "") -> None:
        """Show them."""
        field = self.field
        await self.answer(lambda: self._read(name, field, lambda reader: reader.comments(its)))

    @web.authenticated
    async def post(self, name: str, its: str = "") -> None:
        """Change or remove one."""
        field, form = self.field, self.form()
        await self.answer(
            lambda: self._read(name, field, lambda reader: reader.comments(its, form))
        )


class FindingsHandler(InstructorHandler):
    """What was found in rewrites, and striking a finding."""

    @web.authenticated
    async def get(self, name: str, its: str = "") -> None:
        """Show one rewrite's findings, or list the rewrites."""
        await self._answer(
            name, lambda reader: reader.show_findings(its) if its else reader.index()
        )

    @web.authenticated
    async def post(self, name: str, its: str) -> None:
        """Strike a finding, or let it count again."""
        form = self.form()
        await self._answer(name, lambda reader: reader.change(its, form))

    async def _answer(self, name: str, work: Callable[[FindingReader], Answer]) -> None:
        field = self.field

        def opened_and_done() -> Answer:
            settings = self.settings_of_course()
            with opened(settings) as engine:
                return work(FindingReader(settings, engine, name, self.start, field))

        await self.answer(opened_and_done)


class SecondHandler(ReadHandler):
    """A second reader's texts, and how far two readers agree."""

    @web.authenticated
    async def get(self, name: str, its: str = "") -> None:
        """Show a text without what it was given, or the agreement."""
        field = self.field
        work = partial(self._second, its, None)
        await self.answer(lambda: self._read(name, field, work))

    @web.authenticated
    async def post(self, name: str, its: str = "") -> None:
        """Keep the second reader's points."""
        field, work = self.field, partial(self._second, its, self.form())
        await self.answer(lambda: self._read(name, field, work))

    def _second(self, its: str, form: dict[str, str] | None, reader: SecondReader) -> Answer:
        return reader.read_second(its, form) if its else reader.second()


class ClassPageHandler(InstructorHandler):
    """What divided a class, or an exercise's key: written to no file."""

    def initialize(self, root: Path, kind: str = "") -> None:
        """Take the course's folder and which of the two."""
        super().initialize(root)
        self.kind = kind

    @web.authenticated
    async def get(self, name: str) -> None:
        """Show it."""
        await self.answer(lambda: self._page(name))

    def _page(self, name: str) -> Answer:
        settings = self.settings_of_course()
        if self.kind == "report":
            return Answer(report_html(read_report(settings, name), MET))
        return Answer(key_html(name, settings.root / settings.source))


class PagesHandler(InstructorHandler):
    """The syllabus and the other pages for instructors, which are Markdown files."""

    @web.authenticated
    async def get(self, name: str = "") -> None:
        """Show one, or a list of them."""
        await self.answer(lambda: Answer(self._page(name) if name else self._list()))

    def _folder(self) -> Path:
        """Return where the pages are: in the folder that is open, or in the course's own."""
        own = self.root / PAGES
        return own if own.is_dir() else Path(__file__).resolve().parents[2] / PAGES

    def _page(self, name: str) -> Html:
        try:
            text = (self._folder() / f"{name}.md").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise Fault(
                f"there is no page '{name}' in {PAGES.as_posix()}/ of this folder"
            ) from error
        number = itertools.count(1)
        body = TABLE.sub(
            lambda found: html(
                '<div class="wide" tabindex="0" role="region" aria-label="Table {}">{}</div>',
                next(number),
                Html(found[0]),
            ),
            markdown_html(text, self._link),
        )
        return layout(title_of(text) or name, Html(body), self.start)

    def _list(self) -> Html:
        found = {
            path.stem: title_of(path.read_text(encoding="utf-8"))
            for path in sorted(self._folder().glob("*.md"))
        }
        lines = joined(
            html('<li><a href="{}">{}</a></li>', address(self.start, "pages", name), title or name)
            for name, title in found.items()
        )
        none = Html("<p>This folder has none.</p>")
        body = html("<h1>Pages for you</h1>{}", html("<ul>{}</ul>", lines) if lines else none)
        return layout("Pages for you", body, self.start)

    def _link(self, url: str) -> str:
        found = LINK.match(unquote(url))
        if found is None:
            return url
        if found["kind"] == "md":
            return f"{self.start}/pages/{found['name']}{found['place'] or ''}"
        lesson = f"course/{found['name']}.ipynb"
        there = (self.root / lesson).is_file()  # a folder of private exercises has no lessons
        return url_path_join(self.base_url, "doc/tree", lesson) if there else ""


def install(web_app: web.Application, root: Path) -> None:
    """Give an instructor's server these addresses.

    Parameters
    ----------
    web_app : tornado.web.Application
        The server's.
    root : Path
        The folder that was opened.
    """
    base = url_path_join(web_app.settings["base_url"], START)
    about = {"root": root}
    web_app.add_handlers(
        ".*$",
        [
            (f"{base}/?", StartHandler, about),
            (rf"{base}/pages/?", PagesHandler, about),
            (rf"{base}/pages/([\w-]+)", PagesHandler, about),
            (rf"{base}/{NAME}/grade", GradeHandler, about),
            (rf"{base}/{NAME}/report", ClassPageHandler, {**about, "kind": "report"}),
            (rf"{base}/{NAME}/key", ClassPageHandler, {**about, "kind": "key"}),
            (rf"{base}/{NAME}/read/?", ReadHandler, about),
            (rf"{base}/{NAME}/read/([0-9a-f]+|done)", ReadHandler, about),
            (rf"{base}/{NAME}/comments/([0-9a-f]+)", CommentsHandler, about),
            (rf"{base}/{NAME}/findings/?", FindingsHandler, about),
            (rf"{base}/{NAME}/findings/([0-9a-f]+)", FindingsHandler, about),
            (rf"{base}/{NAME}/second/?", SecondHandler, about),
            (rf"{base}/{NAME}/second/([0-9a-f]+)", SecondHandler, about),
        ],
    )
