"""What git says of the checkout, and nothing where there is no git or no repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from grader.lab.repository import git


def test_the_checkouts_own_repository_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "new.txt").write_text("x")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))  # as a hook sets it
    assert git(tmp_path, "status", "--porcelain") == b"?? new.txt\n"


def test_a_folder_without_repository_has_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert git(tmp_path, "rev-parse", "--verify", "HEAD") is None
    assert git(tmp_path / "missing", "status") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git(tmp_path, "status") is None
