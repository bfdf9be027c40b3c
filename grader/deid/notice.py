"""Whole texts that announce, ask, sell or thank among colleagues and tell of no client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.deid.concepts.thesaurus import mentions
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, ordinary
from grader.deid.text.view import View

# A text that says one of these is about a client, whatever else it announces.
_CLIENT = lazy(
    r"\b(?:my|our|this|that|another|an?\s+(?:[a-z-]+\s+){1,3})\s*"
    r"(?<!\ba\s)(?<!very\s)(?<!so\s)(?<!more\s)(?<!most\s)(?:client|patient)\b"
    r"(?!\s+(?:portal|care|rights|education|privacy|confidentiality|records?|population|safety|"
    r"education|welfare|needs|consent|forms?|handouts?))"
    r"|\b(?:client|patient)\s+of\s+(?:mine|ours)\b|\b(?:client|patient|pt|case)\s*:"
    r"|\b\d{1,2}(?:\s*[-/]?\s*(?:yo|y/o|yrs?|year)s?(?:[-\s]olds?)?|[mf])\b(?!\s+(?:of|in|ago))"
    r"|\b(?:her|his)\s+(?:husband|wife|mother|mom|father|dad|son|daughter|sister|brother|boss|"
    r"boyfriend|girlfriend|kids?|baby|therapist|parents|job|diagnosis|panic|symptoms|addiction)\b"
    r"|\b(?:looking|searching|seeking|need|needs|referrals?|recommendations?)\s+(?:for\s+)?"
    r"(?:[a-z-]+\s+){0,3}(?:therapist|counsell?or|clinician|provider|psychologist|psychiatrist)s?"
    r"\s+(?:for|to\s+see|who)\b"
    r"|\b(?:looking|searching|seeking|needing|asking)\s+(?:for\s+)?(?:an?\s+)?(?:(?-i:[A-Z]{2,5}(?:-[A-Z]+)?)|"
    r"(?:[a-z-]+\s+){0,2}(?:therapist|counsell?or|clinician|provider|psychologist|psychiatrist|treatment))\b"
    r"[^.?!\n]{0,40}\s(?:for|who|with)\b"
    r"|\b(?:anybody|anyone|someone|who)\s+(?:has|have|had)\s+(?:any\s+)?(?:space|room|openings?|slots?)\b"
    r"|\basking\s+for\s+a\b|\bsuccess\s+stor|\bcame\s+to\s+(?:us|me|see|our)\b|[,(]\s?\d{2}\s?[,)]"
    r"|(?<!\bI\s)\b(?:cried|sobbed|no-show\w*|relapsed|disclosed|self-harm\w*|overdosed)\b",
    re.I,
)
# "Our teacher Dr. A died": what follows is about a colleague, whose "she" is no client.
_TRIBUTE = lazy(
    r"\b(?:our|my)\s+(?:\w+\s+){0,2}?(?:colleague|supervisor|teacher|mentor|director|professor|trainer|"
    r"supervisee|intern|receptionist|office\s+manager)\b"
    r"(?:[^.?!\n]|\b(?:Dr|Mrs?|Ms|Prof|Fr|Rev|St)\.){0,80}?\b(?:died|passed|retir\w+|leaving|left)\b"
    r"|\b(?:congratulations|congrats|gratitude|happy\s+retirement|farewell|goodbye|in\s+memory\s+of|rest\s+in\s+peace)\b",
    re.I,
)
# What a tribute says of a colleague's own life.
_COLLEAGUES_LIFE = lazy(
    r"(?:her|his)\s+(?:husband|wife|mother|mom|father|dad|son|daughter|sister|brother|kids?|baby|"
    r"parents|job)|came\s+to\s+(?:us|me|see|our)",
    re.I,
)
# What is thanked for or praised in a client and not in a colleague.
SIGNS_OF_A_CLIENT = lazy(
    r"\b(?:hear(?:s|ing)?\s+voices|sober|sobriety|clean\s+for|chip|drinking|quit|panic|cry|cries|cried|"
    r"crying|tears|self-harm\w*|cutting|abus\w+|addict\w*|relaps\w*|recover\w*|flashbacks?|nightmares?)\b",
    re.I,
)
# What a client alone is thanked for.
ENTRUSTED = lazy(
    r"\btrust(?:ing|ed)?\s+(?:me|us)\b|\bopen(?:ing|ed)\s+up\b|\bsharing\s+your\s+(?:story|grief|pain)|"
    r"\bletting\s+(?:me|us)\s+(?:in|sit|walk)\b|\byour\s+(?:courage|recovery|sobriety|treatment)\b",
    re.I,
)
_TREATS = lazy(
    r"\b(?i:saw|see|seeing|met|treat\w*|intake|sessions?|work(?:ed|ing|s)?|sat|about|for)\s+(?i:with\s+|for\s+)?"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?:[.,!?]|\s(?:who|and|is|was|has|since|again|today)\b)"
)
# "Tomasz drinks again", "Ngozi needs a bed": what is told of someone by name, and not announced.
_NAMED_ILL = lazy(
    r"\b[A-Z][a-z]+\s(?:\w+\s){0,2}?(?:drinks|drank|cuts|hurts|suffers|struggles|relapse[sd]|sleeps|"
    r"refuses|stopped\s+(?:eating|coming|taking)|needs\s+(?:a|an|some)\s+(?:\w+\s)?(?:detox|bed|rehab|"
    r"therapist|counsell?or|psychiatrist|group|evaluation|assessment|referral|program))\b"
)
# "Group wanted for N": care that is sought for someone by name.
_WANTED_FOR = lazy(
    r"\b(?:therap\w+|counsel\w+|groups?|beds?|spots?|slots?|openings?|evaluations?|assessments?|treatment|"
    r"detox|rehab|supervision|care|sessions?|EMDR|CBT|DBT)\b[^.?!\n]{0,40}?"
    r"\b(?i:wanted|needed|sought|required)\s+for\s+(?P<n>[A-Z][a-z]\w*)",
    re.I,
)
_OPENING = 240  # letters in which a tribute is seen to be one
_ONE = frozenset({"she", "he", "her", "his", "him", "she's", "he's"})
_MOST = 3  # times that a notice may say "she" of its presenter
_GREETINGS = frozenset(
    {"congratulations", "congrats", "gratitude", "farewell", "thank", "thanks", "proud", "grateful"}
)
_FEWEST_OF_BUSINESS = 2  # in a tribute, or where a text says nothing of any one person
_FEWEST = 3  # words of notices in a text that is one


def wanted_for(view: View) -> Iterator[int]:
    """Find where a name begins of someone for whom care is wanted.

    Parameters
    ----------
    view : View
        The reading.
    """
    for match in _WANTED_FOR.finditer(view.text):
        name = match["n"]
        bare = name.lower()
        if name[0].isupper() and not (
            ordinary(bare) or bare in known_terms() or bare in listed("states") | listed("peoples")
        ):
            yield match.start("n")


def is_notice(view: View) -> bool:
    """Whether a text announces, asks or thanks among colleagues and tells of no client.

    Parameters
    ----------
    view : View
        The reading of a text that comes without its post.
    """
    if _NAMED_ILL.search(view.text) or ENTRUSTED.search(view.text) or any(wanted_for(view)):
        return False
    business = listed("notice_words") | listed("payers") | listed("platforms")
    said = {w.bare for w in view.words} & business
    told = [m.group() for m in _CLIENT.finditer(view.text)]
    if len(said - _GREETINGS) >= _FEWEST_OF_BUSINESS and _TRIBUTE.search(view.text[:_OPENING]):
        ill = any(m.concept.kind == "conditions" for m in mentions(view.words))
        ill = ill or bool(SIGNS_OF_A_CLIENT.search(view.text))
        return not ill and all(_COLLEAGUES_LIFE.fullmatch(t) for t in told)
    ones = sum(w.bare in _ONE for w in view.words)
    if told or ones > _MOST:
        return False
    alone = ones or SIGNS_OF_A_CLIENT.search(view.text) or _TREATS.search(view.text)
    return len(said) >= (_FEWEST if alone else _FEWEST_OF_BUSINESS)
