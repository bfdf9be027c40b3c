"""The settings of nbgrader for a course folder of ours, in one place.

``nbgrader_config.py`` of a course folder only calls :func:`configure`; an instructor who keeps
her own exercises in a private folder copies that file and changes nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import warnings
from pathlib import Path
from typing import Any

from grader.authoring.notebook import STUB
from grader.classroom.inbox import NOTED, make_ready
from grader.content.faults import Fault

COURSE = "keeping-the-frame"
HERE = "grader.classroom"
STOCK = "nbgrader.preprocessors"
# What nbgrader's own commands for handing in and collecting leave behind; what is released, graded
# and given back is a list of what may leave, never one of what may not.
NEVER_COPIED = ["key*", "*.drafts.jsonl", "*.[hH][tT][mM]*", "*.[xX][hH][tT]*"]
ODD_IN_PATHS = frozenset('[]%$"*?\n')  # patterns, escapes and quotes, in one tool or another
STEPS = (
    f"{STOCK}.ClearSolutions",
    f"{STOCK}.ComputeChecksums",
    f"{HERE}.record.ShowRecord",
    f"{HERE}.grades.SaveScores",
    f"{STOCK}.AssignLatePenalties",
)
COLLECTED = [".ipynb", ".jsonl", ".json", ".txt", ".zip", ".gz"]


def configure(c: Any, root: Path) -> None:
    """Set nbgrader up for a folder with ``exercises/``.

    Parameters
    ----------
    c : traitlets.config.Config
        What ``get_config()`` returned.
    root : Path
        The course folder.
    """
    # nbgrader 0.9.6 builds a first submission in an order that SQLAlchemy 2.1 remarks upon, three
    # times a run; the rows are right, and nobody who grades can act on it.
    warnings.filterwarnings(
        "ignore", r"Object of type <Submitted\w+> not in session", module=r"nbgrader\.api"
    )
    odd = sorted(set(str(root)) & ODD_IN_PATHS)
    if odd:
        raise Fault(
            f"the path {str(root)!r} contains {' '.join(odd)}, with which nbgrader finds no "
            "submissions; move the course to a folder without it"
        )
    # Where no gradebook is opened, as by `frame report`, SQLAlchemy is not imported for this.
    if "sqlalchemy" in sys.modules:
        from grader.classroom.schema import wait_for_gradebook

        wait_for_gradebook()
    if shutil.which("alembic") is None:
        # nbgrader asks a program of this name for the gradebook's version, and finds it only
        # where the environment was activated.
        os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.course_id = COURSE
    c.CourseDirectory.source_directory = "exercises"
    c.CourseDirectory.ignore = [
        ".ipynb_checkpoints",
        "*.pyc",
        "__pycache__",
        "feedback",
        *NEVER_COPIED,
    ]
    c.GenerateAssignment.exporter_class = f"{HERE}.assignment.ReleasedNotebook"
    c.ClearSolutions.text_stub = STUB
    c.Autograde.exporter_class = f"{HERE}.assignment.AssignmentNotebook"
    # The notebook is the assignment's own: there is nothing to sanitize, and what our own steps
    # write into it is checked after the last of them, not after each.
    c.Autograde.sanitize_preprocessors = []
    c.Exporter.optimistic_validation = True
    c.Autograde.autograde_preprocessors = list(STEPS)
    c.GenerateFeedback.exporter_class = f"{HERE}.feedback.FeedbackPage"
    # A penalty is taken from all points, those a person gave after grading included.
    c.GenerateFeedback.preprocessors = [
        f"{STOCK}.AssignLatePenalties",
        f"{HERE}.feedback.ReadGrades",
    ]
    c.ExportApp.plugin_class = f"{HERE}.export.GradesTable"
    c.FileNameCollectorPlugin.valid_ext = COLLECTED
    # Where only the settings are read, as by `frame grade`, nbgrader is not imported for this.
    if grading := sys.modules.get("nbgrader.converters.autograde"):
        put_in_order_first(grading.Autograde)


def put_in_order_first(grading: Any) -> None:
    """Let nbgrader's grading put ``submitted/`` in order before it looks for notebooks there.

    nbgrader looks for notebooks before it calls anything that settings can name, so a hand-in of
    answers alone would be refused. The command and the form grader's button both begin here.

    Parameters
    ----------
    grading : type
        nbgrader's ``Autograde``; changed once, however often the settings are read.
    """
    look = grading.init_notebooks
    if hasattr(look, "puts_in_order"):
        return

    def init_notebooks(converter: Any) -> None:
        if converter.exporter_class.__module__ == f"{HERE}.assignment":
            NOTED.clear()  # a server grades many times, and may have been stopped before the end
            for note in make_ready(Path(converter.coursedir.root)):
                converter.log.warning(note)
        look(converter)

    init_notebooks.puts_in_order = True  # type: ignore[attr-defined]  # a mark for the next time
    grading.init_notebooks = init_notebooks
