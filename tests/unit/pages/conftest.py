"""A course with a question of the codes, for the tests of pages."""

from pathlib import Path

import pytest
from small_codes import small_codes, small_sources

from grader.content.course import Course


@pytest.fixture
def cited() -> Course:
    return Course(Path(), small_sources(), small_codes())
