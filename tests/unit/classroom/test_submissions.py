"""Submissions are made ready one by one; what is told of them fits on a screen."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from grader.classroom.submissions import shared_lines, without_links


def wrote(root: Path, student: str, times: list[int]) -> tuple[str, Path]:
    folder = root / student
    folder.mkdir()
    lines = (json.dumps({"schema": 1, "item": "a", "at": time}) for time in times)
    (folder / "small-case.answers.jsonl").write_text("\n".join(lines))
    return student, folder


def test_a_file_that_went_around_gives_one_sentence(tmp_path):
    class_ = [wrote(tmp_path, f"s{number}", [1, 2, 3, 4]) for number in range(20)]
    class_.append(wrote(tmp_path, "t", [2, 3, 4, 5]))
    class_.append(wrote(tmp_path, "other", [7, 8, 9, 1]))
    (note,) = shared_lines(class_, "small-case", {"s3"})
    assert note.startswith("s0, s1, s10, ")
    assert "s9 and t handed in answers that agree to the millisecond" in note
    assert "each at least 3 with another of them; all are graded" in note


def test_two_pairs_are_two_sentences_and_others_are_not_spoken_of(tmp_path):
    class_ = [
        wrote(tmp_path, "a", [1, 2, 3]),
        wrote(tmp_path, "b", [1, 2, 3]),
        wrote(tmp_path, "c", [4, 5, 6, 7]),
        wrote(tmp_path, "d", [4, 5, 6, 7]),
        wrote(tmp_path, "e", [1, 4]),
    ]
    notes = list(shared_lines(class_, "small-case", {"a", "b", "c", "d", "e"}))
    assert [note.split(" answers")[0] for note in notes] == [
        "a and b handed in 3",
        "c and d handed in 4",
    ]
    assert [note[:7] for note in shared_lines(class_, "small-case", {"d"})] == ["c and d"]


def test_a_name_moves_nothing_in_the_log(tmp_path):
    (tmp_path / "a\nINFO all is well\x1b[2J").symlink_to("b\r\x07")
    assert list(without_links(tmp_path)) == [
        "a?INFO all is well?[2J was a link to b?? and no file; the link was taken out"
    ]


def test_a_learners_id_moves_nothing_in_the_log(tmp_path):
    pair = [wrote(tmp_path, "a\x1bc", [1, 2, 3]), wrote(tmp_path, "b\x9b2J", [1, 2, 3])]
    (note,) = shared_lines(pair, "small-case", {"a\x1bc"})
    assert note.startswith("a?c and b?2J handed in 3")


def test_a_file_that_its_owner_cannot_read_is_made_readable(tmp_path, monkeypatch):
    path = tmp_path / "small-case.answers.jsonl"
    path.write_text("")
    path.chmod(0o000)
    monkeypatch.setattr("os.access", lambda *_: False)  # as for everybody but root
    assert list(without_links(tmp_path)) == [
        "small-case.answers.jsonl could not be read, even by its owner; now it can"
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_a_link_in_a_folder_that_can_only_be_read_is_taken_out(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to("/")
    (tmp_path / "in").chmod(0o555)
    # Root may write anywhere, so what everybody else is told is told here in its place.
    monkeypatch.setattr("os.access", lambda *_: False)
    assert len(list(without_links(tmp_path))) == 1
    assert stat.S_IMODE((tmp_path / "in").stat().st_mode) & stat.S_IWUSR
    assert not (tmp_path / "in" / "link").is_symlink()
