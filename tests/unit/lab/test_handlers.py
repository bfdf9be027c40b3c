"""What the course's bar asks of the server: done once, and refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from classroom_kit import NAME, best_answers, reasons
from small_server import TOKEN

from grader.content.faults import Fault
from grader.lab import handlers

BASE = "/keeping-the-frame"
ANSWERS = f"{NAME}.answers.jsonl"
WORK = f"taken/{NAME}"


@pytest.fixture
def root(course: Path) -> Path:
    """A learner's folder with one exercise to take."""
    (course / "course").mkdir()
    return course


class Exchange:
    """A hub's class, as far as a learner's buttons go."""

    def __init__(self, root: Path) -> None:
        self.root, self.did = root, list[str]()

    def fetch(self, name: str) -> None:
        self.did.append(f"fetch {name}")
        (self.root / name).mkdir()
        for file in ("items.yml", f"{name}.ipynb"):
            source = self.root / "exercises" / name / file
            (self.root / name / file).write_bytes(source.read_bytes())

    def submit(self, name: str) -> None:
        self.did.append(f"submit {name}")

    def feedback(self, name: str) -> Path:
        self.did.append(f"feedback {name}")
        return self.root / name / "feedback.html"


def test_an_exercise_is_taken_without_its_key_and_never_over_answers(root: Path) -> None:
    first = handlers.take(root, NAME)
    assert first == {"path": f"{WORK}/{NAME}.ipynb"}
    assert not list((root / "taken").rglob("key*"))
    (root / WORK / ANSWERS).write_text(best_answers(1))
    assert handlers.take(root, NAME) == first
    assert (root / WORK / ANSWERS).read_text() == best_answers(1)


def test_an_exercise_that_is_not_there_is_not_taken(root: Path) -> None:
    with pytest.raises(Fault, match="no exercise 'dance'"):
        handlers.take(root, "dance")
    assert not (root / "taken").exists()


@pytest.mark.parametrize("do", [handlers.finish, handlers.feedback])
def test_what_was_not_taken_is_not_handed_in(root: Path, do) -> None:
    with pytest.raises(Fault, match="not taken yet"):
        do(root, NAME)


def test_handing_in_notes_when_and_names_the_file(root: Path) -> None:
    handlers.take(root, NAME)
    done = handlers.finish(root, NAME)
    assert done["file"] == f"{WORK}/{ANSWERS}"
    assert (root / WORK / "handed-in.txt").read_text().strip() == done["at"]


def test_feedback_is_a_page_of_the_learners_folder_with_the_reasons(root: Path) -> None:
    handlers.take(root, NAME)
    (root / WORK / ANSWERS).write_text(best_answers(1))
    assert handlers.feedback(root, NAME) == {"page": f"{WORK}/feedback.html"}
    page = (root / WORK / "feedback.html").read_text("utf-8")
    assert "WHY-RULE-A" in page


def test_without_a_key_the_feedback_is_the_instructors(root: Path) -> None:
    handlers.take(root, NAME)
    (root / "exercises").rename(root / "gone")
    with pytest.raises(Fault, match="comes from your instructor"):
        handlers.feedback(root, NAME)
    (root / WORK / "feedback.html").write_text("from the class")
    assert handlers.feedback(root, NAME) == {"page": f"{WORK}/feedback.html"}
    assert (root / WORK / "feedback.html").read_text() == "from the class"


def test_on_a_hub_an_exercise_is_fetched_once_sent_and_given_back(root: Path) -> None:
    hub = Exchange(root)
    with pytest.raises(Fault, match="not taken yet"):
        handlers.submit(root, hub, NAME)
    for _ in range(2):
        assert handlers.fetch(root, hub, NAME) == {"path": f"{NAME}/{NAME}.ipynb"}
    assert handlers.submit(root, hub, NAME)["file"] == f"{NAME}/{ANSWERS}"
    assert handlers.class_feedback(root, hub, NAME) == {"page": f"{NAME}/feedback.html"}
    assert hub.did == [f"fetch {NAME}", f"submit {NAME}", f"feedback {NAME}"]


def test_what_a_hub_did_not_take_is_not_noted_as_handed_in(root: Path, monkeypatch) -> None:
    def closed(_: str) -> None:
        raise Fault("the exchange is closed")

    hub = Exchange(root)
    handlers.fetch(root, hub, NAME)
    monkeypatch.setattr(hub, "submit", closed)
    with pytest.raises(Fault, match="closed"):
        handlers.submit(root, hub, NAME)
    assert not (root / NAME / "handed-in.txt").exists()


def ask(server, path: str, **more) -> tuple[int, dict]:
    answer = server.ask(f"{BASE}/{path}", token=TOKEN, **more)
    return answer.code, json.loads(answer.body)


def test_the_bar_is_told_the_course_and_its_words_and_no_reason(root: Path, serve) -> None:
    code, told = ask(serve(root, teaches=False), "course")
    assert (code, told["instructor"], told["language"]) == (200, False, "en")
    (exercise,) = told["course"]["exercises"]
    assert (exercise["name"], exercise["answered"], exercise["source"]) == (NAME, 0, True)
    assert told["words"]
    assert not [one for one in reasons() if one in json.dumps(told)]


def test_what_cannot_be_done_is_409_and_one_sentence(root: Path, serve) -> None:
    server = serve(root, teaches=False)
    code, told = ask(server, f"exercises/{NAME}/hand-in", form={})
    assert (code, told) == (
        409,
        {"sentence": "This exercise was not taken yet; take it from Start here"},
    )
    (root / "taken").write_text("a file where a folder should be")
    code, told = ask(server, f"exercises/{NAME}/take", form={})
    assert code == 409
    assert told["sentence"].startswith("That could not be done (")
    (root / "taken").unlink()
    assert ask(server, f"exercises/{NAME}/take", form={})[0] == 200


def test_who_is_not_signed_in_is_told_nothing_and_takes_nothing(root: Path, serve) -> None:
    server = serve(root, teaches=False)
    assert server.ask(f"{BASE}/course", signed_in=False).code == 403
    assert server.ask(f"{BASE}/exercises/{NAME}/take", {}, signed_in=False).code == 403
    assert not (root / "taken").exists()


@pytest.mark.parametrize(
    "path",
    ["exercises/..%2Fx/take", "exercises/A/take", f"lessons/{NAME}.ipynb/restore", "lessons/x"],
)
def test_only_names_of_the_course_have_an_address(root: Path, serve, path: str) -> None:
    answer = serve(root, teaches=False).ask(f"{BASE}/{path}", {}, token=TOKEN)
    assert answer.code == 404
