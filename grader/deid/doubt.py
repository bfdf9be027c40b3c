"""Findings whose person is in doubt: what surely is the client's stays, the rest is milder.

A name, a town or an employer must go only where the sentence says that it is a client's. Where
the sentence speaks of colleagues, of what was read or heard, or of the poster's own family, it is
asked about. Where it says neither, it is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from grader.deid.anchors import (
    AUTHORED,
    HERS,
    NAMED_AFTER,
    SERVES,
    SPEAKS,
    among_colleagues,
    anchors,
    credentialed,
    in_anchored,
)
from grader.deid.concepts.thesaurus import mentions
from grader.deid.finding import Finding, Severity
from grader.deid.notice import ENTRUSTED, SIGNS_OF_A_CLIENT, wanted_for
from grader.deid.poster import OF_A_CLIENT, marked, relatives, sentence, sentences
from grader.deid.recognizers.citations import RECORDS, marks_a_maker
from grader.deid.recognizers.context import Scene, softened
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import ordinary
from grader.deid.text.view import Word

Tie = Literal["client", "others", "unclear"]

_NAMES = ("A.full", "A.listed", "A.title", "A.unlisted", "A.person")
_BELONGING = ("B.place", "B.town-state", "R.employer", "R.school", "R.organisation")
# Numbers, days and marks: sure signs of someone, unless the whole sentence is another's.
_FACTS = ("B.street", "B.postcode", "C.", "D.", "E.", "F.", "Q.", "flag")
_STORIES = ("clue",)
# A story that the post's own author described is the client's, however the sentence begins.
_DESCRIBED = "clue.probe"
# Parts and likenesses of what a post marks, which another person's name may have by chance.
_LIKENESSES = ("gold.part", "gold.fuzzy", "gold.nickname")

_CLIENT = lazy(
    r"\b(?:client|pt|(?<!be\s)(?<!so\s)(?<!is\s)(?<!was\s)(?<!are\s)(?<!and\s)(?<!been\s)(?<!very\s)"
    r"(?<!more\s)(?<!too\s)patient)(?:'s)?\b(?!\s+(?:portal|care|rights|education|privacy|"
    r"confidentiality|safety|welfare|consent|forms?|handouts?|with|details|work|population)\b)|\bcase\s+of\s+(?:hers|his|mine|ours|theirs)\b",
    re.I,
)
# "Her book", "she wrote": a work of the client's own.
_OWN_WORK = lazy(
    r"\b(?:her|his|their)\s+(?:\w+\s+)?(?:books?|novels?|memoirs?|poems?|films?|albums?|podcasts?|blogs?)\b|"
    r"\b(?:she|he|they)\s+(?:wrote|writes|published|hosts|directed|starred)\b",
    re.I,
)
# "Clients in general": a client of whom nothing is told.
_ANY_CLIENT = lazy(
    r"(?<!have\s)(?<!had\s)(?<!see\s)(?<!saw\s)(?<!seeing\s)(?<!got\s)(?<!for\s)"
    r"\b(?:an?|any|every|each|no|whether\s+(?:the|a))\s+(?:[a-z-]+\s+)?(?:client|patient)(?:'s)?\b"
    r"(?!\s+(?:of\s+(?:mine|ours)|named|called|who\s+(?:is|was|has|lives|works)))",
    re.I,
)
# "I met with N", "a session with N": someone who is seen, unless a colleague is spoken of.
_SEEN = lazy(
    r"\b(?:saw|sees?|seen|seeing|take|taking|meet|met|meeting|treat\w*|intake|sessions?|sat|sit|sitting|refer\w*|"
    r"counsel\w*|assess\w*|diagnos\w*|discharg\w*|admitted|evaluat\w*|worried)\s+"
    r"(?:with\s+|for\s+|by\s+|about\s+)?(?:little\s+|poor\s+|dear\s+|(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+)?$",
    re.I,
)
# "a group wanted for N", "a therapist for N".
_SOUGHT_FOR = lazy(
    r"\b(?:therap\w+|counsel\w+|psych\w+|clinicians?|providers?|groups?|beds?|spots?|slots?|openings?|"
    r"referrals?|evaluations?|assessments?|wanted|needed|sought|looking|seeking|detox|rehab|treatment)\b"
    r"[^.?!\n]{0,40}?\bfor\s+(?:(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+)?$",
    re.I,
)
_FOR = lazy(r"\bfor\s+(?:[A-Z][a-z]+\.?\s+)?$")
_WHO = lazy(r",?\s+who(?:se)?\b")
_OWN_RECORDS = lazy(RECORDS.replace("(?!", "(?:", 1), re.I)
# "Curtis Lovejoy": a town's name behind a first name is a surname.
_NAMES_BEFORE = lazy(r"\b[A-Z][a-z]+\s$")
_THEN_ONE = lazy(r"[.!?\s]*(?:He|She)\b")
_AGED = lazy(
    r"(?:'s)?,?\s*\(?(?:(?:is|just\s+turned|turned|turns|aged?)\s+)?\d{1,2}\b(?!\s*(?:[:/%]|[ap]\.?m|CE|hours?|years|"
    r"weeks?|(?-i:[A-Z])))",
    re.I,
)
_ILL = lazy(
    r"(?:'s|,\s+who\b[^,.\n]{0,40},)?\s+(?:\w+\s+){0,2}?(?:cried|cries|cry|crying|wept|sobb\w+|relaps\w+|disclos\w+|no-show\w*|overdos\w+|"
    r"drinks|drank|cuts|self-harm\w*|hears\s+voices|suffer\w*|struggl\w+|refuses|hurts|sleeps|"
    r"stopped\s+(?:eating|coming|taking)|needs\s+(?:an?|some|more|help|to\s+be\s+seen|detox|rehab|care|EMDR|CBT|DBT))\b",
    re.I,
)
_TOLD_OF = lazy(
    r"\b(?:about|regarding|concerning|treating|seeing|sees?|saw|hearing\s+of|behalf\s+of|session\s+with|case\s+of)\s+$",
    re.I,
)
# "Thank you, N, for trusting me": what a client alone is thanked for.
_THANKED = lazy(
    r"\b(?:thank\s+you|thanks|thx|grateful|congratulations|congrats|proud\s+of|kudos|bless\s+you),?\s+(?:so\s+much,?\s+)?(?:to\s+|dear\s+)?$",
    re.I,
)
_FIRST = lazy(r"\b(?:I|I'm|I've|I'd|I'll|[Mm]y|me|mine|[Ww]e|[Ww]e're|[Ww]e've|[Oo]ur|us)\b")
_ONE = lazy(r"\b(?:she|he|her|his|him|hers|whose|she's|he's)\b", re.I)
_YOU = lazy(r"\b(?:you|your|you're|you've|you'd|you'll)\b", re.I)
_SOMEONE = lazy(
    r"\b(?:adult|couple|teen|teenager|child|kid|family|(?<!in\s)(?<!in-)person|someone|somebody(?:'s)?|individual|veteran|survivor|"
    r"looking|seeking|seeks?|wants?|needs?)\b",
    re.I,
)
_WORDS = lazy(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")
_NEAR_WORDS = 120  # letters on either side of a name in which its sentence is looked at
_NEAR = 24  # letters in which a name has its "her brother"


@lru_cache(maxsize=16)
def _colleagues(scene: Scene) -> frozenset[str]:
    """Return the names in sentences of colleagues, works and kin, less those of clients."""
    theirs: set[str] = set()
    clients: set[str] = set()
    for start, end, run in sentences(scene):
        names = {w.bare for w in _named(scene, run)}
        whole = scene.view.text[start:end]
        told = _told_of_a_client(whole) or any(
            _surely(scene, start, end, w.start, w.end) for w in _named(scene, run)
        )
        if told:
            clients |= names
        elif start in anchors(scene):
            theirs |= names
    theirs |= {w.bare for w in scene.view.words if w.capital and scene.in_work(w)}
    return frozenset(theirs - clients)


def _named(scene: Scene, run: tuple[int, ...]) -> Iterator[Word]:
    for i in run:
        word = scene.view.words[i]
        if word.capital and not word.text.isupper() and not ordinary(word.bare):
            yield word


def _surely(scene: Scene, start: int, end: int, at: int, until: int) -> bool:
    """Whether what stands around a name makes it that of someone who is treated."""
    text = scene.view.text
    before, after = text[max(start, at - _NEAR_WORDS) : at], text[until : until + _NEAR_WORDS]
    after = after[: max(0, end - until)]
    if _AGED.match(after) or _ILL.match(after) or _SOUGHT_FOR.search(before):
        return True
    pronoun = _THEN_ONE.match(text, end)
    if pronoun and _ILL.match(text, pronoun.end()):
        return True
    return bool(_SEEN.search(before)) and not SPEAKS.match(after)


@dataclass(frozen=True)
class _Sentence:
    """What a sentence says of persons, looked up once."""

    start: int
    end: int
    run: tuple[int, ...]
    client: bool
    ill: bool
    anchored: bool
    first: bool
    one: bool
    someone: bool
    kin: bool
    you: bool


@lru_cache(maxsize=4096)
def _said(scene: Scene, start: int, end: int, run: tuple[int, ...]) -> _Sentence:
    whole = scene.view.text[start:end]
    return _Sentence(
        start,
        end,
        run,
        client=_told_of_a_client(whole) or bool(_OWN_WORK.search(whole)),
        ill=bool(OF_A_CLIENT.search(whole) or SIGNS_OF_A_CLIENT.search(whole))
        or bool(_conditions(scene) & set(run)),
        anchored=start in anchors(scene),
        first=bool(_FIRST.search(whole)),
        one=bool(_ONE.search(whole)),
        someone=bool(_SOMEONE.search(whole)),
        kin=any(relatives(scene, run)),
        you=bool(_YOU.search(whole)),
    )


@lru_cache(maxsize=16)
def _conditions(scene: Scene) -> frozenset[int]:
    found = mentions(scene.view.words)
    return frozenset(i for m in found if m.concept.kind == "conditions" for i in m.at)


def _tie(scene: Scene, finding: Finding) -> Tie:
    """Say whether a finding surely is a client's, surely another's, or neither."""
    view = scene.view
    at, until = view.within(finding.start, finding.end)
    said = _said(scene, *sentence(scene, at))
    before = view.text[max(said.start, at - _NEAR_WORDS) : at]
    if said.client:
        return "client"
    if AUTHORED.search(before) or NAMED_AFTER.match(view.text, until):
        return "client" if marks_a_maker(scene.post) else "others"
    if said.ill:
        return "unclear" if said.anchored else "client"
    named = finding.rule.startswith((*_NAMES, *_LIKENESSES))
    if named or (finding.rule == "B.place" and _NAMES_BEFORE.search(before)):
        return _tie_of_name(scene, said, at, until)
    person = said.one or said.kin or said.someone
    if finding.rule.startswith(_STORIES):
        own = said.first and not said.someone and (said.anchored or not (person or said.you))
        return "others" if own else "unclear"
    if said.anchored:
        return "unclear" if person else "others"
    if person:
        return "unclear" if among_colleagues(scene) else "client"
    return "others" if said.first else "unclear"


def _tie_of_name(scene: Scene, said: _Sentence, at: int, until: int) -> Tie:
    """Say whose a name is, in a sentence that says nothing of a client."""
    text = scene.view.text
    before = text[max(said.start, at - _NEAR_WORDS) : at]
    after = text[until : min(said.end, until + _NEAR_WORDS)]
    if _OWN_RECORDS.match(after) or (_FOR.search(before) and _WHO.match(after)):
        return "client"
    if _surely(scene, said.start, said.end, at, until):
        return "unclear" if said.anchored and not _SOUGHT_FOR.search(before) else "client"
    near = {w.lower() for w in _WORDS.findall(before[-_NEAR:])}
    if near & HERS and not near & {"my", "our"}:
        return "unclear" if said.anchored else "client"
    if _TOLD_OF.search(before) and not SPEAKS.match(after):
        return "unclear"
    names = {w.lower() for w in _WORDS.findall(text[at:until])}
    if SERVES.match(after) or credentialed(after) or SPEAKS.match(after):
        return "others"
    if names <= _colleagues(scene):
        return "others"
    if said.kin or said.someone:
        return "unclear"
    return "others" if said.anchored else "unclear"


def _told_of_a_client(whole: str) -> bool:
    """Whether a sentence says "client" of one, and not of any."""
    return bool(_CLIENT.search(_ANY_CLIENT.sub(" ", whole)))


def _thanked(scene: Scene, finding: Finding) -> bool:
    """Whether someone is thanked by name for what only a client does."""
    view = scene.view
    start, end, _ = sentence(scene, view.within(finding.start, finding.end)[0])
    at, until = view.within(finding.start, finding.end)
    if start in anchors(scene) or not _THANKED.search(view.text[max(start, at - _NEAR) : at]):
        return False
    return bool(ENTRUSTED.search(view.text, until, min(end, until + _NEAR_WORDS)))


@lru_cache(maxsize=16)
def _wanted(scene: Scene) -> frozenset[int]:
    return frozenset(wanted_for(scene.view))


def _is_wanted(scene: Scene, finding: Finding) -> bool:
    """Whether care is wanted for someone by name."""
    at, _ = scene.view.within(finding.start, finding.end)
    return at in _wanted(scene)


def _weighed(scene: Scene, finding: Finding) -> Finding:
    rule = finding.rule
    likeness = rule.startswith(_LIKENESSES)
    doubtful = rule.startswith((*_NAMES, *_BELONGING, *_FACTS, *_STORIES))
    if rule.startswith(("A.", "B.place")) and _thanked(scene, finding):
        return replace(finding, severity="fail")
    if rule.startswith(_NAMES) and _is_wanted(scene, finding):
        return replace(finding, severity="fail")
    if finding.severity == "ask" or rule == _DESCRIBED or not (likeness or doubtful):
        return finding
    if rule.startswith((*_NAMES, *_BELONGING)) and marked(scene, finding):
        return finding
    tie = _tie(scene, finding)
    if tie == "client":
        return finding
    milder: Severity = "likely" if finding.severity == "fail" else finding.severity
    if tie == "others":
        lasting = rule.startswith("flag") and not among_colleagues(scene)
        recalled = likeness or lasting or (scene.post is not None and rule.startswith(_STORIES))
        return replace(finding, severity=milder) if recalled else softened(finding)
    if among_colleagues(scene):
        return softened(finding)
    if rule.startswith(_NAMES) or (rule.startswith(_BELONGING) and in_anchored(scene, finding)):
        return replace(finding, severity=milder)
    return finding


def weighed(scene: Scene, findings: list[Finding]) -> list[Finding]:
    """Return the findings; those that may be another person's than the client's are milder.

    Parameters
    ----------
    scene : Scene
        The text.
    findings : list of Finding
        What the rules caught. What a post marks word for word keeps its severity.
    """
    return [_weighed(scene, f) for f in findings]
