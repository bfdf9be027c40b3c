"""What the codes say on a question, as a table of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.content.codes import CodeFile, Question, Ruling
from grader.content.reading import in_words
from grader.documents.blocks import Grid


def code_table(codes: CodeFile, question: str) -> Grid:
    """Return what each body says on a question, and what the law says where.

    Parameters
    ----------
    codes : CodeFile
        The codes.
    question : str
        The question's id.
    """
    asked = codes.questions[question]
    rows: list[tuple[str, str]] = [
        (body, _ruling(codes, ruling)) for body, ruling in asked.rulings().items()
    ]
    rows += _law(codes, asked)
    return Grid(
        ("Code or place", "What it says, in our words"), tuple(rows), asked.ask, titled=True
    )


def _ruling(codes: CodeFile, ruling: Ruling) -> str:
    if ruling.cited is not None:
        text = " ".join(_provisions(codes, ruling.cited))
    elif ruling.looked is not None:
        text = f"We found no provision. We looked in: {ruling.looked}"
    else:
        text = f"We have not read it. Look in: {ruling.unread}"
    return f"{text} {ruling.note}" if ruling.note else text


def _law(codes: CodeFile, asked: Question) -> Iterator[tuple[str, str]]:
    for name in asked.law:
        place = codes.place(name)
        label = f"{name} ({place})" if place else name
        yield label, " ".join(_provisions(codes, [name])).removeprefix(f"{name}: ")


def _provisions(codes: CodeFile, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        one = codes.provisions[name]
        says = one.says if one.says.endswith((".", "!", "?")) else f"{one.says}."
        yield f"{name}: {says} ({in_words(one.read, one.on)})"
