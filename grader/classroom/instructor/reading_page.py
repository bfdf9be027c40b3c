"""The page on which a person reads one answer, beside its rubric and marked samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from grader.classroom.instructor.layout import address, layout, says, server
from grader.classroom.instructor.saved_comments import SavedComment
from grader.classroom.instructor.texts import Text, uses
from grader.console import plural, printable
from grader.content.authored import Authored
from grader.content.items import Rewriting, Writing
from grader.escaping import NOTHING, Html, html, joined
from grader.pages import samples_html, short_title
from grader.pages.items import rubric_html
from grader.pages.markup import number, paragraphs, points

STYLE = """
body { max-width: 82rem; }
.ktf-page .beside { display: grid; gap: 1rem 2.5rem; grid-template-columns: minmax(0, 1fr); }
.ktf-page .beside h2 { border-top: 0; margin-top: .4rem; padding-top: 0; }
.ktf-page .give { border: 1px solid var(--ktf-line); border-radius: .4em;
  padding: .4rem 1rem 1rem; }
.ktf-page .give label { display: block; font-weight: 600; margin: .6rem 0 .2rem; }
.ktf-page .give input { width: 7rem; font-size: 1.2em; }
.ktf-page ol.saved { padding-left: 1.4rem; }
.ktf-page ol.saved li { margin: .4rem 0; }
.ktf-page ol.saved button { width: 100%; }
@media (min-width: 60rem) {
  .ktf-page .beside { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); }
  .ktf-page .answer { position: sticky; top: 0; align-self: start; max-height: 100vh;
    overflow-y: auto; }
}
"""
KEYS = (
    "Type the points and press Enter: the answer is saved and the next unread one opens. A letter "
    "in the field for points, then Enter, adds the saved comment of that letter with its points. "
    "A draft stays unread."
)


@dataclass(frozen=True)
class Fields:
    """Points so far, which an empty field for points stands for, and the comment.

    The field itself opens empty: a digit typed before another would make a different number.
    """

    points: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Reading:
    """One answer in front of a reader.

    Attributes
    ----------
    exercise, title : str
        The exercise's name and title.
    one : Authored
        The item with its key.
    text : Text
        The answer as the gradebook has it.
    texts : sequence of Text
        All answers to the exercise that a person reads.
    answer : str
        What was answered, as HTML.
    digest : str
        A sign of it, which changes where the answer does.
    """

    exercise: str
    title: str
    one: Authored
    text: Text
    texts: Sequence[Text]
    answer: Html
    digest: str


def reading_html(
    reading: Reading,
    saved: Sequence[SavedComment],
    fields: Fields,
    base: str,
    xsrf: Html,
    *,
    said: str = "",
    trouble: str = "",
) -> Html:
    """Return the page.

    Parameters
    ----------
    reading : Reading
        The answer.
    saved : sequence of SavedComment
        Comments that can be given again.
    fields : Fields
        What stands in the fields.
    base : str
        The address of the instructor's start page.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.
    said, trouble : str
        What was done, or why it was not.
    """
    item, text = reading.one.item, reading.text
    same = [one for one in reading.texts if one.item == text.item]
    at = [one.id for one in same].index(text.id) + 1
    left = sum(one.waits for one in reading.texts)
    state = "Not read yet" if text.waits else "Read"
    title = short_title(item)
    head = html(
        "<h1>{}</h1><p>{}. Answer {} of {} to this question. <strong>{}.</strong> {}</p>{}{}",
        title,
        reading.title,
        at,
        len(same),
        state,
        _left(left),
        says(said),
        says(trouble, trouble=True),
    )
    body = html(
        '<div class="beside"><section class="answer" aria-label="The answer" tabindex="0">'
        "<h2>The answer</h2>{}{}{}"
        "</section>"
        '<section aria-label="Points and comment">{}'
        "{}</section></div>",
        reading.answer,
        question_html(reading),
        _who(reading, base),
        _form(reading, saved, fields, base, xsrf),
        marked_samples_html(reading),
    )
    return layout(f"Reading: {title}", head + body, base, STYLE)


def _left(left: int) -> str:
    if not left:
        return "None is left to read."
    return "1 is left to read." if left == 1 else f"{left} are left to read."


def question_html(reading: Reading) -> Html:
    """Return what was asked, folded."""
    stem = getattr(reading.one.item, "stem", "")
    return (
        html("<details><summary>The question</summary>{}</details>", paragraphs(stem))
        if stem
        else NOTHING
    )


def _who(reading: Reading, base: str) -> Html:
    its = reading.text
    link = html("{}/formgrader/submissions/{}", server(base), its.submission)
    return html(
        "<details><summary>Who wrote it</summary>"
        '<p>{}. <a href="{}">The whole hand-in in the form '
        "grader</a></p></details>",
        printable(its.student),
        link,
    )


def _form(
    reading: Reading, saved: Sequence[SavedComment], fields: Fields, base: str, xsrf: Html
) -> Html:
    item, text = reading.one.item, reading.text
    most = number(item.points)
    rubric = rubric_html(item) if isinstance(item, Writing) else NOTHING
    by_key = (
        html("<p>The key gives {}. Keep that, or give other points.</p>", points(text.by_key))
        if text.by_key is not None
        else NOTHING
    )
    comment = (
        html(
            '<label for="comment">Comment for the learner</label><textarea id="comment" '
            'name="comment" rows="5">{}</textarea>',
            fields.comment,
        )
        if text.takes_comment
        else Html(
            "<p>nbgrader keeps comments for written answers only, so this one takes points "
            "alone.</p>"
        )
    )
    keep = (
        Html('<button name="action" value="keep">Keep this comment to give again</button>')
        if text.takes_comment
        else NOTHING
    )
    strike = (
        Html('<button name="action" value="findings">Strike a finding</button>')
        if isinstance(item, Rewriting)
        else NOTHING
    )
    hidden = joined(
        html('<input type="hidden" name="{}" value="{}">', name, value)
        for name, value in (
            ("seen_points", "" if text.given.points is None else repr(text.given.points)),
            ("seen_comment", text.given.comment),
            ("digest", reading.digest),
            ("so_far", fields.points),
        )
    )
    return html(
        '<form class="give" method="post" action="{}/'
        '{}" novalidate>{}{}<h2>Points</h2>{}{}'
        '<label for="points">Points, from 0 to {}</label>'
        '<input id="points" name="points" value="" autocomplete="off" autofocus '
        'aria-describedby="so-far keys"> <span id="so-far">{}</span>{}'
        '<ul class="do"><li><button class="main" name="action" value="save">Save and read the '
        'next</button></li><li><button name="action" value="later">Keep as a draft, read the '
        'next</button></li><li><button name="action" value="back">Previous answer</button></li>'
        "{}</ul>"
        '<p id="keys" class="ktf-small">{}</p>{}'
        "</form>",
        address(base, reading.exercise, "read"),
        text.id,
        xsrf,
        hidden,
        rubric,
        by_key,
        most,
        _so_far(fields),
        comment,
        joined(html("<li>{}</li>", each) for each in (keep, strike) if each),
        KEYS,
        _saved(reading, saved),
    )


def _so_far(fields: Fields) -> Html:
    if not fields.points:
        return NOTHING
    value = fields.points
    return html("Now {} point{}. Empty keeps that.", value, "" if value == "1" else "s")


def _saved(reading: Reading, saved: Sequence[SavedComment]) -> Html:
    if not saved or not reading.text.takes_comment:
        return NOTHING
    lines = []
    for letter, one in zip(ascii_lowercase, saved, strict=False):
        given = uses(reading.texts, one.item, one.text)
        lines.append(
            html(
                '<li><button name="action" value="use:{}">{} '
                '<span class="ktf-mark">{}</span></button> '
                '<span class="ktf-small">given {}</span></li>',
                letter,
                one.text,
                signed(one.points),
                _times(given),
            )
        )
    return html(
        '<h3>Saved comments</h3><ol type="a" class="saved">{}</ol>'
        '<button name="action" value="comments">Change saved comments</button>',
        joined(lines),
    )


def signed(value: float) -> str:
    """Return a saved comment's points with their sign: +2, −1, or no points."""
    if not value:
        return "no points"
    return f"{'+' if value > 0 else '−'}{number(abs(value))}"


