"""The command ``frame``: exit codes, and errors in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_course import build, one_sentence, write

from grader.cli import COMMANDS, main


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


@pytest.mark.parametrize(
    "words",
    [
        ["kit", "{file}/kit"],
        ["demo", "task", "--folder", "{file}/demo", "--exercises", "{exercises}"],
        ["take", "task", "--folder", "{file}/mine", "--exercises", "{exercises}"],
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    exercises = build(tmp_path) / "exercises"
    file = tmp_path / "a file"
    file.write_text("")
    write(exercises / "task" / "task.ipynb", "{}")
    assert main([word.format(file=file, exercises=exercises) for word in words]) == 2
    assert "cannot be" in one_sentence(capsys, words[0])
    assert file.read_text() == ""


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
