"""Content as objects: what is read, and what a learner's kernel never reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_course import build, spoil, write

from grader.content.authored import read_authored
from grader.content.course import (
    load_course,
    load_debate,
    load_exercise,
    load_lesson,
    load_scenario,
)
from grader.content.faults import Fault
from grader.content.files import data_dir, repository
from grader.content.models import ContentFaults
from grader.content.yamlfile import read_yaml


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path)


def test_a_sound_course_is_read_whole(root: Path) -> None:
    course = load_course(root / "data")
    assert course.faults == []
    assert [one.item.id for one in course.authored()] == [
        "night-request",
        "friend-word",
        "li-before",
        "li-who",
        "li-seen",
        "li-after",
        "li-policy",
    ]
    assert course.codes.questions["current-request"].ruling("APA").state == "no provision found"


def test_an_authored_option_is_taken_apart_into_item_and_key(root: Path) -> None:
    one = load_scenario("night-request", root / "data")
    assert not hasattr(one.item.nodes["request"].options[0], "credit")  # type: ignore[union-attr]
    assert one.key.nodes["request"]["wait"].codes == ["current-request"]
    assert one.key.nodes["listed"]["tell"].critical
    debate = load_debate("friend-word", root / "data")
    assert debate.key.options["a-page"].credit == 0.5


def test_an_exercise_is_read_without_its_key_unless_asked(root: Path) -> None:
    folder = root / "exercises/task"
    asked = load_exercise(folder)
    assert asked.key_file is None
    assert all(not one.key.options and not one.key.samples for one in asked.items.values())
    assert asked.points == 8
    graded = load_exercise(folder, with_key=True)
    assert graded.items["ta-judge"].key.options["c"].critical


def test_without_its_key_file_an_exercise_can_be_asked_and_not_graded(root: Path) -> None:
    folder = root / "exercises/task"
    (folder / "key.yml").unlink()
    assert load_exercise(folder).items
    with pytest.raises(Fault, match=r"key\.yml:1: the file cannot be read"):
        load_exercise(folder, with_key=True)


@pytest.mark.parametrize("field", ["credit: 1", "why: So.", "critical: true", "tags: [kind]"])
def test_a_key_among_released_items_is_refused(root: Path, field: str) -> None:
    items = root / "exercises/task/items.yml"
    line = spoil(items, "text: A private tie}", f"text: A private tie, {field}}}")
    with pytest.raises(Fault, match=r"belong in key\.yml") as caught:
        load_exercise(items.parent)
    assert caught.value.line == line


def test_every_fault_of_a_file_is_told_at_once(root: Path) -> None:
    lesson = root / "data/lessons/lists.yml"
    lines = [
        spoil(
            lesson,
            "low: Not at all\n    high: By all means\n  - id: li-who",
            "lo: Not\n    high: By all means\n  - id: li-who",
        ),
        spoil(
            lesson,
            "{id: a, text: People who see you now, credit: 1,",
            "{id: a, text: People who see you now, credit: 2,",
        ),
        spoil(lesson, "kind: multiple", "kind: several"),
    ]
    with pytest.raises(ContentFaults) as caught:
        load_lesson("lists", root / "data")
    found = caught.value.faults
    assert len(found) == 4  # the misspelt name, the missing one, the credit, the kind
    assert set(lines[:2]) <= {fault.line for fault in found}


def test_one_broken_file_leaves_the_others(root: Path) -> None:
    write(root / "data/scenarios/broken.yml", "id: [")
    spoil(root / "data/debates/friend-word.yml", "kind: debate", "kind: quarrel")
    course = load_course(root / "data")
    assert len(course.faults) == 2
    assert list(course.scenarios) == ["night-request"]
    assert list(course.lessons) == ["lists"]


@pytest.mark.parametrize(
    "load", [load_scenario, load_debate, load_lesson], ids=lambda load: load.__name__
)
def test_an_unknown_name_says_which_there_are(root: Path, load: object) -> None:
    with pytest.raises(Fault, match=r"there is no 'dance' in .*; there are: "):
        load("dance", root / "data")  # type: ignore[operator]


@pytest.mark.parametrize("content", [None, [], "text", 3, {}, {"id": "x"}, {"kind": ["path"]}])
def test_what_is_no_item_is_a_fault(tmp_path: Path, content: object) -> None:
    write(tmp_path / "x.yml", "id: x\n")
    with pytest.raises(Fault):
        read_authored(content, read_yaml(tmp_path / "x.yml"))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "text", "schema: 1", "schema: 2\nname: x", "items: x", "schema: 1\nitems: {a: b}"],
)
def test_what_is_no_lesson_or_exercise_is_a_fault(root: Path, text: str) -> None:
    write(root / "data/lessons/lists.yml", text)
    write(root / "exercises/task/items.yml", text)
    with pytest.raises(Fault):
        load_lesson("lists", root / "data")
    with pytest.raises(Fault):
        load_exercise(root / "exercises/task")


@pytest.mark.parametrize(
    "options",
    ["x", "[x, y]", "[[a], [b]]", "{a: b}", "[{id: 1}, {id: 2}]", "[{id: [a]}, {}]", "[null]"],
)
def test_options_of_any_shape_are_told_and_not_fatal(root: Path, options: str) -> None:
    write(
        root / "data/scenarios/odd.yml",
        "id: odd\nkind: path\ntype: judgment\ntitle: T\nstart: a\n"
        f"nodes: {{a: {{situation: s, options: {options}}}}}\n"
        "endings: {e: {title: t, client: hurt, text: x}}\n",
    )
    write(
        root / "data/lessons/odd.yml",
        "schema: 1\nname: odd\ntitle: T\nminutes: 20\nobjectives: [x]\n"
        f"items: [{{id: q, kind: choice, type: rule, stem: Which?, options: {options}}}]\n",
    )
    course = load_course(root / "data")
    assert {fault.file.name for fault in course.faults if fault.file} == {"odd.yml"}
    assert len({fault.file for fault in course.faults}) == 2


def test_content_is_looked_for_at_home_first(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTF_HOME", str(root))
    assert data_dir() == root / "data"
    monkeypatch.setenv("KTF_HOME", str(tmp_path_factory.mktemp("empty")))
    here = repository()
    assert here is not None
    assert data_dir() == here / "data"


def test_an_empty_data_folder_is_an_empty_course(root: Path) -> None:
    shutil.rmtree(root / "data")
    (root / "data").mkdir()
    course = load_course(root / "data")
    assert len(course.faults) == 2  # no sources, no codes
    assert list(course.authored()) == []
