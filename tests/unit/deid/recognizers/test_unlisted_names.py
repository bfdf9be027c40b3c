"""Names that no list has, in any script, and initials are likely; dictionary words are not."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.posts.post import parse_post
from grader.deid.recognizers.unlisted_names import unlisted_findings


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("My client Zhrovek sleeps badly.", ("A.unlisted", "Zhrovek", "likely")),
        ("My client 小林 sleeps badly.", ("A.script", "小林", "likely")),
        ("J.R. is my client.", ("A.initials", "J.R.", "likely")),
    ],
)
def test_a_probable_name_is_likely(text: str, finding: tuple[str, str, str]) -> None:
    assert found(unlisted_findings, text) == [finding]


@pytest.mark.parametrize(
    "text", ["My client sleeps badly. CBT in Ohio.", "My client Sleeps badly.", "M.A. in nursing."]
)
def test_words_that_a_list_or_dictionary_knows_pass(text: str) -> None:
    assert found(unlisted_findings, text) == []


def test_a_name_that_the_post_holds_unmarked_is_asked_about() -> None:
    post = parse_post({"text": "Zhrovek, our trainer, says hello.", "spans": []})
    assert found(unlisted_findings, "My client Zhrovek sleeps badly.", post) == [
        ("A.unlisted", "Zhrovek", "ask")
    ]
