"""Which pages a site has, in which order, and what never becomes one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from small_course import markdown, write_notebook

from grader.content.course import load_exercise
from grader.content.form_files import form_names
from grader.escaping import plain
from grader.lab import kit
from grader.site import packing
from grader.site.pages import left_out, site_pages
from grader.site.shell import SitePage

ROOT = Path(__file__).resolve().parents[3]
NOTES = {"map": "# The map\n", "aside": "# Aside\n", "syllabus": "# A *syllabus*\n"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson, a lab, an exercise and an instructor's pages, in a folder without git."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "course" / "instructor").mkdir(parents=True)
    for name in ("00_start_here", "03_friend_lists"):
        shutil.copy(ROOT / "course" / f"{name}.ipynb", root / "course")
    write_notebook(root / "course" / "lab_1_roles.ipynb", [markdown("# A lab")])
    shutil.copytree(ROOT / "exercises" / "friend-lists", root / "exercises" / "friend-lists")
    for name, text in NOTES.items():
        (root / "course" / "instructor" / f"{name}.md").write_text(text)
    return root


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, SitePage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit, "git", lambda *_: None)
        return {one.path: one for one in site_pages(small)}


def test_every_lesson_exercise_form_and_note_is_a_page(pages: dict[str, SitePage]) -> None:
    assert set(pages) == {
        "index.html",
        "03_friend_lists.html",
        "lab_1_roles.html",
        "exercises/friend-lists.html",
        *(f"forms/{name}.html" for name in form_names()),
        "sources.html",
        "instructor.html",
        *(f"instructor/{name}.html" for name in NOTES),
    }


def test_one_goes_from_the_start_through_the_lessons_in_their_order(
    pages: dict[str, SitePage],
) -> None:
    start, first, last = (
        pages[one] for one in ("index.html", "03_friend_lists.html", "lab_1_roles.html")
    )
    assert start.after == (first.path, first.title)
    assert (first.before or ("",))[0] == start.path
    assert first.after == (last.path, last.title)
    assert last.before == (first.path, first.title)
    assert last.after is None
    assert (first.about["kind"], last.about["kind"]) == ("lesson", "lab")
    assert int(first.about["minutes"]) > 0


def test_the_instructors_pages_begin_with_the_syllabus(pages: dict[str, SitePage]) -> None:
    listed = pages["instructor.html"].cells[0].html
    places = [listed.index(f"instructor/{name}.html") for name in ("syllabus", "map", "aside")]
    assert places == sorted(places)
    assert pages["instructor/syllabus.html"].title == "A syllabus"


def test_an_exercise_is_answered_in_its_own_folder_and_shows_no_reason(
    pages: dict[str, SitePage], small: Path
) -> None:
    page = pages["exercises/friend-lists.html"]
    assert page.folder == "friend-lists"
    html = "".join(one.html for one in page.cells)
    exercise = load_exercise(small / "exercises" / "friend-lists", with_key=True)
    keys = (key for one in exercise.items.values() for key in one.key.options.values())
    reasons = [key.why for key in keys if len(key.why) > 40]
    assert len(reasons) > 10
    assert not [one for one in reasons if plain(one)[:40] in html]


STRAY = [
    "course/99_mine.ipynb",
    "course/instructor/roster.md",
    "data/notes.docx",
    "data/roster.csv",
    "data/scenarios/key-draft.yml~",
    "exercises/mine/items.yml",
]


@pytest.mark.parametrize("kept_by", ["git", "name"])
def test_what_is_no_part_of_the_course_stays_off_the_web(
    tmp_path: Path, kept_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("course/01_one.ipynb", "course/instructor/map.md", "data/b.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("[]")
    stray = STRAY
    if kept_by == "git":
        for words in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *words], cwd=tmp_path, check=True)
    else:
        monkeypatch.setattr(kit, "git", lambda *_: None)
        # In a copy without git such a name may be her own page.
        own = ("course/99_mine.ipynb", "course/instructor/roster.md", "exercises/mine/items.yml")
        stray = [one for one in STRAY if one not in own]
    for name in stray:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("[]")
    (tmp_path / "data" / "linked.yml").symlink_to(tmp_path / "data" / "b.yml")
    (tmp_path / "course" / "01_one.answers.jsonl").write_text("")
    assert sorted(left_out(tmp_path)) == sorted([*stray, "data/linked.yml"])
    packed = dict(packing.data_files(tmp_path / "data", kit.belongs(tmp_path)))
    assert packed == {"grader/_data/b.yml": b"[]"}
