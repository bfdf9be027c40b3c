"""Where a site may be written, and what is left of an earlier one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.site.building import (
    EDITION,
    digest,
    earlier_files,
    page_styles,
    write_bundle,
    write_site,
)


def test_a_folder_with_anything_else_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(Fault, match="not empty"):
        earlier_files(tmp_path)
    (tmp_path / EDITION).write_text('{"course": "Another"}')
    with pytest.raises(Fault, match="not empty"):
        earlier_files(tmp_path)
    with pytest.raises(Fault, match="is a file"):
        earlier_files(tmp_path / "thesis.docx")
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_new_and_an_empty_folder_are_taken(tmp_path: Path) -> None:
    assert earlier_files(tmp_path) == []
    assert earlier_files(tmp_path / "new") == []


def test_an_earlier_site_is_replaced_and_what_is_beside_it_stays(tmp_path: Path) -> None:
    write_site({"a/old.html": b"1", "b.html": b"1"}, tmp_path, "first", [])
    (tmp_path / "CNAME").write_text("course.example.org")
    write_site({"b.html": b"2"}, tmp_path, "second", earlier_files(tmp_path))
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert names == {"CNAME", "b.html", EDITION}
    assert json.loads((tmp_path / EDITION).read_text())["edition"] == "second"


def test_a_list_that_names_a_file_outside_deletes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "mine.txt"
    outside.write_text("kept")
    target = tmp_path / "site"
    write_site({"b.html": b"1"}, target, "first", [])
    write_site({"b.html": b"1"}, target, "second", ["../mine.txt", "b.html"])
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("link", ["b.html", "assets", EDITION])
def test_a_link_in_a_received_site_is_refused_before_anything_is_written(
    tmp_path: Path, link: str
) -> None:
    outside, target = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    (outside / "mine").write_text("kept")
    target.mkdir()
    (target / link).symlink_to(outside if link == "assets" else outside / "mine")
    with pytest.raises(Fault, match="is a link"):
        write_site({"a.html": b"1", "assets/x.js": b"2", "b.html": b"3"}, target, "first", [])
    assert [one.name for one in outside.iterdir()] == ["mine"]
    assert (outside / "mine").read_text() == "kept"
    assert [one.name for one in target.iterdir()] == [link]


def test_a_run_that_was_stopped_is_taken_up_again(tmp_path: Path, monkeypatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", stop)
        with pytest.raises(KeyboardInterrupt):
            write_site({"a/old.html": b"1", "b.html": b"1"}, tmp_path, "first", [])
    write_site({"b.html": b"2"}, tmp_path, "second", earlier_files(tmp_path))
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["b.html", EDITION]
    assert json.loads((tmp_path / EDITION).read_text())["edition"] == "second"


def test_an_edition_is_named_by_what_is_in_it() -> None:
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})
    assert digest({"a": b"1"}) != digest({"a": b"2"})
    assert digest({"a": b"1"}) != digest({"b": b"1"})


def test_static_forms_find_their_styles_in_the_sites_sheet() -> None:
    assert ".ktf-page" in page_styles()
    assert ".ktf-document" in page_styles()
    assert "<style" not in page_styles()


def test_a_bundle_holds_the_site_alone_and_nothing_is_written_over(tmp_path: Path) -> None:
    write_site({"index.html": b"1", "a/b.js": b"2"}, tmp_path / "site", "first", [])
    (tmp_path / "site" / "CNAME").write_text("course.example.org")
    write_bundle(tmp_path / "site", tmp_path / "course.zip")
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        assert archive.namelist() == ["a/b.js", "index.html"]
    with pytest.raises(FileExistsError):
        write_bundle(tmp_path / "site", tmp_path / "course.zip")
