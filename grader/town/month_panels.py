"""Lab 3: what a month of posts tells, who reads it, and how two people read it."""

from __future__ import annotations

from collections.abc import Callable

from grader.content.words import say
from grader.town.controls import Control, Drawn, Panel, Values
from grader.town.drawing import figure
from grader.town.messages import CLIENT
from grader.town.month_drawing import clock, day_words, directions, hours, month, when
from grader.town.people import Row, Town
from grader.town.timeline import FOLLOWERS, NO_ONE, Post, guesses, make_timeline

SHOWN: dict[str, Callable[[Post], bool]] = {
    "all": lambda one: one.hers,
    "personal": lambda one: one.kind == "personal",
    "professional": lambda one: one.kind == "professional",
    "veiled": lambda one: one.kind == "veils a client",
    "person": lambda one: one.hers and one.to != NO_ONE,
    "heard": lambda one: not one.hers,
}
READINGS = ("none", "apart", "beside")


def _month(town: Town, values: Values) -> Drawn:
    timeline = make_timeline(town.seed)
    shown = [one for one in timeline.posts if SHOWN[values["show"]](one)]
    hers = [one for one in timeline.posts if one.hers]
    rows = [
        {
            say("town.columns.day"): day_words(one.day),
            say("town.columns.time"): clock(one.minute),
            say("town.columns.from"): one.sender,
            say("town.columns.to"): one.to,
            say("town.columns.readers"): one.audience,
            say("town.columns.kind"): one.kind,
            say("town.columns.words"): one.words,
        }
        for one in shown
    ]
    said = say(
        "town.month.said",
        what=say(f"town.month.shows.{values['show']}"),
        shown=len(shown),
        messages=len(timeline.posts),
        hers=len(hers),
        streamed=sum(one.to == NO_ONE for one in hers),
    )
    svg = month(timeline, [one.post for one in shown])
    return Drawn(figure(say("town.month.figure"), svg, rows), said)


def _veiled(town: Town, values: Values) -> Drawn:
    found = guesses(make_timeline(town.seed), values["hours"])
    right, wrong = sum(one.right for one in found), sum(one.wrong for one in found)
    rows = [
        {
            say("town.columns.post"): one.post.words,
            say("town.columns.written"): when(one.post),
            say("town.columns.clients_earlier"): len(one.seen),
            say("town.columns.pointed_at"): len(one.possible),
            say("town.columns.includes"): say("town.veiled.yes" if one.right else "town.veiled.no"),
        }
        for one in found
    ]
    said = say(
        "town.veiled.said",
        hours=say("town.veiled.back", n=values["hours"]),
        sessions=say("town.veiled.sessions", n=right + wrong),
        posts=len(found),
        right=right,
        wrong=wrong,
    )
    return Drawn(figure(say("town.veiled.figure"), hours(found), rows), said)


def _directions(town: Town, values: Values) -> Drawn:
    timeline = make_timeline(town.seed)
    left_out = {
        kind
        for kind, out in (("personal", values["personal"]), ("veils a client", values["veiled"]))
        if out
    }
    posts = [one for one in timeline.posts if one.kind not in left_out]
    sent = [one for one in posts if one.reaches_clients]
    answers = sum(one.to == CLIENT for one in sent)
    heard = sum(one.sender == CLIENT for one in posts)
    fed, sought = sum(one.fed for one in sent), sum(one.sought for one in sent)
    personal = sum(one.kind == "personal" for one in sent)
    veiled = sum(one.kind == "veils a client" for one in sent)
    numbers: list[Row] = [
        {
            say("town.columns.what"): say(f"town.directions.counted.{what}"),
            say("town.columns.count"): count,
        }
        for what, count in (
            ("sent", len(sent)),
            ("streamed", len(sent) - answers),
            ("answers", answers),
            ("personal", personal),
            ("veiled", veiled),
            ("heard", heard),
            ("clients", timeline.clients),
            ("followers", FOLLOWERS),
            ("fed", fed),
            ("sought", sought),
        )
    ]
    written = say("town.directions.messages", n=len(sent))
    match values["reading"]:
        case "apart":
            said = say("town.directions.said.apart", messages=written, heard=heard)
            note = say(
                "town.directions.note.apart",
                others=timeline.clients - FOLLOWERS,
                clients=timeline.clients,
                followers=FOLLOWERS,
            )
        case "beside":
            said = say(
                "town.directions.said.beside", streamed=len(sent) - answers, messages=written
            )
            note = say(
                "town.directions.note.beside",
                personal=personal or say("town.none"),
                veiled=veiled or say("town.none"),
                sought=say("town.directions.times", n=sought),
                fed=say("town.directions.times", n=fed),
            )
        case _:
            said = say("town.directions.said.none", messages=written, heard=heard)
            note = say("town.directions.note.none")
    html = figure(say("town.directions.figure"), directions(posts), numbers, note)
    return Drawn(html, said)


def month_panels() -> tuple[Panel, ...]:
    """Return the panels, in the language that is set."""
    shows = {show: say(f"town.month.shows.{show}") for show in SHOWN}
    readings = {reading: say(f"town.directions.readings.{reading}") for reading in READINGS}
    return (
        Panel(
            "month",
            say("town.month.title"),
            say("town.month.lead"),
            (Control("show", say("town.month.show"), "choice", "all", options=shows),),
            _month,
        ),
        Panel(
            "veiled",
            say("town.veiled.title"),
            say("town.veiled.lead"),
            (Control("hours", say("town.veiled.hours"), "range", 1, 1, 8),),
            _veiled,
        ),
        Panel(
            "directions",
            say("town.directions.title"),
            say("town.directions.lead"),
            (
                Control(
                    "reading", say("town.directions.reading"), "choice", "none", options=readings
                ),
                Control("personal", say("town.directions.personal"), "tick", value=False),
                Control("veiled", say("town.directions.veiled"), "tick", value=False),
            ),
            _directions,
        ),
    )
