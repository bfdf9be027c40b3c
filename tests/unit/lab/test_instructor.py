"""The instructor's pages over HTTP: signed in, from this site alone, in no learner's start."""

from __future__ import annotations

import re

import pytest
from classroom_kit import LIKELY, NAME, REWRITE, add_rewrite, best_answers, line
from nbgrader import api
from small_class import grade, gradebook_rows, hand_in, hand_in_text
from small_server import START, TOKEN

from grader.classroom.instructor.layout import ASK_BEFORE_LEAVING
from grader.pages.markup import script_source


def xsrf(page: str) -> str:
    found = re.search(r'name="_xsrf" value="([^"]+)"', page)
    assert found, page
    return found[1]


def test_the_start_page_says_what_waits_and_grades(class_root, serve):
    hand_in(class_root, "ann", best_answers(1))
    hand_in(class_root, "bob", best_answers(1) + "{torn")
    server = serve(class_root)
    page = server.page(START)
    assert "2 hand-ins to grade" in page
    assert "<strong>bob</strong>: 1 line" in page
    done = server.ask(f"{START}/{NAME}/grade", {"_xsrf": xsrf(page)})
    assert done.code == 200
    text = done.body.decode()
    assert text.index("What to look at") < text.index("2 learners graded")
    assert "2 answers to read" in server.page(START)


def test_a_text_is_read_and_the_next_opens(class_root, serve):
    for who, student in enumerate(("ann", "bob")):
        hand_in_text(class_root, student, "I would say no.", who)
    grade(class_root)
    server = serve(class_root)
    to = server.ask(f"{START}/{NAME}/read")
    assert to.code == 303
    for _ in range(2):
        where = to.headers["Location"]
        page = server.page(where)
        given = {"_xsrf": xsrf(page), "points": "4", "comment": "Good.", "action": "save"}
        digest = re.search(r'name="digest" value="(\w+)"', page)
        to = server.ask(where, given | {"digest": digest[1], "seen_points": "", "seen_comment": ""})
        assert to.code == 303
    assert to.headers["Location"] == f"{START}/{NAME}/read/done"
    assert gradebook_rows(class_root, "ann")[:3] == (4.0, False, "Good.")
    assert "nothing is left to read" in server.page(to.headers["Location"])


def test_a_second_reader_reads_and_agreement_is_shown(class_root, serve):
    hand_in_text(class_root, "ann", "I would say no.", 1)
    grade(class_root)
    server = serve(class_root)
    where = server.ask(f"{START}/{NAME}/read").headers["Location"]
    page = server.page(where)
    digest = re.search(r'name="digest" value="(\w+)"', page)
    server.ask(where, {"_xsrf": xsrf(page), "points": "4", "digest": digest[1]})
    second = server.ask(f"{START}/{NAME}/second").headers["Location"]
    form = {"_xsrf": xsrf(server.page(second)), "points": "3"}
    done = server.ask(second, form)
    assert "4 and 3 points" in done.body.decode()
    assert gradebook_rows(class_root, "ann")[0] == 4.0


def test_a_finding_is_struck_and_counts_again(class_root, serve):
    add_rewrite(class_root)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        book.add_grade_cell(REWRITE, NAME, NAME, max_score=4, cell_type="code")
    hand_in(class_root, "ann", line(REWRITE, LIKELY) + "\n")
    grade(class_root)
    server = serve(class_root)
    index = server.page(f"{START}/{NAME}/findings")
    where = re.search(rf'href="({START}/{NAME}/findings/\w+)"', index)[1]
    page = server.page(where)
    form = {"_xsrf": xsrf(page), "finding": "A.unlisted Ngozi", "why": "Ngozi trains us."}
    assert server.ask(where, {**form, "_xsrf": "wrong"}).code == 403
    done = server.ask(where, {**form, "action": "strike"})
    assert b"is struck for the whole class" in done.body
    assert "Ngozi trains us." in server.page(where)
    form = {"_xsrf": xsrf(page), "words": "Ngozi", "rule": "A.unlisted", "action": "restore"}
    assert b"counts again" in server.ask(where, form).body


