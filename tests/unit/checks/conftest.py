from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small course without fault."""
    return build(tmp_path)
