"""Answers files: nothing that was committed is lost, and nothing that is torn is fatal."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answers import (
    LONGEST,
    TOO_LARGE,
    Answer,
    AnswerLog,
    answers_folder,
    read_answers,
)
from grader.content.faults import Fault

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return AnswerLog("lists", tmp_path)


def test_the_last_line_counts_and_the_first_is_the_first_attempt(log: AnswerLog) -> None:
    for response in ("a", None, "b", "c"):
        log.append("one", 1, response)
    log.append("two", 3, ["x"])
    found = log.read()
    assert found.first("one") == "a"
    assert found.last("one") == "c"
    assert [one.version for one in found.of("two")] == [3]
    assert found.last("three") is None
    assert found.first("three") is None
    assert found.notes == ()


def test_a_restart_is_an_answer_of_its_own(log: AnswerLog) -> None:
    log.append("one", 1, "a")
    log.append("one", 1, None)
    assert log.read().last("one") is None
    assert log.read().first("one") == "a"


@given(st.lists(st.tuples(st.text(min_size=1), st.integers(1, 9), JSON), max_size=5))
def test_what_is_appended_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, int, Any]]
) -> None:
    log = AnswerLog("all", tmp_path_factory.mktemp("log"))
    for item, version, response in lines:
        log.append(item, version, response)
    again = AnswerLog("all", log.path.parent).read()
    assert [(one.item, one.version, one.response) for one in again.answers] == lines


def test_a_line_holds_no_more_than_the_schema_says(log: AnswerLog) -> None:
    log.append("one", 1, "ä “quoted”\nline")
    (line,) = log.path.read_text(encoding="utf-8").splitlines()
    assert list(json.loads(line)) == ["schema", "item", "version", "at", "response"]
    assert "ä" in line


def test_torn_at_every_byte(tmp_path: Path) -> None:
    whole = AnswerLog("whole", tmp_path)
    for response in ("a", "bé", ["c"]):
        whole.append("one", 1, response)
    raw = whole.path.read_bytes()
    ends = [place for place, byte in enumerate(raw) if byte == ord("\n")]
    for cut in range(len(raw) + 1):
        torn = AnswerLog("torn", tmp_path)
        torn.path.write_bytes(raw[:cut])
        # A line is whole once its last brace is there, even before its line break.
        kept = sum(cut >= end for end in ends)
        found = torn.read()
        assert len(found.answers) == kept
        assert bool(found.notes) == (cut not in {0, *ends, *(end + 1 for end in ends)})
        torn.append("two", 1, "d")
        after = torn.read()
        assert len(after.answers) == kept + 1, cut
        assert after.last("two") == "d"


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_an_editor_may_leave_other_line_ends_and_a_mark_at_the_start(
    log: AnswerLog, end: bytes
) -> None:
    log.append("one", 1, "a\r\nb")
    log.append("two", 1, "c")
    log.path.write_bytes(b"\xef\xbb\xbf" + log.path.read_bytes().replace(b"\n", end))
    found = log.read()
    assert (found.last("one"), found.last("two"), found.notes) == ("a\r\nb", "c", ())


def test_one_line_counts_and_two_count(log: AnswerLog) -> None:
    log.path.write_bytes(b"x\n")
    assert log.read().notes[0].endswith("could not be read and counts as not answered.")
    log.path.write_bytes(b"x\ny\n")
    assert log.read().notes[0].endswith("could not be read and count as not answered.")


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'"text"',
        b"null",
        b"{}",
        b'{"schema": 2, "item": "a", "version": 1, "at": "x", "response": 1}',
        b'{"schema": 1, "item": 3, "version": 1, "at": "x", "response": 1}',
        b'{"schema": 1, "item": "a", "version": true, "at": "x", "response": 1}',
        b'{"schema": 1, "item": "a", "version": "1", "at": "x", "response": 1}',
        b'{"schema": 1, "item": "a", "version": 1, "at": 5, "response": 1}',
        b"[" * 150_000,
        b"9" * 10_000,
        b'{"schema": 1, "item": "a", "version": 1, "at": "x", "response": "'
        + b"x" * LONGEST
        + b'"}',
    ],
    ids=lambda line: line[:30].decode("latin-1"),
)
def test_a_foreign_line_is_dropped_and_noted(log: AnswerLog, line: bytes) -> None:
    log.append("one", 1, "a")
    with log.path.open("ab") as file:
        file.write(line + b"\n")
    log.append("one", 1, "b")
    found = log.read()
    assert [one.response for one in found.answers] == ["a", "b"]
    (note,) = found.notes
    assert note.startswith("1 line of lists.answers.jsonl")


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "bytes.answers.jsonl"
    path.write_bytes(raw)
    read_answers(path)


def test_blank_lines_and_windows_line_ends_are_nothing_special(log: AnswerLog) -> None:
    log.append("one", 1, "a")
    log.path.write_bytes(b"\r\n\n" + log.path.read_bytes().replace(b"\n", b"\r\n") + b"\n \n")
    assert log.read().last("one") == "a"
    assert log.read().notes == ()


def test_no_file_holds_no_answers(tmp_path: Path) -> None:
    assert read_answers(tmp_path / "none.answers.jsonl").answers == ()


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.answers.jsonl"
    with path.open("wb") as file:
        file.truncate(TOO_LARGE + 1)
    with pytest.raises(Fault, match="larger than any answers file"):
        read_answers(path)


def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    (tmp_path / "lists.answers.jsonl").symlink_to(elsewhere)
    with pytest.raises(Fault, match="is a link"):
        read_answers(tmp_path / "lists.answers.jsonl")
    log = AnswerLog("lists", tmp_path)
    log.append("one", 1, "a")
    assert log.trouble
    assert elsewhere.read_text() == "kept"
    assert log.read().last("one") == "a"


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "lists.answers.jsonl").mkdir()
    with pytest.raises(Fault, match="a link or a folder"):
        read_answers(tmp_path / "lists.answers.jsonl")
    log = AnswerLog("lists", tmp_path)
    log.append("one", 1, "a")
    assert str(log.trouble).startswith("Not saved. lists.answers.jsonl in the folder")
    assert log.read().last("one") == "a"


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    # Under a file there is no folder to write to, not even for root.
    (tmp_path / "file").write_text("")
    log = AnswerLog("lists", tmp_path / "file" / "folder")
    log.append("one", 1, "a")
    log.append("one", 1, "b")
    assert "The folder “folder” isn't there anymore" in str(log.trouble)
    assert log.read().last("one") == "b"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux has /proc")
def test_a_system_that_refuses_files(tmp_path: Path) -> None:
    log = AnswerLog("lists", Path("/proc/self"))
    log.append("one", 1, "a")
    assert log.trouble
    assert log.read().last("one") == "a"


def test_what_could_not_be_written_is_written_once_it_can(tmp_path: Path) -> None:
    blocked = tmp_path / "lists.answers.jsonl"
    blocked.mkdir()
    log = AnswerLog("lists", tmp_path)
    log.append("one", 1, "a")
    assert log.trouble
    blocked.rmdir()
    log.append("one", 1, "b")
    assert log.trouble is None
    # In their order, so that the later one counts, now and after reopening.
    assert [one.response for one in log.read().answers] == ["a", "b"]
    assert [one.response for one in read_answers(log.path).answers] == ["a", "b"]


def test_an_answer_that_could_not_be_read_again_is_not_kept(log: AnswerLog) -> None:
    log.append("one", 1, "a")
    log.append("one", 1, "x" * LONGEST)
    assert "too long" in str(log.trouble)
    log.append("two", 1, "b")
    assert log.trouble_with("two") is None
    assert log.trouble_with("one") == log.trouble
    assert [one.response for one in log.read().answers] == ["a", "b"]
    log.append("one", 1, "short")
    assert log.trouble is None
    assert log.read().notes == ()


def test_a_folder_that_was_moved_away_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "friend-lists"
    folder.mkdir()
    log = AnswerLog("lists", folder)
    log.append("one", 1, "a")
    folder.rename(tmp_path / "renamed")
    log.append("one", 1, "b")
    assert not folder.exists()
    assert "The folder “friend-lists” isn't there anymore" in str(log.trouble_with("one"))
    (tmp_path / "renamed").rename(folder)
    log.flush()
    assert log.trouble is None
    assert [one.response for one in read_answers(log.path).answers] == ["a", "b"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "can't be written (Read-only file system)"),
        (errno.EACCES, "can't be written (Permission denied)"),
    ],
)
def test_what_the_disk_refuses_is_said_and_can_be_saved_again(
    log: AnswerLog, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        log.append("one", 1, "a")
        assert words in str(log.trouble)
        log.flush()
        assert log.trouble
    log.flush()
    assert log.trouble is None
    assert read_answers(log.path).last("one") == "a"


def test_half_a_surrogate_pair_is_saved_as_a_question_mark(log: AnswerLog) -> None:
    log.append("one", 1, "cut \ud83d")
    assert log.trouble is None
    assert read_answers(log.path).last("one") == "cut ?"


def test_a_conflicted_copy_is_told_and_left_alone(log: AnswerLog) -> None:
    log.append("one", 1, "a")
    names = ["lists.answers (conflicted copy 2026).jsonl", "lists (1).answers.jsonl"]
    for name in names:
        (log.path.parent / name).write_text("")
    (log.path.parent / "lists-two.answers.jsonl").write_text("")
    (note,) = log.read().notes
    assert all(name in note for name in names)
    assert "lists-two" not in note
    assert log.read().last("one") == "a"


def test_erase_deletes_the_file_and_what_was_not_saved(log: AnswerLog) -> None:
    log.append("one", 1, "a")
    log.erase()
    assert not log.path.exists()
    assert log.read().answers == ()
    log.erase()


def test_a_full_disk_is_trouble_and_no_loss(tmp_path: Path) -> None:
    script = """
