"""nbgrader's settings for this course; what they are and why stands in the module below."""

import sys
from pathlib import Path

try:
    from grader.classroom.config import configure

    configure(get_config(), Path(__file__).resolve().parent)  # noqa: F821  nbgrader provides it
except Exception as error:
    # nbgrader would go on without these settings: run what learners wrote, and give full points.
    sys.exit(
        f"The course's settings cannot be read ({error}), so nothing was done. Run nbgrader from "
        "the course's own environment, as README.md says."
    )
