"""What surely is a client's must go; where another may be meant, it is likely or asked about."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post

SEEKS = "Looking for CBT for an adult who takes Aetna. "


def _post() -> Post:
    return parse_post(
        {
            "text": "CBT, Aetna, for Tomasz, a pastor in Hollis whose uncle won a lottery.",
            "spans": [
                {"quote": "Tomasz", "label": "NAME"},
                {"quote": "Hollis", "label": "LOCATION"},
                {"quote": "a pastor", "label": "QUASI", "tier": "QI"},
                {"quote": "whose uncle won a lottery", "label": "QUASI", "tier": "QI"},
            ],
            "keep": [{"fact": "CBT", "accept": ["cbt"]}],
        }
    )


# Someone else's by a role, a work, an audience, the poster's family, a place of work or an honor.
OTHERS = [
    "My supervisor back then, Barbara Okonski, was not impressed with me.",
    "The workshop with Jody Lindqvist filled in a day.",
    "I saw Gabriel Marsh speak on Saturday and came away with mixed feelings.",
    "Sandra at the regional service suggested I ask here.",
    "I finished The Quiet Hour by Brill and Kenney over spring break.",
    "My wife Charlene worked doubles while I was in school.",
    "He has been sober since the Carter administration, our registrar.",
    "The Adebayo bursary is for students.",
    "Our keynote is Wilma Nakai, and lunch is at noon. Wilma brings handouts.",
    "Curtis Lovejoy, LCSW, has room on Wednesdays.",
    "I'm a tired intern from Provo, and I've learned to ask.",
    "Father Dominic lets us use the hall on Thursdays.",
]
# The same words about someone who is treated, or who may be.
TWINS = [
    ("My supervisor, who never met my client Barbara, was not impressed.", "Barbara"),
    ("A session with Jody Lindqvist filled the day.", "Jody"),
    ("I saw Gabriel Marsh on Saturday and came away with mixed feelings.", "Gabriel"),
    ("Sandra, 34, suggested a group.", "Sandra"),
    ("I finished an intake with Kenney over spring break.", "Kenney"),
    ("Her wife Charlene worked doubles.", "Charlene"),
    ("Carter relapsed since the election.", "Carter"),
    ("I need a therapist for Wilma Nakai.", "Wilma"),
    ("My client comes from Provo.", "Provo"),
    ("She comes from Provo.", "Provo"),
    ("My supervisor told me about Farideh, a case of hers.", "Farideh"),
]
CERTAIN = [
    "Sliding scale group in my office wanted for Ngozi Okafor",
    "A bed in detox is needed for Thandiwe Dube this week.",
    "Thank you Hollis for trusting me through the panic attacks",
    "Thanks, Priya, for opening up about it.",
    "My client Rosa Diaz liked the workshop.",
]
BUSINESS = [
    "Group wanted for Saturday, supervision needed for Ohio hours.",
    "Thank you Hollis for trusting me with the keynote of our conference.",
    "For those who read it: did the chapter on Julie change how you talk to a dying client?",
    "The talk is by Wilma Nakai, at noon. She grew up at Red Lake and teaches at her old school.",
    "My last day is the 31st of May. The office of Dr. Ewa Nowak, 88 Linden Road, has my records.",
]


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("post", [None, _post()])
def test_what_is_another_persons_does_not_fail(text: str, post: Post | None) -> None:
    assert [(f.rule, f.text) for f in check(SEEKS + text, post).failing] == []


@pytest.mark.parametrize(("text", "words"), TWINS)
@pytest.mark.parametrize("post", [None, _post()])
def test_what_may_be_a_clients_is_at_least_likely(text: str, words: str, post: Post | None) -> None:
    report = check(SEEKS + text, post)
    assert any(words in f.text for f in (*report.failing, *report.likely))


@pytest.mark.parametrize("text", CERTAIN)
def test_a_client_by_name_must_go_whatever_is_announced(text: str) -> None:
    assert check(text).failing


@pytest.mark.parametrize("text", BUSINESS)
def test_business_among_colleagues_has_nothing_likely(text: str) -> None:
    report = check(text)
    assert [(f.rule, f.text) for f in (*report.failing, *report.likely)] == []


@pytest.mark.parametrize(
    "text",
    [
        "My supervisor says Tomasz is tired.",
        "The workshop with Tomasz filled in a day.",
        "I'm a tired intern from Hollis.",
    ],
)
def test_what_the_post_marks_must_go_beside_any_colleague(text: str) -> None:
    assert check(SEEKS + text, _post()).failing


def test_a_clue_in_the_posters_own_life_is_likely_and_no_more() -> None:
    own = check(
        SEEKS + "My father was a pastor with an uncle, and my uncle won a lottery.", _post()
    )
    theirs = check(SEEKS + "The pastor has an uncle, and the uncle won a lottery.", _post())
    assert not [f for f in own.failing if f.rule.startswith("clue.")]
    assert [f for f in own.likely if f.rule.startswith("clue.")]
    assert [f for f in theirs.failing if f.rule.startswith("clue.")]
