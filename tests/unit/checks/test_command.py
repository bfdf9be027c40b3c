"""``frame check``: exit codes, the record, the tables, and each mistake at its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from small_course import spoil, write
from small_mistakes import ELSEWHERE, MISTAKES

from grader.checks.command import faults_of
from grader.checks.project import load_project
from grader.checks.report import relative
from grader.cli import main


def test_no_fault_is_0_and_the_counts_are_printed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(root)]) == 0
    out = capsys.readouterr().out
    assert "1 scenarios, 4 decisions, 13 distinct paths, 3 endings" in out
    assert "Points without knowing" in out
    assert out.endswith("0 faults\n")


def test_a_fault_is_1_and_its_line_comes_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = spoil(root / "data/debates/friend-word.yml", "source: blog-2010", "source: lost")
    assert main(["check", "--root", str(root)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"data/debates/friend-word.yml:{line}: ")
    assert out.endswith("1 fault\n")


def test_the_record_says_what_the_tables_say(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(root / "data/debates/friend-word.yml", "source: blog-2010", "source: lost")
    assert main(["check", "--root", str(root), "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["faults"][0]["file"] == "data/debates/friend-word.yml"
    assert record["scenarios"]["distinct paths"] == 13
    assert record["items"]["exercises"] == {
        "judgment": {"choice": 2, "multiple": 1},
        "reflection": {"text": 1},
        "rule": {"choice": 1},
    }
    # Two reasons name the question: one in the scenario, one in the lesson.
    assert record["citations"]["ACA"] == {"cited": 2, "no provision found": 0, "not read": 0}
    assert record["citations"]["CCPA"] == {"cited": 0, "no provision found": 0, "not read": 2}
    assert {one["unit"] for one in record["habits"]} == {"lesson lists", "exercise task"}
    assert record["longest_is_best"]["decisions"] == 8


def test_a_folder_without_a_course_is_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        assert main(["check", "--root", str(root)]) == 2
        error = capsys.readouterr().err
        assert error.startswith("frame check: there is no folder data/")
        assert error.count("\n") == 1


def test_faults_of_many_files_come_all_at_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / "data/scenarios/tab.yml", "id:\ttab\n\tkind: path\n")
    write(root / "data/scenarios/empty.yml", "")
    write(root / "data/lessons/listed.yml", "- a\n- b\n")
    write(root / "data/debates/bytes.yml", "")
    (root / "data/debates/bytes.yml").write_bytes(b"\xff\xfe\x00")
    write(root / "data/evidence/numbers.yml", "schema: 1\n")
    write(root / "course/99_broken.ipynb", "{")
    (root / "exercises/blank").mkdir()
    (root / "exercises/task/key.yml").unlink()
    assert main(["check", "--root", str(root)]) == 1
    out = capsys.readouterr().out
    for name in (
        "data/scenarios/tab.yml:",
        "data/scenarios/empty.yml:1:",
        "data/lessons/listed.yml:1:",
        "data/debates/bytes.yml:1:",
        "data/evidence/numbers.yml:1:",
        "course/99_broken.ipynb:1:",
        "exercises/blank/items.yml:1:",
        "exercises/task/key.yml:1:",
    ):
        assert f"\n{name}" in f"\n{out}", name


@pytest.mark.parametrize("name", ["data/sources.yml", "data/codes.yml"])
def test_a_file_that_everything_names_may_be_broken(
    root: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (root / name).open("a") as file:
        file.write("  - [")
    assert main(["check", "--root", str(root)]) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{name}:")
    assert rest[-1] == "1 fault"


def test_an_empty_course_has_no_tables_and_no_trouble(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data/scenarios", "data/debates", "data/lessons", "course", "exercises"):
        shutil.rmtree(root / name)
    assert main(["check", "--root", str(root)]) == 0
    assert "0 scenarios" in capsys.readouterr().out


def test_an_answers_file_in_an_exercise_is_a_fault(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / "exercises/task/task.answers.jsonl", "")
    assert main(["check", "--root", str(root)]) == 1
    assert "exercises/task/task.answers.jsonl:1:" in capsys.readouterr().out


def told(root: Path) -> list[tuple[str, int, str]]:
    house = load_project(root)
    return [(relative(house, one), one.line or 1, one.message) for one in faults_of(house)]


def test_the_small_course_has_no_fault(root: Path) -> None:
    assert told(root) == []


@pytest.mark.parametrize(("name", "old", "new", "message"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    root: Path, name: str, old: str, new: str, message: str
) -> None:
    line = spoil(root / name, old, new)
    where = ELSEWHERE.get(message)
    if where:
        name, mark, *nth = where
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        line = [n for n, text in enumerate(lines, 1) if mark.strip("\n") in text][len(nth)]
    found = told(root)
    assert any(file == name and at == line and message in text for file, at, text in found), (
        f"expected {name}:{line}: ...{message}..., found {found}"
    )
