"""``frame hub``: what it says, and what it refuses."""

from __future__ import annotations

import pytest

from grader.classroom.hub import command
from grader.classroom.hub.people import Member, read_people
from grader.cli import main


def test_it_writes_people_and_says_how_to_go_on(tmp_path, capsys):
    folder = tmp_path / "hub"
    (tmp_path / "class.csv").write_text("username,first name,last name\nana,Ana,Lee\n")
    words = ["--instructor", "Prof", "--admin", "boss", "--roster", str(tmp_path / "class.csv")]
    assert main(["hub", str(folder), *words]) == 0
    assert f"Go on with {folder / 'README.md'}" in capsys.readouterr().out
    assert read_people(folder / "people.csv") == (
        Member("boss", "admin"),
        Member("prof", "instructor"),
        Member("ana", "learner", "Ana", "Lee"),
    )
    (folder / "README.md").write_text("mine")
    assert main(["hub", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "README.md was changed since it was written, so it stays as it is." in said
    assert "0 files written" in said


def test_a_login_that_cannot_be_is_one_sentence(tmp_path, capsys):
    assert main(["hub", str(tmp_path / "hub"), "--instructor", "a b"]) == 2
    assert capsys.readouterr().err.startswith("frame hub: 'a b' can't be a login here;")
    assert not (tmp_path / "hub").exists()


def test_without_the_keys_there_is_no_class_to_write(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "repository", lambda: None)
    assert main(["hub", str(tmp_path / "hub")]) == 2
    assert "only the course's repository has" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["hub", "--port", "1"]])
def test_a_call_that_does_not_fit_is_2(words):
    with pytest.raises(SystemExit) as left:
        main(["hub", *words])
    assert left.value.code == 2
