"""The page's half of the widgets: its own tests and linters, and what is built and sent of it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import ipywidgets
import nbformat
import pytest

from grader.lab import node
from grader.widgets import front_end, session
from grader.widgets.base import CourseWidget

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "course").glob("*.ipynb"))


@pytest.fixture(scope="module")
def run_node(request: pytest.FixtureRequest) -> Any:
    """Return what runs a command of Node's in the front end's folder and fails where it fails."""
    folder = node.find_node()
    if folder is None or not node.packages_are_there():
        word = "Node or the front end's packages are missing; `make test` fetches both."
        (pytest.fail if request.config.getoption("--require-browser") else pytest.skip)(word)

    def run(*words: str) -> None:
        done = subprocess.run(
            node.command(folder, *words),
            cwd=node.FRONT_END,
            env=node.environment(folder) | {"NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-2000:]}"

    return run


@pytest.mark.parametrize("script", ["lint", "test"])
def test_the_front_ends_own_checks_pass(run_node: Any, script: str) -> None:
    run_node("npm", "run", "--silent", script)


def test_what_is_committed_is_what_the_sources_make(run_node: Any) -> None:
    run_node("node", "build.js", "--check")


def test_the_lock_names_no_place_that_packages_come_from() -> None:
    lock = json.loads((node.FRONT_END / "package-lock.json").read_text("utf-8"))
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        package.pop("funding", None)  # where a package's makers can be thanked
    assert "://" not in json.dumps(lock)
    assert "omit-lockfile-registry-resolved=true" in (node.FRONT_END / ".npmrc").read_text("utf-8")
    assert "://" not in (node.FRONT_END / "node.lock").read_text("utf-8")


def test_node_is_asked_for_in_one_version_everywhere() -> None:
    package = json.loads((node.FRONT_END / "package.json").read_text("utf-8"))
    assert package["engines"]["node"] == ">=" + ".".join(map(str, node.OLDEST))


def test_built_files_are_marked_as_such() -> None:
    marked = (ROOT / ".gitattributes").read_text("utf-8")
    assert re.search(r"^grader/widgets/static/\* .*linguist-generated", marked, re.MULTILINE)


def sent(widgets: list[Any]) -> tuple[int, int]:
    """Return how many bytes of front end these widgets are sent, and how many widgets they are."""
    ours = [one for one in widgets if isinstance(one, CourseWidget)]
    carriers = [one for one in widgets if isinstance(one, front_end.Carrier)]
    texts = [one._esm + json.dumps(one.front_end) for one in ours]
    texts += [json.dumps(one.parts, ensure_ascii=False) for one in carriers]
    return sum(len(text.encode()) for text in texts), len(ours)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_sent_one_front_end(
    lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(session, "_current", None)
    made: list[Any] = []
    ipywidgets.Widget.on_widget_constructed(made.append)
    front_end._carriers.clear()
    try:
        names: dict[str, Any] = {}
        for cell in nbformat.read(lesson, 4).cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, lesson.name, "exec"), names)
    finally:
        ipywidgets.Widget.on_widget_constructed(None)
    carriers = [one for one in made if isinstance(one, front_end.Carrier)]
    assert len(carriers) == 1
    # A third of the least that a lesson was sent while each widget had a copy: 357 kB.
    size, many = sent(made)
    assert size < 357_000 / 3, f"{size} bytes for {many} widgets"
