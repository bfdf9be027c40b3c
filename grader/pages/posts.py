"""Posts on paper: marks, findings and what is said of them, in brackets and words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from grader.content.items import Highlighting, Posted, Rewriting
from grader.content.sources import SourceFile
from grader.content.words import say, say_html
from grader.deid.limits import questions
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import Look, badge, items, paragraphs, written
from grader.pages.objections import AnswerPlace, objection_html
from grader.scoring.marking import family, family_words, read_marks
from grader.scoring.posts import texts
from grader.scoring.rewriting import read_rewrite
from grader.scoring.score import Outcome, Remark, Verdict

LOOKS: dict[Verdict, Look] = {
    "found": "full",
    "wrong-kind": "part",
    "missed": "never",
    "struck": "part",
    "neither": "none",
    "fail": "never",
    "likely": "part",
    "ask": "none",
}
FOUND: frozenset[Verdict] = frozenset({"fail", "likely", "ask"})  # what a rule found in a rewrite
Stretch = tuple[int, int, tuple[str, Look | None]]
T = TypeVar("T")


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as a learner reads it."""
    return say(f"pages.posts.verdicts.{verdict}")


def bracketed(text: str, stretches: Iterable[Stretch]) -> Html:
    """Return a text in which stretches stand in brackets, each with a word on it.

    Parameters
    ----------
    text : str
        The text as it was written.
    stretches : iterable of tuple
        Start, end, word and look; one may lie within another.
    """
    parts = []
    for one in segments(text, stretches):
        words = html("{}{}", "[" * len(one.begun), one.words)
        parts.append(
            words if one.about is None else html('<span class="ktf-chosen">{}</span>', words)
        )
        parts += [
            html('{}<span class="ktf-chosen">]</span>', badge(*about).strip())
            for about in one.ended
        ]
    return html('<pre class="ktf-text">{}</pre>', joined(parts))


class Segment(NamedTuple, Generic[T]):
    """A piece of a text, cut wherever a stretch begins or ends.

    Attributes
    ----------
    words : str
        The piece.
    about : T or None
        What is said of the shortest stretch that holds it; None outside of every stretch.
    begun, ended : tuple of T
        What is said of the stretches that begin with it, the longest first, and of those that end
        with it, the shortest first.
    """

    words: str
    about: T | None
    begun: tuple[T, ...]
    ended: tuple[T, ...]


def segments(text: str, stretches: Iterable[tuple[int, int, T]]) -> list[Segment[T]]:
    """Cut a text where stretches begin and end, so that each is seen, within another too.

    Parameters
    ----------
    text : str
        The text.
    stretches : iterable of tuple
        Start, end and whatever is said of it, in any order; empty ones are left out.

    Returns
    -------
    list of Segment
        Together they are the text.
    """
    ordered = sorted(
        (one for one in stretches if one[0] < one[1]), key=lambda one: (one[0], -one[1])
    )
    cuts = sorted({0, len(text), *(at for one in ordered for at in one[:2])})
    parts = []
    for start, end in pairwise(cuts):
        holding = [one for one in ordered if one[0] <= start and end <= one[1]]
        shortest = min(reversed(holding), key=lambda one: one[1] - one[0], default=None)
        parts.append(
            Segment(
                text[start:end],
                shortest[2] if shortest else None,
                tuple(one[2] for one in holding if one[0] == start),
                tuple(one[2] for one in reversed(holding) if one[1] == end),
            )
        )
    return parts


def post_html(item: Posted) -> Html:
    """Return the post of an item, or each of those among which a learner is given one."""
    given = texts(item)
    several = html("<p>{}</p>", say_html("pages.posts.several")) if len(given) > 1 else NOTHING
    return several + joined(written(text) for text in given) + _reader(item)


