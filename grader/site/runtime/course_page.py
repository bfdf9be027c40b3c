"""One page of the course in a browser's Python: its calls, its widgets, its answers."""

from __future__ import annotations

import base64
import importlib
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets

from grader.answers import SUFFIX, TOO_LARGE, Answer, parse_answers, read_answers
from grader.content.contents import read_contents
from grader.content.faults import Fault
from grader.content.files import write_text
from grader.content.words import say
from grader.progress import course_view
from grader.site.calls import run_cell
from grader.widgets import session

MOST = 200  # files in a zip; the course has some thirty
# As the file is called, or as a browser calls a second copy: "friend-lists.answers (1).jsonl".
NAMED = re.compile(r"(?:^|/)([a-z0-9-]+)\.answers(?: ?\(\d+\))?\.jsonl$")
GIVEN = Path(__file__).parent / "exercises"  # what a learner is given of each exercise

_home = Path("/home")  # the learner's own folder
_names: dict[str, Any] = {}
_widgets: dict[str, Any] = {}


def open_page(home: str, folder: str) -> None:
    """Begin a page.

    Parameters
    ----------
    home : str
        The folder of the learner's own.
    folder : str
        The folder in it that the page's calls run in: an exercise's, or "" for all lessons'.
    """
    global _home
    _home = Path(home)
    _names.clear()
    _widgets.clear()
    ipywidgets.OUT.clear()
    session.close()
    place = _home / folder if folder else _home
    place.mkdir(parents=True, exist_ok=True)
    _provide()
    os.chdir(place)


def _provide() -> None:
    """Give each exercise that has a folder its items, by which its answers are counted."""
    for given in GIVEN.glob("*/items.yml"):
        place = _home / given.parent.name
        if place.is_dir():
            shutil.copyfile(given, place / given.name)


def prepare() -> None:
    """Import what the first answer needs, once every question stands."""
    importlib.import_module("grader.widgets.posts")


def course() -> str:
    """Return the course as its bar shows it, as JSON."""
    return _json(course_view(_home))


def run(source: str) -> str:
    """Run a call and return what it shows, as JSON: a widget's view or HTML."""
    shown = run_cell(source, _names)
    if isinstance(shown, ipywidgets.Widget):
        _widgets[shown.model_id] = shown
        ipywidgets.OUT[:] = [one for one in ipywidgets.OUT if one["widget"] != shown.model_id]
        return _json({"widget": shown.model_id, "view": shown.view, "also": _taken()})
    html = shown._repr_html_() if hasattr(shown, "_repr_html_") else ""
    return _json({"html": html, "also": _taken()})


def receive(widget: str, content: str) -> str:
    """Give a widget the page's message and return all that comes of it, as JSON."""
    known = _widgets.get(widget)
    if known is not None:
        known.receive(json.loads(content))
    return _json(_taken())


def reread() -> str:
    """Show every answer as the files have it now: another tab or a loaded file changed one."""
    try:
        opened = session.current()
        opened.tell()
    except Fault:  # a page without a lesson
        opened = None
    for one in _widgets.values():
        if one.session is not opened:
            one.refresh()
    return _json(_taken())


def packed() -> str:
    """Return every answers file as a zip, in base 64; unpacked beside the lessons it is theirs."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(_home.rglob(f"*{SUFFIX}")):
            archive.writestr(path.relative_to(_home).as_posix(), path.read_bytes())
    return base64.b64encode(made.getvalue()).decode()


def load(name: str, content: Any, exercises: str) -> str:
    """Take an answers file, or a zip of them, into the learner's folder.

    What is there already stays: lines are put together by their time, each once.

    Parameters
    ----------
    name : str
        The file's name; a browser may have numbered it.
    content : buffer
        Its bytes.
    exercises : str
        The exercises' names, as a list in JSON; each has a folder of its own.

    Returns
    -------
    str
        JSON: names of files ``loaded``, and a sentence for each that was ``refused``.
    """
    raw = bytes(content.to_py() if hasattr(content, "to_py") else content)
    loaded, refused = [], []
    try:
        files = _unpacked(raw) if name.lower().endswith(".zip") else {name: raw}
    except (ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        files = {}
        refused.append(say("site_loading.no_zip", name=name))
    for one, text in files.items():
        found = NAMED.search(one)
        answers = parse_answers(text, one).answers if len(text) <= TOO_LARGE else ()
        if found is None or not answers:
            refused.append(say("site_loading.no_answers", name=one))
            continue
        own = f"{found[1]}{SUFFIX}"
        known = found[1] in json.loads(exercises)
        inside = known and (one.endswith(f"{found[1]}/{own}") or _asked(found[1], answers))
        _merge(_home / found[1] / own if inside else _home / own, answers)
        loaded.append(own)
    _provide()
    return _json({"loaded": loaded, "refused": refused})


def _asked(exercise: str, answers: Sequence[Answer]) -> bool:
    """Tell whether answers are an exercise's; a lesson's file may have the same name."""
    contents = read_contents()
    listed = contents.exercises if contents else ()
    items = {item for one in listed if one.name == exercise for item in one.items}
    return any(one.item in items for one in answers)


def _unpacked(raw: bytes) -> dict[str, bytes]:
    """Return the answers files of a zip; one that unpacks to far more than it is, is refused."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for entry in archive.infolist():
            if NAMED.search(entry.filename) and entry.file_size <= TOO_LARGE:
                found[entry.filename] = archive.read(entry)
            if len(found) > MOST:
                raise ValueError(entry.filename)
    return found


def _merge(place: Path, answers: Sequence[Answer]) -> None:
    there = read_answers(place).answers
    lines = {one.line(): one for one in (*there, *answers)}
    ordered = sorted(lines.values(), key=lambda one: one.at)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_text(place, "".join(f"{one.line()}\n" for one in ordered))


def _taken() -> list[dict[str, Any]]:
    """Return what is to be told, of each widget its last view, and forget it."""
    told = [one for one in ipywidgets.OUT if one["widget"] in _widgets]
    ipywidgets.OUT.clear()
    last = {one["widget"]: one for one in told if "view" in one}
    return [one for one in told if "reply" in one or last[one["widget"]] is one]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
