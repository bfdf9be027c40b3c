"""What the codes say, as a table that tells how each provision was read."""

import pytest
from small_pages import read

from grader.content.codes import CodeFile
from grader.content.course import LessonHead
from grader.content.models import PROFESSIONS
from grader.content.sources import Source
from grader.pages import (
    reading,
)


@pytest.fixture
def places() -> CodeFile:
    """Return codes with a body of law, a body beside one profession, and what was not read."""
    body = {"name": "B", "document": "D", "edition": "1", "governs": "some", "source": "s"}
    url = "https://www.example.org/code"
    return CodeFile.model_validate(
        {
            "schema": 1,
            "bodies": {
                "ACA": {**body, "url": url, "revision": "Under revision (Nov 2026)."},
                "NBCC": {**body, "url": url, "beside": ["ACA"]},
                "TX": {**body, "url": url, "place": "Texas"},
            },
            "provisions": {
                "ACA A.1": {"says": "Clients first.", "read": "university", "on": "2026-11"},
                "ACA A.2": {"says": "Consent.", "read": "card", "look": "A.2"},
                "NBCC 7": {"says": "Five years.", "read": "ce", "on": "2026-11-30"},
                "TX 38": {"says": "Two years.", "read": "law", "on": "2026-11-30"},
            },
            "questions": {
                "question": {
                    "ask": "May one?",
                    "ACA": {"cited": ["ACA A.1"], "also": ["ACA A.2"]},
                    **{who: {"looked": "it"} for who in PROFESSIONS[1:]},
                    "further": ["NBCC 7"],
                    "law": ["TX 38"],
                }
            },
        }
    )


def test_a_table_says_how_each_provision_was_read_and_where_to_look(places: CodeFile) -> None:
    text = read(reading.codes_html(places, "question", ("ACA",))).text
    assert "Clients first. (read in a university reprint, Nov 2026) example.org" in text
    assert "Consent. (unconfirmed: we read it only on a study card; look in A.2)" in text
    assert "TX 38 (B) In Texas: Two years." in text
    assert text.count("Under revision (Nov 2026).") == 1


def test_other_codes_are_shown_beside_the_profession_they_concern(places: CodeFile) -> None:
    assert "NBCC 7" in read(reading.codes_html(places, "question", ("ACA",))).text
    assert "NBCC 7" not in read(reading.codes_html(places, "question", ("APA",))).text
    assert "NBCC 7" in read(reading.codes_html(places, "question")).text


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Friend lists", "Friend lists. About 25 minutes."),
        ("Who is a client?", "Who is a client? About 25 minutes."),
    ],
)
def test_a_title_that_asks_gets_no_full_stop(title: str, printed: str) -> None:
    head = LessonHead.model_validate(
        {"schema": 1, "name": "lesson", "title": title, "minutes": 25, "objectives": ["Say it."]}
    )
    assert read(reading.head_html(head)).text.startswith(printed)


def test_a_source_shows_its_address_or_where_it_was_found() -> None:
    known = {"title": "A title", "by": "Somebody", "year": "2011", "kind": "study"}
    online = Source.model_validate(
        {**known, "read": "abstract", "url": "https://doi.org/10.1000/1"}
    )
    printed = Source.model_validate({**known, "read": "opening", "seen": "The Paper, 5 May 2011."})
    found = read(reading.sources_html({"online": online, "printed": printed}))
    assert "A title. doi.org Read: the abstract." in found.text
    assert (
        "A title. No address known; found in: The Paper, 5 May 2011. Read: the opening."
        in found.text
    )
