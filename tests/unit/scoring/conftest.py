from __future__ import annotations

import pytest
from small_items import all_items

from grader.content.authored import Authored


@pytest.fixture(scope="session")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authored]:
    """Items of every kind by id."""
    return all_items(tmp_path_factory.mktemp("items"))
