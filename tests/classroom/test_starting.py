"""The course is opened in odd places, through ``frame start`` alone: it opens, and opens safely."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
from browser_kit import ROOT, Lab, asked, git, start_lab
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

pytestmark = pytest.mark.classroom
WAITS = "is not as it was delivered"
LESSON = "course/00_start_here.ipynb"


def unpack(target: Path) -> Path:
    """Write what a ZIP download holds: the files that git keeps, and no repository."""
    for name in git(ROOT, "ls-files", "-z").split("\0"):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(tmp_path_factory.mktemp("download") / "keeping-the-frame-main")


def waiting(lab: Lab) -> list[str]:
    return [line.split()[0] for line in lab.printed if WAITS in line]


def test_the_lessons_of_a_zip_download_run_by_themselves_and_a_changed_one_waits(tmp_path):
    folder = unpack(tmp_path / "keeping-the-frame-main")
    assert not (folder / ".git").exists()
    changed = sorted((folder / "course").glob("*.ipynb"))[-1]
    changed.write_text(changed.read_text("utf-8").replace("\n", "\n ", 1), "utf-8")
    with start_lab(folder, tmp_path / "state") as lab:
        assert waiting(lab) == [f"course/{changed.name}"]
        cells = asked(lab, f"contents/{LESSON}")["content"]["cells"]
        code = [one["metadata"] for one in cells if one["cell_type"] == "code"]
        assert code
        assert all(one["trusted"] for one in code)


# --- a home, or a machine, that is in no order ---


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the home is elsewhere there")
def test_a_home_that_cannot_be_written_stops_no_start_and_one_sentence_says_what_to_do(
    unpacked, tmp_path
):
    home = tmp_path / "home"
    home.write_text("a file where a folder should be")
    (tmp_path / "passing").mkdir()
    variables = {"HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "KTF_STATE": ""}
    variables["TMPDIR"] = str(tmp_path / "passing")
    with start_lab(unpacked, tmp_path / "log", variables=variables) as lab:
        said = [line for line in lab.printed if "cannot be written" in line]
        assert len(said) == 1
        assert "set KTF_STATE to a folder of yours" in said[0]
        assert asked(lab, f"contents/{LESSON}?content=0")["name"] == Path(LESSON).name


CERTIFICATE = """
from jupyter_server.serverapp import ServerApp
app = ServerApp()
app.load_config_file()
print(app.certfile)
"""


@pytest.mark.slow
def test_a_fault_in_the_machines_own_settings_stops_no_start(unpacked, tmp_path):
    """As a certificate that is not there, which ended the start in a traceback."""
    machine, site = tmp_path / "machine", tmp_path / "site"
    for folder in (machine, site):
        folder.mkdir()
    settings = {"ServerApp": {"certfile": "/none"}}
    (machine / "jupyter_server_config.json").write_text(json.dumps(settings))
    (site / "sitecustomize.py").write_text(
        f"import jupyter_core.paths as paths\npaths.SYSTEM_CONFIG_PATH[:] = [{str(machine)!r}]\n"
    )
    variables = {"PYTHONPATH": os.pathsep.join([str(site), str(unpacked)])}
    command = [sys.executable, "-c", CERTIFICATE]
    told = subprocess.run(
        command, env=os.environ | variables, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.stdout.strip() == "/none", told.stderr  # the positive control
    with start_lab(unpacked, tmp_path / "state", variables=variables) as lab:
        assert lab.address.startswith("http://127.0.0.1:")
        assert asked(lab, f"contents/{LESSON}?content=0")["name"] == Path(LESSON).name


@contextmanager
def stranger() -> Iterator[tuple[str, list[str]]]:
    """A server of someone else's, and what it was asked."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.requestline)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.slow
