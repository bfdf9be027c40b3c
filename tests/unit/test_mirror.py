"""Unit tests mirror modules: ``grader/ROOM/NAME.py`` has ``tests/unit/ROOM/test_NAME.py``.

``mirror_waits.txt`` names what doesn't yet: modules that other tests hold, and test files that hold
a rule across modules. A new one joins it only with the file that holds it named beside it, and
what was put right must leave it.
"""

from __future__ import annotations

import ast
from pathlib import Path

UNIT = Path(__file__).parent
ROOT = UNIT.parents[1]
WAITING = {
    name
    for line in (UNIT / "mirror_waits.txt").read_text("utf-8").splitlines()
    if (name := line.partition("#")[0].strip())
}
# Rules of the whole house, each a test of many modules.
HOUSE = {"test_imports.py", "test_mirror.py"}


def expected() -> set[str]:
    """Return the test file of each module that defines a function or a class."""
    found = set()
    for path in (ROOT / "grader").rglob("*.py"):
        if path.name.startswith("__") or "frontend" in path.parts:
            continue
        body = ast.parse(path.read_text("utf-8")).body
        if any(isinstance(one, ast.FunctionDef | ast.ClassDef) for one in body):
            inside = path.relative_to(ROOT / "grader")
            found.add(inside.with_name(f"test_{inside.name}").as_posix())
    return found


def present() -> set[str]:
    return {path.relative_to(UNIT).as_posix() for path in UNIT.rglob("test_*.py")} - HOUSE


def test_each_module_has_its_test_file() -> None:
    assert sorted(expected() - present() - WAITING) == []


def test_each_test_file_has_its_module() -> None:
    assert sorted(present() - expected() - WAITING) == []


def test_what_was_put_right_leaves_the_list() -> None:
    assert sorted(WAITING - (expected() ^ present())) == []
