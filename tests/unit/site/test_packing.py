"""What a page's Python is made of: enough to run, and nothing that no learner may have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_imports import HEAVY, NOT_IN_A_BROWSER

from grader.lab.kit import belongs
from grader.site import packing
from grader.site.runtime.unpacking import opened, write

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as a page has it, uncompiled."""
    kept = belongs(ROOT)
    files = dict(packing.own_files(kept)) | dict(packing.data_files(ROOT / "data", kept))
    files |= dict(packing.exercise_files(ROOT / "exercises", kept))
    target = tmp_path_factory.mktemp("page")
    write(opened(packing.pack(files)), str(target))
    return target


def run(folder: Path, code: str) -> str:
    """Run code where only the packed course and its pure packages can be imported."""
    stand_ins = ("anywidget", "ipywidgets", "traitlets")
    missing = [name for name in (*HEAVY, *NOT_IN_A_BROWSER) if name not in stand_ins]
    block = f"import sys\nfor name in {missing!r}: sys.modules[name] = None\n"
    block += f"sys.path.insert(0, {str(folder)!r})\n"
    done = subprocess.run(
        [sys.executable, "-P", "-c", block + code],
        cwd=folder,
        env={"PATH": "", "HOME": str(folder)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


LESSON = """
import course_page, json, grader
assert grader.__file__.startswith(sys.path[0]), grader.__file__
course_page.open_page(sys.path[0] + "/home", {folder!r})
first = json.loads(course_page.run({opening!r}))
shown = json.loads(course_page.run({asking!r}))
message = {{"do": "commit", "id": "a", "chosen": [shown["view"]["options"][0]["id"]]}}
told = json.loads(course_page.receive(shown["widget"], json.dumps(message)))
print(json.dumps([shown["view"]["kind"], sorted(one["widget"] for one in told if "view" in one)]))
"""


def test_a_question_of_a_lesson_is_answered(unpacked: Path) -> None:
    code = LESSON.format(
        folder="",
        opening='from grader import ask, lesson\n\nlesson("friend-lists")',
        asking='ask("fl-opening")',
    )
    kind, changed = json.loads(run(unpacked, code))
    assert kind == "choice"
    assert len(changed) == 2  # the question, and the head that counts answers
    assert (unpacked / "home" / "friend-lists.answers.jsonl").is_file()


def test_a_question_of_an_exercise_is_answered_and_nothing_is_told(unpacked: Path) -> None:
    code = LESSON.format(
        folder="friend-lists",
        opening='from grader import ask, exercise\n\nexercise("friend-lists")',
        asking='ask("fx-rule-nasw")',
    )
    assert json.loads(run(unpacked, code))[0] == "choice"
    assert (unpacked / "home" / "friend-lists" / "friend-lists.answers.jsonl").is_file()


def test_no_key_and_no_authors_file_is_packed(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert "exercises/friend-lists/items.yml" in names
    assert not [
        name for name in names if Path(name).name.startswith("key") and name.endswith("yml")
    ]
    assert not [name for name in names if name.startswith(("grader/checks", "grader/classroom"))]


def test_a_pack_holds_its_files_as_they_are(tmp_path: Path) -> None:
    files = {"a/b/c.txt": b"\x00\xff", "empty": b"", "d.py": "é".encode()}
    write(opened(packing.pack(files)), str(tmp_path))
    found = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert found == {"a/b/c.txt": b"\x00\xff", "d.py": "é".encode()}
    assert (tmp_path / "empty").read_bytes() == b""
