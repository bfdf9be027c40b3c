"""The tables of nbgrader's gradebook, and the way to them.

They are written down here as nbgrader 0.9 has them, so that a class can be graded without its
import, which takes seconds. A gradebook of another version is refused.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlalchemy.event
import sqlalchemy.exc

from grader.content.faults import Fault

VERSION = "e43177bfe90b"  # of these tables, as nbgrader writes it into the gradebook
NONE_YET = (
    "there is no gradebook yet; run 'nbgrader generate_assignment NAME' for each exercise that "
    "was handed in, and give the same command again"
)
WAIT = 15_000  # milliseconds; a form grader saves in far less

TABLES = sa.MetaData()
_ID, _NAME = sa.String(32), sa.String(128)
VERSIONS = sa.Table("alembic_version", TABLES, sa.Column("version_num", sa.String(32)))
ASSIGNMENT = sa.Table(
    "assignment",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", _NAME),
    sa.Column("duedate", sa.DateTime()),
)
NOTEBOOK = sa.Table(
    "notebook",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", _NAME),
    sa.Column("assignment_id", _ID),
)
CELL = sa.Table(
    "base_cell",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", _NAME),
    sa.Column("notebook_id", _ID),
    sa.Column("type", sa.String(50)),
)
GRADE_CELL = sa.Table(
    "grade_cells",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("max_score", sa.Float()),
)
STUDENT = sa.Table("student", TABLES, sa.Column("id", _NAME, primary_key=True))
SUBMISSION = sa.Table(
    "submitted_assignment",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("assignment_id", _ID),
    sa.Column("student_id", _NAME),
    sa.Column("timestamp", sa.DateTime()),
    sa.Column("extension", sa.Interval()),
)
SUBMITTED = sa.Table(
    "submitted_notebook",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("assignment_id", _ID),
    sa.Column("notebook_id", _ID),
    sa.Column("flagged", sa.Boolean()),
    sa.Column("late_submission_penalty", sa.Float()),
)
GRADE = sa.Table(
    "grade",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("notebook_id", _ID),
    sa.Column("cell_id", _ID),
    sa.Column("auto_score", sa.Float()),
    sa.Column("manual_score", sa.Float()),
    sa.Column("extra_credit", sa.Float()),
    sa.Column("needs_manual_grade", sa.Boolean()),
)
COMMENT = sa.Table(
    "comment",
    TABLES,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("notebook_id", _ID),
    sa.Column("cell_id", _ID),
    sa.Column("auto_comment", sa.Text()),
    sa.Column("manual_comment", sa.Text()),
)


def connect(db_url: str) -> sa.Engine:
    """Open a gradebook that is there, can be written, and has the tables of this module.

    Raises
    ------
    Fault
        It is not so, in one sentence.
    """
    wait_for_gradebook()
    try:
        address = sa.make_url(db_url)
        if address.get_backend_name() == "sqlite" and not Path(str(address.database)).is_file():
            raise Fault(NONE_YET)
        engine = sa.create_engine(address)
        if engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(engine, "connect", _leave_to_us)
            sqlalchemy.event.listen(engine, "begin", _begin)
        with engine.begin() as connection:
            tables = sa.inspect(connection).get_table_names()
            if tables and VERSIONS.name not in tables:
                raise Fault(gradebook_trouble(db_url, OSError("not a database of nbgrader")))
            if not tables:
                raise Fault(NONE_YET)
            found = set(connection.execute(sa.select(VERSIONS.c.version_num)).scalars())
    except (sa.exc.SQLAlchemyError, sqlite3.Error, ImportError) as error:
        raise Fault(gradebook_trouble(db_url, error)) from error
    if found != {VERSION}:
        raise Fault(
            f"the gradebook is of version {', '.join(sorted(map(str, found))) or 'none'}, and this "
            f"course knows version {VERSION} alone, so nothing was changed; copy the gradebook, "
            "run 'nbgrader db upgrade', and give the same command again"
        )
    return engine


def _leave_to_us(connection: Any, _record: Any) -> None:
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    # Whoever reads in order to write takes the lock first, or two of them wait for each other.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@functools.cache
def wait_for_gradebook() -> None:
    """Let SQLite wait for another program that is saving, longer than its own few seconds."""

    @sqlalchemy.event.listens_for(sa.Engine, "connect")
    def patient(connection: Any, _record: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute(f"PRAGMA busy_timeout = {WAIT}")


def gradebook_trouble(db_url: str, error: Exception) -> str:
    """Say in a sentence why the gradebook cannot be used."""
    said = str(getattr(error, "orig", error))
    place = re.sub(r"[?].*", "", db_url).rpartition("/")[2]
    if "locked" in said:
        what = (
            "is in use by another program (locked); close what has it open, for instance a form "
            "grader that is saving"
        )
    elif "readonly" in said:
        what = "or its folder cannot be written; make both writable"
    elif "not a database" in said or "malformed" in said:
        what = (
            "is not a gradebook, or is damaged; put a copy back, or move it away and run "
            "'nbgrader generate_assignment' again"
        )
    elif "disk is full" in said or "No space" in said:
        what = "cannot grow, because the disk is full; make room"
    elif "no such column" in said or "no such table" in said:
        what = "was written by another version of nbgrader; copy it, then run 'nbgrader db upgrade'"
    else:
        what = f"cannot be used ({said}); put this right"
    return f"The gradebook {place} {what}, and give the same command again. Nothing was lost."


@contextmanager
def saving(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Hold one transaction: all of it is saved or nothing; trouble is told in a sentence."""
    try:
        with engine.begin() as connection:
            yield connection
    except sa.exc.OperationalError as error:
        raise Fault(gradebook_trouble(str(engine.url), error)) from error
