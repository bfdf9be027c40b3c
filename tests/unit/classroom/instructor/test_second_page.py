"""A second reader's pages: nothing of the first reader's, and where the two differ most."""

from __future__ import annotations

import re

from classroom_kit import NAME
from small_readings import BASE, XSRF, a_reading, a_text

from grader.classroom.instructor.second_page import agreement_html, second_html
from grader.classroom.instructor.second_readings import Agreement


def test_what_the_first_reader_gave_and_who_wrote_it_are_not_shown(items):
    text = a_text("t1", 4.25, "SECRET comment", student="learner-9")
    shown = second_html(a_reading(items["sc-words"], text), (2, 5), BASE, XSRF)
    for hidden in ("4.25", "SECRET", "learner-9"):
        assert hidden not in shown
    assert "2 of 5 read a second time" in shown
    assert "<p>ANSWER</p>" in shown
    assert "Points, from 0 to 5" in shown
    assert "names the risk" in shown
    assert f'action="{BASE}/{NAME}/second/t1"' in shown
    assert XSRF in shown


def test_why_nothing_was_saved_is_an_alert(items):
    shown = second_html(a_reading(items["sc-words"]), (0, 5), BASE, XSRF, trouble="No <x>.")
    assert re.search(r'role="alert"[^>]*>No &lt;x&gt;\.', shown)


def agreed(items, pairs, kappa):
    texts = [a_text(f"t{number}", first) for number, (first, _) in enumerate(pairs)]
    row = (items["sc-words"].item, Agreement(tuple(pairs), kappa), texts)
    return agreement_html("A <small> case", NAME, [row], BASE)


def test_the_largest_difference_comes_first_and_what_is_alike_is_not_listed(items):
    shown = agreed(items, [(3.0, 3.0), (2.0, 3.0), (5.0, 1.5), (1.0, 3.0)], 0.5)
    told = re.findall(r'/read/(t\d)">([^<]*) points', shown)
    assert told == [("t2", "5 and 1.5"), ("t3", "1 and 3"), ("t1", "2 and 3")]
    assert "<dd>0.50</dd>" in shown
    assert "<dd>1 of 4</dd>" in shown
    assert "A &lt;small&gt; case" in shown


def test_kappa_has_a_minus_sign_or_is_not_shown(items):
    assert "<dd>−0.25</dd>" in agreed(items, [(0.0, 5.0)], -0.25)
    alike = agreed(items, [(3.0, 3.0)], None)
    assert "<dd>not shown</dd>" in alike
    assert "To talk about" not in alike


def test_before_anything_is_read_it_says_so():
    shown = agreement_html("A small case", NAME, [], BASE)
    assert "nothing was read yet" in shown
    assert "kappa" not in shown.lower()
