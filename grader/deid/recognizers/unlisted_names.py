"""Names that no list holds: by the place they stand in, their script, or their being initials.

A list of names knows some peoples better than others. What stands where a person stands, and is
no ordinary word, is likely a name whatever people it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.concepts.thesaurus import senses
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.names import profession
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, never_names, of_the_field, ordinary, words
from grader.deid.text.stems import stem
from grader.deid.text.view import Word

# What people do: "Then Ngozi cried", "Ngozi's mother", "Ngozi is my client".
_DOES = lazy(
    r"^(?:'s)?\s+(?:(?:also|just|finally|then|never|always|still|recently|really|suddenly|has|had|was|is|"
    r"and\s+(?:I|her|his|their|my))\s+)?"
    r"(?:[a-z]{3,}(?<!ne)ed\b(?!\s+(?:therap|counsel|clinic|group|care|by\s))|is\b|was\b|has\b|had\b|"
    r"will\b|would\b|can't\b|cannot\b|could\b|does\b|did\b|doesn't\b|didn't\b|isn't\b|wasn't\b|won't\b|says\b|"
    r"said\b|told\b|tells\b|feels\b|felt\b|wants\b|needs\b|thinks\b|thought\b|knows\b|knew\b|came\b|"
    r"comes\b|went\b|goes\b|left\b|lost\b|got\b|gets\b|takes\b|took\b|lives\b|likes\b|loves\b|hates\b|"
    r"wept\b|sat\b|spoke\b|slept\b|ran\b|fell\b|broke\b|drank\b|began\b|saw\b|met\b|kept\b|made\b|"
    r"makes\b|grew\b|gave\b|brought\b|wrote\b|read\b|sent\b|heard\b|held\b|started\b|stopped\b|"
    r"struggles\b|no-show\w*|cancel\w*|deserves\b|keeps\b|works\b|sleeps\b|drinks\b|cries\b|asks\b|"
    r"calls\b|texts\b|cuts\b|quit\b|hit\b)"
    r"|^'s\s+(?:mom|mother|dad|father|wife|husband|son|daughter|sister|brother|partner|panic|anxiety|"
    r"depression|trauma|grief|case|session|chart|intake|parents|family|boss|school|therapist|story|"
    r"diagnosis|treatment|husband|house|job|life|feelings|father|kids?|children|baby|friend)",
    re.I,
)
_STRONGLY = lazy(
    r"^\s+(?:cried|wept|sobbed|said|says|told|tells|feels|felt|wants|thinks|thought|lives|likes|loves|hates|"
    r"sat|spoke|slept|no-show\w*|cancel\w*|asked|asks|called|texted|went|came|smiled|laughed|"
    r"screamed|relapsed|disclosed|reported|reports|admitted|struggles|lost)\b",
    re.I,
)
_WITH = lazy(
    r"\b(?:with|about|saw|see|seeing|met|meet|meeting|told|asked|helped|helping|treat|treated|treating|"
    r"called|texted|emailed|visited|refer|referring|counsel\w*|hugged|know|knew|love|for|to|from|"
    r"by|of|and|than|like)\s+$",
    re.I,
)
_WITH_PERSON = lazy(
    r"\b(?:saw|see|seeing|met|met\s+with|meet\s+with|meeting\s+with|session\s+with|sessions\s+with|told|"
    r"asked|helped|helping|treat|treated|treating|working\s+with|work\s+with|worked\s+with|sat\s+with|"
    r"spoke\s+(?:with|to)|talked\s+(?:with|to)|called|texted|emailed|visited|referring|refer|hugged|"
    r"worried\s+about|thinking\s+(?:about|of)|proud\s+of|intake\s+(?:with|for)|advocate\s+for|"
    r"caring\s+for|care\s+for|support|supporting|client\s*:|patient\s*:|pt\s*:|re\s*:|case\s*:|"
    r"little|poor|dear\s+sweet)\s+$",
    re.I,
)
_ALONE_WITH = lazy(
    r"\b(?:met|meet|meeting|session|sessions|sat|spoke|talked|intake)\s+(?:with|to|for)\s+$|"
    r"\b(?:saw|told|hugged)\s+$",
    re.I,
)
_AGE_AFTER = lazy(r"^\s*[,(]\s*(?:\d{1,2}|age[ds]?)\b(?!\s*[:/%])")
_LETTERS_DO = lazy(
    r"(?<![\w.&/-])(?P<i>[A-Z]\.?\s?[A-Z]\.?|[B-HJ-Z]\.)(?=(?:'s\s+\w+|\s+(?:no-show\w*|cancel\w*|cried|"
    r"wept|said|says|told|tells|feels|felt|wants|thinks|lives|struggles|relapsed|disclosed|spoke|"
    r"slept|reports?|reported|is\s+(?:my|a|an|so|very|the|in|on|not|doing|having|struggling|spiraling)|"
    r"was\s+(?:my|in|on|the)|needs\s+(?:a|an|some\w*|help)|has\s+(?:been|a|an|no|her|his|their)))\b)"
)
# "R.T. stopped her meds": letters with stops do what people did.
_LETTERS_DID = lazy(
    r"(?<![\w.&/-])(?P<i>[A-Z]\.\s?[A-Z]\.)(?=\s+(?!licensed|based|trained|certified|registered)"
    r"(?:[a-z]{2,}ed|left|quit|lost|took|went|came|got|began)\s+(?:her|his|their|the|a|an|my|again|out|"
    r"today|yesterday|last|on|off|in|to)\b)"
)
_CLIENT_LETTER = lazy(
    r"\b(?i:client|patient|pt|little|case|re)\s*:?\s+(?P<i>[A-Z]\.?(?:\s?[A-Z]\.?)?)(?![\w'/&-])(?!\s?[A-Z]\w)"
)
_NOT_LETTERS = frozenset(
    [
        "am",
        "pm",
        "ot",
        "pt",
        "md",
        "va",
        "uk",
        "us",
        "eu",
        "hr",
        "pr",
        "it",
        "ai",
        "tv",
        "ok",
        "er",
        "ed",
        "or",
        "id",
        "dv",
        "si",
        "sa",
        "sh",
        "mi",
        "na",
        "aa",
        "ra",
        "np",
        "pa",
        "rn",
        "dr",
        "ms",
        "mr",
        "ct",
        "mri",
        "phi",
        "bp",
        "hi",
        "a",
        "i",
        "x",
    ]
)
_SIGNS = lazy(
    r"(?:\n\s*|[-~]\s*|thanks,?\s*|best,?\s*|warmly,?\s*|I'm\s+|I\s+am\s+|name\s+is\s+)$", re.I
)
_LEAST = 2  # letters of a name
_LONGEST_ACRONYM = 6  # letters; longer ones in capitals are words that shout
_MOSTLY = 0.5  # share of Latin letters, in a text to which English's capitals apply


def unlisted_findings(scene: Scene) -> list[Finding]:
    """Find probable names that stand in no list, names in other scripts, and initials."""
    found = [*_placed(scene), *_scripts(scene), *_initials(scene)]
    return [scene.unless_unmarked(f) for f in found if not scene.explained(f.start, f.end)]


def _unknown(scene: Scene, index: int) -> bool:
    """Whether a word begins with a capital and no dictionary, list or table knows it.

    A part of a word with a hyphen counts with the whole ("Ha-eun"), and a letter that English
    does not write makes a capitalized word a name ("Sơn").
    """
    word = scene.view.words[index]
    bare = word.bare
    if (
        not word.capital
        or len(bare) < _LEAST
        or not bare.isalpha()
        or (word.text.isupper() and len(word.text) <= _LONGEST_ACRONYM)
        or word.text.rstrip("s").isupper()
        or bare in listed("people") | listed("titles_strong") | listed("titles_role")
        or bare in listed("titles_provider")
        or (index and scene.view.words[index - 1].lower in listed("titles_provider"))
        or profession(scene, index)
    ):
        return False
    if not scene.given[slice(*scene.view.span(word.start, word.end))].isascii():
        return True
    every = scene.view.words
    if index + 1 < len(every) and scene.view.text[word.end : every[index + 1].start] == "-":
        rest = every[index + 1].bare
        if rest.isalpha() and not ordinary(rest) and rest not in known_terms():
            return True
    return not ordinary(bare) and not of_the_field(bare) and not senses(stem(bare)).own


def _doubled(word: Word, *, midway: bool = False) -> bool:
    """Whether an ordinary word is a name as well, by a list or by its capital in midsentence."""
    return (
        word.capital
        and not word.text.isupper()
        and ordinary(word.bare)
        and (midway or word.bare in words("first_names") or word.bare in words("last_names"))
        and word.bare not in listed("people")
        and word.bare not in never_names()
    )


def _placed(scene: Scene) -> Iterator[Finding]:
    text, every = scene.view.text, scene.view.words
    skip = -1
    for index, word in enumerate(every):
        if index <= skip:
            continue
        opens = word.start in scene.sentence_starts
        before = text[max(0, word.start - 40) : word.start]
        last = index
        if _unknown(scene, index):
            last = _whole(scene, index)
            after = text[_end(every[last]) : _end(every[last]) + 60]
            if _signature(before, text[_end(every[last]) :]):
                continue
            strong = bool(_AGE_AFTER.match(after) or _WITH_PERSON.search(before))
            placed = strong or _DOES.match(after) or (not opens and _WITH.search(before))
            place = _is_place(scene, index, last, before)
            if not placed or (place and not strong):
                continue
        elif _doubled(word, midway=not opens and index > 0):
            last = _whole(scene, index)
            after = text[_end(every[last]) : _end(every[last]) + 60]
            acts = _STRONGLY.match(after) or (
                not opens and (_AGE_AFTER.match(after) or _ALONE_WITH.search(before))
            )
            if not acts or (index and not opens and every[index - 1].bare in ("the", "a", "an")):
                continue
        else:
            continue
        skip = last
        severity: Severity = "likely"
        yield scene.finding(
            "A.unlisted", scene.view, (word.start, _end(every[last])),
            say("deid.findings.unlisted.why"),
            severity=severity, hint=say("deid.findings.names.hint"),
        )  # fmt: skip


def _whole(scene: Scene, index: int) -> int:
    """Return the index of the last word of the name that begins at ``index``."""
    every, text = scene.view.words, scene.view.text
    last = index
    while last + 1 < len(every) and last - index < 3:
        following = every[last + 1]
        gap = text[every[last].end : following.start]
        if gap not in (" ", "-", "'") or every[last].text != every[last].text.removesuffix("'s"):
            break
        if gap == " " and (
            not following.capital
            or following.text.isupper()
            or (ordinary(following.bare) and not _doubled(following))
        ):
            break
        last += 1
    return last


def _end(word: Word) -> int:
    return word.start + len(word.bare)


def _signature(before: str, after: str) -> bool:
    """Whether the poster signs here, as at the end of a text or behind "I'm"."""
    return bool(_SIGNS.search(before)) and (not after.strip(" .!,)\n") or "I" in before[-6:])


def _is_place(scene: Scene, first: int, last: int, before: str) -> bool:
    name = " ".join(w.bare for w in scene.view.words[first : last + 1])
    return name in words("places") or bool(
        re.search(r"\b(?:in|near|at|from|outside|of)\s+$", before, re.I)
    )


def _initials(scene: Scene) -> Iterator[Finding]:
    """Find letters in a person's place: "JK no-showed again", "Client: M"."""
    for pattern in (_LETTERS_DO, _LETTERS_DID, _CLIENT_LETTER):
        for match in pattern.finditer(scene.view.text):
            letters = "".join(c for c in match["i"] if c.isalpha()).lower()
            taken = letters in known_terms() or letters in _NOT_LETTERS
            if taken and "." not in match["i"]:
                continue
            if letters in _NOT_LETTERS and len(letters) == 1:
                continue
            yield scene.finding(
                "A.initials",
                scene.view,
                match.span("i"),
                say("deid.findings.unlisted.why"),
                severity="likely",
                hint=say("deid.findings.names.hint"),
            )


def _scripts(scene: Scene) -> Iterator[Finding]:
    """Find words in another script than Latin within a text that is mostly Latin."""
    given = scene.given
    letters = [c for c in given if c.isalpha()]
    if not letters or given.isascii():
        return
    if sum(latin(c) for c in letters) < _MOSTLY * len(letters):
        return
    for match in re.finditer(r"\w[\w\u0300-\u036f'’-]*(?:\s\w[\w'’-]*)*?", given):
        token = [c for c in match.group() if c.isalpha()]
        if token and not any(latin(c) for c in token):
            yield Finding(
                "A.script", match.start(), match.end(), match.group(),
                say("deid.findings.unlisted.script", why=say("deid.findings.unlisted.why")),
                "likely", "hipaa-164-514", say("deid.findings.names.hint"),
            )  # fmt: skip


def latin(char: str) -> bool:
    """Whether a letter is of the script that English is written in."""
    return char.isascii() or unicodedata.name(char, "").startswith(
        ("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL", "MODIFIER")
    )