def _times(count: int) -> str:
    return "never yet" if not count else "once" if count == 1 else f"{count} times"


def marked_samples_html(reading: Reading) -> Html:
    """Return the authors' marked samples; nothing where the key has none."""
    item = reading.one.item
    return samples_html(item, reading.one.key) if isinstance(item, Writing) else NOTHING


def all_read_html(title: str, name: str, texts: Sequence[Text], base: str, said: str = "") -> Html:
    """Return the page that stands where nothing is left to read."""
    rows = joined(
        html(
            '<li><a href="{}">{}, answer {}</a></li>',
            address(base, name, "read", one.id),
            one.item,
            place,
        )
        for place, one in enumerate(texts, start=1)
    )
    again = (
        html(
            "<details><summary>Read one again ({})</summary><ul>{}</ul></details>",
            plural(len(texts), "answer"),
            rows,
        )
        if texts
        else Html("<p>No answer to this exercise needs a reader, or nothing is graded yet.</p>")
    )
    body = html(
        '<h1>{}: nothing is left to read</h1>{}{}<p><a href="{}#{}">Back to what waits</a></p>',
        title,
        says(said),
        again,
        base,
        name,
    )
    return layout(f"Nothing left to read: {title}", body, base)


def comments_html(
    reading: Reading,
    saved: Sequence[SavedComment],
    base: str,
    xsrf: Html,
    *,
    said: str = "",
    trouble: str = "",
) -> Html:
    """Return the page on which saved comments of one question are changed."""
    title = short_title(reading.one.item)
    here = address(base, reading.exercise, "comments", reading.text.id)
    back = address(base, reading.exercise, "read", reading.text.id)
    forms = joined(
        html(
            '<form class="give" method="post" action="{}">{}'
            '<input type="hidden" name="old" value="{}">'
            '<label for="text-{}">Comment {}, given '
            "{}</label>"
            '<textarea id="text-{}" name="text" rows="3">{}</textarea>'
            '<label for="points-{}">Points that it adds</label>'
            '<input id="points-{}" name="points" value="{}" '
            'inputmode="decimal" autocomplete="off"><ul class="do">'
            '<li><button name="action" value="change" aria-label="Change comment {}">Change'
            '</button></li><li><button name="action" value="remove" '
            'aria-label="Remove comment {} from the list">Remove from the list</button></li>'
            "</ul></form>",
            here,
            xsrf,
            one.text,
            place,
            place + 1,
            _times(uses(reading.texts, one.item, one.text)),
            place,
            one.text,
            place,
            place,
            number(one.points),
            place + 1,
            place + 1,
        )
        for place, one in enumerate(saved)
    )
    body = html(
        "<h1>Saved comments: {}</h1>{}{}"
        '<p class="prose">When you change the words, they change wherever the comment was given. '
        "Points that were given stay as they are. When you remove a comment here, learners who "
        "were given it keep it.</p>{}"
        '<p><a href="{}">Back to the answer</a></p>',
        title,
        says(said),
        says(trouble, trouble=True),
        forms or Html("<p>None yet.</p>"),
        back,
    )
    return layout(f"Saved comments: {title}", body, base, STYLE)
