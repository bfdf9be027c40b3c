"""A real JupyterHub for a test: its environment, its process, and people who use it over HTTP.

No account is made on the machine: everyone's server runs as the account that runs the test, with a
home of its own. So this doesn't show that accounts keep people apart.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
import websocket

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
"""


def free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in probes]
    for one in probes:
        one.close()
    return ports


class RunningHub:
    """A hub in the folder that ``frame hub`` wrote, until it is stopped."""

    def __init__(self, folder: Path, homes: Path, python: Path, proxy: list[str]) -> None:
        port, hub_port, proxy_port, service_port = free_ports(4)
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder.parent / "hub.log"
        settings = (folder / "hub.yml").read_text()
        for name, value in {
            "address": self.address,
            "account": _account(),
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
        self.process = subprocess.Popen(
            [python, "-m", "jupyterhub", "-f", "jupyterhub_config.py"],
            cwd=folder,
            env=env | {"HOME": str(homes)},
            stdout=self.log.open("w"),
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

    def stop(self) -> None:
        """Stop the hub, which stops its servers and its proxy."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


def _account() -> str:
    import getpass

    return getpass.getuser()


def until(seconds: float, done: Any, why: Any) -> None:
    """Wait until something is done, or fail and say why."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, why()
        time.sleep(0.25)


class Person:
    """Someone with a browser: logs in, opens a server, and sends what its pages send."""

    def __init__(self, hub: RunningHub, login: str) -> None:
        self.hub, self.login = hub, login
        self.session = requests.Session()
        self.base = f"{hub.address}/user/{login}"

    def log_in(self, password: str = PASSWORD) -> requests.Response:
        """Log in as the hub's form does; return the page that comes."""
        page = self.session.get(f"{self.hub.address}/hub/login", timeout=30)
        token = self.session.cookies.get("_xsrf", path="/hub/")
        return self.session.post(
            page.url,
            data={"username": self.login, "password": password, "_xsrf": token},
            timeout=60,
            allow_redirects=False,
        )

    def start(self, seconds: float = 60) -> float:
        """Start their server and come to its first page; return how long that took."""
        began = time.monotonic()
        self.session.get(f"{self.hub.address}/hub/spawn", timeout=60)

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
            timeout=60,
        )
        assert answer.status_code in (202, 204), answer.text

    def get(self, path: str, **more: Any) -> requests.Response:
        """Open an address of their server."""
        return self.session.get(self.base + path, timeout=120, **more)

    def post(self, path: str, **more: Any) -> requests.Response:
        """Send what a page of their server sends."""
        return self.send("POST", path, **more)

    def send(self, method: str, path: str, **more: Any) -> requests.Response:
        """Send with the token against forged requests, as Lab's pages do."""
        place = self.base.removeprefix(self.hub.address) + "/"
        token = self.session.cookies.get("_xsrf", path=place)
        headers = {"X-XSRFToken": token or "", "Referer": self.base + "/lab"}
        return self.session.request(method, self.base + path, headers=headers, timeout=300, **more)

    def execute(self, notebook: str, code: str) -> str:
        """Start a notebook's kernel, run code in it, stop it; return what it printed."""
        about = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        session = self.post("/api/sessions", json=about).json()
        kernel = session["kernel"]["id"]
        cookies = "; ".join(
            f"{one.name}={one.value}"
            for one in self.session.cookies
            if f"/user/{self.login}/".startswith(one.path)
        )
        address = self.base.replace("http", "ws", 1) + f"/api/kernels/{kernel}/channels"
        channel = websocket.create_connection(
            address, cookie=cookies, origin=self.hub.address, timeout=120
        )
        try:
            return run_in(channel, code)
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


def run_in(channel: websocket.WebSocket, code: str) -> str:
    """Run code in a kernel; return its output."""
    request = uuid.uuid4().hex
    header = {"msg_id": request, "msg_type": "execute_request", "session": uuid.uuid4().hex}
    header |= {"username": "", "version": "5.3", "date": "2026-03-02T10:00:00Z"}
    content = {"code": code, "silent": False, "store_history": False, "stop_on_error": True}
    content |= {"user_expressions": {}, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    channel.send(json.dumps(message | {"channel": "shell", "buffers": []}))
    printed = ""
    while True:
        got = json.loads(channel.recv())
        if got["parent_header"].get("msg_id") != request:
            continue
        match got["header"]["msg_type"]:
            case "stream":
                printed += got["content"]["text"]
            case "error":
                raise AssertionError("\n".join(got["content"]["traceback"]))
            case "execute_reply":
                return printed


def address_of(page: requests.Response, link: str) -> str:
    """Return where a link on a page leads."""
    return urljoin(page.url, link)
