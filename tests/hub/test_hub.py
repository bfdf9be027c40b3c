"""A class of twenty on a real hub, from release to feedback, over HTTP as browsers do it."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from classroom_kit import REPOSITORY, files, rows
from hub_kit import COURSE, LEARNERS, ClassHub, Instructor, Person, Seat

from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import draw_class

pytestmark = pytest.mark.hub

NAME = "friend-lists"
NOTEBOOK = f"{NAME}/{NAME}.ipynb"
ANSWERS = f"{NAME}/{NAME}.answers.jsonl"
LESSON = "course/03_friend_lists.ipynb"
DO = "/keeping-the-frame/exercises"
AT_ONCE = 3  # servers that run at the same time
WITH_A_KERNEL = LEARNERS[: max(1, len(LEARNERS) // 5)]
BY_MAIL = LEARNERS[-1]  # whose answers file comes to the instructor and not through the exchange


@pytest.fixture(scope="module")
def drawn():
    """A simulated class's answers, by login."""
    exercise = load_keyed(REPOSITORY / "exercises" / NAME)
    found = draw_class(exercise, len(LEARNERS), 7)
    return {login: one.answers for login, one in zip(LEARNERS, found, strict=True)}


@pytest.fixture(scope="module")
def released(hub):
    """The exercise, given out by an instructor who is no administrator of the hub."""
    prof = Instructor(hub.running, "prof")
    assert prof.log_in().headers["location"] == f"/services/{COURSE}/"
    page = prof.get("/")
    assert page.url == f"{prof.base}/keeping-the-frame/instructor"
    assert NAME in page.text
    prof.press(f"assignment/{NAME}/assign")
    prof.press(f"assignment/{NAME}/release")
    return prof


@pytest.mark.parametrize(
    ("login", "password"), [("stranger", None), ("prof", "a guess"), ("root", None)]
)
def test_nobody_else_logs_in(login, password, hub):
    person = Person(hub.running, login)
    answer = person.log_in(password) if password else person.log_in()
    assert answer.status_code == 403
    assert "started" not in person.get("/api/status").text


def test_a_class_from_release_to_feedback(hub, released, drawn, tmp_path, capsys):
    seats = take_part(hub, drawn)
    assert len(seats) == len(LEARNERS)
    submitted = hub.files.course / "submitted"
    released.press(f"assignment/{NAME}/collect")
    by_hand = submitted / BY_MAIL / NAME
    by_hand.mkdir(parents=True)
    (by_hand / f"{NAME}.answers.jsonl").write_text(drawn[BY_MAIL])
    assert sorted(one.name for one in submitted.iterdir()) == LEARNERS
    for login in WITH_A_KERNEL:
        record = (submitted / login / NAME / f"{NAME}.answers.jsonl").read_text()
        assert '"fx-rule-nasw"' in record
    copy = class_by_commands(hub, tmp_path)
    boss = Instructor(hub.running, "boss")
    assert boss.log_in().status_code == 302
    assert boss.get("/").ok
    for number, login in enumerate(LEARNERS):
        (released, boss)[number % 2].press(f"submission/{NAME}/{login}/autograde")
    graded = rows(hub.files.course, hub.files.db_url)
    assert graded == rows(copy)
    assert sum("'fx-rule-nasw', 'GradeCell'" in one for one in graded) == len(LEARNERS)
    assert files(hub.files.course / "autograded") == files(copy / "autograded")
    released.press(f"assignment/{NAME}/generate_feedback")
    released.press(f"assignment/{NAME}/release_feedback")
    read_feedback(hub)
    with capsys.disabled():
        sys.stdout.write(f"\nhub: {in_words(seats)}\n")


def take_part(hub: ClassHub, drawn: dict[str, str]) -> list[Seat]:
    """Let everyone log in, take the exercise, answer it and hand it in, a few at a time."""

    def one(login: str) -> Seat:
        person = Person(hub.running, login)
        assert person.log_in().headers["location"] == "/hub/spawn"
        seat = Seat(person.start(), hub.running.usage_of(login))
        look_around(person, hub)
        assert person.post(f"{DO}/{NAME}/take").json() == {"path": NOTEBOOK}
        assert "key.yml" not in person.get(f"/api/contents/{NAME}").text
        if login in WITH_A_KERNEL:
            seat = answer_in_the_page(person, seat, hub)
        else:
            content = {"type": "file", "format": "text", "content": drawn[login]}
            assert person.send("PUT", f"/api/contents/{ANSWERS}", json=content).status_code == 201
        if login != BY_MAIL:
            answer = person.post(f"{DO}/{NAME}/hand-in")
            assert answer.ok, answer.text
            assert course(person)["exercises"][0]["handed"] == answer.json()["at"]
        person.stop()
        return seat

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, LEARNERS))


