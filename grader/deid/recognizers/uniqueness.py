"""Words that single a person out: the only one, the first, a named office, a story in the news."""

from __future__ import annotations

import re
from functools import cache

from grader.content.words import say
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import compiled
from grader.deid.text.lexicon import listed

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
    r"seen\b|session|language|responder|episode|trimester|appointment|generation|step|come|name|person\s+I|"
    r"of\s+all|time\s+in|\d|(?:two|three|four|five|six|seven|eight|nine|ten|few|couple\s+of|several)\s+"
    r"(?:minutes|hours|days|nights|weeks|months|years|decades|sessions|visits|meetings|times)\b))"
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
    r"|\bno(?:\s+one|body)\s+(?:before\s+(?:her|him|them)\b|(?:that|so|this)\s+young|"
    r"else\s+(?:is|was)\s+left)|\b(?:everyone|everybody)\s+else\s+(?:who|that|from|of|in)\s[^.;\n]{2,50}?"
    r"\b(?:dead|gone|died)\b|\b(?:the\s+)?last\s+(?:one\s+|of\s+them\s+)(?:left|alive|living|standing)\b"
    rf"|\bonly\s+(?:two|three|four|five|a\s+few|a\s+handful|\d)\s+(?:\w+\s+){{0,2}}{_PERSON}\b"
)
_ONLY_CHILD = re.compile(
    r"only\s+child|sole\s+(?:parent|custody|earner|provider|breadwinner)|only\s+(?:parent|daughter|son)\b",
    re.I,
)
# "The only therapist who called back", "one of two brothers": no crowd of one.
_NOT_FEW = re.compile(
    r"\bone\s+of\s+(?:(?:the|only|her|his|their)\s+)?(?:\w+)\s+(?:\w+\s+)?(?:brothers?|sisters?|siblings?|"
    r"partners?|spouses?|child(?:ren)?|kids?|sons?|daughters?|parents?)\b"
    r"(?!\s+(?:who|to|in|on|at|from|with|ever|\w+ed)\b)"
    r"|\b(?:only|sole)\s+(?:\w+\s+)?(?:therapist|clinician|counsell?or|provider|psychologist|psychiatrist|"
    r"doctor)\s+(?:who|that|I|we|she|he|they|with|taking|accepting)\b"
    r"|\bno(?:\s+one|body)\s+else\s+(?:here|around|there|nearby|in\s+(?:my|our|the)\s+\w+)?\s*(?:\w+\s+){0,2}?(?:treats?|takes?|sees?|"
    r"offers?|works?\s+with|does\s+this|has\s+(?:space|room|openings))\b"
    r"|\bonly\s+(?:one|two|three|a\s+few)\s+(?:\w+\s+)?(?:therapists?|clinicians?|counsell?ors?|providers?|"
    r"psychologists?|psychiatrists?|practices?|clinics?)\b"
    r"|\b(?:I|we)\s+only\b|\bonly\s+\w+ing\s+(?:the|a|an|my|our|your)\b|\bonly\s+(?:once|twice|per)\b"
    r"|\bsole\s+(?:proprietor|practitioner|trader)\b(?!\s+(?:of|in|at))"
    r"|\bonly\s+(?:\w+\s+)?people\s+on\s+(?:the|my|our)\s+(?:books|list|caseload)\b"
    r"|\bonly\s+(?:person|one|adult|friend|relative)\s+(?:that\s+|whom?\s+)?(?:she|he|they|I|we)\b",
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
_HELD = (
    r"\b(?:reigning|newly\s+crowned)\s+(?!monarch|emotion|feeling)\w+"
    r"|\b(?:defending|title-?holding)\s+(?:\w+\s+)?(?:champions?|winners?|queen|king|medall?ists?)\b"
    r"|\b(?-i:(?:Miss|Mrs\.?|Ms\.?|Mr\.?)\s+(?:Teen\s+|Junior\s+)?(?:[A-Z]\w+\s+)?"
    r"(?:STATES|America|Universe|World|USA))\b(?!'s)"
)
_TALE = (
    r"(?:(?:her|him|them|his|their|whose)\b|(?:the|this|that|these|those)\s+(?!I\b)(?:\w+\s+){0,2}?"
    r"(?:story|case|family|man|woman|men|women|boy|girl|kid|couple|guy|lady|one|ones|house|farm|shop|"
    r"fire|flood|crash|accident|wreck|shooting|trial|scandal|murder|rescue|storm|collapse|"
    r"incident|video|clip|photos?|pictures?|headlines?|news|arrest|attack|explosion|hero|survivor|"
    r"victims?|champion|winner|singer|player|swimmer|runner|pastor|priest|coach|officer|firefighter|"
    r"mayor|sheriff|judge|baker|farmer|pilot|teacher|twins|triplets)\b)"
)
_PRESS = (
    r"(?:(?:all|every|the|our|their|its|local|national|international|regional|provincial|evening|nightly|"
    r"morning|state|town|village|county|daily|weekly|sunday|major|big|cable|tv)\s+){0,3}"
)
_NEWS = (
    r"\b(?:(?:all\s+over|on|in|hit|hits|reached|made|makes|making|across)\s+"
    rf"{_PRESS}(?:news\b(?!letter)|newspapers?|headlines?|front\s+pages?|papers\b|tabloids?|telly\b)"
    r"|(?:was|were|been|story|case|face|picture)\s+(?:\w+\s+)?in\s+(?:the|our)\s+paper\b"
    r"|(?:the|our|their)\s+(?:local|town|village|county|national|daily|weekly|morning|evening|regional)\s+"
    r"(?:paper|newspaper|gazette|press|tabloid|radio|television|tv)\b(?!\s+ad)|\bour\s+paper\b"
    r"|on\s+(?:(?:the|a|an|our|local|national|popular)\s+)*(?:morning|breakfast|talk|late[- ]night|"
    r"chat|daytime|quiz|cooking|baking|talent|reality|game|dating)\s+(?:show|shows|programme|program)\b"
    r"|(?:spoke|talked|speaks|cried|wept|appeared|posed|faced|gave|told|went)\s+(?:\w+\s+){0,3}?"
    r"(?:to|before|in\s+front\s+of|with|for)?\s*(?:(?:all|the|tv|news|local|national)\s+)+(?:cameras|reporters|press|media)\b"
    r"|press\s+conference|(?:a|her|his|their)\s+wikipedia\s+(?:page|entry|article)"
    r"|(?:thousands?|millions?|\d+k)\s+(?:of\s+)?(?:people\s+|strangers\s+)?(?:followers|follow|subscribers?|subscribe|fans|views)\b"
    r"|went\s+viral|viral\s+(?:video|post|clip)"
    # Not "as you know", "do you know", "you know the drill": the object must be a person or a tale.
    r"|(?<!\bas\s)(?<!\bif\s)(?<!\bdo\s)(?<!\bdid\s)(?<!\bcan\s)(?<!\blet\s)"
    r"(?:you|y'all|everyone|everybody|some\s+of\s+you|many\s+of\s+you|most\s+of\s+you)(?:'ve|'ll|'d)?\s+"
    r"(?:(?:may|might|probably|surely|certainly|definitely|doubtless|no\s+doubt|perhaps|maybe|will|would|"
    r"all|have|has|likely|must)\s+){0,4}(?:watched|seen|saw|heard|read|know|knows|knew|remember|remembers|recogni[sz]es?)\s+"
    rf"(?:(?:about|of|all\s+about)\s+)?{_TALE}"
    r"|(?:people|everyone|everybody|(?:whole|entire)\s+\w+)(?:'s|\s+is|\s+are|\s+was|\s+were)\s+(?:still\s+|all\s+)?"
    r"(?:talking(?:\s+about\s+(?:it|her|him|them)\b|(?=\s*(?:[.,;!?]|$)))|gossiping)"
    r"|(?:someone|somebody)\s+(?:that\s+|whom?\s+)?(?:you\s+all|y'all|everyone|everybody)\s+(?:know|knows|heard|saw)\b"
    r"|\ba\s+(?:man|woman|name|face|voice|family)\s+(?:that\s+|whom?\s+)?(?:you|y'all|everyone|everybody)"
    r"(?:'ve|'ll|'d)?\s+(?:(?:all|will|have|probably)\s+){0,2}(?:know|knows|seen|heard|recogni[sz]es?)\b"
    r"|(?:whole|entire)\s+(?:town|county|village|school|community|city|state|province|country|nation|island)\s+"
    r"(?:knows|knew|heard|saw|watched|read\s+about|is\s+talking|talks|turned)\b"
    r"|\b(?<!do\s)(?<!did\s)(?<!if\s)(?:you|y'all|everyone|everybody|people|all\s+of\s+you|locals|neighbou?rs)(?:'ve|'ll|'d)?\s+"
    r"(?:\w+\s+){0,3}?(?:know|knows|seen|saw|heard\s+of|recogni[sz]es?|remembers?|watched|met|love|loves)\s+"
    r"(?:her|him|them|their\s+\w+|his\s+\w+|her\s+\w+|the\s+(?:family|story|man|woman|couple|case|house))\b"
    r"|\bwhose\s+\w+\s+(?:you|everyone|everybody|we)\s+(?:all\s+)?(?:know|knows|have|'ve|love|saw)\b"
    r"|talk\s+of\s+the\s+(?:town|village|county)|(?:televised|nationally\s+known|publici[sz]ed|"
    r"high-profile|well-publici[sz]ed|newsworthy|notorious|infamous|famous(?:ly)?|household\s+name|"
    r"local\s+(?:celebrity|legend|hero))\b|(?:reality|game)\s+show|interviewed\s+(?:on|by)|"
    r"(?:tv|television|radio|newspaper)\s+(?:story|coverage|interview|report)|"
    r"(?:the\s+)?(?:papers|press|media|reporters)\s+(?:covered|carried|ran|wrote|reported|had|followed|hounded)\b|"
    r"documentary\s+about|"
    r"google\s+(?:her|him|it|them|the)|look\s+(?:her|him|it)\s+up|recognizable|easily\s+recogni[sz]ed)"
)
_PROVIDER_BEFORE = re.compile(
    r"\b(?:you|therapist|clinician|counsell?or|provider|practice|i|we|i'm|i've|we're|my)\s+(?:\w+\s+){0,2}$",
    re.I,
)
# "Ask the judge", "the judge ordered": one who hears a case, not one who seeks help.
_HEARS = re.compile(
    r"\b(?:ask\w*|tell\w*|told|before|by|from|let\w*|whether|unless|until|if|that)\s+the\s+(?:\w+\s+)?judge\b"
    r"|\bthe\s+(?:\w+\s+)?judge\s+(?:orders?|ordered|asks?|asked|wants?|wanted|rules?|ruled|decides?|decided|"
    r"signs?|signed|grants?|granted|denie[sd]|reviews|reviewed|may|might|will|must|can|on\s+the\s+case)\b"
    r"|\bjudge's\s+(?:clerk|office|chambers|order|ruling|decision|review|permission|signature)\b",
    re.I,
)
# News that somebody follows is no news about her.
_FOLLOWS = re.compile(
    r"\b(?:watch\w*|hooked|scroll\w*|addicted|worr\w+|anxi\w+|stress\w*|fear\w*|trigger\w*|exposed|"
    r"things|stuff|what(?:'s|\s+is)|I|we|I'm|I've|my|you)\s+(?:\w+\s+){0,4}$",
    re.I,
)
# What a person is or does for a place so small that the writer says "our".
_HERE = (
    r"(?:\b(?:in|on|of|for|at|across|over|round|around|throughout|to|past)\s+(?:all\s+)?(?:our|this|the\s+whole|"
    r"the\s+entire)\s+(?:\w+\s+){0,2}?(?:town|village|island|isle|county|parish|valley|district|borough|"
    r"hamlet|reservation|reserve|peninsula|neighbou?rhood|congregation|diocese|township|harbou?r|bay|glen)\b"
    r"|\b(?:a?round\s+here|hereabouts|in\s+these\s+parts|in\s+town)\b)"
)
_DOES = (
    r"\b(?:(?:heads?|headed|leads?|led|runs?|ran|owns?|owned|keeps?|kept|chairs?|chaired|captains?|founded|"
    r"drives?|drove|delivers?|delivered|teaches|taught|buries|buried|marries|polices|edits|prints|plays|"
    r"conducts|patrols|bakes|fixes|signs?\s+off|presides|represents)\s+(?:up\s+|on\s+|over\s+)?"
    r"(?:the|all|every|our|most|half)\s+(?!household|house|home|kids|family|books|time|day|week)\w+"
    r"|(?:voted|elected|sworn)\s+in(?:to)?|"
    r"(?:is|was|are|were|'s|'re)\s+(?:the|our)\s+(?!only\s+(?:child|parent)|main|same|best|first|one\s+(?:caring|with|in)|"
    r"father|mother|parent|mom|dad|child|oldest|youngest|eldest|son|daughter|reason|problem|kind|type)\w+)"
)
_LOCAL = rf"{_DOES}\b(?:(?!\b(?:and|but)\b)[^.;:!?\n]){{0,60}}?{_HERE}"
_OFFERED = re.compile(
    r"\b(?:groups?|practices?|clinics?|programs?|programmes?|workshops?|training|services?|therap\w+|"
    r"counsel\w+|clinicians?|providers?|you|I|we)\b",
    re.I,
)


@cache
def _held() -> str:
    """Return the pattern of titles that one person holds at a time, a state's queen among them."""
    states = (s.title().replace(" ", r"\s+") for s in listed("states") if s != "georgia")
    return _HELD.replace("STATES", "|".join(sorted(states)))


def is_unique(text: str, start: int, end: int) -> bool:
    """Whether a word such as "the only" stands between two offsets of a text."""
    return bool(compiled(_UNIQUE).search(text, max(0, start), end))


def _hers(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a deed for a small place is the client's or a relative's, and no service."""
    said = scene.view.text[: match.start() + 2]  # "she's the" begins within a word
    whose = scene.concerns(len(said)) == "client" or re.search(r"\bthey(?:'re)?\W*\w*$", said, re.I)
    return bool(whose) and not _OFFERED.search(match.group())


def uniqueness_findings(scene: Scene) -> list[Finding]:
    """Find words that single a person out, whatever the crowd's size.

    Population arithmetic cannot mend these: the share is one person's.
    """
    view = scene.view
    found = []
    for rule, pattern, why in (
        ("flag.unique", _ONLY_ONE, "only"),
        ("flag.office", _OFFICE, "office"),
        ("flag.office", _held(), "title"),
        ("flag.news", _NEWS, "news"),
        ("flag.local", _LOCAL, "local"),
    ):
        for match in compiled(pattern).finditer(view.text):
            if scene.explained(*view.span(*match.span())):
                continue
            before = view.text[max(0, match.start() - 30) : match.start()]
            severity: Severity = "fail"
            if rule == "flag.unique" and (
                _PROVIDER_BEFORE.search(before)
                or _ONLY_CHILD.search(match.group())
                or _NOT_FEW.search(view.text, match.start(), match.end() + 30)
            ):
                continue
            if rule == "flag.office" and _HEARS.search(
                view.text, max(0, match.start() - 12), match.end() + 16
            ):
                continue
            if rule == "flag.news" and _FOLLOWS.search(before):
                severity = "ask"
            if rule == "flag.local" and not _hers(scene, match):
                continue
            if scene.unmarked_in_original(match.group()):
                severity = "ask"
            found.append(
                scene.finding(
                    rule, view, match.span(), say(f"deid.findings.unique.why.{why}"),
                    severity=severity,
                    source="hipaa-164-514", hint=say("deid.findings.unique.hint"),
                )
            )  # fmt: skip
    return found
