"""Where cases take place, and how many of them in which country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.checks.project import Project
from grader.content.faults import Fault
from grader.content.items import Scenario

HOME = "US"
LEAST_AT_HOME = 0.6  # of the cases that name a place


def check(house: Project) -> Iterator[Fault]:
    """Report scenarios without a place, and a course whose cases are mostly from elsewhere."""
    for asked in house.asked:
        if isinstance(asked.item, Scenario) and not asked.item.place:
            yield asked.fault(
                "a scenario takes place somewhere; give it 'place', as in US-OH, CA-ON or GB"
            )
    found = countries(house)
    if found and found[HOME] / found.total() < LEAST_AT_HOME:
        yield Fault(
            f"{found[HOME]} of {found.total()} cases take place in the United States; at least "
            f"{LEAST_AT_HOME:.0%} must",
            house.data / "scenarios",
        )


def countries(house: Project) -> Counter[str]:
    """Count by country the cases that name a place."""
    return Counter(asked.item.place.partition("-")[0] for asked in house.asked if asked.item.place)


def lines(house: Project) -> Iterator[str]:
    """Iterate over the line that says how many cases take place in which country."""
    found = countries(house)
    if found:
        told = ", ".join(
            f"{country} {count} ({count / found.total():.0%})"
            for country, count in found.most_common()
        )
        yield f"Cases by country: {told}"
