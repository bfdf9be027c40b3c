"""Which area a text names: a place where it says so, not a bird, a name or a file number."""

from __future__ import annotations

import pytest

from grader.deid.meter.area import find_area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("My client, ID 4471, is a woman veteran.", "United States"),
        ("She has a phoenix tattoo and lives in Ohio.", "Ohio"),
        ("Joseph turns forty soon.", "United States"),
        ("OK folks, who has room?", "United States"),
        ("A postpartum group in GA that takes Medicaid", "Georgia"),
        ("Telehealth in OR", "Oregon"),
        ("anyone in phoenix with an opening", "Phoenix"),
        ("Portland, OR 97201", "Oregon"),  # the table has the one in Maine
        ("Portland, Maine", "Portland"),
        ("A nurse in Ely, Minnesota", "Minnesota"),
        ("A nurse in Washington, DC", "District of Columbia"),
        ("A nurse in Leeds, UK", "Leeds"),
        ("A client in Toronto, Ontario", "Toronto"),
    ],
)
def test_an_area_is_read_where_it_is_one(text: str, area: str) -> None:
    assert find_area(text).name == area
