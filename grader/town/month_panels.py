"""Lab 3: what a month of posts tells, who reads it, and how two people read it."""

from __future__ import annotations

from collections.abc import Callable

from grader.town.controls import Control, Drawn, Panel, Values
from grader.town.drawing import figure
from grader.town.messages import CLIENT
from grader.town.month_drawing import clock, day_words, directions, hours, month
from grader.town.people import Row, Town
from grader.town.timeline import FOLLOWERS, NO_ONE, Post, guesses, make_timeline

SHOW: dict[str, str] = {
    "all": "everything that Renata wrote",
    "personal": "what is personal",
    "professional": "what is professional",
    "veiled": "what veils a client",
    "person": "what she wrote to one person",
    "heard": "what others wrote to her",
}
SHOWN: dict[str, Callable[[Post], bool]] = {
    "all": lambda one: one.hers,
    "personal": lambda one: one.kind == "personal",
    "professional": lambda one: one.kind == "professional",
    "veiled": lambda one: one.kind == "veils a client",
    "person": lambda one: one.hers and one.to != NO_ONE,
    "heard": lambda one: not one.hers,
}
READINGS = {
    "none": "not yet",
    "apart": "by TPG's argument",
    "beside": "by Keely Kolmes's argument",
}


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _month(town: Town, values: Values) -> Drawn:
    timeline = make_timeline(town.seed)
    shown = [one for one in timeline.posts if SHOWN[values["show"]](one)]
    hers = [one for one in timeline.posts if one.hers]
    rows = [
        {
            "day": day_words(one.day),
            "time": clock(one.minute),
            "from": one.sender,
            "to": one.to,
            "who_can_read_it": one.audience,
            "kind": one.kind,
            "words": one.words,
        }
        for one in shown
    ]
    said = (
        f"Marked here: {SHOW[values['show']]}, {len(shown)} of {len(timeline.posts)} messages. "
        f"Renata wrote {len(hers)} in 30 days. {sum(one.to == NO_ONE for one in hers)} of hers are "
        "to no one in particular."
    )
    svg = month(timeline, [one.post for one in shown])
    return Drawn(figure("June, day by day", svg, rows), said)


def _veiled(town: Town, values: Values) -> Drawn:
    found = guesses(make_timeline(town.seed), values["hours"])
    right, wrong = sum(one.right for one in found), sum(one.wrong for one in found)
    rows = [
        {
            "post": one.post.words,
            "written": f"{day_words(one.post.day)}, {clock(one.post.minute)}",
            "clients_earlier_that_day": len(one.seen),
            "pointed_at": len(one.possible),
            "includes_the_client_meant": "yes" if one.right else "no",
        }
        for one in found
    ]
    said = (
        f"Looking back {_count(values['hours'], 'hour')}, you would consider "
        f"{_count(right + wrong, 'session')} for the {len(found)} posts. For {right} of the posts, "
        "the client who is meant had one of these sessions. Clients who aren't meant had the "
        f"other {wrong}."
    )
    return Drawn(
        figure("Posts that veil a client, and the hours before them", hours(found), rows), said
    )


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
        {"what": what, "count": count}
        for what, count in (
            ("Messages from Renata to everyone or to a client", len(sent)),
            ("to no one in particular", len(sent) - answers),
            ("in answer to a client", answers),
            ("personal", personal),
            ("veil a client", veiled),
            ("Messages from clients to Renata", heard),
            ("Clients who came in June", timeline.clients),
            ("Clients who follow her", FOLLOWERS),
            ("Times that the feed showed one of them a post", fed),
            ("Times that one of them went to her page and read a post", sought),
        )
    ]
    match values["reading"]:
        case "apart":
            said = (
                "TPG argues that in therapy communication runs from the client to the therapist. "
                f"In the plot, {_count(len(sent), 'message')} run the other way, and {heard} come "
                "from clients."
            )
            note = (
                "For TPG a stream shakes the frame even if nothing in it is personal. A problem "
                f"for this reading: {timeline.clients - FOLLOWERS} of her {timeline.clients} "
                f"clients don't follow her, and the plot doesn't show whether the {FOLLOWERS} who "
                "follow her minded."
            )
        case "beside":
            said = (
                "Kolmes argues that a stream is a public bulletin board, and that reading it is "
                f"the client's choice. In the plot, {len(sent) - answers} of "
                f"{_count(len(sent), 'message')} are to no one in particular."
            )
            note = (
                "Kolmes posts nothing personal and nothing about sessions. Of Renata's messages "
                f"{personal or 'none'} are personal and {veiled or 'none'} veil a client. A "
                f"problem for this reading: clients chose to look only {_count(sought, 'time')}. "
                f"The feed showed them a post {_count(fed, 'time')} unasked."
            )
        case _:
            said = (
                f"{_count(len(sent), 'message')} from Renata can be read by her clients, not "
                "counting her answers to other people. "
                f"{heard} messages come from clients to her."
            )
            note = "Look first. Then choose a reading. The plot stays the same."
    html = figure("Messages in both directions, day by day", directions(posts), numbers, note)
    return Drawn(html, said)


MONTH_PANELS = (
    Panel(
        "month",
        "A month on one page",
        "Each line is a day in June. Gray bars are sessions. Choose what to mark. To read the "
        "messages, open “The numbers in a table” below the picture.",
        (Control("show", "Mark", "choice", "all", options=SHOW),),
        _month,
    ),
    Panel(
        "veiled",
        "Whose session was it?",
        "You know Renata's hours, as her clients do. For each post that veils a client, you "
        "guess that it is about one of the clients who came in the hours before. Choose how far "
        "you look back.",
        (Control("hours", "Hours that you look back", "range", 1, 1, 8),),
        _veiled,
    ),
    Panel(
        "directions",
        "One plot, two readings",
        "Squares above the line are what Renata writes for everyone, or in answer to a client. "
        "Her answers to other people are left out, and so is a post that only her contacts could "
        "read. Triangles below the line are messages from clients to her.",
        (
            Control("reading", "Read it", "choice", "none", options=READINGS),
            Control("personal", "Leave out what is personal", "tick", value=False),
            Control("veiled", "Leave out what veils a client", "tick", value=False),
        ),
        _directions,
    ),
)
