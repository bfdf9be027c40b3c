"""Attacks and accidents as an instructor meets them: through the commands alone."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser_kit import git
from classroom_kit import BY_KEY, NAME, REPOSITORY, best_answers, line, write_course

pytestmark = [pytest.mark.classroom, pytest.mark.slow]
LIMIT = 180  # seconds for a command that takes a few, on a machine that does much else
Runner = Callable[..., subprocess.CompletedProcess[str]]
FRAME = "import sys; from grader.cli import main; sys.exit(main())"


def frame(
    *words: str, cwd: Path, variables: Mapping[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run ``frame`` as a process of its own."""
    env = os.environ | {"PYTHONPATH": str(REPOSITORY), "HOME": str(cwd)} | (variables or {})
    return subprocess.run(
        [sys.executable, "-c", FRAME, *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        **({"timeout": LIMIT} | more),
    )


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, nbgrader) -> Path:
    """A course whose exercise was released and that two learners handed in."""
    root = tmp_path_factory.mktemp("released")
    write_course(root)
    nbgrader("generate_assignment", NAME, cwd=root)
    for who, student in enumerate(("ana", "ben")):
        hand_in(root, student, best_answers(who))
    return root


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Path:
    shutil.copytree(released, tmp_path / "course")
    return tmp_path / "course"


def hand_in(root: Path, student: str, text: str, name: str = NAME) -> None:
    folder = root / "submitted" / student / name
    folder.mkdir(parents=True)
    (folder / f"{name}.answers.jsonl").write_text(text)
    shutil.copy(root / "exercises" / name / f"{name}.ipynb", folder)


def points(root: Path) -> dict[str, float]:
    """What the gradebook holds by the key, of each learner whose work was graded."""
    base = sqlite3.connect(root / "gradebook.db")
    found = base.execute(
        "SELECT a.student_id, SUM(COALESCE(g.auto_score, 0)) FROM submitted_assignment a "
        "JOIN submitted_notebook n ON n.assignment_id = a.id JOIN grade g ON g.notebook_id = n.id "
        "GROUP BY a.student_id"
    ).fetchall()
    base.close()
    return {student: float(earned) for student, earned in found}


@pytest.fixture(params=["nbgrader autograde", "frame grade"])
def grade(request: pytest.FixtureRequest, nbgrader: Runner) -> Runner:
    """Grade a course folder, by either command."""

    def run(root: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        if request.param == "frame grade":
            return frame("grade", NAME, *words, cwd=root, **more)
        return nbgrader("autograde", NAME, *words, cwd=root, check=False, **more)

    return run


# --- a pattern that never ends ---

PATTERN = r"(\w+\s?)+never"
POST = "Need EMDR in Ohio for Odalys, 41, who sings at the Brackwater regatta. Aetna. Call Sam."
ITEM = {
    "id": "rw-post",
    "kind": "rewrite",
    "type": "rule",
    "points": 4,
    "stem": "Write it.",
    "reader": "Where, and who pays.",
    "text": POST,
}
GOLD = {
    "post": {
        "spans": [{"quote": "Odalys", "label": "NAME", "safe_harbor": "A", "tier": "SH"}],
        "keep": [{"fact": "the modality", "accept": [PATTERN]}],
        "rewrites": {"good": ["EMDR in Ohio?"], "bad": [{"leak": "copied"}]},
    }
}


@pytest.fixture
def endless(tmp_path: Path, nbgrader: Runner) -> Path:
    root = tmp_path / "course"
    folder = write_course(root)
    for name, more in (("items.yml", ITEM), ("key.yml", {"rw-post": GOLD})):
        content = yaml.safe_load((folder / name).read_text())
        if name == "items.yml":
            content["items"].append(more)
        else:
            content["keys"].update(more)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False))
    assert frame("notebook", NAME, cwd=root).returncode == 0
    nbgrader("generate_assignment", NAME, cwd=root)
    hand_in(root, "ana", best_answers(1))
    hand_in(root, "ben", best_answers(2) + line("rw-post", "word " * 60, 40) + "\n")
    return root


def test_a_pattern_without_end_hangs_no_class(endless, grade):
    grade(endless, timeout=LIMIT)
    assert points(endless) == {"ana": BY_KEY, "ben": BY_KEY}


