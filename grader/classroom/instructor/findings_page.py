"""The pages on which an instructor sees what was found in a rewrite, and strikes a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.classroom.instructor.layout import address, layout, says
from grader.classroom.instructor.texts import Text
from grader.console import plural, printable
from grader.content.authored import Authored
from grader.content.keys import Strike
from grader.escaping import NOTHING, Html, html, joined
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
    answer: Html
    findings: Sequence[Remark]
    by_key: float
    kept: Sequence[Strike]


def finding_id(remark: Remark) -> str:
    """Return a finding's rule and words, by which it is struck."""
    return f"{remark.rule} {remark.quote}"


def findings_html(
    found: Found,
    base: str,
    xsrf: Html,
    form: Mapping[str, str],
    *,
    said: str = "",
    trouble: str = "",
) -> Html:
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
        html('<li><a href="{}">Points and comment for this answer</a></li>', back)
        if found.text.waits or found.text.given.points is not None
        else NOTHING
    )
    body = html(
        "<h1>Findings: {}</h1><p>{}. The rewrite of "
        "{}.</p>{}{}"
        "{}{}{}"
        "{}{}"
        '<ul class="do">{}<li><a href="{}">'
        "All rewrites of this exercise</a></li></ul>",
        title,
        found.title,
        printable(found.text.student),
        says(said),
        says(trouble, trouble=True),
        found.answer,
        _points(found),
        _form(found, here, xsrf, form),
        _struck(found, here, xsrf),
        _again(found, base, xsrf),
        reading,
        address(base, found.exercise, "findings"),
    )
    return layout(f"Findings: {title}", body, base, STYLE)


def _points(found: Found) -> Html:
    most = found.one.item.points
    before = found.text.by_key
    if before is None or abs(before - found.by_key) < 0.005:
        return NOTHING
    return html(
        "<p><strong>The key gave {} when this was graded. With what is "
        "struck now it gives {}.</strong></p>",
        of_points(before, most),
        number(found.by_key),
    )


def _form(found: Found, here: str, xsrf: Html, form: Mapping[str, str]) -> Html:
    if not found.findings:
        return Html("<h2>Strike a finding</h2><p>Nothing that takes points was found here.</p>")
    choices = {finding_id(one): one for one in found.findings}
    lines = joined(
        html(
            '<label><input type="radio" name="finding" value="{}"{}> “{}”, {}, rule {}</label>',
            its,
            " checked" if form.get("finding") == its else "",
            one.quote,
            verdict_words(one.verdict),
            one.rule,
        )
        for its, one in choices.items()
    )
    return html(
        '<h2>Strike a finding</h2><form class="give" method="post" action="{}" novalidate>'
        "{}<fieldset><legend>Which finding is wrong?</legend>{}</fieldset>"
        '<label for="why">Why, for the person who grades next year</label>'
        '<input id="why" name="why" value="{}" autocomplete="off">'
        '<ul class="do"><li><button class="main" name="action" value="strike">Strike it for the '
        'whole class</button></li></ul><p class="ktf-small">These words, found by this rule, then '
        "count for no one who is given this question.</p></form>",
        here,
        xsrf,
        lines,
        form.get("why", ""),
    )


def _struck(found: Found, here: str, xsrf: Html) -> Html:
    struck = found.one.key.struck
    if not struck:
        return NOTHING
    lines = joined(_line(one, here, xsrf, own=one in found.kept) for one in struck)
    return html("<h2>Struck in this question</h2><ul>{}</ul>", lines)


def _line(one: Strike, here: str, xsrf: Html, *, own: bool) -> Html:
    by = html("rule {}", one.rule) if one.rule else "any rule"
    told = html("“{}”, {}: {}", one.words, by, one.why)
    if not own:
        return html("<li>{} (struck in key.yml)</li>", told)
    hidden = joined(
        html('<input type="hidden" name="{}" value="{}">', name, value)
        for name, value in (("words", one.words), ("rule", one.rule))
    )
    return html(
        '<li>{} <form class="inline" method="post" action="{}">{}{}'
        '<button name="action" value="restore" aria-label="Let '
        '“{}” count again">Let it count again</button></form></li>',
        told,
        here,
        xsrf,
        hidden,
        one.words,
    )


def _again(found: Found, base: str, xsrf: Html) -> Html:
    return html(
        "<h2>Scores</h2><p>Scores and feedback pages follow when the class is graded again. Every "
        "later grading keeps what is struck.</p>"
        '<form method="post" action="{}">{}'
        '<input type="hidden" name="force" value="1"><button>Grade all again</button></form>',
        address(base, found.exercise, "grade"),
        xsrf,
    )


def rewrites_html(
    title: str, name: str, rewrites: Mapping[str, tuple[Authored, Sequence[Text]]], base: str
) -> Html:
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
        lines = joined(
            html(
                '<li><a href="{}">{}</a></li>',
                address(base, name, "findings", text.id),
                printable(text.student),
            )
            for text in sorted(texts, key=lambda text: text.student)
        )
        struck = len(one.key.struck)
        state = html("<p>{} struck.</p>", plural(struck, "finding")) if struck else NOTHING
        parts.append(
            html("<h2>{}</h2>{}", short_title(one.item), state)
            + (html("<ul>{}</ul>", lines) if lines else Html("<p>Nothing is graded yet.</p>"))
        )
    none = Html("<p>No question of this exercise asks for a rewrite.</p>")
    body = html(
        "<h1>Findings on rewrites: {}</h1><p>A learner can object to a finding from "
        "the feedback page. Open that learner's rewrite to strike the finding.</p>"
        "{}",
        title,
        joined(parts) or none,
    )
    return layout(f"Findings on rewrites: {title}", body, base)
