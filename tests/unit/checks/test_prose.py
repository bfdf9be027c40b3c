"""Plain US English: what fails, what may stay, what is only counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil, write

from grader.checks import prose
from grader.checks.passages import passages
from grader.checks.project import load_project
from grader.checks.sentences import sentences

HERE = Path("x.yml")


def faults(text: str) -> list[str]:
    return [fault for one in sentences(text) for fault in prose.look_at(HERE, 1, one).faults]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("You telephone her.", "write 'phone' instead of 'telephone'"),
        ("Somebody's list is open.", "write 'someone's' instead of 'Somebody's'"),
        ("The client you spoke to, nobody’s friend, left.", "write 'no one's'"),
        ("Counsellors may decline.", "write 'counselors' instead of 'Counsellors'"),
        ("A judgement is due.", "write 'judgment'"),
        ("He recognises it.", "write 'recognizes'"),
        ("Ask the client whom you saw.", "whom"),
        ("Whoever asks is told.", "people who"),
        ("Those who ask are told.", "people who"),
        ("Ask her as to the list.", "write 'about'"),
        ("You ring her at nine.", "write 'call'"),
        ("There is nobody to ring.", "write 'call'"),
        ("The rule stands in the code.", "write 'says' or 'is in'"),
        ("Under it stands: a comment.", "write 'says' or 'is in'"),
        ("That she asks is no fault.", "begin with who does what"),
        ("None but the client knows.", "write 'only'"),
        ("You need not say.", "don't have to"),
        (" ".join(["word"] * 41) + ".", "41 words"),
    ],
)
def test_a_fault_says_what_to_write(text: str, instead: str) -> None:
    assert any(instead in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "You phone her, and someone answers.",
        "She says: “Nobody rings me, whoever they are, as to that.”",
        "Members of the British Association for Counselling read it.",
        "That night she calls.",
        "That is enough.",
        "Answer so as to be understood.",
        "The decision stands.",
        "The phone rings.",
        "A ring with a stone lies there.",
        "The center has a practice room.",
        "“" + " ".join(["word"] * 60) + "” is what she wrote.",
    ],
)
def test_what_may_stay(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "before", "orphan"),
    [
        ("It guards nothing.", "", True),
        ("It guards nothing.", "You block the sender.", False),
        ("She asks again.", "The rain stops.", True),
        ("She asks again.", "The client waits.", False),
        ("She asks again.", "Later Dana waits.", False),
        ("They call.", "Two parents wait outside.", False),
    ],
)
def test_a_pronoun_first_needs_a_noun_in_the_sentence_before(text, before, orphan) -> None:
    assert prose.look_at(HERE, 1, text, before).orphan is orphan


def test_stacked_negatives_are_counted_and_no_fault() -> None:
    one = prose.look_at(HERE, 1, "You don't ask, and no one tells you.")
    assert one.stacked
    assert not one.faults
    assert not prose.look_at(HERE, 1, "You don't ask.").stacked


def test_the_harder_sentence_scores_higher() -> None:
    easy = prose.look_at(HERE, 1, "You call the client.")
    hard = prose.look_at(
        HERE,
        1,
        "That none is to be of a kind that could not harm, whatever it may be, unless no one, who "
        "would know, is asked by those who need not tell.",
    )
    assert easy.score == 0
    assert hard.score > 8


def test_a_fault_has_the_line_on_which_the_sentence_begins(root: Path) -> None:
    path = root / "data" / "scenarios" / "night-request.yml"
    line = spoil(
        path,
        "    situation: Late at night a client asks to be added.",
        "    situation: >-\n      Late at night a client asks.\n      You telephone her at once.",
    )
    found = list(prose.check(load_project(root)))
    assert [(one.file, one.line) for one in found if "'telephone'" in one.message] == [
        (path, line + 2)
    ]


def test_the_faults_of_one_lesson(root: Path) -> None:
    path = root / "data" / "lessons" / "lists.yml"
    spoil(path, "way_past: Skip the scenario.", "way_past: Telephone somebody.")
    house = load_project(root)
    assert [one for one in prose.faults_of_lesson(house, "lists") if one.file == path]
    assert not [one for one in prose.faults_of_lesson(house, "task") if one.file == path]


def test_a_file_of_long_sentences_fails(root: Path) -> None:
    long = "A list shows many names to the people who look at it for a while each day. "
    page = root / "course" / "instructor" / "lists.md"
    write(page, "# Lists\n\n" + long * prose.ENOUGH)
    found = [one.message for one in prose.check(load_project(root)) if one.file == page]
    assert found == ["its sentences have 17 words at the median; shorten to 15"]


def test_what_others_wrote_is_not_ours(root: Path) -> None:
    write(
        root / "data" / "deid" / "posts" / "one.yml",
        "id: one\ntitle: A post\ntext: My neighbour telephones.\n"
        "spans: [{quote: neighbour, why: Nobody needs it.}]\nrewrites: {good: [neighbour]}\n",
    )
    texts = {one.text for one in passages(load_project(root))}
    assert "Nobody needs it." in texts
    assert "A post" in texts
    assert not any("neighbour" in text for text in texts)
    assert "Good." not in texts  # a sample answer
    assert "Says why." in texts  # its comment
