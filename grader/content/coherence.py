"""What does not go together in the answers to a form, is missing, or promises too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.content.form_values import Values, meets, own_words, shown_values
from grader.content.forms import Form, FormRule
from grader.content.readability import WORD, measure
from grader.content.words import say

ENOUGH = 20  # words from which on a reading grade means something
HARD = 10.0  # the grade of one's own words from which on the page asks
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
GAP_WORDS = r"(?: \w+){0,4}"


@dataclass(frozen=True)
class Note:
    """One thing that is pointed out.

    Attributes
    ----------
    rule, kind : str
        Which rule, and what it is: contradiction, gap, promise, law, ask or reading.
    say, instead : str
        What is wrong, and what could be written.
    fields : tuple of str
        Where.
    quote : str
        The words in question.
    """

    rule: str
    kind: str
    say: str
    instead: str = ""
    fields: tuple[str, ...] = ()
    quote: str = ""


def notes(form: Form, values: Values) -> list[Note]:
    """Return everything that is pointed out in the answers to a form, in the form's order.

    Parameters
    ----------
    form : Form
        The form.
    values : dict
        Tidy answers; nothing is pointed out in an empty form.
    """
    values = shown_values(form, values)
    if not values:
        return []
    found = [note for rule in form.incoherent for note in _of_rule(form, rule, values)]
    return [*found, *_hard(form, values)]


def _of_rule(form: Form, rule: FormRule, values: Values) -> Iterator[Note]:
    if not meets(rule.when, values):
        return
    instead = rule.instead or ""
    if not rule.phrases:
        places = tuple(dict.fromkeys(path.split(".")[0] for path in rule.when))
        yield Note(rule.id, rule.kind, rule.say, instead, places)
        return
    for field, text in own_words(form, values):
        for sentence in SENTENCE.split(text):
            if _says(rule, sentence):
                quote = sentence.strip()[:160]
                yield Note(rule.id, rule.kind, rule.say, instead, (field.id,), quote)
                break


def _says(rule: FormRule, sentence: str) -> bool:
    words = _plain(sentence)
    if any(_pattern(one).search(words) for one in rule.unless):
        return False
    return any(_pattern(one).search(words) for one in rule.phrases)


def _plain(text: str) -> str:
    text = text.lower().replace("’", "'").replace("'", "")
    return " " + " ".join(re.findall(r"\w+", text)) + " "


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return a phrase as a pattern over plain words: ``…`` is up to four, ``*`` any ending."""
    parts = []
    for word in phrase.lower().replace("’", "").replace("'", "").split():
        if word == "…":
            parts.append(GAP_WORDS)
        else:
            parts.append(" " + re.escape(word).replace(r"\*", r"\w*"))
    return re.compile("".join(parts) + r"(?= )")


def _hard(form: Form, values: Values) -> Iterator[Note]:
    if not any(product.grade for product in form.products):
        return
    for field, text in own_words(form, values):
        if len(WORD.findall(text)) < ENOUGH:
            continue
        grade = measure(text).grade
        if grade > HARD:
            yield Note(
                "reading",
                "reading",
                say("documents.hard.note", grade=f"{grade:.0f}"),
                say("documents.hard.hint"),
                (field.id,),
                text.strip()[:160],
            )
