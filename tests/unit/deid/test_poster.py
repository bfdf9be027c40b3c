"""The poster's own people, reading and life set off no rule; a client in the same words does."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post

SEEKS = "Looking for CBT for an adult who takes Aetna. "


def _post() -> Post:
    return parse_post(
        {
            "text": "CBT, Aetna, for Tomasz, a baker in Hollis whose uncle won a lottery.",
            "spans": [
                {"quote": "Tomasz", "label": "NAME"},
                {"quote": "Hollis", "label": "LOCATION"},
                {"quote": "a baker", "label": "QUASI", "tier": "QI"},
                {"quote": "whose uncle won a lottery", "label": "QUASI", "tier": "QI"},
            ],
            "keep": [{"fact": "CBT", "accept": ["cbt"]}],
        }
    )


OWN = [
    "Thanks to Rosalind and Priya in my peer group who talked me out of it.",
    "Thank you, Madison, for the long call, and Farideh for sending me the page.",
    "My thanks to Brother Anselm and to Mrs. Delacroix-Hunt for making calls.",
    "Thanks to her and to the other interns, Kofi and Bree, for role playing over lunch.",
    "I called the board and spoke with Mr. Tuilagi, who was kind.",
    "I've read Bill Doherty's chapter on it twice.",
    "I'd happily go to Leeds or Sheffield for a course.",
    "I only look at the computer after supper.",
    "I grew up with a father who played the horses.",
    "It's only finding the person.",
    "I asked around, and my cousin Arlo charges the same.",
    "I lost a scarf, last seen at the Region 4 meeting.",
    "Much obliged to Fr. Declan and Sister Bernadette for the introductions.",
    "Thanks to Rafael, who told me about this list, and to Ines for her patience.",
    "I listened to the interview with Gabor Mate twice.",
    "I took it to supervision with Yolanda on Thursday.",
    "I was a nurse and a librarian before I became a counselor.",
    "My supervisor, Gwendolyn, has been patient with me.",
    "Priya in my consult group says to start with the county list.",
    "I ran this by Salma, our clinical director, and she agreed.",
    "A colleague, Benedikt, suggested I post here.",
    "I got two names, Teodora (full) and Milan (retired).",
    "Bless you, Marguerite, for the pep talk.",
    "My boss, Mrs. Okonjo, wants us all to have more hours.",
    "Has anyone taken the course with Diana Fosha or Hilary Hendel?",
    "I trained in Glasgow and practice in Leeds.",
]
TWINS = [
    "Thanks to Priya, my client, who talked me into it.",
    "Thank you to her mother Priya for the long call.",
    "My thanks to Priya for trusting me with this.",
    "Thanks to my supervisor for listening to me about Priya.",
    "Thanks to Priya, who quit drinking, from all of the staff.",
    "I called the board about Priya Anand.",
    "I've read Priya Anand's diary.",
    "My supervisor says Priya needs more than I can give.",
    "I took it to supervision: Priya in my last session.",
    "A colleague of mine sees her brother Priya.",
    "My client, Priya, has been patient with me.",
    "My boss saw Priya cry in the hall.",
    "Here is what she wrote to my client Priya.",
    "Thanks to Priya, who left her violent husband.",
    "Thanks to Priya for her courage.",
    "I took it to supervision: a session with Priya.",
]
GOLD = [
    "Thanks to Tomasz in my peer group.",
    "I'd happily go to Hollis for a course.",
    "She grew up with an uncle who won a lottery.",
]


@pytest.mark.parametrize("text", OWN)
@pytest.mark.parametrize("post", [None, _post()])
def test_the_posters_own_people_and_life_do_not_fail(text: str, post: Post | None) -> None:
    report = check(SEEKS + text, post)
    assert [(f.rule, f.text) for f in report.failing] == []


@pytest.mark.parametrize("text", TWINS)
def test_a_client_in_such_a_sentence_is_found(text: str) -> None:
    report = check(SEEKS + text, _post())
    assert any("Priya" in f.text for f in (*report.failing, *report.likely))


@pytest.mark.parametrize("text", GOLD)
def test_what_the_post_marks_is_never_the_posters(text: str) -> None:
    assert check(SEEKS + text, _post()).failing