def course(person: Person) -> dict:
    found: dict = person.get("/keeping-the-frame/course").json()["course"]
    return found


def look_around(person: Person, hub: ClassHub) -> None:
    """See the tidy Lab with a delivered lesson, the released exercise, and closed doors."""
    page = person.get(f"/doc/tree/{LESSON}")
    assert page.ok
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert '"@jupyter/nbgrader"' in page.text
    lesson = person.get(f"/files/{LESSON}").content
    assert lesson == (REPOSITORY / LESSON).read_bytes()
    (exercise,) = course(person)["exercises"]
    assert (exercise["name"], exercise["path"], exercise["collected"]) == (NAME, "", True)
    other = next(one for one in LEARNERS if one != person.login)
    for door in (f"/services/{COURSE}/", f"/user/{other}/"):
        answer = person.session.get(hub.running.address + door, timeout=300)
        assert answer.status_code in (403, 404), door


def answer_in_the_page(person: Person, seat: Seat, hub: ClassHub) -> Seat:
    """Run the exercise's notebook in its kernel, and click as its page does."""
    with person.kernel(NOTEBOOK) as kernel:
        cells = person.get(f"/api/contents/{NOTEBOOK}").json()["content"]["cells"]
        for one in cells:
            if one["cell_type"] == "code":
                kernel.run(one["source"])
        assert kernel.click('ask("fx-rule-nasw")', {"do": "commit", "chosen": ["a"]}) == {}
        assert kernel.click('ask("fx-rule-nasw")', {"do": "commit", "chosen": ["c"]}) == {}
        assert "fault" in kernel.click('ask("fx-rule-nasw")', {"do": "fly"})
        return replace(seat, opened=hub.running.usage_of(person.login))


def class_by_commands(hub: ClassHub, place: Path) -> Path:
    """Grade a copy of the class with nbgrader's commands; return the course folder."""
    copy = place / "class"
    for name in ("exercises", "submitted"):
        shutil.copytree(hub.files.course / name, copy / name)
    shutil.copy(hub.files.course / "nbgrader_config.py", copy)
    (place / "hub.yml").write_text("gradebook: sqlite\n")
    env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env |= {"HOME": str(place), "JUPYTER_PREFER_ENV_PATH": "0"}
    for word in ("generate_assignment", "autograde"):
        done = subprocess.run(
            [hub.python, "-m", "nbgrader", word, NAME],
            cwd=copy, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return copy


def read_feedback(hub: ClassHub) -> None:
    """Let some read what came back, the one who never handed in through the hub too."""
    given = hub.files.exchange / COURSE / "feedback"
    assert len(list(given.glob("*.html"))) == len(LEARNERS)

    def one(login: str) -> None:
        person = Person(hub.running, login)
        person.log_in()
        person.start()
        answer = person.post(f"{DO}/{NAME}/feedback")
        if login == BY_MAIL:
            assert answer.status_code == 409
            assert "There is no feedback yet" in answer.json()["sentence"]
        else:
            page = person.get(f"/files/{answer.json()['page']}")
            assert "by the key" in page.text or "points" in page.text
        person.stop()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, [LEARNERS[0], LEARNERS[-2], BY_MAIL]))


def in_words(seats: list[Seat]) -> str:
    """Return what a learner's server costs, for the run's last lines."""
    starts = sorted(one.start for one in seats)
    opened = [one.opened for one in seats if one.opened]

    def mean(of: list[float]) -> str:
        return f"{statistics.mean(of):.1f}"

    return (
        f"{len(seats)} learners, {AT_ONCE} at once. A server starts in "
        f"{statistics.median(starts):.1f} s ({starts[0]:.1f} to {starts[-1]:.1f}) with "
        f"{mean([one.started.seconds for one in seats])} s of a processor, and holds "
        f"{mean([one.started.server for one in seats])} MB. With an exercise open it holds "
        f"{mean([one.server for one in opened])} MB and its kernel "
        f"{mean([one.kernel for one in opened])} MB; both have used "
        f"{mean([one.seconds for one in opened])} s of a processor."
    )
