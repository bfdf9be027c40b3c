"""A PostgreSQL server for a test: Debian's, in a folder of its own and on no network."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa


def program(name: str) -> str | None:
    """Return the path of one of the server's programs, which Debian keeps out of the way."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@contextlib.contextmanager
def running_postgresql() -> Iterator[Callable[[str], str] | None]:
    """Give what makes an empty database and says its address; None where there is no server."""
    initdb, control = program("initdb"), program("pg_ctl")
    if initdb is None or control is None:
        yield None
        return
    # The server refuses to run for root.
    who = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    place = Path(tempfile.mkdtemp(prefix="ktf-pg-"))
    if who:
        shutil.chown(place, **who)
    run = {"cwd": place, "check": True, "capture_output": True, "timeout": 120, **who}
    subprocess.run(
        [initdb, "-D", place / "data", "-A", "trust", "-U", "grader", "-E", "UTF8"], **run
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off"
    subprocess.run(
        [control, "-D", place / "data", "-o", options, "-l", place / "log", "-w", "start"],
        **{**run, "capture_output": False, "stdout": subprocess.DEVNULL},
    )
    address = f"postgresql+psycopg://grader@/{{}}?host={place}"
    engine = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")

    def database(name: str) -> str:
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        return address.format(name)

    try:
        yield database
    finally:
        engine.dispose()
        subprocess.run([control, "-D", place / "data", "-m", "immediate", "stop"], **run)
        shutil.rmtree(place)
