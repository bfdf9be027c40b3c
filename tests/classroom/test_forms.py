"""The policy and the supervision sheet, from nbgrader's release to the feedback of a class."""

from __future__ import annotations

import html
import re
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from classroom_kit import REPOSITORY, line

from grader.simulation.ability import Learner
from grader.simulation.demo import take
from grader.simulation.simulate import OPENED, Simulated

pytestmark = [pytest.mark.classroom, pytest.mark.slow]

GIVEN: dict[str, Any] = {
    "practice": "Ferrow Street Counseling",
    "place": "us",
    "uses": ["website", "page", "newsletter"],
    "crisis": "us-988",
    "breach": "tell",
    "talk": ["intake"],
}
HOLDS_BACK = GIVEN | {
    "purpose": "oblige",
    "requests": "none",
    "follows": "rather-not",
    "noticed": "raise",
    "back": "never",
    "between": "scheduling",
    "reply-time": "two-days",
    "reviews": "no-answer",
    "newsletter": "ask",
    "search": "call",
    "ai": "none-today",
    "former": "same",
}
IN_THE_OPEN = GIVEN | {
    "purpose": "inform",
    "requests": "work-only",
    "follows": "may",
    "noticed": "leave",
    "back": "on-request",
    "between": "read-before",
    "reply-time": "next-session",
    "reviews": "general",
    "newsletter": "open",
    "search": "consent",
    "ai": "drafts",
    "former": "later",
}
PROMISE = "Your privacy is guaranteed."
CASE: dict[str, Any] = {
    "event": "On Sunday Perry sent a friend request with a photo of his garden.",
    "harm": "Silence does the most harm, and he bears it.",
    "boundaries": "The account under a middle name.",
    "feelings": "He hopes to be seen. Rae is flattered and caught out.",
    "next-session": "I saw your request, and the garden.",
    "four": {"decline": {"pays": "Both a little", "reversible": "easily"}},
    "principle-a": "His pride in what he makes.",
    "principle-b": "He hears from her what she does, and why.",
    "tests": ["justice", "publicity"],
}
DECLINES = CASE | {
    "relationship": "Accepting makes her one of an audience.",
    "declining": "In person, first thing on Thursday.",
    "decided": "Decline in person, because the hour stays his.",
}
ACCEPTS = CASE | {
    "relationship": "Declining could undo what he has just dared.",
    "declining": "Not at all; she accepts on a work account and says what it is for.",
    "decided": "Accept on a work account, because he was asked to show what he makes.",
}
MARKUP = "</textarea><script>alert(1)</script> {{ 7*7 }} \u202e\x00"
ESSAY = "I keep each sentence because a client of Ferrow Street could ask why, and hear the reason."
CLASSES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "policy": (
        "px-form",
        "px-defense",
        {
            "holds-back": HOLDS_BACK,
            "in-the-open": IN_THE_OPEN,
            "contradicts": HOLDS_BACK | {"newsletter": "friend-list"},
            "promises": HOLDS_BACK | {"contact-own": PROMISE},
            "empty": None,
        },
    ),
    "supervision-sheet": (
        "svx-sheet",
        "svx-read",
        {
            "declines": DECLINES,
            "accepts": ACCEPTS,
            "half": {name: DECLINES[name] for name in list(DECLINES)[:5]},
            "mark-up": DECLINES | {"event": MARKUP},
            "empty": None,
        },
    ),
}


@dataclass(frozen=True)
class Graded:
    """A class that was graded: its folder, the items' ids, and what the gradebook holds."""

    folder: Path
    name: str
    form: str
    text: str
    grades: dict[tuple[str, str], tuple[float | None, bool]]

    def page(self, learner: str) -> str:
        """Return the feedback page of a learner, as words."""
        path = self.folder / "course" / "feedback" / learner / self.name / f"{self.name}.html"
        body = re.sub(r"<(style|script)\b.*?</\1>", " ", path.read_text("utf-8"), flags=re.DOTALL)
        return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))

    def answer(self, learner: str) -> str:
        """Return what the page says on the form, without the question after it."""
        return self.page(learner).partition("Question 1")[2].partition("Question 2")[0]


