"""A learner's answers are found wherever they were put, or a sentence says what to do."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile

import pytest

from grader.answers import TOO_LARGE
from grader.classroom.handins import find_answers

NAME = "small-case"
FILE = f"{NAME}.answers.jsonl"
ITEMS = ("one", "two", "three")


def line(item: str, response: object, minute: int) -> str:
    at = f"2026-03-02T10:{minute:02}:00.000Z"
    return json.dumps({"schema": 1, "item": item, "version": 1, "at": at, "response": response})


FIRST = line("one", "a", 1) + "\n"
ALL = FIRST + line("two", "b", 2) + "\n" + line("three", "c", 3) + "\n"


def answered(folder):
    found = find_answers(folder, NAME, ITEMS)
    return {item: found.answers.last(item) for item in ITEMS}, " ".join(found.notes)


@pytest.mark.parametrize(
    "name",
    [
        "small-case.answers-DESKTOP-A1B2C3.jsonl",
        "small-case.answers (Rosa's conflicted copy 2026-03-02).jsonl",
        "small-case.answers-1.jsonl",
        "small-case.answers (1).jsonl",
        "small-case (2).answers.jsonl",
        "small-case.sync-conflict-20260302-101500-ABCDEFG.answers.jsonl",
        "small-case/small-case.answers.jsonl",
        "Downloads/small-case/answers.txt",
        "small-case.jsonl",
    ],
)
def test_a_second_file_costs_no_points(tmp_path, name):
    (tmp_path / FILE).write_text(FIRST)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(ALL)
    found, notes = answered(tmp_path)
    assert found == {"one": "a", "two": "b", "three": "c"}
    assert "2 files with answers were handed in" in notes
    (tmp_path / FILE).unlink()
    found, notes = answered(tmp_path)
    assert found == {"one": "a", "two": "b", "three": "c"}
    assert "the answers were read from" in notes


def test_two_files_that_went_apart_are_read_together_and_the_latest_answer_counts(tmp_path):
    (tmp_path / FILE).write_text(FIRST + line("two", "old", 5) + "\n")
    (tmp_path / "small-case.answers-PC.jsonl").write_text(FIRST + line("two", "new", 6) + "\n")
    found, notes = answered(tmp_path)
    assert found["two"] == "new"
    assert "the latest answer to each question counts" in notes
    handin = find_answers(tmp_path, NAME, ITEMS)
    assert [one.response for one in handin.answers.of("two")] == ["old", "new"]
    assert handin.raw.count(b"\n") == 3


def test_one_file_is_kept_byte_for_byte(tmp_path):
    (tmp_path / FILE).write_text(ALL)
    assert find_answers(tmp_path, NAME, ITEMS).raw == ALL.encode()
    assert find_answers(tmp_path, NAME, ITEMS).notes == ()


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("small-case.zip", zipped({f"small-case/{FILE}": ALL.encode()})),
        ("work.ZIP", zipped({FILE: ALL.encode(), "__MACOSX/._x": b"junk"})),
        (FILE, zipped({FILE: ALL.encode()})),
        (FILE, gzip.compress(ALL.encode())),
        (f"{FILE}.gz", gzip.compress(ALL.encode())),
        (FILE, ALL.encode("utf-16")),
        (FILE, ALL.encode("utf-16-le")),
        (FILE, ALL.encode("utf-16-be")),
        (FILE, b"\xef\xbb\xbf" + ALL.encode()),
        (FILE, ALL.replace("\n", "\r\n").encode()),
        (FILE, json.dumps([json.loads(one) for one in ALL.splitlines()], indent=2).encode()),
        (FILE, "\n".join(json.dumps(json.loads(x), indent=1) for x in ALL.splitlines()).encode()),
    ],
)
def test_what_is_certain_is_read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    found, _ = answered(tmp_path)
    assert found == {"one": "a", "two": "b", "three": "c"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n", "Git LFS pointer"),
        (b"<!DOCTYPE html><html><title>Log in</title>", "is a web page"),
        (b"", "is empty, as a file is that a cloud service"),
        (b"bplist00\xd4", "placeholder of iCloud"),
        (b"PK\x03\x04torn", "zip archive that cannot be read"),
        (b"%PDF-1.7", "picture or document"),
        (b"\x1f\x8btorn", "archive, picture or document"),
        (b"my answers are a, b and c", "could not be read as answers"),
        (line("other", "a", 1).encode(), "none to this exercise"),
    ],
)
def test_what_is_not_certain_is_named_with_its_cause(tmp_path, content, said):
    (tmp_path / FILE).write_bytes(content)
    found, notes = answered(tmp_path)
    assert found == {"one": None, "two": None, "three": None}
    assert said in notes
    assert "every question counts as not answered" in notes


def test_a_placeholder_of_icloud_is_named(tmp_path):
    (tmp_path / f".{FILE}.icloud").write_bytes(b"bplist00")
    assert "placeholder of iCloud" in answered(tmp_path)[1]


def test_archives_that_would_fill_the_memory_are_not_opened(tmp_path):
    bomb = zipped({FILE: b"\n" * (TOO_LARGE + 10)})
    (tmp_path / "small-case.zip").write_bytes(bomb)
    assert answered(tmp_path)[0]["one"] is None
    (tmp_path / "small-case.zip").write_bytes(zipped({f"{n}.txt": b"" for n in range(300)}))
    assert "holds 300 files" in answered(tmp_path)[1]
    (tmp_path / "small-case.zip").unlink()
    (tmp_path / f"{FILE}.gz").write_bytes(gzip.compress(b"\n" * (TOO_LARGE + 10)))
    assert answered(tmp_path)[0]["one"] is None


def test_nothing_handed_in_is_said(tmp_path):
    assert answered(tmp_path)[1] == (
        f"{FILE} was not handed in; every question counts as not answered"
    )


def tar(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("small-case.7z", b"7z\xbc\xaf\x27\x1c"),
        ("small-case.tar", tar(FILE, ALL.encode())),
        ("small-case.tar.gz", gzip.compress(tar(FILE, ALL.encode()))),
        (".hidden/" + FILE, ALL.encode()),
        ("a/b/c/d/e/f/" + FILE, ALL.encode()),
        ("work.zip", b"no archive, and not ten megabytes of it"),
    ],
)
def test_what_lies_in_the_folder_unread_is_named(tmp_path, name, content):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(content)
    (tmp_path / f"{NAME}.ipynb").write_text("{}")
    (tmp_path / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    found, notes = answered(tmp_path)
    assert found["one"] is None
    first = name.partition("/")[0]
    assert f"was not handed in, and no answers could be read from {first};" in notes


@pytest.mark.parametrize("name", [f"{NAME}.answers.html", "my answers.pdf", f"{NAME}.answers.py"])
def test_answers_are_read_under_any_suffix(tmp_path, name):
    (tmp_path / name).write_text(ALL)
    assert answered(tmp_path)[0]["three"] == "c"


def test_a_picture_of_answers_matters_only_where_there_are_no_others(tmp_path):
    (tmp_path / "answers.png").write_bytes(b"\x89PNG\r\n")
    assert "picture or document" in answered(tmp_path)[1]
    (tmp_path / FILE).write_text(ALL)
    assert answered(tmp_path)[1] == ""


def test_a_vast_file_called_an_archive_is_not_read(tmp_path):
    with (tmp_path / "video.zip").open("wb") as big:
        big.truncate(50_000_000_000)
    assert "video.zip is no zip archive" in answered(tmp_path)[1]


def test_one_file_is_a_hand_in_too(tmp_path):
    (tmp_path / "mine.jsonl").write_text(ALL)
    (tmp_path / "theirs.jsonl").write_text(FIRST)
    assert find_answers(tmp_path / "mine.jsonl", NAME, ITEMS).raw == ALL.encode()


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / FILE).write_text(ALL)
    folder = tmp_path / "handed-in"
    folder.mkdir()
    (folder / "inside").symlink_to(tmp_path / "elsewhere")
    (folder / FILE).symlink_to(tmp_path / "elsewhere" / FILE)
    found, notes = answered(folder)
    assert found["one"] is None
    assert "is a link or a folder" in notes
