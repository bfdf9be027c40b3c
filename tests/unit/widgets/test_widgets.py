"""Widgets without a page: what they show when, and what they write down."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_facts import SOUND, as_authored

import grader
from grader.content import files
from grader.widgets import session
from grader.widgets.requests import Request

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "tests" / "browser" / "demo"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home with the demo's content."""
    home = tmp_path / "home"
    shutil.copytree(DEMO, home / "data")
    return home


def send(widget: Any, action: str, **content: Any) -> None:
    """Do what the page does when a button is pressed."""
    widget._receive(widget, {"do": action, **content}, None)


def responses(folder: Path, name: str = "demo") -> list[Any]:
    lines = (folder / f"{name}.answers.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["response"] for line in lines]


def test_what_cannot_be_shown_is_told_in_a_sentence(page: Path) -> None:
    assert "Run the first cell" in repr(grader.ask("demo-choice"))
    assert "there are: demo" in repr(grader.lesson("demmo"))
    grader.lesson("demo")
    notice = grader.ask("<b>nope</b>")
    assert "has no item" in repr(notice)
    assert "<b>nope" not in notice._repr_html_()
    assert "items.yml" in repr(grader.exercise("demo"))


def test_a_choice_hides_its_key_until_it_is_made(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert box.view["state"] == "open"
    assert "The list shows her" not in json.dumps(box.get_state(), default=str)
    send(box, "commit", chosen=["b"])
    assert box.view["state"] == "committed"
    assert box.view["reasons"]["b"]["why"] == "The list shows her to others."
    assert responses(page) == ["b"]


@pytest.mark.parametrize("chosen", [[], ["z"], ["a", "b"], "a", None, [1], [["a"]]])
def test_a_choice_that_the_item_does_not_have_is_not_written(page: Path, chosen: Any) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=chosen)
    assert not (page / "demo.answers.jsonl").exists()


def test_messages_that_no_button_sends_are_ignored(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    for content in (None, "commit", {"do": "refresh"}, {"do": "_receive"}, {"do": 3}, {}):
        box._receive(box, content, None)
    assert box.view["state"] == "open"


def test_a_scenario_goes_on_where_it_was_left(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="b")
    grader.lesson("demo")
    again = grader.scenario("demo-scenario")
    assert [step["chose"] for step in again.view["steps"]] == [
        "Explain your policy in one sentence and go on"
    ]
    assert again.view["now"]["situation"] == "She cancels the next session."
    send(again, "commit", chosen="b")
    assert again.view["state"] == "done"
    assert again.view["ending"]["client"] == "lost"
    assert [len(road["others"]) for road in again.view["roads"]] == [1, 1]
    send(again, "again")
    assert again.view["state"] == "open"
    assert responses(page)[-1] is None


def test_a_step_that_is_not_on_the_way_is_not_taken(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="c")
    assert not (page / "demo.answers.jsonl").exists()


def answered_before(page: Path, item: str, response: Any) -> None:
    """Write down an answer to a version that no longer stands."""
    line = {"schema": 1, "item": item, "version": 9, "at": "now", "response": response}
    (page / "demo.answers.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")


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


def test_a_text_to_another_version_stays_in_its_field(page: Path) -> None:
    answered_before(page, "demo-text", "What I wrote.")
    grader.lesson("demo")
    box = grader.ask("demo-text")
    assert box.view["text"] == "What I wrote."
    assert box.view["state"] == "open"
    assert box.view["earlier"]


@pytest.fixture
def photo(page: Path, home: Path) -> Any:
    """Open the scenario whose choices set facts."""
    text = yaml.safe_dump(as_authored(SOUND), sort_keys=False)
    (home / "data/scenarios/shared-photo.yml").write_text(text, encoding="utf-8")
    grader.lesson("demo")
    return grader.scenario("shared-photo")


def test_a_scenario_shows_and_offers_what_holds(photo: Any) -> None:
    send(photo, "commit", chosen="ask")
    assert photo.view["now"]["situation"].endswith("Your manager has read them.")
    assert [one["id"] for one in photo.view["now"]["options"]] == ["call", "leave"]
    send(photo, "commit", chosen="tell")  # not offered on this way
    assert len(photo.view["steps"]) == 1
    send(photo, "commit", chosen="call")
    assert photo.view["steps"][1]["consequence"] == "The client picks up. You say who else knows."


def test_what_was_read_stays_as_it_was_when_the_page_is_drawn_again(photo: Any) -> None:
    for chosen in ("wait", "tell", "skip"):
        send(photo, "commit", chosen=chosen)
    again = grader.scenario("shared-photo")
    for view in (photo.view, again.view):
        # The manager was told here; when this was read she had not yet heard of it.
        assert view["steps"][1]["situation"].endswith("Your manager has not heard of it.")
        assert view["roads"][1]["situation"].endswith("Your manager has not heard of it.")
        assert [one["text"] for one in view["roads"][1]["others"]] == [
            "Call the client",
            "Leave it for today",
        ]
        assert view["ending"]["text"].endswith("Your manager asks why.")


def test_a_debate_takes_an_argument_of_another_side_alone(page: Path) -> None:
    grader.lesson("demo")
    box = grader.debate("demo-debate")
    send(box, "commit", side="no-clients", strongest="a1")
    assert box.view["state"] == "open"
    send(box, "commit", side="no-clients", strongest="b1")
    assert box.view["state"] == "committed"
    assert set(box.view["reasons"]) == {"b1", "b2"}


def test_a_stance_is_shown_beside_the_one_before(page: Path) -> None:
    grader.lesson("demo")
    before, after = grader.ask("demo-before"), grader.ask("demo-after")
    for wrong in (-1, 101, 3.5, "30", True, None):
        send(before, "commit", value=wrong)
    assert before.view["value"] is None
    send(before, "commit", value=30)
    send(after, "commit", value=70)
    assert (after.view["before"], after.view["value"]) == (30, 70)


def test_the_profession_changes_what_is_cited_everywhere(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    cited = [one["label"] for one in box.view["reasons"]["a"]["codes"]]
    assert cited[0] == "Your code"
    send(head, "profession", chosen="NASW")
    assert head.view["profession"] == "NASW"
    cited = [one["label"] for one in box.view["reasons"]["a"]["codes"]]
    assert cited[0].startswith("NASW ")
    send(head, "profession", chosen="MAGE")
    assert head.view["profession"] == "NASW"
    assert responses(page, "profession") == ["NASW"]


def test_erasing_shows_everything_as_new(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    send(head, "erase")
    assert head.view["erased"]
    assert box.view["state"] == "open"
    assert not (page / "demo.answers.jsonl").exists()


def test_every_widget_has_a_form_without_widgets(page: Path) -> None:
    shown = [
        grader.lesson("demo"),
        grader.ask("demo-choice"),
        grader.ask("demo-multiple"),
        grader.ask("demo-before"),
        grader.debate("demo-debate"),
        grader.codes("current-request"),
        grader.scenario("demo-scenario"),
        grader.ask("demo-text"),
        grader.profession(),
    ]
    for one in shown:
        data, _ = one._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in data
        assert data["text/html"].startswith("<")
        assert "The list shows her to others." not in data["text/html"]
    assert "an hour after a hard session" in shown[1]._repr_mimebundle_()[0]["text/html"]


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


def test_in_the_source_folder_answers_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "exercises" / "friend-lists"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / "friend-lists" / "items.yml", folder)
    monkeypatch.chdir(folder)
    head = grader.exercise("friend-lists")
    assert "answers/" in head.view["where"]
    assert head.session.log.path == tmp_path / "answers" / "friend-lists.answers.jsonl"


def test_the_wheel_and_the_checkout_find_their_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KTF_HOME", raising=False)
    assert files.data_dir() == ROOT / "data"
    monkeypatch.setattr(files, "repository", lambda: None)
    assert files.data_dir() == files.PACKAGE / "_data"


def drafts_of(page: Path) -> dict[str, Any]:
    path = page / "demo.drafts.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {one["item"]: one["response"] for one in map(json.loads, lines)}


def test_a_draft_comes_back_and_saving_ends_it(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    send(box, "draft", draft={"text": "half a sen"})
    assert drafts_of(page) == {"demo-text": {"text": "half a sen"}}
    assert not (page / "demo.answers.jsonl").exists()
    grader.lesson("demo")
    again = grader.ask("demo-text")
    assert again.view["text"] == ""
    assert again.view["kept"]["draft"] == {"text": "half a sen"}
    assert again.view["kept"]["key"] == box.view["kept"]["key"]
    send(again, "commit", text="half a sentence")
    assert again.view["kept"]["draft"] is None
    assert drafts_of(page) == {}
    assert responses(page) == ["half a sentence"]


def test_a_draft_that_no_page_sends_is_not_kept(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    for wrong in ("text", 3, [1]):
        assert box.keep({"draft": wrong}) == {"kept": False}
    assert box.keep({"draft": {"text": "a"}}) == {"kept": True}
    assert box.keep({"draft": None}) == {"kept": True}
    assert drafts_of(page) == {}


def test_erasing_ends_every_draft(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-text")
    before = box.view["kept"]["erasures"]
    send(box, "draft", draft={"text": "mine"})
    send(head, "erase")
    assert not (page / "demo.drafts.jsonl").exists()
    assert box.view["kept"]["draft"] is None
    assert box.view["kept"]["erasures"] == before + 1  # the page empties its fields


def test_a_second_tab_shows_the_newest_answer(page: Path) -> None:
    head = grader.lesson("demo")
    first = grader.ask("demo-choice")
    grader.lesson("demo")  # as the same notebook runs in another tab, in the same kernel
    second = grader.ask("demo-choice")
    send(second, "commit", chosen=["b"])
    assert first.view["state"] == "committed"
    assert first.view["chosen"] == ["b"]
    assert head.view["answered"] == 1
    send(first, "again")
    assert second.view["state"] == "open"


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


def test_a_file_that_cannot_be_deleted_is_said(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = grader.lesson("demo")
    (page / "demo.answers.jsonl").mkdir()
    sent: list[Any] = []
    monkeypatch.setattr(head, "send", sent.append)
    send(head, "erase", id="p-1")
    assert "cannot be deleted" in sent[0]["fault"]


def test_what_could_not_be_saved_says_so_where_it_was_given_and_is_saved_later(page: Path) -> None:
    head = grader.lesson("demo")
    box, other = grader.ask("demo-choice"), grader.ask("demo-multiple")
    (page / "demo.answers.jsonl").mkdir()
    send(box, "commit", chosen=["b"])
    assert box.view["trouble"].startswith("Not saved.")
    assert head.view["trouble"] == box.view["trouble"]
    # Run again in the same kernel, the page still has the answer and still says so.
    grader.lesson("demo")
    again = grader.ask("demo-choice")
    assert again.view["chosen"] == ["b"]
    assert again.view["trouble"]
    send(other, "retry")
    assert other.view["trouble"] is None
    (page / "demo.answers.jsonl").rmdir()
    send(again, "retry")
    assert again.view["trouble"] is None
    assert responses(page) == ["b"]


def test_a_folder_that_vanished_is_not_made_anew(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-text")
    page.rename(page.with_name("renamed"))
    send(box, "draft", draft={"text": "mine"})
    send(box, "commit", text="mine")
    send(head, "profession", chosen="NASW")
    assert not page.exists()
    assert "isn't there anymore" in box.view["trouble"]
    assert "isn't there anymore" in head.view["trouble"]
    page.with_name("renamed").rename(page)
    send(box, "retry")
    assert box.view["trouble"] is None
    assert responses(page) == ["mine"]
    assert responses(page, "profession") == ["NASW"]


def chosen(view: dict[str, Any]) -> list[str]:
    return [step["chose"].split()[0] for step in view["steps"]]


def test_a_decision_is_taken_again_and_compared_with_the_first(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="a")
    assert box.view["first"] is None
    send(box, "commit", chosen="a")
    assert box.view["ending"]["client"] == "exposed"
    assert box.view["first"] is None
    send(box, "back", to=1)
    assert box.view["state"] == "committed"
    assert chosen(box.view) == ["Ask"]
    assert (box.view["first"]["parted"], chosen(box.view["first"])) == (1, ["Ask", "Accept"])
    send(box, "commit", chosen="b")
    assert box.view["ending"]["client"] == "helped"
    assert box.view["first"]["ending"]["client"] == "exposed"
    send(box, "back", to=0)
    assert (box.view["state"], box.view["first"]["parted"]) == ("open", 0)
    send(box, "commit", chosen="b")
    # Still the first way, not the second.
    assert chosen(box.view["first"]) == ["Ask", "Accept"]
    assert [len(one or []) for one in responses(page)] == [1, 2, 1, 2, 0, 1]
    again = grader.scenario("demo-scenario")
    assert again.view["first"] == box.view["first"]


@pytest.mark.parametrize("to", [-1, 1, 5, None, "0", True, 0.0])
def test_going_back_to_no_decision_does_nothing(page: Path, to: Any) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="a")
    send(box, "back", to=to)
    assert chosen(box.view) == ["Ask"]
    assert len(responses(page)) == 1


def test_in_an_exercise_one_cannot_go_back_and_the_first_way_stays(
    page: Path, tmp_path: Path
) -> None:
    source = ROOT / "exercises" / "friend-lists"
    shutil.copy(source / "items.yml", page / "items.yml")
    grader.exercise("friend-lists")
    items = session.current().items.values()
    path = next(one.item for one in items if one.item.kind == "path")
    box = grader.ask(path.id)
    first = box.view["now"]["options"][0]["id"]
    second = box.view["now"]["options"][1]["id"]
    send(box, "commit", chosen=first)
    send(box, "back", to=0)
    assert len(box.view["steps"]) == 1
    assert "first" not in box.view
    send(box, "again")
    send(box, "commit", chosen=second)
    given = [one["chose"] for way in responses(page, "friend-lists") for one in way or []]
    assert given == [first, second]


def asked(widget: Any, action: str, **content: Any) -> Any:
    """Ask what is no act, and return the answer."""
    return widget._do(Request(action, None, content))


def test_a_room_sees_what_each_option_means_and_nothing_is_recorded(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    before = dict(box.view)
    reasons = asked(box, "present")["reasons"]
    assert reasons["b"]["why"] == "The list shows her to others."
    assert box.view == before
    assert not (page / "demo.answers.jsonl").exists()


def test_a_room_goes_a_way_of_its_own_beside_the_learners(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    start = asked(box, "present", way=[])["seen"]
    assert start["steps"] == []
    assert start["now"] == box.view["now"]
    send(box, "commit", chosen="b")
    before, written = dict(box.view), responses(page)
    seen = asked(box, "present", way=["a"])["seen"]
    assert [step["chose"] for step in seen["steps"]] != [one["chose"] for one in before["steps"]]
    assert "reason" in seen["steps"][0]
    assert box.view == before
    assert responses(page) == written


@pytest.mark.parametrize("way", [None, "a", ["z"], [3], [["a"]], ["a"] * 50])
def test_a_way_that_no_room_can_go_shows_the_start(page: Path, way: Any) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    assert asked(box, "present", way=way) == asked(box, "present", way=[])