@pytest.fixture(scope="module", params=CLASSES)
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Take a class of invented learners through nbgrader's own command line and exchange."""
    name = request.param
    form, text, planted = CLASSES[name]
    drawn = []
    for who, (learner, values) in enumerate(planted.items()):
        lines = [line(form, values, 1, who), line(text, ESSAY, 2, who)] if values else []
        handed_in = OPENED + timedelta(days=1)
        said = "".join(f"{one}\n" for one in lines)
        drawn.append(Simulated(Learner(learner, 0, ()), said, handed_in))
    folder = tmp_path_factory.mktemp("forms") / name
    source = REPOSITORY / "exercises" / name
    take(source, drawn, 1, folder)
    base = sqlite3.connect(folder / "course" / "gradebook.db")
    rows = base.execute(
        "SELECT a.student_id, c.name, g.auto_score, g.needs_manual_grade FROM grade g "
        "JOIN submitted_notebook n ON n.id = g.notebook_id "
        "JOIN submitted_assignment a ON a.id = n.assignment_id "
        "JOIN base_cell c ON c.id = g.cell_id"
    ).fetchall()
    base.close()
    found = {(who, item): (auto, bool(waits)) for who, item, auto, waits in rows}
    return Graded(folder, name, form, text, found)


FULL = {"policy": 8, "supervision-sheet": 6}


def test_two_opposite_stances_earn_the_same(graded: Graded) -> None:
    one, other = list(CLASSES[graded.name][2])[:2]
    for learner in (one, other):
        assert graded.grades[learner, graded.form] == (FULL[graded.name], False)
        assert "to change" not in graded.answer(learner)
        assert "missing" not in graded.answer(learner)


def test_who_hands_in_nothing_earns_nothing_and_waits_for_no_one(graded: Graded) -> None:
    assert graded.grades["empty", graded.form] == (0, False)
    assert graded.grades["empty", graded.text] == (0, False)
    assert "Not answered" in graded.answer("empty")


def test_every_text_waits_for_a_person(graded: Graded) -> None:
    for learner, values in CLASSES[graded.name][2].items():
        if values:
            assert graded.grades[learner, graded.text] == (None, True)


def test_no_key_is_released(graded: Graded) -> None:
    samples = (REPOSITORY / "exercises" / graded.name / "key.yml").read_text("utf-8")
    comments = re.findall(r"comment: (?:>-\s+)?(.{30})", samples)
    assert len(comments) == 2
    seen = 0
    for place in ("course/release", "exchange", "learners", "course/submitted"):
        for path in (graded.folder / place).rglob("*"):
            if path.is_file():
                assert path.name != "key.yml"
                text = path.read_text("utf-8", errors="replace")
                assert not [one for one in comments if one in text], path
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("graded", ["policy"], indirect=True)
def test_a_contradiction_and_a_promise_are_told_apart(graded: Graded) -> None:
    assert graded.grades["contradicts", "px-form"] == (pytest.approx(7.2), False)
    said = graded.answer("contradicts")
    assert "1 contradiction between positions" in said
    assert "to change. You accept no contacts, and people sign up for your newsletter" in said
    # A promise in one's own words takes nothing, and a person reads it.
    assert graded.grades["promises", "px-form"] == (8, True)
    said = graded.answer("promises")
    assert "Something in these words asks for a person's judgment." in said
    assert "“Your privacy is guaranteed.” , a question." in said
    # Neither is told in the words of the check of posts.
    for learner in ("contradicts", "promises"):
        for words in ("must go", "needed?", "point to no one"):
            assert words not in graded.answer(learner)


@pytest.mark.parametrize("graded", ["supervision-sheet"], indirect=True)
def test_half_a_sheet_earns_half_and_mark_up_is_read_as_text(graded: Graded) -> None:
    assert graded.grades["half", "svx-sheet"] == (3, False)
    assert graded.answer("half").count("missing.") == 5
    assert graded.grades["mark-up", "svx-sheet"] == (6, False)
    page = graded.folder / "course/feedback/mark-up/supervision-sheet/supervision-sheet.html"
    text = page.read_text("utf-8")
    assert "<script>alert(1)" not in text
    assert "{{ 7*7 }}" in text
    assert "\x00" not in text
