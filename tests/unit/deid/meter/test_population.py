"""Sources of shares as a learner reads them: the publisher, not where a copy was read."""

from __future__ import annotations

import pytest

from grader.deid.meter.population import publisher, shares


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (
            "BLS CPS 2022, table 11, copy in some/folder/cps.csv; denominator 9",
            "BLS CPS 2022, table 11",
        ),
        (
            "NCHS Data Brief 535: 3,628,934 births (quoted in a note)",
            "NCHS Data Brief 535: 3,628,934 births",
        ),
        ("Census Bureau P60-284 (copy at a site)", "Census Bureau P60-284"),
        ("NFPA 2023; copy of the report", "NFPA 2023"),
        ("ONS Census 2021 (ons.gov.uk)", "ONS Census 2021 (ons.gov.uk)"),
        ("", ""),
    ],
)
def test_a_source_ends_where_the_remark_on_its_copy_begins(source: str, read: str) -> None:
    assert publisher(source) == read


def test_every_share_still_names_a_publisher_and_no_folder() -> None:
    for row in shares().values():
        read = publisher(row.source)
        assert read
        assert "copy in" not in read
        assert "(quoted" not in read
