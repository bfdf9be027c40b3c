"""nbgrader's settings for the class on this hub; exchange and gradebook are in ../hub.yml."""

import sys
from pathlib import Path

try:
    from grader.classroom.hub.grading import configure

    configure(get_config(), Path(__file__).resolve().parent)  # noqa: F821  nbgrader provides it
except Exception as error:
    # nbgrader would go on without these settings: run what learners wrote, and give full points.
    sys.exit(
        f"The class's settings cannot be read ({error}), so nothing was done. Run nbgrader from "
        "the hub's own environment, as the hub's README.md says."
    )
