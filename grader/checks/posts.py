"""Whether the posts of items can be graded: their gold, their model rewrites, blind habits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from grader.checks.project import AuthoredItem, Project
from grader.checks.strategies import LIMIT
from grader.content.faults import Fault
from grader.content.items import Highlighting, Posted, Rewriting
from grader.content.models import parse
from grader.content.posts import PostFile
from grader.content.time_limit import Overtime, within
from grader.content.yamlfile import read_yaml
from grader.deid.check import check as check_text
from grader.deid.posts.bank import read_bank_post
from grader.deid.posts.post import Post
from grader.pages.markup import number
from grader.scoring.marking import FAMILIES
from grader.scoring.posts import VARIANT, Gold, read_gold, variant
from grader.scoring.scorer import score_response

MODELS = 3  # rewrites that pass, beside a post that is rewritten for points; a drawn one has one
PATIENCE = 0.5  # seconds for all long texts together
LONG_TEXTS = (
    "a" * 3_000 + "!",
    "word " * 1_200 + "!",
    "1" * 3_000 + "x",
    "a1-" * 1_500 + "!",
    " " * 3_000 + "x",
    "Ab. " * 1_500 + "\n!",
)
RUNAWAY = (
    "the pattern {pattern!r} takes far too long on a long text, because it repeats what repeats "
    "already, as in (a+)+; write it without the outer repetition"
)
QUOTED = 60  # characters of a rewrite in a message


def check(house: Project) -> Iterator[Fault]:
    """Report gold that does not fit, rewrites with the wrong verdict, and habits that pay."""
    yield from _bank(house)
    ids = {asked.item.id for asked in house.asked}
    for asked in house.asked:
        item = asked.item
        if not isinstance(item, Posted):
            if asked.key.post or asked.key.posts:
                yield asked.key_fault("only an item of kind spans or rewrite has a post", "post")
            continue
        if item.id + VARIANT in ids:
            yield asked.fault(f"no other item may have the id '{item.id + VARIANT}'; rename it")
        yield from _of_exercise(asked, item) if asked.graded else _of_lesson(house, asked, item)
    for one in habits(house):
        for name, share in (("nothing", one.nothing), ("everything", one.everything)):
            if share >= LIMIT:
                yield Fault(
                    f"whoever marks {name} and rewrites nothing earns {share:.0%} of the points "
                    f"for posts; it must stay under {LIMIT:.0%}",
                    one.at.file,
                    one.at.line,
                )


def _bank(house: Project) -> Iterator[Fault]:
    """Report what is wrong with each file of ``data/deid/posts``, by line."""
    for path in sorted((house.data / "deid" / "posts").glob("*.yml")):
        try:
            file = read_yaml(path)
            known = parse(PostFile, file.content, file)
            post = read_bank_post(path).post
        except Fault as fault:
            yield fault
            continue
        if known.id != path.stem:
            yield Fault(f"'id' must be the file's name, '{path.stem}'", path, file.line(("id",)))
        for index, keep in enumerate(known.keep):
            for number_, pattern in enumerate(keep.accept):
                if runs_away(pattern):
                    place = ("keep", index, "accept", number_)
                    yield Fault(RUNAWAY.format(pattern=pattern), path, file.line(place))
        for pattern in _facets(post):
            if runs_away(pattern):
                yield Fault(RUNAWAY.format(pattern=pattern), path, file.line(("facets",)))


def _facets(post: Post) -> Iterator[str]:
    return (one.pattern for clue in post.clues for _, each in clue.facets for one in each)


@cache
def runs_away(pattern: str) -> bool:
    """Whether a pattern takes longer than it may on one of several long texts."""
    compiled = re.compile(pattern, re.IGNORECASE)
    try:
        with within(PATIENCE):
            for text in LONG_TEXTS:
                compiled.search(text)
    except Overtime:
        return True
    return False


def _of_lesson(house: Project, asked: AuthoredItem, item: Posted) -> Iterator[Fault]:
    if not item.post:
        yield asked.fault("in a lesson, name a post of data/deid/posts with 'post'")
        return
    path = house.data / "deid" / "posts" / f"{item.post}.yml"
    if not path.is_file():
        yield asked.fault(f"there is no {path.name} in data/deid/posts/; correct the name", "post")
        return
    try:
        read_bank_post(path)
    except Fault as fault:
        yield fault


def _of_exercise(asked: AuthoredItem, item: Posted) -> Iterator[Fault]:
    if item.post:
        yield asked.fault(
            "the gold of the course's posts is public; give a graded item a post of its own, with "
            "'text' or 'variants'",
            "post",
        )
        return
    texts = item.variants or [item.text or ""]
    records = asked.key.posts if item.variants else [asked.key.post] if asked.key.post else []
    where = "posts" if item.variants else "post"
    if len(texts) != len(set(texts)):
        yield asked.fault("two of its variants are the same text", "variants")
    if len(records) != len(texts):
        yield asked.key_fault(
            f"'{where}' of the key must hold the gold of {len(texts)} "
            f"text{'s' if len(texts) > 1 else ''}, and holds {len(records)}"
        )
        return
    for index, (text, record) in enumerate(zip(texts, records, strict=True)):
        place = (where, index) if item.variants else (where,)
        try:
            known = read_gold(text, record)
        except Fault as fault:
            yield asked.key_fault(fault.message, *place)
            continue
        accepted = [one.pattern for keep in known.post.keep for one in keep.accept]
        endless = [one for one in (*accepted, *_facets(known.post)) if runs_away(one)]
        for pattern in endless:
            yield asked.key_fault(RUNAWAY.format(pattern=pattern), *place)
        if isinstance(item, Rewriting) and not endless:
            for message in _rewrites(known, 1 if item.variants else MODELS):
                yield asked.key_fault(message, *place)


def _rewrites(known: Gold, models: int) -> Iterator[str]:
    if not known.post.keep:
        yield "the post has nothing to 'keep', so an empty sentence would be a good rewrite"
    if len(known.good) < models:
        yield f"give {models} or more rewrites that pass (in 'good'); the first is shown"
    if not known.bad and models > 1:
        yield "give model rewrites that fail ('rewrites: bad'), to see that the check finds them"
    for text in known.good:
        report = check_text(text, known.post)
        if not report.passes:
            whys = [f"“{one.text}” ({one.rule})" for one in report.failing]
            whys += [f"'{fact}' is missing" for fact in report.use.lost]
            yield f"the good rewrite “{_short(text)}” fails: {'; '.join(whys) or 'it is a copy'}"
    for failing in known.bad:
        if check_text(failing.text, known.post).passes:
            yield f"the bad rewrite “{_short(failing.text)}” ({failing.leak}) passes"


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


@dataclass(frozen=True)
class Habits:
    """What blind habits earn in the posts of one exercise.

    Attributes
    ----------
    exercise : str
        Its name.
    nothing, everything : float
        The share of the points for posts, 0 to 1: of whoever marks nothing and writes nothing,
        and of whoever marks each word as whatever pays most and hands in a copy.
    at : Fault
        Where the exercise begins.
    """

    exercise: str
    nothing: float
    everything: float
    at: Fault

    def line(self) -> str:
        """Return the habits as a line for a person."""
        return (
            f"  posts of {self.exercise}: {number(100 * self.nothing)}% for marking and writing "
            f"nothing, {number(100 * self.everything)}% for every word and a copy"
        )


@cache
def habits(house: Project) -> list[Habits]:
    """Compute what blind habits earn in each exercise that has posts."""
    found = []
    for name, exercise in house.exercises.items():
        members = [
            asked
            for asked in house.asked
            if asked.owner == f"exercise {name}"
            and isinstance(asked.item, Highlighting | Rewriting)
        ]
        together = sum(asked.item.points for asked in members)
        if not together:
            continue
        try:
            earned = [_blind(asked) for asked in members]
        except Fault:
            continue  # reported where the gold is read
        weighed = [
            sum(asked.item.points * each[way] for asked, each in zip(members, earned, strict=True))
            for way in (0, 1)
        ]
        here = Fault("", exercise.file.path, exercise.file.line(("name",)))
        found.append(Habits(name, weighed[0] / together, weighed[1] / together, here))
    return found


def _blind(asked: AuthoredItem) -> tuple[float, float]:
    """Return what marking or writing nothing earns, and everything; the mean over variants."""
    item = asked.item
    if not isinstance(item, Highlighting | Rewriting):
        raise TypeError(f"an item of kind '{item.kind}' has no post")
    each = [variant(item, asked.key, number) for number in range(len(item.variants))]
    nothing, everything = [], []
    for one, key in each or [(item, asked.key)]:
        text = one.text or ""
        if isinstance(one, Rewriting):
            nothing.append(0.0)
            everything.append(score_response(one, key, text).share)
        else:
            nothing.append(score_response(one, key, []).share)
            words = _words(text)
            everything.append(
                max(
                    score_response(one, key, [[*word, label] for word in words]).share
                    for label in FAMILIES
                )
            )
    return fmean(nothing), fmean(everything)


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        bare = word.strip(".,;:!?()\"'“”")
        if bare:
            start = text.index(bare, at)
            found.append((start, start + len(bare)))
        at += len(word)
    return found
