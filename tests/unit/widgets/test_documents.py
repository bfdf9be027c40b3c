"""Every form of the course, and what was begun of each."""

from __future__ import annotations

import json
import re
from pathlib import Path

from small_widgets import send

import grader
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
