"""Employers, schools and congregations by name, of the client and of those around her."""

from __future__ import annotations

import re

from grader.content.words import say
from grader.deid.attribution import plain_capitals
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, ordinary

_NAME = (
    r"(?P<n>(?:the\s+)?[A-Z][\w'&-]*(?:\s+(?:of|and|&|the|at|for|"
    r"de)\s+[A-Z][\w'&-]*|\s+[A-Z][\w'&-]*){0,4})"
)
_WORK = lazy(
    r"\b(?:(?i:works?|worked|working|employed|job|shifts?|position|manager|cashier|nurse|teacher|"
    r"supervisor|engineer|driver|clerk|executive|intern|employee|fired|laid\s+off|retired|volunteers?|"
    r"coaches|coach|teaches|preaches|plays|stationed|serves|ceo|cfo|owner|director|principal|pastor|dean|"
    r"chair|head))\s+(?i:(?:\w+\s+){0,3}?(?:at|for|by|from|with|of))\s+" + _NAME
)
_STUDY = lazy(
    r"\b(?i:attends?|attending|attended|goes\s+to|went\s+to|graduated\s+from|enrolled\s+(?:at|in)|"
    r"(?:pupils?|students?|brothers|sisters|twins|boys?|girls?|kids?|child|children|daughter|son|siblings)\s+(?:at|of|from)|junior\s+at|senior\s+at|sophomore\s+at|freshman\s+at|grader\s+at|pupil\s+at|"
    r"studies\s+at|transferred\s+(?:to|from)|expelled\s+from|worships\s+at|member\s+of|belongs\s+to|"
    r"parishioner\s+at|congregation\s+of)\s+(?:the\s+)?" + _NAME
)
_DESCENT = lazy(
    r"\b(?:children|child|kids?|sons?|daughters?|siblings|twins|brothers|sisters|boys?|girls?)\s+"
    r"(?:of|from)\s+(?:the\s+)?$",
    re.I,
)
_TEAM = lazy(r"\b(?i:plays\s+for|swims\s+for|runs\s+for|on\s+the)\s+(?:the\s+)?" + _NAME)
_KIND = lazy(
    r"\b(?P<n>(?:[A-Z][\w'&-]+\s+){1,4}(?:High|Middle|Elementary|Primary|Grammar|Secondary|Academy|"
    r"School|College|University|Hospital|Infirmary|Medical\s+Center|Church|Chapel|Cathedral|Temple|"
    r"Mosque|Synagogue|Brewery|Bakery|Diner|Ranch|Farms?|Mill|Foundry|Casino|Prison|Correctional|"
    r"Penitentiary|Airport|Shipyard|Base|Police|Fire|Sheriff|School\s+District|Department|Inc|LLC|"
    r"Ltd|Corp|Company|Industries|Foods|Motors|Airlines|Bank|Hotel|Resort|Theat(?:er|re)|Museum|"
    r"Orchestra|Symphony|Festival|Marathon|Pageant|Rodeo|Derby|Regatta|Parade)\b)"
)


def _identifying(name: str) -> bool:
    """Whether a name holds a word of its own, beside general and known ones."""
    bare = [w.strip("'&-").lower().removesuffix("'s") for w in name.split()]
    own = [w for w in bare if w not in known_terms() and w not in listed("generic_names")]
    return bool(own) and not all(w in listed("states") for w in own)


def affiliation_findings(scene: Scene) -> list[Finding]:
    """Find named employers, schools, congregations and the like."""
    findings: list[Finding] = []
    text = scene.view.text
    for rule, pattern in (
        ("R.employer", _WORK),
        ("R.school", _STUDY),
        ("R.organisation", _TEAM),
        ("R.organisation", _KIND),
    ):
        for match in pattern.finditer(text):
            where = match.span("n")
            words = text[slice(*where)]
            first = words.split()[0]
            if (
                where[0] in scene.sentence_starts
                and ordinary(first.lower())
                and len(words.split()) < 3
            ):
                continue
            if pattern in (_WORK, _TEAM) and plain_capitals(scene.view, *where):
                lead = text[max(0, where[0] - 6) : where[0]]
                if not re.search(r"\b(?:at|for)\s(?:the\s)?$", lead, re.I):
                    continue
            if _DESCENT.search(text[max(0, where[0] - 30) : where[0]]) and plain_capitals(
                scene.view, *where
            ):
                continue  # "Adult Children Of Alcoholics", in a title
            if not _identifying(words) or scene.explained(*scene.view.span(*where)):
                continue
            severity: Severity = (
                "ask" if scene.concerns(where[0]) == "provider" and pattern is _KIND else "fail"
            )
            finding = scene.finding(
                rule,
                scene.view,
                where,
                say("deid.findings.organizations.why"),
                severity=severity,
                hint=say("deid.findings.organizations.hint"),
            )
            findings.append(scene.unless_unmarked(finding))
    return findings
