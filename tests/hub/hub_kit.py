"""A real JupyterHub for a test: its environment, its process, and people who use it over HTTP.

No account is made on the machine: everyone's server runs as the account that runs the test, with a
home of its own. So this doesn't show that accounts keep people apart.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import re
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
import websocket

from grader.classroom.hub.settings import Hub

MANY = int(os.environ.get("KTF_LEARNERS", "20"))
LEARNERS = [f"sim-{number + 1:03}" for number in range(MANY)]
COURSE = "keeping-the-frame"
PASSWORD = "frames-of-a-test"
SERVICE = f"/services/{COURSE}"
LOCAL = """\
c = get_config()
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.command = {proxy!r}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
# A machine that tests other things meanwhile is slow.
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
"""


def free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in probes]
    for one in probes:
        one.close()
    return ports


@dataclass(frozen=True)
class Usage:
    """What someone's server costs.

    Attributes
    ----------
    server, kernel : float
        Memory in MB; what processes share is divided among them.
    seconds : float
        Processor time that both have used.
    """

    server: float
    kernel: float
    seconds: float


@dataclass(frozen=True)
class Seat:
    """What one learner's server took.

    Attributes
    ----------
    start : float
        Seconds from the wish for a server to its first answer.
    started, opened : Usage
        Then, and with an exercise open; the latter where it was opened.
    """

    start: float
    started: Usage
    opened: Usage | None = None


@dataclass(frozen=True)
class ClassHub:
    """A running hub, its folder and the Python it runs with."""

    running: RunningHub
    files: Hub
    python: Path


class RunningHub:
    """A hub in the folder that ``frame hub`` wrote, until it is stopped."""

    def __init__(self, folder: Path, homes: Path, python: Path, proxy: list[str]) -> None:
        port, hub_port, proxy_port, service_port = free_ports(4)
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder.parent / "hub.log"
        settings = (folder / "hub.yml").read_text()
        for name, value in {
            "address": self.address,
            "account": getpass.getuser(),
            "service_port": service_port,
        }.items():
            settings, found = re.subn(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
            assert found == 1
        (folder / "hub.yml").write_text(settings)
        (folder / "local.py").write_text(
            LOCAL.format(
                password=PASSWORD,
                homes=str(homes / "{username}"),
                hub_port=hub_port,
                proxy=proxy,
                proxy_port=proxy_port,
            )
        )
        foreign = ("JUPYTER", "PYTHON", "KTF_", "XDG_", "COVERAGE")
        env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [python, "-m", "jupyterhub", "-f", "jupyterhub_config.py"],
                cwd=folder,
                env=env | {"HOME": str(homes)},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float = 60) -> None:
        """Wait until the hub answers."""
        until(seconds, self._answers, self.tail)

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.tail()
        try:
            return requests.get(f"{self.address}/hub/health", timeout=5).ok
        except requests.ConnectionError:
            return False

    def tail(self) -> str:
        """Return the end of the hub's log."""
        return self.log.read_text(errors="replace")[-6000:]

    def usage_of(self, login: str) -> Usage:
        """Return what someone's server and its kernels hold and have computed."""
        mark = f"\0JUPYTERHUB_USER={login}\0".encode()
        held = {"hub_server": 0.0, "ipykernel": 0.0}
        seconds = 0.0
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark not in b"\0" + (folder / "environ").read_bytes():
                    continue
                words = (folder / "cmdline").read_text()
                share = re.search(r"Pss: +(\d+) kB", (folder / "smaps_rollup").read_text())
                ticks = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
                for name in held:
                    if name in words and share:
                        held[name] += int(share[1]) / 1024
                        seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        return Usage(held["hub_server"], held["ipykernel"], seconds)

    def stop(self) -> None:
        """Stop the hub, which stops its servers and its proxy."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


def until(seconds: float, done: Any, why: Any) -> None:
    """Wait until something is done, or fail and say why."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, why()
        time.sleep(1)


