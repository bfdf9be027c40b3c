"""The key log tells what was disputed in lessons, and of exercises only how many."""

from __future__ import annotations

from pathlib import Path

from grader.checks.key_log import key_log
from grader.checks.project import load_project


def test_the_key_log_tells_each_dispute_and_each_tag_taken_off(disputed: Path) -> None:
    log = key_log(load_project(disputed))
    for words in (
        "Every key is provisional.",
        "## 1. Friend lists",
        "### A request at night, situation “request”",
        "option block: Block the sender of the request (half credit)",
        "**Objection:** A block can be kind.",
        "**Decided:** It answers nothing.",
        "| kind | No one is pleased. |",
        "1 disputed options of lessons",
    ):
        assert words in log, words


def test_a_course_without_disputes_has_an_empty_log(root: Path) -> None:
    log = key_log(load_project(root))
    assert "**Objection:**" not in log
    assert "0 disputed options of lessons" in log
