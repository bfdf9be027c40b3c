"""`frame start` up to the server: where it looks, what it sets, what it says."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio.to_thread
import pytest

from grader.content.faults import Fault
from grader.lab import start


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    start.configure(parser)
    return parser.parse_args(words)


def test_the_folder_must_hold_the_course(tmp_path):
    with pytest.raises(Fault, match="no folder course/"):
        start.course_folder(tmp_path)
    (tmp_path / "course").mkdir()
    assert start.course_folder(tmp_path) == tmp_path


def test_a_folder_of_exercises_alone_is_an_instructors(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    assert start.course_folder(tmp_path, instructor=True) == tmp_path
    with pytest.raises(Fault):
        start.course_folder(tmp_path)


def test_the_first_page_is_the_first_notebook(tmp_path):
    (tmp_path / "course").mkdir()
    assert start.first_page(tmp_path) == ""
    for name in ("02_b.ipynb", "00_start_here.ipynb", "00_a.txt"):
        (tmp_path / "course" / name).touch()
    assert start.first_page(tmp_path) == "course/00_start_here.ipynb"


def test_the_state_lies_with_the_user_unless_named(tmp_path, monkeypatch):
    monkeypatch.setenv("KTF_STATE", str(tmp_path))
    assert start.state_folder() == tmp_path
    monkeypatch.delenv("KTF_STATE")
    assert start.state_folder().name == "keeping-the-frame"


@pytest.mark.parametrize("instructor", [True, False])
def test_everything_jupyter_writes_lies_in_the_state(tmp_path, instructor):
    environment = start.private_environment(tmp_path, instructor=instructor)
    folders = [key for key in environment if key.endswith("_DIR") or key == "IPYTHONDIR"]
    assert len(folders) == 6
    for key in folders:
        value = environment[key]
        assert value is None or Path(value).is_relative_to(tmp_path)
    assert (environment["JUPYTER_CONFIG_PATH"] is None) == instructor


def test_the_server_listens_on_this_machine_with_a_fresh_token(tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "00 a.ipynb").touch()
    one = start.server_settings(tmp_path, tmp_path, options())
    two = start.server_settings(tmp_path, tmp_path, options("--port", "8899", "--browser", "none"))
    assert one["ServerApp"]["ip"] == "127.0.0.1"
    assert one["LabApp"]["default_url"] == "/doc/tree/course/00%20a.ipynb"
    assert one["ServerApp"]["open_browser"] is True
    assert one["ServerApp"]["port_retries"] > 0
    assert two["ServerApp"]["open_browser"] is False
    assert (two["ServerApp"]["port"], two["ServerApp"]["port_retries"]) == (8899, 0)
    tokens = {each["IdentityProvider"]["token"] for each in (one, two)}
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= 40


def test_an_instructors_start_opens_what_waits(tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "00_start_here.ipynb").touch()
    settings = start.server_settings(tmp_path, tmp_path, options("--instructor"))
    assert settings["LabApp"]["default_url"] == "/keeping-the-frame/instructor"


def test_markdown_opens_as_a_page_to_read():
    settings = json.loads((start.HERE / "settings" / "overrides.json").read_text("utf-8"))
    viewers = settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert viewers == {"markdown": "Markdown Preview"}


@pytest.mark.parametrize(
    "name",
    [
        "JUPYTER_GATEWAY_URL",
        "JUPYTER_PATH",
        "JUPYTER_TOKEN",
        "JPY_COOKIE_SECRET",
        "KG_URL",
        "IPYTHON_STARTUP",
        "NBGRADER_COURSE",
        "PYTHONSTARTUP",
        "PYTHONINSPECT",
    ],
)
def test_settings_of_somebody_elses_jupyter_are_left_out(tmp_path, monkeypatch, name):
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert start.private_environment(tmp_path, instructor=False)[name] is None


def test_a_fault_in_the_machines_own_settings_stops_nothing(tmp_path):
    """As a certificate that is not there, which ended the start in a traceback."""
    (tmp_path / "jupyter_server_config.json").write_text('{"ServerApp": {"certfile": "/none"}}')
    code = (
        "import sys, jupyter_core.paths as paths\n"
        "from jupyter_server.serverapp import ServerApp\n"
        "paths.SYSTEM_CONFIG_PATH[:] = [sys.argv[1]]\n"
        "def certificate():\n"
        "    app = ServerApp()\n"
        "    app.load_config_file()\n"
        "    return app.certfile\n"
        "assert certificate() == '/none'\n"  # the positive control
        "from grader.lab.start import leave_out_system\n"
        "leave_out_system()\n"
        "assert certificate() == '', certificate()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(start.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=tmp_path.parent,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_no_module_is_taken_from_the_folder_a_kernel_works_in(tmp_path, monkeypatch):
    here = str(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", "course", here]))
    environment = start.private_environment(tmp_path, instructor=False)
    assert environment["PYTHONSAFEPATH"] == "1"
    assert environment["PYTHONPATH"] == here
    monkeypatch.setenv("PYTHONPATH", ".")
    assert start.private_environment(tmp_path, instructor=True)["PYTHONPATH"] is None


def test_a_cookie_of_yesterday_opens_nothing_today(tmp_path):
    (tmp_path / "course").mkdir()
    keys = {
        start.server_settings(tmp_path, tmp_path, options())["ServerApp"]["cookie_secret"]
        for _ in range(2)
    }
    assert len(keys) == 2
    assert min(map(len, keys)) >= 32


def test_a_page_may_ask_this_server_alone():
    assert "default-src 'self'" in start.POLICY
    assert "*" not in start.POLICY.replace("127.0.0.1:*", "").replace("localhost:*", "")
    assert "http" not in start.POLICY


def test_a_home_that_cannot_be_written_stops_nobody(tmp_path, capsys):
    (tmp_path / "home").write_text("a file where a folder should be")
    state = start.writable(tmp_path / "home" / "state")
    assert state.is_dir()
    assert "set KTF_STATE to a folder of yours" in capsys.readouterr().out
    shutil.rmtree(state)


def test_a_taken_port_is_a_fault(tmp_path):
    (tmp_path / "course").mkdir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not start.port_is_free(port)
        with pytest.raises(Fault, match=f"port {port} is taken"):
            start.run(options("--folder", str(tmp_path), "--port", str(port)))
    assert start.port_is_free(port)


@pytest.mark.parametrize("words", [["--port", "x"], ["--port", "70000"], ["--browser", "lynx"]])
def test_wrong_words_are_refused(words, tmp_path, capsys):
    (tmp_path / "course").mkdir()
    with pytest.raises((SystemExit, Fault)):
        start.run(options("--folder", str(tmp_path), *words))


def test_the_settings_are_well_formed():
    settings = start.HERE / "settings"
    for path in settings.rglob("*.json"):
        assert json.loads(path.read_text("utf-8"))
    overrides = json.loads((settings / "overrides.json").read_text("utf-8"))
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_request_that_is_cut_short_keeps_no_thread_waiting():
    def cut_short() -> tuple[bool, list[threading.Thread]]:
        loop = asyncio.new_event_loop()

        async def request() -> None:
            await anyio.to_thread.run_sync(loop.call_soon_threadsafe, loop.stop)
            await asyncio.sleep(60)

        before = set(threading.enumerate())
        task = loop.create_task(request())
        loop.run_forever()
        helpers = [one for one in threading.enumerate() if one not in before]
        start.finish(loop)
        loop.close()
        return task.cancelled(), helpers

    # A thread of its own: the browser's tests may have left a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        cancelled, helpers = pool.submit(cut_short).result(timeout=60)
    assert cancelled
    assert helpers
    for one in helpers:
        one.join(timeout=5)
    assert not [one for one in helpers if one.is_alive()]
