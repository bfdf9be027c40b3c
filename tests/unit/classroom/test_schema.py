"""The gradebook's tables are nbgrader's, and trouble with the file is told in a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import nbgrader
import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from nbgrader import api

from grader.classroom.schema import (
    STUDENT,
    TABLES,
    VERSION,
    VERSIONS,
    connect,
    gradebook_trouble,
    saving,
)
from grader.content.faults import Fault


def test_the_tables_written_down_are_nbgraders():
    theirs = api.Base.metadata.tables
    for table in TABLES.tables.values():
        if table is VERSIONS:
            continue
        for column in table.columns:
            other = theirs[table.name].columns[column.name]
            assert repr(other.type) == repr(column.type) or (str(other.type) == str(column.type)), (
                f"{table.name}.{column.name}"
            )
    scripts = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
    assert scripts.get_current_head() == VERSION


def test_every_column_that_must_be_filled_is_filled():
    """nbgrader fills some columns by itself; code that writes its tables has to."""
    ours = TABLES.tables
    for name in ("submitted_assignment", "submitted_notebook", "grade", "comment", "student"):
        for column in api.Base.metadata.tables[name].columns:
            if column.default is not None or not column.nullable:
                assert column.name in ours[name].columns, f"{name}.{column.name}"


def change(root: Path, statement: str) -> None:
    with closing(sqlite3.connect(root / "gradebook.db")) as base, base:
        base.execute(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (None, "there is no gradebook yet"),
        ("UPDATE alembic_version SET version_num='0123456789ab'", "version 0123456789ab, and this"),
        ("DELETE FROM alembic_version", "of version none"),
        ("DROP TABLE alembic_version", "is not a gradebook"),
    ],
)
def test_a_gradebook_that_is_none_of_ours_is_refused_and_stays(class_root, statement, said):
    place = class_root / "gradebook.db"
    if statement:
        change(class_root, statement)
    else:
        place.unlink()
    before = place.read_bytes() if place.exists() else None
    with pytest.raises(Fault, match=said):
        connect(f"sqlite:///{place}")
    assert (place.read_bytes() if place.exists() else None) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "there is no gradebook yet"), (b"text" * 300, "is not a gradebook, or is damaged")],
)
def test_a_file_that_is_no_database_is_told(tmp_path, content, said):
    (tmp_path / "gradebook.db").write_bytes(content)
    with pytest.raises(Fault, match=said):
        connect(f"sqlite:///{tmp_path / 'gradebook.db'}")


@pytest.mark.parametrize("address", ["no address", "sqlite3:///x.db", "mystery://x/y"])
def test_an_address_that_is_none_is_told(address):
    with pytest.raises(Fault, match=r"cannot be used|no gradebook"):
        connect(address)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("database is locked", "is in use by another program"),
        ("attempt to write a readonly database", "cannot be written; make both writable"),
        ("file is not a database", "is not a gradebook, or is damaged"),
        ("database disk image is malformed", "is not a gradebook, or is damaged"),
        ("database or disk is full", "the disk is full; make room"),
        ("no such column: x", "another version of nbgrader"),
        ("something else", "cannot be used (something else)"),
    ],
)
def test_each_trouble_says_what_to_do_and_names_no_password(error, said):
    told = gradebook_trouble("postgresql://ana:secret@host/grades.db?x=1", OSError(error))
    assert told.startswith(f"The gradebook grades.db {said}" if "cannot be used" in said else "The")
    assert said in told
    assert told.endswith("Nothing was lost.")
    assert "secret" not in told


def students(engine: sa.Engine) -> set[str]:
    with engine.begin() as connection:
        return set(connection.execute(sa.select(STUDENT.c.id)).scalars())


def add_and_fail(engine: sa.Engine, student: str, statement: str) -> None:
    with saving(engine) as connection:
        connection.execute(sa.insert(STUDENT), [{"id": student}])
        if not statement:
            raise KeyError(student)
        connection.execute(sa.text(statement))


def test_all_of_a_transaction_is_saved_or_nothing(engine):
    with saving(engine) as connection:
        connection.execute(sa.insert(STUDENT), [{"id": "ann"}])
    with pytest.raises(KeyError):
        add_and_fail(engine, "bob", "")
    assert students(engine) == {"ann"}


def test_trouble_while_saving_is_told_in_a_sentence_and_nothing_is_kept(engine):
    with pytest.raises(Fault, match="another version of nbgrader"):
        add_and_fail(engine, "ann", "SELECT absent FROM student")
    assert students(engine) == set()
