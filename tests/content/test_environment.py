"""environment.yml, pyproject.toml and requirements.lock name the same packages.

Parsed, not solved: no conda here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from grader.lab.kit import direct_dependencies, runtime_lock

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
DOCS_LOCK = (ROOT / "docs" / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# What conda-forge calls by another name, and what stands there for conda's own sake.
CONDA_NAMES: dict[str, str] = {}
CONDA_ONLY = {"python", "pip", "hatchling"}

README = (ROOT / "README.md").read_text("utf-8")


def declared() -> dict[str, Requirement]:
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *extras["lab"], *extras["class"]]
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in found}


def conda() -> dict[str, Requirement]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    found = {}
    for line in environment["dependencies"]:
        one = Requirement(line)
        found[CONDA_NAMES.get(one.name, canonicalize_name(one.name))] = one
    return found


def locked(lock: str = LOCK) -> dict[str, list[tuple[Version, str]]]:
    """Each package's locked versions, one an environment marker, with its block of the lock."""
    found: dict[str, list[tuple[Version, str]]] = {}
    for block in re.split(r"\n(?=\S)", lock):
        match = re.match(r"([\w.-]+)==([\w.!+]+)", block)
        assert match, block[:80]
        found.setdefault(match[1], []).append((Version(match[2]), block))
    return found


def test_conda_names_what_the_project_needs_and_no_more():
    assert conda().keys() - CONDA_ONLY == declared().keys()


@pytest.mark.parametrize("name", sorted(declared()))
def test_conda_asks_for_the_same_versions(name):
    assert conda()[name].specifier == declared()[name].specifier


def test_the_readme_and_the_environment_file_give_the_same_commands():
    head = (ROOT / "environment.yml").read_text("utf-8").split("name:")[0]
    commands = [line[2:].strip() for line in head.splitlines() if line.startswith("#   ")]
    assert len(commands) == 4
    assert "```\n" + "\n".join(commands) + "\n```" in README


def test_python_and_the_build_tool_agree():
    assert str(conda()["python"].specifier) == PROJECT["project"]["requires-python"]
    build = {
        one.name: one.specifier for one in map(Requirement, PROJECT["build-system"]["requires"])
    }
    assert {name: conda()[name].specifier for name in build} == build
    assert "hatchling" in build


def test_the_lock_has_everything_at_a_version_that_was_asked_for():
    extras = PROJECT["project"]["optional-dependencies"]["test"]
    wanted = declared() | {canonicalize_name(r.name): r for r in map(Requirement, extras)}
    for name, requirement in wanted.items():
        assert name in locked(), f"{name} is missing from the lock: run `make lock`"
        for version, _ in locked()[name]:
            assert version in requirement.specifier, f"{name} {version}: run `make lock`"


def test_the_docs_lock_has_what_they_need_and_changes_no_version_of_the_courses():
    found = locked(DOCS_LOCK)
    for requirement in map(Requirement, PROJECT["project"]["optional-dependencies"]["docs"]):
        assert found[canonicalize_name(requirement.name)], "run `make lock`"
        assert requirement.name not in locked(), "no learner needs it"
    for name in found.keys() & locked().keys():
        ours = {version for version, _ in locked()[name]}
        assert {version for version, _ in found[name]} <= ours, f"{name}: run `make lock`"


@pytest.mark.parametrize("lock", [LOCK, DOCS_LOCK], ids=["all", "docs"])
def test_every_locked_package_has_hashes(lock):
    for name, entries in locked(lock).items():
        for _, block in entries:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name


@pytest.mark.parametrize("lock", [LOCK, DOCS_LOCK], ids=["all", "docs"])
def test_the_lock_names_no_address(lock):
    assert not re.search(r"://|--index|--extra|--find-links|--trusted| @ ", lock)


CORE_ALONE = """
import importlib.metadata, re, sys
allowed = set({allowed!r})
packages = importlib.metadata.packages_distributions()

class Refuse:
    def find_spec(self, name, path=None, target=None):
        owners = packages.get(name.split(".")[0], ())
        names = {{re.sub(r"[-_.]+", "-", owner).lower() for owner in owners}}
        if names and not names & allowed:
            raise ImportError(f"{{name}} is not in the core")

sys.meta_path.insert(0, Refuse())
from grader.cli import main
main({words!r})
"""


@pytest.mark.parametrize("words", [["deid", "--text", "post.txt"], ["document", "policy"]])
def test_the_core_alone_checks_a_text_and_writes_a_document(words, tmp_path):
    kept = runtime_lock(LOCK, direct_dependencies(ROOT / "pyproject.toml", ()))
    allowed = {"keeping-the-frame", *re.findall(r"^([\w.-]+)==", kept, re.MULTILINE)}
    assert not allowed & {"jupyterlab", "nbgrader", "pandas", "ipywidgets"}
    (tmp_path / "post.txt").write_text("Call Dana Whitfield at 555-0142.", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CORE_ALONE.format(allowed=allowed, words=words)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "555-0142" in done.stdout or "policy" in done.stdout.lower()
