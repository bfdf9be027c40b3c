"""Sentences anchored in colleagues, in what was read or heard, or in the poster's own family.

A sentence that names a supervisor, a workshop, a book or "my parents" speaks of no client unless
it says so. The roles and works are lists of ``data/deid/lexicon.yml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from grader.deid.finding import Finding
from grader.deid.poster import sentence, sentences
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.view import View

_AUDIENCE = lazy(
    r"\bI(?:'ve|\s+have|'m|\s+am)?\s+(?:\w+\s+){0,2}?(?:(?:re-?)?read(?:ing)?|watch\w*|listen\w*|heard)\b"
    r"(?!\s+(?:about|of)\b)"
    r"|\b(?:we|anyone|you|who|those\s+who)(?:'ve|\s+have)?\s+(?:\w+\s+)?(?:re-?)?read\b"
    r"(?!\s+(?:about|of)\b)"
    r"|\b(?:facilitated|hosted|led|presented|taught|edited|written|owned|founded|run)\s+by\b"
    r"|\b(?!An?\b|The\b)(?-i:[A-Z][a-z]+)[^.?!:]{0,30}\b(?:taught|trained|supervise[sd]|hired|mentored|advised|introduced|examined)\s+(?:me|us|(?:most|many|all)\s+of\s+us)\b"
    r"|\b(?:my|our)\s+(?:own\s+)?(?:parents|folks|kids|family|in-laws|grandparents|sons|daughters)\b"
    r"|\bI(?:'m|\s+am|\s+was)\s+(?:also\s+)?(?:an?|the)\s+(?:daughter|son|child|widow|widower|mother|father|twin)\b"
    r"|\b(?:a|the|this|his|her|their|'s|lunch|keynote)\s+(?:\w+\s+)?talk\b",
    re.I,
)
HERS = frozenset({"her", "his", "their", "whose", "client's", "patient's"})
# "The Unhurried Hour by N and N": behind a title stands who wrote it.
AUTHORED = lazy(
    r"\b[A-Z][\w'-]+\s+(?:\w+\s+){0,2}?[A-Z][\w'-]+,?\s+by\s+(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*(?:,|,?\s+and|\s+&)\s+)*$"
)
# "The Carter years", "the N bursary": what is named after someone.
NAMED_AFTER = lazy(
    r"(?:\s+[A-Z][\w'-]+)?\s+(?:administration|presidency|campaign|Act|act|bill|decision|scholarship|bursary|"
    r"fund|award|prize|lectureship|library|hall|building|room|wing|fellowship|memorial)\b"
)
# "Saw N speak in Glasgow": who is heard by an audience is not seen in an hour.
SPEAKS = lazy(
    r"(?:\s+[A-Z][\w'-]+)*\s+(?:speaks?|talks?|presents?|lectures?|perform\w*|live|in\s+concert)\b"
)
# "Sandra at the Cardiff service": someone named by where they serve.
SERVES = lazy(
    r"(?:\s+[A-Z][\w'-]+)*,?\s+(?:at|from|of|in|with|on|over\s+at)\s+(?:the\s+|our\s+|my\s+)?(?:[\w'-]+\s+){0,3}?"
    r"(?:services?|team|clinic|cent(?:er|re)|agency|university|department|office|board|association|"
    r"desk|billing|HR|practice|collective|institute|counsel|committee|society|network|foundation|list)\b"
)
_CREDENTIALS = lazy(r"(?:\s+[A-Z][\w'-]+){0,3},?\s+\(?(?P<c>[A-Za-z]+(?:-[A-Z])?)\b")
_MINE = frozenset({"my", "our", "old", "own", "late", "former", "dear"})
_FEWEST = 2  # words of work among colleagues in a text that tells of no one client
# A text that speaks of one person who is treated, whatever else it says.
_ONE_CLIENT = lazy(
    r"\b(?:my|our|this|another|(?:have|had|see|saw|seeing|got|for|with)\s+an?)\s+(?:[a-z-]+\s+){0,3}?"
    r"(?<!very\s)(?<!so\s)(?:client|patient)\b"
    r"(?!\s+(?:portal|care|rights|education|privacy|forms?|handouts?|population|safety))"
    r"|\b(?:client|patient)\s+of\s+(?:mine|ours)\b|(?<!\ba\s)\b(?:client|patient|pt|case)\s*:"
    r"|\b\d{1,2}\s*[-/]?\s*(?:yo|y/o|yrs?|year)s?[-\s]olds?\b|\b\d{2}[mf]\b"
    r"|\b(?:looking|searching|seeking|needs?|referrals?|wanted)\s+(?:for\s+)?(?:[a-z-]+\s+){0,4}"
    r"(?:therapist|counsell?or|clinician|provider|psychologist|psychiatrist|group)s?\s+for\b",
    re.I,
)


@lru_cache(maxsize=16)
def anchors(scene: Scene) -> frozenset[int]:
    """Return the starts of sentences that speak of colleagues, of works or of the poster's kin."""
    found = set()
    for start, end, run in sentences(scene):
        whole = scene.view.text[start:end]
        if _AUDIENCE.search(whole) or any(_anchor(scene.view, i) for i in run):
            found.add(start)
    return frozenset(found)


def _anchor(view: View, index: int) -> bool:
    """Whether a word is a colleague's role, a work or an event, and no relation of a client."""
    word = view.words[index]
    before = view.words[index - 1].bare if index else ""
    if word.bare in listed("titles_provider") and index + 1 < len(view.words):
        return word.capital and view.words[index + 1].capital
    if word.bare in listed("colleague_roles") | listed("work_words"):
        return before not in HERS and not (word.bare == "course" and before == "of")
    if word.bare in listed("people"):
        mine = {w.bare for w in view.words[max(0, index - 3) : index]}
        return (
            before in _MINE
            and bool(mine & {"my", "our"})
            and word.bare not in ("client", "patient", "pt")
        )
    return False


@lru_cache(maxsize=16)
def among_colleagues(scene: Scene) -> bool:
    """Whether a text without a post is one of colleagues' business and tells of no one client."""
    if scene.post is not None or _ONE_CLIENT.search(scene.view.text):
        return False
    said = {w.bare for w in scene.view.words}
    if said & (listed("colleague_roles") | listed("work_words")) or _AUDIENCE.search(
        scene.view.text
    ):
        return True
    return len(said & listed("notice_words")) >= _FEWEST


def in_anchored(scene: Scene, finding: Finding) -> bool:
    """Whether a finding's sentence speaks of colleagues, of works or of the poster's kin."""
    start, _, _ = sentence(scene, scene.view.within(finding.start, finding.end)[0])
    return start in anchors(scene)


def credentialed(after: str) -> bool:
    """Whether a professional's letters follow a name: "Curtis Lovejoy, LCSW"."""
    match = _CREDENTIALS.match(after)
    return match is not None and match["c"].lower() in listed("credentials")
