"""Pictures of a month, counted by hand."""

from small_month import post

from grader.town.month_drawing import clock, directions, month
from grader.town.timeline import HER, Timeline


def test_the_plot_counts_what_clients_can_read_and_what_they_write():
    posts = [
        post(1, 600, kind="professional"),
        post(2, 610, to="a client", kind="professional"),
        post(3, 620, audience="her contacts", kind="personal"),
        post(4, 630, to="a colleague", kind="professional"),
        post(5, 640, sender="a client", to=HER, kind="reply"),
        post(6, 650, sender="a stranger", to=HER, kind="reply"),
    ]
    svg = directions(posts)
    assert "Above it are 2 messages" in svg
    assert "1 to no one in particular and 1 in answer to a client" in svg
    assert "Below it are 1 messages from clients" in svg


def test_an_hour_is_written_as_in_the_united_states():
    assert [clock(one) for one in (0, 390, 720, 835, 1439)] == [
        "12:00 a.m.",
        "6:30 a.m.",
        "12:00 p.m.",
        "1:55 p.m.",
        "11:59 p.m.",
    ]


def test_what_is_not_marked_is_not_counted():
    posts = (post(1, 600, kind="personal"), post(2, 610, kind="professional"))
    svg = month(Timeline(posts, (), {}), [2])
    assert "Marked messages: 1 professional." in svg
    assert "Marked messages: none." in month(Timeline(posts, (), {}), [])
