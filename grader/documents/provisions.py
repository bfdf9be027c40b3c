"""What the codes say on a question, as a table of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.content.codes import CodeFile, Question, Ruling
from grader.content.reading import in_words
from grader.content.words import say
from grader.documents.blocks import Grid


def code_table(codes: CodeFile, question: str, body: str = "") -> Grid:
    """Return what each body says on a question, and what the law says where.

    Parameters
    ----------
    codes : CodeFile
        The codes.
    question : str
        The question's id.
    body : str
        The body whose code applies, in any case; the other bodies are left out then.
    """
    asked = codes.questions[question]
    rows: list[tuple[str, str]] = [
        (name, _ruling(codes, ruling))
        for name, ruling in asked.rulings().items()
        if not body or name.lower() == body.lower()
    ]
    rows += _law(codes, asked)
    heads = (say("documents.codes.code"), say("pages.reading.says"))
    return Grid(heads, tuple(rows), asked.ask, titled=True)


def _ruling(codes: CodeFile, ruling: Ruling) -> str:
    if ruling.cited is not None:
        text = " ".join(_provisions(codes, ruling.cited))
    elif ruling.looked is not None:
        text = say("pages.reading.found_none", where=_ended(ruling.looked))
    else:
        text = say("pages.reading.unread", where=_ended(ruling.unread or ""))
    return f"{text} {ruling.note}" if ruling.note else text


def _law(codes: CodeFile, asked: Question) -> Iterator[tuple[str, str]]:
    for name in asked.law:
        place = codes.place(name)
        label = f"{name} ({place})" if place else name
        yield label, " ".join(_provisions(codes, [name])).removeprefix(f"{name}: ")


def _provisions(codes: CodeFile, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        one = codes.provisions[name]
        read = in_words(one.read, one.on)
        yield f"{name}: {_ended(one.says)} {read[:1].upper()}{read[1:]}."


def _ended(text: str) -> str:
    """Return a sentence with its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
