"""Questions that are added to an exercise after a class has handed it in.

nbgrader refuses every such change with a traceback, after it has removed what was released. A
question that is added needs only a row for each submission; one that is missing would take scores
with it, and is refused before anything changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Comment, Grade, Gradebook, MissingEntry


def _cells(source: Path) -> list[dict[str, Any]]:
    """Return nbgrader's part of each cell of an exercise's notebook."""
    book = json.loads((source / f"{source.name}.ipynb").read_text(encoding="utf-8"))
    found = [(one["metadata"].get("nbgrader"), one) for one in book["cells"]]
    return [{**about, "cell_type": one["cell_type"]} for about, one in found if about]


def _notebook(gradebook: Gradebook, name: str) -> Any:
    try:
        found = gradebook.find_notebook(name, name)
    except MissingEntry:
        return None
    return found if found.submissions else None


def forgotten(gradebook: Gradebook, source: Path) -> Iterator[str]:
    """Iterate over graded questions that a class has handed in and the exercise no longer has."""
    notebook = _notebook(gradebook, source.name)
    if notebook is not None:
        present = {one["grade_id"] for one in _cells(source) if one["grade"]}
        yield from sorted({cell.name for cell in notebook.grade_cells} - present)


def admit(gradebook: Gradebook, source: Path) -> list[str]:
    """Give every submission a row for each question that was added since it was handed in.

    Parameters
    ----------
    gradebook : Gradebook
        nbgrader's.
    source : Path
        The exercise's folder.

    Returns
    -------
    list of str
        The ids of the questions that were added.
    """
    name = source.name
    notebook = _notebook(gradebook, name)
    if notebook is None:
        return []
    graded = {cell.name for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    sources = {cell.name for cell in notebook.source_cells}
    added = []
    for cell in _cells(source):
        item = cell["grade_id"]
        if cell["grade"] and item not in graded:
            added.append(item)
            row = gradebook.add_grade_cell(
                item, name, name, max_score=float(cell["points"]), cell_type=cell["cell_type"]
            )
            for submitted in notebook.submissions:
                gradebook.db.add(Grade(cell=row, notebook=submitted))
        if cell["solution"] and item not in solutions:
            row = gradebook.add_solution_cell(item, name, name)
            for submitted in notebook.submissions:
                gradebook.db.add(Comment(cell=row, notebook=submitted))
        if item not in sources and (cell["grade"] or cell["solution"] or cell["locked"]):
            gradebook.add_source_cell(item, name, name, cell_type=cell["cell_type"])
    for cell in list(notebook.source_cells):
        if cell.name not in {one["grade_id"] for one in _cells(source)}:
            gradebook.db.delete(cell)  # a question's wording, which holds no score
    gradebook.db.commit()
    return added
