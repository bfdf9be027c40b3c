"""``frame report`` writes a page and a table, and says in one line what it cannot do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_course import build

from grader.classroom.settings import Settings
from grader.cli import main


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build(tmp_path / "class")
    shutil.copy(Path(__file__).parents[4] / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("KTF_HOME", str(root))
    monkeypatch.setattr(
        "grader.classroom.report.command.read_settings",
        lambda folder: Settings(root=folder.resolve(), db_url="sqlite://"),
    )
    return root


def test_a_page_and_a_table_are_written(course: Path, capsys) -> None:
    assert main(["simulate", "task", "--learners", "12"]) == 0
    handed_in = sorted(path for path in (course / "submitted").rglob("*") if path.is_file())
    before = {path: path.read_bytes() for path in handed_in}
    capsys.readouterr()
    assert main(["report", "task"]) == 0
    assert "build/reports/task.html" in capsys.readouterr().out
    assert "11 learners answered" in (course / "build/reports/task.html").read_text("utf-8")
    assert (course / "build/reports/task.csv").read_text("utf-8").startswith("item,row,")
    assert {path: path.read_bytes() for path in handed_in} == before


@pytest.mark.parametrize("mine", ["spring.html", "spring.csv"])
def test_a_file_of_ones_own_is_never_replaced(course: Path, capsys, mine: str) -> None:
    own = course / mine
    own.write_text("Ann,ann@example.edu")
    assert main(["report", "task", "--to", str(course / "spring.html")]) == 2
    assert f"{mine} exists already" in capsys.readouterr().err
    assert own.read_text() == "Ann,ann@example.edu"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["tasks"], "there are: task"),
        (["task"], "fewer than 5 people"),
        (["task", "--threshold", "70"], "from 0 to 1"),
        (["task", "--to", "release/task/report.html"], "learners see"),
        (["task", "--to", "report.txt"], "end it with .html"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(course: Path, capsys, words, why) -> None:
    assert main(["report", *words]) == 2
    error = capsys.readouterr().err
    assert why in error
    assert error.count("\n") == 1
    assert not (course / "build").exists()
