"""What waits is counted and named: to grade, to read, torn, second, copied, late."""

from __future__ import annotations

import os

import pytest
from classroom_kit import NAME, best_answers, files, line
from nbgrader import api
from small_class import IN_TIME, LATE, grade, hand_in, hand_in_text

from grader.classroom.instructor.waiting import CHANGED, read_waiting
from grader.classroom.instructor.waiting_page import waiting_html
from grader.classroom.settings import read_settings
from grader.escaping import Html

BASE = "/keeping-the-frame/instructor"


def look(root):
    return read_waiting(read_settings(root))


def one(root):
    (only,) = look(root).exercises
    return only


def page(root):
    return waiting_html(look(root), BASE, Html('<input type="hidden" name="_xsrf" value="x">'))


def test_nothing_handed_in_tells_how_to_begin(class_root):
    assert one(class_root).handed_in == 0
    text = page(class_root)
    assert "Nothing has been handed in yet." in text
    assert "How to begin" in text
    assert "<button" not in text


def test_hand_ins_wait_to_be_graded_then_texts_to_be_read(class_root):
    hand_in(class_root, "ann", best_answers(1))
    hand_in(class_root, "bob", best_answers(2))
    assert one(class_root).to_grade == ("ann", "bob")
    assert "2 hand-ins to grade." in page(class_root)
    grade(class_root)
    assert (one(class_root).to_grade, one(class_root).to_read, one(class_root).graded) == ((), 2, 2)
    assert "<strong>2 answers to read.</strong>" in page(class_root)
    assert f'href="{BASE}/{NAME}/read">Read 2 answers</a>' in page(class_root)


def test_what_was_read_no_longer_waits(class_root):
    hand_in(class_root, "ann", best_answers(1))
    grade(class_root)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        its = book.find_grade("sc-words", NAME, NAME, "ann")
        its.manual_score, its.needs_manual_grade = 4.0, False
        book.db.commit()
    assert (one(class_root).to_read, one(class_root).read) == (0, 1)
    assert "Nothing waits for you" in page(class_root)


def test_a_later_hand_in_waits_to_be_graded_again(class_root):
    hand_in(class_root, "ann", best_answers(1))
    grade(class_root)
    hand_in(class_root, "ann", best_answers(1), LATE)
    assert one(class_root).to_grade == ("ann",)
    assert one(class_root).graded == 0


def test_a_torn_file_is_told(class_root):
    hand_in(class_root, "ann", best_answers(1) + '{"schema": 1, "item": "sc-')
    ((who, what),) = one(class_root).notes
    assert who == "ann"
    assert "1 line" in what
    assert "<strong>ann</strong>: 1 line" in page(class_root)


def test_a_second_file_is_told(class_root):
    folder = hand_in(class_root, "ann", line("sc-rule", "a", 1))
    (folder / f"{NAME}.answers-DESKTOP.jsonl").write_text(best_answers(1))
    ((_, what),) = one(class_root).notes
    assert "2 files with answers were handed in" in what


def test_copied_answers_are_told_with_both_names(class_root):
    hand_in(class_root, "ann", best_answers(1))
    hand_in(class_root, "bob", best_answers(1))
    hand_in(class_root, "eve", best_answers(2))
    (sentence,) = one(class_root).copied
    assert "ann and bob" in sentence
    assert "eve" not in sentence
    assert "1 thing to look into" in page(class_root)


@pytest.mark.parametrize("graded", [True, False])
def test_late_ones_are_named_before_and_after_grading(class_root, graded):
    hand_in(class_root, "ann", best_answers(1), IN_TIME)
    hand_in(class_root, "bob", best_answers(2), LATE)
    if graded:
        grade(class_root)
    assert one(class_root).late == (("bob", 25 * 3600.0),)
    assert "bob: 1 day 1 h" in page(class_root)


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader's own order
def test_one_who_has_more_time_is_not_late_and_does_not_wait_to_be_read(class_root):
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        for student in ("bob", "absent"):
            book.add_student(student)
            book.add_submission(NAME, student)
            book.grant_extension(NAME, student, days=7)
    hand_in_text(class_root, "bob", "A text.", 1, LATE)
    assert one(class_root).late == ()
    grade(class_root)
    assert (one(class_root).late, one(class_root).to_read) == ((), 1)
    assert "<dd>1 of 2</dd>" in page(class_root)


def test_an_empty_folder_and_a_link_are_no_hand_ins(class_root, tmp_path):
    (class_root / "submitted" / "ann" / NAME).mkdir(parents=True)
    (class_root / "submitted" / "bob").mkdir()
    (class_root / "submitted" / "bob" / NAME).symlink_to(tmp_path)
    assert one(class_root).handed_in == 0
    assert [who for who, _ in one(class_root).notes] == ["ann", "bob"]


def test_files_outside_of_an_exercise_are_told(class_root):
    (class_root / "submitted" / "ann").mkdir(parents=True)
    (class_root / "submitted" / "ann" / f"{NAME}.zip").write_bytes(b"PK")
    (class_root / "submitted" / "stray.jsonl").write_text("")
    (class_root / "submitted" / NAME / "bob").mkdir(parents=True)
    said = " ".join(look(class_root).notes)
    for words in ("stray.jsonl is in no learner", f"ann/{NAME}.zip", f"LEARNER/{NAME}"):
        assert words in said
    assert "3 things to look into" in page(class_root)


def test_looking_changes_nothing(class_root):
    hand_in(class_root, "ann", best_answers(1), "03/03/2026 4:30 PM")
    (class_root / "submitted" / "stray.jsonl").write_text("")
    before = files(class_root)
    page(class_root)
    assert files(class_root) == before


def test_a_changed_file_is_read_anew(class_root):
    folder = hand_in(class_root, "ann", best_answers(1))
    assert one(class_root).notes == ()
    answers = folder / f"{NAME}.answers.jsonl"
    answers.write_text(best_answers(1)[:-20])
    os.utime(answers, ns=(1, 1))
    assert len(one(class_root).notes) == 1


def test_a_hand_in_that_was_replaced_without_a_later_time_is_told(class_root):
    hand_in(class_root, "ann", best_answers(1))
    hand_in(class_root, "bob", "")
    grade(class_root)
    told = [what for _, what in one(class_root).notes]
    assert not [what for what in told if "not the one that was graded" in what]
    hand_in(class_root, "ann", best_answers(2))
    assert ("ann", CHANGED) in one(class_root).notes
    assert "Grade all again</button>" in page(class_root)
    grade(class_root, "--force")
    assert ("ann", CHANGED) not in one(class_root).notes


def test_a_learners_name_is_text(class_root):
    hand_in(class_root, "<b>ann", best_answers(1) + "{torn")
    assert "&lt;b&gt;ann" in page(class_root)
    assert "<b>ann" not in page(class_root)


def test_without_a_gradebook_the_hand_ins_are_shown_and_what_to_do(class_root):
    hand_in(class_root, "ann", best_answers(1))
    (class_root / "gradebook.db").unlink()
    found = look(class_root)
    assert (found.trouble, found.exercises[0].handed_in, found.exercises[0].known) == ("", 1, False)
    assert f"nbgrader generate_assignment {NAME}" in page(class_root)
    assert not (class_root / "gradebook.db").exists()


def test_a_damaged_gradebook_is_told_in_a_sentence(class_root):
    (class_root / "gradebook.db").write_text("no database")
    assert "is not a gradebook, or is damaged" in look(class_root).trouble
    assert 'role="alert"' in page(class_root)
