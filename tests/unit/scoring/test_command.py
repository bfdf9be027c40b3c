"""``frame score``: what is scored, with whose key, and what is no answers file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_course import one_sentence, spoil, write

from grader.cli import main


def test_score_prints_what_the_readme_promises(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["score", "task", str(answers), "--json", "--exercises", str(exercises)]
    assert main(words) == 0
    captured = capsys.readouterr()
    record = {one["item"]: one for one in json.loads(captured.out)}
    assert set(record["ta-rule"]) == {"item", "points", "max", "critical", "first", "reasons"}
    assert (record["ta-rule"]["points"], record["ta-rule"]["max"]) == (1.0, 1.0)
    assert (record["ta-judge"]["points"], record["ta-judge"]["first"]) == (1.0, 0.5)
    assert record["ta-many"]["points"] == 0.0
    assert record["ta-order"]["first"] is None
    assert record["ta-order"]["reasons"] == []
    assert record["ta-text"]["max"] == 3.0
    assert captured.err == ""


def test_score_prints_a_table(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "task", str(answers), "--exercises", str(exercises)]) == 0
    out = capsys.readouterr().out
    assert "not answered" in out
    assert "read by a person" in out
    assert "2.00 of 8" in out


def test_a_torn_line_is_noted_and_the_rest_is_scored(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with answers.open("a") as file:
        file.write('{"schema": 1, "item": "ta-ru')
    assert main(["score", "task", str(answers), "--json", "--exercises", str(exercises)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)[0]["points"] == 1.0
    assert captured.err.startswith("1 line of task.answers.jsonl")


def test_score_of_an_unknown_exercise(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "dance", str(answers), "--exercises", str(exercises)]) == 2
    assert "there are: task" in one_sentence(capsys, "score")


@pytest.mark.parametrize("name", ["../exercises/task", "task/", "", ".", "/task"])
def test_an_exercise_is_called_by_its_name_alone(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for command in (["score", name, str(answers)], ["take", name], ["feedback", name]):
        assert main([*command, "--exercises", str(exercises)]) == 2
        assert "there are: task" in one_sentence(capsys, command[0])


def test_in_a_private_folder_its_own_exercises_count(
    exercises: Path,
    answers: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(exercises.parent)
    assert main(["score", "task", str(answers)]) == 0
    assert "2.00 of 8" in capsys.readouterr().out
    assert main(["score", "friend-lists", str(answers)]) == 2
    assert "there are: task" in one_sentence(capsys, "score")
    monkeypatch.chdir(exercises)
    assert main(["score", "task", str(answers)]) == 2
    assert "friend-lists" in one_sentence(capsys, "score")
    assert main(["take", "task", "--exercises", str(exercises / "task")]) == 2
    assert "nor any other; an instructor hands them out" in one_sentence(capsys, "take")


def test_score_of_files_that_are_none(
    exercises: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "foreign.jsonl"
    write(foreign, '{"name": "Ann"}\n[1]\n')
    other = tmp_path / "other.jsonl"
    write(other, '{"schema": 1, "item": "zz", "version": 1, "at": "now", "response": "a"}\n')
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\x00\n")
    huge = tmp_path / "huge.jsonl"
    with huge.open("wb") as file:
        file.truncate(9_000_000)
    for path, message in [
        (tmp_path / "none.jsonl", "there is no file"),
        (tmp_path, "there is no file"),
        (foreign, "no line that is an answer"),
        (binary, "no line that is an answer"),
        (other, "holds answers, but none to 'task'"),
        (huge, "larger than any answers file"),
    ]:
        assert main(["score", "task", str(path), "--exercises", str(exercises)]) == 2
        assert message in one_sentence(capsys, "score")


def test_score_by_a_key_that_is_broken(
    exercises: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = spoil(exercises / "task/key.yml", "  ta-judge:", "  ta-jugde:")
    assert main(["score", "task", str(answers), "--exercises", str(exercises)]) == 2
    assert f"key.yml:{line}: " in one_sentence(capsys, "score")
