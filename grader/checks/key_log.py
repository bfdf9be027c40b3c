"""The key log: what good colleagues object to in the lessons' keys, and what decided."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checks.markdown import lessons_in_order, numbered, table, title_of
from grader.checks.project import AuthoredItem, Decision, Project
from grader.checks.strategies import of_unit
from grader.content.items import Argument, Option
from grader.content.keys import OptionKey

INTRO = """\
# Key log

For licensed reviewers, and for rooms that disagree with a key.

**Every key is provisional.** The authors wrote the keys. No panel rated them, and no licensed
reviewer has signed one. [The syllabus](syllabus.md) says how to sign.

Each entry names an item of a lesson, the option, what it earns, what a good colleague objects and
what decided. The keys of graded exercises are not here, because learners can open this folder.
`frame key NAME` prints an exercise's key with its disputes.
"""
EARNS = {1.0: "full credit", 0.5: "half credit", 0.0: "no credit"}


def key_log(house: Project) -> str:
    """Return the key log as Markdown.

    Parameters
    ----------
    house : Project
        The course with its exercises, of which only numbers are told.
    """
    parts = [INTRO]
    total = 0
    for number, name, lesson in lessons_in_order(house):
        found = list(_disputes(of_unit(house, f"lesson {name}")))
        total += len(found)
        parts.append(f"\n## {numbered(number, lesson)}\n")
        if not found:
            parts.append("\nNo dispute is recorded.\n")
        for decision, option, key in found:
            dispute = key.dispute
            if dispute is not None:
                parts.append(
                    f"\n### {title_of(decision)}\n\n"
                    f"`{decision.asked.item.id}`, option {option.id}: {_flat(option.text)} "
                    f"({_earns(key)})\n\n"
                    f"- **Objection:** {_flat(dispute.objection)}\n"
                    f"- **Decided:** {_flat(dispute.decided)}\n"
                )
    parts += [_milder(house), _untagged(house), _exercises(house)]
    parts.append(f"\n{total} disputed options of lessons are listed above.\n")
    return "".join(parts)


def _disputes(
    members: list[AuthoredItem],
) -> Iterator[tuple[Decision, Option | Argument, OptionKey]]:
    for decision, option, key in _keys(members):
        if key.dispute:
            yield decision, option, key


def _keys(members: list[AuthoredItem]) -> Iterator[tuple[Decision, Option | Argument, OptionKey]]:
    for asked in members:
        for decision in asked.decisions():
            for option in decision.options:
                key = decision.keys.get(option.id)
                if key is not None:
                    yield decision, option, key


def _milder(house: Project) -> str:
    """Return the options that do a grave harm and are not critical, with the reason."""
    rows = [
        [f"`{decision.asked.item.id}` {title_of(decision)}", option.id, key.harm or "", key.milder]
        for decision, option, key in _keys([one for one in house.asked if not one.graded])
        if key.milder
    ]
    head = "\n## Grave harm, and not critical\n\n"
    if not rows:
        return head + "None in the lessons.\n"
    return head + table(["Item", "Option", "Harm", "Why it is milder"], rows)


def _untagged(house: Project) -> str:
    """Return the tags that were taken off an option, with the reason."""
    rows = [
        [f"`{decision.asked.item.id}` {title_of(decision)}", option.id, tag, reason]
        for decision, option, key in _keys([one for one in house.asked if not one.graded])
        for tag, reason in key.untagged.items()
    ]
    head = (
        "\n## Tags taken off\n\n"
        "A reader who had not seen the credits tagged the options: cautious, rule-bound, consult, "
        "kind, document, tell-client. A tag is taken off only with a reason.\n\n"
    )
    if not rows:
        return head + "None in the lessons.\n"
    return head + table(["Item", "Option", "Tag", "Reason"], rows)


def _exercises(house: Project) -> str:
    rows = []
    for name in house.exercises:
        graded = [one for one in house.asked if one.owner == f"exercise {name}"]
        count = sum(1 for _ in _disputes(graded))
        rows.append([name, str(count), f"`frame key {name}`"])
    head = "\n## Graded exercises\n\n"
    return head + table(["Exercise", "Disputed options", "Where they are told"], rows)


def _earns(key: OptionKey) -> str:
    return "never to be done" if key.critical else EARNS[key.credit]


def _flat(text: str) -> str:
    return " ".join(text.split())
