"""Whether named, living authors are reported, never impersonated.

No first person stands in their name, and what would change a holder's mind says who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.checks.project import Project
from grader.checks.sentences import unquoted
from grader.content.faults import Fault
from grader.content.items import Debate

WORD = r"[A-Z][a-z’'-]*[a-z](?:-[A-Z][a-z]+)?"
NAME = re.compile(rf"\b{WORD}(?: [A-Z]\.)*(?: {WORD}){{1,2}}")
INITIALS = re.compile(rf"\b(?:[A-Z]\. ?)+{WORD}")
# What two capitals also stand for: bodies, papers, places.
NO_PERSON = frozenset(
    """
    American Academy Administration Agency Alliance Association Australia Bill Board Boards Britain
    British Bulletin Bureau Canada Canadian Carolina Census Center Centre Code College Commission
    Commissioner Compact Council Counseling Counselling Counselor Department Ethics Federal Florida
    Forum Foundation Framework Group Guide Guidelines Health HIPAA Human Illinois Information
    Institute Instagram International Internet Journal Library London Magazine Marketing Medicaid
    Medical Medicare Mental Ministry National Network New News Newspaper North Notes Office Ohio
    Ontario Organization Oregon Person Pew Policy Post Practice Press Principles Privacy Private
    Project Psychology Psychiatric Psychotherapy Psyched Record Records Research Review Reviews
    Rights Rule Safe Safer San School Service Services Social Society South Standards State States
    Substance
    Tech Telehealth Texas Therapist Therapists Therapy Times Today Trade Tribunal United University
    Washington Work York
    """.split()  # noqa: SIM905
)
PSEUDONYMS = frozenset({"TPG", "Siderea", "Suvrita"})  # who write in the sources under one name
ABOUT = re.compile(r",? \b(?:on|citing|after|about|answering|in answer to)\b")
FIRST = re.compile(
    r"\bI\b(?!\.)|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves)\b"
)
GUESS = "Our guess: "
REPORTED = "Reported: "  # the source itself tells what would change its author's mind
SINGULAR = re.compile(r"\bI\b(?!\.)|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")


def check(house: Project) -> Iterator[Fault]:
    """Report the first person in a named author's text, and guesses that aren't marked as ours."""
    known = authors(house)
    for asked in house.asked:
        if isinstance(asked.item, Debate):
            for index, argument in enumerate(asked.item.arguments):
                name = person(argument.holder, known)
                if argument.change and not argument.change.startswith((GUESS, REPORTED)):
                    yield asked.fault(_unmarked(argument.id), "arguments", index, "change")
                for part, text in (("text", argument.text), ("change", argument.change)):
                    said = first_person((text or "").removeprefix(GUESS))
                    if name and said:
                        yield asked.fault(
                            _message(argument.id, said, name), "arguments", index, part
                        )
        # An option is the learner's own act or sentence; its reason tells who holds it.
        # Reasons are the course's: "we found" is in place there, "I" never.
        for decision in asked.decisions():
            for option in decision.options:
                key = decision.keys.get(option.id)
                holder = getattr(option, "holder", None) or (key.held_by if key else None)
                name = person(holder or "", known)
                told = SINGULAR.search(unquoted(key.why)) if key else None
                if name and told:
                    yield decision.key_fault(_message(option.id, told[0], name), option.id, "why")


def authors(house: Project) -> frozenset[str]:
    """Return the persons whom ``sources.yml`` names as authors."""
    found = set(PSEUDONYMS)
    for source in house.course.sources.sources.values():
        found.update(_names(source.by))
    return frozenset(found)


def person(holder: str, known: frozenset[str] = PSEUDONYMS) -> str | None:
    """Return the first person that a holder's line names as the holder, or None.

    Parameters
    ----------
    holder : str
        A line of ``holder:`` or ``held_by:``. Who stands behind "on" is written about.
    known : frozenset of str
        Authors of the sources, also those of one word.
    """
    own = ABOUT.split(holder, maxsplit=1)[0]
    for name in sorted(known):
        if re.search(rf"\b{re.escape(name)}\b", own):
            return name
    return next(_names(own), None)


def first_person(text: str) -> str | None:
    """Return the first word of the first person outside quotations, or None."""
    found = FIRST.search(unquoted(text))
    return found[0] if found else None


def _names(text: str) -> Iterator[str]:
    for found in [*NAME.finditer(text), *INITIALS.finditer(text)]:
        if not NO_PERSON & set(re.findall(r"\w+", found[0])):
            yield re.sub(r"['’]s$", "", found[0])


def _unmarked(argument: str) -> str:
    return (
        f"'{argument}' tells what would change its holder's mind and not who says so; begin with "
        f"'{GUESS}', or with '{REPORTED}' where the source says it"
    )


def _message(option: str, said: str, name: str) -> str:
    return (
        f"'{option}' says '{said}' as {name}, a real person; report it in the third person, and "
        "only what the source has"
    )
