"""The page's half of every widget: one script, one style sheet and its words, sent once.

``grader/frontend/`` holds the sources; ``static/`` what is built of them. A widget's own module is
a loader of some hundred bytes. It fetches the rest from the :class:`Carrier`, once a page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from pathlib import Path

import ipywidgets  # type: ignore[import-untyped]
import traitlets

from grader.content.words import language, say, words

STATIC = Path(__file__).parent / "static"


def read_static(file: str) -> str:
    """Return a built file.

    Raises
    ------
    FileNotFoundError
        It was not built: ``node grader/frontend/build.js`` does.
    """
    return (STATIC / file).read_text(encoding="utf-8")


LOADER = read_static("loader.js")


class Carrier(ipywidgets.Widget):  # type: ignore[misc]
    """A widget that shows nothing: the page's loader reads the front end from it."""

    parts = traitlets.Dict().tag(sync=True)


def parts() -> dict[str, str]:
    """Return what a page needs to draw widgets, packed.

    Returns
    -------
    dict
        ``packed``: script, style sheet, words and their language as JSON, deflated, in base64; a
        third of their size. The loader unpacks it.
    """
    chosen = language()
    whole = {
        "script": read_static("widgets.js"),
        "style": read_static("widgets.css"),
        "words": words("frontend", chosen),
        "language": chosen.partition("-")[0],
    }
    packed = zlib.compress(json.dumps(whole, ensure_ascii=False).encode(), level=9)
    return {"packed": base64.b64encode(packed).decode("ascii")}


_carriers: dict[str, tuple[Carrier, str]] = {}  # by language; one each in a kernel


def _carrier(chosen: str) -> tuple[Carrier, str]:
    """Return the kernel's carrier and the version of what it carries."""
    known = _carriers.get(chosen)
    if known is None or known[0].comm is None:  # somebody closed every widget of the kernel
        sent = parts()
        digest = hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
        known = _carriers[chosen] = (Carrier(parts=sent), digest[:12])
    return known


def source() -> dict[str, str]:
    """Return where a widget's loader finds the front end.

    Returns
    -------
    dict
        The version (a page that has it fetches nothing), a reference to the carrier in anywidget's
        form, and what the page says where nothing answers.
    """
    carrier, version = _carrier(language())
    return {
        "version": version,
        "carrier": f"anywidget:{carrier.model_id}",
        "sorry": say("frontend_missing.no_answer"),
    }
