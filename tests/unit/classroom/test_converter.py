"""What the course changes in nbgrader's steps: what goes along, and how a run ends."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook

from grader.classroom import converter as steps
from grader.classroom import schema
from grader.classroom.converter import (
    carry_only,
    one_gradebook,
    redo_what_is_torn,
    try_gradebook,
)
from grader.content.faults import Fault

NAME = "task"


class Converter:
    """As much of one of nbgrader's converters as the course changes."""

    _output_directory = "autograded"

    def __init__(self, root: Path, *students: str) -> None:
        self.root = root
        self.coursedir = SimpleNamespace(
            assignment_id=NAME,
            ignore=[".*"],
            format_path=lambda step, student, name: str(root / step / student / name),
            db_url=f"sqlite:///{root / 'gradebook.db'}",
            course_id="a-course",
        )
        self.assignments = {str(root / "submitted" / one / NAME): [] for one in students}
        self.log = logging.getLogger("test_converter")
        self.prepared: list[str] = []

    def _format_dest(self, assignment: str, student: str) -> str:
        return str(self.root / "autograded" / student / assignment)

    def init_assignment(self, assignment: str, student: str) -> None:
        self.prepared.append(f"{student}/{assignment}")


@pytest.fixture(autouse=True)
def logs_are_read() -> None:
    logging.disable(logging.NOTSET)


def test_a_step_carries_what_it_is_told_and_nothing_else(tmp_path: Path) -> None:
    one = Converter(tmp_path, "ann")
    (tmp_path / "source.txt").write_text("from a file")
    carry_only(
        one,
        lambda student: [("a/b.txt", tmp_path / "source.txt"), ("who", student.encode())],
    )
    one.init_assignment(NAME, "ann")
    folder = tmp_path / "autograded" / "ann" / NAME
    assert (folder / "a" / "b.txt").read_text() == "from a file"
    assert (folder / "who").read_text() == "ann"
    assert one.prepared == [f"ann/{NAME}"]
    assert one.coursedir.ignore == ["*"]


def test_what_is_there_is_replaced_and_never_written_through_a_link(tmp_path: Path) -> None:
    one = Converter(tmp_path, "ann")
    folder = tmp_path / "autograded" / "ann" / NAME
    folder.mkdir(parents=True)
    (tmp_path / "outside").write_text("mine")
    (folder / "who").symlink_to(tmp_path / "outside")
    carry_only(one, lambda _: [("who", b"new")])
    one.init_assignment(NAME, "ann")
    assert (tmp_path / "outside").read_text() == "mine"
    assert (folder / "who").read_bytes() == b"new"
    assert not (folder / "who").is_symlink()


def test_only_what_a_stopped_run_left_torn_is_done_again(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    one = Converter(tmp_path, "ann", "b\x1bob", "new")
    for student, text in (("ann", "whole"), ("b\x1bob", "tor")):
        folder = tmp_path / "autograded" / student / NAME
        folder.mkdir(parents=True)
        (folder / f"{NAME}.ipynb").write_text(text)
    redo_what_is_torn(one, lambda path: path.read_text() == "whole", ".ipynb")
    assert (tmp_path / "autograded" / "ann" / NAME).is_dir()
    assert not (tmp_path / "autograded" / "b\x1bob" / NAME).exists()
    (told,) = caplog.messages
    assert told == f"b?ob: {NAME} was stopped before it was finished; it is done again"


def test_steps_share_one_gradebook_and_get_their_own_back(class_root: Path) -> None:
    url = f"sqlite:///{class_root / 'gradebook.db'}"
    with one_gradebook():
        opened = [module.Gradebook(url, "a-course") for module in steps.STEPS]
        assert len(set(map(id, opened))) == 1
        with opened[0] as book:
            assert [each.name for each in book.assignments] == ["small-case"]
        with opened[1] as again:  # closed by the one, open to the next
            assert len(again.assignments) == 1
        assert steps.STEPS[0].Gradebook(url, "another") is not opened[0]
    assert {module.Gradebook for module in steps.STEPS} == {Gradebook}


def test_the_gradebook_is_given_back_though_a_step_fails() -> None:
    with pytest.raises(RuntimeError), one_gradebook():
        raise RuntimeError
    assert {module.Gradebook for module in steps.STEPS} == {Gradebook}


def refuse(message: str) -> Fault:
    return Fault(message)


def test_a_gradebook_that_can_be_used_is_let_pass(class_root: Path) -> None:
    try_gradebook(Converter(class_root), refuse)


@pytest.mark.parametrize("content", ["text", "a table of someone else's"])
def test_what_is_no_gradebook_is_refused_in_a_sentence(class_root: Path, content: str) -> None:
    place = class_root / "gradebook.db"
    place.unlink()
    if content == "text":
        place.write_text("no database, but long enough to be looked at")
    else:
        with closing(sqlite3.connect(place)) as base:
            base.execute("CREATE TABLE mine (a)")
    with pytest.raises(Fault, match=r"is not a gradebook, or is damaged.* Nothing was lost"):
        try_gradebook(Converter(class_root), refuse)


def test_a_gradebook_that_another_program_holds_is_refused_in_a_sentence(
    class_root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(schema, "WAIT", 1)
    schema.wait_for_gradebook()
    with closing(sqlite3.connect(class_root / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Fault, match="is in use by another program"):
            try_gradebook(Converter(class_root), refuse)


@pytest.mark.parametrize(
    ("said", "kept", "now"),
    [
        ("All is well", True, "All is well"),
        ("There was an error accessing the nbgrader database. Upgrade", False, None),
        (
            "Traceback\nsqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database is "
            "locked\n[SQL: x]",
            True,
            "The gradebook gradebook.db is in use by another program (locked)",
        ),
        ("Traceback\nKeyError: 'a'", True, "Traceback"),
    ],
)
def test_trouble_with_the_gradebook_is_logged_in_plain_words(said, kept, now) -> None:
    record = logging.LogRecord("a", logging.ERROR, "", 1, said, (), None)
    assert steps._plain_words.filter(record) == kept
    if now is not None:
        assert record.getMessage().startswith(now)
        assert "[SQL" not in record.getMessage()
