"""A page's name in the zip is what makes the platform give it to its owner."""

from __future__ import annotations

import pytest
from platform_kit import FILE, NAME, PAT

from grader.classroom.platform.feedback_zip import file_name
from grader.classroom.platform.ledger import Sender
from grader.classroom.platform.names import read_name
from grader.content.faults import Fault


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("canvas", "leepat_101_70101_"),
        ("moodle", "Pat Lee_601_assignsubmission_file/"),
        ("brightspace", "101-4711 - Pat Lee - Jan 19, 2026 503 PM/"),
    ],
)
def test_a_page_goes_where_the_hand_in_came_from(platform, place):
    reply = read_name(getattr(PAT, platform)(FILE)).reply
    name = file_name(platform, "plee1", Sender(platform, "Lee, Pat", reply), NAME)
    assert name == f"{place}{NAME}-feedback.html"
    again = read_name(name)
    assert (again.platform, again.ids) == (platform, read_name(getattr(PAT, platform)(FILE)).ids)


def test_blackboards_pages_are_named_by_login():
    assert file_name("blackboard", "plee1", None, NAME) == f"feedback_plee1_{NAME}.html"


@pytest.mark.parametrize(
    ("sender", "says"),
    [
        (None, "not collected here"),
        (Sender("moodle", "Pat", "Pat_1_assignsubmission_file/"), "collected from Moodle"),
        (Sender("canvas", "Pat"), "collected from Canvas"),
    ],
)
def test_a_name_that_is_not_known_is_not_made_up(sender, says):
    with pytest.raises(Fault, match=f"{says}, so Canvas's name for this hand-in is not known"):
        file_name("canvas", "plee1", sender, NAME)
