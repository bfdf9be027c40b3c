"""What to discuss, as cards: choices that must never be made, then what divided the room."""

from __future__ import annotations

from grader.classroom.report.charts import bar, how_many
from grader.classroom.report.class_report import ClassReport
from grader.classroom.report.prompts import Harm, Prompt, harms, prompts
from grader.escaping import plain
from grader.pages.markup import paragraphs

OTHERS = "<p>These are the two largest groups; the other answers stand below, at the question.</p>"


def discussion_html(report: ClassReport) -> str:
    """Return the cards, as HTML."""
    return _harms(report) + _prompts(report)


def _harms(report: ClassReport) -> str:
    """Return the choices to speak of first: the key calls them critical, and a group made them."""
    found = harms(report)
    if not found:
        return ""
    return (
        "<h2>To speak of first</h2><p>The key calls these choices critical: they must never be "
        "made, and the whole question then earns nothing. Speak of the choice, not of who made "
        f"it.</p>{''.join(_harm(one, report.people) for one in found)}"
    )


def _harm(harm: Harm, people: int) -> str:
    key = harm.shown.cells[0].key
    why = paragraphs(key.why) if key else ""
    return (
        f'<section class="prompt"><h3>{plain(harm.title)}</h3><p><span class="people">'
        f"{how_many(harm.shown.count, people)}</span>{plain(harm.shown.text)}</p>"
        f"{bar(harm.shown.count, people)}{why}</section>"
    )


def _prompts(report: ClassReport) -> str:
    found = prompts(report)
    if not found:
        return (
            "<h2>To discuss</h2><p>No question divided the class into two groups that are large "
            "enough to show.</p>"
        )
    return "<h2>To discuss</h2>" + "".join(_prompt(one, report.people) for one in found)


def _prompt(prompt: Prompt, people: int) -> str:
    sides = "".join(
        f'<div><span class="people">{how_many(side.count, people)}</span>{plain(side.text)}'
        f"{bar(side.count, people)}</div>"
        for side in prompt.sides
    )
    return (
        f'<section class="prompt"><h3>{plain(prompt.title)}</h3>{paragraphs(prompt.where)}'
        f'<div class="sides">{sides}</div>{OTHERS if prompt.others else ""}'
        f"<p><strong>Ask:</strong> {plain(prompt.ask)}</p>"
        "</section>"
    )
