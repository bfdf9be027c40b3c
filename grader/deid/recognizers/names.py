"""Names of people: by what stands around them, and by lists of first and last names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, never_names, ordinary, words
from grader.deid.text.view import Word

_NAMING = lazy(
    r"(?:\b(?:named|nicknamed|name\s+is|name's|names\s+are|first\s+name|last\s+name|surname|"
    r"goes\s+by|aka|a\.k\.a\.?|call(?:ed|s)?\s+(?:her|him|them|herself|himself|themselves)|"
    r"let's\s+call\s+(?:her|him|them)|I'll\s+call\s+(?:her|him|them)|initials(?:\s+are)?|"
    r"known\s+as|real\s+name|(?:client|patient|wife|husband|mother|father|son|daughter|partner)(?:'s)?\s+name)\s*:?\s*[\"']?)$",
    re.I,
)
_PSEUDONYM = lazy(
    r"not\s+(?:her|his|their|the)\s+real\s+name|pseudonym|name\s+(?:has\s+been\s+)?changed|"
    r"made-?up\s+name|fake\s+name",
    re.I,
)
_SELF = lazy(
    r"(?:\b(?:I'm|I\s+am|my\s+name\s+is|my\s+name's|this\s+is|contact|dm|email|call|text|message|"
    r"reach|ask\s+for|thanks,?|thank\s+you,?|best,?|warmly,?|regards,?|cheers,?|sincerely,?|"
    r"gratefully,?|many\s+thanks,?|hi,?|hello,?|dear|hey)\s*[,!.]?\s*|[-~]+\s*|\n\s*)$",
    re.I,
)
# "..., LPC" or a number, or nothing more: the poster signs.
_SIGNED = lazy(
    r"(?:\s+[A-Z][\w'-]+)*\s*(?:[,|(-]*\s*(?-i:[A-Z][A-Za-z-]*[A-Z]|he|she|they)\b|[,:]?\s*\(?\d{3}|[.!)]*\s*$)",
)
# A name and credentials at the very end of a text, behind anything.
_CLOSING = lazy(
    r"(?:\s+[A-Z][\w'-]+){0,2}(?:,?\s+[A-Z][A-Za-z-]*[A-Z]\b){1,4}[\s.!)]*\Z",
)
# "Tom, would you cover?": who is asked at the head of a text is a colleague, unless the words
# that follow tell who she is ("Tom, 34, ...", "Tom, my client, ...").
_ASKED = lazy(
    r"(?:\s+(?:and|&)\s+[A-Z][\w'-]+)?\s*[,:-]+\s*(?:(?:would|could|can|will|are|do|did|have|might)\s+"
    r"(?:you|either|one)\b|(?:thanks?|please|when|if|let|any|quick|just|hope|hoping|sorry|following|about|"
    r"re|happy|I|I'm|I've|I'll|I'd|we|we're)\b(?=[^\n]{0,160}?\b(?:you|your|please|let\s+me\s+know)\b))",
    re.I,
)
# "Teen F.L.M.", "my client, J.T.", "F.L.M., 14": letters with stops in a name's place.
_LETTERS = r"(?-i:[A-Z]\.\s?-?(?:[A-Z]\.\s?-?){0,2}[A-Z]\b\.?)(?!\w)"
_INITIALS = (
    lazy(rf"\b(?P<who>[a-z]+),?\s+\(?(?P<i>{_LETTERS})", re.I),
    lazy(rf"(?<![\w.])(?P<who>)(?P<i>{_LETTERS})(?=,?\s\(?\d{{1,2}}\b(?![:/%]))", re.I),
)
_BEARERS = frozenset(["adolescent", "adult", "child", "teenager", "couple", "person", "veteran"])
_TREATED = frozenset({"her", "his", "their", "whose", "client", "client's", "patient's"})
_NOT_AFTER_NAME = frozenset(
    [
        "method",
        "approach",
        "model",
        "institute",
        "scale",
        "inventory",
        "therapy",
        "training",
        "protocol",
        "trained-in",
        "certified",
        "level",
        "foundation",
        "society",
        "award",
        "clinic",
        "center",
        "centre",
    ]
)
_VERB = lazy(
    r"^(?:'s\b|\s+(?:is|was|has|had|will|would|can|could|does|did|doesn't|isn't|wants|needs|lives|"
    r"works|says|said|told|feels|felt|struggles|came|comes|lost|loves|likes|likely|and\s+(?:her|his|"
    r"their)|just|recently|also|started|moved|has|turned|turns|died|passed|left|went|got|deserves)\b)",
    re.I,
)


def _candidate(word: Word) -> bool:
    """Whether a word could be a name at all."""
    bare = word.bare
    return (
        len(bare) >= 2
        and bare.isalpha()
        and not (word.text.isupper() and len(word.text) <= 5)
        and bare not in never_names()
        and (bare not in known_terms() or bare in words("first_names"))
    )


def _listed_name(bare: str) -> bool:
    return bare in words("first_names")


def _after_person(scene: Scene, index: int) -> bool:
    """Whether the word before speaks of a person: "her sister", "my client,"."""
    if index == 0:
        return False
    before = scene.view.words[index - 1]
    gap = scene.view.text[before.end : scene.view.words[index].start]
    return before.bare in listed("people") and bool(re.fullmatch(r",?\s*[\"'(]?", gap))


def profession(scene: Scene, index: int) -> bool:
    """Whether a colleague's calling leads to a name: "our play therapist A B", "Presenter: A B".

    "Her therapist A B" says who treats the client, and is looked at as any other name.
    """
    every = scene.view.words
    while (
        index > 0 and every[index - 1].capital and every[index - 1].bare not in listed("callings")
    ):
        index -= 1  # "play therapist A B": B belongs to A
    near = [w for w in every[max(0, index - 5) : index] if w.sentence == every[index].sentence]
    before = [w.bare for w in near]
    if before and before[-1] in ("called", "named"):
        before.pop()
    return (
        bool(before) and before[-1] in listed("callings") and not {w.lower for w in near} & _TREATED
    )


def _whence(previous: Word | None) -> bool:
    """Whether the word before says that a place follows."""
    return previous is not None and previous.lower in (
        "in", "near", "from", "outside", "around", "at", "of",
        "st", "saint", "san", "santa", "fort",
    )  # fmt: skip


# A list of guards in their order: parted, no one could see which comes before which.
def _verdict(  # noqa: C901, PLR0912
    scene: Scene, index: int, used: set[int]
) -> tuple[str, Severity] | None:
    """Judge one capitalised word: rule and severity, or None."""
    text, all_words = scene.view.text, scene.view.words
    word = all_words[index]
    bare = word.bare
    before, after = text[: word.start], text[word.end :]
    previous = all_words[index - 1] if index else None
    following = all_words[index + 1] if index + 1 < len(all_words) else None
    adjacent = following is not None and text[word.end : following.start] == " "
    opens = word.start in scene.sentence_starts
    if previous and re.fullmatch(r"[.:]?\s", text[previous.end : word.start]) and word.capital:
        if previous.lower in listed("titles_strong") and previous.capital:
            return "A.title", "fail"
        if previous.lower in listed("titles_provider"):
            return "A.provider", "ask"  # providers are not among the listed persons
        if profession(scene, index):
            return "A.provider", "ask"
        if previous.lower in listed("titles_role") and previous.capital and not ordinary(bare):
            return "A.title", "fail"
    if _NAMING.search(before[-40:]) and (word.capital or _listed_name(bare)):
        if ordinary(bare) and not word.capital:
            return None
        if re.search(r"\bmy\s+name", before[-40:], re.I):
            return "A.own", "ask"
        return "A.named", "ask" if _PSEUDONYM.search(text) else "fail"
    if not _candidate(word):
        return None
    if _after_person(scene, index):
        if word.capital and (not ordinary(bare) or (_listed_name(bare) and not opens)):
            return "A.person", "fail"
        if not word.capital and _listed_name(bare) and not ordinary(bare):
            return "A.person", "fail"
    if not word.capital or (index - 1) in used:
        return None
    self_cue = (
        bool(_SELF.search(before[-24:]))
        or not re.search(r"[a-z]", after[:60])
        or (opens and bool(_SIGNED.match(after)))
        or bool(_CLOSING.match(after))
        or (not before.rpartition("\n")[2].strip() and bool(_ASKED.match(after)))
    )
    if (
        _listed_name(bare)
        and not (opens and ordinary(bare))
        and adjacent
        and following is not None
        and following.capital
        and following.bare not in known_terms()
        and following.bare not in _NOT_AFTER_NAME
        and not (following.bare in listed("place_suffixes") and _whence(previous))
        and (not ordinary(following.bare) or following.bare in words("last_names"))
        and not following.text.isupper()
    ):
        return "A.full", "ask" if self_cue else "fail"
    if not _listed_name(bare) or (ordinary(bare) and (opens or not _VERB.match(after))):
        return None
    if following and adjacent and following.bare in _NOT_AFTER_NAME:
        return None
    if _whence(previous):
        return None  # the rules on places look at it
    if self_cue and not _VERB.match(after):
        return "A.own", "ask"
    return "A.listed", "fail"


def _extent(scene: Scene, index: int) -> int:
    """Return the index of the last word of the name that begins at ``index``."""
    all_words, text = scene.view.words, scene.view.text
    last = index
    while last + 1 < len(all_words) and last - index < 2:
        following = all_words[last + 1]
        gap = text[all_words[last].end : following.start]
        joined = gap == " " or (gap == ". " and len(all_words[last].text) == 1)
        known = following.bare in known_terms()
        if not joined or not following.capital or known or following.text.isupper():
            break
        if ordinary(following.bare) and following.bare not in words("last_names"):
            break
        last += 1
    return last


def _proper(scene: Scene) -> Iterator[tuple[int, int, str, Severity]]:
    used: set[int] = set()
    for index in range(len(scene.view.words)):
        if index in used:
            continue
        verdict = _verdict(scene, index, used)
        if verdict is None:
            continue
        last = _extent(scene, index)
        used |= set(range(index, last + 1))
        yield index, last, *verdict


def _initials(scene: Scene) -> Iterator[Finding]:
    """Find initials with stops that follow a word for a person or precede an age."""
    view = scene.view
    bearers = _BEARERS | listed("people")
    places = listed("state_codes") | listed("regions_wide") | listed("credentials")
    for pattern in _INITIALS:
        for match in pattern.finditer(view.text):
            letters = "".join(c for c in match["i"] if c.isalpha()).lower()
            if match["who"] and match["who"].lower() not in bearers:
                continue
            term = letters in known_terms() and re.match(r"\s+[a-z]", view.text[match.end("i") :])
            if (
                term
                or letters in places | {"am", "pm"}
                or scene.explained(*view.span(*match.span("i")))
            ):
                continue
            yield scene.finding(
                "A.initials",
                view,
                match.span("i"),
                say("deid.findings.names.why"),
                hint=say("deid.findings.names.hint"),
            )


def name_findings(scene: Scene) -> list[Finding]:
    """Find names of people in a text.

    The poster's own name, a provider's and an announced pseudonym are asked about; names of
    the client, relatives, employers and household members fail.
    """
    findings = [scene.unless_unmarked(f) for f in _initials(scene)]
    for first, last, rule, severity in _proper(scene):
        start = scene.view.words[first].start
        end = scene.view.words[last].start + len(scene.view.words[last].bare)
        stretch = scene.view.span(start, end)
        if scene.explained(*stretch):
            continue
        judged: Severity = severity
        if scene.unmarked_in_original(scene.given[slice(*stretch)]):
            judged = "ask"
        findings.append(
            scene.finding(
                rule,
                scene.view,
                (start, end),
                say("deid.findings.names.why"),
                severity=judged,
                hint=say("deid.findings.names.hint"),
            )
        )
    return findings
