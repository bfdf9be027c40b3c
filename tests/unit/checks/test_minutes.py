"""Words and minutes, against sums done by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_course import spoil, write
from small_facts import SOUND, as_authored
from small_posts import RECORD, TEXT

from grader.checks import minutes
from grader.checks.met import count, met, table_words
from grader.checks.minutes import check, efforts
from grader.checks.project import load_project
from grader.checks.reading import WORD
from grader.content.items import Scenario
from grader.scoring.paths import every_way, open_moves, passage_text


def test_an_exercise_by_hand(root: Path) -> None:
    """One item left: stem 5 words, options 3 + 3 + 3, reasons 3, 4 and 3 of which one is read."""
    items = root / "exercises/task/items.yml"
    text = items.read_text()
    items.write_text(text[: text.index("  - id: ta-judge")])
    key = root / "exercises/task/key.yml"
    key.write_text(key.read_text().split("  ta-judge:")[0])
    (root / "exercises/task/task.ipynb").unlink()
    (found,) = (one for one in efforts(load_project(root)) if one.unit == "exercise task")
    assert found.words == round(5 + 9 + (3 + 4 + 3) / 3)
    assert found.met.decisions == 1
    assert found.minutes == pytest.approx((5 + 9 + 10 / 3) / 180 + 0.5)


def test_a_scenario_counts_the_words_of_one_way(root: Path) -> None:
    house = load_project(root)
    (lesson,) = (one for one in efforts(house) if one.unit == "lesson lists")
    scenario = (root / "data/scenarios/night-request.yml").read_text()
    spoil(root / "data/lessons/lists.yml", "scenarios: [night-request]", "scenarios: []")
    (without,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    # request > listed > session > plan: two to four decisions
    assert 2 < lesson.met.decisions - without.met.decisions < 4
    assert 20 < lesson.words - without.words < len(WORD.findall(scenario)) / 2


def test_a_further_scenario_is_left_out_of_the_estimate(root: Path) -> None:
    (before,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    spoil(
        root / "data/lessons/lists.yml",
        "scenarios: [night-request]",
        "scenarios: [night-request]\nfurther: [night-request]",
    )
    house = load_project(root)
    (after,) = (one for one in efforts(house) if one.unit == "lesson lists")
    assert after.met.decisions < before.met.decisions - 2
    assert after.words < before.words
    assert after.minutes < before.minutes - 1
    assert not [one for one in check(house) if "further" in one.message]


def test_a_further_scenario_must_be_one_of_the_lesson(root: Path) -> None:
    spoil(
        root / "data/lessons/lists.yml",
        "scenarios: [night-request]",
        "scenarios: [night-request]\nfurther: [day-request]",
    )
    (fault,) = check(load_project(root))
    assert "'further' names 'day-request'" in fault.message
    assert fault.line is not None


def test_a_lesson_that_is_too_long_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = load_project(root)
    (lesson,) = (one for one in efforts(house) if one.unit == "lesson lists")
    monkeypatch.setattr(minutes, "LONGEST", lesson.minutes)
    assert list(check(house)) == []
    monkeypatch.setattr(minutes, "LONGEST", lesson.minutes - 0.5)
    (fault,) = check(house)
    assert "in 'further'" in fault.message


def test_writing_takes_time(root: Path) -> None:
    (before,) = (one for one in efforts(load_project(root)) if one.unit == "exercise task")
    spoil(root / "exercises/task/items.yml", "words: 100", "words: 300")
    (after,) = (one for one in efforts(load_project(root)) if one.unit == "exercise task")
    assert after.minutes - before.minutes == pytest.approx(200 / 12)


def test_of_several_options_the_reasons_of_those_to_tick_are_read(root: Path) -> None:
    """Four reasons of 3, 7, 5 and 4 words, of which two are of options that should be ticked."""
    (before,) = (one for one in efforts(load_project(root)) if one.unit == "exercise task")
    key = root / "exercises/task/key.yml"
    spoil(
        key, "c: {credit: 1, why: It is what you did.}", "c: {credit: 0, why: It is what you did.}"
    )
    (after,) = (one for one in efforts(load_project(root)) if one.unit == "exercise task")
    many = (4 + 6 + 5 + 4) / 4
    assert before.words - after.words == pytest.approx(many, abs=1)


def test_what_stands_under_more_time_is_not_read(root: Path) -> None:
    (before,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    page = root / "course/01_lists.ipynb"
    book = json.loads(page.read_text())
    for heading, words in (("## If you have more time", 50), ("## Sources", 30)):
        text = f"{heading}\n\n{'word ' * words}"
        book["cells"].append({"cell_type": "markdown", "id": heading[3:6], "source": [text]})
    page.write_text(json.dumps(book))
    (after,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    assert after.words - before.words == 31


POST = """\
id: two-marks
title: Two marks
kind: request
country: US
set: develop
need: grief
modality: CBT
text: Looking for grief work in Ohio for Walt of Sorrel Gap.
spans:
  - {quote: Walt, label: NAME, safe_harbor: A, tier: SH}
  - {quote: Sorrel Gap, label: GEO, safe_harbor: B, tier: SH}
keep:
  - {fact: grief, accept: [grief]}
rewrites:
  good: [Grief work in Ohio wanted., "Wanted: grief work, Ohio.", Who does grief work in Ohio?]
  bad: [{leak: exact, text: Grief work in Ohio for Walt.}]
