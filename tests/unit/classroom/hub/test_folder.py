"""A hub's folder: new, brought up to date, and never over what someone wrote in it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from traitlets.config import Config

from grader.classroom.hub.folder import BY_US, write_hub
from grader.classroom.hub.people import Member, read_people
from grader.classroom.hub.settings import read_hub
from grader.content.faults import Fault

PROF = Member("prof", "instructor")
BOOK = "postgresql+psycopg://grader:a%20b@db.example.org/book"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    exercise = root / "exercises" / "task"
    (exercise / ".ipynb_checkpoints").mkdir(parents=True)
    for name in ("items.yml", "key.yml", "task.ipynb", ".ipynb_checkpoints/task.ipynb"):
        (exercise / name).write_text(name)
    (root / "exercises" / "notes").mkdir()
    (root / "exercises" / "notes" / "own.txt").write_text("mine")
    (root / "course" / "instructor").mkdir(parents=True)
    (root / "course" / "instructor" / "hub.md").write_text("# A hub\n")
    (root / "course" / "01_lesson.ipynb").write_text("{}")
    (root / "course" / "profession.answers.jsonl").write_text("{}")
    return root


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_has_all_that_a_hub_needs(tmp_path, checkout):
    folder = tmp_path / "hub"
    done = write_hub(folder, checkout, [PROF])
    assert done.left == []
    assert {*BY_US, "hub.yml", "people.csv", "requirements.lock"} <= set(done.files)
    inside = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    assert {name for name in inside if name.startswith("class/")} == {
        "class/nbgrader_config.py",
        "class/exercises/task/items.yml",
        "class/exercises/task/key.yml",
        "class/exercises/task/task.ipynb",
        "class/course/01_lesson.ipynb",
        "class/course/instructor/hub.md",
    }
    assert read_people(folder / "people.csv") == (PROF,)
    assert mode(folder / "class") == 0o700
    assert mode(folder / "exchange") == 0o777
    assert mode(folder / "hub.yml") == mode(folder / "people.csv") == 0o640


def configured(folder: Path) -> Config:
    """Read the hub's settings as JupyterHub does."""
    c, path = Config(), folder / "jupyterhub_config.py"
    given = {"get_config": lambda: c, "__file__": str(path)}
    given["load_subconfig"] = lambda name: c.update(loaded=name)
    exec(compile(path.read_text(), path, "exec"), given)
    return c


def test_rights_are_those_of_the_list_of_people_and_nobody_elses(tmp_path, checkout):
    folder = tmp_path / "hub"
    people = [PROF, Member("boss", "admin"), Member("ana", "learner"), Member("ben", "learner")]
    write_hub(folder, checkout, people)
    c = configured(folder)
    assert c.Authenticator.allowed_users == {"prof", "boss", "ana", "ben"}
    assert c.Authenticator.allow_existing_users is False
    roles = {one["name"]: one for one in c.JupyterHub.load_roles}
    assert {name: one["users"] for name, one in roles.items()} == {
        "instructors": ["prof"],
        "admin": ["boss"],
    }
    assert roles["instructors"]["scopes"] == ["access:services!service=keeping-the-frame"]
    assert not any("groups" in one for one in roles.values())
    (service,) = c.JupyterHub.services
    assert (service["cwd"], service["user"]) == (str(folder / "class"), "frame-grader")
    assert c.Spawner.environment["KTF_EXCHANGE"] == str(folder / "exchange")
    assert c.Spawner.cmd == [one for one in service["command"] if one != "--instructor"]


def test_the_administrators_own_settings_are_read_last(tmp_path, checkout):
    folder = tmp_path / "hub"
    write_hub(folder, checkout, [PROF])
    assert "loaded" not in configured(folder)
    (folder / "local.py").write_text("")
    assert configured(folder)["loaded"] == str(folder / "local.py")


def test_a_gradebook_is_named_in_the_settings(tmp_path, checkout):
    write_hub(tmp_path / "hub", checkout, gradebook=BOOK)
    assert read_hub(tmp_path / "hub").db_url == BOOK


def test_a_gradebook_that_cannot_be_leaves_nothing(tmp_path, checkout):
    with pytest.raises(Fault, match="write sqlite"):
        write_hub(tmp_path / "hub", checkout, gradebook="oracle://x")
    assert not (tmp_path / "hub").exists()


def test_one_person_in_two_roles_leaves_nothing(tmp_path, checkout):
    with pytest.raises(Fault, match="prof: one person has one role"):
        write_hub(tmp_path / "hub", checkout, [PROF, Member("prof", "learner")])
    assert not (tmp_path / "hub").exists()


def test_a_folder_with_something_else_is_refused(tmp_path, checkout):
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "thesis.txt").write_text("mine")
    with pytest.raises(Fault, match="not empty and is no hub's folder"):
        write_hub(tmp_path / "hub", checkout)
    assert [one.name for one in (tmp_path / "hub").iterdir()] == ["thesis.txt"]


def test_a_file_or_a_link_is_refused(tmp_path, checkout):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(Fault, match=f"{name} is a"):
            write_hub(tmp_path / name, checkout)


def test_again_it_brings_an_edition_and_keeps_what_was_changed(tmp_path, checkout):
    folder = tmp_path / "hub"
    write_hub(folder, checkout, [PROF])
    (folder / "people.csv").write_text("login,role\nana,learner\n")
    (folder / "hub.yml").write_text("idle_minutes: 5\n")
    (folder / "local.py").write_text("c = get_config()\n")
    (folder / "jupyterhub_config.py").write_text("mine")
    (folder / "class" / "exercises" / "task" / "key.yml").write_text("struck")
    for name in ("key.yml", "items.yml"):
        (checkout / "exercises" / "task" / name).write_text("a new edition")
    done = write_hub(folder, checkout)
    assert done.files == ["class/exercises/task/items.yml"]
    assert done.left == ["jupyterhub_config.py", "class/exercises/task/key.yml"]
    assert (folder / "class" / "exercises" / "task" / "key.yml").read_text() == "struck"
    assert (folder / "jupyterhub_config.py").read_text() == "mine"
    assert (folder / "people.csv").read_text() == "login,role\nana,learner\n"
    assert (folder / "hub.yml").read_text() == "idle_minutes: 5\n"
    assert (folder / "local.py").read_text() == "c = get_config()\n"


@pytest.mark.parametrize("more", [{"people": [PROF]}, {"gradebook": "sqlite"}])
def test_people_are_given_once_and_then_written_by_hand(more, tmp_path, checkout):
    write_hub(tmp_path / "hub", checkout)
    with pytest.raises(Fault, match=r"already; write people into its people.csv"):
        write_hub(tmp_path / "hub", checkout, **more)
