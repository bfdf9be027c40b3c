"""The command ``frame``: exit codes, and errors in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import build, spoil, write

from grader.answers import AnswerLog
from grader.cli import COMMANDS, main


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    return build(tmp_path) / "exercises"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    (tmp_path / "learner").mkdir()
    log = AnswerLog("task", tmp_path / "learner")
    log.append("ta-rule", 1, "b")
    log.append("ta-judge", 1, "b")
    log.append("ta-judge", 1, "a")
    log.append("ta-many", 1, ["a", "b"])
    log.append("ta-text", 1, "I would say no.")
    return log.path


def one_sentence(capsys: pytest.CaptureFixture[str], command: str) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"frame {command}: ")
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: frame {command}")
    assert COMMANDS[command][1] in out


def test_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert all(f"\n    {command}" in out for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [[], ["dance"], ["check", "--loud"], ["score"], ["score", "task"], ["erase", "a", "b"]],
)
def test_a_call_that_does_not_fit_is_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2


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


@pytest.mark.parametrize(
    "words",
    [
        ["kit", "{file}/kit"],
        ["demo", "task", "--folder", "{file}/demo", "--exercises", "{exercises}"],
        ["take", "task", "--folder", "{file}/mine", "--exercises", "{exercises}"],
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    exercises: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    file = tmp_path / "a file"
    file.write_text("")
    write(exercises / "task" / "task.ipynb", "{}")
    assert main([word.format(file=file, exercises=exercises) for word in words]) == 2
    assert "cannot be" in one_sentence(capsys, words[0])
    assert file.read_text() == ""


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


def test_the_process_itself_ends_without_a_traceback(tmp_path: Path) -> None:
    script = "import sys; from grader.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "check", "--root", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """``frame check | head -1`` ends quietly."""
    root = build(tmp_path)
    script = "import sys; from grader.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "check", "--root", str(root), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in error
