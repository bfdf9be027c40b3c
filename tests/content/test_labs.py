"""The labs' lines of pandas run without a warning, and the prose counts what there is."""

import json
import warnings
from pathlib import Path

import pytest

import grader
from grader.content.files import data_dir, repository
from grader.town.messages import CLIENT
from grader.town.month_drawing import clock, day_words
from grader.town.timeline import FOLLOWERS, NO_ONE, guesses, make_timeline

LABS = sorted((Path(repository() or ".") / "course").glob("lab_*.ipynb"))


def cells(path: Path) -> list[str]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [
        "".join(c["source"]) for c in notebook["cells"] if "try-it" in c["metadata"].get("tags", ())
    ]


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_each_cell_to_try_runs_alone_and_draws(path):
    found = cells(path)
    assert found
    for source in found:
        *before, last = source.splitlines()
        scope = {"picture": grader.picture, "table": grader.table}
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec("\n".join(before), scope)
            page = eval(last, scope)
        assert "<svg" in page._repr_html_()


def test_a_picture_of_something_else_is_told_in_a_sentence():
    for wrong in (
        3,
        None,
        grader.table("contacts"),
        grader.table("contacts")[["name", "role"]].head(),
    ):
        assert "<svg" not in grader.picture(wrong)._repr_html_()


def test_the_numbers_that_lab_3_prints_are_those_of_its_month():
    month = make_timeline("2026")
    hers = [one for one in month.posts if one.hers]
    to_one = [one for one in hers if one.to != NO_ONE]
    near, day = guesses(month, 1), guesses(month, 24)
    left = [
        one
        for one in month.posts
        if one.reaches_clients and one.kind not in ("personal", "veils a client")
    ]
    page = json.loads((LABS[0].parent / "lab_3_month_of_posts.ipynb").read_text(encoding="utf-8"))
    files = [
        data_dir() / "lessons" / "month-of-posts.yml",
        LABS[0].parent / "instructor" / "month-of-posts.md",
    ]
    texts = ["".join("".join(cell["source"]) for cell in page["cells"])]
    texts += [one.read_text(encoding="utf-8") for one in files]
    said = " ".join(" ".join(texts).split())
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    for sentence in (
        f"Renata Holm writes {len(hers)} messages online",
        f"{len(month.posts) - len(hers)} messages come to Renata",
        f"{len(to_one)} of her {len(hers)} messages are to one person",
        f"{sum(one.to == CLIENT for one in to_one)} of these are to a client",
        f"The other {len(hers) - len(to_one)} are to no one in particular",
        f"{words[FOLLOWERS]} of her clients follow it",
        f"{words[sum(one.right for one in near)]} of the {words[len(near)]} posts are about the "
        "last client",
        f"the right client for {sum(one.right for one in near)} of {len(near)} posts, and at "
        f"{sum(one.wrong for one in near)} others",
        f"all {len(day)}, and at {sum(one.wrong for one in day)} others",
        f"{len(left)} messages are left above the line",
    ):
        assert sentence in said, sentence
    dated = {one.words: f"{day_words(one.day)} at {clock(one.minute)}" for one in hers}
    collar = "Today someone brought in a dog's collar, and we just sat there."
    assert f'On {dated[collar]} Renata writes: "{collar}"' in said
    storm = "Couldn't sleep, so I watched the storm come over the ridge."
    assert f'On {dated[storm].partition(" at ")[0]} Renata writes: "{storm}"' in said
