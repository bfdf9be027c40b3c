"""What one reader meets of an item: words read, decisions made, words written, marks looked for.

Counted is what stands open on the page: a stem, every option, and of the chosen option its
consequence and reason. What is folded is not: the other options' reasons, the roads not taken,
the sections of the codes under a reason, what would change an argument's holder's mind.
Of a choice the mean over its options is taken; of a scenario the mean over its ways, each
choice being as likely as the others offered with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import fmean

from grader.checks import paths
from grader.checks.project import AuthoredItem, Decision
from grader.checks.reading import WORD
from grader.content.codes import CodeFile, ProvisionId
from grader.content.form_files import load_form
from grader.content.items import (
    Choice,
    Debate,
    FormItem,
    Multiple,
    Posted,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.models import PROFESSIONS
from grader.scoring.paths import NO_FACTS, Facts, open_moves, passage_text, take

REWRITTEN = 60  # words of a rewritten post
SETTINGS = 8  # decisions on a table: columns, sizes of groups, numbers
FILLED_IN = 20  # words of a form's text that has to be written


@dataclass(frozen=True)
class Met:
    """What a reader meets.

    Attributes
    ----------
    words : float
        Words read.
    decisions : float
        Choices made; a stance is one, a text is none.
    written : float
        Words written.
    hidden : float
        Stretches of posts that give someone away, to be found.
    posts : int
        Posts to mark or to rewrite.
    forms : int
        Forms to fill in.
    """

    words: float = 0
    decisions: float = 0
    written: float = 0
    hidden: float = 0
    posts: int = 0
    forms: int = 0

    def __add__(self, other: Met) -> Met:
        """Return both together."""
        return Met(
            self.words + other.words,
            self.decisions + other.decisions,
            self.written + other.written,
            self.hidden + other.hidden,
            self.posts + other.posts,
            self.forms + other.forms,
        )


def met(asked: AuthoredItem) -> Met:
    """Return what one reader meets of an item."""
    item = asked.item
    match item:
        case Scenario():
            return _way(asked, item) if paths.sound(item) else Met()
        case Debate():
            cards = [part for one in item.arguments for part in (one.title or "", one.text)]
            holders = [one.holder for one in item.arguments]
            read = count(item.stem, *item.sides.values(), *cards, *holders)
            return Met(read + _reason(next(asked.decisions())), decisions=2)
        case Stance():
            return Met(count(item.stem, item.low, item.high), decisions=1)
        case Writing():
            return Met(count(item.stem, *(line.text for line in item.rubric)), written=item.words)
        case Posted():
            rewrite = isinstance(item, Rewriting)
            return Met(
                count(item.stem, item.text or "".join(item.variants[:1])),
                written=REWRITTEN * rewrite,
                hidden=_hidden(asked),
                posts=1,
            )
        case TableItem():
            return Met(count(item.stem), decisions=SETTINGS)
        case FormItem():
            fields = list(load_form(item.form).fields())
            asks = [field.label for field in fields]
            asks += [option.text for field in fields for option in field.options]
            choices = sum(field.kind == "choice" for field in fields)
            read = count(item.stem, *(one.text for one in item.topics), *asks)
            kinds = {field.id: field.kind for field in fields}
            texts = sum(kinds.get(one.fields[0]) in ("long", "short") for one in item.topics)
            return Met(read, decisions=choices, written=FILLED_IN * texts, forms=1)
        case Choice() | Multiple():
            decision = next(asked.decisions())
            options = count(item.stem, *(option.text for option in decision.options))
            shown = 1
            if isinstance(item, Multiple):  # a reason for each that should be ticked
                shown = sum(key.credit == 1 for key in decision.keys.values())
            return Met(options + _reason(decision) * shown, decisions=1)
    raise TypeError(f"items of kind '{item.kind}' are not measured")


def table_words(codes: CodeFile, question: str) -> float:
    """Return the words of a table of codes that one profession reads, on average."""
    asked = codes.questions[question]

    def says(names: list[ProvisionId]) -> int:
        return count(*(codes.provisions[one].says for one in names if one in codes.provisions))

    each = []
    for profession in PROFESSIONS:
        ruling = asked.ruling(profession)
        where = (ruling.looked or "", ruling.unread or "", ruling.note or "")
        named = [*(ruling.cited or []), *ruling.also, *codes.beside(asked, profession)]
        each.append(count(*where) + says(named))
    return count(asked.ask) + fmean(each) + says(asked.law)


def count(*texts: str) -> int:
    """Count the words of texts."""
    return sum(len(WORD.findall(text)) for text in texts)


def _reason(decision: Decision) -> float:
    return fmean(count(key.why) for key in decision.keys.values()) if decision.keys else 0


def _hidden(asked: AuthoredItem) -> float:
    """Return how many stretches of an exercise's post give someone away, on average."""
    posts = [asked.key.post] if asked.key.post else asked.key.posts
    spans = [post.get("spans") for post in posts]
    return fmean(len(some) if isinstance(some, list) else 0 for some in spans) if spans else 0


def _way(asked: AuthoredItem, item: Scenario) -> Met:
    """Return what is met on a way through a scenario that is chosen blindly, on average."""
    decisions: dict[str | None, Decision] = {one.node: one for one in asked.decisions()}

    @cache
    def ahead(name: str, facts: Facts) -> tuple[float, float]:
        if name in item.endings:
            return count(item.endings[name].title, passage_text(item.endings[name].text, facts)), 0
        node, keys = item.nodes[name], decisions[name].keys
        moves = open_moves(node, facts)
        here = count(
            passage_text(node.situation, facts), node.question, *(move.text for move in moves)
        )
        words, choices = [], []
        for step in (take(name, move, facts) for move in moves):
            why = keys[step.move.id].why if step.move.id in keys else ""
            further, chosen = ahead(step.to, step.after)
            words.append(count(passage_text(step.move.consequence, step.after), why) + further)
            choices.append(1 + chosen)
        return here + fmean(words), fmean(choices)

    words, choices = ahead(item.start, NO_FACTS)
    return Met(count(item.intro or "") + words, decisions=choices)
