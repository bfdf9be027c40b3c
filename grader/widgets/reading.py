"""What is read and not answered: a figure with its numbers, the list of sources."""

from __future__ import annotations

from grader.content.course import Lesson, load_sources
from grader.content.evidence import load_evidence
from grader.content.files import data_dir
from grader.content.procedure import load_procedure
from grader.content.words import say
from grader.escaping import NOTHING, Html, html
from grader.pages.figures import figure_html
from grader.pages.reading import procedure_html, sources_html
from grader.widgets.session import Session


class Page:
    """A piece of HTML on the page."""

    def __init__(self, markup: Html, text: str) -> None:
        self._markup = markup
        self._text = text

    def _repr_html_(self) -> Html:
        return self._markup

    def __repr__(self) -> str:
        """Return a short text for where no HTML is shown."""
        return self._text


def figure_page(name: str) -> Page:
    """Return evidence as a figure, its caption and its numbers."""
    evidence = load_evidence(name, data_dir())
    return Page(figure_html(evidence), evidence.title)


def procedure_page() -> Page:
    """Return the course's decision procedure as a card."""
    procedure = load_procedure(data_dir())
    return Page(procedure_html(procedure, load_sources(data_dir()).sources), procedure.title)


def sources_page(session: Session) -> Page:
    """Return every source the open lesson cites: in its prose, its items and their reasons."""
    opened = session.opened
    cited = list(opened.head.sources) if isinstance(opened, Lesson) else []
    for one in session.cited_items():
        for key in (
            *one.key.options.values(),
            *(k for n in one.key.nodes.values() for k in n.values()),
        ):
            cited += key.sources
        cited += [a.source for a in getattr(one.item, "arguments", []) if a.source]
    known = session.sources.sources
    found = {name: known[name] for name in dict.fromkeys(cited) if name in known}
    if not found:
        return Page(NOTHING, say("widgets.sources"))
    # Long, and read one by one from the links in the prose; those open it, and so does printing.
    summary = say("widgets.sources_listed", n=len(found))
    fold = html('<details class="ktf-whole-on-paper"><summary>{}</summary>', summary)
    return Page(html("{}{}</details>", fold, sources_html(found)), say("widgets.sources"))
