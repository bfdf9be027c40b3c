"""Long texts: a check of the longest takes about a second, and a longer one is turned away."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.cli import main
from grader.content.faults import Fault
from grader.deid.bench import crowded, seconds
from grader.deid.check import check
from grader.deid.posts.post import LONGEST, parse_post
from grader.deid.recognizers.contacts import contact_findings
from grader.deid.recognizers.context import Scene


@pytest.mark.parametrize("run", ["a", "1", "a-", "a.", "a@", "a--", "www.", "a dot ", "a at "])
def test_a_long_run_is_searched_in_one_pass(run: str) -> None:
    # A search that begins anew at every letter would take minutes here.
    text = run * (LONGEST // len(run)) + " my client's mail is someone@example.org"
    quoted = [f.text for f in contact_findings(Scene(text, None, 2026))]
    assert "someone@example.org" in quoted


@pytest.mark.parametrize("unit", ["May 3, ", "flood ", "Emma ", "My client is 91, MRN 55812. "])
def test_a_text_full_of_findings_takes_seconds_not_minutes(unit: str) -> None:
    clue = "the flood on May 3 drowned her twin, a weather presenter"
    post = parse_post(
        {"text": clue, "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}], "keep": []}
    )
    begun = time.process_time()
    assert check(unit * (LONGEST // len(unit)), post).failing
    assert time.process_time() - begun < 15  # compared all with all: minutes


def test_a_post_that_marks_two_thousand_stretches_takes_about_a_second() -> None:
    text, post = crowded()
    assert (len(text), len(post.spans)) == (6_000, 2_000)
    assert check(text, post).failing
    assert seconds(text, post) < 4  # about one where nothing else runs; it was twelve


def test_a_text_too_long_for_a_post_is_turned_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("é" * LONGEST, encoding="utf-8")
    assert main(["deid", "--text", str(file), "--json"]) == 0
    capsys.readouterr()
    file.write_text("é" * (LONGEST + 1), encoding="utf-8")
    assert main(["deid", "--text", str(file), "--json"]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert "20,001 characters" in out.err
    assert len(out.err.strip().splitlines()) == 1


def test_a_post_too_long_is_turned_away() -> None:
    with pytest.raises(Fault, match="20,000"):
        parse_post({"text": "a" * (LONGEST + 1), "spans": []})
