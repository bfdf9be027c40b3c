"""Which Node is taken, and how its npm is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.lab import node


def program(folder: Path, name: str, version: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    path.chmod(0o755)
    return folder


@pytest.mark.parametrize(("version", "taken"), [("v24.1.0", True), ("v20.18.9", False)])
def test_the_machines_node_is_taken_if_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, taken: bool
) -> None:
    folder = program(tmp_path / "bin", "node", version)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)
    assert node.find_node() == (folder if taken else None)


def test_without_node_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "find_node", lambda: None)
    monkeypatch.setattr(node.subprocess, "run", lambda *_args, **_kwargs: None)
    with pytest.raises(node.NodeFault, match="install it"):
        node.provide_node()


def test_the_python_packages_npm_is_started_by_its_node(tmp_path: Path) -> None:
    folder = program(tmp_path / "bin", "node", "v24.1.0")
    own = tmp_path / "lib/node_modules/npm/bin/npm-cli.js"
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    first, second, *rest = node.command(folder, "npm", "ci")
    assert first == str(folder / "node")
    assert Path(second).resolve() == own.resolve()
    assert rest == ["ci"]


def test_packages_of_another_lock_are_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "FRONT_END", tmp_path)
    (tmp_path / "package-lock.json").write_text("1", encoding="utf-8")
    asked: list[tuple[str, ...]] = []

    def run(_folder: Path, *words: str) -> int:
        (tmp_path / "node_modules").mkdir(exist_ok=True)
        asked.append(words)
        return 0

    monkeypatch.setattr(node, "run", run)
    node.provide_packages(tmp_path)
    node.provide_packages(tmp_path)
    (tmp_path / "package-lock.json").write_text("2", encoding="utf-8")
    node.provide_packages(tmp_path)
    assert asked == [("npm", "ci", "--silent")] * 2
