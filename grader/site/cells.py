"""A notebook's cells: prose as HTML, and calls with what they show before Python is there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.content.words import say
from grader.escaping import NOTHING, Html, html, replaced
from grader.pages.responses import not_answered
from grader.site.calls import run_cell
from grader.site.prose import markdown_html
from grader.widgets.base import CourseWidget, Notice
from grader.widgets.session import close

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
OWN_CODE = "try-it"  # the tag of a cell that a learner changes, in pandas
# Pages without a widget that show what was answered elsewhere.
FROM_ANSWERS = frozenset({"recall"})


@dataclass(frozen=True)
class Cell:
    """A part of a page.

    Attributes
    ----------
    html : Html
        What it shows without Python.
    call : str or None
        The Python that takes its place, where there is more to show than that.
    """

    html: Html
    call: str | None = None


class SiteFault(ValueError):
    """A notebook's call cannot be shown."""


def read_cells(notebook: Path, folder: Path) -> Iterator[Cell]:
    """Iterate over a notebook's cells.

    Parameters
    ----------
    notebook : Path
        A lesson's or an exercise's notebook.
    folder : Path
        Where its calls run: an empty folder, or one with the exercise's ``items.yml`` alone.

    Raises
    ------
    SiteFault
        A call fails or shows only a notice.
    """
    close()
    names: dict[str, Any] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown":
            if not cell["metadata"].get("nbgrader", {}).get("solution"):
                yield Cell(markdown_html(source))
        elif OWN_CODE in tags:
            shown = _run(source, folder, names, notebook.name)
            yield Cell(_own_code(source, without_style(shown._repr_html_())))
        elif cell["cell_type"] == "code":
            yield call_cell(source, folder, names, notebook.name)


def call_cell(source: str, folder: Path, names: dict[str, Any], where: str) -> Cell:
    """Run a call here and return its cell.

    Parameters
    ----------
    source : str
        The cell's Python.
    folder : Path
        Where it runs.
    names : dict
        What earlier cells of the page imported.
    where : str
        The notebook's name, for what goes wrong.
    """
    shown = _run(source, folder, names, where)
    if isinstance(shown, CourseWidget):
        # Whether it is answered, only the browser that opens the page knows.
        read = replaced(without_style(shown.static()), not_answered(), NOTHING)
        return Cell(below_title(read), source)
    text: str = shown._repr_html_() if hasattr(shown, "_repr_html_") else ""
    live = any(f"{name}(" in source for name in FROM_ANSWERS)
    return Cell(without_style(text), source if live or not text else None)


def without_style(read: str) -> Html:
    """Return HTML without its style elements; the site's one style sheet holds them."""
    return Html(STYLE.sub("", read))


def below_title(read: str) -> Html:
    """Return a question's HTML with its headings below the page's own title."""
    return Html(re.sub(r"(</?)h[12]\b", r"\1h3", read))


def _run(source: str, folder: Path, names: dict[str, Any], where: str) -> Any:
    with _working_in(folder):
        shown = run_cell(source, names)
    if isinstance(shown, Notice):
        raise SiteFault(f"{where}: {source!r} shows a notice instead: {shown}")
    return shown


def _own_code(source: str, picture: Html) -> Html:
    """Return a learner's lines of pandas, folded, and the picture that they make."""
    return html(
        '<details class="ktf-own-code"><summary>{}</summary>'
        "<pre><code>{}</code></pre><p>{}</p>"
        "</details>{}",
        say("site.own_code"),
        source,
        say("site.own_code_where"),
        picture,
    )


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
