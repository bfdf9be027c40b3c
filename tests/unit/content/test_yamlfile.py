"""YAML as people write it: what it says, where, and what goes wrong in one sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.content import yamlfile
from grader.content.faults import Fault
from grader.content.yamlfile import YamlFile, load_yaml, read_yaml


def read(folder: Path, text: str | bytes) -> YamlFile:
    path = folder / "file.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(path)


@pytest.fixture(params=["fast", "slow"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write in; each test runs with libyaml and without."""
    if request.param == "slow":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    elif not yaml.__with_libyaml__:
        pytest.skip("this Python's yaml has no libyaml")
    return tmp_path


def test_only_true_false_null_and_numbers_are_not_text(folder: Path) -> None:
    text = """\
texts: [no, yes, on, off, True, NO, 2014-01-01, 12:30, 1e5, 012, 0x1f, .5, +1, "1", 'true', 1_000]
numbers: [0, 1, -3, 2.50, -0.5]
others: [true, false, null, ~]
"""
    content = read(folder, text).content
    assert all(isinstance(one, str) for one in content["texts"])
    assert content["texts"][:2] == ["no", "yes"]
    assert content["numbers"] == [0, 1, -3, 2.5, -0.5]
    assert [type(one) for one in content["numbers"]] == [int, int, int, float, float]
    assert content["others"] == [True, False, None, None]


def test_a_number_of_a_thousand_digits_is_text(folder: Path) -> None:
    assert read(folder, "a: " + "9" * 5000).content == {"a": "9" * 5000}


def test_lines_of_everything(folder: Path) -> None:
    file = read(folder, "a: 1\nb:\n  - c: >-\n      long\n      text\n    d: 2\n\n  - e\n")
    assert file.line(("a",)) == 1
    assert file.line(("b",)) == 2
    assert file.line(("b", 0)) == 3
    assert file.line(("b", 0, "d")) == 6
    assert file.line(("b", 1)) == 8
    # Of what is not there, the line of what is around it.
    assert file.line(("b", 0, "missing", "deeper")) == 3
    assert file.line(("nothing",)) == 1


def test_a_byte_order_mark_does_not_matter(folder: Path) -> None:
    assert read(folder, b"\xef\xbb\xbfa: 1\n").content == {"a": 1}


def test_windows_line_ends_do_not_matter(folder: Path) -> None:
    file = read(folder, "a: 1\r\nb: 2\r\n")
    assert file.content == {"a": 1, "b": 2}
    assert file.line(("b",)) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_says_nothing(folder: Path, text: str) -> None:
    assert read(folder, text).content is None


TYPOS = [
    ("a: 1\n\tb: 2\n", 2, "a tab"),
    ("a:\tb\n\tc: d\n", 1, "a tab"),
    ("a: 1\nb: say: this\n", 2, "a ':' too many"),
    ("a: 1\nb: 'open\nc: 2\n", 2, "a quotation mark is opened"),
    ('a: 1\nb: "open\nc: 2\n', 2, "a quotation mark is opened"),
    ("a: 1\nb: 2\na: 3\n", 3, "'a' stands here twice"),
    ("a:\n  b: 1\n  b: 2\n", 3, "'b' stands here twice"),
    ("- {a: 1, a: 2}\n", 1, "'a' stands here twice"),
    ("a: 1\n b: 2\n", 2, ""),
    ("a: |\n  x\n y: z\n", 3, "indentation"),
    ("- a\nb: c\n", 2, "indentation"),
    ("a: [1, 2\n", 1, "'[' is opened"),
    ("a: {b: 1\n", 1, "'{' is opened"),
    ("a: *x\n", 1, "begins with '*' needs quotes"),
    ("a: &x [1]\nb: *x\n", 1, "an alias"),
    ("a: &a [*a]\n", 1, "an alias"),
    ("a: &x {b: 1}\nc: {<<: *x}\n", 1, "an alias"),
    ("a: !!python/object/apply:os.system [x]\n", 1, "a tag"),
    ("a: !!int many\n", 1, "not what its tag says"),
    ("a: 1\nb: Accept tonight #professional since\n", 2, "'#professional since' is left out"),
    ("b: Accept\n  more #prof since\nc: 1\n", 2, "'#prof since' is left out"),
    ("- one #two\n- b\n", 1, "'#two' is left out"),
    ("a: [one #two\n  ]\n", 1, "'#two' is left out"),
    ("a: #hashtag\n", 1, "'#hashtag' is left out"),
    ("a: &amp more\n", 1, "begins with '&' loses its first word"),
    ("a: ! more\n", 1, "begins with '!' loses its first word"),
    ("a: > 5 years\n", 1, "begins with '>' or '|' needs quotes"),
    ("a: |x\n", 1, "begins with '>' or '|' needs quotes"),
    ("a: 'it's'\n", 1, "a quotation mark inside a quoted text"),
    ("a: [#a]\n", 2, "opened and not closed"),
    ("a: !secret x\n", 1, "a tag"),
    ("a: !!binary aGk=\n", 1, "a tag"),
    ("a: !!timestamp 2014-01-01\n", 1, "a tag"),
    ("a: @home\n", 1, "needs quotes"),
    ("a: `code`\n", 1, "needs quotes"),
    ("a: 1\n---\nb: 2\n", 2, "splits the file"),
    ("? [a]\n: b\n", 1, "one word or a quoted text"),
    ("a: \x00\n", 1, "does not allow"),
    ("a: \x07\n", 1, "does not allow"),
    ("[" * 200_000, 1, ""),
    ("[" * 2_000 + "]" * 2_000, 1, ""),
    ("- " * 100_000 + "x", 1, ""),
    ("- " * 100 + "x", 1, "nested too deeply"),
    ("{a: " * 200_000, 1, ""),
    (b"a: \xff\xfe\n", 1, "not UTF-8"),
    ("a: b".encode("utf-16"), 1, "not UTF-8"),
]


