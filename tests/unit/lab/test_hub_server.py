"""A person's server on a hub: the course's own settings, and no key in reach of a learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.lab import hub_server


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exercises" / "task").mkdir(parents=True)
    monkeypatch.setattr(hub_server, "repository", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["key.yml", "key-templates.yml"])
def test_a_learners_server_does_not_start_beside_the_keys(name, checkout):
    (checkout / "exercises" / "task" / name).write_text("")
    with pytest.raises(Fault, match=r"would reach .*key.*does not start"):
        hub_server.learners_folder(Path("/home/ana"))


def test_it_opens_a_folder_in_the_learners_home(checkout, monkeypatch):
    assert hub_server.learners_folder(Path("/home/ana")) == Path("/home/ana/keeping-the-frame")
    monkeypatch.setattr(hub_server, "repository", lambda: None)
    assert hub_server.learners_folder(Path("/home/ana")) == Path("/home/ana/keeping-the-frame")


def test_what_the_hub_says_stays_and_a_learners_jupyter_does_not(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/home/ana/evil")
    monkeypatch.setenv("IPYTHONDIR", "/home/ana/evil")
    found = hub_server.environment(tmp_path, instructor=False)
    assert not any(name.startswith("JUPYTERHUB_") for name in found)
    assert found["JUPYTER_CONFIG_PATH"] != "/home/ana/evil"
    assert found["IPYTHONDIR"] == str(tmp_path / "ipython")


def test_the_hub_decides_who_it_is_and_where_it_listens(tmp_path):
    found = hub_server.settings(tmp_path, tmp_path, instructor=False, idle=0)
    assert "IdentityProvider" not in found
    assert not {"ip", "port", "open_browser"} & found["ServerApp"].keys()
    assert "MappingKernelManager" not in found
    assert found["LabApp"]["extension_manager"] == "readonly"


def test_idle_servers_and_kernels_are_stopped(tmp_path):
    found = hub_server.settings(tmp_path, tmp_path, instructor=False, idle=30)
    assert found["ServerApp"]["shutdown_no_activity_timeout"] == 1800
    assert found["MappingKernelManager"] == {"cull_idle_timeout": 1800, "cull_connected": True}


def test_the_class_opens_what_waits_and_a_learner_the_course(tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "00_start.ipynb").write_text("{}")
    opened = [
        hub_server.settings(tmp_path, tmp_path, instructor=one, idle=0)["ServerApp"]["default_url"]
        for one in (True, False)
    ]
    assert opened == ["/keeping-the-frame/instructor", "/doc/tree/course/00_start.ipynb"]


def test_a_server_that_cannot_start_says_why_in_one_sentence(checkout, capsys, monkeypatch):
    (checkout / "exercises" / "task" / "key.yml").write_text("")
    monkeypatch.setattr("sys.argv", ["hub_server"])
    assert hub_server.main() == 2
    err = capsys.readouterr().err
    assert err.startswith("hub server: a learner's server would reach")
    assert err.count("\n") == 1
