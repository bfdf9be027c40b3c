"""The listed identifiers of 45 CFR 164.514(b)(2)(i), looked for in any text."""

from __future__ import annotations

from grader.deid.affiliations import affiliation_findings
from grader.deid.ages import age_findings, marked_age_findings
from grader.deid.codes import code_findings
from grader.deid.contacts import contact_findings
from grader.deid.dates import date_findings
from grader.deid.finding import Finding
from grader.deid.names import name_findings
from grader.deid.places import place_findings
from grader.deid.scene import Scene

_FAMILIES = (
    contact_findings,
    code_findings,
    age_findings,
    marked_age_findings,
    date_findings,
    place_findings,
    affiliation_findings,
    name_findings,
)


def safe_harbor_findings(scene: Scene) -> list[Finding]:
    """Apply every family of rules, leaving out what the author allowed or wants kept."""
    return [finding for family in _FAMILIES for finding in family(scene)]
