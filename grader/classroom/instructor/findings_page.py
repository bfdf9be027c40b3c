"""The pages on which an instructor sees what was found in a rewrite, and strikes a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.classroom.instructor.layout import address, layout, says
from grader.classroom.instructor.texts import Text
from grader.console import plural, printable
from grader.content.authored import Authored
from grader.content.keys import Strike
from grader.escaping import plain
from grader.pages import short_title
from grader.pages.markup import number, of_points
from grader.pages.posts import verdict_words
from grader.scoring.score import Remark

STYLE = """
.ktf-page fieldset { border: 1px solid var(--ktf-line); border-radius: .4em; padding: .4rem 1rem; }
.ktf-page fieldset label { display: block; padding: .25rem 0; min-height: 24px; }
.ktf-page .give > label { display: block; font-weight: 600; margin: .8rem 0 .2rem; }
.ktf-page .give input[name=why] { width: 100%; }
"""


@dataclass(frozen=True)
class Found:
    """What was found in one rewrite.

    Attributes
    ----------
    exercise, title : str
        The exercise's name and title.
    one : Authored
        The item with its key, and what is struck in it.
    text : Text
        The answer as the gradebook has it.
    answer : str
        The rewrite and its findings, as HTML.
    findings : sequence of Remark
        Those that take points.
    by_key : float
        What the key gives now.
    kept : sequence of Strike
        What can be taken back here; what the key itself strikes can not.
    """

    exercise: str
    title: str
    one: Authored
    text: Text
    answer: str
    findings: Sequence[Remark]
    by_key: float
    kept: Sequence[Strike]


def finding_id(remark: Remark) -> str:
    """Return a finding's rule and words, by which it is struck."""
    return f"{remark.rule} {remark.quote}"


def findings_html(
    found: Found,
    base: str,
    xsrf: str,
    form: Mapping[str, str],
    *,
    said: str = "",
    trouble: str = "",
) -> str:
    """Return the page of one rewrite.

    Parameters
    ----------
    found : Found
        The rewrite and what was found in it.
    base : str
        The address of the instructor's start page.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.
    form : mapping of str to str
        What was typed and could not be done; it stays in its fields.
    said, trouble : str
        What was done, or why it was not.
    """
    title = short_title(found.one.item)
    here = address(base, found.exercise, "findings", found.text.id)
    back = address(base, found.exercise, "read", found.text.id)
    reading = (
        f'<li><a href="{back}">Points and comment for this answer</a></li>'
        if found.text.waits or found.text.given.points is not None
        else ""
    )
    body = (
        f"<h1>Findings: {plain(title)}</h1><p>{plain(found.title)}. The rewrite of "
        f"{plain(printable(found.text.student))}.</p>{says(said)}{says(trouble, trouble=True)}"
        f"{found.answer}{_points(found)}{_form(found, here, xsrf, form)}"
        f"{_struck(found, here, xsrf)}{_again(found, base, xsrf)}"
        f'<ul class="do">{reading}<li><a href="{address(base, found.exercise, "findings")}">'
        "All rewrites of this exercise</a></li></ul>"
    )
    return layout(f"Findings: {title}", body, base, STYLE)


def _points(found: Found) -> str:
    most = found.one.item.points
    before = found.text.by_key
    if before is None or abs(before - found.by_key) < 0.005:
        return ""
    return (
        f"<p><strong>The key gave {of_points(before, most)} when this was graded. With what is "
        f"struck now it gives {number(found.by_key)}.</strong></p>"
    )


def _form(found: Found, here: str, xsrf: str, form: Mapping[str, str]) -> str:
    if not found.findings:
        return "<h2>Strike a finding</h2><p>Nothing that takes points was found here.</p>"
    choices = {finding_id(one): one for one in found.findings}
    lines = "".join(
        f'<label><input type="radio" name="finding" value="{plain(its)}"'
        f"{' checked' if form.get('finding') == its else ''}> “{plain(one.quote)}”, "
        f"{plain(verdict_words(one.verdict))}, rule {plain(one.rule)}</label>"
        for its, one in choices.items()
    )
    return (
        f'<h2>Strike a finding</h2><form class="give" method="post" action="{here}" novalidate>'
        f"{xsrf}<fieldset><legend>Which finding is wrong?</legend>{lines}</fieldset>"
        '<label for="why">Why, for the person who grades next year</label>'
        f'<input id="why" name="why" value="{plain(form.get("why", ""))}" autocomplete="off">'
        '<ul class="do"><li><button class="main" name="action" value="strike">Strike it for the '
        'whole class</button></li></ul><p class="ktf-small">These words, found by this rule, then '
        "count for no one who is given this question.</p></form>"
    )


def _struck(found: Found, here: str, xsrf: str) -> str:
    struck = found.one.key.struck
    if not struck:
        return ""
    lines = "".join(_line(one, here, xsrf, own=one in found.kept) for one in struck)
    return f"<h2>Struck in this question</h2><ul>{lines}</ul>"


def _line(one: Strike, here: str, xsrf: str, *, own: bool) -> str:
    by = f"rule {plain(one.rule)}" if one.rule else "any rule"
    told = f"“{plain(one.words)}”, {by}: {plain(one.why)}"
    if not own:
        return f"<li>{told} (struck in key.yml)</li>"
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{plain(value)}">'
        for name, value in (("words", one.words), ("rule", one.rule))
    )
    return (
        f'<li>{told} <form class="inline" method="post" action="{here}">{xsrf}{hidden}'
        '<button name="action" value="restore" aria-label="Let '
        f'“{plain(one.words)}” count again">Let it count again</button></form></li>'
    )


def _again(found: Found, base: str, xsrf: str) -> str:
    return (
        "<h2>Scores</h2><p>Scores and feedback pages follow when the class is graded again. Every "
        "later grading keeps what is struck.</p>"
        f'<form method="post" action="{address(base, found.exercise, "grade")}">{xsrf}'
        '<input type="hidden" name="force" value="1"><button>Grade all again</button></form>'
    )


def rewrites_html(
    title: str, name: str, rewrites: Mapping[str, tuple[Authored, Sequence[Text]]], base: str
) -> str:
    """Return a list of a class's rewrites, to find the one that an objection is about.

    Parameters
    ----------
    title, name : str
        The exercise's.
    rewrites : mapping
        Of each item that asks for a rewrite, the item and the answers.
    base : str
        The address of the instructor's start page.
    """
    parts = []
    for one, texts in rewrites.values():
        lines = "".join(
            f'<li><a href="{address(base, name, "findings", text.id)}">'
            f"{plain(printable(text.student))}</a></li>"
            for text in sorted(texts, key=lambda text: text.student)
        )
        struck = len(one.key.struck)
        state = f"<p>{plural(struck, 'finding')} struck.</p>" if struck else ""
        parts.append(
            f"<h2>{plain(short_title(one.item))}</h2>{state}"
            + (f"<ul>{lines}</ul>" if lines else "<p>Nothing is graded yet.</p>")
        )
    none = "<p>No question of this exercise asks for a rewrite.</p>"
    body = (
        f"<h1>Findings on rewrites: {plain(title)}</h1><p>A learner can object to a finding from "
        "the feedback page. Open that learner's rewrite to strike the finding.</p>"
        f"{''.join(parts) or none}"
    )
    return layout(f"Findings on rewrites: {title}", body, base)