def test_a_pattern_without_end_hangs_no_score(endless):
    answers = endless / "submitted" / "ben" / NAME / f"{NAME}.answers.jsonl"
    done = frame("score", NAME, str(answers), "--exercises", "exercises", cwd=endless)
    assert done.returncode == 0
    assert "sc-words" in done.stdout


def test_a_pattern_without_end_is_a_fault_of_the_content(tmp_path):
    house = tmp_path / "house"
    for name in git(REPOSITORY, "ls-files", "-z").split("\0"):
        if (REPOSITORY / name).is_file() and not name.startswith("tests/"):
            (house / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, house / name)
    key = house / "exercises" / "no-more-than-needed" / "key.yml"
    text = key.read_text("utf-8")
    assert "'pacific ?source'" in text
    key.write_text(text.replace("'pacific ?source'", f"'{PATTERN}'", 1), "utf-8")
    done = frame("check", cwd=house, variables={"PYTHONPATH": str(house)}, timeout=2 * LIMIT)
    assert done.returncode == 1
    assert f"the pattern '{PATTERN}' takes far too long".replace("\\", "\\\\") in done.stdout


# --- a folder that cannot be read ---


def shut_out() -> None:
    """Let a folder's mode shut out even root, in a process that is about to begin."""
    if not os.geteuid():
        kernel = ctypes.CDLL(None)
        for right in (1, 2):  # to read, and to search, whatever a mode says
            assert kernel.prctl(24, right, 0, 0, 0) == 0


@pytest.mark.skipif(
    os.name == "nt" or (not os.geteuid() and sys.platform != "linux"),
    reason="no mode shuts this user out",
)
def test_a_folder_that_cannot_be_read_stops_no_one_else(course, grade):
    for who, student in enumerate(("yan", "zoe"), 7):
        hand_in(course, student, best_answers(who))
    closed = [course / "submitted" / "ben" / NAME, course / "submitted" / "zoe"]
    for one in closed:
        one.chmod(0o000)
    try:
        done = grade(course, preexec_fn=shut_out)
    finally:
        for one in closed:
            one.chmod(0o755)
    assert points(course) == {"ana": BY_KEY, "yan": BY_KEY}
    for student in ("ben", "zoe"):
        assert f"submitted/{student}" in done.stdout + done.stderr


# --- answers files alone, through nbgrader's own collector ---


def test_answers_files_alone_are_graded_after_nbgraders_zip_collect(course, nbgrader, grade):
    shutil.rmtree(course / "submitted")
    archive = course / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    for who, student in enumerate(("ana", "ben")):
        (archive / f"{student}_{NAME}.answers.jsonl").write_text(best_answers(who))
    (course / "nbgrader_config.py").write_text(
        (course / "nbgrader_config.py").read_text()
        + "\nc.FileNameCollectorPlugin.named_regexp = "
        + r"r'.*/(?P<student_id>[a-z]+)_(?P<file_id>[a-z-]+)\.answers\.jsonl'"
        + "\n"
    )
    nbgrader("zip_collect", NAME, cwd=course, check=False)
    grade(course)
    assert points(course) == {"ana": BY_KEY, "ben": BY_KEY}


# --- consoles ---

