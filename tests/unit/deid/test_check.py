"""Three verdicts: must go, likely, needed? A likely one is answered, or caps the score at .8."""

from __future__ import annotations

import re
import time

import pytest

from grader.content.words import ACCENTED, LANGUAGE
from grader.deid.bench import crowded, seconds
from grader.deid.check import check
from grader.deid.finding import Finding
from grader.deid.meter.meter import meter
from grader.deid.posts.post import LONGEST, parse_post

POST = parse_post(
    {
        "text": "EMDR in Ohio for my client, who keeps bees on the roof of the courthouse.",
        "spans": [
            {"quote": "keeps bees on the roof of the courthouse", "label": "QUASI", "tier": "QI"}
        ],
        "allowed": [],
        "keep": [
            {"fact": "the modality", "accept": ["emdr"]},
            {"fact": "the area", "accept": ["ohio"]},
        ],
    }
)
LIKELY = "EMDR needed in Ohio for an adult. She brings jars of honey to her lawyer."


def test_a_likely_finding_without_a_reason_caps_the_score() -> None:
    report = check("Looking for EMDR in Ohio. Then Ngozi said it helps her sleep.", POST)
    assert not report.failing
    assert report.likely
    assert report.unanswered == report.likely
    assert report.score == 0.8
    assert report.passes


def test_a_reason_takes_the_cap_away() -> None:
    text = "Looking for EMDR in Ohio. Then Ngozi said it helps her sleep."
    report = check(text, POST, reasons={"Ngozi": "Ngozi is the trainer who runs our course."})
    assert not report.unanswered
    assert report.score == 1.0


def test_a_reason_of_a_few_letters_is_none() -> None:
    text = "Looking for EMDR in Ohio. Then Ngozi said it helps her sleep."
    assert check(text, POST, reasons={"Ngozi": "ok."}).score == 0.8


def test_a_clue_in_other_words_is_at_least_likely() -> None:
    report = check(LIKELY, POST)
    assert report.failing or report.likely
    assert report.score <= 0.8


def test_the_command_takes_no_reason() -> None:
    assert "reasons" not in check(LIKELY, POST).as_json()


@pytest.mark.timed
@pytest.mark.parametrize(
    "unit", ["May 3, ", "flood ", "Emma cried. ", "My client is 91, MRN 55812. "]
)
def test_a_text_full_of_findings_takes_seconds_not_minutes(unit: str) -> None:
    clue = "the flood on May 3 drowned her twin, a weather presenter"
    post = parse_post(
        {"text": clue, "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}], "keep": []}
    )
    begun = time.process_time()
    assert check(unit * (LONGEST // len(unit)), post).failing
    assert time.process_time() - begun < 15  # compared all with all: minutes


@pytest.mark.timed
def test_a_post_that_marks_two_thousand_stretches_takes_about_a_second() -> None:
    text, post = crowded()
    assert (len(text), len(post.spans)) == (6_000, 2_000)
    assert check(text, post).failing
    assert seconds(text, post) < 4  # about one where nothing else runs; it was twelve


PLAIN = re.compile(r"\b(?=[A-Za-z]*[aeiouAEIOU])[A-Za-z][A-Za-z'’]+\b")
TOLD = (
    "Ngozi Okafor, 94, lives at 83192 and her cell is 312-555-0142. She came on March 3.",
    "My client, the only fire chief in town, was on the evening news. DM me for her name.",
    "MRN 448210, photo of her in the comments. Then JK cried. She works at Umber Ridge Brewing.",
    "My 34-year-old female client, a nurse and a veteran with PTSD, is divorced and in Ohio.",
)


@pytest.mark.parametrize("text", TOLD)
def test_with_accents_a_finding_says_nothing_plain(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(found: tuple[Finding, ...]) -> set[str]:
        said = " ".join(f"{one.why} {one.hint}" for one in found)
        return {word.casefold() for word in PLAIN.findall(said)}

    quoted = {word.casefold() for word in PLAIN.findall(f"{text} {POST.text}")}
    english = check(text, POST).findings
    monkeypatch.setenv(LANGUAGE, ACCENTED)
    meter.cache_clear()
    accented = check(text, POST).findings
    meter.cache_clear()
    assert [one.text for one in accented] == [one.text for one in english]
    assert plain(english) - quoted
    assert plain(accented) <= quoted
