"""Pictures of a month of posts: days and hours, posts beside sessions, and who writes to her."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from grader.content.words import say
from grader.escaping import NOTHING, Html, html, joined
from grader.town.drawing import FIRST, SECOND, person_legend, person_mark, svg_image
from grader.town.messages import CLIENT
from grader.town.timeline import DAYS, FIRST_DAY, SESSION, Guess, Kind, Post, Timeline

WIDTH = 520
SIGNS: dict[Kind, str] = {  # by their names in the words
    "personal": "personal",
    "professional": "professional",
    "veils a client": "veiled",
    "reply": "reply",
}


def clock(minute: int) -> str:
    """Return minutes after midnight as Americans write them."""
    hour, rest = divmod(minute, 60)
    half = "morning" if hour < 12 else "afternoon"
    return say(f"town.dates.{half}", time=f"{(hour - 1) % 12 + 1}:{rest:02}")


def day_words(day: str) -> str:
    """Return an ISO date of the month as ``June 1``."""
    return say("town.dates.june", day=date.fromisoformat(day).day)


def sign_words(kind: Kind) -> str:
    """Return what the sign of a message means."""
    return say(f"town.month.signs.{SIGNS[kind]}")


def when(post: Post) -> str:
    """Return the day and the time of a message."""
    return say("town.dates.at", day=day_words(post.day), time=clock(post.minute))


def _text(x: float, y: float, words: str, *, end: bool = False, strong: bool = False) -> Html:
    anchor = Html(' text-anchor="end"') if end else NOTHING
    weight = Html(' font-weight="600"') if strong else NOTHING
    return html(
        '<text x="{:g}" y="{:g}" font-size="13"{}{} fill="currentColor">{}</text>',
        x,
        y,
        anchor,
        weight,
        words,
    )


def _sign(x: float, y: float, kind: Kind) -> Html:
    """Draw a message by its kind; shape tells what color does."""
    match kind:
        case "personal":
            return html(
                '<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="none" stroke="currentColor" '
                'stroke-width="2"/>',
                x,
                y,
            )
        case "professional":
            return html(
                '<rect x="{:.1f}" y="{:.1f}" width="9" height="9" fill="{}"/>',
                x - 4.5,
                y - 4.5,
                FIRST,
            )
        case "veils a client":
            return html('<path d="M{:.1f} {:.1f}l6.5 12h-13z" fill="{}"/>', x, y - 6.5, SECOND)
        case "reply":
            return html(
                '<path d="M{:.1f} {:.1f}l8 8m0 -8l-8 8" stroke="currentColor" '
                'stroke-width="1.6" fill="none"/>',
                x - 4,
                y - 4,
            )


def month(timeline: Timeline, chosen: Collection[int]) -> Html:
    """Draw a line for each day and a sign for each message; what is not chosen fades.

    Parameters
    ----------
    timeline : Timeline
        The month.
    chosen : collection of int
        Numbers of the messages that stand out.
    """
    left, step, top = 62, 14, 22
    first, last = 6 * 60, 24 * 60

    def across(minute: int) -> float:
        return left + (WIDTH - left - 8) * (minute - first) / (last - first)

    def down(day: str) -> float:
        return top + 8 + step * (date.fromisoformat(day) - FIRST_DAY).days

    found = [
        html(
            '<text x="{:.1f}" y="13" font-size="12" text-anchor="middle" '
            'fill="currentColor">{}</text>',
            across(60 * hour),
            say(f"town.month.hours.h{hour}"),
        )
        for hour in (7, 12, 17, 22)
    ]
    for index in range(DAYS):
        day = (FIRST_DAY + timedelta(days=index)).isoformat()
        if index % 7 in (0, 5):
            weekday = "saturday" if index % 7 else "monday"
            words = say(f"town.month.{weekday}", day=index + 1)
            found.append(_text(left - 8, down(day) + 4.5, words, end=True))
    for one in timeline.sessions:
        found.append(
            html(
                '<rect x="{:.1f}" y="{:g}" '
                'width="{:.1f}" height="10" '
                'fill="currentColor" fill-opacity=".13"/>',
                across(one.begins),
                down(one.day) - 5,
                across(one.ends) - across(one.begins),
            )
        )
    faded, clear = [], []
    for post in timeline.posts:
        x, y = across(post.minute), down(post.day)
        if post.post in chosen:
            clear.append(_sign(x, y, post.kind))
        else:
            faded.append(
                html(
                    '<circle cx="{:.1f}" cy="{:.1f}" r="2" fill="currentColor" '
                    'fill-opacity=".35"/>',
                    x,
                    y,
                )
            )
    height = top + step * DAYS + 8
    legend = [
        _sign(14 + (index % 2) * 250, height + 10 + (index // 2) * 20, kind)
        + _text(28 + (index % 2) * 250, height + 14.5 + (index // 2) * 20, sign_words(kind))
        for index, kind in enumerate(SIGNS)
    ]
    legend.append(
        html(
            '<rect x="8" y="{}" width="22" height="10" fill="currentColor" fill-opacity=".13"/>',
            height + 45,
        )
        + _text(38, height + 54.5, say("town.month.session"))
    )
    counts = dict.fromkeys(SIGNS, 0)
    for post in timeline.posts:
        counts[post.kind] += post.post in chosen
    parts = ", ".join(f"{count} {sign_words(kind)}" for kind, count in counts.items() if count)
    alt = say("town.month.alt", sessions=len(timeline.sessions), parts=parts or say("town.none"))
    return svg_image(alt, WIDTH, height + 66, joined(found + faded + clear + legend))


def hours(found: Sequence[Guess]) -> Html:
    """Draw each veiled post beside the sessions of its day: who may be meant, and who is."""
    left, step, first, last = 152, 52, 8 * 60, 18 * 60

    def across(minute: float) -> float:
        return left + (WIDTH - left - 12) * (minute - first) / (last - first)

    drawn = []
    for index, guess in enumerate(found):
        top = 6 + index * step
        drawn.append(_text(8, top + 12, say("town.veiled.quoted", words=guess.post.words)))
        drawn.append(_text(left - 10, top + 35, when(guess.post), end=True))
        drawn.append(
            html(
                '<path d="M{} {}H{}" stroke="currentColor" stroke-opacity=".3"/>',
                left,
                top + 30.5,
                WIDTH - 12,
            )
        )
        drawn += [
            person_mark(
                across(one.ends - SESSION / 2),
                top + 30.5,
                client=one.client == guess.client,
                flagged=one.client in guess.possible,
            )
            for one in guess.seen
        ]
        x = across(guess.post.minute)
        drawn.append(
            html('<path d="M{:.1f} {}v21" stroke="currentColor" stroke-width="3"/>', x, top + 20)
        )
    right, wrong = sum(one.right for one in found), sum(one.wrong for one in found)
    missed = len(found) - right
    height = 12 + step * len(found)
    alt = say("town.veiled.alt", posts=len(found), right=right, wrong=wrong)
    rows = (
        (True, True, say("town.veiled.right", n=right)),
        (False, True, say("town.veiled.wrong", n=wrong)),
        (True, False, say("town.veiled.missed", n=missed)),
        (False, False, say("town.veiled.spared")),
    )
    key = person_legend(height + 12, rows) + (
        html('<path d="M14 {}v14" stroke="currentColor" stroke-width="3"/>', height + 46)
        + _text(28, height + 57.5, say("town.veiled.post"))
    )
    return svg_image(alt, WIDTH, height + 68, joined(drawn) + key)


def directions(posts: Sequence[Post]) -> Html:
    """Draw her posts for everyone and answers to clients above a line, clients' messages below."""
    step, size = 16.4, 12
    left = 16
    days = [(FIRST_DAY + timedelta(days=index)).isoformat() for index in range(DAYS)]
    above = {day: [one for one in posts if one.day == day and one.reaches_clients] for day in days}
    below = {day: [one for one in posts if one.day == day and one.sender == CLIENT] for day in days}
    tall = max([len(group) for group in above.values()] + [1])
    deep = max([len(group) for group in below.values()] + [1])
    base = 30 + tall * (size + 3)
    low = base + deep * (size + 3) + 8
    drawn = [
        _text(8, 14, say("town.directions.above"), strong=True),
        _text(8, low + 14, say("town.directions.below"), strong=True),
        html('<path d="M8 {}H{}" stroke="currentColor" stroke-width="2"/>', base + 2, WIDTH - 8),
    ]
    for index, day in enumerate(days):
        x = left + index * step
        for height, post in enumerate(above[day]):
            y = base - 8 - height * (size + 3)
            drawn.append(_direction(x, y, to_client=post.to == CLIENT))
        for depth in range(len(below[day])):
            y = base + 12 + depth * (size + 3)
            drawn.append(html('<path d="M{:.1f} {:g}l6.5 12h-13z" fill="{}"/>', x, y - 6, SECOND))
        if index % 7 == 0:
            drawn.append(
                html(
                    '<text x="{:.1f}" y="{}" font-size="12" text-anchor="middle" '
                    'fill="currentColor">{}</text>',
                    x,
                    low + 34,
                    say("town.dates.short", day=index + 1),
                )
            )
    sent = [one for group in above.values() for one in group]
    answers = sum(one.to == CLIENT for one in sent)
    heard = sum(map(len, below.values()))
    key = low + 54
    drawn += [
        _direction(14, key, to_client=False),
        _text(28, key + 4.5, say("town.directions.streamed", n=len(sent) - answers)),
        _direction(264, key, to_client=True),
        _text(278, key + 4.5, say("town.directions.answers", n=answers)),
        html('<path d="M14 {}l6.5 12h-13z" fill="{}"/>', key + 14, SECOND),
        _text(28, key + 24.5, say("town.directions.heard", n=heard)),
    ]
    alt = say(
        "town.directions.alt",
        sent=len(sent),
        streamed=len(sent) - answers,
        answers=answers,
        heard=heard,
    )
    return svg_image(alt, WIDTH, key + 34, joined(drawn))


def _direction(x: float, y: float, *, to_client: bool) -> Html:
    if to_client:
        return html(
            '<rect x="{:.1f}" y="{:.1f}" width="10" height="10" fill="none" '
            'stroke="{}" stroke-width="2.4"/>',
            x - 5,
            y - 5,
            FIRST,
        )
    return html(
        '<rect x="{:.1f}" y="{:.1f}" width="12" height="12" fill="{}"/>', x - 6, y - 6, FIRST
    )
