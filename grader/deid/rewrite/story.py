"""A story that nobody asked for: telling concepts that the permitted parts do not explain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from grader.deid.concepts.generality import general, spoken_to
from grader.deid.concepts.thesaurus import Mention, mentions, senses
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.rewrite.known import explained_concepts
from grader.deid.rewrite.unexplained import outside_words
from grader.deid.text.lexicon import listed
from grader.deid.text.stems import stem
from grader.deid.text.view import Word

# Where the post marks clues, a telling concept and a little more; elsewhere a whole story.
FAIL_WITH_GOLD = 1.3
FAIL_ALONE = 3.0
_ASK = 1.0
_SLIGHT_MOST = 1.0  # a mother, her child, a school, a loss: many of them are still many people
# What a word for a thing or a deed adds that neither the post nor talk of referrals explains.
_OUTSIDE = 0.35
_OUTSIDE_MOST = 1.4
# Who is spoken to, and who is spoken of.
_COLLEAGUES = frozenset(
    {
        "i",
        "i'm",
        "we",
        "we're",
        "you",
        "your",
        "our",
        "us",
        "fine",
        "welcome",
        "comfortable",
        "experience",
        "familiar",
    }
)
_ONE_CLIENT = frozenset(
    {
        *("client", "patient", "she", "he", "her", "his", "him", "hers", "she's", "he's", "whose"),
        *("they", "their", "them", "they're", "mine"),
    }
)
_WHY = (
    "Together these tell a story about one person: {names}. Each part narrows the crowd, and none "
    "of it is among what the reader needs."
)
_HINT = "Keep what the reader must know to answer, and drop the rest of the story."


def telling(scene: Scene) -> list[Mention]:
    """Return the unexplained concepts of a text, the most telling first, none overlapping."""
    words = scene.view.words
    known: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    if scene.post is not None:
        known = explained_concepts(scene.post)
        plain = frozenset(stem(w) for w in scene.unmarked_words | scene.allowed_words)
    used: set[int] = set()
    names: set[str] = set()
    offered = _offered(words)
    found = []
    for mention in sorted(mentions(words), key=lambda m: (-m.concept.alone, -len(m.at), m.at)):
        concept = mention.concept
        if used & set(mention.at) or concept.name in names or concept.name in known:
            continue
        if all(stem(words[i].bare) in plain for i in mention.at) or _kept(scene, mention):
            continue
        if any(scene.in_work(words[i]) for i in mention.at):
            continue
        if general(words, mention) or spoken_to(scene.view, mention):
            continue
        if _language(words, mention) or _service(mention, words, offered):
            continue
        used |= set(mention.at)
        names.add(concept.name)
        found.append(mention)
    return found


def _language(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a people's name only says what language the work is done in."""
    after = mention.at[-1] + 1
    return (
        mention.concept.kind == "communities"
        and after < len(words)
        and words[after].bare in ("speaking", "language", "interpreter", "speaker")
    )


def _offered(words: Sequence[Word]) -> frozenset[int]:
    """Return the sentences that speak of colleagues and services, and of no one client."""
    return frozenset(
        number
        for number, run in groupby(words, key=lambda w: w.sentence)
        if (said := {w.bare for w in run}) & (listed("provider_words") | _COLLEAGUES)
        and not said & _ONE_CLIENT
    )


def _service(mention: Mention, words: Sequence[Word], offered: frozenset[int]) -> bool:
    """Whether a concept only says whom a colleague works with: "parents", "church leaders"."""
    last = words[mention.at[-1]]
    plural = last.bare.endswith("s") or last.bare in ("clergy", "police", "military")
    people = mention.concept.kind in ("roles", "communities", "relations", "family", "conditions")
    return last.sentence in offered and (mention.concept.alone < 1 or (plural and people))


def _kept(scene: Scene, mention: Mention) -> bool:
    words = scene.view.words
    return scene.explained(*scene.view.span(words[mention.at[0]].start, words[mention.at[-1]].end))


def weight(found: list[Mention]) -> float:
    """Return how much a list of concepts tells; what many clients share counts once or twice."""
    slight = sum(m.concept.alone for m in found if m.concept.alone < 1)
    return min(_SLIGHT_MOST, slight) + sum(m.concept.alone for m in found if m.concept.alone >= 1)


def story_findings(scene: Scene) -> list[Finding]:
    """Find a story: several telling concepts that no permitted part explains.

    Against a post that marks clues one of them and a little more fails; in a text without,
    where nothing says what the reader needs, three do. Fewer are asked about.
    """
    found = telling(scene)
    sure = [m for m in found if m.concept.alone >= 1]
    words = scene.view.words
    said = {i for m in mentions(words) for i in m.at}
    inside = {words[i].start for i in said}
    told_in = {words[m.at[0]].sentence for m in found}
    outside = [
        w
        for w in outside_words(scene)
        if w.sentence in told_in
        and w.start not in inside
        and not scene.in_work(w)
        and senses(stem(w.bare)).concrete
    ]
    total = weight(found) + min(_OUTSIDE_MOST, _OUTSIDE * len(outside))
    if total < _ASK or not (sure or (found and outside)):
        return []
    marked = scene.post is not None and any(s.tier == "QI" for s in scene.post.spans)
    limit = FAIL_WITH_GOLD if marked else FAIL_ALONE
    severity: Severity = "fail" if total >= limit else "ask"
    at = sorted(i for m in (found if severity == "fail" else sure or found) for i in m.at)
    names = ", ".join(
        dict.fromkeys(
            " ".join(words[i].bare for i in m.at) for m in sorted(found, key=lambda m: m.at)
        )
    )
    # One quotation a sentence: what stands between two sentences' parts tells nothing.
    told = [list(run) for _, run in groupby(at, key=lambda i: words[i].sentence)]
    return [
        scene.finding(
            "clue.story",
            scene.view,
            (words[run[0]].start, words[run[-1]].end),
            _WHY.format(names=names),
            severity=severity,
            hint=_HINT,
        )
        for run in told
    ]
