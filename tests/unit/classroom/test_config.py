"""nbgrader's settings for a course folder: what is graded, and what is never copied."""

from __future__ import annotations

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace

import pytest
from traitlets.config import Config

from grader.classroom import config
from grader.classroom.config import NEVER_COPIED, configure, put_in_order_first
from grader.classroom.inbox import NOTED
from grader.classroom.schema import WAIT
from grader.content.faults import Fault


def test_a_course_folder_is_graded_by_our_own_steps(tmp_path: Path) -> None:
    c = Config()
    configure(c, tmp_path)
    assert c.CourseDirectory.root == str(tmp_path)
    assert c.CourseDirectory.source_directory == "exercises"
    steps = c.Autograde.autograde_preprocessors
    assert "grader.classroom.record.ShowRecord" in steps
    assert not [one for one in steps if "Execute" in one]  # no learner's code runs


@pytest.mark.parametrize("name", ["key.yml", "key-struck.yml", "a.drafts.jsonl", "p.HTML"])
def test_keys_drafts_and_pages_are_never_copied(tmp_path: Path, name: str) -> None:
    c = Config()
    configure(c, tmp_path)
    assert any(fnmatch(name, one) for one in c.CourseDirectory.ignore)
    assert not any(fnmatch("task.answers.jsonl", one) for one in NEVER_COPIED)


@pytest.mark.parametrize("sign", list('[]%$"*?'))
def test_a_folder_in_which_nbgrader_finds_nothing_is_refused(sign: str) -> None:
    with pytest.raises(Fault, match="move the course"):
        configure(Config(), Path(f"/courses/my{sign}course"))


def test_nbgrader_waits_for_a_gradebook_that_another_program_is_saving(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
import nbgrader.apps
import sqlalchemy as sa
from traitlets.config import Config
from grader.classroom.config import configure
configure(Config(), Path(sys.argv[1]))
with sa.create_engine("sqlite://").connect() as gradebook:
    print(gradebook.exec_driver_sql("PRAGMA busy_timeout").scalar())
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=120
    )
    assert done.stdout == f"{WAIT}\n", done.stderr


class Converter:
    """As much of nbgrader's Autograde as the change needs."""

    def __init__(self, module: str) -> None:
        self.exporter_class = type("Exporter", (), {"__module__": module})
        self.coursedir = SimpleNamespace(root="folder")
        self.log = SimpleNamespace(warning=self.warn)
        self.said: list[str] = []

    def warn(self, note: str) -> None:
        self.said.append(note)

    def init_notebooks(self) -> None:
        self.said.append("looked")


@pytest.mark.parametrize(
    ("module", "said"),
    [("grader.classroom.assignment", ["put in order", "looked"]), ("nbgrader.x", ["looked"])],
)
def test_hand_ins_are_put_in_order_before_nbgrader_looks(
    monkeypatch: pytest.MonkeyPatch, module: str, said: list[str]
) -> None:
    monkeypatch.setattr(config, "make_ready", lambda root: ["put in order"])
    monkeypatch.setattr(Converter, "init_notebooks", Converter.init_notebooks)
    put_in_order_first(Converter)
    put_in_order_first(Converter)  # settings may be read twice
    converter = Converter(module)
    converter.init_notebooks()
    assert converter.said == said
    NOTED.clear()
