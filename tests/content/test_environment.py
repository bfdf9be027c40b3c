"""environment.yml, pyproject.toml and requirements.lock name the same packages.

Parsed, not solved: no conda here.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# What conda-forge calls by another name, and what stands there for conda's own sake.
CONDA_NAMES: dict[str, str] = {}
CONDA_ONLY = {"python", "pip", "hatchling"}


def declared() -> dict[str, Requirement]:
    found = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    return {canonicalize_name(one.name): one for one in found}


def conda() -> dict[str, Requirement]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    found = {}
    for line in environment["dependencies"]:
        one = Requirement(line)
        found[CONDA_NAMES.get(one.name, canonicalize_name(one.name))] = one
    return found


def locked() -> dict[str, list[tuple[Version, str]]]:
    """Each package's locked versions, one an environment marker, with its block of the lock."""
    found: dict[str, list[tuple[Version, str]]] = {}
    for block in re.split(r"\n(?=\S)", LOCK):
        match = re.match(r"([\w.-]+)==([\w.!+]+)", block)
        assert match, block[:80]
        found.setdefault(match[1], []).append((Version(match[2]), block))
    return found


def test_conda_names_what_the_project_needs_and_no_more():
    assert conda().keys() - CONDA_ONLY == declared().keys()


@pytest.mark.parametrize("name", sorted(declared()))
def test_conda_asks_for_the_same_versions(name):
    assert conda()[name].specifier == declared()[name].specifier


def test_python_and_the_build_tool_agree():
    assert str(conda()["python"].specifier) == PROJECT["project"]["requires-python"]
    assert [f"hatchling{conda()['hatchling'].specifier}"] == PROJECT["build-system"]["requires"]


def test_the_lock_has_everything_at_a_version_that_was_asked_for():
    extras = PROJECT["project"]["optional-dependencies"]["test"]
    wanted = declared() | {canonicalize_name(r.name): r for r in map(Requirement, extras)}
    for name, requirement in wanted.items():
        assert name in locked(), f"{name} is missing from the lock: run `make lock`"
        for version, _ in locked()[name]:
            assert version in requirement.specifier, f"{name} {version}: run `make lock`"


def test_every_locked_package_has_hashes():
    for name, entries in locked().items():
        for _, block in entries:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name


def test_the_lock_names_no_address():
    assert not re.search(r"://|--index|--extra|--find-links|--trusted| @ ", LOCK)
