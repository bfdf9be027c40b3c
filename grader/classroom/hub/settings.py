"""What an administrator sets for a hub: ``hub.yml`` beside its configuration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from grader.classroom.hub.people import FILE as PEOPLE
from grader.classroom.hub.people import Member, read_people
from grader.content.faults import Fault
from grader.content.models import Model, parse
from grader.content.yamlfile import read_yaml

FILE = "hub.yml"
CLASS = "class"  # the course folder, beside hub.yml
SQLITE = "sqlite"


class HubFile(Model):
    """``hub.yml``.

    Attributes
    ----------
    address : str
        Where the hub listens.
    exchange : str
        nbgrader's exchange; from the hub's folder on, unless it is absolute.
    gradebook : str
        ``sqlite``, or the address of a PostgreSQL database.
    account : str
        The Unix account that grades.
    service_port : int
        The port of the instructors' server, on this machine alone.
    idle_minutes : int
        After how many minutes without use a learner's server is stopped.
    """

    address: str = "http://127.0.0.1:8000"
    exchange: str = "exchange"
    gradebook: str = SQLITE
    account: str = Field(default="frame-grader", pattern=r"^[a-z_][a-z0-9_-]{0,31}$")
    service_port: int = Field(default=9998, ge=1, le=65535)
    idle_minutes: int = Field(default=60, ge=1, le=1440)


@dataclass(frozen=True)
class Hub:
    """A hub's folder, with what its administrator set.

    Attributes
    ----------
    folder : Path
        Where ``hub.yml`` is.
    file : HubFile
        What it says.
    """

    folder: Path
    file: HubFile

    @property
    def course(self) -> Path:
        """The course folder of nbgrader, which holds the keys."""
        return self.folder / CLASS

    @property
    def exchange(self) -> Path:
        """Where released exercises, hand-ins and feedback pass through."""
        return self.folder / self.file.exchange

    @property
    def db_url(self) -> str:
        """The gradebook's address, as SQLAlchemy writes it."""
        if self.file.gradebook == SQLITE:
            return f"sqlite:///{self.course / 'gradebook.db'}"
        return self.file.gradebook

    @cached_property
    def people(self) -> tuple[Member, ...]:
        """Everyone who may log in."""
        return read_people(self.folder / PEOPLE)

    def logins(self, *roles: str) -> set[str]:
        """Return the logins of everyone in one of these roles."""
        return {one.login for one in self.people if one.role in roles}


def read_hub(folder: Path) -> Hub:
    """Read a hub's settings.

    Parameters
    ----------
    folder : Path
        Where ``hub.yml`` is.

    Raises
    ------
    Fault
        The file is missing, or says what can't be.
    """
    file = read_yaml(folder / FILE)
    said = parse(HubFile, file.content or {}, file)
    address, book = urlsplit(said.address), urlsplit(said.gradebook)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise Fault(
            f"address: '{said.address}' is none; write http:// or https://, a host and a port",
            file.path,
            file.line(("address",)),
        )
    if said.gradebook != SQLITE and book.scheme != "postgresql+psycopg":
        raise Fault(
            "gradebook: write sqlite, or postgresql+psycopg://ACCOUNT@HOST/DATABASE",
            file.path,
            file.line(("gradebook",)),
        )
    return Hub(folder.resolve(), said)
