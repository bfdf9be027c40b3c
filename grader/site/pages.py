"""Every page of the site: start, lessons, labs, exercises, forms, sources, the instructor's."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.answers import SUFFIX
from grader.content.course import load_exercise, load_lesson, load_sources
from grader.content.files import data_dir
from grader.content.form_files import form_names, load_form
from grader.content.words import say
from grader.escaping import NOTHING, Html, html, joined, plain
from grader.lab.kit import belongs
from grader.lab.prose import title_of
from grader.pages.reading import sources_html
from grader.site.cells import Cell, call_cell, read_cells
from grader.site.prose import START, markdown_html
from grader.site.shell import SitePage
from grader.widgets.session import close

OPENED = re.compile(r'(?:lesson|exercise)\("([a-z0-9-]+)"\)')
TRIAL = 'from grader import ask, lesson\n\nlesson("blank-slate")\nask("bs-opening")'
INSTRUCTOR_FIRST = ("syllabus", "map", "readings", "key_log")


def site_pages(checkout: Path) -> list[SitePage]:
    """Return every page of the site.

    Parameters
    ----------
    checkout : Path
        The repository: its ``course/``, ``exercises/`` and ``data/``.
    """
    kept = belongs(checkout)
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch)
        notebooks = filter(kept, sorted((checkout / "course").glob("*.ipynb")))
        lessons = _in_a_row(list(_lessons(notebooks, empty)))
        items = filter(kept, sorted((checkout / "exercises").glob("*/items.yml")))
        exercises = list(_exercises([path.parent for path in items], empty))
        forms = list(_forms(empty))
        start = _start(lessons, exercises, forms, empty)
    own = filter(kept, sorted((checkout / "course" / "instructor").glob("*.md")))
    return [start, *lessons, *exercises, *forms, _sources(), *_instructor(own)]


def left_out(checkout: Path) -> list[str]:
    """Return what looks like content and is no part of the course, by its name in the checkout.

    A roster or a draft of a key in these folders would be on the web.
    """
    kept = belongs(checkout)
    found = [
        path
        for pattern in (
            "course/*.ipynb",
            "course/instructor/*",
            "exercises/*/items.yml",
            "data/**/*",
        )
        for path in sorted(checkout.glob(pattern))
        if (path.is_file() or path.is_symlink()) and not path.name.endswith(SUFFIX)
    ]
    return [path.relative_to(checkout).as_posix() for path in found if not kept(path)]


def _text(html: Html) -> Cell:
    return Cell(html)


def _lessons(notebooks: Iterable[Path], empty: Path) -> Iterator[SitePage]:
    for notebook in notebooks:
        if notebook.stem == START:
            continue
        text = notebook.read_text(encoding="utf-8")
        opened = OPENED.search(text.replace('\\"', '"'))
        about = {"kind": "lab" if notebook.stem.startswith("lab_") else "lesson"}
        title = notebook.stem
        if opened:
            head = load_lesson(opened[1]).head
            about |= {"name": head.name, "minutes": str(head.minutes)}
        title = _title(notebook)
        cells = list(read_cells(notebook, empty))
        yield SitePage(f"{notebook.stem}.html", title, cells, about=about)


def _title(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")
    return next((found for text in texts if (found := title_of(text))), notebook.stem)


def _in_a_row(pages: Sequence[SitePage]) -> list[SitePage]:
    found = []
    for place, page in enumerate(pages):
        before = pages[place - 1] if place else None
        after = pages[place + 1] if place + 1 < len(pages) else None
        found.append(
            replace(
                page,
                before=(before.path, before.title) if before else ("index.html", say("site.start")),
                after=(after.path, after.title) if after else None,
            )
        )
    return found


def _exercises(folders: Iterable[Path], empty: Path) -> Iterator[SitePage]:
    for folder in folders:
        name = folder.name
        alone = empty / name  # as a learner has it: without the key
        alone.mkdir()
        shutil.copyfile(folder / "items.yml", alone / "items.yml")
        notebook = folder / f"{name}.ipynb"
        head = load_exercise(alone).head
        yield SitePage(
            f"exercises/{name}.html",
            _title(notebook),
            list(read_cells(notebook, alone)),
            folder=name,
            before=("index.html", say("site.start")),
            about={"kind": "exercise", "name": name, "minutes": str(head.minutes)},
        )


def _forms(empty: Path) -> Iterator[SitePage]:
    close()
    for name in form_names():
        form = load_form(name)
        call = call_cell(f'from grader import form\n\nform("{name}")', empty, {}, name)
        yield SitePage(
            f"forms/{name}.html",
            form.title,
            [_text(html("<h1>{}</h1><p>{}</p>", form.title, say("site.form_kept"))), call],
            before=("index.html", say("site.start")),
            about={"kind": "form", "name": name},
        )


def _sources() -> SitePage:
    title = say("site.sources")
    found = sources_html(load_sources(data_dir()).sources)
    return SitePage(
        "sources.html",
        title,
        [_text(html("<h1>{}</h1>{}", title, found))],
        before=("index.html", say("site.start")),
    )


def _instructor(texts: Iterable[Path]) -> Iterator[SitePage]:
    files = {path.stem: path for path in texts}
    names = [*(one for one in INSTRUCTOR_FIRST if one in files), *files]
    pages = []
    for name in dict.fromkeys(names):
        text = files[name].read_text(encoding="utf-8")
        pages.append(
            SitePage(
                f"instructor/{name}.html",
                title_of(text) or name,
                [_text(markdown_html(text))],
                before=("instructor.html", say("site.instructor")),
            )
        )
    title = say("site.instructor")
    listed = _links(pages)
    yield SitePage(
        "instructor.html",
        title,
        [_text(html("<h1>{}</h1><p>{}</p>{}", title, say("site.instructor_lead"), listed))],
        before=("index.html", say("site.start")),
    )
    yield from pages


def _start(
    lessons: Sequence[SitePage],
    exercises: Sequence[SitePage],
    forms: Sequence[SitePage],
    empty: Path,
) -> SitePage:
    first = lessons[0]
    head = html(
        '<h1>{}</h1><p class="ktf-lead">{}</p><p id="ktf-go-on" class="ktf-go-on" hidden></p>'
        "<p>{}</p><p>{}</p><h2>{}</h2>",
        say("site.name"),
        say("site.lead"),
        say("site.promise"),
        say("site.made_by"),
        say("site.trial"),
    )
    # One question, at once: a visitor sees what the course is.
    trial = call_cell(TRIAL, empty, {}, START)
    profession = call_cell("from grader import profession\n\nprofession()", empty, {}, START)
    close()
    begin = html(
        '<p><a class="ktf-begin" href="{}">{}</a></p><h2>{}</h2><p>{}</p>',
        first.path,
        say("site.begin", title=first.title),
        say("site.lessons"),
        say("site.lessons_lead"),
    )
    listed = _links([*lessons, *exercises])
    overview = Cell(listed, "from grader import overview\n\noverview()")
    documents = html(
        "<h2>{}</h2><p>{}</p>{}", say("site.forms"), say("site.forms_lead"), _links(forms)
    )
    more = html(
        '<h2>{}</h2><ul class="ktf-list">'
        '<li><a href="sources.html">{}</a></li>'
        '<li><a href="instructor.html">{}</a></li></ul>',
        say("site.more"),
        say("site.sources"),
        say("site.instructor"),
    )
    answers = html(
        '<h2 id="answers">{}</h2><p>{}</p><div id="ktf-answers"><p>{}</p></div>',
        say("site.answers.title"),
        say("site.answers.where"),
        say("site.answers.soon"),
    )
    return SitePage(
        "index.html",
        say("site.name"),
        [
            *(_text(head), trial, profession, _text(begin), overview),
            *(_text(documents), _text(answers), _text(more)),
        ],
        after=(first.path, first.title),
    )


def _links(pages: Sequence[SitePage]) -> Html:
    rows = []
    for page in pages:
        minutes = page.about.get("minutes")
        said = html(" <span>{}</span>", say("site.minutes", n=int(minutes))) if minutes else NOTHING
        name = plain(page.about.get("name", ""))
        rows.append(
            html('<li data-name="{}"><a href="{}">{}</a>{}', name, page.path, page.title, said)
        )
    return html('<ul class="ktf-list">{}</li></ul>', joined(rows, Html("</li>")))
