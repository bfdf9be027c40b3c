"""What one open notebook shares: its file, its tabs, and what could not be saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_widgets import POSTS, drafts, responses, send, write_exercise

import grader
from grader.answers import LONGEST, AnswerLog
from grader.content.faults import Fault
from grader.widgets.session import close, current, open_exercise, open_lesson, open_log

ROOT = Path(__file__).resolve().parents[3]


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
    assert head.session.folder.is_dir()
    grader.exercise("friend-lists")  # the folder may be there


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


def test_nothing_is_open_before_the_first_cell_and_after_the_page(page: Path) -> None:
    with pytest.raises(Fault, match="Run the first cell"):
        current()
    opened = open_lesson("demo")
    assert current() is opened
    close()
    with pytest.raises(Fault, match="Run the first cell"):
        current()


def test_an_exercise_needs_its_own_items_beside_it(page: Path) -> None:
    with pytest.raises(Fault, match=r"none is in page/"):
        open_exercise("ex")
    write_exercise(page, POSTS)
    with pytest.raises(Fault, match="belongs to 'ex', not to 'demo'"):
        open_exercise("demo")
    assert open_exercise("ex").graded


def test_a_lesson_cites_in_its_scenarios_and_debates_too(page: Path) -> None:
    items = [one.item.id for one in open_lesson("demo").cited_items()]
    assert items[-2:] == ["demo-debate", "demo-scenario"]
    assert "demo-choice" in items


def test_an_exercise_cites_in_its_items_alone(posts_exercise: Path) -> None:
    assert [one.item.id for one in current().cited_items()] == ["po-mark", "po-rewrite"]


@pytest.mark.parametrize("line", ["MAGE", None, 3, ["ACA"]])
def test_a_remembered_profession_that_is_none_counts_as_none(page: Path, line: object) -> None:
    AnswerLog("profession", page).append("profession", 1, line)
    assert open_lesson("demo").profession is None


def test_a_page_run_again_has_the_log_that_it_had(page: Path) -> None:
    assert open_lesson("demo").log is open_lesson("demo").log
    assert open_log("demo", page) is not open_log("other", page)


def test_an_answer_refreshes_what_shows_it_and_what_counts(page: Path) -> None:
    opened = open_lesson("demo")
    shown, other, counter = Seen("demo-choice"), Seen("demo-text"), Seen()
    for one in (shown, other):
        opened.listen(one)
    opened.count(counter)
    open_lesson("demo").answer("demo-choice", 1, "a")
    assert (shown.times, other.times, counter.times) == (1, 0, 1)
    opened.retry()
    assert (shown.times, other.times) == (2, 1)


def test_what_is_kept_of_a_draft_is_newer_than_the_answer(page: Path) -> None:
    opened = open_lesson("demo")
    assert opened.kept("demo-text")["answered"] is None
    opened.answer("demo-text", 1, "Saved.")
    opened.drafts.keep("demo-text", 1, {"text": "More."})
    kept = opened.kept("demo-text")
    assert kept["answered"] == opened.answers.of("demo-text")[-1].at
    assert (kept["draft"], kept["at"] >= kept["answered"]) == ({"text": "More."}, True)
    assert kept["key"].endswith("/demo-text")
    assert str(page) not in kept["key"]


def test_an_answer_redraws_neither_its_own_page_nor_another_lessons(page: Path) -> None:
    other, opened = open_lesson("posts-demo"), open_lesson("demo")
    own, count, elsewhere = Seen("demo-choice"), Seen(), Seen("demo-choice")
    opened.listen(own)
    other.listen(elsewhere)
    opened.count(count)
    other.count(elsewhere)
    opened.answer("demo-choice", 1, "a")  # the widget that was pressed draws itself
    assert (own.times, count.times, elsewhere.times) == (0, 1, 0)


def test_a_chosen_profession_is_shown_by_all_of_the_page(page: Path) -> None:
    opened = open_lesson("demo")
    shown = Seen("demo-choice")
    opened.listen(shown)
    opened.choose_profession("CCPA")
    assert (opened.profession, shown.times) == ("CCPA", 1)


def test_a_draft_ends_with_its_answer_and_stays_where_that_is_not_saved(page: Path) -> None:
    opened = open_lesson("demo")
    for item, response in (("demo-text", "Saved."), ("demo-before", "x" * LONGEST)):
        opened.drafts.keep(item, 1, {"text": "mine"})
        opened.answer(item, 1, response)
    assert list(drafts(page)) == ["demo-before"]


class Seen:
    """What counts how often it was refreshed."""

    def __init__(self, shows: str | None = None) -> None:
        self.shows = shows
        self.times = 0

    def refresh(self) -> None:
        self.times += 1
