"""``hub.yml``: what it may say, and a sentence with the line where it can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.hub.folder import FILES
from grader.classroom.hub.settings import HubFile, read_hub
from grader.content.faults import Fault


def hub(folder: Path, text: str) -> Path:
    (folder / "hub.yml").write_text(text)
    return folder


def test_the_file_that_is_delivered_says_the_defaults(tmp_path):
    assert read_hub(hub(tmp_path, (FILES / "hub.yml").read_text())).file == HubFile()


def test_an_empty_file_is_the_defaults(tmp_path):
    found = read_hub(hub(tmp_path, "# nothing\n"))
    assert found.file == HubFile()
    assert found.db_url == f"sqlite:///{tmp_path / 'class' / 'gradebook.db'}"
    assert found.exchange == tmp_path / "exchange"


def test_a_gradebook_in_postgresql_and_an_exchange_elsewhere(tmp_path):
    text = "gradebook: postgresql+psycopg://grader@/book\nexchange: /srv/exchange\n"
    found = read_hub(hub(tmp_path, text))
    assert found.db_url == "postgresql+psycopg://grader@/book"
    assert found.exchange == Path("/srv/exchange")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("account: a\naddress: example.org", 2, "address: 'example.org' is none"),
        ("address: ftp://example.org", 1, "is none"),
        ("gradebook: postgresql://grader@/book", 1, r"postgresql\+psycopg://"),
        ("gradebook: mysql://x", 1, "write sqlite"),
        ("account: Root Account", 1, "account"),
        ("service_port: 0", 1, "service_port"),
        ("idle_minutes: many", 1, "idle_minutes"),
        ("port: 80", 1, "port"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(text, line, said, tmp_path):
    with pytest.raises(Fault, match=said) as told:
        read_hub(hub(tmp_path, text + "\n"))
    assert f"hub.yml:{line}:" in str(told.value)


def test_without_the_file_there_is_no_hub(tmp_path):
    with pytest.raises(Fault, match="cannot be read"):
        read_hub(tmp_path)


def test_logins_by_role(tmp_path):
    (tmp_path / "people.csv").write_text("login,role\nboss,admin\nprof,instructor\nana,learner\n")
    found = read_hub(hub(tmp_path, ""))
    assert found.logins("instructor", "admin") == {"boss", "prof"}
    assert found.logins("learner") == {"ana"}
