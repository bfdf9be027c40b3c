"""The few pieces of HTML that every static page is made of.

What a person wrote is a ``str``, which is escaped as it joins :class:`~grader.escaping.Html`. So a
script in a learner's answer is read by the grader as text, never run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from grader.content.words import language, say
from grader.escaping import NOTHING, Html, html, joined, raw

# Built of grader/frontend/styles/, tokens and all; grader/frontend/build.js says how.
STYLE = raw("style", "\n" + (Path(__file__).parent / "static" / "pages.css").read_text("utf-8"))


def paragraphs(text: str) -> Html:
    """Return text as paragraphs, parted at blank lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return joined(html("<p>{}</p>", part) for part in parts if part)


def written(text: str) -> Html:
    """Return a learner's text as it was typed.

    A ``pre`` element, because Markdown leaves everything up to its end tag alone, blank lines
    and dollar signs included: the same piece serves a page and a Markdown cell.
    """
    return html('<pre class="ktf-text">{}</pre>', text.strip())


def items(lines: Iterable[str], tag: Literal["ul", "ol"] = "ul") -> Html:
    """Return lines as a list."""
    return html("<{0}>{1}</{0}>", tag, joined(html("<li>{}</li>", line) for line in lines))


Look = Literal["full", "part", "none", "never"]
SHAPES: dict[Look, str] = {"full": "●", "part": "◐", "none": "○", "never": "✕"}


def badge(word: str, look: Look | None = None) -> Html:
    """Return a short label beside a text, with the shape and the frame of a verdict or none."""
    if look is None:
        return html(' <span class="ktf-mark">{}</span>', word)
    shape = html('<span aria-hidden="true">{}</span>', SHAPES[look])
    return html(' <span class="ktf-mark ktf-{}">{} {}</span>', look, shape, word)


def page(body: Html, *, item: str = "", kind: str = "") -> Html:
    """Return a scoped part of a page; the style of :data:`STYLE` reaches no further."""
    about = html(' data-item="{}" data-kind="{}"', item, kind) if item else NOTHING
    return html('<section class="ktf-page"{}>{}</section>', about, body)


def script_source(script: str) -> str:
    """Return what a policy says to let this one script run and no other."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"script-src 'sha256-{digest}'"


def document(title: str, body: Html, style: str = "", script: str = "") -> Html:
    """Return a whole HTML file that loads nothing from anywhere.

    Parameters
    ----------
    title : str
        The page's title, as text.
    body : Html
        Its content.
    style : str
        Rules of its own, after :data:`STYLE`.
    script : str
        A script of the course's own.

    Returns
    -------
    Html
        The file. Its policy forbids every other script and every address, whatever stands in it.
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if script:
        policy += f"; {script_source(script)}"
    return html(
        """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>:root {{ color-scheme: light dark; }}
body {{ font-family: system-ui, sans-serif; margin: 1.5rem auto; max-width: 48rem;
  padding: 0 1rem; }}</style>
{sheet}
{style}
</head>
<body>
<main class="ktf-page">
{body}
</main>{script}
</body>
</html>
""",
        language=language().partition("-")[0],
        policy=Html(policy),
        title=title,
        sheet=STYLE,
        style=raw("style", style),
        body=body,
        script=raw("script", script),
    )


def of_points(earned: float, most: float) -> str:
    """Return what was earned of what could be, as in "0.5 of 1 point"."""
    return say("pages.of_points", earned=number(earned), points=points(most))


def points(value: float) -> str:
    """Return points with their word: 1 point, 0.5 points, 2 points."""
    return say("pages.points", n=value, number=number(value))


def number(value: float) -> str:
    """Return points as people write them: 2, 1.5, 0.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
