from __future__ import annotations

import pytest
from classroom_kit import add_rewrite, write_course

from grader.content.authored import Authored
from grader.content.course import load_exercise


@pytest.fixture(scope="session")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authored]:
    """The small exercise's items with their keys, a rewrite among them."""
    root = tmp_path_factory.mktemp("items")
    folder = write_course(root)
    add_rewrite(root)
    return dict(load_exercise(folder, with_key=True).items)