def test_pages_load_nothing_and_run_one_script_of_the_course_s_own(class_root, serve):
    answer = serve(class_root).ask(START)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"; {script_source(ASK_BEFORE_LEAVING)};" in policy
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    assert "form-action 'self'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"<script" not in answer.body


@pytest.mark.parametrize("form", [{}, {"_xsrf": "wrong"}])
def test_a_form_of_another_site_does_nothing(class_root, serve, form):
    hand_in(class_root, "ann", best_answers(1))
    answer = serve(class_root).ask(f"{START}/{NAME}/grade", form)
    assert answer.code == 403
    assert not (class_root / "autograded").exists()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/pages/syllabus",
        f"/{NAME}/key",
        f"/{NAME}/report",
        f"/{NAME}/read",
        f"/{NAME}/findings",
    ],
)
def test_who_is_not_signed_in_sees_nothing(class_root, serve, path):
    answer = serve(class_root).ask(START + path, signed_in=False)
    assert answer.code in (302, 403)
    assert b"WHY-" not in (answer.body or b"")


@pytest.mark.parametrize(
    "path", ["", "/pages", f"/{NAME}/key", f"/{NAME}/read", f"/{NAME}/findings"]
)
def test_a_learners_start_has_none_of_it(class_root, serve, path):
    answer = serve(class_root, teaches=False).ask(f"{START}{path}?token={TOKEN}")
    assert answer.code == 404


def test_key_and_report_are_shown_and_written_nowhere(class_root, serve):
    for who in range(5):
        hand_in(class_root, f"learner-{who}", best_answers(who))
    server = serve(class_root)
    before = sorted(class_root.rglob("*"))
    assert "WHY-RULE-A" in server.page(f"{START}/{NAME}/key")
    assert "What divided the room" in server.page(f"{START}/{NAME}/report")
    assert sorted(class_root.rglob("*")) == before


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/no-such/key", "There is no exercise"),
        ("/no-such/read", "There is no exercise"),
        (f"/{NAME}/report", "fewer than 5 people"),
        (f"/{NAME}/read/abc", "not among those that a person reads"),
        ("/pages/no-such", "There is no page"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence_with_a_way_back(class_root, serve, path, says):
    answer = serve(class_root).ask(START + path)
    assert answer.code == 409
    assert says.lower() in answer.body.decode().lower()
    assert f'href="{START}"' in answer.body.decode()


def test_a_folder_without_settings_is_told(tmp_path, serve):
    answer = serve(tmp_path).ask(START)
    assert answer.code == 409
    assert "nbgrader_config.py" in answer.body.decode()


def test_the_syllabus_is_a_page_whose_links_lead_to_pages(class_root, serve):
    page = serve(class_root).page(f"{START}/pages/syllabus")
    assert "<h1" in page
    assert "<table>" in page
    assert "<!--" not in page
    assert f'href="{START}/pages/friend-lists"' in page
    assert ".md" not in re.sub(r"<code>.*?</code>", "", page)


def test_links_to_lessons_are_there_where_the_lessons_are(class_root, serve):
    server = serve(class_root)
    assert "/doc/tree/" not in server.page(f"{START}/pages/syllabus")
    lesson = class_root / "course" / "03_friend_lists.ipynb"
    lesson.parent.mkdir()
    lesson.write_text("{}")
    page = server.page(f"{START}/pages/syllabus")
    assert 'href="/doc/tree/course/03_friend_lists.ipynb"' in page


def test_every_page_for_instructors_is_listed_and_opens(class_root, serve):
    server = serve(class_root)
    names = re.findall(rf'href="{START}/pages/([\w-]+)"', server.page(f"{START}/pages"))
    assert len(set(names)) > 15
    for name in set(names):
        assert "<h1" in server.page(f"{START}/pages/{name}")
