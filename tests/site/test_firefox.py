"""The site in Firefox, where there is one, driven by the WebDriver BiDi that it speaks itself."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import websocket

from grader.site.serving import site_server

PATIENCE = 180  # seconds
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
READY = "document.body?.dataset.state === 'ready'"
OPENING = "document.querySelector('.ktf[data-item=fl-opening]')"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(FIREFOX is None, reason="there is no Firefox here (Debian: firefox-esr)"),
]


class Firefox:
    """One tab of a Firefox of its own."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self.numbers = itertools.count(1)
        self.ask("session.new", capabilities={})
        made = self.ask("browsingContext.getTree")
        self.tab = made["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self.socket.recv())
            if said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")
        self.wait(READY)

    def value(self, script: str) -> Any:
        found = self.ask(
            "script.evaluate",
            expression=script,
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def wait(self, script: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.value(f"Boolean({script})"):
            assert time.monotonic() < end, f"never so: {script}"
            time.sleep(0.2)


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    assert FIREFOX is not None
    command = [FIREFOX, "--headless", "--no-remote", "--remote-debugging-port=0"]
    command += ["--profile", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = (
            re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr
        )
        address = next(one[1] for one in said if one)
        threading.Thread(target=process.stderr.read, daemon=True).start()
        driven = Firefox(address)
        try:
            yield driven
        finally:
            driven.socket.close()
            process.terminate()


def test_firefox_answers_keeps_checks_and_does_without_a_network(
    site: Path, firefox: Firefox
) -> None:
    server = site_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    firefox.open(f"{address}03_friend_lists.html")
    firefox.value(f"{OPENING}.querySelector('input').click()")
    firefox.value(f"{OPENING}.querySelector('.ktf-primary').click()")
    firefox.wait(f"{OPENING}.querySelector('.ktf-reason')")
    firefox.wait("'offline' in document.body.dataset")
    server.shutdown()
    server.server_close()
    firefox.open(f"{address}03_friend_lists.html")
    assert firefox.value(f"{OPENING}.dataset.state") == "committed"
    # Firefox asks its user whether answers may be kept, and no one answers here.
    firefox.open(f"{address}index.html")
    firefox.wait("document.querySelector('#ktf-answers').innerText.includes('Erase all')")
    firefox.open(f"{address}10_no_more_than_needed.html")
    box = "document.querySelector('.ktf[data-kind=rewrite]')"
    firefox.value(
        f"{{ const field = {box}.querySelector('textarea');"
        "field.value = 'My client Maria Lopez, 34, of Dayton needs a therapist.';"
        "field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    firefox.wait(f"{box}.querySelector('.ktf-panel').innerText.includes('Must go')")
