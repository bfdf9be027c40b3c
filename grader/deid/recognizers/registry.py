"""The listed identifiers of 45 CFR 164.514(b)(2)(i), looked for in any text."""

from __future__ import annotations

from grader.deid.attribution import owner
from grader.deid.finding import Finding
from grader.deid.recognizers.ages import age_findings, marked_age_findings
from grader.deid.recognizers.contacts import contact_findings
from grader.deid.recognizers.context import Scene, softened
from grader.deid.recognizers.dates import date_findings
from grader.deid.recognizers.id_numbers import code_findings
from grader.deid.recognizers.names import name_findings
from grader.deid.recognizers.organizations import affiliation_findings
from grader.deid.recognizers.places import place_findings
from grader.deid.recognizers.unlisted_names import unlisted_findings
from grader.deid.recognizers.unread import offer_findings, unread_findings

# Rules that a capital sets off; the others look at numbers and at what happened.
_NAMED = ("A.", "B.place", "B.town-state", "R.employer", "R.school", "R.organisation")
_FAMILIES = (
    contact_findings,
    code_findings,
    age_findings,
    marked_age_findings,
    date_findings,
    place_findings,
    affiliation_findings,
    name_findings,
    unlisted_findings,
    offer_findings,
    unread_findings,
)


def safe_harbor_findings(scene: Scene) -> list[Finding]:
    """Apply every family of rules, leaving out what is allowed, kept or nobody's."""
    found = [finding for family in _FAMILIES for finding in family(scene)]
    return [owned for finding in found if (owned := _attributed(scene, finding))]


def _attributed(scene: Scene, finding: Finding) -> Finding | None:
    """Return the finding, as a question about a public figure, or not at all if nobody's."""
    if not finding.rule.startswith(_NAMED):
        return finding
    whose = owner(scene.view, *scene.view.within(finding.start, finding.end))
    if whose == "nobody":
        return None
    if whose == "public":
        return softened(finding) if finding.severity == "fail" else None
    return finding
