"""A learner's way through nbgrader's own exchange, and a sentence where it is barred."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.utils import notebook_hash

from grader.classroom.hub.exchange import LearnersExchange, learners_exchange
from grader.content.faults import Fault

NAME = "task"


@pytest.fixture
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LearnersExchange:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "home").mkdir()
    one = LearnersExchange(tmp_path / "exchange", tmp_path / "home", "ana")
    (one.released / NAME).mkdir(parents=True)
    (tmp_path / "exchange").chmod(0o777)
    (one.released.parent / "inbound").mkdir()
    (one.released / NAME / "items.yml").write_text("items")
    (one.released / NAME / f"{NAME}.ipynb").write_text("{}")
    return one


def handed_in(one: LearnersExchange) -> list[Path]:
    return sorted((one.released.parent / "inbound").iterdir())


def test_fetch_hand_in_and_read_the_newest_feedback(ana):
    ana.fetch(NAME)
    work = ana.folder / NAME
    assert sorted(one.name for one in work.iterdir()) == ["items.yml", f"{NAME}.ipynb"]
    for name in (f"{NAME}.answers.jsonl", f"{NAME}.drafts.jsonl", "handed-in.txt"):
        (work / name).write_text(name)
    with pytest.raises(Fault, match="no feedback yet"):
        ana.feedback(NAME)
    ana.submit(NAME)
    (sent,) = handed_in(ana)
    assert sent.name.startswith(f"ana+{NAME}+")
    assert {one.name for one in sent.iterdir()} == {
        "items.yml",
        f"{NAME}.ipynb",
        f"{NAME}.answers.jsonl",
        "timestamp.txt",
        "submission_secret.txt",
    }
    with pytest.raises(Fault, match="no feedback yet"):
        ana.feedback(NAME)
    given = ana.released.parent / "feedback"
    given.mkdir()
    secret = (sent / "submission_secret.txt").read_text()
    (given / f"{notebook_hash(secret=secret, notebook_id=NAME)}.html").write_text("well done")
    (given / "another-learners.html").write_text("not hers")
    page = ana.feedback(NAME)
    assert page == work / "feedback.html"
    assert page.read_text() == "well done"


def test_what_is_not_released_cannot_be_fetched(ana):
    with pytest.raises(Fault, match="'other' is not released now"):
        ana.fetch("other")
    assert not (ana.folder / "other").exists()


def test_what_is_there_is_not_written_over(ana):
    (ana.folder / NAME).mkdir()
    (ana.folder / NAME / "mine.txt").write_text("typed")
    with pytest.raises(Fault, match="rename it"):
        ana.fetch(NAME)
    assert [one.name for one in (ana.folder / NAME).iterdir()] == ["mine.txt"]


def test_a_hand_in_that_the_exchange_refuses_is_one_sentence(ana):
    ana.fetch(NAME)
    (ana.released.parent / "inbound").rmdir()
    with pytest.raises(Fault, match=r"the class's exchange says: .*; ask your instructor"):
        ana.submit(NAME)


def test_a_link_in_the_place_of_feedback_is_refused(ana, tmp_path):
    ana.fetch(NAME)
    ana.submit(NAME)
    page = ana.folder / NAME / "feedback" / "2026-03-02" / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text("well done")
    (ana.folder / NAME / "feedback.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Fault, match="is a link"):
        ana.feedback(NAME)
    assert not (tmp_path / "elsewhere").exists()


def test_only_a_hub_names_an_exchange(monkeypatch, tmp_path):
    monkeypatch.delenv("KTF_EXCHANGE", raising=False)
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    assert learners_exchange(tmp_path) is None
    monkeypatch.setenv("KTF_EXCHANGE", "/srv/exchange")
    found = learners_exchange(tmp_path)
    assert found == LearnersExchange(Path("/srv/exchange"), tmp_path, "ana")
