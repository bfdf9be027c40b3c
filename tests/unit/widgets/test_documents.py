"""Every form of the course, and what was begun of each."""

from __future__ import annotations

import json
import re
from pathlib import Path

from small_widgets import send

import grader
from grader.answers import read_answers
from grader.content import files
from grader.content.form_files import form_names, load_form
from grader.escaping import plain
from grader.widgets.documents import documents_page

ROOT = Path(__file__).resolve().parents[3]


def test_my_documents_lists_each_form_once_with_the_lesson_that_ends_in_it() -> None:
    shown = documents_page(ROOT / "course")._repr_html_()
    for name in form_names():
        title = plain(load_form(name).title)
        linked = re.findall(rf'<a href="((?:0|1)\d_[a-z_]+\.ipynb)">{re.escape(title)}</a>', shown)
        assert len(linked) == 1, name
        assert shown.count(f">{title}</") == 1, name
        cells = json.loads((ROOT / "course" / linked[0]).read_text("utf-8"))["cells"]
        said = ["".join(one["source"]) for one in cells]
        assert said.count(f'form("{name}")') == 1
        assert cells[said.index(f'form("{name}")') - 1]["cell_type"] == "markdown"


def test_my_documents_lists_what_was_begun(page: Path) -> None:
    send(grader.form("words"), "commit", values={"declining": "soft"})
    (page / "04_lesson.ipynb").write_text(json.dumps({"source": 'form("words")'}), "utf-8")
    shown = grader.my_documents()._repr_html_()
    assert '<a href="04_lesson.ipynb">Words for six hard moments</a>' in shown
    assert "1 of 12 questions" in shown
    # Documents by their titles, and nothing that only a command line understands.
    assert "; You, me and the internet; " in shown
    assert "<td>This form, filled in</td>" in shown
    assert "policy-client" not in shown
    assert "frame document" not in shown
    assert shown.count("Not begun") == len(list((files.data_dir() / "forms").glob("*.yml"))) - 1


def test_a_saved_form_says_when_and_a_draft_does_not(page: Path) -> None:
    box = grader.form("words")
    box.keep({"draft": {"declining": "soft"}})
    row = row_of("Words for six hard moments")
    assert "1 of 12 questions answered." in row
    assert "Last saved" not in row
    send(box, "commit", values={"declining": "soft"})
    day = read_answers(page / "forms.answers.jsonl").answers[-1].at[:10]
    assert f"Last saved {day}." in row_of("Words for six hard moments")
    send(box, "again")
    assert "Not begun" in row_of("Words for six hard moments")


def test_the_first_notebook_with_a_form_is_linked_and_no_broken_one(page: Path) -> None:
    call = json.dumps({"source": 'form("words")'})
    for name in ("02_b.ipynb", "03_c.ipynb"):
        (page / name).write_text(call, encoding="utf-8")
    (page / "01_a.ipynb").write_bytes(b'\xff form(\\"words\\")')
    assert '<a href="02_b.ipynb">' in row_of("Words for six hard moments")


def test_a_file_that_cannot_be_read_costs_no_form(page: Path) -> None:
    (page / "forms.answers.jsonl").mkdir()
    assert grader.my_documents()._repr_html_().count("Not begun") == len(form_names())


def row_of(title: str) -> str:
    rows: list[str] = grader.my_documents()._repr_html_().split("<tr>")
    return next(one for one in rows if f"{title}</" in one)
