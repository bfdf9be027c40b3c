"""Lessons that a learner's server brings: an edition once, and never over what was saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.lab import trust
from grader.lab.hub_lessons import bring

NAME = "01_lesson.ipynb"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed wheel whose only lesson can be brought out in another edition."""
    place = tmp_path / "site" / "grader"
    (place / "_course").mkdir(parents=True)
    # Restoring asks for the running package's lessons.
    delivered, original = trust.delivered, trust.original
    monkeypatch.setattr(trust, "delivered", lambda _=place: delivered(place))
    monkeypatch.setattr(trust, "original", lambda name, data, _=place: original(name, data, place))
    return place


def edition(package: Path, text: str) -> bytes:
    content = json.dumps({"cells": [], "metadata": {"edition": text}}).encode()
    (package / "_course" / NAME).write_bytes(content)
    return content


def test_a_first_start_brings_every_lesson(package, tmp_path):
    content = edition(package, "1")
    assert bring(tmp_path / "course", tmp_path / "data", package) == []
    assert (tmp_path / "course" / NAME).read_bytes() == content


def test_a_saved_lesson_stays_while_the_edition_does(package, tmp_path):
    edition(package, "1")
    bring(tmp_path / "course", tmp_path / "data", package)
    (tmp_path / "course" / NAME).write_text("saved")
    assert bring(tmp_path / "course", tmp_path / "data", package) == []
    assert (tmp_path / "course" / NAME).read_text() == "saved"


def test_a_new_edition_takes_an_unchanged_lessons_place(package, tmp_path):
    edition(package, "1")
    bring(tmp_path / "course", tmp_path / "data", package)
    content = edition(package, "2")
    assert bring(tmp_path / "course", tmp_path / "data", package) == []
    assert (tmp_path / "course" / NAME).read_bytes() == content
    assert len(list((tmp_path / "course").iterdir())) == 1


def test_a_new_edition_keeps_what_was_saved_beside_it(package, tmp_path):
    edition(package, "1")
    bring(tmp_path / "course", tmp_path / "data", package)
    (tmp_path / "course" / NAME).write_text("saved")
    content = edition(package, "2")
    assert bring(tmp_path / "course", tmp_path / "data", package) == [f"{NAME}.changed"]
    assert (tmp_path / "course" / NAME).read_bytes() == content
    assert (tmp_path / "course" / f"{NAME}.changed").read_text() == "saved"


def test_a_lesson_that_is_missing_comes_again(package, tmp_path):
    content = edition(package, "1")
    bring(tmp_path / "course", tmp_path / "data", package)
    (tmp_path / "course" / NAME).unlink()
    bring(tmp_path / "course", tmp_path / "data", package)
    assert (tmp_path / "course" / NAME).read_bytes() == content


@pytest.mark.parametrize("note", ["", "[]", "{"])
def test_a_note_that_cannot_be_read_loses_nothing(note, package, tmp_path):
    edition(package, "1")
    bring(tmp_path / "course", tmp_path / "data", package)
    (tmp_path / "course" / NAME).write_text("saved")
    (tmp_path / "data" / "brought.json").write_text(note)
    assert bring(tmp_path / "course", tmp_path / "data", package) == [f"{NAME}.changed"]
    assert (tmp_path / "course" / f"{NAME}.changed").read_text() == "saved"


def test_a_link_that_leads_away_is_refused(package, tmp_path):
    edition(package, "1")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "course").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Fault, match="is a link"):
        bring(tmp_path / "course", tmp_path / "data", package)
    assert list((tmp_path / "elsewhere").iterdir()) == []
