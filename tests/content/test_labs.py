"""The labs' lines of pandas run without a warning, and the prose counts what there is."""

import json
import warnings
from pathlib import Path

import pytest

import grader
from grader.content.files import data_dir, repository
from grader.town.linking import link
from grader.town.messages import CLIENT
from grader.town.month_drawing import clock, day_words
from grader.town.panels import lab_town
from grader.town.rules import NAIVE, Rule, apply, consent, judge, visible, willing_client
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


WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def says(name: str, notebook: str) -> str:
    """Return what a lab's notebook and its items say, in one line."""
    page = json.loads((LABS[0].parent / notebook).read_text(encoding="utf-8"))
    prose = "".join("".join(cell["source"]) for cell in page["cells"])
    items = (data_dir() / "lessons" / f"{name}.yml").read_text(encoding="utf-8")
    return " ".join(f"{prose} {items}".split())


def test_the_numbers_that_lab_1_prints_are_those_of_its_town():
    town = lab_town()
    listed = visible(town, "accept")
    named = apply(NAIVE, listed)
    wrong = [one for one in named if one.role != "client"]
    first, hidden = judge(town, NAIVE, "accept"), judge(town, NAIVE, "hide")
    clients = [one for one in listed if one.role == "client"]
    yes = consent(town, NAIVE, willing_client(town))
    strict = apply(Rule(mutual=3), listed)
    said = says("who-is-a-client", "lab_1_who_is_a_client.ipynb")
    assert yes.who.name == "Daisy Garza"
    assert yes.who not in named, "the rule does not name the client who says yes"
    assert len(wrong) == 12
    assert len(strict) < len(named), "three contacts in common name fewer people than five"
    for sentence in (
        f"The first rule names {first.named} people, and {first.right} of them are clients",
        f"Renata has {first.clients} clients in the town of {first.people:,} adults",
        f"About {first.precision:.0%}".replace("%", " in 100"),
        f"About {first.recall:.0%}".replace("%", " in 100"),
        f"{WORDS[sum(one.role == 'regular' for one in wrong)].title()} of the twelve people named "
        "by mistake are regulars",
        f"{sum(one.checkins > 0 for one in clients)} of the {len(clients)} clients on the list "
        "post from the café",
        f"learns {hidden.information:.0f} bits in place of {first.information:.0f}",
        f"{hidden.seen_clients} of the {first.seen_clients} clients stay visible",
        f"Besides Daisy, the first rule names {WORDS[len(yes.others)]} people who post on "
        f"{yes.who.weekday}s, as she does. They became contacts at most two weeks before or after",
        f"{WORDS[sum(one.role == 'client' for one in yes.others)].title()} of the "
        f"{WORDS[len(yes.others)]} are clients",
    ):
        assert sentence in said, sentence


def test_the_numbers_that_lab_2_prints_are_those_of_its_town():
    town = lab_town()
    dates, years = (link(town, (birth, "sex", "zip")) for birth in ("born", "born_year"))
    said = says("table-without-names", "lab_2_table_without_names.ipynb")
    assert dates.right == dates.single, "all matches are right"
    for sentence in (
        f"{dates.single} records match exactly one person, and all of these matches are right",
        f"Of the other {dates.rows - dates.single}, most are people from outside the town",
        f"{WORDS[years.single].title()} records would match exactly one person",
    ):
        assert sentence in said, sentence


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
    guide = LABS[0].parent / "instructor" / "month-of-posts.md"
    said = says("month-of-posts", "lab_3_month_of_posts.ipynb")
    said += " " + " ".join(guide.read_text(encoding="utf-8").split())
    for sentence in (
        f"Renata Holm writes {len(hers)} messages online",
        f"{len(month.posts) - len(hers)} messages come to Renata",
        f"{len(to_one)} of her {len(hers)} messages are to one person",
        f"{sum(one.to == CLIENT for one in to_one)} of these are to a client",
        f"The other {len(hers) - len(to_one)} are to no one in particular",
        f"{WORDS[FOLLOWERS]} of her clients follow it",
        f"{WORDS[sum(one.right for one in near)]} of the {WORDS[len(near)]} posts are about the "
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
