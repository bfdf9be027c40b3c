"""The notebook that a graded submission becomes, as text, the same to the byte as nbgrader's.

A class gives the same few answers to a question over and over, so a cell is scored, drawn and
written as JSON once for each different answer.
"""

from __future__ import annotations

import copy
import functools
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from grader.answers import Answer, Answers
from grader.classroom.gradebook import Earned
from grader.classroom.scored import Cell, ScoredItem, Scorer, html_output, summary_html
from grader.classroom.submissions import Record
from grader.content.items import GRADED_BY_HAND
from grader.scoring.posts import VARIANT

KEPT = 4_000  # different answers remembered, of some 10 kB each
LONGEST = 2_000  # characters of an answer that another learner may well give, too


@dataclass(frozen=True)
class GradedCell:
    """One item's cell as text, with what it earned."""

    text: str
    earned: Earned
    answered: bool


@dataclass(frozen=True)
class GradedNotebook:
    """A learner's graded notebook as text, and what each item earned."""

    text: str
    earned: dict[str, Earned]


class Writer:
    """Writes graded notebooks of one exercise.

    Parameters
    ----------
    scorer : Scorer
        What scores a record.
    notebook : dict
        The assignment's own notebook, as JSON.
    """

    def __init__(self, scorer: Scorer, notebook: dict[str, Any]) -> None:
        self._scorer = scorer
        book = copy.deepcopy(notebook)
        cells = book.pop("cells")
        for cell in cells:
            cell["source"] = "".join(cell["source"])
            _add_checksum(cell)
        self._end = "\n ],\n" + _dumped(book)[2:] + "\n"
        self._cells: list[Cell | str] = []  # an item's cell, or the text of any other
        self._setup: Cell | None = None
        setup = f"{scorer.exercise.head.name}-setup"
        for cell in cells:
            about = cell["metadata"].get("nbgrader", {})
            if about.get("grade"):
                self._cells.append(cell)
            elif about.get("grade_id") == setup:
                self._setup = cell
                self._cells.append(cell)
            else:
                scorer.show(cell, {}, Record(Answers()))
                self._cells.append(_text(cell))
        self._cell = functools.lru_cache(KEPT)(self._graded)
        self._summary = functools.lru_cache(KEPT)(self._summed_up)

    def write(self, record: Record) -> GradedNotebook:
        """Score a record and write its notebook."""
        lines: dict[str, list[Answer]] = {}
        for answer in record.answers.answers:
            lines.setdefault(answer.item.removesuffix(VARIANT), []).append(answer)
        graded = {name: self._of(name, lines.get(name, [])) for name in self._scorer.exercise.items}
        answered = sum(one.answered for one in graded.values())
        texts = []
        for cell in self._cells:
            if isinstance(cell, str):
                texts.append(cell)
            elif cell is self._setup:
                texts.append(self._summary(answered, record.notes))
            else:
                texts.append(graded[cell["metadata"]["nbgrader"]["grade_id"]].text)
        return GradedNotebook(
            '{\n "cells": [\n' + ",\n".join(texts) + self._end,
            {name: one.earned for name, one in graded.items()},
        )

    def _of(self, name: str, lines: list[Answer]) -> GradedCell:
        item = self._scorer.exercise.items[name].item
        # When something was answered changes neither its score nor its page.
        plain = tuple(Answer(one.item, one.version, "", one.response) for one in lines)
        sign = "" if item.kind in GRADED_BY_HAND else repr(plain)
        if not sign or len(sign) > LONGEST:
            return self._graded(name, _Lines(plain, object()))
        return self._cell(name, _Lines(plain, sign))

    def _graded(self, name: str, lines: _Lines) -> GradedCell:
        its = self._scorer.item(name, Answers(lines.answers))
        cell = next(
            copy.deepcopy(one)
            for one in self._cells
            if not isinstance(one, str) and one["metadata"]["nbgrader"]["grade_id"] == name
        )
        self._scorer.show_item(cell, its)
        return GradedCell(_text(cell), _earned(cell, its), its.score.marks.answered)

    def _summed_up(self, answered: int, notes: tuple[str, ...]) -> str:
        cell = copy.deepcopy(self._setup or {})
        html = summary_html(answered, len(self._scorer.exercise.items), notes)
        cell["outputs"] = [html_output(html)]
        return _text(cell)


class _Lines:
    """The answers to one item, equal where they look equal."""

    def __init__(self, answers: tuple[Answer, ...], sign: object) -> None:
        self.answers, self._sign = answers, sign

    def __hash__(self) -> int:
        return hash(self._sign)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lines) and self._sign == other._sign


def _earned(cell: Cell, its: ScoredItem) -> Earned:
    written = cell["metadata"]["nbgrader"]["solution"]
    text = cell["source"] if written else None
    return Earned(its.points, its.by_hand, text, blank=written and its.text is None)


def _add_checksum(cell: Cell) -> None:
    """Sign a cell as nbgrader does, which tells by it whether a text was written."""
    about = cell["metadata"].get("nbgrader", {})
    if not (about.get("grade") or about.get("solution") or about.get("locked")):
        return
    solution, grade = about.get("solution", False), about.get("grade", False)
    locked = not solution and (grade or about.get("locked", False))
    parts = [cell["source"], cell["cell_type"], grade, solution, locked, about["grade_id"]]
    if grade:
        parts.append(float(about["points"]))
    about["checksum"] = hashlib.md5("".join(map(str, parts)).encode()).hexdigest()  # noqa: S324
    about["cell_type"] = cell["cell_type"]


def _text(cell: Cell) -> str:
    """Return a cell as Jupyter writes it into a notebook, long strings line by line."""
    shown = {**cell, "source": cell["source"].splitlines(keepends=True)}
    if "outputs" in cell:
        shown["outputs"] = [
            {
                **one,
                "data": {
                    kind: text.splitlines(keepends=True) for kind, text in one["data"].items()
                },
            }
            for one in cell["outputs"]
        ]
    return "\n".join(f"  {line}" for line in _dumped(shown).split("\n"))


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