def test_a_gateway_that_is_set_for_other_work_is_never_asked(unpacked, tmp_path):
    with stranger() as (address, requests):
        variables = {"JUPYTER_GATEWAY_URL": address, "JUPYTER_GATEWAY_AUTH_TOKEN": "mine"}
        with start_lab(unpacked, tmp_path / "state", variables=variables) as lab:
            try:
                named = asked(lab, "kernelspecs")
            except HTTPError:
                named = {}
    assert requests == []
    assert "python3" in named["kernelspecs"]


# --- who and what may come in ---


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def status(lab: Lab, cookies: str) -> int:
    try:
        with urlopen(Request(f"{lab.host}/api/contents", headers={"Cookie": cookies})) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.slow
def test_a_cookie_of_yesterday_is_refused_by_todays_server(unpacked, tmp_path):
    port = free_port()  # the cookie's name holds it
    jar = CookieJar()
    with start_lab(unpacked, tmp_path / "state", "--port", port) as yesterday:
        build_opener(HTTPCookieProcessor(jar)).open(yesterday.address).close()
        cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
        assert status(yesterday, "") == 403
        assert status(yesterday, cookies) == 200
    with start_lab(unpacked, tmp_path / "state", "--port", port) as today:
        assert status(today, cookies) == 403


@pytest.mark.slow
def test_no_page_of_the_server_may_load_a_picture_from_elsewhere(unpacked, tmp_path):
    with start_lab(unpacked, tmp_path / "state") as lab:
        _, _, token = lab.address.partition("?token=")
        for path in ("lab", f"doc/tree/{LESSON}", f"nbconvert/html/{LESSON}", "files/README.md"):
            request = Request(f"{lab.host}/{path}", headers={"Authorization": f"token {token}"})
            with urlopen(request) as answer:
                policy = answer.headers["Content-Security-Policy"].split("; ")
            assert {"default-src 'self'", "img-src 'self' data: blob:"} <= set(policy), path


def run_in_kernel(lab: Lab, code: str) -> str:
    """Open the first lesson's kernel, as its page does, and return what a cell prints there."""
    _, _, token = lab.address.partition("?token=")
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    wanted = {"path": LESSON, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    request = Request(f"{lab.host}/api/sessions", json.dumps(wanted).encode(), headers)
    with urlopen(request) as answer:
        kernel = json.load(answer)["kernel"]["id"]
    address = f"ws{lab.host.removeprefix('http')}/api/kernels/{kernel}/channels"
    header = {"msg_id": "1", "msg_type": "execute_request", "session": "1", "username": ""}
    cell = {"code": code, "silent": False}
    message = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}}

    async def ask() -> str:
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        await socket.write_message(json.dumps(message | {"content": cell}))
        printed = ""
        while text := await socket.read_message():
            said = json.loads(text)
            if said["msg_type"] == "stream":
                printed += said["content"]["text"]
            idle = said["content"].get("execution_state") == "idle"
            if idle and said["parent_header"].get("msg_id") == header["msg_id"]:
                break
        socket.close()
        return printed

    # In a thread: where a browser test ran before, Playwright keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(ask(), 120)).result()


@pytest.mark.slow
def test_a_module_beside_a_received_lesson_is_not_run_by_its_kernel(unpacked, tmp_path):
    folder, mark = tmp_path / "received", tmp_path / "a-strangers-code-ran"
    shutil.copytree(unpacked / "course", folder / "course")
    code = f"import pathlib\npathlib.Path({str(mark)!r}).write_text(__file__)\n"
    (folder / "course" / "yaml.py").write_text(code)
    with start_lab(unpacked, tmp_path / "state", "--folder", str(folder), cwd=folder) as lab:
        printed = run_in_kernel(lab, "import yaml; print(yaml.__file__)")
    assert not mark.exists(), mark.read_text()
    assert Path(printed.strip()).parent.name == "yaml"
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    subprocess.run([sys.executable, "-c", "import yaml"], cwd=folder / "course", env=bare)
    assert mark.exists()  # the positive control
