"""``frame town`` writes the town's tables, the same for the same seed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from grader.cli import main
from grader.town import command
from grader.town.command import files
from grader.town.generator import make_town


def test_tables_hold_the_town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["town", "--seed", "north", "--folder", str(tmp_path)]) == 0
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert written == files(make_town("north"))
    people = list(csv.DictReader(io.StringIO(written["people.csv"])))
    assert [one["name"] for one in people] == [one.name for one in make_town("north").people]
    assert "Wrote people.csv" in capsys.readouterr().out


def test_the_directory_names_adults_alone_and_says_nothing_more_of_them() -> None:
    town = make_town("north")
    directory = list(csv.DictReader(io.StringIO(files(town)["directory.csv"])))
    assert len(directory) == len(town.adults) < len(town.people)
    assert list(directory[0]) == ["name", "sex", "born", "zip"]


def test_without_a_repository_a_folder_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "repository", lambda: None)
    assert main(["town"]) == 2
    assert "--folder" in capsys.readouterr().err
