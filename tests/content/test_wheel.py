"""The wheel and the kit, outside the repository.

The wheel is installed into an environment of its own. What it needs is lent from the environment
of these tests by a ``.pth`` file, which keeps this quick and offline; the package itself is not,
since a ``.pth`` file in a lent folder is not read.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from grader.lab.kit import fill
from grader.scoring.posts import VARIANT

ROOT = Path(__file__).resolve().parents[2]
PLANTED = "No learner may read this reason before the class was graded."


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of the repository with what must not leave it planted here and there."""
    target = tmp_path_factory.mktemp("checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    planted = target / "exercises" / "planted"
    planted.mkdir(parents=True)
    (planted / "key.yml").write_text(f"items:\n  one:\n    why: {PLANTED}\n", "utf-8")
    for name in ("00_start_here.answers.jsonl", ".ipynb_checkpoints/x.ipynb", "notes.txt"):
        stray = target / "course" / name
        stray.parent.mkdir(exist_ok=True)
        stray.write_text("somebody's own answers", "utf-8")
    return target


@pytest.fixture(scope="module")
def kit(checkout, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("class") / "kit"
    target.mkdir()
    fill(target, checkout)
    return target


@pytest.fixture(scope="module")
def unpacked(kit, tmp_path_factory) -> Path:
    """The kit as files, the wheel's among them."""
    target = tmp_path_factory.mktemp("unpacked")
    shutil.copytree(kit, target, dirs_exist_ok=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target / "wheel")
    wheel.unlink()
    return target


@pytest.fixture(scope="module")
def installed(kit, tmp_path_factory) -> Path:
    """The interpreter of an environment with the wheel; pip is not there."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    (wheel,) = kit.glob("*.whl")
    command = ["-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([sys.executable, *command, "--python", python, wheel], check=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout
    lent = sysconfig.get_path("purelib")
    (Path(own.strip()) / "lent.pth").write_text(f"{lent}\n", "utf-8")
    return python


def texts(value: object) -> Iterator[str]:
    """Yield every text in a YAML value, save who holds a view: lessons name them too."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "held_by":
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def flat(text: str) -> str:
    return " ".join(text.split())


def test_no_reason_of_a_graded_item_is_in_the_kit(checkout, unpacked):
    keys = sorted((checkout / "exercises").glob("*/key.yml"))
    reasons = {flat(t) for key in keys for t in texts(yaml.safe_load(key.read_text("utf-8")))}
    reasons = {reason for reason in reasons if len(reason) >= 40}
    assert PLANTED in reasons
    for path in filter(Path.is_file, unpacked.rglob("*")):
        content = flat(path.read_bytes().decode("utf-8", "replace"))
        found = [reason for reason in reasons if reason in content]
        assert not found, f"{path.relative_to(unpacked)} tells {found[0]!r}"


def test_the_kit_holds_what_a_class_needs_and_nothing_else(kit, checkout):
    names = {path.relative_to(kit).as_posix() for path in kit.rglob("*") if path.is_file()}
    (wheel,) = (name for name in names if name.endswith(".whl"))
    lessons = {f"course/{path.name}" for path in (checkout / "course").glob("*.ipynb")}
    own = {"README.md", "LICENSE", "bootstrap.py", "environment.yml", "requirements.lock"}
    assert names == own | {"start.bat", "start.command", wheel} | lessons
    assert wheel in (kit / "README.md").read_text("utf-8")
    assert wheel in (kit / "environment.yml").read_text("utf-8")
    assert "--editable" not in (kit / "environment.yml").read_text("utf-8")


def test_the_instructors_pages_stay_with_the_instructor(unpacked, checkout):
    assert (checkout / "course" / "instructor" / "key_log.md").is_file()
    names = {path.name for path in unpacked.rglob("*")}
    assert not names & {path.name for path in (checkout / "course" / "instructor").iterdir()}


def test_the_wheel_holds_data_and_lessons_and_nobodys_answers(unpacked, checkout):
    package = unpacked / "wheel" / "grader"
    assert (package / "_data" / "sources.yml").is_file()
    lessons = {path.name for path in (checkout / "course").glob("*.ipynb")}
    assert {path.name for path in (package / "_course").rglob("*")} == lessons
    assert not list(unpacked.rglob("key.yml"))
    assert not [p for p in unpacked.rglob("*") if "answers" in p.name and p.suffix == ".jsonl"]


BOTH_WAYS = """
from grader.content import yamlfile
from grader.content.course import load_course

quick = load_course()
yamlfile.compiled_content = lambda path, text: None
assert not quick.faults
assert {name: one.item for name, one in quick.scenarios.items()} == {
    name: one.item for name, one in load_course().scenarios.items()
}
assert not quick.lessons["twitter-frame"].file.lines, "the YAML was read"
print(len(quick.lessons))
"""


def test_the_wheels_content_is_read_from_one_compiled_file(installed, tmp_path, checkout):
    done = subprocess.run(
        [installed, "-I", "-c", BOTH_WAYS], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == len(list((checkout / "data" / "lessons").glob("*.yml")))


def test_every_module_of_the_wheel_imports_outside_the_repository(installed, tmp_path):
    code = (
        "import grader, importlib, pkgutil, sys\n"
        "for found in pkgutil.walk_packages(grader.__path__, 'grader.'):\n"
        "    importlib.import_module(found.name)\n"
        "print(grader.__file__)"
    )
    done = subprocess.run(
        [installed, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(installed.parents[1])


ANSWER_A_CHOICE = """
import json, sys
from grader.widgets.base import Notice

name, item, option = sys.argv[1:]
scope, shown = {}, {}
for cell in json.load(open(f"{name}.ipynb", encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        *first, last = "".join(cell["source"]).strip().splitlines()
        exec("\\n".join(first), scope)
        box = eval(last, scope)
        assert not isinstance(box, Notice), str(box)
        shown[last] = box
box = shown[f'ask("{item}")']
answer = {option: "answered"} if box.view["kind"] == "form" else {}
box._receive(box, {"do": "commit", "chosen": [option], "values": answer}, None)
print(box.view["kind"])
"""


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "exercises").glob("*/")), ids=lambda folder: folder.name
)
def test_a_released_exercise_is_answered_in_an_empty_folder(installed, tmp_path, folder):
    """As nbgrader releases it: without its key, which nothing on the machine has."""
    name = folder.name
    for file in (f"{name}.ipynb", "items.yml"):
        shutil.copy(folder / file, tmp_path / file)
    items = yaml.safe_load((tmp_path / "items.yml").read_text("utf-8"))["items"]
    choice = next(item for item in items if item["kind"] in ("choice", "form"))
    field = {"policy": "licensed", "supervision-sheet": "event"}.get(name)
    option = field or choice["options"][0]["id"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KTF_")}
    done = subprocess.run(
        [installed, "-I", "-c", ANSWER_A_CHOICE, name, choice["id"], option],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == choice["kind"]
    lines = (tmp_path / f"{name}.answers.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    # Where posts differ from learner to learner, which one was given is recorded on opening.
    (record,) = [one for one in records if not one["item"].endswith(VARIANT)]
    given = {option: "answered"} if choice["kind"] == "form" else option
    assert (record["item"], record["response"]) == (choice["id"], given)


def opening(python: Path, folder: Path, state: Path) -> list[str]:
    """Start the course in a folder and return what it prints up to the address."""
    environment = {**os.environ, "KTF_STATE": str(state)}
    environment.pop("PYTHONPATH", None)
    command = [python.parent / "frame", "start", "--browser", "none", "--port", "0"]
    lines = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith("Open "):
                break
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    return lines


def test_the_kit_opens_and_its_lessons_are_trusted_until_changed(installed, kit, tmp_path):
    folder = shutil.copytree(kit, tmp_path / "kit")
    (opened,) = opening(installed, folder, tmp_path / "state")
    first = sorted((folder / "course").glob("*.ipynb"))[0]
    assert opened.startswith("Open http://127.0.0.1:")
    assert f"/doc/tree/course/{first.name}?token=" in opened
    first.write_text(first.read_text("utf-8").replace("\n", "\n "), "utf-8")
    said, _ = opening(installed, folder, tmp_path / "other state")
    assert said.startswith(f"course/{first.name} is not as it was delivered")


def test_without_a_course_there_is_one_sentence(installed, tmp_path):
    (said,) = opening(installed, tmp_path, tmp_path / "state")
    assert said.startswith("frame start: there is no folder course/ in")
