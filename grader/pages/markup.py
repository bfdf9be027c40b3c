"""The few pieces of HTML that every static page is made of.

What a person wrote goes through :func:`grader.escaping.plain` or :func:`paragraphs`; nothing else
puts text into a page. So a script in a learner's answer is read by the grader as text, never run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from grader.content.words import language, say
from grader.escaping import plain

# Built of grader/frontend/styles/, tokens and all; grader/frontend/build.js says how.
STYLE = f"<style>\n{(Path(__file__).parent / 'static' / 'pages.css').read_text('utf-8')}</style>"


def paragraphs(text: str) -> str:
    """Return text as paragraphs, parted at blank lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{plain(part)}</p>" for part in parts if part)


def written(text: str) -> str:
    """Return a learner's text as it was typed.

    A ``pre`` element, because Markdown leaves everything up to its end tag alone, blank lines
    and dollar signs included: the same piece serves a page and a Markdown cell.
    """
    return f'<pre class="ktf-text">{plain(text.strip())}</pre>'


def items(lines: Iterable[str], tag: str = "ul") -> str:
    """Return ready lines of HTML as a list."""
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


Look = Literal["full", "part", "none", "never"]
SHAPES: dict[Look, str] = {"full": "●", "part": "◐", "none": "○", "never": "✕"}


def badge(word: str, look: Look | None = None) -> str:
    """Return a short label beside a text, with the shape and the frame of a verdict or none."""
    if look is None:
        return f' <span class="ktf-mark">{plain(word)}</span>'
    shape = f'<span aria-hidden="true">{SHAPES[look]}</span>'
    return f' <span class="ktf-mark ktf-{look}">{shape} {plain(word)}</span>'


def page(body: str, *, item: str = "", kind: str = "") -> str:
    """Return a scoped part of a page; the style of :data:`STYLE` reaches no further."""
    about = f' data-item="{plain(item)}" data-kind="{plain(kind)}"' if item else ""
    return f'<section class="ktf-page"{about}>{body}</section>'


def script_source(script: str) -> str:
    """Return what a policy says to let this one script run and no other."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"script-src 'sha256-{digest}'"


def document(title: str, body: str, style: str = "", script: str = "") -> str:
    """Return a whole HTML file that loads nothing from anywhere.

    Parameters
    ----------
    title : str
        The page's title, as text.
    body : str
        Its content, as HTML.
    style : str
        Rules of its own, after :data:`STYLE`.
    script : str
        A script of the course's own.

    Returns
    -------
    str
        The file. Its policy forbids every other script and every address, whatever stands in it.
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if script:
        policy += f"; {script_source(script)}"
    return f"""<!DOCTYPE html>
<html lang="{language().partition("-")[0]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{plain(title)}</title>
<style>:root {{ color-scheme: light dark; }}
body {{ font-family: system-ui, sans-serif; margin: 1.5rem auto; max-width: 48rem;
  padding: 0 1rem; }}</style>
{STYLE}
{f"<style>{style}</style>" if style else ""}
</head>
<body>
<main class="ktf-page">
{body}
</main>{f"<script>{script}</script>" if script else ""}
</body>
</html>
"""


def of_points(earned: float, most: float) -> str:
    """Return what was earned of what could be, as in "0.5 of 1 point"."""
    return say("pages.of_points", earned=number(earned), points=points(most))


def points(value: float) -> str:
    """Return points with their word: 1 point, 0.5 points, 2 points."""
    return say("pages.points", n=value, number=number(value))


def number(value: float) -> str:
    """Return points as people write them: 2, 1.5, 0.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
