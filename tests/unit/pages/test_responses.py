"""An item with an answer in it: what was chosen, escaped, and nothing of other ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_facts import SOUND
from small_pages import ALL, CHOICE, DEBATE, HOSTILE, MULTIPLE, PATH, STANCE, WRITING, item, read

from grader.answers import Answer, Answers
from grader.pages import (
    answer_html,
    record_html,
)


@pytest.mark.parametrize(
    ("content", "response", "shown"),
    [(CHOICE, "a", "a"), (PATH, [{"at": "n1", "chose": "<b>"}], '[{"at": "n1", "chose": "<b>"}]')],
)
def test_an_answer_to_another_version_is_shown_as_it_was_written_down(content, response, shown):
    one = item({**content, "version": 2})
    answers = Answers((Answer(one.id, 1, "now", response),))
    text = read(record_html(one, answers)).text
    assert "Answered as version 1 of this question" in text
    assert shown in text
    assert "chosen" not in text
    assert "Not answered" not in text
    ledger = {one.id: {"1": {"a": [1, "Old words"], "n1.<b>": [0, "Old words"]}}}
    assert "In that version it said:Old words" in read(record_html(one, answers, ledger)).text
    now = Answers((Answer(one.id, 2, "now", response),))
    assert record_html(one, now) == answer_html(one, response)


def test_feedback_shows_what_was_read_on_the_way():
    way = [("seen", "wait"), ("noon", "tell"), ("week", "skip")]
    html = answer_html(item(SOUND), [{"at": at, "chose": chose} for at, chose in way])
    text = read(html).text
    assert "Your manager has not heard of it." in text
    assert "Your manager has read them." not in text
    assert "Your manager asks why." in text
    assert "Tell your manager now chosen" in " ".join(text.split())
    start = read(answer_html(item(SOUND), None)).text
    assert "Wait until the next session" in start


@pytest.mark.parametrize(
    ("content", "response", "shown"),
    [
        (CHOICE, "a", "Say <b>no</b> chosen"),
        (MULTIPLE, ["a", "c"], "Text c chosen"),
        (STANCE, 62, "62, where 0 is “never”"),
        (WRITING, "My words.\n\n$x$ **bold**", "My words.\n\n$x$ **bold**"),
        (DEBATE, {"side": "yes", "strongest": "no2"}, "named as the other side’s best argument"),
        (PATH, [{"at": "n1", "chose": "y"}], "How it ended: Well"),
    ],
    ids=lambda one: one["kind"] if isinstance(one, dict) and "kind" in one else "",
)
def test_an_answer_is_shown(content, response, shown):
    text = read(answer_html(item(content), response)).text
    assert shown in text
    assert "Not answered" not in text


def test_a_way_shows_its_own_steps_only():
    text = read(answer_html(item(PATH), [{"at": "n1", "chose": "x"}])).text
    assert "What happened: Nothing." in text
    assert "Much." not in text
    assert "It goes on." not in text
    assert "not followed to its end" in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["side", "strongest", "at", "chose", "z"]), inner)
    ),
    max_leaves=6,
)


@given(response=JSON, content=st.sampled_from(ALL))
def test_any_response_at_all_gives_a_page(response, content):
    read(answer_html(item(content), response))


@pytest.mark.parametrize("content", ALL, ids=lambda one: one["kind"])
@pytest.mark.parametrize("response", [None, "", [], {}, 101, [HOSTILE], {"side": HOSTILE}])
def test_what_does_not_fit_reads_not_answered(content, response):
    assert "Not answered" in answer_html(item(content), response)


def test_hostile_text_stays_text():
    html = answer_html(item(WRITING), HOSTILE)
    tags = read(html)
    assert not {"script", "img"} & set(tags.tags)
    assert "<script>alert(1)</script>" in tags.text
    assert html.count("</pre>") == 1
