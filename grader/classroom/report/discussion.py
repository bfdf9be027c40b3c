"""What to discuss, as cards: choices that must never be made, then what divided the room."""

from __future__ import annotations

from grader.classroom.report.charts import bar, how_many, label
from grader.classroom.report.class_report import ClassReport
from grader.classroom.report.prompts import Harm, Prompt, harms, prompts
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import paragraphs

OTHERS = Html("<p>Others answered differently. All answers are below, at the question.</p>")
EITHER = Html(
    "<p>Either side earns the same: what is scored is the other side's best argument.</p>"
)
HARM = (
    "What does someone who chooses this want to protect? What can't be taken back afterward, and "
    "for whom? What else would have protected it?"
)


def discussion_html(report: ClassReport) -> Html:
    """Return the cards, as HTML."""
    return _harms(report) + _prompts(report)


def _harms(report: ClassReport) -> Html:
    """Return the choices to speak of first: the key calls them critical, and a group made them."""
    found = harms(report)
    if not found:
        return NOTHING
    return html(
        "<h2>To speak of first</h2><p>The key calls these choices critical: they must never be "
        "made, and the whole question then earns nothing. Speak of the choice, not of who made "
        "it.</p>{}",
        joined(_harm(one, report.people) for one in found),
    )


def _harm(harm: Harm, people: int) -> Html:
    key = harm.shown.cells[0].key
    why = html("<p><strong>The key's reason:</strong> {}</p>", key.why) if key else NOTHING
    return html(
        '<section class="prompt"><h3>{}</h3>{}'
        '<p><span class="people">{}</span>{}'
        "</p>{}{}{}</section>",
        harm.title,
        paragraphs(harm.where),
        how_many(harm.shown.count, people),
        label(harm.shown),
        bar(harm.shown.count, people),
        why,
        _ask(HARM),
    )


def _ask(words: str) -> Html:
    return html("<p><strong>Ask:</strong> {}</p>", words)


def _prompts(report: ClassReport) -> Html:
    found = prompts(report)
    if not found:
        return Html(
            "<h2>To discuss</h2><p>No question divided the class into two groups that are large "
            "enough to show.</p>"
        )
    return html(
        "<h2>To discuss</h2><p>The questions that divided the class most evenly, each with its "
        "largest groups.</p>{}",
        joined(_prompt(one, report.people) for one in found),
    )


def _prompt(prompt: Prompt, people: int) -> Html:
    sides = joined(
        html(
            '<div><span class="people">{}</span>{}{}</div>',
            how_many(side.count, people),
            label(side),
            bar(side.count, people),
        )
        for side in prompt.sides
    )
    # A debate's sides have no key of their own.
    either = "" if any(cell.key for side in prompt.sides for cell in side.cells) else EITHER
    return html(
        '<section class="prompt"><h3>{}</h3>{}<div class="sides">{}</div>{}{}{}</section>',
        prompt.title,
        paragraphs(prompt.where),
        sides,
        OTHERS if prompt.others else NOTHING,
        either,
        _ask(prompt.ask),
    )
