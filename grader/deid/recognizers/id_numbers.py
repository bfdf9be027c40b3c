"""Numbers, codes and marks of a person: from social security number to tattoo."""

from __future__ import annotations

import re

from grader.content.words import say
from grader.deid.finding import Finding
from grader.deid.recognizers.checksums import CHECKSUMS
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.recognizers.record import Recognizer

_CODE = r"(?P<id>(?=[\w*#/-]*\d)[#*]*[A-Za-z0-9][\w*/-]{1,24})"
# Numbers written in groups: "943 555 0178", "1234 567 890 AB", "25 CR 00718".
_GROUPS = (
    r"(?:[ ](?:\d{2,5}|(?-i:(?=[A-Z]*\d)[A-Z\d]{2,5}|[A-Z]{1,2}))(?![\w'])"
    r"(?!\s*(?:y|yrs?|years?|am|pm|min|%)\b))*)"
)
_LONG_CODE = _CODE[:-1] + _GROUPS
_CASE_CODE = _CODE[:-1] + r"(?:(?:[ ](?-i:[A-Z]{1,3}))*[ ]\d{2,}(?!\w|\.\d))?)"
_IS = r"(?:\s*(?:number|num|no\.?|nr|id|code|#))?(?:\s+(?:is|ends?|ending|starts?|starting|begins?|beginning)(?:\s+(?:in|with|on))?)?\s*[:#=]*\s*"  # noqa: E501


