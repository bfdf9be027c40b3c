"""The settings of a course folder, read as nbgrader reads them and without its import.

nbgrader takes seconds to start, most of them for what grading never uses. Its settings are files
that traitlets reads by itself. What they can ask of grading is here; where they replace the
course's own steps, ``frame grade`` refuses and names nbgrader's command.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader
from traitlets.config.loader import JSONFileConfigLoader as _Json

from grader.classroom.config import STEPS
from grader.classroom.late import METHODS, Penalty
from grader.content.faults import Fault

FILE = "nbgrader_config"
STRUCTURE = str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}"))
Hook = Callable[..., Any]


@dataclass(frozen=True)
class Settings:
    """What a course folder's settings ask of grading.

    Attributes
    ----------
    root : Path
        The course folder.
    db_url : str
        The gradebook's address.
    source, submitted, autograded : str
        The names of the steps' folders.
    excluded : frozenset of str
        Learners who are left out.
    create_students, force, groupshared : bool
        As nbgrader's settings of these names.
    mode : int
        The files' mode.
    penalty : callable or None
        The rule for late submissions; None where what was taken off is to stay as it is.
    before, after : callable or None
        What to call before and after each learner.
    """

    root: Path
    db_url: str
    source: str = "exercises"
    submitted: str = "submitted"
    autograded: str = "autograded"
    excluded: frozenset[str] = frozenset()
    create_students: bool = True
    force: bool = False
    groupshared: bool = False
    mode: int = 0o444
    penalty: Penalty | None = METHODS["none"]
    before: Hook | None = None
    after: Hook | None = None


def read_settings(course: Path) -> Settings:
    """Read a course folder's settings.

    Parameters
    ----------
    course : Path
        The folder that holds ``nbgrader_config.py``.

    Raises
    ------
    Fault
        There are none, they cannot be read, or they ask for other steps than the course's.
    """
    course = course.resolve()
    if not (course / f"{FILE}.py").is_file():
        raise Fault(
            f"{course} has no {FILE}.py; copy the one of this course into it, or name the course "
            "folder with --folder"
        )
    config = _read(course)
    own = config.Autograde
    if own.get("autograde_preprocessors") != list(STEPS):
        raise Fault(
            f"{FILE}.py does not grade with the course's own steps, so 'frame grade' would grade "
            "otherwise than nbgrader does; take its own steps out, or run 'nbgrader autograde'"
        )
    asked = config.CourseDirectory
    if asked.get("directory_structure", STRUCTURE) != STRUCTURE:
        raise Fault(
            f"{FILE}.py sets another directory_structure than nbgrader's own, which 'frame grade' "
            "does not know; run 'nbgrader autograde'"
        )
    root = Path(asked.get("root", course)).resolve()
    shared = bool(asked.get("groupshared", False))
    modes = own.get("permissions", config.BaseConverter.get("permissions", 664 if shared else 444))
    return Settings(
        root=root,
        db_url=asked.get("db_url") or f"sqlite:///{root / 'gradebook.db'}",
        source=asked.get("source_directory", "source"),
        submitted=asked.get("submitted_directory", "submitted"),
        autograded=asked.get("autograded_directory", "autograded"),
        excluded=frozenset(filter(None, asked.get("student_id_exclude", "").split(","))),
        create_students=bool(own.get("create_student", True)),
        force=bool(own.get("force", config.BaseConverter.get("force", False))),
        groupshared=shared,
        mode=int(str(modes), 8),
        penalty=_penalty(config, root),
        before=_hook(config, "pre_convert_hook", root),
        after=_hook(config, "post_convert_hook", root),
    )


def _read(course: Path) -> Config:
    """Read the settings of the system and of the user, then the course's own."""
    config = Config()
    for name in ("jupyter_config", FILE):
        for place in [*reversed(jupyter_config_path()), str(course)]:
            for loader in (PyFileConfigLoader(f"{name}.py", place), _Json(f"{name}.json", place)):
                try:
                    config.merge(loader.load_config())
                except ConfigFileNotFound:
                    continue
                except SystemExit as error:  # how a course's own settings end a program
                    raise Fault(str(error)) from error
                except Exception as error:
                    raise Fault(
                        f"{loader.full_filename} cannot be read ({error}); put it right"
                    ) from error
    return config


def _penalty(config: Config, root: Path) -> Penalty | None:
    late = config.AssignLatePenalties
    if not late.get("enabled", config.NbGraderPreprocessor.get("enabled", True)):
        return None
    if "plugin_class" not in late:
        method = config.LateSubmissionPlugin.get("penalty_method", "none")
        if method not in METHODS:
            raise Fault(
                f"{FILE}.py sets LateSubmissionPlugin.penalty_method to {method!r}; nbgrader knows "
                f"{' and '.join(map(repr, METHODS))}"
            )
        return METHODS[method]
    # A rule of the instructor's own is a class of nbgrader's; only then is it imported.
    _as_nbgrader_imports(root)
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:
        raise Fault(
            f"the rule for late submissions in {FILE}.py cannot be used ({error}); put it right"
        ) from error
    rule: Penalty = step.plugin_inst.late_submission_penalty
    return rule


def _hook(config: Config, name: str, root: Path) -> Hook | None:
    found = config.Autograde.get(name, config.BaseConverter.get(name))
    if isinstance(found, str):
        _as_nbgrader_imports(root)
        module, _, function = found.rpartition(".")
        try:
            found = getattr(importlib.import_module(module), function)
        except (ImportError, AttributeError, ValueError) as error:
            raise Fault(f"{FILE}.py names a {name} that cannot be found ({error})") from error
    return found if callable(found) else None


def _as_nbgrader_imports(root: Path) -> None:
    """Let a module that lies in the course folder be found, as nbgrader does."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
