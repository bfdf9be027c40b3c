from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from classroom_kit import NAME

from grader.classroom.schema import connect
from grader.content.course import Exercise
from grader.scoring.keyed import load_keyed


@pytest.fixture
def engine(class_root: Path) -> Iterator[sa.Engine]:
    """The small class's gradebook."""
    engine = connect(f"sqlite:///{class_root / 'gradebook.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def exercise(class_root: Path) -> Exercise:
    """The small class's exercise, with its key."""
    return load_keyed(class_root / "exercises" / NAME)
