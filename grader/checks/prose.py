"""Whether a tired reader understands each sentence at once: the rules of plain US English.

A fault has something to write instead. What a machine only suspects (two negatives in a sentence,
a pronoun first whose noun is not in the sentence before) is counted, and weighs in the score that
ranks the worst sentences; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from grader.checks.owners import lessons_of
from grader.checks.passages import find_line, passages
from grader.checks.project import Project
from grader.checks.reading import WORD, measure_words
from grader.checks.sentences import HELD, sentences
from grader.content.faults import Fault
from grader.content.yamlfile import read_yaml

WORDS = Path(__file__).with_name("american.yml")
LONGEST = 40  # words of a sentence, quotations left out
MEDIAN = 15  # words of a file's sentences
ENOUGH = 12  # sentences from which on a file has a median worth naming
WORST = 10
COURSE = "the course"  # whose files belong to no lesson

FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"^That (?:an?|the|it|he|she|they|you|we|I|no|none|one|nothing|someone|somebody|nobody|"
            r"there|this|these|those|his|her|their|its|your|our|people|clients?|[A-Z]\w+)\b"
        ),
        "the sentence begins with a 'That' clause; begin with who does what",
    ),
    (re.compile(r"\b[Tt]hose (?:who|whom)\b"), "write 'people who'"),
    (re.compile(r"(?<!\bso )(?<!\bsuch )\b[Aa]s to\b(?!-)"), "write 'about'"),
    (
        re.compile(
            r"\b(?:ring|rings|rang|rung|ringing) (?:her|him|them|you|us|me|back|up|the (?:client|"
            r"police|clinic|hotline|number|parents?|mother|father|school|office|service))\b"
            r"|\b(?:a|to|and|or|you|they|she|he|I|can|could|will|would|may|must|should) ring(?:s)?"
            r"(?=[,.;:?!]|$)"
        ),
        "write 'call'",
    ),
    (
        re.compile(
            r"\bstands?(?=:)|\b(?:there|it|what|code|section|rule|provision|text) stands?\b(?! (?:"
            r"up|for|by|out|against|alone|still)\b)"
            r"|\bstands? (?:in|on|under|beside) (?:the|an?|its|your|her|his|their|our|no|every|"
            r"each|most|both) (?:\w+ )?(?:lists?|texts?|codes?|polic(?:y|ies)|records?|notes?|"
            r"charts?|pages?|sentences?|profiles?|forms?|posts?|files?|letters?|maps?|tables?|"
            r"rules?|laws?|sections?|websites?|contracts?)\b"
        ),
        "write 'says' or 'is in'",
    ),
    (
        re.compile(r"\b(?:[Nn]o(?:ne| one|body|thing| other|t all)|[Aa]nything) but\b"),
        "write 'only'",
    ),
    (re.compile(r"\bnot\b[^.;:]*\bunless\b[^.;:]*\b(?:not|no|never)\b"), "say when it is allowed"),
    (
        re.compile(r"\bneed(?:s)? not\b|\bneedn['’]t\b"),
        "write 'doesn't have to' or 'don't have to'",
    ),
    (re.compile(r"\buntil such time\b"), "write 'until'"),
)
NEGATIVE = re.compile(
    r"\b(?:not|no|none|never|nothing|nobody|nowhere|neither|nor|without|unless|cannot|hardly)\b"
    r"|\b\w+n['’]t\b",
    re.IGNORECASE,
)
PERSON_FIRST = re.compile(r"^(?:He|She|They|His|Her|Their|Him|Them|Hers|Theirs)\b")
THING_FIRST = re.compile(
    r"^(?:It|Its|This|These|Those|Both|Neither|Either)\b(?! is [a-z]+ (?:to|that)\b)"
)
PEOPLE = re.compile(
    r"\b(?:client|patient|counselor|counsellor|therapist|clinician|colleague|supervisor|supervisee|"
    r"intern|student|teacher|parent|mother|father|son|daughter|child|teen|sister|brother|husband|"
    r"wife|spouse|partner|couple|friend|member|reader|person|people|man|woman|boy|girl|manager|"
    r"director|owner|writer|author|reviewer|psychologist|psychiatrist|social worker|professional|"
    r"nurse|doctor|lawyer|attorney|board|group|clinic|agency|school|service|court|company|family|"
    r"families|neighbor|stranger|employer|commenter|user|follower|learner|he|she|they|someone|"
    r"anyone|everyone|who|her|him|them|his|their)(?:s|['’]s)?\b",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?<=[\w,;:“] )[A-Z][a-z]+"
    r"|^(?!(?:The|This|These|Those|Such|Your|Its?|Most|Some|All|Both|Each|What|An?)\b)[A-Z][a-z]+"
    r"(?=['’]s\b| (?:is|was|has|had|\w+s|\w+ed)\b)"
)
CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|what|whether|because|although|though|if|when|while|"
    r"unless|until|since|than)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """One sentence as a reader meets it.

    Attributes
    ----------
    path, line : Path, int
        Where its passage begins.
    text : str
        Its words; an ellipsis stands for a quotation.
    words : int
        How many, quotations left out.
    faults : tuple of str
        What is wrong, and what to write instead.
    negatives : int
        Its negatives.
    orphan : bool
        Whether it begins with a pronoun whose noun is not in the sentence before.
    """

    path: Path
    line: int
    text: str
    words: int
    faults: tuple[str, ...]
    negatives: int
    orphan: bool

    @property
    def stacked(self) -> bool:
        """Whether it has more than one negative."""
        return self.negatives > 1

    @property
    def score(self) -> float:
        """How hard it is: 0 is easy, and what must be read twice begins at about 4.

        One point for every five words above fifteen, one for each clause or comma above two,
        one and a half for each negative above one, one for a pronoun without a noun, one for
        each fault.
        """
        clauses = len(CLAUSE.findall(self.text))
        commas = len(re.findall(r"[,;:]", self.text))
        return (
            max(0, self.words - MEDIAN) / 5
            + max(0, clauses - 2)
            + max(0, commas - 2) / 2
            + 1.5 * max(0, self.negatives - 1)
            + self.orphan
            + len(self.faults)
        )


@dataclass(frozen=True)
class Portrait:
    """The prose of one lesson, or of what belongs to none."""

    lesson: str
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> float:
        """The median of words a sentence."""
        return median(one.words for one in self.sentences)

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade of all its sentences."""
        words = [word for one in self.sentences for word in WORD.findall(one.text)]
        return measure_words(words, len(self.sentences)).grade

    @property
    def faults(self) -> int:
        """How many sentences have something to write instead."""
        return sum(bool(one.faults) for one in self.sentences)

    def worst(self, count: int = WORST) -> list[Sentence]:
        """Return its hardest sentences, the hardest first."""
        return sorted(self.sentences, key=lambda one: -one.score)[:count]


