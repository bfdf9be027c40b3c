"""One class in which everybody goes wrong in a way of their own, graded by nbgrader once."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from classroom_kit import BEST, BY_KEY, NAME, POINTS, best_answers, line, reasons, write_course

# One class, made once: its tests stay with one worker.
pytestmark = [pytest.mark.classroom, pytest.mark.slow]

HOSTILE = (
    '<script>document.title="owned"</script><img src=x onerror=alert(1)> $x$ [a](javascript:b)'
)
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Graded:
    """A graded class: its folder, nbgrader's log, and each learner's scores by item."""

    root: Path
    log: str
    exit_status: int
    scores: dict[str, dict[str, tuple[float | None, bool]]]

    def points(self, student: str) -> float:
        return sum(points or 0.0 for points, _ in self.scores[student].values())

    def said(self, student: str) -> str:
        return "\n".join(one for one in self.log.splitlines() if f" {student}: " in f" {one}")

    def autograded(self, student: str) -> str:
        return (self.root / "autograded" / student / NAME / f"{NAME}.ipynb").read_text()

    def page(self, student: str) -> str:
        return (self.root / "feedback" / student / NAME / f"{NAME}.html").read_text()


def grade_cells(content: Notebook) -> list[dict[str, Any]]:
    return [one for one in content["cells"] if one["metadata"].get("nbgrader", {}).get("grade")]


def forged(content: Notebook) -> None:
    """Results that nbgrader would take for full points, and code that must not run."""
    texts = ["np.float64(2.5)", "'0'", "True", "nan", "-1"]
    for cell, text in zip(grade_cells(content), texts, strict=False):
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "data": {"text/plain": text},
                "metadata": {},
                "execution_count": 1,
            }
        ]


def noisy(content: Notebook) -> None:
    for cell in grade_cells(content):
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": "warned"}]


def deleted(content: Notebook) -> None:
    content["cells"] = content["cells"][:1]


def doubled(content: Notebook) -> None:
    content["cells"] += grade_cells(content)


def retagged(content: Notebook) -> None:
    for cell in grade_cells(content):
        cell["metadata"]["nbgrader"] |= {"points": 1000, "schema_version": 1, "solution": True}
        cell["metadata"]["nbgrader"]["grade_id"] = "mine"


def running(content: Notebook) -> None:
    code = "from pathlib import Path\nPath('/tmp/ktf-code-ran').touch()\nPath('code-ran').touch()"
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = code


EDITS = {
    "forged": forged,
    "noisy": noisy,
    "deleted": deleted,
    "doubled": doubled,
    "retagged": retagged,
    "running": running,
}


def hand_in(root: Path, student: str, who: int, answers: str | bytes | None) -> Path:
    """Write a submission as ``nbgrader collect`` leaves it."""
    folder = root / "submitted" / student / NAME
    shutil.copytree(root / "release" / NAME, folder)
    (folder / "timestamp.txt").write_text(f"2026-03-02 12:00:{who:02}.000000 UTC")
    (folder / "submission_secret.txt").write_text(f"secret-{student}")
    if answers is not None:
        data = answers.encode() if isinstance(answers, str) else answers
        (folder / f"{NAME}.answers.jsonl").write_bytes(data)
    return folder


def write_class(root: Path) -> None:
    """Write every submission of the class."""
    for who, (student, edit) in enumerate(EDITS.items()):
        folder = hand_in(root, student, who, best_answers(who))
        content = json.loads((folder / f"{NAME}.ipynb").read_text())
        edit(content)
        (folder / f"{NAME}.ipynb").write_text(json.dumps(content))
    hand_in(root, "good", 20, best_answers(20))
    (hand_in(root, "torn-notebook", 21, best_answers(21)) / f"{NAME}.ipynb").write_text('{"cells"')
    with (hand_in(root, "vast-notebook", 22, best_answers(22)) / f"{NAME}.ipynb").open("wb") as big:
        big.truncate(600_000_000)
    (hand_in(root, "no-notebook", 23, best_answers(23)) / f"{NAME}.ipynb").unlink()
    linked = hand_in(root, "linked-notebook", 25, best_answers(25)) / f"{NAME}.ipynb"
    linked.unlink()
    linked.symlink_to(root / "written-through-a-link")
    folder = hand_in(root, "renamed", 24, best_answers(24))
    (folder / f"{NAME}.ipynb").rename(folder / f"{NAME} (1).ipynb")

    hand_in(root, "no-answers", 30, None)
    renamed = hand_in(root, "renamed-answers", 31, None)
    (renamed / f"{NAME}.answers (1).jsonl").write_text(best_answers(31))
    hand_in(root, "torn-answers", 32, best_answers(32) + '{"schema": 1, "item": "sc-r')
    hand_in(root, "foreign", 33, line("another-item", "a") + "\n")
    hand_in(root, "not-text", 34, b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    latin = best_answers(35).replace("I would", "Café: I would").encode("latin-1")
    hand_in(root, "latin", 35, latin)
    with (hand_in(root, "vast-answers", 36, "") / f"{NAME}.answers.jsonl").open("wb") as big:
        big.truncate(9_000_000)
    linked = hand_in(root, "linked", 37, None)
    (linked / f"{NAME}.answers.jsonl").symlink_to(root / "exercises" / NAME / "key.yml")
    (linked / "report.html").symlink_to(root / "exercises" / NAME / "key.yml")
    (hand_in(root, "dangling", 38, None) / f"{NAME}.answers.jsonl").symlink_to("nowhere")
    (hand_in(root, "folder", 39, None) / f"{NAME}.answers.jsonl").mkdir()
    hand_in(root, "old-version", 40, best_answers(40).replace('"version": 1', '"version": 0'))
    wrong: list[Any] = ["zz", [], {}, 7, None, [["a"]], {"side": ["look"], "strongest": "n1"}]
    lines = [line(item, response, who=41) for item in BEST for response in wrong]
    hand_in(root, "wrong-types", 41, "\n".join(lines))

    hand_in(root, "hostile", 42, line("sc-words", HOSTILE + "</pre>\ud800\x00\n\n# head") + "\n")
    own = hand_in(root, "own-files", 43, line("sc-rule", "b", who=43) + "\n")
    (own / "key.yml").write_text("schema: 1\nkeys: {}\n")
    (own / "items.yml").write_text("mine")
    (own / f"{NAME}.html").write_text("<script>mine</script>")
    hand_in(root, "blank", 44, line("sc-words", " \n ", who=44) + "\n")
    hand_in(root, "copied", 45, best_answers(20))


def read_scores(root: Path) -> dict[str, dict[str, tuple[float | None, bool]]]:
    rows = sqlite3.connect(root / "gradebook.db").execute(
        "SELECT a.student_id, c.name, g.auto_score, g.needs_manual_grade FROM grade g "
        "JOIN base_cell c ON c.id = g.cell_id JOIN submitted_notebook n ON n.id = g.notebook_id "
        "JOIN submitted_assignment a ON a.id = n.assignment_id"
    )
    scores: dict[str, dict[str, tuple[float | None, bool]]] = {}
    for student, item, points, by_hand in rows:
        scores.setdefault(student, {})[item] = (points, bool(by_hand))
    return scores


@pytest.fixture(scope="module")
def graded(
    tmp_path_factory: pytest.TempPathFactory,
    nbgrader: Callable[..., subprocess.CompletedProcess[str]],
) -> Graded:
    root = tmp_path_factory.mktemp("course")
    source = write_course(root)
    nbgrader("generate_assignment", NAME, cwd=root)
    write_class(root)
    # An author tried the exercise in the source folder after it was released.
    (source / f"{NAME}.answers.jsonl").write_text(line("sc-rule", "c", who=99) + "\n")
    done = nbgrader("autograde", NAME, cwd=root, check=False)
    # Somebody hands in later, the answers file alone, and is graded alone.
    (hand_in(root, "later", 50, best_answers(50)) / f"{NAME}.ipynb").unlink()
    nbgrader("autograde", NAME, "--student=later", cwd=root)
    nbgrader("generate_feedback", NAME, cwd=root)
    return Graded(root, done.stderr, done.returncode, read_scores(root))


FULL = ["good", *EDITS, "torn-notebook", "vast-notebook", "no-notebook", "renamed", "copied"]
FULL += ["linked-notebook", "later", "renamed-answers"]
NOTHING = ["no-answers", "foreign", "not-text", "vast-answers"]
NOTHING += ["linked", "dangling", "folder", "wrong-types", "blank"]


def test_everybody_is_graded_and_the_run_ends_well(graded):
    handed_in = {one.name for one in (graded.root / "submitted").iterdir()}
    assert set(graded.scores) == handed_in
    assert all(set(items) == set(POINTS) for items in graded.scores.values())
    assert graded.exit_status == 0, graded.log
    assert "Traceback" not in graded.log


@pytest.mark.parametrize("student", FULL)
def test_nothing_in_a_notebook_changes_a_score(graded, student):
    assert graded.points(student) == BY_KEY
    assert graded.scores[student]["sc-words"] == (None, True)


@pytest.mark.parametrize("student", NOTHING)
def test_what_is_no_record_earns_nothing_and_waits_for_nobody(graded, student):
    assert graded.points(student) == 0
    assert not any(by_hand for _, by_hand in graded.scores[student].values())


def test_a_torn_last_line_costs_only_itself(graded):
    assert graded.points("torn-answers") == BY_KEY
    assert "1 line of small-case.answers.jsonl could not be read" in graded.said("torn-answers")


def test_a_line_that_is_not_utf_8_costs_only_itself(graded):
    assert graded.points("latin") == BY_KEY
    assert graded.scores["latin"]["sc-words"] == (0, False)


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("no-notebook", "small-case.ipynb was not handed in"),
        ("renamed", "small-case.ipynb was not handed in"),
        ("no-answers", "small-case.answers.jsonl was not handed in"),
        ("renamed-answers", "the answers were read from small-case.answers (1).jsonl"),
        ("foreign", "none to this exercise; is it another one's file?"),
        ("not-text", "picture or document, not an answers file"),
        ("latin", "1 line of small-case.answers.jsonl could not be read"),
        ("vast-answers", "larger than any answers file can be (9 MB)"),
        ("linked", "small-case.answers.jsonl was a link to"),
        ("dangling", "small-case.answers.jsonl was a link to nowhere"),
        ("folder", "is a link or a folder, not an answers file"),
        ("old-version", "was answered as version 0 and version 1 stands now"),
    ],
)
def test_the_log_says_what_was_wrong_with_whose(graded, student, sentence):
    assert sentence in graded.said(student)


def test_an_answer_to_another_version_waits_for_a_person(graded):
    scores = graded.scores["old-version"]
    assert graded.points("old-version") == 0
    assert all(by_hand for _, by_hand in scores.values())
    assert "version 0 of the question, and version 1 stands now" in graded.page("old-version")


def test_the_log_says_who_handed_in_the_same(graded):
    assert "copied and good handed in 6 answers that agree to the millisecond" in graded.log
    assert graded.log.count("agree to the millisecond") == 1


def test_the_log_holds_no_warnings_that_nobody_can_act_on(graded):
    assert "SAWarning" not in graded.log
    assert "DeprecationWarning" not in graded.log


def test_no_code_of_a_learner_ran(graded):
    assert not list(graded.root.rglob("code-ran"))
    assert not Path("/tmp/ktf-code-ran").exists()


def test_no_link_is_written_through(graded):
    assert not (graded.root / "written-through-a-link").exists()
    assert "small-case.ipynb was a link to" in graded.said("linked-notebook")


def test_the_submissions_stand_as_they_were_handed_in(graded):
    submitted = graded.root / "submitted"
    for student in set(FULL) - {"renamed-answers"}:
        answers = (submitted / student / NAME / f"{NAME}.answers.jsonl").read_text()
        assert answers.startswith('{"schema": 1, "item": "sc-rule"')
        copied = graded.root / "autograded" / student / NAME / f"{NAME}.answers.jsonl"
        assert copied.read_text() == answers
    assert (submitted / "torn-notebook" / NAME / f"{NAME}.ipynb").read_text() == '{"cells"'
    assert (graded.root / "exercises" / NAME / "key.yml").is_file()


def test_scores_are_plain_numbers_without_stderr(graded):
    for student in graded.scores:
        for cell in grade_cells(json.loads(graded.autograded(student))):
            if cell["cell_type"] == "markdown":
                continue
            kinds = [one["output_type"] for one in cell["outputs"]]
            assert kinds == ["display_data", "execute_result"]
            text = "".join(cell["outputs"][1]["data"]["text/plain"])
            assert 0 <= float(text) <= POINTS[cell["metadata"]["nbgrader"]["grade_id"]]


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    return parser


def test_a_hostile_text_is_only_text_on_the_feedback_page(graded):
    page = seen(graded.page("hostile"))
    assert not {"script", "img", "link"} & {tag for tag, _ in page.tags}
    links = {values["href"] for tag, values in page.tags if tag == "a"}
    assert all(link.startswith("#question-") for link in links)
    assert 'document.title="owned"' in page.text
    assert "# head" in page.text


FORM_GRADER = """
import sys
from pathlib import Path
import nbgrader.server_extensions.formgrader as formgrader
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

