"""Whether everything that is named is there."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checks.project import AuthoredItem, Project
from grader.content.codes import CodeFile
from grader.content.faults import Fault
from grader.content.items import Debate, Stance
from grader.content.models import PROFESSIONS
from grader.content.yamlfile import YamlFile


def check(house: Project) -> Iterator[Fault]:
    """Report sources, questions and provisions that lead nowhere, and ids given twice."""
    for asked in house.asked:
        yield from _item(house, asked)
    yield from _codes(house)
    yield from _twice(house)


def _item(house: Project, asked: AuthoredItem) -> Iterator[Fault]:
    for decision in asked.decisions():
        for option, key in decision.keys.items():
            for index, source in enumerate(key.sources):
                if source not in house.source_ids:
                    yield decision.key_fault(no_source(source), option, "sources", index)
            for index, question in enumerate(key.codes):
                if question not in house.question_ids:
                    yield decision.key_fault(
                        f"data/codes.yml has no question '{question}'; add it there or correct "
                        "the name",
                        option,
                        "codes",
                        index,
                    )
    item = asked.item
    if isinstance(item, Debate):
        for index, argument in enumerate(item.arguments):
            if argument.source is not None and argument.source not in house.source_ids:
                yield asked.fault(no_source(argument.source), "arguments", index, "source")
    if isinstance(item, Stance) and item.after is not None:
        others = [
            one for one in house.asked if one.owner == asked.owner and isinstance(one.item, Stance)
        ]
        if item.after not in [one.item.id for one in others]:
            yield asked.fault(
                f"'after' names the stance '{item.after}', which {asked.owner} does not ask; "
                "correct the name",
                "after",
            )


def _codes(house: Project) -> Iterator[Fault]:
    codes: CodeFile = house.course.codes
    if not codes.questions and not codes.provisions:
        return
    file = house.read(house.data / "codes.yml")
    for body_name, body in codes.bodies.items():
        if body.source not in house.source_ids:
            yield at(file, no_source(body.source), "bodies", body_name, "source")
    for profession in PROFESSIONS:
        if profession not in codes.bodies:
            yield at(file, f"the body {profession} is missing from 'bodies'; add it", "bodies")
    for name, provision in codes.provisions.items():
        if name.split(" ", 1)[0] not in codes.bodies:
            yield at(
                file,
                f"'{name}' begins with a body that 'bodies' does not list; add it or correct it",
                "provisions",
                name,
            )
        if provision.source is not None and provision.source not in house.source_ids:
            yield at(file, no_source(provision.source), "provisions", name, "source")
        yield from _reading(file, codes, name)
    yield from _rulings(file, codes)


def _rulings(file: YamlFile, codes: CodeFile) -> Iterator[Fault]:
    """Report a question's provision that is missing, another body's, or read otherwise."""
    for asked, question in codes.questions.items():
        for profession, ruling in question.rulings().items():
            place = ("questions", asked, profession)
            if ruling.cited is not None and not ruling.cited:
                yield at(
                    file,
                    "'cited' is empty; name the provisions, or say with 'looked' where none was "
                    "found",
                    *place,
                )
            for field, named in (("cited", ruling.cited or []), ("also", ruling.also)):
                for index, cited in enumerate(named):
                    where = (*place, field, index)
                    yield from _provision(file, codes, cited, where)
                    owner = cited.split(" ", 1)[0]
                    if owner in PROFESSIONS and owner != profession:
                        yield at(
                            file,
                            f"'{cited}' is not a provision of {profession}'s code; "
                            f"move it to {owner}",
                            *where,
                        )
                    yield from _state(file, codes, cited, field, where)
        for field, named in (("further", question.further), ("law", question.law)):
            for index, cited in enumerate(named):
                yield from _provision(file, codes, cited, ("questions", asked, field, index))


def _reading(file: YamlFile, codes: CodeFile, name: str) -> Iterator[Fault]:
    """Report a provision that does not say how it was read, when, and where to look it up."""
    provision = codes.provisions[name]
    if name.split(" ", 1)[0] in codes.bodies and codes.address(name) is None:
        yield at(file, f"'{name}' has no address; give it or its body a 'url'", "provisions", name)
    if provision.counts and provision.on is None:
        yield at(file, f"'{name}' was read; say on which day with 'on'", "provisions", name)
    if not provision.counts and provision.look is None:
        yield at(
            file,
            f"'{name}' was not read in a proper copy; say with 'look' where to look",
            "provisions",
            name,
        )
    if provision.read == "card" and provision.seen is not None:
        yield at(
            file,
            f"'{name}' was read on a study card, which is no source; remove 'seen'",
            "provisions",
            name,
            "seen",
        )


def _state(
    file: YamlFile, codes: CodeFile, cited: str, field: str, place: tuple[str | int, ...]
) -> Iterator[Fault]:
    provision = codes.provisions.get(cited)
    if provision is None:
        return
    if field == "cited" and not provision.counts:
        how = "only on a study card" if provision.read == "card" else "not at all"
        yield at(file, f"'{cited}' was read {how}, so it is not cited; name it in 'also'", *place)
    if field == "also" and provision.counts:
        yield at(file, f"'{cited}' was read; name it in 'cited'", *place)


def _provision(
    file: YamlFile, codes: CodeFile, cited: str, place: tuple[str | int, ...]
) -> Iterator[Fault]:
    if cited not in codes.provisions:
        yield at(file, f"'provisions' has no '{cited}'; add it there or correct the name", *place)


def _twice(house: Project) -> Iterator[Fault]:
    seen: dict[str, AuthoredItem] = {}
    for asked in house.asked:
        first = seen.setdefault(asked.item.id, asked)
        if first is not asked:
            yield asked.fault(f"{first.owner} has an item of this id too; give one another id")


def at(file: YamlFile, message: str, *place: str | int) -> Fault:
    """Return a fault at a place of a file."""
    return Fault(message, file.path, file.line(place))


def no_source(source: str) -> str:
    """Say that a source is not listed."""
    return f"data/sources.yml has no '{source}'; add the source there or correct the name"
