"""Notes of learners who are being graded: kept until they are done, one by one or together."""

from __future__ import annotations

import threading

from grader.classroom.recovery import Before, Journal


def test_a_note_stays_until_each_of_its_learners_is_done(tmp_path):
    journal = Journal(tmp_path, "small-case")
    notes = [Before(name, {"words": f"of {name}"}) for name in ("ana", "ben", "\udcffname")]
    journal.begin(notes)
    assert Journal(tmp_path, "small-case").unfinished() == {one.student: one for one in notes}
    assert Journal(tmp_path, "other").unfinished() == {}
    journal.end(["ana"])
    assert set(journal.unfinished()) == {"ben", "\udcffname"}
    journal.end({"ben", "\udcffname", "nobody"})
    assert journal.unfinished() == {}
    assert not list(tmp_path.rglob("*.json"))


def test_a_note_that_is_torn_says_nothing_and_stops_nobody(tmp_path):
    journal = Journal(tmp_path, "small-case")
    journal.begin([Before("ana")])
    journal.begin([Before("ben")])
    torn = next((tmp_path / ".grading" / "small-case").glob("*.json"))
    torn.write_text(torn.read_text()[:20])
    assert len(journal.unfinished()) == 1


def test_another_run_waits_until_this_one_has_ended(tmp_path):
    order: list[str] = []

    def other() -> None:
        with Journal(tmp_path, "other").alone() as waited:
            order.append(f"other, waited: {waited}")

    with Journal(tmp_path, "small-case").alone() as waited:
        order.append(f"first, waited: {waited}")
        second = threading.Thread(target=other)
        second.start()
        second.join(0.3)
        order.append("first has ended")
    second.join(10)
    assert order == ["first, waited: False", "first has ended", "other, waited: True"]
