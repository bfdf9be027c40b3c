"""Words that single a person out: the only one, the first, a named office, a story in the news."""

from __future__ import annotations

import re

from grader.deid.finding import Finding, Severity
from grader.deid.patterns import compiled
from grader.deid.scene import Scene

_PERSON = (
    r"(?:woman|women|man|men|female|male|girl|boy|person|people|family|families|household|couple|"
    r"student|teen|child|kid|employee|resident|member|black|white|asian|latina|latino|hispanic|"
    r"jewish|muslim|sikh|hindu|trans\w*|gay|lesbian|openly|native|indigenous|deaf|blind|single|"
    r"widow\w*|survivor|victim|witness|teacher|nurse|doctor|midwife|vet|pastor|priest|rabbi|imam|"
    r"officer|firefighter|paramedic|lawyer|dentist|pharmacist|coach|principal|librarian|farmer|"
    r"owner|driver|pilot|player|swimmer|runner|athlete|captain|goalie|judge|barber|baker|"
    r"hairdresser|undertaker|mechanic|butcher|brewer|beekeeper|surgeon|pediatrician|"
    r"one\s+(?:to|who|of|in|left|ever)|\w+(?:er|or|ist|ian|man|woman)\b)"
)
_PLACE = (
    r"(?:in|for|of|on|from|at)\s+(?:the\s+|our\s+|her\s+|his\s+|their\s+|this\s+|that\s+|a\s+|any\s+)?"
    r"(?:\w+\s+){0,2}(?:town|county|state|village|city|area|region|district|valley|island|parish|"
    r"community|congregation|school|class|year|grade|company|firm|department|hospital|country|"
    r"province|world|church|team|unit|crew|shift|ward|force|coast|neighbou?rhood|block|street|"
    r"family|office|plant|miles?|around\s+here|history)"
)
_NOT_HERS = (
    r"(?!\s*(?:thing|way|reason|problem|issue|question|concern|option|opening|slot|time|day|times|"
    r"therapist|clinician|counsell?or|provider|insurance|payer|takes?|accepts?|if|when|a\s+few|"
    r"available|evenings?|have|has|been|needs?|looking|wants?|caveat|ask|downside|child\b|parent\b|"
    r"session|language|responder|episode|trimester|appointment|generation|step|come|name|person\s+I|"
    r"of\s+all|time\s+in|\d))"
)
_UNIQUE = (
    rf"\b(?:(?:the|our|town's|county's|village's|state's|city's|island's|school's|its|their|area's|"
    rf"region's|valley's|church's)\s+(?:\w+\s+)?(?:only|sole|lone|first|last|youngest|oldest|"
    rf"longest-serving|best-known|most\s+\w+|one\s+and\s+only|biggest|largest|tallest)\b{_NOT_HERS}"
    rf"|\b(?:only|sole|lone)\s+(?:\w+\s+){{0,2}}{_PERSON}"
    rf"|\bone\s+of\s+(?:only\s+|just\s+|the\s+|about\s+|maybe\s+)*(?:two|three|four|five|six|seven|"
    rf"eight|nine|ten|a\s+dozen|a\s+handful|a\s+few|few|\d{{1,2}})\b"
    rf"|\b(?:youngest|oldest|first)\s+(?:\w+\s+){{0,2}}(?:ever|to\s+(?:ever|be|win|hold|serve|finish|"
    rf"become|lead|play|complete))\b"
    rf"|\bfirst[- ]ever\b|\bever\s+(?:to|elected|appointed|crowned|hired|ordained)\b"
    rf"|\bno(?:\s+one|body)\s+else\b|\bno(?:\s+one|body)\s+(?:her|his|their)\s+age\b|\bthere\s+(?:is|are|'s)\s+only\s+(?:one|two|three|a\s+few)\b)"
)
_ONLY_ONE = (
    rf"\b(?:(?:the|our|a|town's|county's|village's|state's|city's|island's)\s+)?(?:\w+\s+)?"
    rf"(?:only|sole|lone|"
    rf"one\s+and\s+only)\s+(?:\w+[- ]){{0,3}}{_PERSON}\b(?:\s+(?:\w+\s+"
    rf"){{0,4}}?{_PLACE}\b)?"
    rf"|\b(?:only|sole|first|youngest|oldest|last|longest-serving|best-known)\b{_NOT_HERS}[^.;,\n]{{2,40}}?\b{_PLACE}\b"
    rf"|\b(?:town's|county's|village's|state's|city's|island's|district's|school's|area's)\s+"
    rf"(?:only|sole|first|youngest|oldest|last)\b"
    rf"|\bone\s+of\s+(?:only\s+|just\s+|the\s+only\s+|about\s+|maybe\s+)*(?:two|three|four|five|six|seven|eight|"
    rf"nine|ten|a\s+dozen|a\s+handful|few|\d{{1,2}})\s+(?:\w+\s+){{0,2}}?(?:{_PERSON}|{_PLACE})"
    rf"|\b(?:youngest|first)\s+(?:\w+\s+){{0,3}}(?:ever|to\s+(?:ever|win|hold|serve|become|be\s+(?:elected|"
    rf"ordained|appointed)))\b|\b(?:the\s+)?(?:only|sole|lone)\s+survivor\b"
    rf"|\bno(?:\s+one|body)\s+else\s+(?:around|here|there|does|did|has|had|in|for)\b"
    rf"|\bno(?:\s+one|body)\s+(?:her|his|their)\s+age\s+(?:had|has|have|ever)\b"
    rf"|\bonly\s+(?:two|three|four|five|a\s+few|a\s+handful|\d)\s+(?:\w+\s+){{0,2}}{_PERSON}\b"
)
_ONLY_CHILD = re.compile(
    r"only\s+child|sole\s+(?:parent|custody|earner|provider|breadwinner)|only\s+(?:parent|daughter|son)\b",
    re.I,
)
_OFFICE = (
    r"\b(?:the|our|their|a\s+sitting|current|former|ex-|town's|city's|county's|local|our\s+local|"
    r"state|tribal|small-town|deputy)\s*(?:\w+\s+)?(?:mayor|sheriff|police\s+chief|chief\s+of\s+police|"
    r"fire\s+chief|governor|superintendent|headmaster|headmistress|head\s*teacher|school\s+principal|"
    r"principal|bishop|senator|congress(?:man|woman)|state\s+representative|legislator|"
    r"(?:county|district|circuit|probate|family\s+court)\s+judge|judge|tribal\s+(?:chair\w*|council\s+member|chief)|"
    r"council\s?(?:woman|man|member)|commissioner|coroner|head\s+coach|varsity\s+coach|news\s+anchor|"
    r"weather\s?(?:man|woman|forecaster)|postmaster|postmistress|member\s+of\s+parliament|attorney\s+general|"
    r"district\s+attorney|university\s+president|college\s+president|fire\s+captain|town\s+clerk|county\s+clerk)\b"
)
_NEWS = (
    r"\b(?:(?:was|were|been|is|it's|made|making|all\s+over|on|in|hit|reached)\s+(?:\w+\s+){0,2}?(?:the\s+)?"
    r"(?:(?:local|national|evening|nightly|morning|state)\s+)?(?:news\b(?!letter)|newspapers?|headlines?|front\s+page|papers\b)"
    r"|went\s+viral|viral\s+(?:video|post|clip)|(?:you|y'all|everyone|everybody|some\s+of\s+you)\s+"
    r"(?:may|might|probably|will|all|have|has|'ve|would)?\s*(?:have\s+|all\s+)?(?:seen|heard|read|know|knows|remember|remembers|recognize)\b"
    r"(?!\s+(?:of|from|a\s+(?:good|great)|someone|anyone|any|good|great|that\s+I|how))"
    r"|(?:whole|entire)\s+(?:town|county|village|school|community|city)\s+(?:knows|heard|saw|is\s+talking|talks|turned)"
    r"|\b(?:you|y'all|everyone|everybody|people|all\s+of\s+you|locals|neighbou?rs)(?:'ve|'ll|'d)?\s+"
    r"(?:\w+\s+){0,3}?(?:know|knows|seen|saw|heard\s+of|recogni[sz]es?|remembers?|watched|met|love|loves)\s+"
    r"(?:her|him|them|their\s+\w+|his\s+\w+|her\s+\w+|the\s+(?:family|story|man|woman|couple|case|house))\b"
    r"|\bwhose\s+\w+\s+(?:you|everyone|everybody|we)\s+(?:all\s+)?(?:know|knows|have|'ve|love|saw)\b"
    r"|talk\s+of\s+the\s+(?:town|village|county)|(?:televised|nationally\s+known|publici[sz]ed|"
    r"high-profile|well-publici[sz]ed|newsworthy|notorious|infamous|famous(?:ly)?|household\s+name|"
    r"local\s+(?:celebrity|legend|hero))\b|(?:reality|game)\s+show|interviewed\s+(?:on|by)|"
    r"(?:tv|television|radio|newspaper)\s+(?:story|coverage|interview|report)|documentary\s+about|"
    r"google\s+(?:her|him|it|them|the)|look\s+(?:her|him|it)\s+up|recognizable|easily\s+recogni[sz]ed)"
)
_PROVIDER_BEFORE = re.compile(
    r"\b(?:you|therapist|clinician|counsell?or|provider|practice|i|we|i'm|i've|we're|my)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_HINT = "Leave out what makes this person one of very few."


def is_unique(text: str, start: int, end: int) -> bool:
    """Whether a word such as "the only" stands between two offsets of a text."""
    return bool(compiled(_UNIQUE).search(text, max(0, start), end))


def uniqueness_findings(scene: Scene) -> list[Finding]:
    """Find words that single a person out, whatever the crowd's size.

    Population arithmetic cannot mend these: the share is one person's.
    """
    view = scene.view
    found = []
    for rule, pattern, why in (
        ("flag.unique", _ONLY_ONE, "Words such as “the only” or “the first” leave a crowd of one."),
        ("flag.office", _OFFICE, "An office that one person holds is as good as a name."),
        ("flag.news", _NEWS, "What was in the news can be searched, and leads to the person."),
    ):
        for match in compiled(pattern).finditer(view.text):
            if scene.explained(*view.span(*match.span())):
                continue
            before = view.text[max(0, match.start() - 30) : match.start()]
            severity: Severity = "fail"
            if rule == "flag.unique" and (
                _PROVIDER_BEFORE.search(before) or _ONLY_CHILD.search(match.group())
            ):
                continue
            if scene.unmarked_in_original(match.group()):
                severity = "ask"
            found.append(
                scene.finding(
                    rule, view, match.span(), why, severity=severity,
                    source="hipaa-164-514", hint=_HINT,
                )
            )  # fmt: skip
    return found