"""


@pytest.fixture
def with_post(root: Path) -> Path:
    """The small course with a post that is marked, and rewritten afterwards."""
    bank = root / "data/deid/posts"
    bank.mkdir(parents=True)
    (bank / "two-marks.yml").write_text(POST)
    page = root / "course/01_lists.ipynb"
    book = json.loads(page.read_text())
    for name in ("mark", "rewrite"):
        source = f'{name}("two-marks")'
        book["cells"].append({"cell_type": "code", "id": name, "source": [source]})
    page.write_text(json.dumps(book))
    return root


def test_a_post_is_read_and_searched_once_and_written_anew(root: Path, with_post: Path) -> None:
    """Eleven words; two stretches at six a minute; sixty words at twelve a minute."""
    (found,) = (one for one in efforts(load_project(with_post)) if one.unit == "lesson lists")
    for name in ("mark", "rewrite"):
        spoil(root / "course/01_lists.ipynb", f'{name}(\\"two-marks\\")', "pass")
    (without,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    assert found.words - without.words == 11
    assert found.met.posts - without.met.posts == 2
    assert found.minutes - without.minutes == pytest.approx(11 / 180 + 2 + 2 / 6 + 60 / 12)


@pytest.mark.parametrize(("spans", "stretches"), [(RECORD["spans"], len(RECORD["spans"])), (7, 0)])
def test_an_exercise_counts_what_its_key_marks(root: Path, spans: Any, stretches: int) -> None:
    """A stem of two words and the post; gold that is no list is reported elsewhere."""
    item = {"id": "po-mark", "kind": "spans", "type": "judgment", "stem": "Mark it.", "text": TEXT}
    head = {"schema": 1, "name": "posts", "title": "Posts", "minutes": 3, "intro": "Begin."}
    key = {"schema": 1, "keys": {"po-mark": {"post": RECORD | {"spans": spans}}}}
    write(root / "exercises/posts/items.yml", json.dumps(head | {"items": [item]}))
    write(root / "exercises/posts/key.yml", json.dumps(key))
    (found,) = (one for one in efforts(load_project(root)) if one.unit == "exercise posts")
    words = 2 + len(WORD.findall(TEXT))
    assert found.minutes == pytest.approx(words / 180 + 1 + stretches / 6)


def test_a_further_post_or_item_is_left_out(with_post: Path) -> None:
    (before,) = (one for one in efforts(load_project(with_post)) if one.unit == "lesson lists")
    spoil(
        with_post / "data/lessons/lists.yml",
        "scenarios: [night-request]",
        "scenarios: [night-request]\nfurther: [two-marks, li-seen]",
    )
    house = load_project(with_post)
    (after,) = (one for one in efforts(house) if one.unit == "lesson lists")
    assert (before.met.posts, after.met.posts) == (2, 0)
    assert before.met.decisions - after.met.decisions == pytest.approx(1)
    assert not [one for one in check(house) if "further" in one.message]


def test_more_words_than_a_lesson_may_have(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = load_project(root)
    (lesson,) = (one for one in efforts(house) if one.unit == "lesson lists")
    monkeypatch.setattr(minutes, "MOST_WORDS", lesson.words - 1)
    (fault,) = check(house)
    assert "words are read on the way" in fault.message


def test_a_promise_is_the_estimate_rounded_or_nearly(root: Path) -> None:
    (found,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    rounded = 5 * round(found.minutes / 5)
    for promised, faults in ((rounded, 0), (rounded + 10, 1), (120, 1), (5, 1)):
        path = root / "data/lessons/lists.yml"
        text = path.read_text()
        path.write_text(text.replace("minutes: 25", f"minutes: {promised}"))
        passage_text = [
            one for one in check(load_project(root)) if f"promises {promised}" in one.message
        ]
        assert len(passage_text) == faults
        path.write_text(text)


def test_only_what_holds_on_a_way_is_read(root: Path) -> None:
    """Three parts that one way never shows together with the others."""
    write(root / "data/scenarios/shared-photo.yml", json.dumps(as_authored(SOUND)))
    (asked,) = (one for one in load_project(root).asked if one.item.id == "shared-photo")
    item = asked.item
    assert isinstance(item, Scenario)
    total = 0.0
    for way in every_way(item):
        chance, words = 1.0, 0
        for step in way:
            moves = open_moves(item.nodes[step.at], step.before)
            chance /= len(moves)
            node = item.nodes[step.at]
            words += count(passage_text(node.situation, step.before), node.question)
            words += count(*(move.text for move in moves))
            words += count(passage_text(step.move.consequence, step.after))
            words += count(asked.key.nodes[step.at][step.move.id].why)
        end = item.endings[way[-1].to]
        total += chance * (words + count(end.title, passage_text(end.text, way[-1].after)))
    assert met(asked).words == pytest.approx(total)
    assert met(asked).decisions == 3


def test_a_table_of_codes_counts_for_one_profession(root: Path) -> None:
    page = root / "course/01_lists.ipynb"
    (before,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    book = json.loads(page.read_text())
    cell = {"cell_type": "code", "id": "more", "source": ['codes("current-request")']}
    book["cells"].append(cell)
    page.write_text(json.dumps(book))
    house = load_project(root)
    (after,) = (one for one in efforts(house) if one.unit == "lesson lists")
    words = table_words(house.course.codes, "current-request")
    assert after.met.words - before.met.words == pytest.approx(words)
    assert 5 < words < 20
    heading = {"cell_type": "markdown", "id": "head", "source": ["## If you have more time"]}
    book["cells"].insert(-1, heading)
    page.write_text(json.dumps(book))
    (folded,) = (one for one in efforts(load_project(root)) if one.unit == "lesson lists")
    assert folded.met.words == before.met.words


def test_a_scenario_in_a_circle_does_not_hang(root: Path) -> None:
    spoil(
        root / "data/scenarios/night-request.yml", "        next: well\n", "        next: request\n"
    )
    assert efforts(load_project(root))
