"""Whether what the course must meet is met where the coverage file says."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import write

from grader.checks.coverage import check, tally
from grader.checks.project import load_project

GOOD = """\
S4:
  - file: data/scenarios/night-request.yml
    id: night-request
    quote: Late at night a client asks to be added.
P1:
  - file: data/lessons/lists.yml
    id: li-policy
    quote: li-policy text reflection Write the line of your policy.
  - {file: course/01_lists.ipynb, quote: "A list shows names to people who look."}
Y1: planned
"""


def messages(root: Path, text: str) -> list[str]:
    write(root / "data/coverage.yml", text)
    return [
        f"{(one.file or root).name}:{one.line}: {one.message}" for one in check(load_project(root))
    ]


def coverage(**entries: str) -> str:
    standard = {"S4": "planned", "P1": "planned", "Y1": "planned"}
    return "".join(f"{name}: {entry}\n" for name, entry in {**standard, **entries}.items())


def test_met_planned_and_missing_are_counted(root: Path) -> None:
    write(root / "data/coverage.yml", GOOD.replace("Y1: planned\n", ""))
    found = tally(load_project(root))
    assert found is not None
    assert (found.met, found.planned, found.missing) == (2, 0, 1)


@pytest.mark.parametrize(
    ("entry", "met", "taught"),
    [
        ("planned", 0, 0),
        ("[{file: course/01_lists.ipynb, quote: A list shows names to people who look.}]", 0, 1),
        ("[{command: deid}]", 1, 0),
        ("[{form: builder}]", 1, 0),
    ],
)
def test_words_teach_a_tool_and_a_form_or_a_command_meets_it(
    root: Path, entry: str, met: int, taught: int
) -> None:
    write(root / "data/forms/builder.yml", "id: builder\n")
    found = messages(root, coverage(Y1=entry))
    assert not [one for one in found if "coverage.yml:3" in one]
    counted = tally(load_project(root))
    assert counted is not None
    assert (counted.tools, counted.tools_met, counted.tools_taught) == (1, met, taught)
    assert counted.met == met


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"Y1": "[{command: guess}]"}, "no command 'frame guess'"),
        ({"Y1": "[{form: builder}]"}, "no data/forms/builder.yml"),
        ({"Y1": "[{form: builder, command: deid}]"}, "one of 'form' and 'command'"),
        ({"S4": "[{command: deid}]"}, "only a tool (Y)"),
    ],
)
def test_a_tool_that_is_not_there(root: Path, entries: dict[str, str], message: str) -> None:
    found = messages(root, coverage(**entries))
    assert any(message in one for one in found), found


def test_without_the_file_nothing_is_said(root: Path) -> None:
    assert list(check(load_project(root))) == []
    assert tally(load_project(root)) is None


def test_quotes_are_found_in_items_and_in_prose(root: Path) -> None:
    write(root / "data/coverage.yml", GOOD)
    found = messages(root, GOOD)
    # The quote across fields does not stand anywhere in one piece.
    assert len(found) == 1
    assert "does not stand in 'li-policy'" in found[0]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("[{file: course/01_lists.ipynb, quote: A list shows names}]", "4 words"),
        (f"[{{file: course/01_lists.ipynb, quote: {'word ' * 26}}}]", "26 words"),
        ("[{file: nowhere.yml, quote: a b c d e f g h}]", "no file nowhere.yml"),
        ("[{file: ../../etc/passwd, quote: a b c d e f g h}]", "no file"),
        ("[{file: data/sources.yml, id: nobody, quote: a b c d e f g h}]", "no part with the id"),
        ("[{file: course/01_lists.ipynb, id: x, quote: a b c d e f g h}]", "no part with the id"),
        ("[{file: course/01_lists.ipynb, quote: a b c d e f g h}]", "does not stand in course"),
        ("[]", "needs 1 or more"),
        ("soon", "must be a list"),
        ("planned", "only a tool (Y) may be 'planned'"),
        ("[{file: data/sources.yml}]", "'quote' is missing"),
        ("[{file: data/sources.yml, quote: x, page: 3}]", "'page' is not a name"),
    ],
)
def test_an_entry_that_meets_nothing(root: Path, entry: str, message: str) -> None:
    found = messages(root, coverage(S4=entry))
    assert any(message in one and one.startswith("coverage.yml:1:") for one in found), found


def test_a_missing_and_an_unknown_id(root: Path) -> None:
    found = messages(root, "Z1: planned\nY1: planned\n")
    assert any("'S4' (A client follows) is missing" in one for one in found)
    assert any("'Z1' is not in data/coverage_ids.yml" in one for one in found)


def test_one_item_serves_three_situations_and_no_more(root: Path) -> None:
    ids = ", ".join(f"S{number}: A situation" for number in range(1, 6))
    write(root / "data/coverage_ids.yml", f"schema: 1\nids: {{{ids}}}\n")
    entry = (
        "[{file: data/scenarios/night-request.yml, id: night-request, "
        "quote: Late at night a client asks to be added.}]"
    )
    three = "".join(f"S{number}: {entry}\n" for number in (1, 2, 3))
    assert not [one for one in messages(root, three) if "serves more" in one]
    found = [one for one in messages(root, three + f"S4: {entry}\n") if "serves more" in one]
    assert len(found) == 1
    assert found[0].startswith("coverage.yml:4:")


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "text\n", ""])
def test_a_file_that_is_no_mapping_is_told(root: Path, text: str) -> None:
    assert messages(root, text)


def test_typographic_marks_do_not_matter(root: Path) -> None:
    write(root / "note.md", "He said: “I’d *rather* not\n  be on your list, thank you.”")
    entry = "[{file: note.md, quote: '\"I''d rather not be on your list, thank you.\"'}]"
    assert not [one for one in messages(root, coverage(S4=entry)) if "stand" in one]
