"""Unit tests mirror modules: ``grader/ROOM/NAME.py`` has ``tests/unit/ROOM/test_NAME.py``."""

from __future__ import annotations

import ast
from pathlib import Path

UNIT = Path(__file__).parent
ROOT = UNIT.parents[1]
# Rules of the whole house, each a test of many modules.
HOUSE = {"test_imports.py", "test_mirror.py", "test_shares.py"}


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
    assert sorted(expected() - present()) == []


def test_each_test_file_has_its_module() -> None:
    assert sorted(present() - expected()) == []
