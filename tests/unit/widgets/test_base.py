"""What each widget does: it hears the page, keeps a draft, and holds back a key."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from small_codes import small_codes, small_sources
from small_widgets import answered_before, asked, drafts, responses, send, write_exercise

import grader
from grader.answers import AnswerLog
from grader.content.codes import Provision, Question
from grader.content.items import Choice
from grader.content.keys import OptionKey
from grader.content.models import Profession
from grader.widgets import session
from grader.widgets.base import CourseWidget, Notice, cites, feedback, provisions, rulings
from grader.widgets.front_end import source

ROOT = Path(__file__).resolve().parents[3]


def test_messages_that_no_button_sends_are_ignored(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    for content in (None, "commit", {"do": "refresh"}, {"do": "_receive"}, {"do": 3}, {}):
        box._receive(box, content, None)
    assert box.view["state"] == "open"


def test_every_request_is_answered_after_its_view(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    sent: list[tuple[Any, str]] = []
    monkeypatch.setattr(box, "send", lambda content: sent.append((content, box.view["state"])))
    send(box, "commit", id="p-1", chosen=["b"])
    assert sent == [({"answers": "p-1"}, "committed")]
    assert box.view["answers"] == "p-1"
    send(box, "commit", id="p-1", chosen=["b"])
    assert sent[1] == sent[0]
    assert responses(page) == ["b"]
    send(box, "no-such-act", id="p-2")
    assert "another version" in sent[2][0]["fault"]


@pytest.mark.parametrize(
    ("item", "response"),
    [
        ("demo-choice", "b"),
        ("demo-before", 30),
        ("demo-scenario", [{"at": "n1", "chose": "b"}]),
        ("demo-debate", {"side": "no-clients", "strongest": "b1"}),
    ],
)
def test_an_answer_to_another_version_is_kept_and_does_not_count(
    page: Path, item: str, response: Any
) -> None:
    answered_before(page, item, response)
    grader.lesson("demo")
    show = {"demo-scenario": grader.scenario, "demo-debate": grader.debate}.get(item, grader.ask)
    box = show(item)
    assert box.view["state"] == "open"
    assert box.view["earlier"].startswith("You answered an earlier version of this question")
    assert "You answered an earlier version" in box.static()
    assert responses(page) == [response]


def test_a_new_answer_counts_again(page: Path) -> None:
    answered_before(page, "demo-choice", "b")
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    assert box.view["state"] == "committed"
    assert box.view["earlier"] is None
    assert responses(page) == ["b", "a"]


def test_a_draft_comes_back_and_saving_ends_it(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    send(box, "draft", draft={"text": "half a sen"})
    assert drafts(page) == {"demo-text": {"text": "half a sen"}}
    assert not (page / "demo.answers.jsonl").exists()
    grader.lesson("demo")
    again = grader.ask("demo-text")
    assert again.view["text"] == ""
    assert again.view["kept"]["draft"] == {"text": "half a sen"}
    assert again.view["kept"]["key"] == box.view["kept"]["key"]
    send(again, "commit", text="half a sentence")
    assert again.view["kept"]["draft"] is None
    assert drafts(page) == {}
    assert responses(page) == ["half a sentence"]


def test_a_draft_that_no_page_sends_is_not_kept(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    for wrong in ("text", 3, [1]):
        assert box.keep({"draft": wrong}) == {"kept": False}
    assert box.keep({"draft": {"text": "a"}}) == {"kept": True}
    assert box.keep({"draft": None}) == {"kept": True}
    assert drafts(page) == {}


def test_a_room_sees_what_each_option_means_and_nothing_is_recorded(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    before = dict(box.view)
    reasons = asked(box, "present")["reasons"]
    assert reasons["b"]["why"] == "The list shows her to others."
    assert box.view == before
    assert not (page / "demo.answers.jsonl").exists()


def test_an_exercise_holds_no_key_and_shows_no_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ROOT / "exercises" / "friend-lists"
    shutil.copy(source / "items.yml", tmp_path / "items.yml")
    monkeypatch.chdir(tmp_path)
    head = grader.exercise("friend-lists")
    assert head.view["graded"]
    for item in session.current().items.values():
        box = grader.ask(item.item.id)
        assert not box.key.options
        assert not box.key.nodes
        assert not asked(box, "present").get("reasons")
        if item.item.kind == "choice":
            send(box, "commit", chosen=[item.item.options[0].id])
            assert box.view["state"] == "committed"
            assert "reasons" not in box.view
    assert "belongs to 'friend-lists'" in repr(grader.exercise("another"))


def reader(profession: Profession | None = None) -> Any:
    """Return what a session tells of codes, sources and the learner's profession.

    Two questions cite the same section, each with a note of its own.
    """
    codes = small_codes()
    first = codes.questions["question-one"]
    for name, note in (("question-one", "Ask first."), ("question-two", "Only by consent.")):
        ruling = first.ACA.model_copy(update={"note": note})
        codes.questions[name] = first.model_copy(update={"ACA": ruling, "further": ["ACA B.2"]})
    codes.provisions["ACA B.2"] = Provision(says="Ask <first>.", read="card", look="B.2")
    return SimpleNamespace(codes=codes, sources=small_sources(), profession=profession)


def test_what_two_questions_cite_is_said_once_with_both_notes() -> None:
    found = rulings(reader("ACA"), ["question-one", "question-two", "nothing"])
    assert [one["label"] for one in found] == ["ACA A.1", "ACA B.2", "LAW 1"]
    assert found[0]["note"] == "Ask first. Only by consent."
    assert [one["state"] for one in found] == ["cited", "unconfirmed", "reported"]


def test_without_a_profession_one_line_asks_for_it_and_law_is_said() -> None:
    found = rulings(reader(), ["question-one", "question-two"])
    assert [(one["label"], one.get("state")) for one in found] == [
        ("Your code", "unchosen"),
        ("LAW 1", "reported"),
    ]
    assert rulings(reader(), ["nothing"]) == []


@pytest.mark.parametrize(
    ("profession", "state", "says"),
    [
        ("NASW", "no provision found", "section 1"),
        ("APA", "not read", "the APA site"),
        ("ACA", "cited", "Clients first <i>always</i>."),
    ],
)
def test_a_ruling_is_in_one_of_three_states(profession: Profession, state: str, says: str) -> None:
    asked_of: Question = reader().codes.questions["question-one"]
    [found] = cites(reader(), asked_of, profession)
    assert (found["state"], found["says"]) == (state, says)


def test_a_note_stands_at_the_last_line_of_its_ruling() -> None:
    found = reader()
    ruling = found.codes.questions["question-one"].BACP.model_copy(update={"also": ["ACA B.2"]})
    asked_of = found.codes.questions["question-one"].model_copy(update={"BACP": ruling})
    lines = cites(found, asked_of, "BACP")
    assert [one.get("note") for one in lines] == [None, "Ask them."]


def test_a_section_that_is_not_there_is_left_out() -> None:
    assert [one["label"] for one in provisions(reader(), ["ACA Z.9", "LAW 1"])] == ["LAW 1"]


CHOICE: dict[str, Any] = {
    "id": "c",
    "kind": "choice",
    "stem": "What now?",
    "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
}


@pytest.mark.parametrize(
    ("kind", "credit", "critical", "verdict"),
    [
        ("rule", 1, False, "Correct"),
        ("rule", 0.5, False, "Partly correct"),
        ("judgment", 1, False, "Well supported"),
        ("judgment", 0, False, "Not supported"),
        ("judgment", 0, True, "Must not be done"),
    ],
)
def test_a_verdict_is_worded_by_the_items_type(
    kind: str, credit: float, critical: bool, verdict: str
) -> None:
    item = Choice.model_validate({**CHOICE, "type": kind})
    key = OptionKey(credit=credit, critical=critical, why="So.", sources=["source-one", "gone"])
    found = feedback(reader(), key, item)
    assert found["verdict"] == verdict
    assert found["sources"] == [small_sources().sources["source-one"].cite()]


def test_a_notice_is_its_sentence_and_no_markup() -> None:
    notice = Notice("There is no <b>.")
    assert repr(notice) == "There is no <b>."
    shown = notice._repr_html_()
    assert 'role="alert"' in shown
    assert "There is no &lt;b&gt;." in shown


def test_a_widget_says_itself_what_it_shows(page: Path) -> None:
    grader.lesson("demo")
    with pytest.raises(NotImplementedError):
        CourseWidget(session.current())


def test_a_page_can_ask_any_widget_for_the_front_end(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert set(asked(box, "front_end")["front_end"]) == {"packed"}


def test_the_page_is_sent_the_view_and_its_messages_are_heard(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert box.get_state()["view"] == box.view
    assert box.get_state()["front_end"] == source()
    box._handle_custom_msg({"do": "commit", "chosen": ["b"]}, [])
    assert box.get_state()["view"]["state"] == "committed"
    box._handle_custom_msg({"do": "again"}, [])
    assert box.view["state"] == "open"
    assert responses(page) == ["b", None]


def test_a_widget_draws_what_came_into_the_file_since(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    AnswerLog("demo", page).append("demo-choice", 1, "b")
    session.current().tell()
    assert box.view["state"] == "committed"


def test_what_could_not_be_saved_is_saved_when_the_page_asks_again(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    (page / "demo.answers.jsonl").mkdir()
    send(box, "commit", chosen=["b"])
    assert box.view["trouble"]
    (page / "demo.answers.jsonl").rmdir()
    send(box, "retry")
    assert box.view["trouble"] is None
    assert responses(page) == ["b"]


def test_points_are_shown_where_they_count(page: Path) -> None:
    grader.lesson("demo")
    assert grader.ask("demo-choice").view["points"] is None
    write_exercise(page, [{**CHOICE, "type": "rule", "points": 3}])
    grader.exercise("ex")
    assert grader.ask("c").view["points"] == 3
