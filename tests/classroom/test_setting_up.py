"""The set-up in odd places, and what the kit holds: the public commands, without a network.

The packages here are small ones of the test's own, in a folder that pip is told to look in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from browser_kit import ROOT, git

pytestmark = pytest.mark.classroom
SCRIPT = "grader/lab/bootstrap.py"  # what `make setup` runs
COURSE = "keeping_the_frame-0.1.0-py3-none-any.whl"
FRAME = "def main():\n    print('the course')\n"


def write_wheel(path: Path, modules: dict[str, str], entry_points: str = "") -> str:
    """Write a package of pure Python; return its hash."""
    name, version = path.name.split("-")[:2]
    info = f"{name}-{version}.dist-info"
    files = modules | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": entry_points,
    }
    files[f"{info}/RECORD"] = "".join(f"{one},,\n" for one in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in files.items():
            archive.writestr(one, content)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def download(folder: Path) -> Path:
    """Write a course folder that is set up like the real one, and the packages it asks for."""
    (folder / SCRIPT).parent.mkdir(parents=True)
    shutil.copy(ROOT / SCRIPT, folder / SCRIPT)
    wheels = folder.parent / "wheels"
    wheels.mkdir()
    # An uv that cannot help, as where only a company's index is in reach: pip does the work.
    uv = {"uv/__init__.py": "", "uv/__main__.py": "raise SystemExit(1)\n"}
    digest = write_wheel(wheels / "uv-0.9-py3-none-any.whl", uv)
    (folder / "requirements.lock").write_text(f"uv==0.9 \\\n    --hash=sha256:{digest}\n")
    entry = "[console_scripts]\nframe = frame_of_the_test:main\n"
    write_wheel(folder / COURSE, {"frame_of_the_test.py": FRAME}, entry)
    return folder


def set_up(folder: Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run what `make setup` runs, with a home and an index of the test's own."""
    home.mkdir(exist_ok=True)
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "PYTHON"))}
    environment = mine | {
        "HOME": str(home),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(folder.parent / "wheels"),
    }
    return subprocess.run(
        [sys.executable, SCRIPT],
        cwd=folder,
        env=environment | more,
        capture_output=True,
        text=True,
        timeout=300,
    )


def in_environment(folder: Path, command: str) -> Path:
    return folder / ".venv" / ("Scripts" if os.name == "nt" else "bin") / command


@pytest.mark.slow
@pytest.mark.parametrize("variable", ["PIP_USER", "PIP_TARGET", "PIP_PREFIX"])
def test_a_variable_that_sends_packages_elsewhere_is_left_out_of_the_set_up(tmp_path, variable):
    folder, elsewhere = download(tmp_path / "course"), tmp_path / "elsewhere"
    value = "1" if variable == "PIP_USER" else str(elsewhere)
    done = set_up(folder, tmp_path / "home", **{variable: value})
    assert done.returncode == 0, done.stderr
    said = subprocess.run([in_environment(folder, "frame")], capture_output=True, text=True)
    assert said.stdout.strip() == "the course", said.stderr
    assert not elsewhere.exists()
    assert not list((tmp_path / "home").rglob("*frame*"))


@pytest.mark.skipif(os.name == "nt", reason="there no path holds some of them")
@pytest.mark.parametrize("name", ["my[1]course", "my%course", "my $course", 'my "course"', "a?b*"])
def test_a_path_that_a_tool_cannot_handle_is_refused_before_anything_is_fetched(tmp_path, name):
    folder = download(tmp_path / name)
    done = set_up(folder, tmp_path / "home")
    assert done.returncode == 2, done.stdout
    (said,) = done.stderr.splitlines()
    signs = sorted(set(name) & set('[]%$"?*'))
    assert f"contains {' '.join(signs)}," in said
    assert "move the course's folder to a place without it" in said
    assert not (folder / ".venv").exists()


STRAYS = ("data/roster.csv", "data/notes.docx", "grader/key-draft.yml", "course/99_mine.ipynb")
MINE = "a line that no class may receive"


@pytest.mark.slow
def test_the_kit_leaves_out_by_name_what_git_does_not_keep(tmp_path):
    house, kit = tmp_path / "house", tmp_path / "kit"
    for name in git(ROOT, "ls-files", "-z").split("\0"):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (house / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, house / name)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "copy"]):
        git(house, *words)
    for name in STRAYS:
        (house / name).write_text(f'{{"cells": [], "note": "{MINE}"}}')
    code = "import sys; from grader.cli import main; sys.exit(main())"
    environment = os.environ | {"PYTHONPATH": str(house), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "kit", str(kit)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = kit.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    packed |= {str(one): one.read_bytes() for one in kit.rglob("*") if one.is_file()}
    carried = [name for name, content in packed.items() if MINE.encode() in content]
    assert carried == []
    assert any(name.endswith("_course/00_start_here.ipynb") for name in packed)
    for name in STRAYS:
        assert f"{name} is not part of the course and stays out of the kit" in done.stdout
