"""The words that learners read of the interface itself, in the language that is set.

They stand in ``grader/pages/strings.en.yml``. What the page's scripts say is sent to them; Python
says the rest with :func:`say` and :func:`say_html`, each time anew, so that no constant keeps the
language of the moment when it was imported.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path
from typing import Any

from grader.content.yamlfile import load_yaml
from grader.escaping import Html, between_tags, html

FOLDER = Path(__file__).parents[1] / "pages"
LANGUAGE = "KTF_LANG"
ENGLISH = "en"
ACCENTED = "en-XA"  # every letter accented: what stays plain on the screen is not in the file
_GAP = re.compile(r"(\{\w+\})")
_PLAIN = "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz"
_ACCENTS = str.maketrans(_PLAIN, "ÁáĆćĎďÉéĜĝĤĥÍíĴĵĶķĹĺŃńÓóŔŕŚśŤťÚúŴŵÝýŹź")

Words = dict[str, Any]


def language() -> str:
    """Return the language that is set: ``KTF_LANG``, or English."""
    chosen = os.environ.get(LANGUAGE, ENGLISH)
    return chosen if _known(chosen) else ENGLISH


def words(section: str, chosen: str | None = None) -> Words:
    """Return a section of the words.

    Parameters
    ----------
    section : str
        A name at the top level of the file.
    chosen : str, optional
        The language; by default the one that is set.

    Returns
    -------
    dict
        Sentences, groups of sentences, and groups of plural forms.
    """
    found: Words = _read(chosen or language())[section]
    return found


def say(key: str, n: float | None = None, **values: object) -> str:
    """Return a sentence with values in its gaps.

    Parameters
    ----------
    key : str
        Its names from the top of the file, parted by dots: ``lesson.answered``.
    n : float, optional
        The number that chooses between the forms ``one`` and ``other``; it fills ``{n}`` too.
    **values
        What fills the other gaps.

    Raises
    ------
    KeyError
        There is no such sentence.
    """
    return _form(key, n).format(n=n, **values)


def say_html(key: str, n: float | None = None, **values: str | float) -> Html:
    """Return a sentence as HTML, for an element and not for an attribute.

    Parameters
    ----------
    key, n
        As :func:`say` has them.
    **values : str or number
        What fills the gaps; a text that is not :class:`~grader.escaping.Html` is escaped.
    """
    return html(between_tags(_form(key, n)), n="" if n is None else n, **values)


def _form(key: str, n: float | None) -> str:
    """Return a sentence with its gaps, in the form that a number asks for."""
    return _sentence(language(), key, "" if n is None else "one" if n == 1 else "other")


@functools.cache  # a class's pages say the same few sentences some ten thousand times
def _sentence(chosen: str, key: str, form: str) -> str:
    found: Any = _read(chosen)
    for name in key.split("."):
        found = found[name]
    if form and isinstance(found, dict):
        found = found[form if form in found else "other"]
    if not isinstance(found, str):
        raise KeyError(key)
    return found


def accented(text: str) -> str:
    """Return a sentence with accents on its letters; its gaps stay."""
    parts = _GAP.split(text)
    return "".join(one if _GAP.fullmatch(one) else one.translate(_ACCENTS) for one in parts)


@functools.cache
def _known(chosen: str) -> bool:
    return chosen == ACCENTED or _file(chosen).is_file()


@functools.cache
def _read(chosen: str) -> Words:
    """Read a language's file; English fills what a translation lacks."""
    english: Words = load_yaml(_file(ENGLISH).read_text(encoding="utf-8"))
    if chosen == ENGLISH:
        return english
    if chosen == ACCENTED:
        return _each(english)
    return _filled(load_yaml(_file(chosen).read_text(encoding="utf-8")), english)


def _file(chosen: str) -> Path:
    return FOLDER / f"strings.{Path(chosen).name}.yml"


def _each(found: Words) -> Words:
    return {
        name: accented(one) if isinstance(one, str) else _each(one) for name, one in found.items()
    }


def _filled(found: Words, english: Words) -> Words:
    filled = {**english, **found}
    for name, one in english.items():
        if isinstance(one, dict) and isinstance(found.get(name), dict):
            filled[name] = _filled(found[name], one)
    return filled
