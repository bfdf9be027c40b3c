"""The set-up: what it takes from the lock, when it acts, and what it says when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.lab import bootstrap
from grader.lab.bootstrap import SetupFault

ROOT = Path(__file__).resolve().parents[3]
LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa
    # via keeping-the-frame (pyproject.toml)
uv==0.9 ; sys_platform != 'none' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
uvloop==2.0 \\
    --hash=sha256:dd
"""


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


@pytest.fixture
def calls(monkeypatch):
    """Note commands instead of running them; those that hold one of ``fail`` fail."""
    noted: list[list[str]] = []
    fail: list[str] = []

    def run(*command, quiet=False):
        noted.append([str(word) for word in command])
        if "venv" in noted[-1]:
            python = bootstrap.environment_python(Path(noted[-1][-1]).parent)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        if bootstrap.PROBE in noted[-1]:
            return Path(noted[-1][0]).is_file()
        return not any(word in noted[-1] for word in fail)

    monkeypatch.setattr(bootstrap, "run", run)
    return noted, fail


def test_one_package_is_cut_out_of_the_lock_with_its_hashes():
    cut = bootstrap.locked(LOCK, "uv")
    assert cut.startswith("uv==0.9")
    assert "bb" in cut
    assert "cc" in cut
    assert "dd" not in cut
    assert "alpha" not in cut


def test_the_real_lock_has_uv():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert bootstrap.locked(text, "uv").count("--hash=sha256:") > 3


def test_a_package_that_is_not_locked_is_said():
    with pytest.raises(SetupFault, match="does not name missing"):
        bootstrap.locked(LOCK, "missing")


def test_the_first_set_up_installs_with_hashes_and_the_second_does_nothing(checkout, calls):
    noted, _ = calls
    bootstrap.set_up(checkout)
    installs = [line for line in noted if "install" in line]
    assert [("uv" in line, "--require-hashes" in line) for line in installs] == [
        (False, True),
        (True, True),
        (False, False),
    ]
    assert installs[-1][-2:] == ["--editable", str(checkout)]
    assert "--no-deps" in installs[-1]
    assert "--no-build-isolation" in installs[-1]
    noted.clear()
    bootstrap.set_up(checkout)
    assert noted == []


def test_where_uv_fails_pip_does_the_work_with_hashes(checkout, calls):
    noted, fail = calls
    fail.append("uv")
    bootstrap.set_up(checkout)
    by_pip = [line for line in noted if "--require-hashes" in line and line[2] == "pip"]
    assert by_pip[-1][-1] == str(checkout / "requirements.lock")


def test_where_both_fail_there_is_a_sentence_and_no_stamp(checkout, calls):
    noted, fail = calls
    fail.append("--require-hashes")
    with pytest.raises(SetupFault, match="online"):
        bootstrap.set_up(checkout)
    noted.clear()
    fail.clear()
    bootstrap.set_up(checkout)
    assert [line for line in noted if "install" in line]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_change_of_what_it_is_made_of_sets_up_again(checkout, calls, name):
    noted, _ = calls
    bootstrap.set_up(checkout)
    noted.clear()
    with (checkout / name).open("a") as file:
        file.write("# changed\n")
    bootstrap.set_up(checkout)
    assert [line for line in noted if "--require-hashes" in line]


def test_a_moved_folder_gets_a_new_environment(checkout, calls):
    noted, _ = calls
    bootstrap.set_up(checkout)
    mark = checkout / ".venv" / bootstrap.STAMP
    mark.write_text("/elsewhere\n" + mark.read_text().splitlines()[1])
    noted.clear()
    bootstrap.set_up(checkout)
    assert any("--clear" in line for line in noted)


def test_an_environment_somebody_made_is_used(checkout, calls):
    noted, _ = calls
    python = bootstrap.environment_python(checkout)
    python.parent.mkdir(parents=True)
    python.touch()
    bootstrap.set_up(checkout)
    assert not any("--clear" in line for line in noted)


