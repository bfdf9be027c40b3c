"""What belongs to nobody sets off no rule, whatever its capitals; names do, whoever's they are."""

from __future__ import annotations

import itertools

import pytest

from grader.deid.attribution import CLASSES, owner
from grader.deid.check import check
from grader.deid.text.lexicon import load
from grader.deid.text.view import normalise

DIAGNOSES = [
    "obsessive-compulsive disorder",
    "anorexia nervosa",
    "bipolar II disorder",
    "body dysmorphic disorder",
    "complex post-traumatic stress disorder",
    "selective mutism",
    "trichotillomania",
    "prolonged grief disorder",
    "opioid use disorder",
    "dissociative identity disorder",
]
THERAPIES = [
    "exposure and response prevention",
    "dialectical behavior therapy",
    "eye movement desensitization and reprocessing",
    "cognitive processing therapy",
    "internal family systems",
    "acceptance and commitment therapy",
    "emotionally focused therapy",
    "the gottman method",
    "schema therapy",
    "brainspotting",
]
STATES = ["Montana", "West Virginia", "Georgia"]
PLAIN = """
She scored 24 on the Hamilton.
Clients on the Spectrum welcome.
Working With Parents After a Violent Loss
We use the Myers-Briggs in group.
Please message me through MyChart.
She finished a program at the Betty Ford Center.
The office is closed on Martin Luther King Day.
Do you use a Stanley-Brown safety plan?
An Imam can be a support.
Services in American Sign Language, please.
In the last four 2023 sessions we reviewed goals.
On social media, Facebook was my first.
New body image group, flyer attached.
Bill it under place of service 10.
We serve adults 90 years old or older.
""".strip().splitlines()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("titled", [True, False])
def test_the_lessons_template_never_fails(state: str, titled: bool) -> None:
    for condition, therapy in itertools.product(DIAGNOSES, THERAPIES):
        named = (condition.title(), therapy.title()) if titled else (condition, therapy)
        for text in (
            "I am looking for a therapist who works with {}, by {}, licensed in {}. Please reply.",
            "Colleague with openings for {} ({}), {}. Takes Aetna, evenings, Telehealth.",
        ):
            said = text.format(*named, state)
            assert not check(said).failing, said
            assert not check(said).likely, said
            assert not check(said.title()).failing, said.title()


@pytest.mark.parametrize("text", PLAIN)
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert not check(text).failing
    assert not check(text).likely


@pytest.mark.parametrize("name", [*CLASSES, "figures", "heads"])
def test_every_class_says_where_it_is_from(name: str) -> None:
    section = load("terms.yml")[name]
    assert len(section["source"]) > 40
    assert len(section["entries"]) > 100


@pytest.mark.parametrize(
    ("text", "words", "whose"),
    [
        ("Exposure and Response Prevention helps", "Exposure and Response Prevention", "nobody"),
        ("Carl Rogers said it best", "Carl Rogers", "public"),
        ("My client Mary cried", "Mary", "unclear"),
        ("Her husband is Jung", "Jung", "unclear"),
    ],
)
def test_whose_a_stretch_is(text: str, words: str, whose: str) -> None:
    view = normalise(text)
    start = view.text.index(words)
    assert owner(view, start, start + len(words)) == whose


@pytest.mark.parametrize("text", ["my client rosa diaz", "My client Rosa Diaz is here"])
def test_the_verdict_does_not_hang_on_letter_case(text: str) -> None:
    cases = (text, text.upper(), text.lower(), text.title())
    assert {bool(check(one).failing) for one in cases} == {True}


@pytest.mark.parametrize(
    "text",
    [
        "Then Ngozi cried for an hour.",
        "Then Kekoa cried for an hour.",
        "Then Hope cried for an hour.",
        "I met with Thandiwe again today.",
        "Xiomara's mother is worried.",
        "JK no-showed again.",
        "Then Наталья cried for an hour.",
        "Then 서연 cried for an hour.",
        "Client lives in NYC.",
        "She posts on TikTok under jennabakes.",
        "Rosa Diaz, 614-555-0188",
    ],
)
def test_a_name_that_no_list_holds_is_likely(text: str) -> None:
    report = check(text)
    assert report.failing or report.likely
