"""Posts on paper: marks, findings and what is said of them, in brackets and words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from grader.content.items import Highlighting, Posted, Rewriting
from grader.content.sources import SourceFile
from grader.deid.limits import QUESTIONS
from grader.escaping import plain
from grader.pages.markup import Look, badge, items, paragraphs, written
from grader.scoring.marking import FAMILIES, family, read_marks
from grader.scoring.posts import texts
from grader.scoring.rewriting import read_rewrite
from grader.scoring.score import Outcome, Remark, Verdict

SAID: dict[Verdict, str] = {
    "found": "found",
    "wrong-kind": "found, of another kind",
    "missed": "missed",
    "struck": "may stay",
    "neither": "counts neither way",
    "spared": "rightly left alone",
    "fail": "must go",
    "likely": "likely",
    "ask": "needed?",
    "lost": "missing",
    "clash": "to change",
    "query": "a question",
}
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
OBJECT = (
    "Do you disagree with a finding? Write to your instructor with its number, the quoted words "
    "and the rule, and say why the words point to no one. Your instructor can strike the finding."
)
OBJECT_TO_CLASH = (
    "Do you disagree? Write to your instructor with its number, and say how the positions go "
    "together. Your instructor can give the points back."
)
Stretch = tuple[int, int, tuple[str, Look | None]]
T = TypeVar("T")


def bracketed(text: str, stretches: Iterable[Stretch]) -> str:
    """Return a text in which stretches stand in brackets, each with a word on it.

    Parameters
    ----------
    text : str
        The text as it was written.
    stretches : iterable of tuple
        Start, end, word and look; where two overlap, the later one begins behind the earlier.
    """
    parts = [
        plain(words)
        if about is None
        else f'<span class="ktf-chosen">[{plain(words)}</span>'
        f'{badge(*about).strip()}<span class="ktf-chosen">]</span>'
        for words, about in segments(text, stretches)
    ]
    return f'<pre class="ktf-text">{"".join(parts)}</pre>'


def segments(text: str, stretches: Iterable[tuple[int, int, T]]) -> list[tuple[str, T | None]]:
    """Cut a text into the stretches and what lies between them.

    Parameters
    ----------
    text : str
        The text.
    stretches : iterable of tuple
        Start, end and whatever is said of it; where two overlap, the later one begins behind
        the earlier.

    Returns
    -------
    list of tuple
        Words with what is said of them, None between stretches; together they are the text.
    """
    parts: list[tuple[str, T | None]] = []
    at = 0
    for start, end, about in sorted(stretches, key=lambda one: one[:2]):
        begin = max(start, at)
        if begin < end:
            if begin > at:
                parts.append((text[at:begin], None))
            parts.append((text[begin:end], about))
            at = end
    return [*parts, (text[at:], None)] if at < len(text) else parts


def post_html(item: Posted) -> str:
    """Return the post of an item, or each of those among which a learner is given one."""
    given = texts(item)
    several = "<p>Each learner is given one of these.</p>" if len(given) > 1 else ""
    return several + "".join(written(text) for text in given) + _reader(item)


def marked_html(item: Highlighting, response: Any) -> str | None:
    """Return the post with a learner's marks, or None where there are none that fit."""
    given = texts(item)
    marks = read_marks(response, given[0]) if len(given) == 1 else None
    if marks is None:
        return None
    stretches = [(one.start, one.end, (FAMILIES[family(one.label)], None)) for one in marks]
    nothing = "<p>Nothing was marked.</p>" if not marks else ""
    return bracketed(given[0], stretches) + nothing


def rewritten_html(item: Rewriting, response: Any) -> str | None:
    """Return the post and the learner's own, or None where nothing was written."""
    rewrite = read_rewrite(response)
    if rewrite is None or not rewrite.text.strip():
        return None
    reasons = items(f"“{plain(words)}”: {plain(line)}" for words, line in rewrite.reasons.items())
    return f"{post_html(item)}<p><strong>Written instead:</strong></p>{written(rewrite.text)}" + (
        f"<p><strong>Why these words stay:</strong></p>{reasons}" if rewrite.reasons else ""
    )


def remarks_html(marks: Outcome, sources: SourceFile) -> str:
    """Return what is said of an answer's text: its parts, the text marked, each reason.

    Parameters
    ----------
    marks : Outcome
        The marks with their remarks.
    sources : SourceFile
        For the names of sources.
    """
    told = [one for one in marks.remarks if one.verdict != "spared"]
    ordered = sorted(told, key=lambda one: (one.end == 0, one.start))
    lines = [_remark(one) for one in ordered]
    stretches = [
        (one.start, one.end, (f"{number}: {_word(one)}", LOOKS.get(one.verdict)))
        for number, one in enumerate(ordered, start=1)
        if one.end
    ]
    cited = dict.fromkeys(one.source for one in told if one.source in sources.sources)
    names = "; ".join(sources.sources[one].cite() for one in cited)
    parts = [items(f"{plain(part.said[0].upper() + part.said[1:])}." for part in marks.parts)]
    if stretches:
        parts.append(bracketed(marks.text, stretches))
    if lines:
        parts.append(items(lines, "ol"))
    if any(one.verdict in ("fail", "likely") for one in told):
        parts.append(f"<p>{plain(OBJECT)}</p>")
    if any(one.verdict == "clash" for one in told):
        parts.append(f"<p>{plain(OBJECT_TO_CLASH)}</p>")
    if names:
        parts.append(f'<p class="ktf-small">Sources: {plain(names)}</p>')
    if not any(one.verdict == "fail" for one in told) and marks.model:
        parts.append(f"<p>What no check can answer:</p>{items(map(plain, QUESTIONS))}")
    if marks.model:
        parts.append(f"<p><strong>One way to write it:</strong></p>{written(marks.model)}")
    return "".join(parts)


def _reader(item: Posted) -> str:
    if not isinstance(item, Rewriting):
        return ""
    return f"<p><strong>What the reader needs:</strong></p>{paragraphs(item.reader)}"


def _word(remark: Remark) -> str:
    kind = f": {remark.label}" if remark.label and remark.verdict in ("found", "missed") else ""
    return SAID[remark.verdict] + kind


def _remark(remark: Remark) -> str:
    hint = f" <em>{plain(remark.hint)}</em>" if remark.hint else ""
    word = _word(remark)
    end = "" if word.endswith("?") else "."
    answer = f" <strong>You wrote:</strong> {plain(remark.answer)}" if remark.answer else ""
    rule = f' <span class="ktf-small">(rule {plain(remark.rule)})</span>' if remark.hint else ""
    return (
        f'<span class="ktf-chosen">“{plain(remark.quote)}”</span>, {plain(word)}{end} '
        f"{plain(remark.why)}{hint}{rule}{answer}"
    )