def marked_html(item: Highlighting, response: Any) -> Html | None:
    """Return the post with a learner's marks, or None where there are none that fit."""
    given = texts(item)
    marks = read_marks(response, given[0]) if len(given) == 1 else None
    if marks is None:
        return None
    stretches = [(one.start, one.end, (family_words(family(one.label)), None)) for one in marks]
    nothing = html("<p>{}</p>", say_html("pages.posts.nothing")) if not marks else NOTHING
    return bracketed(given[0], stretches) + nothing


def rewritten_html(item: Rewriting, response: Any) -> Html | None:
    """Return the post and the learner's own, or None where nothing was written."""
    rewrite = read_rewrite(response)
    if rewrite is None or not rewrite.text.strip():
        return None
    reasons = items(
        say_html("pages.posts.reason", words=words, why=line)
        for words, line in rewrite.reasons.items()
    )
    kept = _lead("pages.posts.reasons") + reasons if rewrite.reasons else NOTHING
    return post_html(item) + _lead("pages.posts.instead") + written(rewrite.text) + kept


def _lead(key: str) -> Html:
    return html("<p><strong>{}</strong></p>", say_html(key))


def remarks_html(marks: Outcome, sources: SourceFile, place: AnswerPlace | None = None) -> Html:
    """Return what is said of an answer's text: its parts, the text marked, each reason.

    Parameters
    ----------
    marks : Outcome
        The marks with their remarks.
    sources : SourceFile
        For the names of sources.
    place : AnswerPlace, optional
        Where the answer was given, on a page from which its writer may object to a finding.
    """
    told = [one for one in marks.remarks if one.verdict != "spared"]
    ordered = sorted(told, key=lambda one: (one.end == 0, one.start))
    lines = [
        _remark(one, sources) + (objection_html(place, number, one) if place else NOTHING)
        for number, one in enumerate(ordered, start=1)
    ]
    stretches = [
        (
            one.start,
            one.end,
            (say("pages.posts.numbered", number=number, what=_word(one)), LOOKS.get(one.verdict)),
        )
        for number, one in enumerate(ordered, start=1)
        if one.end
    ]
    parts = [items(html("{}.", part.said[0].upper() + part.said[1:]) for part in marks.parts)]
    if stretches:
        parts.append(bracketed(marks.text, stretches))
    if lines:
        parts.append(items(lines, "ol"))
    if not any(one.verdict == "fail" for one in told) and marks.model:
        asked = items(questions())
        parts.append(html("<p>{}</p>{}", say_html("pages.posts.no_check_can"), asked))
    if marks.model:
        parts.append(_lead("pages.posts.model") + written(marks.model))
    return joined(parts)


def _reader(item: Posted) -> Html:
    if not isinstance(item, Rewriting):
        return NOTHING
    return _lead("pages.posts.reader") + paragraphs(item.reader)


def _word(remark: Remark) -> str:
    word = verdict_words(remark.verdict)
    if remark.label and remark.verdict in ("found", "missed"):
        return say("pages.posts.of_kind", verdict=word, kind=remark.label)
    return word


def _remark(remark: Remark, sources: SourceFile) -> Html:
    hint = html(" <em>{}</em>", remark.hint) if remark.hint else NOTHING
    word = _word(remark)
    end = "" if word.endswith("?") else "."
    wrote = say_html("pages.posts.you_wrote")
    answer = html(" <strong>{}</strong> {}", wrote, remark.answer) if remark.answer else NOTHING
    cited = sources.sources.get(remark.source)
    about = []
    if remark.verdict in FOUND and remark.rule:
        about.append(say("pages.posts.rule", rule=remark.rule))
    if cited:
        about.append(say("pages.posts.source", source=cited.cite()))
    small = html(' <span class="ktf-small">{}</span>', joined(about, " ")) if about else NOTHING
    return html(
        '<span class="ktf-chosen">“{}”</span>, {}{} {}{}{}{}',
        remark.quote,
        word,
        end,
        remark.why,
        hint,
        answer,
        small,
    )
