"""The labs' lines of pandas run without a warning, and say what the prose says."""

import json
import warnings
from pathlib import Path

import pytest

import grader
from grader.content.files import repository

LABS = sorted((Path(repository() or ".") / "course").glob("lab_*.ipynb"))


def cells(path: Path) -> list[str]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [
        "".join(c["source"]) for c in notebook["cells"] if "try-it" in c["metadata"].get("tags", ())
    ]


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_each_cell_to_try_runs_alone_and_draws(path):
    found = cells(path)
    assert found
    for source in found:
        *before, last = source.splitlines()
        scope = {"picture": grader.picture, "table": grader.table}
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec("\n".join(before), scope)
            page = eval(last, scope)
        assert "<svg" in page._repr_html_()


def test_a_picture_of_something_else_is_told_in_a_sentence():
    for wrong in (
        3,
        None,
        grader.table("contacts"),
        grader.table("contacts")[["name", "role"]].head(),
    ):
        assert "<svg" not in grader.picture(wrong)._repr_html_()
