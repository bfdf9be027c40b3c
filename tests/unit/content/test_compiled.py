"""The compiled content says what the YAML says, and only while the YAML is as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader.content.compiled import FILE, compile_content, compiled_content
from grader.content.files import data_dir
from grader.content.yamlfile import read_yaml

WORDS = "name: Dë \N{RIGHT SINGLE QUOTATION MARK}\npoints: 1.5\nlist: [true, null, 3]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "one.yml").write_text(WORDS, encoding="utf-8")
    (tmp_path / FILE).write_text(compile_content(tmp_path), encoding="utf-8")
    return tmp_path


def read(root: Path, name: str = "lessons/one.yml") -> object:
    path = root / name
    return compiled_content(path, path.read_text("utf-8"), root)


def test_every_file_of_the_course_says_the_same(tmp_path):
    course = data_dir()
    root = shutil.copytree(course, tmp_path / "data")
    (root / FILE).write_text(compile_content(root), encoding="utf-8")
    names = [path.relative_to(root).as_posix() for path in root.rglob("*.yml")]
    compiled = {name: found for name in names if (found := read(root, name)) is not None}
    assert {"sources.yml", "codes.yml", "lessons/twitter-frame.yml"} <= compiled.keys()
    for name, found in compiled.items():
        assert found == read_yaml(course / name).content, name


def test_a_file_is_read_so_and_nothing_that_is_changed_in_it_stays(root):
    once = read(root)
    assert once == {"name": "Dë \N{RIGHT SINGLE QUOTATION MARK}", "points": 1.5} | {
        "list": [True, None, 3]
    }
    once.clear()
    assert read(root)


def test_line_ends_of_another_system_change_nothing(root):
    (root / "lessons" / "one.yml").write_bytes(WORDS.replace("\n", "\r\n").encode())
    assert read(root)


def test_a_changed_file_is_not_read_so(root):
    (root / "lessons" / "one.yml").write_text(WORDS.replace("1.5", "2.5"), encoding="utf-8")
    assert read(root) is None


def test_a_file_from_elsewhere_is_not_read_so(root, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "one.yml"
    other.write_text(WORDS, encoding="utf-8")
    assert compiled_content(other, WORDS, root) is None


@pytest.mark.parametrize("kept", ["", "{"])
def test_without_a_compiled_file_or_with_a_damaged_one_the_yaml_is_read(tmp_path, kept):
    (tmp_path / "one.yml").write_text(WORDS, encoding="utf-8")
    if kept:
        (tmp_path / FILE).write_text(kept, encoding="utf-8")
    assert read(tmp_path, "one.yml") is None


def test_lists_of_the_checks_are_left_out(root):
    (root / "deid").mkdir()
    (root / "deid" / "words.yml").write_text("words: a b\n", encoding="utf-8")
    assert list(json.loads(compile_content(root))) == ["lessons/one.yml"]