def test_an_old_python_is_told_what_to_do(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SetupFault, match=r"Python 3\.11 or newer is needed and this is 3\.9\.2"):
        bootstrap.set_up(checkout)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_debians_package(checkout, calls, monkeypatch, module):
    known = bootstrap.importlib.util.find_spec
    monkeypatch.setattr(
        bootstrap.importlib.util, "find_spec", lambda name: None if name == module else known(name)
    )
    with pytest.raises(SetupFault, match="apt-get install python3-venv"):
        bootstrap.set_up(checkout)


def test_a_kit_without_its_wheel_is_said(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    with pytest.raises(SetupFault, match="no wheel"):
        bootstrap.set_up(tmp_path)


def test_a_kit_installs_its_wheel(tmp_path, calls):
    noted, _ = calls
    (tmp_path / "requirements.lock").write_text(LOCK)
    wheel = tmp_path / "keeping_the_frame-0.1.0-py3-none-any.whl"
    wheel.touch()
    bootstrap.set_up(tmp_path)
    assert noted[-1][-1] == str(wheel)


def test_the_root_is_the_kit_or_the_checkout(tmp_path, checkout):
    assert bootstrap.project_root(checkout / "bootstrap.py") == checkout
    nested = checkout / "grader" / "lab" / "bootstrap.py"
    assert bootstrap.project_root(nested) == checkout


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for a browser")
def test_a_chromium_that_does_not_start_is_none(tmp_path, monkeypatch):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    silent = tmp_path / "python"
    silent.write_text("#!/bin/sh\nexit 1\n")
    silent.chmod(0o755)
    assert bootstrap.find_chromium(silent) is None
    broken.write_text("#!/bin/sh\nexit 0\n")
    assert bootstrap.find_chromium(silent) == str(broken)


def test_where_no_chromium_can_be_had_there_is_a_sentence(monkeypatch, calls):
    monkeypatch.setattr(bootstrap, "find_chromium", lambda python: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    noted, _ = calls
    with pytest.raises(SetupFault, match="apt-get install chromium"):
        bootstrap.provide_chromium(Path("python"))
    assert noted[-1][1:] == ["-m", "playwright", "install", "chromium"]


def test_debians_package_is_taken_where_we_are_root(monkeypatch, calls):
    found = iter([None, "/usr/bin/chromium"])
    monkeypatch.setattr(bootstrap, "find_chromium", lambda python: next(found))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setenv("DEBIAN_FRONTEND", "")
    noted, _ = calls
    assert bootstrap.provide_chromium(Path("python")) == "/usr/bin/chromium"
    assert [line[2:] for line in noted] == [["update"], ["install", "-y", "chromium"]]


def test_it_needs_nothing_but_the_standard_library():
    code = f"import runpy; runpy.run_path({str(ROOT / 'grader/lab/bootstrap.py')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


@pytest.mark.parametrize("sign", ["[", "]", "%", "$", '"', "?", "*"])
def test_a_path_that_breaks_a_tool_is_refused_by_its_sign(tmp_path, calls, sign):
    folder = tmp_path / f"my{sign}course"
    folder.mkdir()
    (folder / "requirements.lock").write_text(LOCK)
    (folder / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(SetupFault, match="move the course's folder") as said:
        bootstrap.set_up(folder)
    assert f"contains {sign}" in str(said.value)
    assert calls[0] == []


@pytest.mark.parametrize("name", ["O'Neil's course", "Käse & Brot", "课程 (1)", "a,b#c+d=e@f"])
def test_other_paths_are_not(tmp_path, calls, name):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "requirements.lock").write_text(LOCK)
    (folder / "pyproject.toml").write_text("[project]\n")
    assert bootstrap.set_up(folder).name.startswith("python")


@pytest.mark.parametrize("name", ["PIP_TARGET", "PIP_PREFIX", "UV_SYSTEM_PYTHON", "PYTHONPATH"])
def test_nothing_is_installed_elsewhere(monkeypatch, name):
    monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example.org/simple")
    environment = bootstrap.own_environment()
    assert name not in environment
    assert environment["PIP_USER"] == "0"
    assert environment["PIP_INDEX_URL"] == "https://index.example.org/simple"
