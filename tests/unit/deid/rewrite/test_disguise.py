"""A marked name is found however it is written; what says nothing keeps no fact."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import parse_post

POST = parse_post(
    {
        "text": "Looking for EMDR for Marina Kovalenko in Dunmore, Ohio. Takes Aetna. Evenings.",
        "spans": [
            {"quote": "Marina Kovalenko", "label": "NAME"},
            {"quote": "Dunmore", "label": "GEO"},
        ],
        "keep": [
            {"fact": "the modality", "accept": ["emdr"]},
            {"fact": "the payer", "accept": ["aetna"]},
        ],
    }
)
GOOD = "Looking for someone who offers EMDR and takes Aetna in Ohio."


def test_the_plain_request_earns_all() -> None:
    assert check(GOOD, POST).score == 1.0


@pytest.mark.parametrize(
    "name",
    [
        "aniraM",
        "anirаM",
        "ɐuᴉɹɐW",
        "Марина",
        "Marіna",
        "M a r i n a",
        "Ⓜⓐⓡⓘⓝⓐ",
        "-- .- .-. .. -. .-",
        "Znevan",
    ],
)
def test_a_name_in_disguise_must_go(name: str) -> None:
    assert check(f"{GOOD} {name}", POST).failing


def test_first_letters_of_lines_spell_no_name() -> None:
    text = "Kind\nOffers\nValued\nAll\nLong\nEvenings\nNeeded\nKnow\nOhio\n" + GOOD
    assert check(text, POST).failing


@pytest.mark.parametrize(
    "said",
    ["M. is spiraling.", "So M. needs someone.", "Client: M", "M's panic is worse.",
     "MK is in crisis.", "M's wife is my client.", "Little M.", "For M.K., please."],
)  # fmt: skip
def test_initials_of_a_marked_name_must_go(said: str) -> None:
    assert check(f"{GOOD} {said}", POST).failing


@pytest.mark.parametrize(
    "said", ["Vitamin M. helps some.", "Plan M is open.", "I am off on Fridays."]
)
def test_a_letter_that_is_no_name_may_stay(said: str) -> None:
    assert not check(f"{GOOD} {said}", POST).failing


@pytest.mark.parametrize(
    "text",
    ["EMDR Aetna evening", "asdf EMDR asdf Aetna", "EMDR Aetna " * 20,
     "EMDR? Aetna? Ohio? Evening?",
     "The client finished with EMDR and needs nobody who takes Aetna.",
     "EMDR is not needed for the client, and Aetna is not taken by anyone.",
     "trauma evening Aetna Ohio telehealth EMDR grief adult"],
)  # fmt: skip
def test_what_asks_for_nothing_keeps_no_fact(text: str) -> None:
    report = check(text, POST)
    assert not report.passes
    assert report.score < 0.3


@pytest.mark.parametrize("offer", ["DM me for her name.", "I can tell you her name privately."])
def test_an_offer_to_tell_the_name_is_likely(offer: str) -> None:
    assert check(f"{GOOD} {offer}", POST).score == 0.8


def test_a_clean_post_left_alone_earns_all() -> None:
    clean = parse_post({"text": GOOD, "spans": [], "keep": [{"fact": "x", "accept": ["emdr"]}]})
    report = check(GOOD, clean)
    assert report.passes
    assert report.score == 1.0