import resource, signal, sys
from pathlib import Path
from grader.answers import AnswerLog, read_answers
log = AnswerLog("lists", Path(sys.argv[1]))
log.append("one", 1, "a")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = log.path.stat().st_size
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, hard))
log.append("one", 1, "b")
assert log.trouble.startswith("Not saved."), log.trouble
assert log.read().last("one") == "b"
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
log.append("one", 1, "c")
assert log.trouble is None, log.trouble
assert [one.response for one in read_answers(log.path).answers] == ["a", "b", "c"]
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, timeout=60)


WRITER = """
import sys
from pathlib import Path
from grader.answers import AnswerLog
log = AnswerLog("lists", Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    log.append(sys.argv[2], 1, "x" * (number % 50) + str(number))
assert log.trouble is None
"""


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    count = 150
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name, str(count)])
        for name in ("left", "right")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    found = read_answers(tmp_path / "lists.answers.jsonl")
    assert found.notes == ()
    for name in ("left", "right"):
        responses = [one.response for one in found.of(name)]
        assert responses == ["x" * (number % 50) + str(number) for number in range(count)]


KILLED = """
import os, signal, sys, time
from pathlib import Path
from grader.answers import AnswerLog
log = AnswerLog("lists", Path(sys.argv[1]))
for round_ in range(100):
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        number = len(log.read().answers)
        while True:
            log.append("one", 1, number)
            os.write(told, b"%d " % number)  # told only once the append has returned
            number += 1
    os.close(told)
    acknowledged = os.read(ready, 65536)
    time.sleep(round_ % 7 / 2000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(ready, 65536):
        acknowledged += part
    os.close(ready)
    found = log.read()
    numbers = [one.response for one in found.answers]
    assert numbers == list(range(len(numbers))), (round_, numbers)
    assert len(numbers) > int(acknowledged.split()[-1]), (round_, acknowledged)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_between_clicks_a_hundred_times(tmp_path: Path) -> None:
    """What an append has returned for is there after SIGKILL, and the next process goes on."""
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    subprocess.run(command, check=True, timeout=120)
    assert len(read_answers(tmp_path / "lists.answers.jsonl").answers) >= 100


def test_answers_never_lie_in_a_folder_of_exercises(tmp_path: Path) -> None:
    exercise = tmp_path / "exercises" / "task"
    exercise.mkdir(parents=True)
    assert answers_folder(exercise) == (exercise.resolve(), None)
    (exercise / "items.yml").write_text("")
    folder, told = answers_folder(exercise)
    assert folder == tmp_path.resolve() / "answers"
    assert "answers/" in str(told)


def test_an_answer_is_one_line() -> None:
    assert "\n" not in Answer("one", 1, "now", "a\nb\r\n\u2028").line()
