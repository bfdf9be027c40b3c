"""The server of a site: this computer alone, with the policy, compressed."""

from __future__ import annotations

import gzip
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.site.serving import site_server
from grader.site.shell import POLICY


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<p>hello</p>" * 50)
    (folder / "assets" / "a.mjs").write_text("export {}")
    (tmp_path / "private.html").write_text("mine")
    (folder / "link.html").symlink_to(tmp_path / "private.html")
    (folder / "folder").symlink_to(tmp_path)
    server = site_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert server.server_address[0] == "127.0.0.1"
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_files_come_with_the_policy_and_compressed_where_that_is_asked(address: str) -> None:
    with urllib.request.urlopen(address + "index.html") as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cache-Control"] == "no-cache"
        plain = answer.read()
    asked = urllib.request.Request(address + "index.html", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()) == plain


def test_a_module_is_a_script_that_never_changes(address: str) -> None:
    with urllib.request.urlopen(address + "assets/a.mjs") as answer:
        assert answer.headers["Content-Type"] == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["assets/", "nothing.html", "../../etc/passwd", "link.html", "folder/private.html"],
)
def test_nothing_else_is_shown(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as found:
        urllib.request.urlopen(address + path)
    assert found.value.code == 404
    found.value.close()
