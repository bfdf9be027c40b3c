"""The part of the course that feedback cites: codes and sources, and none of its lessons."""

from __future__ import annotations

from grader.content.course import Course, load_codes, load_sources
from grader.content.files import data_dir


def load_cited() -> Course:
    """Return a course with its codes and sources alone, read once however large the class.

    Raises
    ------
    Fault
        One of the two cannot be read.
    """
    root = data_dir()
    return Course(root, load_sources(root), load_codes(root))
