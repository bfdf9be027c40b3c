"""What to discuss, as cards: choices that must never be made, then what divided the room."""

from __future__ import annotations

from grader.classroom.report.charts import bar, how_many, label
from grader.classroom.report.class_report import ClassReport
from grader.classroom.report.prompts import Harm, Prompt, harms, prompts
from grader.escaping import plain
from grader.pages.markup import paragraphs

OTHERS = "<p>Others answered differently. All answers are below, at the question.</p>"
EITHER = "<p>Either side earns the same: what is scored is the other side's best argument.</p>"
HARM = (
    "What does someone who chooses this want to protect? What can't be taken back afterward, and "
    "for whom? What else would have protected it?"
)


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
    why = f"<p><strong>The key's reason:</strong> {plain(key.why)}</p>" if key else ""
    return (
        f'<section class="prompt"><h3>{plain(harm.title)}</h3>{paragraphs(harm.where)}'
        f'<p><span class="people">{how_many(harm.shown.count, people)}</span>{label(harm.shown)}'
        f"</p>{bar(harm.shown.count, people)}{why}{_ask(HARM)}</section>"
    )


def _ask(words: str) -> str:
    return f"<p><strong>Ask:</strong> {plain(words)}</p>"


def _prompts(report: ClassReport) -> str:
    found = prompts(report)
    if not found:
        return (
            "<h2>To discuss</h2><p>No question divided the class into two groups that are large "
            "enough to show.</p>"
        )
    return (
        "<h2>To discuss</h2><p>The questions that divided the class most evenly, each with its "
        f"largest groups.</p>{''.join(_prompt(one, report.people) for one in found)}"
    )


def _prompt(prompt: Prompt, people: int) -> str:
    sides = "".join(
        f'<div><span class="people">{how_many(side.count, people)}</span>{label(side)}'
        f"{bar(side.count, people)}</div>"
        for side in prompt.sides
    )
    # A debate's sides have no key of their own.
    either = "" if any(cell.key for side in prompt.sides for cell in side.cells) else EITHER
    return (
        f'<section class="prompt"><h3>{plain(prompt.title)}</h3>{paragraphs(prompt.where)}'
        f'<div class="sides">{sides}</div>{OTHERS if prompt.others else ""}{either}'
        f"{_ask(prompt.ask)}</section>"
    )
