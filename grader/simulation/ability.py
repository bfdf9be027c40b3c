"""A model of how a class answers, for trying the grading and for tests. Nobody is behind it.

Each simulated learner has an ability, drawn from a standard normal distribution, and up to two
misconceptions. An option is chosen with a probability that grows with its credit the more able
the learner is, and with a pull of its own where it fits a misconception and earns less than full
credit (a multinomial logit). The numbers are chosen so that a class of middling ability earns
somewhat more than half of the points; they were fitted to no real class and say nothing of one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, assert_never

from grader.content.authored import Authored
from grader.content.form_files import load_form
from grader.content.items import (
    Choice,
    Debate,
    FormItem,
    Highlighting,
    Multiple,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.keys import OptionKey
from grader.deid.posts.post import LABELS
from grader.scoring.paths import NO_FACTS, open_moves, take
from grader.scoring.posts import Gold, gold
from grader.scoring.tables import as_response, true_counts
from grader.town.generator import make_town
from grader.town.people import Row
from grader.town.release import release

SLOPE = 2.4  # how strongly credit draws a learner of ability 0; 1 point of ability doubles it
PULL = 1.6  # how strongly a misconception draws; outweighs ability 0 for half credit
HELD = 0.25  # how many learners hold each misconception
PATIENCE = 12  # decisions; a scenario that has not ended by then is left unfinished


@dataclass(frozen=True)
class Misconception:
    """A mistaken habit, and which options it is drawn to.

    Attributes
    ----------
    name : str
        Its name in reports.
    draws : callable
        Whether an option's key fits it; options with full credit never do.
    """

    name: str
    draws: Callable[[OptionKey], bool]


MISCONCEPTIONS = (
    Misconception("consulting is always the answer", lambda key: "consult" in key.tags),
    Misconception("what pleases the client is right", lambda key: "kind" in key.tags),
    Misconception("the most cautious way is right", lambda key: "cautious" in key.tags),
    Misconception("what others do is right", lambda key: key.held_by is not None),
)


@dataclass(frozen=True)
class Learner:
    """A simulated learner."""

    id: str
    ability: float
    misconceptions: tuple[Misconception, ...]


def draw_learner(name: str, random: Random) -> Learner:
    """Draw a simulated learner."""
    held = [one for one in MISCONCEPTIONS if random.random() < HELD]
    return Learner(name, random.gauss(0, 1), tuple(held[:2]))


def draw_responses(one: Authored, learner: Learner, random: Random) -> list[Any]:
    """Draw the lines that answering one item leaves in an answers file.

    Parameters
    ----------
    one : Authored
        The item with its key.
    learner : Learner
        Who answers.
    random : Random
        The source of chance.

    Returns
    -------
    list
        Responses in order, None for a restart; a scenario leaves one a decision.
    """
    item, key = one.item, one.key
    match item:
        case Choice():
            return [_choose(key.options, learner, random)]
        case Multiple():
            ticked = [
                name
                for name, about in key.options.items()
                if random.random() < 1 / (1 + math.exp(-_drawn(about, learner) + SLOPE / 2))
            ]
            return [ticked or [_choose(key.options, learner, random)]]
        case Debate():
            side = random.choice(sorted(item.sides))
            others = {
                argument.id: key.options[argument.id]
                for argument in item.arguments
                if argument.side != side
            }
            return [{"side": side, "strongest": _choose(others, learner, random)}]
        case Scenario():
            steps: list[dict[str, str]] = []
            here, facts = item.start, NO_FACTS
            while here in item.nodes and len(steps) < PATIENCE:
                moves = {move.id: move for move in open_moves(item.nodes[here], facts)}
                keys = {name: key.nodes[here][name] for name in moves}
                chosen = _choose(keys, learner, random)
                steps.append({"at": here, "chose": chosen})
                taken = take(here, moves[chosen], facts)
                here, facts = taken.to, taken.after
            return [steps[: count + 1] for count in range(len(steps))]
        case Writing():
            return [_text(item.words, random)]
        case Highlighting() | Rewriting():
            known = gold(item, key)
            if known is None:
                return []
            rewrite = isinstance(item, Rewriting)
            return [_rewrite(known, learner, random) if rewrite else _marks(known, learner, random)]
        case TableItem():
            return [_table(item, learner, random)]
        case FormItem():
            return [_form(item, learner, random)]
        case Stance():
            return [random.randint(0, 100)]
        case _ as never:
            assert_never(never)


def _table(item: TableItem, learner: Learner, random: Random) -> dict[str, Any]:
    """Return a table; of several an able learner more often hands in the good one."""
    town = make_town(item.town or 0)
    knows = random.random() < 1 / (1 + math.exp(-SLOPE * learner.ability))
    if item.task == "counts":
        true = true_counts(town)
        if not knows:
            true["precision"], true["recall"] = true["recall"], true["precision"]
        rows: list[Row] = [{"what": name, "value": round(true[name])} for name in true]
    else:
        rows = release(town.extract, *random.choice([WELL] if knows else POORLY))
    return as_response(item.town or 0, rows)


WELL: tuple[dict[str, str], int] = ({"born": "band", "zip": "zip3-2020"}, 5)
# Names left in; nearly all records left out; ages of 90 kept; the list of 2000; nothing done.
POORLY: list[tuple[dict[str, str], int]] = [
    ({"name": "keep", "born": "band", "zip": "zip3-2020"}, 1),
    ({"born": "year", "sex": "keep"}, 2),
    ({"born": "age", "zip": "zip3-2020"}, 1),
    ({"born": "band", "zip": "zip3-2000"}, 5),
    ({"born": "date", "zip": "zip5", "sex": "keep"}, 1),
]


def _form(item: FormItem, learner: Learner, random: Random) -> dict[str, Any]:
    """Return a form of which an able learner fills in more; positions are drawn at random."""
    fills = 1 / (1 + math.exp(-SLOPE * (1 + learner.ability)))
    return {
        field.id: random.choice(field.options).id
        for field in load_form(item.form).fields()
        if field.kind == "choice" and random.random() < fills
    }


def _choose(options: dict[str, OptionKey], learner: Learner, random: Random) -> str:
    weights = [math.exp(_drawn(key, learner)) for key in options.values()]
    return random.choices(list(options), weights)[0]


def _drawn(key: OptionKey, learner: Learner) -> float:
    worth = -0.5 if key.critical else key.credit
    pulls = sum(one.draws(key) for one in learner.misconceptions) if key.credit < 1 else 0
    return SLOPE * (1 + learner.ability) * worth + PULL * pulls


def _sees(learner: Learner, worth: float, random: Random) -> bool:
    return random.random() < 1 / (1 + math.exp(-SLOPE * (1 + learner.ability) * worth / 2))


def _marks(known: Gold, learner: Learner, random: Random) -> list[list[Any]]:
    """Mark what this learner sees, and some of what may stay."""
    marks: list[list[Any]] = []
    for one in known.post.spans:
        if _sees(learner, 1, random):
            right = _sees(learner, 1, random)
            marks.append([one.start, one.end, one.label if right else random.choice(LABELS)])
    for other in known.post.allowed:
        if not _sees(learner, 1, random):
            marks.append([other.start, other.end, random.choice(LABELS)])
    apart: list[list[Any]] = []
    for mark in sorted(marks, key=lambda mark: mark[:2]):
        if not apart or apart[-1][1] <= mark[0]:
            apart.append(mark)
    return apart


def _rewrite(known: Gold, learner: Learner, random: Random) -> str:
    """Write one of the model rewrites, or hand in the post as it is."""
    good = known.good if _sees(learner, 0.5, random) else ()
    bad = [one.text for one in known.bad if one.text.strip()]
    return random.choice(good or bad or [known.post.text])


SENTENCES: Sequence[str] = (
    "This text is simulated and says nothing of its own.",
    "It stands where a learner would write.",
    "A person who grades it sees how such a text is shown.",
    "It names no client and no event.",
    "It is as long as an answer might be.",
)


def _text(words: int, random: Random) -> str:
    wanted = random.uniform(0.3, 1.0) * words
    text = SENTENCES[0]
    while len(text.split()) < wanted:
        text += random.choice([" ", " ", " ", "\n\n"]) + random.choice(SENTENCES[1:])
    return text
