"""What is read: the codes on a question, a list of sources, as plain HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from grader.content.codes import CodeFile, Ruling
from grader.content.course import ExerciseHead, LessonHead
from grader.content.models import PROFESSIONS, Profession
from grader.content.procedure import Procedure
from grader.content.sources import Source

# It stands in a lesson's output, where no style sheet of ours reaches.
CARD = "box-sizing:border-box;max-width:48rem;padding:1rem 1.3rem;border:2px solid #8888"


def codes_html(
    codes: CodeFile, question: str, professions: Sequence[Profession] = PROFESSIONS
) -> str:
    """Return what the codes say on a question, as a table.

    Parameters
    ----------
    codes : CodeFile
        The codes.
    question : str
        The question's id.
    professions : sequence of str, optional
        Whose codes; all by default. Law is shown to everybody.

    Returns
    -------
    str
        HTML; the three states stand in words.
    """
    asked = codes.questions[question]
    rows = [
        f'<tr><th scope="row">{escape(name)}</th>'
        f"<td>{ruling_html(codes, asked.ruling(name))}</td></tr>"
        for name in professions
    ]
    if asked.law:
        law = "".join(_provision(codes, one) for one in asked.law)
        rows.append(f'<tr><th scope="row">Law and regulators</th><td><ul>{law}</ul></td></tr>')
    return (
        f"<table><caption>{escape(asked.ask)}</caption><thead><tr>"
        '<th scope="col">Code</th><th scope="col">What it says, in our words</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def codes_summary_html(codes: CodeFile, question: str) -> str:
    """Return what the codes say on a question, short: for a reader whose profession is unknown.

    Codes that were cited have a row each; the two other states share one.
    """
    asked = codes.questions[question]
    cited = [
        (name, f"<ul>{''.join(_provision(codes, one) for one in ruling.cited)}</ul>")
        for name, ruling in asked.rulings().items()
        if ruling.cited is not None
    ]
    others = {
        "No provision found": [
            f"{name} (we looked in: {escape(ruling.looked)})"
            for name, ruling in asked.rulings().items()
            if ruling.looked is not None
        ],
        "Not checked": [
            f"{name} (where to look: {escape(ruling.unchecked)})"
            for name, ruling in asked.rulings().items()
            if ruling.unchecked is not None
        ],
    }
    rows = [*cited, *((state, "; ".join(names)) for state, names in others.items() if names)]
    if asked.law:
        law = "".join(_provision(codes, one) for one in asked.law)
        rows.append(("Law and regulators", f"<ul>{law}</ul>"))
    body = "".join(f'<tr><th scope="row">{name}</th><td>{says}</td></tr>' for name, says in rows)
    return f"<table><caption>{escape(asked.ask)}</caption><tbody>{body}</tbody></table>"


def ruling_html(codes: CodeFile, ruling: Ruling) -> str:
    """Return one ruling: its provisions, or where we looked, or where to look."""
    note = f"<p>{escape(ruling.note)}</p>" if ruling.note else ""
    if ruling.cited is not None:
        return f"<ul>{''.join(_provision(codes, one) for one in ruling.cited)}</ul>{note}"
    if ruling.looked is not None:
        return f"<p>We found no provision. We looked in: {escape(ruling.looked)}</p>{note}"
    return f"<p>Not checked by us. Where to look: {escape(ruling.unchecked or '')}</p>{note}"


def sources_html(sources: Mapping[str, Source]) -> str:
    """Return sources as a list, alphabetical, each an anchor that the prose links to."""
    rows = [
        _source(name, source)
        for name, source in sorted(sources.items(), key=lambda pair: (pair[1].by, pair[1].year))
    ]
    return f"<ul>{''.join(rows)}</ul>"


def procedure_html(procedure: Procedure, sources: Mapping[str, Source]) -> str:
    """Return the decision procedure as a card: each step, what to do, what to ask online."""
    steps = "".join(
        f'<li style="margin:.5em 0"><strong>{escape(step.name)}.</strong> {escape(step.do)}'
        f"<br><em>Online: {escape(step.online)}</em></li>"
        for step in procedure.steps
    )
    after = "; ".join(sources[one].cite() for one in procedure.sources if one in sources)
    return (
        f'<section style="{CARD}"><h3 style="margin-top:0">{escape(procedure.title)}</h3>'
        f"<p>{escape(procedure.before)}</p>"
        f"<ol>{steps}</ol><p><small>After {escape(after)}. {escape(procedure.read)}</small></p>"
        "</section>"
    )


def _source(name: str, source: Source) -> str:
    sample = f" Sample: {escape(source.sample.rstrip('.'))}." if source.sample else ""
    limits = f" Limits: {escape(source.limits.rstrip('.'))}." if source.limits else ""
    reported = " Reported; we did not read it." if source.mark == "S" else ""
    return (
        f'<li id="src-{escape(name)}">{escape(source.by)} ({escape(source.year)}). '
        f"<cite>{escape(source.title.rstrip('.'))}</cite>.{sample}{limits}{reported}</li>"
    )


def _provision(codes: CodeFile, name: str) -> str:
    provision = codes.provisions.get(name)
    if provision is None:  # frame check reports it; a page must not fail over it
        return f"<li><strong>{escape(name)}</strong></li>"
    reported = " <em>(reported, not read by us)</em>" if provision.mark == "S" else ""
    return f"<li><strong>{escape(name)}</strong>{reported}: {escape(provision.says)}</li>"


def head_html(head: LessonHead | ExerciseHead) -> str:
    """Return the head of a lesson or an exercise."""
    parts = [f"<p><strong>{escape(head.title)}</strong>. About {head.minutes} minutes.</p>"]
    if head.touches:
        parts.append(f"<p>Before you begin: this touches {escape(', '.join(head.touches))}.</p>")
    if isinstance(head, ExerciseHead):
        parts.append(f"<p>{escape(head.intro)}</p>")
    else:
        goals = "".join(f"<li>{escape(one)}</li>" for one in head.objectives)
        parts.append(f"<p>Afterwards you can:</p><ul>{goals}</ul>")
    return "".join(parts)
