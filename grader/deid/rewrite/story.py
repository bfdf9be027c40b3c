"""A story that nobody asked for: telling concepts that the permitted parts do not explain."""

from __future__ import annotations

from collections.abc import Sequence

from grader.content.words import say
from grader.deid.concepts.generality import general, spoken_to
from grader.deid.concepts.thesaurus import Mention, mentions, senses
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene, softened
from grader.deid.recognizers.patterns import lazy
from grader.deid.rewrite.known import explained_concepts
from grader.deid.rewrite.unexplained import outside_words
from grader.deid.subject import asked_of_colleagues, of_colleagues, without_ties
from grader.deid.text.lexicon import listed
from grader.deid.text.stems import stem
from grader.deid.text.view import Word

# Where the post marks clues, a telling concept and a little more; elsewhere a whole story.
# Chosen on the posts of data/deid/posts; `make bench` measures them on posts of other authors.
FAIL_WITH_GOLD = 1.3
FAIL_ALONE = 3.0
LIKELY_ALONE = 2.5
_ASK = 1.0
_SLIGHT_MOST = 1.0  # a mother, her child, a school, a loss: many of them are still many people
# What a word for a thing or a deed adds that neither the post nor talk of referrals explains.
_OUTSIDE = 0.35
_OUTSIDE_MOST = 1.4
_OBJECT = lazy(r"\s+(?:a|an|the|his|her|their|my|our|your|this|that|it|them|up|out)\b")


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
    offered = of_colleagues(scene)
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
        if _deed(scene, mention) or _title(words, mention):
            continue
        if _language(words, mention) or _service(mention, words, offered):
            continue
        used |= set(mention.at)
        names.add(concept.name)
        found.append(mention)
    return found


def _deed(scene: Scene, mention: Mention) -> bool:
    """Whether a word for a person or a pastime stands as a verb: "draft a plan", "collects his"."""
    if len(mention.at) > 1 or mention.concept.kind not in (
        "roles",
        "roles-rare",
        "hobbies",
        "sports",
    ):
        return False
    words = scene.view.words
    at = mention.at[0]
    word = words[at]
    before = words[at - 1].bare if at else ""
    after = scene.view.text[word.end : word.end + 16].lower()
    follows = bool(_OBJECT.match(after))
    verbal = before in ("to", "could", "you", "we", "i", "can", "would", "please", "will", "and")
    third = before in ("he", "she", "they", "who") and word.bare.endswith(("s", "ed"))
    return follows and (verbal or third or at == 0)


def _title(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a word for a relative or a calling only addresses someone: "Father Dominic"."""
    at = mention.at[-1]
    titled = words[at].capital and words[at].bare in listed("titles_role")
    return titled and at + 1 < len(words) and words[at + 1].capital


def _language(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a people's name only says what language the work is done in."""
    after = mention.at[-1] + 1
    return (
        mention.concept.kind == "communities"
        and after < len(words)
        and words[after].bare in ("speaking", "language", "interpreter", "speaker")
    )


def _service(mention: Mention, words: Sequence[Word], offered: frozenset[int]) -> bool:
    """Whether a concept only says whom a colleague works with: "parents", "church leaders"."""
    last = words[mention.at[-1]]
    plural = last.bare.endswith("s") or last.bare in ("clergy", "police", "military")
    people = mention.concept.kind in ("roles", "communities", "relations", "family", "conditions")
    return mention.at[-1] in offered and (mention.concept.alone < 1 or (plural and people))


def _kept(scene: Scene, mention: Mention) -> bool:
    words = scene.view.words
    return scene.explained(*scene.view.span(words[mention.at[0]].start, words[mention.at[-1]].end))


def weight(found: list[Mention]) -> float:
    """Return how much a list of concepts tells; what many clients share counts once or twice."""
    slight = sum(m.concept.alone for m in found if m.concept.alone < 1)
    return min(_SLIGHT_MOST, slight) + sum(m.concept.alone for m in found if m.concept.alone >= 1)


def story_findings(scene: Scene) -> list[Finding]:
    """Find a story: several telling concepts of one sentence that no permitted part explains.

    Against a post that marks clues one of them and a little more fails; in a text without,
    where nothing says what the reader needs, three do. Fewer are likely, or are asked about.
    """
    words = scene.view.words
    said = {i for m in mentions(words) for i in m.at}
    inside = {words[i].start for i in said}
    asked, offered = asked_of_colleagues(scene), of_colleagues(scene)
    found = [m for m in telling(scene) if m.at[0] not in asked]
    outside = [
        w
        for w in outside_words(scene)
        if w.start not in inside and not scene.in_work(w) and senses(stem(w.bare)).concrete
    ]
    marked = scene.post is not None and any(s.tier == "QI" for s in scene.post.spans)
    findings = []
    for number in sorted({words[m.at[0]].sentence for m in found}):
        here = [m for m in found if words[m.at[0]].sentence == number]
        beside = [w for w in outside if w.sentence == number]
        finding = _told(scene, here, beside, marked=marked)
        if finding and all(m.at[0] in offered for m in here):
            finding = softened(finding)
        if finding:
            findings.append(finding)
    return findings


def _told(
    scene: Scene, found: list[Mention], outside: list[Word], *, marked: bool
) -> Finding | None:
    """Judge one sentence."""
    words = scene.view.words
    sure = [m for m in found if m.concept.alone >= 1]
    total = weight(found) + min(_OUTSIDE_MOST, _OUTSIDE * len(outside))
    if total < _ASK or not (sure or (found and outside)):
        return None
    severity: Severity = "ask"
    if total >= (FAIL_WITH_GOLD if marked else FAIL_ALONE):
        severity = "fail"
        if without_ties(
            scene.view, words[min(m.at[0] for m in found)], words[max(m.at[-1] for m in found)]
        ):
            severity = "likely"
    elif total >= (_ASK if marked else LIKELY_ALONE):
        severity = "likely"
    at = sorted(i for m in (found if severity == "fail" else sure or found) for i in m.at)
    names = ", ".join(
        dict.fromkeys(
            " ".join(words[i].bare for i in m.at) for m in sorted(found, key=lambda m: m.at)
        )
    )
    return scene.finding(
        "clue.story",
        scene.view,
        (words[at[0]].start, words[at[-1]].end),
        say("deid.findings.story.why", names=names),
        severity=severity,
        hint=say("deid.findings.story.hint"),
    )
