"""The panels of Lab 1 say what a hand can count in a town of six."""

from __future__ import annotations

import re
from typing import Any

import pytest

from grader.town.controls import Drawn
from grader.town.list_panels import list_panels, measures, policy_words
from grader.town.panels import lab_town
from grader.town.people import Contact, Person, Town
from grader.town.rules import NAIVE, POLICIES, judge, willing_client

PANELS = {one.id: one for one in list_panels()}


def contact(number: int, name: str, role: str, since: str, **more: Any) -> Contact:
    given = {"mutual": 0, "checkins": 0, "weekday": "", "listed": 1, "likes": 0, "newsletter": 0}
    return Contact(number, name, role, since, **{**given, "uploaded": 0, "open_list": 0, **more})


TUESDAYS: dict[str, Any] = {"checkins": 2, "weekday": "Tuesday"}
TOWN = Town(
    "six",
    tuple(Person(n, f"P{n}", "F", "1980-01-01", "83192", "", "", "", "") for n in range(1, 7)),
    (
        contact(1, "Ann Fisk", "client", "2025-01-10", **TUESDAYS, open_list=1),
        contact(2, "Bea Lind", "client", "2025-01-12", **TUESDAYS, likes=1),
        contact(3, "Cy Moss", "friend", "2025-01-14", **TUESDAYS),
        contact(4, "Di Orr", "client", "2024-05-01", mutual=9),
        contact(5, "Eve Quade", "client", "2025-01-11", **TUESDAYS, listed=0, uploaded=1),
    ),
    (),
    frozenset({1, 2, 4, 5}),
    (),
)


def draw(panel: str, **values: Any) -> Drawn:
    return PANELS[panel].draw(TOWN, values)


@pytest.mark.parametrize(
    ("values", "named", "right", "wrong", "missed"),
    [
        ({}, "3 people", 2, 1, 1),
        ({"likes": True}, "1 person", 1, 0, 2),
        ({"checkins": 0, "mutual": 12}, "4 people", 3, 1, 0),
        ({"checkins": 3}, "0 people", 0, 0, 3),
    ],
)
def test_a_rule_is_counted_in_a_sentence(
    values: dict[str, Any], named: str, right: int, wrong: int, missed: int
) -> None:
    assert draw("rule", **values).said == (
        f"The rule names {named} of 4 on the list. Clients among them: {right}. Not clients: "
        f"{wrong}. Clients on the list that it misses: {missed}. Clients who are not on the "
        "list: 1."
    )


def test_the_table_has_shares_of_the_right_wholes() -> None:
    rows = {row["what"]: row["value"] for row in measures(judge(TOWN, NAIVE, "accept"))}
    assert rows["Adults in the town"] == 6
    assert rows["Base rate: clients among all adults"] == "67%"
    assert rows["Clients among those seen"] == "3 (75%)"
    assert rows["Precision: clients among the named"] == "67%"
    assert rows["Recall: named among all her 4 clients"] == "50%"


def test_no_one_named_has_no_precision() -> None:
    rows = {row["what"]: row["value"] for row in measures(judge(TOWN, NAIVE, "leave"))}
    assert rows["Precision: clients among the named"] == "no one named"


@pytest.mark.parametrize(
    ("policy", "uploads", "counts"),
    [
        ("accept", False, "4 people. Clients among them: 3. The rule names 3 people, 2 of"),
        ("hide", False, "1 person. Clients among them: 1. The rule names 1 person, 1 of"),
        ("never", False, "1 person. Clients among them: 0. The rule names 0 people, 0 of"),
        ("leave", True, "1 person. Clients among them: 1. The rule names 1 person, 1 of"),
    ],
)
def test_a_policy_is_counted_beside_all_others(policy: Any, uploads: bool, counts: str) -> None:
    drawn = draw("policy", policy=policy, uploads=uploads)
    assert drawn.said.startswith(f"{policy_words(policy)}: an onlooker sees {counts}")
    assert all(policy_words(one) in drawn.html for one in POLICIES)
    assert draw("policy") == draw("policy", policy="accept", uploads=False)


def widths(drawn: Drawn) -> list[float]:
    """Return how long the bars of a picture are; other marks have another height."""
    return [float(one) for one in re.findall(r'width="([\d.]+)" height="16"', drawn.html)]


def test_a_hidden_list_and_phones_say_how_people_are_seen() -> None:
    assert draw("policy", policy="hide").said.endswith(
        "some of her contacts show their own lists, and she is on those."
    )
    assert "Phones" not in draw("policy", policy="hide").said
    assert draw("policy", policy="leave", uploads=True).said.endswith(
        "Phones with her number add 1 person."
    )


def test_a_policy_that_names_no_one_says_so_and_bits_are_in_their_own_table() -> None:
    drawn = draw("policy", policy="never")
    # Seen, and read to someone who doesn't see.
    assert drawn.html.count("The rule names no one.") == 2
    assert "Information" not in drawn.html


def test_a_bar_stays_as_long_when_the_others_change() -> None:
    full = max(
        max(widths(draw("policy", policy=policy, uploads=more)))
        for policy in POLICIES
        for more in (False, True)
    )
    assert full == 200
    assert widths(draw("policy")) != widths(draw("policy", uploads=True))
    assert widths(draw("consent")) == widths(draw("consent", agreed=True))[:1] == [100.0]


def test_a_yes_tells_of_others_who_joined_in_the_same_two_weeks() -> None:
    before, after = draw("consent"), draw("consent", agreed=True)
    assert before.said == (
        "Ann Fisk has not said anything yet. Of the other people the first rule names, 50% are "
        "clients."
    )
    assert after.said.startswith(
        "Ann is known as a client now. Besides Ann, the first rule names 2 people who post from "
        "beside the office on Tuesdays. They became contacts at most two weeks before or after Ann "
        "did. 50% of these are clients."
    )
    rows = [drawn.html.count("<tr") for drawn in (before, after)]
    assert rows[1] - rows[0] == 2
    assert "Cy Moss" in after.html
    assert "Cy Moss" not in before.html


def test_the_consent_panel_names_the_client_whom_the_lab_draws() -> None:
    town, panel = lab_town(), PANELS["consent"]
    who = next(one for one in town.contacts if one.person == willing_client(town))
    assert panel.lead.startswith(who.name)
    assert panel.controls[0].label.startswith(who.name)
    assert who.name in panel.draw(town, {}).said


def test_the_second_panel_keeps_the_rule_that_its_lead_names() -> None:
    limits = re.findall(r"at most (\d+) contacts in common, at least (\d+) post", _lead("policy"))
    assert limits == [(str(NAIVE.mutual), str(NAIVE.checkins))]
    first = {one.id: one.value for one in PANELS["rule"].controls}
    assert first == {"mutual": NAIVE.mutual, "checkins": NAIVE.checkins, "likes": NAIVE.likes}


def _lead(panel: str) -> str:
    return PANELS[panel].lead