@pytest.mark.parametrize(("text", "line", "message"), TYPOS, ids=lambda v: repr(v)[:30])
def test_a_typo_is_told_in_a_sentence_with_its_line(
    folder: Path, text: str | bytes, line: int, message: str
) -> None:
    with pytest.raises(Fault) as caught:
        read(folder, text)
    assert message in caught.value.message
    assert (caught.value.line or 1) == line
    assert str(caught.value).startswith(f"{folder / 'file.yml'}:{line}: ")
    assert "\n" not in str(caught.value)


def test_an_alias_bomb_does_not_go_off(folder: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 30):
        lines.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]")
    with pytest.raises(Fault, match="an alias"):
        read(folder, "\n".join(lines))


def test_a_file_too_large_is_not_read(folder: Path) -> None:
    with pytest.raises(Fault, match="too large"):
        read(folder, b"#" * (yamlfile.TOO_LARGE + 1))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yml", tmp_path, tmp_path / "none.yml" / "x"):
        with pytest.raises(Fault, match="cannot be read"):
            read_yaml(path)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1  # a number\n",
        "a: 'x' # quoted\n",
        "# top\na: b\n# end\n",
        "a: b#c\n",
        "a: >-\n  folded #tag\n",
        "a:  # a block\n  b: c\n",
        "a: true # yes\n",
    ],
)
def test_a_comment_that_cuts_nothing_off_may_stand(folder: Path, text: str) -> None:
    assert "#" not in str(read(folder, text).content).replace("b#c", "").replace("#tag", "")


@given(st.text(max_size=60) | st.text("ab:-[]{}\"'#&*|> \n\t", max_size=60))
def test_any_text_is_read_alike_with_libyaml_and_without(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    base = tmp_path_factory.mktemp("yaml")
    found: list[Any] = []
    for fast in (yaml.__with_libyaml__, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml, "__with_libyaml__", fast)
            try:
                file = read(base, text)
                found.append((file.content, file.lines))
            except Fault as fault:
                found.append(fault.message)
    # A lone '!' is read differently, and libyaml lets some things pass that are only unusual.
    if isinstance(found[0], str) or (isinstance(found[1], tuple) and "!" not in text):
        assert found[0] == found[1]


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a browser's Python, which has no PyYAML."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "grader.content.yamlsyntax", raising=False)


def test_without_pyyaml_a_file_of_json_says_the_same(tmp_path: Path, no_yaml: None) -> None:
    path = tmp_path / "file.yml"
    path.write_text('{"a": ["no", 1, null]}', "utf-8")
    assert read_yaml(path).content == {"a": ["no", 1, None]}
    assert read_yaml(path).line(("a", 0)) == 1
    assert load_yaml('{"a": "é"}') == {"a": "é"}


def test_without_pyyaml_a_file_of_yaml_is_not_guessed_at(tmp_path: Path, no_yaml: None) -> None:
    path = tmp_path / "file.yml"
    path.write_text("a: [no]\n", "utf-8")
    with pytest.raises(ModuleNotFoundError, match="yaml"):
        read_yaml(path)
    with pytest.raises(ModuleNotFoundError, match="yaml"):
        load_yaml("a: [no]\n")


def test_the_courses_own_texts_are_read_with_what_is_wrong_on_one_line() -> None:
    assert load_yaml("a: 1") == {"a": 1}
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        load_yaml("a: [1\nb: 2")
