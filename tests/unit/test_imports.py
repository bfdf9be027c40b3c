"""The house's rule: imports run one way, and what must run in a browser's Python can."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import grader

PACKAGE = Path(grader.__file__).parent

# Each room and the rooms it may look into. A new room says here what it may import.
MAY_IMPORT: dict[str, set[str]] = {
    "commands": set(),
    "baseline": set(),
    "content": set(),
    "answers": {"content"},
    "drafts": {"content", "answers"},
    "deid": {"content", "baseline"},
    "town": {"content"},
    "scoring": {"content", "answers", "deid", "town"},
    "pages": {"content", "answers", "deid", "scoring", "town"},
    "documents": {"content", "answers", "drafts", "deid", "scoring", "pages"},
    "progress": {"content", "answers", "scoring"},
    "widgets": {
        "content",
        "answers",
        "drafts",
        "deid",
        "town",
        "scoring",
        "pages",
        "documents",
        "progress",
    },
    "authoring": {"content", "pages", "scoring"},
    "classroom": {
        "content",
        "answers",
        "deid",
        "town",
        "scoring",
        "pages",
        "documents",
        "progress",
        "authoring",
    },
    "simulation": {"baseline", "content", "answers", "deid", "town", "scoring", "classroom"},
    "lab": {"content", "answers", "pages", "progress", "classroom"},
    "site": {"content", "answers", "pages", "documents", "progress", "widgets", "lab"},
    "checks": {
        "content",
        "answers",
        "deid",
        "town",
        "scoring",
        "pages",
        "documents",
        "classroom",
        "authoring",
        "commands",
    },
    "erase": {"content", "answers"},
    "cli": {"content", "commands"},  # the rest by name, once it is asked for
    "__init__": {"widgets"},  # late, when a notebook calls
}

# They import nothing of the house, and every room may import them.
BELOW_ALL = {"console", "escaping"}

PURE = ("content", "answers", "drafts", "deid", "town", "scoring", "pages", "documents", "progress")
HEAVY = (
    "IPython",
    "anywidget",
    "ipykernel",
    "ipywidgets",
    "jupyter_client",
    "jupyter_core",
    "jupyter_server",
    "jupyterlab",
    "matplotlib",
    "nbconvert",
    "nbformat",
    "nbgrader",
    "notebook",
    "pandas",
    "traitlets",
)
NOT_IN_A_BROWSER = ("yaml", "rapidfuzz", "docx", "lxml", "platformdirs")  # no wheel for Pyodide


def modules(room: str) -> list[str]:
    """Name every module of a room."""
    if (PACKAGE / f"{room}.py").is_file():
        return [f"grader.{room}"]
    return [
        ".".join(("grader", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in sorted((PACKAGE / room).rglob("*.py"))
    ]


def imports(path: Path) -> set[str]:
    """Return the rooms that a file imports from, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively; name the module in full"
            names = [node.module or ""]
            if node.module == "grader":
                names = [f"grader.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("grader.")}
    return found


def test_imports_run_one_way() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "node_modules" in path.parts:
            continue  # what the front end is built with
        room = path.relative_to(PACKAGE).with_suffix("").parts[0]
        assert room in MAY_IMPORT | dict.fromkeys(BELOW_ALL), f"say what '{room}' may import"
        for other in (
            imports(path)
            - {room}
            - MAY_IMPORT.get(room, set())
            - (set() if room in BELOW_ALL else BELOW_ALL)
        ):
            wrong.append(f"{path.relative_to(PACKAGE)} imports from {other}")
    assert wrong == []


def test_nobody_stands_before_what_they_import() -> None:
    order = list(MAY_IMPORT)
    for room, others in MAY_IMPORT.items():
        if room != "__init__":
            assert all(order.index(other) < order.index(room) for other in others), room


def blocked(code: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Run code where importing Jupyter, nbgrader, pandas and the like fails."""
    block = f"import sys\nfor name in {HEAVY + more!r}:\n    sys.modules[name] = None\n"
    return subprocess.run(
        [sys.executable, "-c", block + code], capture_output=True, text=True, timeout=60
    )


def test_the_block_blocks() -> None:
    assert blocked("import pandas").returncode != 0


@pytest.mark.parametrize("room", [*PURE, "pages"])
def test_what_a_browser_runs_needs_no_package_that_it_has_not(room: str) -> None:
    reader = "grader.content.yamlsyntax"  # read_yaml asks for it where there is PyYAML
    code = "".join(f"import {name}\n" for name in modules(room) if name != reader)
    done = blocked(code, *NOT_IN_A_BROWSER)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_needs_neither_jupyter_nor_nbgrader_nor_pandas(room: str) -> None:
    names = modules(room)
    assert names
    done = blocked("".join(f"import {name}\n" for name in names))
    assert done.returncode == 0, done.stderr


def test_a_click_is_scored_without_them(tmp_path: Path) -> None:
    from small_course import ITEMS, KEY, write

    write(tmp_path / "items.yml", ITEMS)
    write(tmp_path / "key.yml", KEY)
    done = blocked(
        f"""
from pathlib import Path
from grader.answers import Answer, Answers
from grader.content.course import load_exercise
from grader.scoring.scorer import score_all
exercise = load_exercise(Path({str(tmp_path)!r}), with_key=True)
answers = Answers((Answer("ta-rule", 1, "2026-01-01T00:00:00Z", "b"),))
print(sum(one.points for one in score_all(exercise.items.values(), answers)))
"""
    )
    assert done.stdout == "1.0\n", done.stderr


def test_a_first_question_waits_for_no_check_of_texts_and_no_town(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom grader import ask, lesson\n"
            "lesson('friend-lists')\nask('fl-opening')\n"
            "late = ('grader.deid', 'grader.town', 'pyphen', 'phonenumbers', 'stdnum')\n"
            "print(sorted(name for name in sys.modules if name.startswith(late)))",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path,
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.parametrize("command", ["check", "score", "erase", "deid", "document"])
def test_a_small_command_waits_for_none_of_them(command: str) -> None:
    done = blocked(f"from grader.cli import main\nmain([{command!r}, '--help'])")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"usage: frame {command}")
