"""A class that hands in on Canvas, some of it by the site's page, gets its grades back there."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import ROOT
from platform_kit import Student, canvas_gradebook, guide_commands, write_zip
from playwright.sync_api import BrowserContext, Page, expect

from grader.answers import parse_answers
from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import draw_class

pytestmark = pytest.mark.slow

NAME = "friend-lists"
FILE = f"{NAME}.answers.jsonl"
# The page's learners, with what each answers and what that earns.
CHOSEN = {
    0: ("fx-rule-nasw", "c", 1.0),
    1: ("fx-rule-texas", "a", 0.0),
    2: ("fx-part-2", "d", 1.0),
}


def handed_in(page: Page, item: str, option: str) -> bytes:
    """Answer an item on the page and hand in; return the file that the page gives."""
    box = page.locator(f".ktf[data-item={item}]")
    box.locator(f"input[value={option}]").check()
    box.locator(".ktf-primary").click()
    expect(page.locator(f".ktf[data-item={item}][data-state=committed]")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save {FILE} to hand in").click()
    assert waiting.value.suggested_filename == FILE
    return Path(waiting.value.path()).read_bytes()


def test_300_of_a_class_some_by_the_page_get_a_gradebook_and_feedback(
    open_page: Callable[..., Page], new_profile: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    by_page = {
        number: handed_in(open_page(f"exercises/{NAME}.html", context=new_profile()), *given)
        for number, (*given, _) in CHOSEN.items()
    }
    course = tmp_path / "course"
    shutil.copytree(ROOT / "exercises" / NAME, course / "exercises" / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    exercise = load_keyed(course / "exercises" / NAME)
    drawn = draw_class(exercise, 300, 7)
    students = [Student(f"P{n}", f"L{n}", one.learner.id, 1000 + n) for n, one in enumerate(drawn)]
    members: dict[str, bytes | str] = {}
    for number, (one, student) in enumerate(zip(drawn, students, strict=True)):
        if number in by_page:
            members[student.canvas(FILE)] = by_page[number]
        elif one.handed_in is not None:
            members[student.canvas(FILE, late=one.late)] = one.answers
    write_zip(course / "submissions.zip", members)
    canvas_gradebook(course / "gradebook.csv", students, columns=(f"{exercise.head.title} (9001)",))
    text = (course / "gradebook.csv").read_text("utf-8")
    (course / "gradebook.csv").write_text(text.replace("12.00", f"{exercise.points:.2f}"), "utf-8")

    for command in guide_commands():
        done = subprocess.run(
            [sys.executable, *command],
            cwd=course,
            env=os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path / "none")},
            capture_output=True,
            text=True,
            check=False,
        )
        # A class with reflections that no one has read is not complete.
        assert done.returncode == (1 if command[2] == "grades" else 0), done.stdout + done.stderr

    with (course / "to-upload.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cells = {row[3]: row[-1] for row in rows[2:-1]}
    assert len(cells) == 300
    with zipfile.ZipFile(course / "feedback.zip") as archive:
        pages = {one.split("_")[-3]: archive.read(one).decode() for one in archive.namelist()}
    sent = [one for n, one in enumerate(students) if n in by_page or drawn[n].handed_in is not None]
    assert set(pages) == {str(one.number) for one in sent}
    # What the page wrote is scored as the laptop's files are: one item answered, the others open.
    for number, (item, option, points) in CHOSEN.items():
        (answer,) = parse_answers(by_page[number], FILE).answers
        assert (answer.item, answer.response) == (item, option)
        assert float(cells[students[number].login]) == points
