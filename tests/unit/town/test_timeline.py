"""The invented month: the same from a seed, in an order that can be, and as the lab counts it."""

from datetime import date

import pytest
from small_month import post

from grader.town import messages
from grader.town.generator import make_town
from grader.town.timeline import (
    FOLLOWERS,
    POSTED,
    Guess,
    Session,
    Timeline,
    ended_before,
    guesses,
    make_timeline,
)

SEEDS = ["2026", *map(str, range(12))]


def test_the_same_seed_makes_the_same_month_and_another_another():
    first = make_timeline("again")
    make_timeline.cache_clear()
    assert make_timeline("again") == first
    assert make_timeline("other").posts != first.posts


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reply_comes_after_its_post_and_an_answer_after_the_reply(seed):
    month = make_timeline(seed)
    when = {one.words: (one.day, one.minute) for one in month.posts}
    threads = [
        one
        for pool in (messages.PERSONAL, messages.PROFESSIONAL, messages.VEILED)
        for one in pool
        if one.words in when
    ]
    assert len(threads) == sum(POSTED.values())
    for one in threads:
        order = [when[words] for words in (one.words, one.reply, one.answer) if words]
        assert order == sorted(order)
        assert len({day for day, _ in order}) == 1
        assert order[-1][1] < 24 * 60


@pytest.mark.parametrize("seed", SEEDS)
def test_a_veiled_post_is_about_a_client_who_came_that_day_and_others_can_be_suspected(seed):
    month = make_timeline(seed)
    veiled = [one for one in month.posts if one.kind == "veils a client"]
    assert {one.post for one in veiled} == set(month.about)
    for one in guesses(month, 24):
        assert one.right
        assert one.wrong >= 1
        assert one.post.clients_before == len(one.possible)
    assert all(found.right <= 1 for found in guesses(month, 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_looking_back_further_points_at_no_fewer(seed):
    month = make_timeline(seed)
    for narrow, wide in zip(guesses(month, 1), guesses(month, 4), strict=True):
        assert set(narrow.possible) <= set(wide.possible)


@pytest.mark.parametrize("seed", SEEDS)
def test_only_what_everyone_can_read_reaches_clients_and_sessions_are_of_clients(seed):
    month, town = make_timeline(seed), make_town(seed)
    for one in month.posts:
        assert 0 <= one.fed + one.sought <= FOLLOWERS
        if one.audience != "everyone" or not one.hers:
            assert one.fed == one.sought == 0
        if one.audience == "her contacts":
            assert messages.CLIENT not in (one.sender, one.to)
    names = {one.name for one in town.contacts if one.person in town.clients}
    assert {one.client for one in month.sessions} <= names
    assert all(date.fromisoformat(one.day).weekday() < 5 for one in month.sessions)


def test_three_sessions_and_two_posts_counted_by_hand():
    day = "2026-06-01"
    sessions = (
        Session(day, 540, 590, "Ann"),
        Session(day, 600, 650, "Bo"),
        Session("2026-06-02", 600, 650, "Cy"),
    )
    first, second = post(1, 655), post(2, 720)
    month = Timeline((first, second), sessions, {1: "Ann", 2: "Bo"})
    one, two = guesses(month, 1)
    assert one == Guess(first, sessions[:2], ("Bo",), "Ann")
    assert (one.right, one.wrong) == (False, 1)
    assert two.possible == ()
    assert (two.right, two.wrong) == (False, 0)
    both = guesses(month, 2.5)
    assert [found.possible for found in both] == [("Ann", "Bo")] * 2
    assert ended_before(sessions, day, 589) == []
    assert month.clients == 3
