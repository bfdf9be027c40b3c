"""The pages of a second reader: a text without what it was given, and how far two agree."""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.instructor.layout import address, layout, says
from grader.classroom.instructor.reading_page import (
    STYLE,
    Reading,
    marked_samples_html,
    question_html,
)
from grader.classroom.instructor.second_readings import LEAST, Agreement
from grader.classroom.instructor.texts import Text
from grader.console import plural
from grader.content.items import Item, Writing
from grader.escaping import NOTHING, Html, html, joined
from grader.pages import short_title
from grader.pages.items import rubric_html
from grader.pages.markup import number

HOW = (
    "Kappa is how far two readers agree beyond chance: 1 is always, 0 is no better than chance. It "
    "is weighted: a difference of two points counts four times as much as a difference of one. "
    f"With so few texts it can be far off. Under {plural(LEAST, 'text')} none is shown."
)


def second_html(
    reading: Reading, progress: tuple[int, int], base: str, xsrf: Html, *, trouble: str = ""
) -> Html:
    """Return the page on which a second reader gives points.

    Parameters
    ----------
    reading : Reading
        The text.
    progress : tuple of int
        How many texts of the sample were read a second time, and of how many.
    base : str
        The address of the instructor's start page.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.
    trouble : str
        Why nothing was saved.
    """
    item = reading.one.item
    title = short_title(item)
    done, most = progress
    rubric = rubric_html(item) if isinstance(item, Writing) else NOTHING
    form = html(
        '<form class="give" method="post" novalidate action="'
        '{}">{}<h2>Points</h2>'
        '{}<label for="points">Points, from 0 to {}</label>'
        '<input id="points" name="points" value="" autocomplete="off" autofocus>'
        '<ul class="do"><li><button class="main">Save and read the next</button></li></ul></form>',
        address(base, reading.exercise, "second", reading.text.id),
        xsrf,
        rubric,
        number(item.points),
    )
    body = html(
        "<h1>A second reading: {}</h1><p>{} of {} read a second time. What "
        "the first reader gave is not shown, and what you give changes no grade.</p>"
        "{}"
        '<div class="beside"><section class="answer" aria-label="The answer" tabindex="0">'
        "<h2>The answer</h2>{}{}</section>"
        '<section aria-label="Points">{}{}</section></div>',
        title,
        done,
        most,
        says(trouble, trouble=True),
        reading.answer,
        question_html(reading),
        form,
        marked_samples_html(reading),
    )
    return layout(f"A second reading: {title}", body, base, STYLE)


def agreement_html(
    title: str, name: str, rows: Sequence[tuple[Item, Agreement, Sequence[Text]]], base: str
) -> Html:
    """Return the page that says how far two readers agree.

    Parameters
    ----------
    title, name : str
        The exercise's.
    rows : sequence
        For each question its item, the agreement, and the texts in the order of its pairs.
    base : str
        The address of the instructor's start page.
    """
    if not rows:
        body = html(
            "<h1>A second reader: {}</h1><p>A second reader takes a sample of what "
            "the first has read, and nothing was read yet.</p>",
            title,
        )
        return layout(f"A second reader: {title}", body, base)
    parts = [_question(name, *row, base) for row in rows]
    body = html(
        '<h1>Two readers: {}</h1>{}<p class="prose ktf-small">{}</p>', title, joined(parts), HOW
    )
    return layout(f"Two readers: {title}", body, base)


def _question(name: str, item: Item, found: Agreement, texts: Sequence[Text], base: str) -> Html:
    count = len(found.pairs)
    kappa = "not shown" if found.kappa is None else f"{found.kappa:.2f}".replace("-", "−")
    facts = joined(
        html("<div><dt>{}</dt><dd>{}</dd></div>", word, value)
        for word, value in (
            ("weighted kappa", kappa),
            ("same points", f"{found.same} of {count}"),
        )
    )
    apart = sorted(
        zip(found.pairs, texts, strict=True), key=lambda one: -abs(one[0][0] - one[0][1])
    )
    lines = joined(
        html(
            '<li><a href="{}">{} and {} points</a></li>',
            address(base, name, "read", text.id),
            number(first),
            number(second),
        )
        for (first, second), text in apart
        if first != second
    )
    differ = (
        html("<p>To talk about, the largest difference first:</p><ul>{}</ul>", lines)
        if lines
        else NOTHING
    )
    return html('<h2>{}</h2><dl class="counts">{}</dl>{}', short_title(item), facts, differ)
