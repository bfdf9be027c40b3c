"""nbgrader's settings for this course; what they are and why stands in the module below."""

from pathlib import Path

from grader.classroom.config import configure

configure(get_config(), Path(__file__).resolve().parent)  # noqa: F821  nbgrader provides it
