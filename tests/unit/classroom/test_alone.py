"""A learner alone: a copy without the key, and feedback on what was answered."""

from pathlib import Path

import pytest
from classroom_kit import BEST, BY_KEY, NAME, POINTS, best_answers, line, reasons

from grader.classroom.alone import write_feedback
from grader.cli import main

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def desk(course: Path, tmp_path: Path):
    """Run a command of somebody alone; its copies lie in ``tmp_path``."""

    def run(command: str, *more: str) -> int:
        where = ["--folder", str(tmp_path / "mine"), "--exercises", str(course / "exercises")]
        return main([command, NAME, *where, *more])

    return run


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    return tmp_path / "mine" / NAME


def answer(taken: Path, text: str) -> None:
    (taken / f"{NAME}.answers.jsonl").write_text(text)


def test_a_copy_holds_no_key_and_nobodys_answers(course, desk, taken, capsys):
    source = course / "exercises" / NAME
    for name, content in (("key-old.yml", "credit: 1"), (f"{NAME}.answers.jsonl", "{}")):
        (source / name).write_text(content)
        assert desk("take") == 2
        assert f"{name} is not named in items.yml, so nothing is copied" in capsys.readouterr().err
        assert not taken.exists()
        (source / name).unlink()
    assert desk("take") == 0
    assert {one.name for one in taken.iterdir()} == {"items.yml", f"{NAME}.ipynb"}
    assert f"{NAME}.ipynb. Open it in JupyterLab" in capsys.readouterr().out


def test_answers_are_never_overwritten(desk, taken, capsys):
    desk("take")
    answer(taken, best_answers(1))
    assert desk("take") == 2
    assert "your answers lie in" in capsys.readouterr().err
    assert (taken / f"{NAME}.answers.jsonl").read_text() == best_answers(1)


def test_notes_that_were_typed_into_a_copy_are_never_overwritten(desk, taken, capsys):
    desk("take")
    assert desk("take") == 0
    (taken / f"{NAME}.ipynb").write_text("my notes")
    assert desk("take") == 2
    assert "may hold what you typed" in capsys.readouterr().err
    assert (taken / f"{NAME}.ipynb").read_text() == "my notes"


@pytest.mark.parametrize("name", ["items.yml", f"{NAME}.ipynb", "feedback.html", "."])
def test_nothing_is_written_through_a_link(desk, taken, tmp_path, capsys, name):
    outside = tmp_path / "outside"
    if name == ".":
        outside.mkdir()
        taken.parent.mkdir(parents=True, exist_ok=True)
        taken.symlink_to(outside)
    else:
        outside.write_text("mine")
        desk("take")
        if name == "feedback.html":
            answer(taken, best_answers(1))
        (taken / name).unlink(missing_ok=True)
        (taken / name).symlink_to(outside)
    assert desk("feedback" if name == "feedback.html" else "take") == 2
    assert "is a link" in capsys.readouterr().err
    assert outside.is_dir() or outside.read_text() == "mine"
    assert not outside.is_dir() or not list(outside.iterdir())


def test_a_folder_of_something_else_is_left_alone(desk, taken, capsys):
    taken.mkdir(parents=True)
    (taken / "letter.txt").write_text("Dear")
    assert desk("take") == 2
    assert "holds something else" in capsys.readouterr().err


def test_an_exercise_without_a_notebook_is_told(course, desk, capsys):
    (course / "exercises" / NAME / f"{NAME}.ipynb").unlink()
    assert desk("take") == 2
    assert "frame notebook small-case" in capsys.readouterr().err


def test_what_cannot_be_written_over_is_told_in_a_sentence(desk, taken, capsys):
    desk("take")
    (taken / "items.yml").unlink()
    (taken / "items.yml").mkdir()
    (taken / "items.yml" / "mine").write_text("")
    (taken / f"{NAME}.ipynb").unlink()
    (taken / f"{NAME}.ipynb").mkdir()
    capsys.readouterr()
    assert desk("take") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_answers_to_something_else_earn_no_page(desk, taken, capsys):
    desk("take")
    for text, said in (
        (line("other", "a"), "none to 'small-case'"),
        ('{"schema"', "holds no line that is an answer"),
    ):
        answer(taken, text)
        assert desk("feedback") == 2
        assert said in capsys.readouterr().err
    assert not (taken / "feedback.html").exists()


def test_feedback_needs_answers(desk, capsys):
    assert desk("feedback") == 2
    assert "there are no answers" in capsys.readouterr().err
    desk("take")
    assert desk("feedback") == 2


def test_feedback_gives_points_reasons_and_the_samples(desk, taken, capsys):
    desk("take")
    answer(taken, best_answers(1))
    assert desk("feedback") == 0
    assert "feedback.html in your browser" in capsys.readouterr().out
    page = (taken / "feedback.html").read_text()
    assert f"{BY_KEY} of {BY_KEY} points by the key" in page
    assert f"Up to {POINTS['sc-words']} more are for what you wrote" in page
    assert "Nobody grades this text but you" in page
    given = {reason for reason in reasons() if reason in page}
    assert "WHY-SAMPLE-ONE" in given
    assert {"WHY-RULE-A", "WHY-WAY-N3X"} <= given
    assert not {"WHY-RULE-B", "WHY-RULE-C", "WHY-WAY-N1X", "WHY-SIDES-L1"} & given


def test_only_what_was_answered_gets_reasons_or_samples(desk, taken):
    desk("take")
    answer(taken, line("sc-rule", "b") + "\n")
    desk("feedback", "--profession", "ACA")
    page = (taken / "feedback.html").read_text()
    assert {reason for reason in reasons() if reason in page} == {"WHY-RULE-B"}
    assert "Never do this" in page
    assert page.count("Not answered.") == len(BEST) - 1


def test_a_hostile_text_stays_text(desk, taken):
    desk("take")
    answer(taken, line("sc-words", HOSTILE) + "\n")
    desk("feedback")
    page = (taken / "feedback.html").read_text()
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_torn_line_is_told_on_the_page(desk, taken):
    desk("take")
    answer(taken, best_answers(1) + '{"schema"')
    desk("feedback")
    assert (
        "1 line of small-case.answers.jsonl could not be read"
        in (taken / "feedback.html").read_text()
    )


def test_an_unknown_exercise_is_told(tmp_path, capsys):
    assert main(["take", "nope", "--exercises", str(tmp_path)]) == 2
    assert "there is no exercise 'nope'" in capsys.readouterr().err


def test_the_page_leads_back_where_the_course_s_address_is_known(course, desk, taken):
    desk("take")
    answer(taken, best_answers(1))
    assert "open the course here" not in _written(course, taken)
    page = _written(course, taken, course="../../../lab/tree/course/00_start_here.ipynb?a&b")
    assert page.count('<a href="../../../lab/tree/course/00_start_here.ipynb?a&amp;b">') == 2


def _written(source: Path, taken: Path, **more: str) -> str:
    return write_feedback(source / "exercises" / NAME, taken, **more).read_text()
