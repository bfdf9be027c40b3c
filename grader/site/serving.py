"""A site shown from this computer, to its own browser alone."""

from __future__ import annotations

import functools
import gzip
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from grader.site.shell import POLICY

TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".py": "text/plain",
}
SQUEEZED = (".html", ".js", ".mjs", ".css", ".json", ".wasm")


class _Handler(SimpleHTTPRequestHandler):
    """Sends files with the site's policy, compressed as a web host does."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if not path.resolve().is_relative_to(Path(self.directory).resolve()):
            self.send_error(404)  # a link in a folder that was received may lead anywhere
            return None
        if path.is_dir() or path.suffix not in SQUEEZED or not path.is_file():
            return super().send_head()
        if "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = squeezed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        if "/assets/" in self.path:  # a file there never changes under its name
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        else:
            self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        del path
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: what is asked for is nobody's business."""


@functools.lru_cache(maxsize=256)
def squeezed(path: Path, _changed: int) -> bytes:
    """Return a file compressed."""
    return gzip.compress(path.read_bytes(), 6)


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder that only this computer can reach.

    Parameters
    ----------
    folder : Path
        The site.
    port : int
        The port; 0 for any that is free.

    Raises
    ------
    OSError
        The port is taken.
    """
    handler = functools.partial(_Handler, directory=str(folder))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
