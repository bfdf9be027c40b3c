"""Named authors are reported in the third person."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks import voices
from grader.checks.project import load_project


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("Tamara Suttle, counselor", "Tamara Suttle"),
        ("Ofer Zur's case of clinicians who work alone", "Ofer Zur"),
        ("TPG, a psychotherapist who comments", "TPG"),
        ("P. E. Moskowitz, quoted by the magazine", "P. E. Moskowitz"),
        ("Leah Brew, Joseph Cervantes and David Shepard", "Leah Brew"),
        ("Keely Kolmes, psychologist, on professional networks", "Keely Kolmes"),
    ],
)
def test_a_line_that_names_a_person(holder: str, name: str) -> None:
    assert voices.person(holder) == name


@pytest.mark.parametrize(
    "holder",
    [
        "A commenter trained in social work, on Tamara Suttle's post",
        "Person Centered Tech, a practice consultancy",
        "The American Counseling Association",
        "A clinic in New York",
        "The habit of initials",
    ],
)
def test_a_line_that_names_none(holder: str) -> None:
    assert voices.person(holder) is None


@pytest.mark.parametrize(
    "text",
    ["I never accept.", "She asked me.", "We decline.", "It is not ours.", "My rule is short."],
)
def test_first_person(text: str) -> None:
    assert voices.first_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "She writes: “I never accept.”",
        "ACA I.1.b asks for it.",
        "The US rule is short.",
    ],
)
def test_no_first_person(text: str) -> None:
    assert voices.first_person(text) is None


def messages(root: Path) -> list[str]:
    return [fault.message for fault in voices.check(load_project(root))]


def test_an_argument_in_an_authors_own_voice_fails(root: Path) -> None:
    path = root / "data" / "debates" / "friend-word.yml"
    spoil(path, "holder: a psychologist", "holder: Ann Writer, psychologist")
    assert messages(root) == []
    spoil(path, "text: Whatever the word, others", "text: Whatever I say, others")
    assert "says 'I' as Ann Writer" in messages(root)[0]


def test_an_invented_clinician_may_say_i(root: Path) -> None:
    path = root / "data" / "debates" / "friend-word.yml"
    spoil(path, "text: Whatever the word, others", "text: Whatever I say, others")
    assert messages(root) == []


def test_a_reason_held_by_an_author_fails(root: Path) -> None:
    path = root / "data" / "scenarios" / "night-request.yml"
    spoil(
        path,
        "why: It guards nothing and it answers by vanishing.",
        "why: It guards nothing, I think.\n        held_by: Ann Writer",
    )
    assert "'block' says 'I' as Ann Writer" in messages(root)[0]


def test_an_option_is_the_learners_own_sentence(root: Path) -> None:
    path = root / "data" / "scenarios" / "night-request.yml"
    spoil(path, "text: Block the sender of the request", "text: I block my sender")
    spoil(
        path,
        "tags: [cautious]\n        why: It guards",
        "held_by: Ann Writer\n        why: It guards",
    )
    assert messages(root) == []


def test_our_judgment_is_the_courses_own(root: Path) -> None:
    path = root / "data" / "scenarios" / "night-request.yml"
    spoil(
        path,
        "why: It guards nothing and it answers by vanishing.",
        "why: It guards nothing; this is our judgment.\n        held_by: Ann Writer",
    )
    assert messages(root) == []


def test_a_guess_at_what_would_change_a_mind_is_marked(root: Path) -> None:
    path = root / "data" / "debates" / "friend-word.yml"
    spoil(path, "holder: a psychologist", "holder: Ann Writer\n    change: A list without names.")
    assert "'Our guess: '" in messages(root)[0]
    for said in ("Our guess: a list without names.", "Reported: a list without names."):
        spoil(path, "change: A list without names.", f'change: "{said}"')
        assert messages(root) == []
        spoil(path, f'change: "{said}"', "change: A list without names.")
