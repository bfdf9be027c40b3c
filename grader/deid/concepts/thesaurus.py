"""Concepts clues are made of, found in any text by the words that say them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from grader.deid.text.lexicon import data_bytes, listed, load
from grader.deid.text.stems import stem
from grader.deid.text.view import Word, normalise

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "at",
        "in",
        "on",
        "for",
        "to",
        "by",
        "with",
        "and",
        "or",
        "her",
        "his",
        "their",
        "my",
        "our",
        "your",
        "its",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "be",
        "been",
        "being",
        "as",
        "from",
        "who",
        "that",
        "this",
    ]
)
_REACH = 3
_BROAD = ("relations", "places", "family", "broad")


@dataclass(frozen=True)
class Concept:
    """One idea, such as "coach" or "flood".

    Parameters
    ----------
    name, kind : str
        Its name, and the section of the thesaurus it stands in.
    weight : float
        How much it narrows the crowd: 0.5 little, 1 a good deal, 2 nearly alone.
    alone : float
        The same where nothing marks it as a clue of this client; many clients are veterans.
    covers : frozenset of str
        For a broad concept, the narrower ones it may stand for.
    """

    name: str
    kind: str
    weight: float
    alone: float
    covers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mention:
    """A concept, and the indexes of the words that say it."""

    concept: Concept
    at: tuple[int, ...]


@cache
def everyday_stems() -> frozenset[str]:
    """Return the stems of small words and of all talk of referrals and treatment."""
    return frozenset(stem(w) for w in listed("plain_words") | listed("referral_words"))


_Phrase = tuple[tuple[str, ...], bool, Concept]


@cache
def _index() -> dict[str, tuple[_Phrase, ...]]:
    """Phrases as stems, by their first stem, the longest first."""
    phrases: dict[str, list[_Phrase]] = {}
    for kind, section in load("thesaurus.yml").items():
        for name, entry in section["concepts"].items():
            listed = entry["words"] if isinstance(entry, dict) else entry
            covers = frozenset(entry["covers"]) if isinstance(entry, dict) else frozenset()
            weight = 0.5 if name in section.get("slight", ()) else float(section["weight"])
            alone = weight
            if name in section.get("common", ()):
                weight, alone = min(weight, 1.0), 0.5
            concept = Concept(name, kind, weight, alone, covers)
            for phrase in listed.split(","):
                words = [w.bare for w in normalise(phrase).words]
                telling = [w for w in words if w not in _SMALL]
                # "on the bench" is more than "bench": then the small words count too.
                literal = len(telling) == 1 < len(words) or kind == "ignore" or "=" in phrase
                stems = tuple(stem(w) for w in (words if literal else telling))
                if len(stems) == 1 and kind not in _BROAD and stems[0] in everyday_stems():
                    continue  # "trained" is no railway, "group practice" no dance troupe
                if stems:
                    phrases.setdefault(stems[0], []).append((stems, literal, concept))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()}


def mentions(words: tuple[Word, ...]) -> list[Mention]:
    """Find the concepts that a run of words says.

    Small words are skipped; up to two others may stand between a phrase's words, which are
    of one sentence.
    """
    nothing = idle(words)
    return [m for m in _said(words) if m.concept.weight and not nothing & set(m.at)]


def idle(words: tuple[Word, ...]) -> frozenset[int]:
    """Return the indexes of words that say nothing of anybody: "recovery coach", "hive mind"."""
    return frozenset(i for m in _said(words) if not m.concept.weight for i in m.at)


@lru_cache(maxsize=16)
def _said(words: tuple[Word, ...]) -> tuple[Mention, ...]:
    every = [(i, stem(w.bare)) for i, w in enumerate(words)]
    stems = [(i, s) for i, s in every if words[i].bare not in _SMALL]
    found = []
    for literal, run in ((True, every), (False, stems)):
        for at, (_, head) in enumerate(run):
            for phrase, exact, concept in _index().get(head, ()):
                reach = 1 if exact else _REACH - (concept.kind == "roles-rare")
                if exact is literal and (said := _follow(run, at, phrase, reach)):
                    found.append(Mention(concept, said))
    return tuple(m for m in found if words[m.at[0]].sentence == words[m.at[-1]].sentence)


def _follow(
    stems: list[tuple[int, str]], at: int, phrase: tuple[str, ...], reach: int
) -> tuple[int, ...] | None:
    """Return the indexes of the words of a phrase that begins at ``at``, or None."""
    said = [stems[at][0]]
    for wanted in phrase[1:]:
        for step in range(at + 1, min(at + 1 + reach, len(stems))):
            if stems[step][1] == wanted:
                at = step
                said.append(stems[at][0])
                break
        else:
            return None
    return tuple(said)


@dataclass(frozen=True)
class Senses:
    """What WordNet knows of a stem.

    Parameters
    ----------
    own, above : frozenset of str
        Its synonym sets, and the narrow ones above them.
    common, concrete : bool
        Whether it is very frequent; whether it first of all means a thing, a creature, a place,
        a person, a happening or a bodily act.
    """

    own: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    common: bool = False
    concrete: bool = False

    def nearness(self, other: Senses) -> float:
        """Return 1 for synonyms, 0.6 for a kind and its genus, 0.4 for two kinds of one genus."""
        if self.own & other.own:
            return 1.0
        if self.own & other.above or self.above & other.own:
            return 0.6
        return 0.4 if self.above & other.above else 0.0


_NOTHING = Senses()


@lru_cache(maxsize=4096)
def senses(word_stem: str) -> Senses:
    """Look a stem up among WordNet's synonym sets (an excerpt in ``related.txt``)."""
    table = data_bytes("related.txt")
    key = word_stem.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:  # lines are sorted by stem
        middle = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.find(b"\n", middle)
        line = table[middle:end]
        if line.startswith(key):
            return _parsed(line[len(key) :].decode())
        if line.split(b"\t", 1)[0] + b"\t" < key:
            low = end + 1
        else:
            high = middle
    return _NOTHING


def _parsed(record: str) -> Senses:
    flags = record[: len(record) - len(record.lstrip("!*"))]
    own, _, above = record.lstrip("!*").partition("|")
    return Senses(
        frozenset(filter(None, own.split(","))),
        frozenset(filter(None, above.split(","))),
        common="!" in flags,
        concrete="*" in flags,
    )
