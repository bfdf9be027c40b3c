"""A time of handing in is read with its zone, or the log says how it was read."""

from __future__ import annotations

import pytest
from nbgrader.utils import parse_utc

from grader.classroom.submission_time import in_utc, moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-02 09:30:00 PST", "2026-03-02 17:30"),
        ("2026-03-02 09:30:00 EDT", "2026-03-02 13:30"),
        ("2026-03-02 16:30:00 -0500", "2026-03-02 21:30"),
        ("2026-03-02T16:30:00-05:00", "2026-03-02 21:30"),
        ("2026-03-02 16:30:00 America/New_York", "2026-03-02 21:30"),
        ("Mon, 02 Mar 2026 16:30:00 GMT", "2026-03-02 16:30"),
    ],
)
def test_a_zone_is_read(tmp_path, text, utc):
    path = tmp_path / "timestamp.txt"
    path.write_text(text)
    (note,) = in_utc(path)
    assert f"read as {utc} UTC" in note
    assert str(parse_utc(path.read_text())).startswith(utc)
    assert (tmp_path / "timestamp.txt.unread").read_text() == text


@pytest.mark.parametrize(
    ("text", "utc", "said"),
    [
        ("2026-03-02 09:30:00", "2026-03-02 09:30", "names no zone"),
        ("03/02/2026 4:30 PM", "2026-03-02 16:30", "names no zone"),
        ("02.03.2026 16:30 UTC", "2026-02-03 16:30", "day and month are swapped"),
    ],
)
def test_what_is_guessed_is_told(tmp_path, text, utc, said):
    path = tmp_path / "timestamp.txt"
    path.write_text(text)
    (note,) = in_utc(path)
    assert said in note
    assert str(parse_utc(path.read_text())).startswith(utc)


@pytest.mark.parametrize(
    "content",
    [
        b"2026",
        b"soon",
        b"\xff\xfe",
        b"2026-03-02",
        b"2026-03-02 10:00 QQQ",
        b"2026-99-99 10:00 UTC",
    ],
)
def test_what_is_no_time_is_put_aside(tmp_path, content):
    path = tmp_path / "timestamp.txt"
    path.write_bytes(content)
    (note,) = in_utc(path)
    assert "holds no date and time" in note
    assert (tmp_path / "timestamp.txt.unread").read_bytes() == content
    assert not path.exists()


def test_a_vast_file_in_place_of_the_time_is_put_aside_unread(tmp_path):
    with (tmp_path / "timestamp.txt").open("wb") as big:
        big.truncate(50_000_000_000)
    assert moment(tmp_path) is None
    (note,) = in_utc(tmp_path / "timestamp.txt")
    assert "holds no date and time" in note


def test_a_folder_in_place_of_the_time_is_put_aside(tmp_path):
    (tmp_path / "timestamp.txt").mkdir()
    assert len(list(in_utc(tmp_path / "timestamp.txt"))) == 1


@pytest.mark.parametrize(
    "content", ["2026-03-02 12:00:00.000000 UTC\n", "", "2026-03-02T12:00:00Z", None]
)
def test_nbgraders_own_time_is_left_alone(tmp_path, content):
    path = tmp_path / "timestamp.txt"
    if content is not None:
        path.write_text(content)
    assert list(in_utc(path)) == []
    assert (path.read_text() if path.exists() else None) == content


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 12:00:00 UTC",
        "2026-03-02 12:00:00.25 UTC",
        "2026-03-02 12:00:00.123456 +0000",
        "2026-03-02T12:00:00Z",
        "2026-03-02T12:00:00+00:00",
        "2026-03-02 12:00",
    ],
)
def test_a_moment_is_the_one_that_nbgrader_reads(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text + "\n")
    assert moment(tmp_path) == parse_utc(text)


@pytest.mark.parametrize("text", ["", "yesterday", "99"])
def test_what_names_no_moment_is_none(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text)
    assert moment(tmp_path) is None
    assert moment(tmp_path / "nowhere") is None
