"""A cell of the course's own, run as Jupyter runs it."""

from __future__ import annotations

import ast
from typing import Any


def run_cell(source: str, names: dict[str, Any]) -> Any:
    """Run a cell of the course's own and return the value of its last line, as Jupyter does."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102  # the course's own notebook
    if last is None:
        return None
    assert isinstance(last, ast.Expr)  # noqa: S101  # for the type checker
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
