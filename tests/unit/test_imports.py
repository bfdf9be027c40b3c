"""The house's rule: imports run one way, and what must run in a browser's Python can."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.commands import COMMANDS

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


SLOW_TO_IMPORT = {*HEAVY, "jupyterlab", "sqlalchemy", "pyphen", "rapidfuzz", "docx", "lxml"}

# What of these each command imports to say its help; what is not named here imports none.
NEEDED = {
    "grade": {"jupyter_core", "sqlalchemy", "traitlets"},
    "grades": {"jupyter_core", "sqlalchemy", "traitlets"},
    "report": {"jupyter_core", "traitlets"},
    "site": {"IPython", "anywidget", "ipywidgets", "traitlets"},
}


def slow_imports(words: list[str], folder: Path) -> set[str]:
    """Run a command in a process of its own; return what slow packages it imported."""
    code = """
import sys
from grader.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
sys.exit(code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return SLOW_TO_IMPORT & set(done.stderr.split())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_waits_for_no_package_that_it_does_not_need(command: str, tmp_path: Path) -> None:
    assert slow_imports([command, "--help"], tmp_path) == NEEDED.get(command, set())


@pytest.mark.parametrize(
    "words",
    [
        ["score", "task", "mine/task.answers.jsonl"],
        ["key", "task", "--to", "key.html"],
        ["document", "assume-public"],
        ["deid", "--text", "note.txt"],
        ["erase", "task"],
    ],
)
def test_nor_does_its_work(words: list[str], tmp_path: Path) -> None:
    from small_course import ITEMS, KEY, write

    write(tmp_path / "exercises" / "task" / "items.yml", ITEMS)
    write(tmp_path / "exercises" / "task" / "key.yml", KEY)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "task.answers.jsonl").touch()
    (tmp_path / "note.txt").write_text("My client likes tea.")
    assert slow_imports(words, tmp_path) == set()


def test_a_report_opens_no_gradebook(tmp_path: Path) -> None:
    from grader.simulation.start_times import NAME, write_class

    write_class(tmp_path)
    words = ["report", NAME, "--to", "report.html"]
    assert slow_imports(words, tmp_path) == {"jupyter_core", "traitlets"}


def test_models_are_built_when_content_is_read() -> None:
    code = """
from grader.content.authored import AnyItem, read_item
from grader.content.course import ExerciseHead
from grader.content.yamlfile import YamlFile
assert not AnyItem.__pydantic_complete__
assert not ExerciseHead.__pydantic_complete__
item = {"id": "a", "type": "reflection", "kind": "text", "stem": "What now?"}
read_item(item, YamlFile(None, item, {}), ())
assert AnyItem.__pydantic_complete__
assert not ExerciseHead.__pydantic_complete__
"""
    done = blocked(code)
    assert done.returncode == 0, done.stderr
