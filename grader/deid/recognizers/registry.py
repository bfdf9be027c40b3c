"""The listed identifiers of 45 CFR 164.514(b)(2)(i), looked for in any text."""

from __future__ import annotations

from grader.deid.finding import Finding
from grader.deid.recognizers.ages import age_findings, marked_age_findings
from grader.deid.recognizers.contacts import contact_findings
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.dates import date_findings
from grader.deid.recognizers.id_numbers import code_findings
from grader.deid.recognizers.names import name_findings
from grader.deid.recognizers.organizations import affiliation_findings
from grader.deid.recognizers.places import place_findings

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
