"""The panels of Lab 1 say what a hand can count in a town of six."""

from __future__ import annotations

import re
from typing import Any

import pytest

from grader.town.controls import Drawn
from grader.town.list_panels import LIST_PANELS, measures
from grader.town.panels import lab_town
from grader.town.people import Contact, Person, Town
from grader.town.rules import NAIVE, POLICIES, judge, willing_client

PANELS = {one.id: one for one in LIST_PANELS}


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
        f"{wrong}. Clients on the list that it misses: {missed}."
    )


def test_the_table_has_shares_of_the_right_wholes() -> None:
    rows = {row["what"]: row["value"] for row in measures(judge(TOWN, NAIVE, "accept"))}
    assert rows["Adults in the town"] == 6
    assert rows["Base rate: clients among all adults"] == "67%"
    assert rows["Clients among those seen"] == "3 (75%)"
    assert rows["Precision: clients among the named"] == "67%"
    assert rows["Recall: named among all her clients"] == "50%"


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
    assert drawn.said.startswith(f"{POLICIES[policy]}: an onlooker sees {counts}")
    assert all(words in drawn.html for words in POLICIES.values())
    assert draw("policy") == draw("policy", policy="accept", uploads=False)


def test_a_yes_tells_of_others_who_joined_in_the_same_two_weeks() -> None:
    before, after = draw("consent"), draw("consent", agreed=True)
    assert before.said == (
        "Before Ann Fisk says anything, 50% of the others named by the rule are clients."
    )
    assert after.said.startswith(
        "Ann is known as a client now. 2 others joined the list within two weeks of Ann and post "
        "from beside the office on Tuesdays. 50% of these are clients."
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