c = Config()
c.HTMLExporter.template_name = "formgrade"
c.HTMLExporter.extra_template_basedirs = [str(Path(formgrader.__file__).parent / "templates")]
resources = {"base_url": "", "submission_id": "x", "notebook_id": "n", "assignment_id": "a",
  "index": 0, "total": 1, "student": "s", "notebook_path": "", "last_name": "", "first_name": ""}
html, _ = HTMLExporter(config=c).from_filename(sys.argv[1], resources=resources)
sys.stdout.buffer.write(html.encode())
"""


def test_a_text_stands_in_the_form_grader_as_only_text(graded):
    path = graded.root / "autograded" / "hostile" / NAME / f"{NAME}.ipynb"
    done = subprocess.run(
        [sys.executable, "-c", FORM_GRADER, path], capture_output=True, check=True, timeout=600
    )
    page = seen(done.stdout.decode())
    assert not [tag for tag, values in page.tags if tag == "img" or "onerror" in values]
    assert 'document.title="owned"' in page.text
    assert not [values for tag, values in page.tags if "javascript" in (values.get("href") or "")]
    scripts = done.stdout.decode().count("<script>document.title")
    assert scripts == 0
    # the graders read the samples beside the text; learners never get them
    assert "WHY-SAMPLE-ONE" in page.text
    assert "WHY-SAMPLE-ONE" not in graded.page("hostile")


def test_released_and_submitted_files_hold_no_key(graded):
    searched = 0
    for folder in ("release", "submitted"):
        for path in (graded.root / folder).rglob("*"):
            if not path.is_file() or path.stat().st_size > 1_000_000:
                continue
            assert path.name != "key.yml" or path.parent.parent.name == "own-files"
            text = path.read_text(errors="replace")
            assert not [reason for reason in reasons() if reason in text], path
            assert "credit" not in text
            searched += 1
    assert searched > 50


def test_graded_folders_hold_no_key_file_and_no_page_of_a_learners_making(graded):
    for folder in ("autograded", "feedback"):
        names = {path.name for path in (graded.root / folder).rglob("*")}
        assert "key.yml" not in names
        assert "report.html" not in names
    assert not list((graded.root / "autograded").rglob("*.html"))


def test_feedback_gives_the_reasons_of_what_was_chosen_and_no_others(graded):
    def given(student: str) -> set[str]:
        return {reason for reason in reasons() if reason in graded.page(student)}

    assert given("own-files") == {"WHY-RULE-B"}
    assert "Never do this" in graded.page("own-files")
    assert given("good") == {
        "WHY-RULE-A",
        "WHY-JUDGE-B",
        "WHY-MANY-A",
        "WHY-MANY-B",
        "WHY-SIDES-N1",
        "WHY-WAY-N1Y",
        "WHY-WAY-N3X",
    }
    assert given("blank") == given("linked") == given("no-answers") == set()


def test_a_text_waits_for_a_person_and_the_page_says_so(graded):
    assert "1 text has not been read by a person yet" in graded.page("good")
    assert "I would say: not here." in graded.page("good")
    assert "not been read" not in graded.page("blank")