_STATE = r"(?-i:[A-Z]{1,4}\s+)?"  # "licence RN 88-...", "CDL TX 40..."
RECOGNIZERS = (
    Recognizer(
        "ssn-bare",
        "G.ssn",
        r"(?<![\w-])(?:\d{3}|[*xX#]{3})[- ](?:\d{2}|[*xX#]{2})[- ]\d{4}(?![\w-])",
        "deid.numbers.ssn-bare",
        hits=("SSN 123-45-6789", "***-**-6789 on file"),
        misses=("call 123-456-7890", "room 12-34-5678"),
    ),
    Recognizer(
        "ssn-named",
        "G.ssn",
        (
            rf"\b(?:ssn|social(?!\s+(?:media|work|anxiety|phobia|skills|life))(?:\s+security)?|social\s+insurance|sin|national\s+insurance|"
            rf"ni\s+number|nino)\b(?:\s+number)?[^.\n]{{0,24}}?{_LONG_CODE}"
        ),
        "deid.numbers.ssn-named",
        hits=("Her social is 123456789", "SIN 046454286"),
        misses=("on social media since 2019", "social anxiety 101"),
    ),
    Recognizer(
        "last-four",
        "G.ssn",
        (
            r"\blast\s+(?:four|4)(?:\s+(?:digits|of\s+\w+\s+\w+))?\s*(?:is|are|:|=|"
            r"of)?\s*(?P<id>(?!(?:19|20)\d\d\s+[a-z])\d{4})\b"
        ),
        "deid.numbers.last-four",
        hits=("last four: 4821", "last 4 digits are 4821"),
        misses=("the last four 2023 sessions", "the last 4 weeks"),
    ),
    Recognizer(
        "national-insurance",
        "G.ssn",
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b",
        "deid.numbers.national-insurance",
        letters=False,
        numbers=False,
        hits=("QQ is fake, AB 12 34 56 C is not", "AB123456D"),
        misses=("AB 12 34 56 Z", "DQ 12 34 56 E"),
    ),
    Recognizer(
        "mrn",
        "H.mrn",
        (
            rf"\b(?:mrn|mr\s?#|medical\s+record|chart|nhs\s+(?:number|no)|health\s+card|"
            rf"ohip|phn|ramq|ahcip|mhsc|care\s+card|chi\s+(?:number|no)|(?:personal\s+)?health\s+(?:number|no)|"
            rf"patient\s+(?:id|number|no)|record){_IS}{_LONG_CODE}"
        ),
        "deid.numbers.mrn",
        hits=("MRN 448210", "chart #88-2041"),
        misses=("the chart is attached", "mr smith has records"),
    ),
    Recognizer(
        "plan-named",
        "I.plan",
        (
            rf"\b(?:(?:member|subscriber|policy|plan|beneficiary|insurance|medicaid|medicare|"
            rf"group|rx)\s*(?:id|number|no\.?|#|card)|hic(?:n)?|mbi){_IS}{_LONG_CODE}"
        ),
        "deid.numbers.plan-named",
        hits=("Member ID XK4482190", "policy number 88214003"),
        misses=("group number one fan", "plan of care"),
    ),
    Recognizer(
        "account-named",
        "J.account",
        (
            rf"\b(?:account|acct|invoice|claim|authorization|auth|iban|sort\s+code|routing|"
            rf"card|venmo|paypal|cashapp){_IS}{_LONG_CODE}"
        ),
        "deid.numbers.account-named",
        hits=("account number 5521-8890", "claim #A882910"),
        misses=("by no account", "claim to be well"),
    ),
    Recognizer(
        "plan-bare",
        "I.plan",
        r"\b(?:member|subscriber|policy|plan)\s+#?(?P<id>(?-i:[A-Z]{0,4})\s?\d(?:-?\d){5,14})\b",
        "deid.numbers.plan-named",
        hits=("subscriber #XQB883104", "plan 4482-1900"),
        misses=("plan 4 sessions", "member since 2019"),
    ),
    Recognizer(
        "account-bare",
        "J.account",
        r"\b(?:account|acct)\b\.?(?:\s+[a-z]+){0,3}[\s:#]+(?P<id>\d(?:[ -]?\d){5,19})\b",
        "deid.numbers.account-named",
        numbers=False,
        hits=("the account ending in 448812903", "acct: 9982 1120 44"),
        misses=("account for 12 weeks", "acct of 3"),
    ),
    Recognizer(
        "card-grouped",
        "J.account",
        r"\b(?:\d{4}[- ]){3}\d{4}\b",
        "deid.numbers.card-grouped",
        hits=("4821 9920 1182 7734", "1111-2222-3333-4444"),
        misses=("482 9920 1182 7734", "4821-9920-1182"),
    ),
    Recognizer(
        "license-named",
        "K.licence",
        (
            rf"\b(?:(?:licen[cs]e|certificate|badge|passport|permit|cdl|bar|registration|"
            rf"certification|dl){_IS}{_STATE}|pin\s*(?:number|no\.?|#)\s*(?:is|:)?\s*){_CODE}"
        ),
        "deid.numbers.license-named",
        hits=("license number RN882104", "passport X4482190"),
        misses=("licensed in 3 states", "bar stool"),
    ),
    Recognizer(
        "plate-named",
        "L.vehicle",
        (
            r"\b(?:license|licence|number|vanity|registration|reg|vehicle|car|"
            r"truck)?\s*(?:plates?|vin|tags?|registration)\b(?:\s+number)?\s*(?:is|reads?|"
            r"says?|of|:|#)?\s*[\"']?(?P<id>(?-i:[A-Z0-9]{2,4}[- ]?[A-Z0-9]{2,5}))\b"
        ),
        "deid.numbers.plate-named",
        numbers=False,
        hits=("plate 7KLM 220", "license plate ABC-1234"),
        misses=("name tags", "on the plate"),
    ),
    Recognizer(
        "vin-named",
        "L.vehicle",
        (
            r"\b(?:vin|chassis\s+number)\b[^.\n]{0,20}?\b(?P<id>(?=[a-z0-9]{0,16}\d)"
            r"[a-z0-9]{11,17})\b"
        ),
        "deid.numbers.vin-named",
        numbers=False,
        hits=("VIN ends 4A882190334", "chassis number 99AB8821045"),
        misses=("vin de table", "VIN check"),
    ),
    Recognizer(
        "vin-bare",
        "L.vehicle",
        r"\b(?=[A-HJ-NPR-Z0-9]*\d)(?=[A-HJ-NPR-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}\b",
        "deid.numbers.vin-named",
        letters=False,
        numbers=False,
        hits=("1HGBH41JXMN109186", "JH4KA7561PC008269"),
        misses=("ABCDEFGHJKLMNPRST", "12345678901234567"),
    ),
    Recognizer(
        "uk-plate",
        "L.vehicle",
        r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b",
        "deid.numbers.uk-plate",
        letters=False,
        numbers=False,
        hits=("she drives AB12 CDE", "XY65ZZZ"),
        misses=("AB1 2CD", "A12 CDE"),
    ),
    Recognizer(
        "device-named",
        "M.device",
        (
            rf"\b(?:serial|device|imei|udid|mac\s+address|pacemaker|insulin\s+pump|pump|"
            rf"implant|hearing\s+aid|cpap|monitor|dexcom|cgm|ankle\s+(?:monitor|bracelet)|"
            rf"(?<!/)s/n){_IS}{_CODE}"
        ),
        "deid.numbers.device-named",
        hits=("serial number SN88-2104", "pacemaker #PX4410"),
        misses=("serial dater", "pump it up"),
    ),
    Recognizer(
        "mac-address",
        "M.device",
        r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b",
        "deid.numbers.mac-address",
        hits=("00:1A:2B:3C:4D:5E", "aa-bb-cc-dd-ee-ff"),
        misses=("10:30:45", "00:1A:2B:3C:4D"),
    ),
    Recognizer(
        "case-number",
        "R.code",
        (
            rf"\b(?:case|docket|file|incident|inmate|booking|report|ticket|student|employee|"
            rf"staff|badge|jersey|bib|ham\s+(?:radio\s+)?call\s*sign|call\s*sign|participant|"
            rf"research|study|unit|apartment|apt|room|bed|cell|loan|order|tracking|reference|"
            rf"ref|a-?number|registration|registry|prisoner|(?<!place of )service|military|roll|"
            rf"enrolment|"
            rf"membership|matter|petition){_IS}{_CASE_CODE}"
        ),
        "deid.numbers.case-number",
        hits=("case #22-CR-1044", "employee ID 88214"),
        misses=("case of the blues", "unit of care"),
    ),
    Recognizer(
        "jersey",
        "R.code",
        (
            r"(?:\b(?:jersey|wears|wearing|number|no\.)|#)\s*#?(?P<id>\d{1,2})\s+(?:on\s+the|"
            r"for\s+the)\s+\w+"
        ),
        "deid.numbers.jersey",
        hits=("number 12 on the team", "#44 for the varsity"),
        misses=("number 12 in line", "12 on the team"),
    ),
    Recognizer(
        "biometric",
        "P.biometric",
        (
            r"\b(?:finger\s?prints?|thumb\s?prints?|voice\s?prints?|retina(?:l)?\s+scans?|"
            r"iris\s+scans?|face\s?id|facial\s+(?:scan|recognition)\w*|palm\s?prints?|"
            r"dna\s+(?:profile|sample|result|match)\w*|genetic\s+profile|gait\s+analysis)\b"
        ),
        "deid.numbers.biometric",
        hits=("a thumbprint on file", "iris scan at work"),
        misses=("a paw print", "scan the form"),
    ),
    Recognizer(
        "recording-attached",
        "P.biometric",
        (
            r"\b(?:(?:audio|voice|session|video)\s*(?:clip|recording|memo|mail|message|note|"
            r"file)s?|recording\s+of\s+(?:her|his|their|the\s+(?:session|"
            r"client)))\b(?=[^.\n]{0,40}\b(?:attach\w*|below|here|link|listen|hear|"
            r"comment\w*|of\s+(?:her|him|them|the)))"
        ),
        "deid.numbers.recording-attached",
        hits=("voice memo attached", "recording of her attached"),
        misses=("recordings of my lectures", "a memo"),
    ),
    Recognizer(
        "recording-shared",
        "P.biometric",
        r"\b(?:here(?:'s|\s+is)|attach(?:ed|ing)?|listen\s+to|sharing|posting)\s+(?:is\s+)?(?:a\s+|the\s+|her\s+|his\s+|my\s+|this\s+)?(?:\w+\s+)?(?:recording|voice\s?mail|voice\s+memo|audio)\b",
        "deid.numbers.recording-attached",
        hits=("listen to this voicemail", "sharing a recording"),
        misses=("listen to music", "sharing a meal"),
    ),
    Recognizer(
        "photo-of",
        "Q.photo",
        (
            r"\b(?:photos?|photograph|pics?|picture|selfie|snapshot|headshot|screenshot|"
            r"screen\s?shot|(?<!body )(?<!self-)(?<!self )image|portrait|video|screencap)\b"
            r"(?=[^.\n]{0,30}\b(?:attach\w*|"
            r"below|above|in\s+(?:the\s+)?comments?|here|linked?|enclosed|of\s+(?:her|him|"
            r"them|the\s+(?:client|family|kid|couple|patient|boy|girl))|with\s+(?:her|him|"
            r"them|my\s+client)|added|posted|shared|uploaded))"
        ),
        "deid.numbers.photo-of",
        hits=("photo of her in the comments", "screenshot below"),
        misses=("body image attached", "a photo book"),
    ),
    Recognizer(
        "photo-shared",
        "Q.photo",
        (
            r"\b(?:attach(?:ed|ing)?|see|here(?:'s|\s+is)|posting|sharing|adding|including|"
            r"enclosed|uploaded)\s+(?:is\s+)?(?:a\s+|the\s+|her\s+|his\s+|their\s+|this\s+|"
            r"my\s+)?(?:\w+\s+){0,2}(?:photos?|photograph|pics?|picture|selfie|snapshot|"
            r"headshot|screenshot|(?<!body )(?<!self-)(?<!self )image|portrait)\b"
        ),
        "deid.numbers.photo-of",
        hits=("attached a photo", "here is her headshot"),
        misses=("attached a form", "here is the plan"),
    ),
    Recognizer(
        "visible-mark",
        "R.mark",
        (
            r"\b(?:tattoos?|tattooed|birth\s?mark|distinctive\s+scar|scar\s+(?:on|across|"
            r"over)|port[- ]wine\s+stain|glass\s+eye|missing\s+(?:an?\s+)?(?:finger|eye|ear|"
            r"arm|leg|hand)|prosthetic\s+\w+|facial\s+piercing|(?:purple|blue|green|pink|"
            r"bright\s+red)\s+hair)\b"
        ),
        "deid.numbers.visible-mark",
        hits=("a tattoo of a fox", "blue hair"),
        misses=("a black dress", "scarred by loss"),
    ),
)
_NOT_MARKS = lazy(
    r"\b(?:no|not|without|never|don't|won't|removed?|about|on)\s+(?:\w+\s+){0,2}$", re.I
)
_PHONE = lazy(r"\d{3}[-/]\d{3}[-/]\d{4}$")  # the rules on contacts look at "cell 706-..."
_BILLING = lazy(r"^(?:9\d{4}|[A-Z]\d{2}(?:\.\d+)?|[HGT]\d{4}|\d{2,3}\s?min)$", re.I)


def code_findings(scene: Scene) -> list[Finding]:
    """Find numbers, codes, recordings, pictures and marks that belong to one person."""
    findings = []
    for rule in (*RECOGNIZERS, *CHECKSUMS):
        view = scene.spoken if rule.numbers else scene.view
        for where in rule.matches(view):
            words = view.text[slice(*where)]
            if rule.rule in ("Q.photo", "P.biometric") and _NOT_MARKS.search(
                view.text[max(0, where[0] - 24) : where[0]]
            ):
                continue
            if _BILLING.match(words) and rule.rule not in ("G.ssn", "H.mrn"):
                continue
            if rule.rule == "R.code" and (
                len(words) > 24 or words.isalpha() or _PHONE.match(words)
            ):
                continue
            if any(
                (d := "".join(c for c in words if c.isdigit())) and d in allowed
                for allowed in scene.allowed_digits
            ):
                continue
            if scene.explained(*view.span(*where)):
                continue
            findings.append(
                scene.finding(
                    rule.rule,
                    view,
                    where,
                    rule.why,
                    severity=rule.severity,
                    hint=say("deid.findings.drop"),
                )
            )
    return [scene.unless_unmarked(f) for f in findings]
