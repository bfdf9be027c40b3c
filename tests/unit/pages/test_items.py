"""An item as a page: readable, and silent about its key."""

import pytest
from small_facts import SOUND
from small_pages import ALL, PATH, item, read

from grader.pages import (
    item_html,
)


@pytest.mark.parametrize("content", ALL, ids=lambda one: one["kind"])
def test_an_item_reads_whole_and_says_nothing_of_a_key(content):
    tags = read(item_html(item(content)))
    for text in ("stem", "low", "high"):
        if text in content:
            assert content[text].split("\n")[0] in tags.text
    for option in content.get("options", []) + content.get("arguments", []):
        assert option["text"] in tags.text
    assert "script" not in tags.tags
    assert "style" not in tags.tags


def test_a_scenario_is_written_out_with_where_each_choice_leads():
    text = read(item_html(item(PATH))).text
    for part in ("It begins.", "It goes on.", "Nothing.", "Gone.", "Good.", "Bad.", "lost to care"):
        assert part in text
    assert "Go on with Situation 2." in text
    assert "Go on with Ending: Ill." in text


def test_what_needs_facts_says_which_choices_it_needs():
    text = read(item_html(item(SOUND))).text
    for part in (
        "If you chose 1a or 2c: Your manager has read them.",
        "If you did not choose 1a or 2c: Your manager has not heard of it.",
        "2c Only if you did not choose 1a or 2c: Tell your manager now",
        "If you chose 2a and you chose 1a or 2c: You say who else knows.",
        "Go on with Ending: Kept if you chose 2a and you chose 1a or 2c; with Ending: Calm if you "
        "chose 2a; with Ending: Cool otherwise.",
    ):
        assert part in " ".join(text.split()), text
