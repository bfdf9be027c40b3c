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
from grader.escaping import plain
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
    answer: str
    digest: str


def reading_html(
    reading: Reading,
    saved: Sequence[SavedComment],
    fields: Fields,
    base: str,
    xsrf: str,
    *,
    said: str = "",
    trouble: str = "",
) -> str:
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
    head = (
        f"<h1>{plain(title)}</h1><p>{plain(reading.title)}. Answer {at} of {len(same)} to this "
        f"question. <strong>{state}.</strong> {_left(left)}</p>{says(said)}"
        f"{says(trouble, trouble=True)}"
    )
    body = (
        f'<div class="beside"><section class="answer" aria-label="The answer" tabindex="0">'
        f"<h2>The answer</h2>{reading.answer}{question_html(reading)}{_who(reading, base)}"
        "</section>"
        f'<section aria-label="Points and comment">{_form(reading, saved, fields, base, xsrf)}'
        f"{marked_samples_html(reading)}</section></div>"
    )
    return layout(f"Reading: {title}", head + body, base, STYLE)


def _left(left: int) -> str:
    if not left:
        return "None is left to read."
    return "1 is left to read." if left == 1 else f"{left} are left to read."


def question_html(reading: Reading) -> str:
    """Return what was asked, folded."""
    stem = getattr(reading.one.item, "stem", "")
    return f"<details><summary>The question</summary>{paragraphs(stem)}</details>" if stem else ""


def _who(reading: Reading, base: str) -> str:
    its = reading.text
    link = f"{plain(server(base))}/formgrader/submissions/{plain(its.submission)}"
    return (
        "<details><summary>Who wrote it</summary>"
        f'<p>{plain(printable(its.student))}. <a href="{link}">The whole hand-in in the form '
        "grader</a></p></details>"
    )


def _form(
    reading: Reading, saved: Sequence[SavedComment], fields: Fields, base: str, xsrf: str
) -> str:
    item, text = reading.one.item, reading.text
    most = number(item.points)
    rubric = rubric_html(item) if isinstance(item, Writing) else ""
    by_key = (
        f"<p>The key gives {points(text.by_key)}. Keep that, or give other points.</p>"
        if text.by_key is not None
        else ""
    )
    comment = (
        f'<label for="comment">Comment for the learner</label><textarea id="comment" '
        f'name="comment" rows="5">{plain(fields.comment)}</textarea>'
        if text.takes_comment
        else "<p>nbgrader keeps comments for written answers only, so this one takes points "
        "alone.</p>"
    )
    keep = (
        '<button name="action" value="keep">Keep this comment to give again</button>'
        if text.takes_comment
        else ""
    )
    strike = (
        '<button name="action" value="findings">Strike a finding</button>'
        if isinstance(item, Rewriting)
        else ""
    )
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{plain(value)}">'
        for name, value in (
            ("seen_points", "" if text.given.points is None else repr(text.given.points)),
            ("seen_comment", text.given.comment),
            ("digest", reading.digest),
            ("so_far", fields.points),
        )
    )
    return (
        f'<form class="give" method="post" action="{address(base, reading.exercise, "read")}/'
        f'{plain(text.id)}" novalidate>{xsrf}{hidden}<h2>Points</h2>{rubric}{by_key}'
        f'<label for="points">Points, from 0 to {most}</label>'
        '<input id="points" name="points" value="" autocomplete="off" autofocus '
        f'aria-describedby="so-far keys"> <span id="so-far">{_so_far(fields)}</span>{comment}'
        '<ul class="do"><li><button class="main" name="action" value="save">Save and read the '
        'next</button></li><li><button name="action" value="later">Keep as a draft, read the '
        'next</button></li><li><button name="action" value="back">Previous answer</button></li>'
        f"{''.join(f'<li>{each}</li>' for each in (keep, strike) if each)}</ul>"
        f'<p id="keys" class="ktf-small">{KEYS}</p>{_saved(reading, saved)}'
        "</form>"
    )


