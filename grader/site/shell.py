"""What stands around every page of the site: head, policy, way back and on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.content.words import say
from grader.escaping import NOTHING, Html, html, joined, raw
from grader.site.cells import Cell

# Scripts, styles and requests of the site's own files alone. WebAssembly is Python itself; figures
# and panels carry style attributes, which can neither load nor run anything.
POLICY = Html(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class SitePage:
    """One page of the site.

    Attributes
    ----------
    path : str
        Its file, from the site's root: ``forms/policy.html``.
    title : str
        Its title, as text.
    cells : sequence of Cell
        What is on it.
    folder : str
        The folder that its calls run in, in the learner's own; "" for the one of all lessons.
    before, after : tuple of (str, str) or None
        Path and title of the page before and after it.
    """

    path: str
    title: str
    cells: Sequence[Cell] = ()
    folder: str = ""
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def up(self) -> str:
        """The way to the site's root."""
        return "../" * self.path.count("/")


def page_html(page: SitePage, assets: str) -> Html:
    """Return a page as a whole file.

    Parameters
    ----------
    page : SitePage
        The page.
    assets : str
        The folder of scripts and styles, from the site's root.
    """
    calls = {str(number): one.call for number, one in enumerate(page.cells) if one.call}
    # What the page's script reads. "<" is escaped, so that no text can end the element.
    data = json.dumps(
        {"calls": calls, "folder": page.folder, "path": page.path, "up": page.up},
        ensure_ascii=False,
    ).replace("<", "\\u003c")
    name = say("site.name")
    title = page.title if page.title == name else f"{page.title} · {name}"
    live = html(
        '<p id="ktf-progress" class="ktf-progress" role="status" '
        'data-old="{}" data-file="{}">'
        "{}</p>"
        '<noscript><p class="ktf-progress">{}</p></noscript>',
        say("site.too_old"),
        say("site.as_file"),
        say("site.reading"),
        say("site.no_script"),
    )
    return html(
        """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="stylesheet" href="{here}/widgets.css">
<link rel="stylesheet" href="{here}/pages.css">
<link rel="stylesheet" href="{here}/site.css">
<link rel="icon" href="data:,">
<script src="{here}/first.js"></script>
</head>
<body class="ktf-site ktf-page" data-assets="{here}">
<a class="ktf-skip" href="#content">{skip}</a>
<header class="ktf-site-head" id="ktf-head">
<a class="ktf-home" href="{up}index.html">{name}</a>
</header>
<main id="content">
{live}
{cells}
<div id="ktf-tools"></div>
</main>
{way}
<footer class="ktf-site-foot"><p>{care}</p>
<p>{foot}</p><div id="ktf-offer"></div></footer>
{data}
</body>
</html>
""",
        policy=POLICY,
        title=title,
        here=f"{page.up}{assets}",
        skip=say("site.skip"),
        up=page.up,
        name=name,
        live=live if calls else NOTHING,
        cells=joined(_cell_html(number, one) for number, one in enumerate(page.cells)),
        way=_way(page),
        care=say("site.care"),
        foot=say("site.foot"),
        data=raw("script", data, Html(' type="application/json" id="ktf-page"')),
    )


def _cell_html(number: int, cell: Cell) -> Html:
    live = Html(' class="ktf-call"') if cell.call else NOTHING
    return html('<div data-cell="{}"{}>{}</div>\n', number, live, cell.html)


def _way(page: SitePage) -> Html:
    links = [
        html(
            '<a class="ktf-{}" href="{}{}"><span>{}</span> {}</a>',
            name,
            page.up,
            to[0],
            say(f"site.{name}"),
            to[1],
        )
        for name, to in (("before", page.before), ("after", page.after))
        if to
    ]
    if not links:
        return NOTHING
    return html('<nav class="ktf-way" aria-label="{}">{}</nav>', say("site.way"), joined(links))
