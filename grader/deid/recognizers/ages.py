"""Ages over 89, said or implied by a year of birth."""

from __future__ import annotations

import re

from grader.content.words import say
from grader.deid.finding import Finding
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise

_AGE = r"(?P<age>9\d|1[01]\d)"
_NOT_AGE = r"(?!\s*[-–]?\s*(?:min|minute|day|hour|hr|week|session|percent|%|mg|kg|kilo|lb|pound|stone|cm|bpm|degree|dollar|or\s+(?:old|over|more)|plus|\+))"  # noqa: E501
_WHO = (
    r"(?:client|patient|woman|man|lady|gentleman|gent|widow|widower|person|adult|elder|senior|resident|"
    r"mother|father|mom|mum|dad|grandmother|grandfather|grandma|grandpa|gran|nan|aunt|uncle|wife|"
    r"husband|neighbou?r|sister|brother|veteran|pensioner|retiree|someone|somebody)"
)
_PATTERNS = (
    rf"\b{_WHO}\s+of\s+{_AGE}\b{_NOT_AGE}",
    rf"\b{_WHO}\s*[,(]\s*{_AGE}\b(?=\s*[,.;)!?]|\s*$|\s+(?:and|with|who|in|from|needs?|seeks?)\b)",
    rf"\b{_AGE}\s*[-\s]?\s*(?:years?|yrs?)[-\s]*(?:old|of\s+age|young)\b",
    rf"\b{_AGE}\s*[-/]?\s*(?:y/?o|yo|yrs?|f|m)\b",
    rf"\b(?:aged?|turn(?:s|ed|ing)|is\s+now|just\s+(?:hit|reached)|reached|celebrated\s+(?:her|his|their))\s+{_AGE}(?:th|st|nd|rd)?\b{_NOT_AGE}",
    rf"\b{_AGE}(?:th|st|nd|rd)\s+birthday\b",
    rf"\b(?:client|patient|she|he|they|who|mother|father|mom|dad|grandmother|grandfather|grandma|grandpa|aunt|uncle|wife|husband|neighbou?r)(?:'s|\s+is|\s+are|'re|,)\s+{_AGE}\b{_NOT_AGE}",
    rf"\b(?:at|is)\s+{_AGE}\b(?=\s*[,.;)]|\s+(?:and|she|he|they|her|his|with|who)\b)",
    rf"\b(?:will\s+be|'ll\s+be|be|was|been|became|becomes)\s+{_AGE}\b(?=\s*(?:[,.;)!?]|$|in\s+[A-Z]|next|this|at|soon|and\b))",
    rf"\b{_AGE}\s+(?:at|on|by|come)\s+(?:her|his|their|the)\s+(?:next|last|coming)?\s*birthday\b",
    r"\b(?:in\s+)?(?:her|his|their)\s+(?:early|mid|late)?[-\s]*(?P<decade>90s|90's|nineties|90ies)\b",
    r"\b\d{1,2}\s+years?\s+(?:past|beyond|over)\s+(?P<past>9\d|100)\b",
    r"\b\d{1,2}\s+years?\s+(?:short|shy)\s+of\s+(?P<short>9[5-9]|1[01]\d|a\s+hundred)\b",
    r"\b(?P<word>nonagenarian|centenarian|supercentenarian)s?\b",
    r"\b(?:over|past|nearly|almost|about|around)\s+(?P<hundred>a\s+hundred|100)\s*(?:years?[-\s]*old|yrs?)\b",
)
_UNIT = lazy(r"^[-\s]*(?:years?|yrs?)(?:[-\s]*(?:old|of\s+age))?", re.I)
_OPEN = lazy(r"^\s*(?:\+|plus\b|or\s+(?:older|over|above)\b|and\s+(?:older|over)\b)", re.I)
_BIRTH = (
    r"\b(?:born|birth\s*year|year\s+of\s+birth|dob|d\.o\.b\.?|b\.|birthdate|birth\s*date|class\s+of|"
    r"graduated(?:\s+\w+){0,3}|married|enlisted|served)\W+(?:\w+\W+){0,3}?(?P<year>1[89]\d\d)\b"
)
_OLDEST = 89


def marked_age_findings(scene: Scene) -> list[Finding]:
    """Find an age over 89 that the post marks, in digits or words and with nothing around it."""
    if scene.post is None:
        return []
    view = scene.spoken
    marked = {
        age
        for span in scene.post.spans
        if span.label == "AGE90"
        for phrase in span.phrases
        for age in re.findall(r"(?<!\d)(?:9\d|1[01]\d)(?!\d)", in_digits(normalise(phrase)).text)
    }
    return [
        scene.finding(
            "gold.digits",
            view,
            match.span(),
            say("deid.findings.ages.why"),
            hint=say("deid.findings.ages.hint"),
        )
        for age in sorted(marked)
        for match in re.finditer(
            rf"(?<![\w.$£€#/-]){age}(?![\w%/]|[.,:]\d|-\d){_NOT_AGE}", view.text
        )
        if not scene.explained(*view.span(*match.span()))
    ]


def age_findings(scene: Scene) -> list[Finding]:
    """Find ages over 89 in digits or words, and years of birth that imply one.

    "90 or older" is the form the rule allows and is left alone.
    """
    view = scene.spoken
    findings = []
    for pattern in _PATTERNS:
        for match in re.finditer(pattern, view.text, re.I):
            age = match.groupdict().get("age")
            before = view.text[max(0, match.start() - 12) : match.start()]
            tail = view.text[match.end("age") :] if age else ""
            open_ended = age == "90" and (
                _OPEN.match(tail) or _OPEN.match(_UNIT.sub("", tail, count=1))
            )
            if open_ended or re.search(r"\bover\s+$", before, re.I) or age == "911":
                continue
            if not scene.explained(*view.span(*match.span())):
                findings.append(
                    scene.finding(
                        "C.age90",
                        view,
                        match.span(),
                        say("deid.findings.ages.why"),
                        hint=say("deid.findings.ages.hint"),
                    )
                )
    for match in re.finditer(_BIRTH, view.text, re.I):
        # Adults married, finished school or served from about 16 on.
        offset = 0 if re.match(r"b|d|y|D|Y|B", match.group()) else 16
        age = scene.year - int(match.group("year")) + offset
        if age > _OLDEST and not scene.explained(*view.span(*match.span())):
            findings.append(
                scene.finding(
                    "C.age90",
                    view,
                    match.span(),
                    say("deid.findings.ages.why"),
                    hint=say("deid.findings.ages.hint"),
                )
            )
    return findings
