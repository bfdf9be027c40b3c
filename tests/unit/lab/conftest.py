from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_server import Server


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    running = []

    def start(root: Path, *, teaches: bool = True) -> Server:
        running.append(Server(root, teaches=teaches))
        if teaches:
            running[-1].sign_in()
        return running[-1]

    yield start
    for one in running:
        one.close()
