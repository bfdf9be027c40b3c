"""A book's author is no client, a film's title no story; and a colleague may be spoken to."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post

NAMED = (
    "For carers we read Carla Whitfield's The Long Way to Morning together.",
    "Nora Castell's Learning the Weather of Grief is worth your time as a book.",
    "The book Underwater by Hannah Brightwell has helped many.",
    "A podcast I like: Second Helpings with Oliver Trent.",
    "Storm Season by Julia Marsh is a good read on loss.",
    "Films for our evening: Finding Rosie, Slow River, Martha Alone.",
    "I am reading Victor Hale on shame; any other suggestions?",
    "Edward Lindqvist's book on endings is where I began.",
    "Doris Hale's The Kindness of Rooms was our start.",
    "As Walter Penrose writes, shame hides; the work of Ida Fenwick says it too.",
    "I trained with Nora Castell in chair work.",
    "A favourite film is Saving Rosie, if you ask.",
    "A novel by Clara Dunmore says it well.",
    'The film "Saturday with Henry" suits a group on ageing.',
    "My supervisor gave me Peter Strand's book, the author Simon Ferris wrote the other.",
)


def _post(clue: str) -> Post:
    return parse_post(
        {
            "text": f"CBT for {clue}. She takes Aetna, evenings.",
            "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}],
            "keep": [],
        }
    )


@pytest.mark.parametrize("text", NAMED)
def test_a_work_and_who_made_it_fail_nowhere(text: str) -> None:
    assert [(f.rule, f.text) for f in check(text).failing] == []


@pytest.mark.parametrize("text", NAMED)
@pytest.mark.parametrize("clue", ["a girl whose barn burned in the storm", "the village baker"])
def test_a_title_tells_no_clue(text: str, clue: str) -> None:
    report = check(f"CBT, Aetna, adult client. {text}", _post(clue))
    assert [(f.rule, f.text) for f in report.failing] == []


@pytest.mark.parametrize(
    "text",
    [
        "My client Hannah Brightwell's book club is her support.",
        "Her book The Salt Road by Hannah Brightwell sold well.",
        "She wrote the book Salt Road as Hannah Brightwell.",
        "I have been reading Hannah Brightwell's chart.",
        "My client is the author Hannah Brightwell.",
        "My client trained with Hannah Brightwell.",
        "She is Hannah Brightwell, 34, and reads a lot.",
        "Seen by Hannah Brightwell last year.",
        "Books: my client Hannah Brightwell keeps buying them.",
        "I see Hannah Brightwell, 34, on Tuesdays.",
    ],
)
def test_a_name_beside_a_book_may_still_be_hers(text: str) -> None:
    assert any(f.rule.startswith("A.") for f in check(text).failing)


def test_a_marked_name_fails_as_an_author_too() -> None:
    post = parse_post(
        {
            "text": "Hannah Brightwell needs CBT.",
            "spans": [{"quote": "Hannah Brightwell", "label": "NAME", "tier": "SH"}],
            "keep": [],
        }
    )
    assert check("CBT please. Reading Hannah Brightwell's book.", post).failing


def test_where_the_post_marks_a_writer_no_work_is_excused() -> None:
    text = "CBT, Aetna. You may like the novel Salt Road by Hannah Brightwell."
    assert check(text, _post("a novelist who won a prize")).failing


@pytest.mark.parametrize(
    "text",
    [
        "Julia, would you be able to see a new couple in May?",
        "Oliver, can you take two of my clients while I am away?",
        "Martha and Peter, could either of you cover on call?",
        "Simon, I'm full until June; could you see an adult with OCD?",
        "Clara, thanks for your note.\nHenry, please let me know about the room.",
    ],
)
def test_a_colleague_spoken_to_is_asked_about(text: str) -> None:
    report = check(text)
    assert [(f.rule, f.text) for f in report.failing] == []
    assert any(f.rule.startswith("A.") for f in report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Julia, 34, needs CBT; can you take her?",
        "Julia, my client, would like CBT. Have you space?",
        "Julia, who has OCD, needs a therapist. Could you help?",
        "I am worried. Can you take Julia on Thursdays?",
    ],
)
def test_a_client_named_first_still_fails(text: str) -> None:
    assert any(f.rule.startswith("A.") for f in check(text).failing)
