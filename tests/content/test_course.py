"""The course itself: what ``frame check`` holds, and what it leaves to slower tests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jsonschema import Draft202012Validator

from grader.checks import generated
from grader.checks.command import faults_of
from grader.checks.project import AuthoredItem, Project, load_project
from grader.checks.schemas import schemas
from grader.classroom.paper import find
from grader.content.files import repository
from grader.content.items import Choice, Debate, Multiple, Scenario
from grader.content.yamlfile import read_yaml
from grader.scoring.paths import every_way
from grader.scoring.scorer import score_response

ROOT = repository()
assert ROOT is not None
EDITOR = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
NOTEBOOKS = sorted([*ROOT.glob("course/**/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")])


@pytest.fixture(scope="module")
def house() -> Project:
    return load_project(ROOT)


def test_each_item_of_an_exercise_names_an_objective(house: Project) -> None:
    # A class's report adds up its results by them.
    assert [one.item.id for one in house.asked if one.graded and not one.item.objectives] == []


def test_the_course_has_no_fault() -> None:
    assert [str(fault) for fault in faults_of(load_project(ROOT))] == []


def test_the_instructors_pages_tell_nothing_of_a_graded_key(house: Project) -> None:
    pages = "\n".join(" ".join(text.split()) for text in generated.pages(house).values())
    graded = [one for one in house.asked if one.graded]
    keys = [key for one in graded for made in one.decisions() for key in made.keys.values()]
    told = [key.why for key in keys]
    told += [
        text for key in keys if key.dispute for text in (key.dispute.objection, key.dispute.decided)
    ]
    told += [sample.text for one in graded for sample in one.key.samples]
    assert told
    assert [text for text in told if " ".join(text.split()) in pages and len(text) > 40] == []


def test_what_the_instructors_pages_print_on_paper_is_there() -> None:
    pages = [*ROOT.glob("course/instructor/*.md"), ROOT / "README.md"]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    printed = set(re.findall(r"`frame paper ([a-z0-9-]+)", text))
    assert len(printed) >= 3
    for name in printed:
        assert find(name)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_jupyter_takes_the_notebook_for_one(path: Path) -> None:
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))


@pytest.mark.parametrize(("schema_file", "pattern"), EDITOR.items())
def test_every_file_fits_the_schema_that_editors_use(schema_file: str, pattern: str) -> None:
    folder, name = schema_file.rsplit("/", 1)
    assert folder == "data/schemas"
    schema = Draft202012Validator(schemas()[name.removesuffix(".json")])
    paths = sorted(ROOT.glob(pattern))
    assert paths, pattern
    for path in paths:
        wrong = [f"{one.json_path}: {one.message}" for one in schema.iter_errors(_content(path))]
        assert wrong == [], path.name


def _content(path: Path) -> Any:
    return json.loads(json.dumps(read_yaml(path).content))


def responses(asked: AuthoredItem) -> Iterator[Any]:
    """Iterate over every response to an item that the scorer marks."""
    item = asked.item
    match item:
        case Choice():
            yield from (option.id for option in item.options)
        case Multiple():
            ids = [option.id for option in item.options]
            for size in range(len(ids) + 1):
                yield from map(list, combinations(ids, size))
        case Debate():
            for argument in item.arguments:
                for side in item.sides.keys() - {argument.side}:
                    yield {"side": side, "strongest": argument.id}
        case Scenario():
            for way in every_way(item):
                yield [{"at": step.at, "chose": step.move.id} for step in way]


def test_every_item_can_be_earned_in_full_and_can_be_missed(house: Project) -> None:
    for asked in house.asked:
        shares = [score_response(asked.item, asked.key, one).share for one in responses(asked)]
        if shares:
            assert max(shares) == 1, asked.item.id
            assert min(shares) < 1, asked.item.id


def test_either_side_of_every_debate_can_earn_all(house: Project) -> None:
    for asked in house.asked:
        if isinstance(asked.item, Debate):
            for side in asked.item.sides:
                shares = [
                    score_response(asked.item, asked.key, one).share
                    for one in responses(asked)
                    if one["side"] == side
                ]
                assert max(shares) == 1, (asked.item.id, side)


def test_no_way_through_a_scenario_is_marked_as_unfinished(house: Project) -> None:
    for asked in house.asked:
        if isinstance(asked.item, Scenario):
            for response in responses(asked):
                marks = score_response(asked.item, asked.key, response)
                assert marks.answered
                assert marks.note == ""
