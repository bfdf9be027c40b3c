"""Roles, achievements and happenings told by what somebody did, or in everyday words."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post


def _post(clue: str) -> Post:
    return parse_post(
        {
            "text": f"CBT for {clue}. She takes Aetna, evenings, lives with family.",
            "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}],
            "keep": [],
        }
    )


@pytest.mark.parametrize(
    ("clue", "rewrite"),
    [
        ("a retired astronaut", "CBT, Aetna. She once walked on the moon."),
        ("the town's former mayor", "CBT, Aetna. She wore the chain of office for years."),
        ("a state senator", "CBT, Aetna. She won a seat last year."),
        ("a circuit judge", "CBT, Aetna. Her gavel is at rest now."),
        ("a pop singer", "CBT, Aetna. Her song topped the charts."),
        ("a mother who lost her son", "CBT, Aetna, for a mother who outlived her boy."),
        ("the man in the team's mascot suit", "CBT, Aetna. He is the team emblem at games."),
        ("the painter of the mural", "CBT, Aetna. She made the wall painting downtown."),
        ("a man with ALS", "CBT, Aetna, for a man with motor neurone disease."),
        ("the 2nd grade teacher", "CBT, Aetna, for a woman who has the second graders."),
        ("a man jailed for fraud", "CBT, Aetna, for a man who did time for fraud."),
        ("a woman arrested on stage", "CBT, Aetna. She was led off the stage in cuffs."),
        ("a college goalie", "CBT, Aetna. She keeps the puck out for her team."),
        ("an airline pilot", "CBT, Aetna. He had four stripes on his sleeve."),
        ("conjoined twins", "CBT, Aetna, for two who were born joined."),
        ("a girl taken hostage", "CBT, Aetna, for a girl who was seized by armed men."),
    ],
)
def test_a_clue_told_as_a_deed_is_found(clue: str, rewrite: str) -> None:
    report = check(rewrite, _post(clue))
    assert report.failing or report.likely


@pytest.mark.parametrize(
    "text",
    [
        "CBT, Aetna. She stares into space when we talk of work.",
        "CBT, Aetna. Still looking for a fit; the first two never called.",
        "CBT, Aetna. Did this take a long time? The couple is joined at the hip.",
        "CBT, Aetna. She gave way to tears and lost her dad so young.",
        "CBT, Aetna. Conduct disorder experience is a plus.",
        "CBT, Aetna. One of two siblings; a colleague sees the other.",
        "CBT, Aetna. PTSD after a workplace accident and a loss.",
        "CBT, Aetna. The only therapist who called back is full.",
    ],
)
@pytest.mark.parametrize("clue", ["a retired astronaut", "a state senator", "quadruplets"])
def test_words_that_stand_near_a_deed_tell_none(clue: str, text: str) -> None:
    assert [(f.rule, f.text) for f in check(text, _post(clue)).failing] == []