VIETNAMESE = "Pat Nguyễn 😀 and Zoë called 555-0100 on May 3."


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_no_console_is_too_old(tmp_path, encoding, words):
    (tmp_path / "mine.txt").write_text(VIETNAMESE, encoding="utf-8")
    done = frame(
        "deid", "--text", "mine.txt", *words, cwd=tmp_path, variables={"PYTHONIOENCODING": encoding}
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "555-0100" in done.stdout


CODES = "\x1b[2J\x1b[8m\x9b2J\u202e\u200b"


def test_no_text_or_name_moves_a_terminal(course):
    (course / f"{CODES}.txt").write_text(f"Pat {CODES}Nguyen{CODES} called.", encoding="utf-8")
    key = course / "exercises" / NAME / "key.yml"
    coded = json.dumps(CODES)[1:-1]
    for command, change in (
        (["deid", "--text", f"{CODES}.txt"], None),
        (["grade", NAME, CODES], None),
        (["score", NAME, f"{CODES}.txt", "--exercises", "exercises"], None),
        (["score", NAME, "missing", "--exercises", "exercises"], f'"{coded}": 1\n'),
        (["grade", NAME], f'keys: {{"{coded}": {{}}}}\n'),
        (["collect", NAME, f"{CODES}.txt"], None),
        (["report", CODES], None),
        (["key", NAME, "--to", f"release/{CODES}.html", "--exercises", "exercises"], None),
    ):
        if change:
            key.write_text(change)
        done = frame(*command, cwd=course)
        said = done.stdout + done.stderr
        assert said
        assert "Traceback" not in said
        assert not [one for one in said if not one.isprintable() and one not in "\n\t"], command


@pytest.mark.parametrize("code", ["\x1b[8m", "\x1b[38;5;0m", "\x9b8m"])
def test_no_code_of_a_terminal_hides_a_number_or_a_name(tmp_path, code):
    name, number = f"Oda{code}lys Ngu{code}yen", f"555-01{code}0-0199"
    (tmp_path / "a.txt").write_text(f"My client {name} called me at {number}.", encoding="utf-8")
    done = frame("deid", "--text", "a.txt", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert {name, number} <= {one["text"] for one in report["leaks"]}
    assert not report["passes"]


# --- a course in an odd place ---


@pytest.mark.skipif(os.name == "nt", reason="there no path holds some of them")
@pytest.mark.parametrize(
    ("sign", "words"),
    [("[1]", ["autograde", NAME]), ("%", ["db", "upgrade"]), ("*", ["autograde", NAME])],
)
def test_a_path_in_which_nbgrader_finds_nothing_is_refused_by_its_sign(
    course, nbgrader, sign, words
):
    moved = course.rename(course.with_name(f"my{sign}course"))
    done = nbgrader(*words, cwd=moved, check=False)
    assert done.returncode
    assert "Traceback" not in done.stderr
    assert f"contains {' '.join(one for one in sign if one != '1')}," in done.stderr
    assert "move the course to a folder without it" in done.stderr


# --- links ---


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("inside", [f"{NAME}.ipynb", "."])
def test_a_notebook_is_not_written_through_a_link(course, tmp_path, inside):
    folder, outside = course / "exercises" / NAME, tmp_path / "outside"
    if inside == ".":
        folder.rename(outside)
        folder.symlink_to(outside)
        (outside / f"{NAME}.ipynb").write_text("mine")
        kept = outside / f"{NAME}.ipynb"
    else:
        outside.write_text("mine")
        (folder / inside).unlink()
        (folder / inside).symlink_to(outside)
        kept = outside
    done = frame("notebook", NAME, cwd=course)
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert kept.read_text() == "mine"


# --- much of it ---


@pytest.mark.skipif(os.name == "nt", reason="no times of a child there")
def test_a_content_file_of_many_keys_takes_less_than_pythons_own_parser(course):
    """Where more than 5,000 braces are read by that parser, 150,000 names take half a minute."""
    key = course / "exercises" / NAME / "key.yml"
    braces = "{options: {a: {credit: 1, why: W.}}}"
    key.write_text(key.read_text() + "".join(f"  name-{n}: {braces}\n" for n in range(15_000)))
    begun = time.process_time()
    yaml.compose(key.read_text(), Loader=yaml.SafeLoader)
    pythons, begun = time.process_time() - begun, children()
    done = frame("score", NAME, "none", "--exercises", "exercises", cwd=course)
    assert f"{NAME}/key.yml:" in done.stderr
    assert children() - begun < pythons


@pytest.mark.skipif(os.name == "nt", reason="no times of a child there")
def test_a_text_of_many_short_words_takes_time_in_step_with_its_length(tmp_path):
    took = []
    for words in (0, 3_000, 6_000):
        (tmp_path / "a.txt").write_text("a b c " * (words // 3) + "Pat called.")
        begun = children()
        done = frame("deid", "--text", "a.txt", "--json", cwd=tmp_path)
        assert json.loads(done.stdout)["leaks"]
        took.append(children() - begun)
    assert took[2] - took[0] < 3 * (took[1] - took[0]) + 0.5


def children() -> float:
    """The processor's seconds that ended processes took."""
    import resource  # Windows has none

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
