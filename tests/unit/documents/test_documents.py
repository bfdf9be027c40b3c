"""Forms, their rules and their documents, on a form of a few lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.answers import AnswerLog
from grader.cli import main
from grader.content.coherence import notes
from grader.content.faults import Fault
from grader.content.form_files import load_form
from grader.content.form_values import prefilled, tidy, tidy_text
from grader.content.forms import Form
from grader.content.words import say
from grader.documents.blocks import Grid, Heading, Items, Paragraph
from grader.documents.compose import compose
from grader.documents.formats import written
from grader.documents.markdown import escape, markdown
from grader.documents.printing import printable
from grader.documents.record import values_in
from grader.drafts import Drafts


def form(**changes: Any) -> Form:
    content = {
        "schema": 1,
        "name": "small",
        "title": "A small form",
        "minutes": 1,
        "intro": "A form.",
        "keep": "Keep it.",
        "sections": [
            {
                "id": "first",
                "title": "First",
                "fields": [
                    {"id": "name", "kind": "short", "label": "Name"},
                    {
                        "id": "friends",
                        "kind": "choice",
                        "label": "Friends?",
                        "options": [
                            {
                                "id": "none",
                                "text": "None",
                                "says": {"paper": "No friends, {name}."},
                            },
                            {"id": "some", "text": "Some", "says": {"paper": "Some friends."}},
                        ],
                    },
                    {"id": "why", "kind": "short", "label": "Why?", "when": {"friends": "some"}},
                    {
                        "id": "words",
                        "kind": "long",
                        "label": "Yours",
                        "own": True,
                        "prefill": ["lesson/text"],
                    },
                    {
                        "id": "list",
                        "kind": "several",
                        "label": "Lists",
                        "options": ["Newsletter", "Friend list"],
                    },
                ],
            }
        ],
        "products": [
            {"name": "paper", "title": "Paper", "layout": "sentences", "practice": "name"},
            {"name": "small", "title": "Sheet"},
        ],
        "incoherent": [
            {
                "id": "no-and-yes",
                "kind": "contradiction",
                "say": "You say no and yes.",
                "when": {"friends": "none", "list": ["friend-list"]},
            },
            {
                "id": "guarantee",
                "kind": "promise",
                "say": "Can you keep it?",
                "phrases": ["privacy … guarantee*"],
                "unless": ["cant", "cannot"],
            },
        ],
    }
    return Form.model_validate({**content, **changes})


def kinds(values: dict[str, Any]) -> list[str]:
    return [one.rule for one in notes(form(), values)]


def test_a_contradiction_is_pointed_out() -> None:
    assert kinds({"friends": "none", "list": ["friend-list"]}) == ["no-and-yes"]
    assert kinds({"friends": "some", "list": ["friend-list"]}) == []


def test_a_promise_is_questioned_and_a_warning_is_not() -> None:
    assert kinds({"words": "Your privacy here is always guaranteed."}) == ["guarantee"]
    assert kinds({"words": "I can’t say that your privacy is guaranteed."}) == []
    assert kinds({"words": "Privacy matters. We talk and talk and then guarantee nothing."}) == []


def test_gaps_are_filled_once_and_never_from_an_answer() -> None:
    made = compose(form(), form().products[0], {"name": "{friends}", "friends": "none"})
    assert Paragraph("No friends, {friends}.") in made.blocks
    assert made.practice == "{friends}"


def test_an_empty_gap_is_a_line() -> None:
    made = compose(form(), form().products[0], {"friends": "none"})
    assert Paragraph("No friends, __________.") in made.blocks


def test_what_is_not_asked_is_not_printed() -> None:
    hidden = compose(form(), form().products[1], {"friends": "none", "why": "a secret"})
    assert "a secret" not in markdown(hidden)
    shown = compose(form(), form().products[1], {"friends": "some", "why": "a reason"})
    assert "a reason" in markdown(shown)


def test_a_blank_form_shows_the_words_that_can_be_chosen() -> None:
    made = compose(form(), form().products[0], {})
    assert (
        Items(("None: No friends, __________.", "Some: Some friends."), boxes=True) in made.blocks
    )


def with_field(**changes: Any) -> Form:
    """Return the small form with one more field in its only section."""
    content = form().model_dump(by_alias=True)
    content["sections"][0]["fields"].append(changes)
    return Form.model_validate(content)


def test_ones_own_words_take_the_place_of_the_sentence_chosen() -> None:
    own = with_field(id="mine", kind="long", label="In your words", own=True, replaces="friends")
    chosen = compose(own, own.products[0], {"name": "Ida", "friends": "none"})
    assert Paragraph("No friends, Ida.") in chosen.blocks
    changed = compose(own, own.products[0], {"friends": "none", "mine": "I add no one."})
    assert changed.blocks == (Heading("First"), Paragraph("I add no one.", own=True))


@pytest.mark.parametrize("name", ["nothing", "name", "list"])
def test_only_a_choice_of_the_section_can_be_replaced(name: str) -> None:
    with pytest.raises(ValueError, match=f"replaces '{name}'"):
        with_field(id="mine", kind="long", label="Mine", replaces=name)


def test_a_document_that_nothing_was_answered_for_is_the_blank_form() -> None:
    asked = load_form("referral")
    product = asked.product("consultation")
    assert product is not None
    empty = compose(asked, product, {"purpose": "therapist", "skill": "grief"})
    assert empty == compose(asked, product, {})
    assert "What do you want to know?" in markdown(empty)


def test_a_table_is_not_named_twice() -> None:
    blocks = compose(load_form("page-settings"), load_form("page-settings").products[0], {}).blocks
    assert Heading("Four concerns") in blocks
    captions = [one.caption for one in blocks if isinstance(one, Grid)]
    assert captions == ["Setting by setting", "Eleven benefits", ""]


def test_reviews_print_the_code_that_applies_and_the_law() -> None:
    asked = load_form("reviews")
    every, mine = (
        [
            row[0]
            for block in compose(asked, asked.products[0], values).blocks
            if isinstance(block, Grid) and block.titled
            for row in block.rows
        ]
        for values in ({"place": "Ohio"}, {"profession": "nasw", "place": "Ohio"})
    )
    bodies = {"ACA", "APA", "NASW", "AAMFT", "CCPA", "BACP"}
    assert bodies <= set(every)
    assert bodies & set(mine) == {"NASW"}
    assert [one for one in every if one not in bodies] == [one for one in mine if one != "NASW"]


def test_what_a_code_says_is_whole_sentences() -> None:
    asked = load_form("reviews")
    cells = [
        row[1]
        for block in compose(asked, asked.products[0], {}).blocks
        if isinstance(block, Grid) and block.titled
        for row in block.rows
    ]
    assert len(cells) > 30
    assert [one for one in cells if not one.endswith(".")] == []


@pytest.mark.parametrize("widths", [(0.25, 0.54, 0.21), (0.36, 0.43, 0.21)])
def test_a_date_takes_less_room_than_words(widths: tuple[float, ...]) -> None:
    name = "Short" if widths[0] == 0.25 else "A name of a row that is long"
    grid = Grid(("", "What", "By"), ((f"{name} x", "", ""),), titled=True, dates=(2,))
    assert grid.shares() == pytest.approx(widths)
    assert sum(Grid(("What", "By"), (), dates=(1,)).shares()) == pytest.approx(1)


def test_a_page_holds_a_small_table_whole_and_lets_a_long_one_run_on() -> None:
    assert Grid(("a",), (("word",),) * 6).short
    assert not Grid(("a",), (("word",),) * 7).short
    assert not Grid(("a",), (("word " * 60,),) * 3).short


def test_short_boxes_share_a_line_and_long_ones_do_not() -> None:
    assert Items(("Adults", "Older adults"), boxes=True).short
    assert not Items(("Adults", "A" * 29), boxes=True).short
    assert not Items(("Adults", "Older adults")).short


@pytest.mark.parametrize(
    "change",
    [
        {"incoherent": [{"id": "a", "kind": "gap", "say": "x", "when": {"nothing": "empty"}}]},
        {"incoherent": [{"id": "a", "kind": "gap", "say": "x", "when": {"friends": "many"}}]},
        {"incoherent": [{"id": "a", "kind": "gap", "say": "x"}]},
        {"products": [{"name": "paper", "title": "P", "practice": "nobody"}]},
        {"products": [{"name": "other", "title": "P"}]},
    ],
)
def test_a_form_that_names_what_it_lacks_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"nothing|many|give|nobody|paper"):
        form(**change)


def test_texts_of_lessons_stand_where_nothing_was_written() -> None:
    def written_there(lesson: str, item: str) -> str | None:
        return "From a lesson." if (lesson, item) == ("lesson", "text") else None

    assert prefilled(form(), {}, written_there)["words"] == "From a lesson."
    assert prefilled(form(), {"words": "Mine."}, written_there)["words"] == "Mine."


def test_markdown_is_escaped_line_by_line() -> None:
    assert escape("# a\n- b\n1. c\n    d") == "\\# a\n\\- b\n1\\. c\nd"
    assert escape("a_b*c<d>&e") == "a\\_b\\*c\\<d\\>\\&e"


def test_the_head_of_each_page_cannot_leave_its_string() -> None:
    made = compose(form(), form().products[0], {"name": '"; } </style><b>', "friends": "none"})
    page = printable(made)
    assert "<b>" not in page
    assert page.count("</style>") == page.count("<style>")


def test_tidy_text_keeps_what_can_be_read() -> None:
    assert tidy_text("a\x00\ud800b\r\nc") == "a\ufffd\ufffdb\nc"
    assert tidy_text(" é\u00a0ł ") == "é\u00a0ł"


def test_without_the_library_a_word_file_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    product = form().products[0]
    with pytest.raises(Fault, match="python-docx"):
        written(compose(form(), product, {}), ".docx", product)
    assert ".html" in say("documents.no_word")


def test_a_draft_newer_than_what_was_saved_is_what_counts(tmp_path: Path) -> None:
    asked = load_form("words")
    log, drafts = AnswerLog("forms", tmp_path), Drafts(tmp_path / "forms.answers.jsonl")
    log.append("words", 1, {"declining": "soft"})
    assert values_in(asked, log.path) == {"declining": "soft"}
    drafts.keep("words", 1, {"declining": "firm"})
    assert values_in(asked, log.path) == {"declining": "firm"}
    drafts.drop("words")
    assert values_in(asked, log.path) == {"declining": "soft"}
    assert not drafts.path.exists()


@pytest.mark.parametrize(
    "call",
    [
        ["document"],
        ["document", "nothing"],
        ["document", "words", "--to", "words.pdf"],
        ["document", "words", "--to", "words"],
        ["document", "words", "--answers", "missing.jsonl"],
    ],
)
def test_a_wrong_call_ends_in_2(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(call) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = {"purpose": "therapist", "skill": "grief", "area": "online", "reply": "list"}
    record = {"schema": 1, "item": "referral", "version": 1, "at": "2026-01-01T00:00:00Z"}
    Path("forms.answers.jsonl").write_text(json.dumps({**record, "response": answer}) + "\n")
    assert main(["document", "referral", "--answers", "forms.answers.jsonl"]) == 0
    assert "grief" in capsys.readouterr().out
    for suffix in ("docx", "html", "md", "txt"):
        call = ["document", "referral", "--answers", "forms.answers.jsonl", "--to", f"r.{suffix}"]
        assert main(call) == 0
        assert Path(f"r.{suffix}").stat().st_size > 100
    assert main(["document", "--list"]) == 0
    assert "supervision" in capsys.readouterr().out


def test_tidy_leaves_out_what_the_form_does_not_ask() -> None:
    given = {"name": 3, "friends": "many", "list": ["friend-list", "x"], "words": " a ", "z": 1}
    assert tidy(form(), given) == {"list": ["friend-list"], "words": "a"}
