"""``people.csv``: what can be used, and what is refused with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.hub.people import (
    HEAD,
    ROLES,
    Member,
    fault_of,
    from_roster,
    people_text,
    read_people,
)
from grader.content.faults import Fault


def written(tmp_path: Path, *rows: str, head: str = ",".join(HEAD)) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("\n".join((head, *rows)) + "\n")
    return path


def test_what_is_written_is_read_again(tmp_path):
    people = (
        Member("boss", "admin"),
        Member("ana.k", "learner", "Ana", "Kovač", "ana@example.org"),
    )
    path = tmp_path / "people.csv"
    path.write_text(people_text(people), encoding="utf-8")
    assert read_people(path) == people


def test_small_letters_and_no_spaces_around(tmp_path):
    (one,) = read_people(written(tmp_path, " Ana , Learner "))
    assert (one.login, one.role) == ("ana", "learner")


def test_a_file_with_no_one_in_it_yet(tmp_path):
    assert read_people(written(tmp_path)) == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["ana,learner", "ana,instructor"], "row 3: 'ana' is in two rows"),
        (["ana,teacher"], "row 2: 'teacher' is no role"),
        (["ana+ben,learner"], "row 2: 'ana+ben' can't be a login"),
        (["../ana,learner"], "can't be a login"),
        (["-x,learner"], "can't be a login"),
        (["con,learner"], "can't be a login"),
        (["root,admin"], "root can't be on the hub"),
    ],
)
def test_a_person_who_cannot_be_used_is_named_with_their_row(rows, said, tmp_path):
    with pytest.raises(Fault, match=said.replace("+", r"\+")):
        read_people(written(tmp_path, *rows))


def test_a_table_without_roles_is_refused(tmp_path):
    with pytest.raises(Fault, match="needs the columns login and role"):
        read_people(written(tmp_path, "ana,x", head="login,name"))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_can_be_used(role):
    assert fault_of(Member("ana", role)) == ""


def test_learners_come_from_a_platforms_export(tmp_path):
    path = tmp_path / "canvas.csv"
    path.write_text(
        "Student,ID,SIS Login ID,Email\nPoints Possible,,,\n"
        '"Kovač, Ana",11,AKovac,ana@example.org\n"Lee, Ben",12,blee,\n',
        encoding="utf-8",
    )
    assert list(from_roster(path)) == [
        Member("akovac", "learner", "Ana", "Kovač", "ana@example.org"),
        Member("blee", "learner", "Ben", "Lee", ""),
    ]