def check(house: Project) -> Iterator[Fault]:
    """Report sentences that are not plain US English."""
    for path, found in by_file(house).items():
        yield from file_faults(path, found)


def file_faults(path: Path, found: list[Sentence]) -> Iterator[Fault]:
    """Iterate over the faults of one file's sentences, each at its line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for one in found:
        for message in one.faults:
            start = " ".join(one.text.split()[:6])
            line = find_line(lines, one.line, one.text)
            yield Fault(f"“{start} …”: {message}", path, line)
    counted = [one.words for one in found if one.words > 1]
    if len(counted) >= ENOUGH and median(counted) > MEDIAN:
        yield Fault(
            f"its sentences have {median(counted):g} words at the median; shorten to {MEDIAN}",
            path,
            1,
        )


def faults_of_lesson(house: Project, lesson: str) -> Iterator[Fault]:
    """Iterate over the faults of one lesson's prose."""
    for path, found in by_file(house).items():
        if lesson in (lessons_of(house, path) or {COURSE}):
            yield from file_faults(path, found)


@cache
def by_file(house: Project) -> dict[Path, list[Sentence]]:
    """Return the sentences of each file."""
    found: dict[Path, list[Sentence]] = {}
    for passage in passages(house):
        before = ""
        for text in sentences(passage.text):
            one = look_at(passage.path, passage.line, text, before)
            found.setdefault(passage.path, []).append(one)
            before = text
    return found


def portraits(house: Project) -> list[Portrait]:
    """Return the prose of each lesson, and of what belongs to none."""
    found: dict[str, list[Sentence]] = {}
    for path, of_file in by_file(house).items():
        for lesson in lessons_of(house, path) or {COURSE}:
            found.setdefault(lesson, []).extend(of_file)
    return [Portrait(lesson, tuple(found[lesson])) for lesson in sorted(found)]


def look_at(path: Path, line: int, text: str, before: str = "") -> Sentence:
    """Judge one sentence.

    Parameters
    ----------
    path, line : Path, int
        Where its passage begins.
    text : str
        The sentence, with an ellipsis for each quotation.
    before : str
        The sentence before it in the same passage, empty for the first.
    """
    words = len(WORD.findall(text))
    faults = [*_words(text), *_forms(text)]
    if words > LONGEST:
        faults.append(f"the sentence has {words} words; split it (at most {LONGEST})")
    return Sentence(
        path, line, text, words, tuple(faults), len(NEGATIVE.findall(text)), _orphan(text, before)
    )


def _orphan(text: str, before: str) -> bool:
    if THING_FIRST.search(text):
        return not before
    if PERSON_FIRST.search(text):
        return not (PEOPLE.search(before) or NAME.search(before) or HELD in before)
    return False


def _forms(text: str) -> Iterator[str]:
    for pattern, instead in FORMS:
        found = pattern.search(text)
        if found:
            yield f"'{found[0].strip()}': {instead}"


def _words(text: str) -> Iterator[str]:
    pattern, forms = _dictionary()
    for found in pattern.finditer(text):
        word = found[0]
        if word[0].isupper() and re.search(r"[\w,;]['’)”]* $", text[: found.start()]):
            continue  # a name, as in "British Association for Counselling"
        yield f"write '{_instead(word, forms)}' instead of '{word}'"


def _instead(word: str, forms: dict[str, str]) -> str:
    low = word.casefold().replace("’", "'")
    if low in forms:
        return forms[low]
    for end in range(len(low), 0, -1):
        form = forms.get(f"{low[:end]}*")
        if form:
            return form.replace("*", low[end:])
    return low


@cache
def _dictionary() -> tuple[re.Pattern[str], dict[str, str]]:
    content: Any = read_yaml(WORDS).content
    forms = {word: instead for part in content.values() for word, instead in part.items()}
    bare = sorted((re.escape(word).replace(r"\*", r"\w*") for word in forms), key=len, reverse=True)
    joined = "|".join(bare).replace("'", "['’]")
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE), forms
