"""What all pages of an instructor's share: the frame, its style, links and buttons."""

from __future__ import annotations

from urllib.parse import quote

from grader.escaping import NOTHING, Html, html, joined, plain
from grader.pages.markup import document

STYLE = """
body { max-width: 62rem; }
.ktf-page { max-width: none; overflow-wrap: anywhere; }
.ktf-page .wide { overflow-x: auto; }
.ktf-page table { overflow-wrap: break-word; }
.ktf-page thead th { white-space: nowrap; }
.ktf-page .wide th[scope=row] { min-width: 10rem; }
.ktf-page .prose { max-width: 46rem; }
.ktf-page nav ul, .ktf-page ul.do { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem;
  list-style: none; padding: 0; align-items: center; }
.ktf-page :is(a, button, summary):not(p a, td a, li li a) { min-height: 24px; }
.ktf-page :is(nav, .do) a { display: inline-block; padding: .25rem 0; }
.ktf-page summary { padding: .25rem 0; cursor: pointer; }
.ktf-page :is(button, input, textarea) { font: inherit; color: inherit; }
.ktf-page button { padding: .35rem .8rem; border: 1px solid currentColor; border-radius: .3em;
  background: transparent; cursor: pointer; text-align: left; }
.ktf-page button.main { background: CanvasText; color: Canvas; border-color: CanvasText;
  font-weight: 600; }
@media (forced-colors: active) { .ktf-page button.main { background: ButtonFace; color: ButtonText;
  border: 3px solid; } }
.ktf-page :is(input, textarea) { padding: .35rem .5rem; border: 1px solid; border-radius: .3em;
  background: Field; color: FieldText; box-sizing: border-box; }
.ktf-page textarea { width: 100%; }
.ktf-page :is(a, button, input, textarea, summary):focus-visible { outline: 3px solid;
  outline-offset: 2px; }
.ktf-page form.inline { display: inline; }
.ktf-page .says { border: 2px solid; border-radius: .4em; padding: .3rem .9rem; margin: .8rem 0; }
.ktf-page .trouble { border-width: 3px; font-weight: 600; }
.ktf-page dl.counts { display: flex; flex-wrap: wrap; gap: .4rem 1.8rem; margin: .6rem 0; }
.ktf-page dl.counts div { display: flex; flex-direction: column-reverse; }
.ktf-page dl.counts dt { font-size: var(--ktf-size-note); }
.ktf-page dl.counts dd { margin: 0; font-size: 1.5em; font-weight: 700; }
.ktf-page pre.log { white-space: pre-wrap; overflow-x: auto; border: 1px solid var(--ktf-line);
  padding: .6rem .9rem; }
.ktf-page td :is(strong, a) { white-space: nowrap; }
@media (max-width: 40rem) { body { margin: .8rem auto; }
  .ktf-page .wide thead th { white-space: normal; }
  .ktf-page .wide th[scope=row] { min-width: 0; }
  .ktf-page .wide :is(th, td) { padding: .3rem .25rem; font-size: var(--ktf-size-note); } }
"""

# The browser asks before it closes a page on which something was typed and not sent.
ASK_BEFORE_LEAVING = """\
let typed = false;
addEventListener("input", () => { typed = true; });
addEventListener("submit", () => { typed = false; });
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
"""


def layout(title: str, body: Html, base: str, style: str = "") -> Html:
    """Return a page of an instructor's, with the way back to what waits.

    Parameters
    ----------
    title : str
        The page's title, as text.
    body : str
        Its content, as HTML.
    base : str
        The address of the instructor's start page.
    style : str
        Rules of its own.
    """
    links = (
        (base, "What waits"),
        (f"{base}/pages/syllabus", "Syllabus"),
        (f"{base}/pages", "Pages for you"),
        (f"{server(base)}/formgrader", "Form grader"),
        (f"{server(base)}/lab", "Course in JupyterLab"),
    )
    way = joined(html('<li><a href="{}">{}</a></li>', url, name) for url, name in links)
    nav = html('<nav aria-label="For instructors"><ul>{}</ul></nav>', way)
    script = ASK_BEFORE_LEAVING if Html("<textarea") in body else NOTHING
    return document(title, nav + body, STYLE + style, script)


def server(base: str) -> str:
    """Return the address of the server that the instructor's start page is on."""
    return base.rsplit("/", 2)[0]


def address(base: str, *parts: str) -> Html:
    """Return the address of a page below the instructor's start page, as an attribute's value."""
    return plain("/".join([base, *(quote(one, safe="") for one in parts)]))


def says(text: str, *, trouble: bool = False) -> Html:
    """Return a sentence that a screen reader speaks when the page opens."""
    role, look = ("alert", "says trouble") if trouble else ("status", "says")
    return html('<p role="{}" class="{}">{}</p>', role, look, text) if text else NOTHING
