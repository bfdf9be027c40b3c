"""What the codes say on a question, the learner's own first."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from small_codes import small_codes
from small_widgets import send

import grader
from grader.content.codes import CodeFile
from grader.content.models import PROFESSIONS, Profession
from grader.widgets.codes import CodesWidget


class Reader(SimpleNamespace):
    """A session that holds codes and a profession."""

    codes: CodeFile
    profession: Profession | None

    def listen(self, _widget: object) -> None:
        """Keep nothing."""


def drawn(profession: Profession | None) -> dict[str, Any]:
    reader: Any = Reader(codes=small_codes(), profession=profession)
    return CodesWidget(reader, "question-one").draw()


def test_each_body_has_a_row_with_one_state() -> None:
    view = drawn(None)
    assert [one["body"] for one in view["rows"]] == list(PROFESSIONS)
    states = {one["body"]: [cite["state"] for cite in one["cites"]] for one in view["rows"]}
    assert states["ACA"] == ["cited"]
    assert states["NASW"] == ["no provision found"]
    assert states["BACP"] == ["not read"]
    assert view["rows"][-1]["cites"][-1]["note"] == "Ask them."


def test_the_own_body_comes_first_and_the_others_keep_their_order() -> None:
    rows = drawn("NASW")["rows"]
    others = [one for one in PROFESSIONS if one != "NASW"]
    assert [one["body"] for one in rows] == ["NASW", *others]
    assert [one["own"] for one in rows] == [True] + [False] * len(others)
    assert not any(one["own"] for one in drawn(None)["rows"])


def test_a_body_that_the_file_does_not_describe_has_an_empty_edition() -> None:
    rows = {one["body"]: (one["name"], one["edition"]) for one in drawn(None)["rows"]}
    assert rows["ACA"] == ("American Counseling Association", "2014")
    assert rows["APA"] == ("", "")


def test_law_binds_everyone_and_a_paraphrase_of_it_is_reported() -> None:
    for profession in (None, "BACP"):
        [law] = drawn(profession)["law"]
        assert (law["label"], law["state"]) == ("LAW 1", "reported")


def test_the_table_follows_the_profession_when_it_is_chosen(page: Path) -> None:
    grader.lesson("demo")
    box = grader.codes("current-request")
    assert box.view["rows"][0]["body"] == "ACA"
    send(grader.profession(), "profession", chosen="BACP")
    assert box.view["rows"][0]["body"] == "BACP"


def test_the_plain_table_has_no_markup_of_the_files_words() -> None:
    reader: Any = Reader(codes=small_codes(), profession=None)
    shown = CodesWidget(reader, "question-one").static()
    assert "Clients first &lt;i&gt;always&lt;/i&gt;." in shown


@pytest.mark.parametrize("question", ["nothing", "<b>", ""])
def test_a_question_that_is_not_there_is_told_with_those_that_are(
    page: Path, question: str
) -> None:
    grader.lesson("demo")
    shown = grader.codes(question)
    assert f"There is no question '{question}'" in repr(shown)
    assert "current-request" in repr(shown)
    assert "<b>" not in shown._repr_html_()
