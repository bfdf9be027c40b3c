"""Ways to reach somebody: the client's fail, the poster's own are asked about."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.posts.post import LONGEST
from grader.deid.recognizers.contacts import contact_findings


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Her cell is 614-555-0143.", ("D.phone", "614-555-0143", "fail")),
        ("Text me at 614-555-0143.", ("D.phone", "614-555-0143", "ask")),
        ("Fax 614-555-0143.", ("E.fax", "614-555-0143", "ask")),
        ("jo at example dot org", ("F.email", "jo at example dot org", "ask")),
        ("Her page is www.example.org/jo", ("N.url", "www.example.org/jo", "fail")),
        ("Logged from 10.1.2.3", ("O.ip", "10.1.2.3", "fail")),
    ],
)
def test_a_way_to_reach_somebody_is_found(text: str, finding: tuple[str, str, str]) -> None:
    assert found(contact_findings, text) == [finding]


@pytest.mark.parametrize(
    "text", ["In 2019-2020, 12 sessions.", "At 10:30 on 5 of 7.", "Meet me at noon."]
)
def test_other_numbers_pass(text: str) -> None:
    assert found(contact_findings, text) == []


@pytest.mark.parametrize("run", ["a", "1", "a-", "a.", "a@", "a--", "www.", "a dot ", "a at "])
def test_a_long_run_is_searched_in_one_pass(run: str) -> None:
    # A search that begins anew at every letter would take minutes here.
    text = run * (LONGEST // len(run)) + " my client's mail is someone@example.org"
    assert "someone@example.org" in [quoted for _, quoted, _ in found(contact_findings, text)]
