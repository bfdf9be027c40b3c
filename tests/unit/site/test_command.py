"""``frame site``: refused before anything is built, and told what was written."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from small_course import one_sentence

from grader.cli import main
from grader.site import command
from grader.site.building import write_site


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a site was written to; one of two pages, in no time."""
    folders: list[Path] = []

    def build(_checkout: Path, folder: Path) -> int:
        folders.append(folder)
        files = {"index.html": b"1", "sources.html": b"2", "assets/site.css": b"3"}
        write_site(files, folder, "first", [])
        return 2

    monkeypatch.setattr(command, "build_site", build)
    monkeypatch.setattr(command, "left_out", lambda _: ["course/ros\x1b[2Jter.md"])
    return folders


def test_it_says_what_is_ready_and_what_stays_out(
    built: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundles = ["--zip", str(tmp_path / "a.zip"), "--scorm", str(tmp_path / "b.zip")]
    assert main(["site", str(tmp_path / "site"), *bundles]) == 0
    assert built == [tmp_path / "site"]
    out = capsys.readouterr().out
    assert "is ready: 2 pages" in out
    assert "ter.md is not part of the course and stays out of the site." in out
    assert "\x1b" not in out
    assert f"{tmp_path / 'a.zip'} holds the same." in out
    assert f"{tmp_path / 'b.zip'} is a SCORM 1.2 package." in out
    assert (tmp_path / "a.zip").read_bytes() != (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("option", ["--zip", "--scorm"])
def test_a_file_of_ones_own_is_refused_before_anything_is_built(
    built: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    assert main(["site", str(tmp_path / "site"), option, str(tmp_path / "mine.zip")]) == 2
    assert "exists already" in one_sentence(capsys, "site")
    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert built == []


def test_one_file_cannot_be_both_bundles(
    built: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = str(tmp_path / "both.zip")
    assert main(["site", str(tmp_path / "site"), "--zip", both, "--scorm", both]) == 2
    assert "cannot be both" in one_sentence(capsys, "site")
    assert built == []


def test_outside_of_a_clone_there_is_nothing_to_make_it_from(
    built: list[Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "CHECKOUT", tmp_path)
    assert main(["site", str(tmp_path / "site")]) == 2
    assert "run this in a clone" in one_sentence(capsys, "site")
    assert built == []


@pytest.mark.usefixtures("built")
def test_a_bundle_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["site", str(tmp_path / "site"), "--zip", str(tmp_path / "file" / "a.zip")]) == 2
    said = capsys.readouterr()
    assert "is ready: 2 pages" in said.out
    assert "a.zip cannot be written: " in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("port", ["taken", "70000"])
def test_a_port_that_is_not_free_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        number = str(other.getsockname()[1]) if port == "taken" else port
        assert main(["site", str(tmp_path / "site"), "--serve", "--port", number]) == 2
    assert f"port {number} is not free; name another" in capsys.readouterr().err


@pytest.mark.usefixtures("built")
def test_ctrl_c_ends_the_server_and_is_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_server: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("socketserver.BaseServer.serve_forever", stop)
    assert main(["site", str(tmp_path / "site"), "--serve"]) == 0
    assert "Open http://127.0.0.1:" in capsys.readouterr().out
