"""A changed lesson is told and put back, and what was changed stays beside it."""

from __future__ import annotations

import pytest

from grader.content.faults import Fault
from grader.lab import restore, trust


@pytest.fixture
def course(tmp_path, monkeypatch):
    package = tmp_path / "grader"
    (package / "lab").mkdir(parents=True)
    course = tmp_path / "course"
    course.mkdir()
    (course / "01_one.ipynb").write_bytes(b"delivered")
    trust.record(package)
    trust.keep_original(b"delivered", tmp_path / "state")
    monkeypatch.setattr(trust, "PACKAGE", package)
    monkeypatch.setattr(trust.delivered, "__defaults__", (package,))
    monkeypatch.setattr(trust.original, "__defaults__", (package,))
    return course


def test_a_changed_lesson_is_put_back_and_kept_beside(course, tmp_path):
    (course / "01_one.ipynb").write_bytes(b"changed")
    kept = restore.restore(course, "01_one.ipynb", tmp_path / "state")
    assert kept == "01_one.ipynb.changed"
    assert (course / "01_one.ipynb").read_bytes() == b"delivered"
    assert (course / "01_one.ipynb.changed").read_bytes() == b"changed"
    assert restore.restore(course, "01_one.ipynb", tmp_path / "state") is None


def test_a_lesson_that_was_deleted_comes_back(course, tmp_path):
    (course / "01_one.ipynb").unlink()
    restore.restore(course, "01_one.ipynb", tmp_path / "state")
    assert (course / "01_one.ipynb").read_bytes() == b"delivered"


def test_a_link_is_not_written_through(course, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    (course / "01_one.ipynb").unlink()
    (course / "01_one.ipynb").symlink_to(outside)
    with pytest.raises(Fault, match="is a link"):
        restore.restore(course, "01_one.ipynb", tmp_path / "state")
    assert outside.read_bytes() == b"mine"


def test_what_cannot_be_restored_is_said(course, tmp_path):
    with pytest.raises(Fault, match="there is no lesson 99"):
        restore.restore(course, "99.ipynb", tmp_path / "state")
    with pytest.raises(Fault, match="fetch the course again"):
        restore.restore(course, "01_one.ipynb", tmp_path / "empty")
