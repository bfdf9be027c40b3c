"""Posts on paper: marks, findings and what is said of them, in brackets and words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from grader.content.items import Highlighting, Posted, Rewriting
from grader.content.sources import SourceFile
from grader.content.words import say, say_html
from grader.deid.limits import questions
from grader.escaping import plain
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


def bracketed(text: str, stretches: Iterable[Stretch]) -> str:
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
        words = f"{'[' * len(one.begun)}{plain(one.words)}"
        parts.append(words if one.about is None else f'<span class="ktf-chosen">{words}</span>')
        parts += [
            f'{badge(*about).strip()}<span class="ktf-chosen">]</span>' for about in one.ended
        ]
    return f'<pre class="ktf-text">{"".join(parts)}</pre>'


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


def post_html(item: Posted) -> str:
    """Return the post of an item, or each of those among which a learner is given one."""
    given = texts(item)
    several = f"<p>{say_html('pages.posts.several')}</p>" if len(given) > 1 else ""
    return several + "".join(written(text) for text in given) + _reader(item)


def marked_html(item: Highlighting, response: Any) -> str | None:
    """Return the post with a learner's marks, or None where there are none that fit."""
    given = texts(item)
    marks = read_marks(response, given[0]) if len(given) == 1 else None
    if marks is None:
        return None
    stretches = [(one.start, one.end, (family_words(family(one.label)), None)) for one in marks]
    nothing = f"<p>{say_html('pages.posts.nothing')}</p>" if not marks else ""
    return bracketed(given[0], stretches) + nothing


def rewritten_html(item: Rewriting, response: Any) -> str | None:
    """Return the post and the learner's own, or None where nothing was written."""
    rewrite = read_rewrite(response)
    if rewrite is None or not rewrite.text.strip():
        return None
    reasons = items(
        say_html("pages.posts.reason", words=plain(words), why=plain(line))
        for words, line in rewrite.reasons.items()
    )
    return f"{post_html(item)}{_lead('pages.posts.instead')}{written(rewrite.text)}" + (
        f"{_lead('pages.posts.reasons')}{reasons}" if rewrite.reasons else ""
    )


def _lead(key: str) -> str:
    return f"<p><strong>{say_html(key)}</strong></p>"


def remarks_html(marks: Outcome, sources: SourceFile, place: AnswerPlace | None = None) -> str:
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
        _remark(one, sources) + (objection_html(place, number, one) if place else "")
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
    parts = [items(f"{plain(part.said[0].upper() + part.said[1:])}." for part in marks.parts)]
    if stretches:
        parts.append(bracketed(marks.text, stretches))
    if lines:
        parts.append(items(lines, "ol"))
    if not any(one.verdict == "fail" for one in told) and marks.model:
        asked = items(map(plain, questions()))
        parts.append(f"<p>{say_html('pages.posts.no_check_can')}</p>{asked}")
    if marks.model:
        parts.append(_lead("pages.posts.model") + written(marks.model))
    return "".join(parts)


def _reader(item: Posted) -> str:
    if not isinstance(item, Rewriting):
        return ""
    return _lead("pages.posts.reader") + paragraphs(item.reader)


def _word(remark: Remark) -> str:
    word = verdict_words(remark.verdict)
    if remark.label and remark.verdict in ("found", "missed"):
        return say("pages.posts.of_kind", verdict=word, kind=remark.label)
    return word


def _remark(remark: Remark, sources: SourceFile) -> str:
    hint = f" <em>{plain(remark.hint)}</em>" if remark.hint else ""
    word = _word(remark)
    end = "" if word.endswith("?") else "."
    wrote = say_html("pages.posts.you_wrote")
    answer = f" <strong>{wrote}</strong> {plain(remark.answer)}" if remark.answer else ""
    cited = sources.sources.get(remark.source)
    about = []
    if remark.verdict in FOUND and remark.rule:
        about.append(say("pages.posts.rule", rule=remark.rule))
    if cited:
        about.append(say("pages.posts.source", source=cited.cite()))
    small = f' <span class="ktf-small">{plain(" ".join(about))}</span>' if about else ""
    return (
        f'<span class="ktf-chosen">“{plain(remark.quote)}”</span>, {plain(word)}{end} '
        f"{plain(remark.why)}{hint}{answer}{small}"
    )