class Person:
    """Someone with a browser: logs in, opens a server, and sends what its pages send."""

    def __init__(self, hub: RunningHub, login: str) -> None:
        self.hub, self.login = hub, login
        self.session = requests.Session()
        self.base = f"{hub.address}/user/{login}"

    def log_in(self, password: str = PASSWORD) -> requests.Response:
        """Log in as the hub's form does; return the page that comes."""
        page = self.session.get(f"{self.hub.address}/hub/login", timeout=300)
        token = self.session.cookies.get("_xsrf", path="/hub/")
        return self.session.post(
            page.url,
            data={"username": self.login, "password": password, "_xsrf": token},
            timeout=300,
            allow_redirects=False,
        )

    def start(self, seconds: float = 600) -> float:
        """Start their server and come to its first page; return how long that took."""
        began = time.monotonic()
        self.session.get(f"{self.hub.address}/hub/spawn", timeout=300)

        def runs() -> bool:
            page = self.get("/keeping-the-frame/course")
            if page.url.startswith(self.base) and page.status_code == 403:
                self.get("/lab")  # a page, which asks the hub who this is, and sets the cookie
            return page.ok and page.url.startswith(self.base)

        until(seconds, runs, self.hub.tail)
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop their server, as the hub's control panel does."""
        token = self.session.cookies.get("_xsrf", path="/hub/")
        answer = self.session.delete(
            f"{self.hub.address}/hub/api/users/{self.login}/server",
            headers={"X-XSRFToken": token, "Referer": f"{self.hub.address}/hub/home"},
            timeout=300,
        )
        assert answer.status_code in (202, 204), answer.text

    def get(self, path: str, **more: Any) -> requests.Response:
        """Open an address of their server."""
        return self.session.get(self.base + path, timeout=300, **more)

    def post(self, path: str, **more: Any) -> requests.Response:
        """Send what a page of their server sends."""
        return self.send("POST", path, **more)

    def send(self, method: str, path: str, **more: Any) -> requests.Response:
        """Send with the token against forged requests, as Lab's pages do."""
        place = self.base.removeprefix(self.hub.address) + "/"
        token = self.session.cookies.get("_xsrf", path=place)
        headers = {"X-XSRFToken": token or "", "Referer": self.base + "/lab"}
        return self.session.request(method, self.base + path, headers=headers, timeout=300, **more)

    @contextlib.contextmanager
    def kernel(self, notebook: str) -> Iterator[Kernel]:
        """Give a notebook's kernel, and end it."""
        about = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        session = self.post("/api/sessions", json=about).json()
        cookies = "; ".join(
            f"{one.name}={one.value}"
            for one in self.session.cookies
            if f"/user/{self.login}/".startswith(one.path)
        )
        address = self.base.replace("http", "ws", 1)
        channel = websocket.create_connection(
            f"{address}/api/kernels/{session['kernel']['id']}/channels",
            cookie=cookies,
            origin=self.hub.address,
            timeout=300,
        )
        try:
            yield Kernel(channel)
        finally:
            channel.close()
            self.send("DELETE", f"/api/sessions/{session['id']}")


class Instructor(Person):
    """An instructor with the class's server open."""

    def __init__(self, hub: RunningHub, login: str) -> None:
        super().__init__(hub, login)
        self.base = hub.address + SERVICE

    def press(self, address: str, **more: Any) -> dict[str, Any]:
        """Press a button of the form grader; return what it answers."""
        answer = self.post(f"/formgrader/api/{address}", **more)
        assert answer.ok, answer.text[-2000:]
        found: dict[str, Any] = answer.json()
        assert found["success"], found.get("error", "") + found.get("log", "")
        return found


class Kernel:
    """A kernel behind a page: what runs in it, and the page's clicks on its widgets."""

    def __init__(self, channel: websocket.WebSocket) -> None:
        self._channel = channel
        self._session = uuid.uuid4().hex

    def run(self, code: str) -> list[str]:
        """Run code; return the ids of the widgets that it opened."""
        content = {"code": code, "silent": False, "store_history": False, "stop_on_error": True}
        opened = []
        for kind, got in self._send("execute_request", content, "execute_reply"):
            if kind == "error":
                raise AssertionError("\n".join(got["traceback"]))
            if kind == "comm_open" and "view" in got["data"].get("state", {}):
                opened.append(got["comm_id"])
        return opened

    def click(self, code: str, wish: dict[str, Any]) -> dict[str, Any]:
        """Open a widget and send it what its page sends; return what it answers, but the id."""
        (comm,) = self.run(code)
        wish = {"id": uuid.uuid4().hex, **wish}
        content = {"comm_id": comm, "data": {"method": "custom", "content": wish}}
        for kind, got in self._send("comm_msg", content, ""):
            answer = got.get("data", {}).get("content", {}) if kind == "comm_msg" else {}
            if answer.get("answers") == wish["id"]:
                return {name: value for name, value in answer.items() if name != "answers"}
        raise AssertionError(f"{code} did not answer")

    def _send(
        self, kind: str, content: dict[str, Any], last: str
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Send a message; iterate over what comes because of it, until the kernel is idle."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self._session}
        header |= {"username": "", "version": "5.3", "date": "2026-03-02T10:00:00Z"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self._channel.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        waits = {"idle", *([last] if last else [])}
        while waits:
            got = json.loads(self._channel.recv())
            if got["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            came = got["header"]["msg_type"]
            waits -= {came, got["content"].get("execution_state")}
            yield came, got["content"]