def _so_far(fields: Fields) -> str:
    if not fields.points:
        return ""
    value = fields.points
    return f"Now {plain(value)} point{'' if value == '1' else 's'}. Empty keeps that."


def _saved(reading: Reading, saved: Sequence[SavedComment]) -> str:
    if not saved or not reading.text.takes_comment:
        return ""
    lines = []
    for letter, one in zip(ascii_lowercase, saved, strict=False):
        given = uses(reading.texts, one.item, one.text)
        lines.append(
            f'<li><button name="action" value="use:{letter}">{plain(one.text)} '
            f'<span class="ktf-mark">{signed(one.points)}</span></button> '
            f'<span class="ktf-small">given {_times(given)}</span></li>'
        )
    return (
        f'<h3>Saved comments</h3><ol type="a" class="saved">{"".join(lines)}</ol>'
        '<button name="action" value="comments">Change saved comments</button>'
    )


def signed(value: float) -> str:
    """Return a saved comment's points with their sign: +2, −1, or no points."""
    if not value:
        return "no points"
    return f"{'+' if value > 0 else '−'}{number(abs(value))}"


def _times(count: int) -> str:
    return "never yet" if not count else "once" if count == 1 else f"{count} times"


def marked_samples_html(reading: Reading) -> str:
    """Return the authors' marked samples; nothing where the key has none."""
    item = reading.one.item
    return samples_html(item, reading.one.key) if isinstance(item, Writing) else ""


def all_read_html(title: str, name: str, texts: Sequence[Text], base: str, said: str = "") -> str:
    """Return the page that stands where nothing is left to read."""
    rows = "".join(
        f'<li><a href="{address(base, name, "read", one.id)}">'
        f"{plain(one.item)}, answer {place}</a></li>"
        for place, one in enumerate(texts, start=1)
    )
    again = (
        f"<details><summary>Read one again ({plural(len(texts), 'answer')})</summary>"
        f"<ul>{rows}</ul></details>"
        if texts
        else "<p>No answer to this exercise needs a reader, or nothing is graded yet.</p>"
    )
    body = (
        f"<h1>{plain(title)}: nothing is left to read</h1>{says(said)}{again}"
        f'<p><a href="{plain(base)}#{plain(name)}">Back to what waits</a></p>'
    )
    return layout(f"Nothing left to read: {title}", body, base)


def comments_html(
    reading: Reading,
    saved: Sequence[SavedComment],
    base: str,
    xsrf: str,
    *,
    said: str = "",
    trouble: str = "",
) -> str:
    """Return the page on which saved comments of one question are changed."""
    title = short_title(reading.one.item)
    here = address(base, reading.exercise, "comments", reading.text.id)
    back = address(base, reading.exercise, "read", reading.text.id)
    forms = "".join(
        f'<form class="give" method="post" action="{here}">{xsrf}'
        f'<input type="hidden" name="old" value="{plain(one.text)}">'
        f'<label for="text-{place}">Comment {place + 1}, given '
        f"{_times(uses(reading.texts, one.item, one.text))}</label>"
        f'<textarea id="text-{place}" name="text" rows="3">{plain(one.text)}</textarea>'
        f'<label for="points-{place}">Points that it adds</label>'
        f'<input id="points-{place}" name="points" value="{number(one.points)}" '
        'inputmode="decimal" autocomplete="off"><ul class="do">'
        f'<li><button name="action" value="change" aria-label="Change comment {place + 1}">Change'
        f'</button></li><li><button name="action" value="remove" '
        f'aria-label="Remove comment {place + 1} from the list">Remove from the list</button></li>'
        "</ul></form>"
        for place, one in enumerate(saved)
    )
    body = (
        f"<h1>Saved comments: {plain(title)}</h1>{says(said)}{says(trouble, trouble=True)}"
        '<p class="prose">When you change the words, they change wherever the comment was given. '
        "Points that were given stay as they are. When you remove a comment here, learners who "
        f"were given it keep it.</p>{forms or '<p>None yet.</p>'}"
        f'<p><a href="{back}">Back to the answer</a></p>'
    )
    return layout(f"Saved comments: {title}", body, base, STYLE)
