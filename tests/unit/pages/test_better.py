"""What would have earned full credit stands beside what did not, and nothing else of the key."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.answers import Answer, Answers
from grader.content.course import load_exercise
from grader.pages.better import better_html


@pytest.fixture
def better(course):
    exercise = load_exercise(course / "exercises" / "small-case", with_key=True)

    def of(name, response, version=1):
        answers = Answers((Answer(name, version, "2026-01-01T00:00:00Z", response),))
        return better_html(exercise.items[name].item, exercise.items[name].key, answers)

    return of


def test_a_right_answer_is_named_beside_a_wrong_one(better):
    assert "It says no" in better("sc-rule", "b")
    assert "the right answer" in better("sc-rule", "b")
    assert better("sc-rule", "a") == ""


def test_of_a_judgment_it_is_what_earns_full_credit(better):
    assert "earns full credit" in better("sc-judge", "c")
    assert "Ask the client" in better("sc-judge", "c")
    assert "Tell a friend" not in better("sc-judge", "c")


def test_of_several_only_what_was_left_out_is_named(better):
    assert "The second thing" in better("sc-many", ["a"])
    assert "The first thing" not in better("sc-many", ["a"])
    assert better("sc-many", ["a", "b"]) == ""


def test_of_a_debate_only_the_other_sides_arguments_are_named(better):
    assert "Trust is the treatment" in better("sc-sides", {"side": "look", "strongest": "n2"})
    assert "save a life" not in better("sc-sides", {"side": "look", "strongest": "n2"})
    assert better("sc-sides", {"side": "look", "strongest": "n1"}) == ""


def test_along_a_scenario_each_decision_is_told_by_its_number(better):
    way = [{"at": "n1", "chose": "x"}, {"at": "n2", "chose": "x"}]
    html = better("sc-way", way)
    assert "Decision 2: Stop there" in html
    assert "The client is in the room" not in html


@pytest.mark.parametrize("response", [None, [], {}, "nothing", 7, [["a"]], {"side": "no"}])
@pytest.mark.parametrize("name", ["sc-rule", "sc-judge", "sc-many", "sc-sides", "sc-way"])
def test_nothing_is_named_where_nothing_was_answered(better, name, response):
    assert better(name, response) == ""


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from("abxyn"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({"side": inner, "strongest": inner})
        | st.fixed_dictionaries({"at": inner, "chose": inner})
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(name=st.sampled_from(["sc-rule", "sc-judge", "sc-many", "sc-sides", "sc-way"]), response=ANY)
def test_any_response_at_all_is_borne(better, name, response):
    assert isinstance(better(name, response), str)


def test_an_answer_to_another_version_is_not_compared_with_this_ones_options(better):
    assert better("sc-rule", "b", version=1)
    assert better("sc-rule", "b", version=0) == ""


def test_a_text_has_no_better_answer(better):
    assert better("sc-words", "Some words") == ""
