"""A page's files are written out of the stream that is fetched."""

from __future__ import annotations

import importlib
import json
import lzma
from pathlib import Path

import pytest

from grader.site.runtime.unpacking import opened, write


def stream(listed: list[list[object]], content: bytes) -> bytes:
    """Return a pack put together by hand, as ``packing.pack`` says it is made."""
    names = json.dumps(listed).encode()
    return lzma.compress(len(names).to_bytes(4, "big") + names + content)


class FromJavaScript:
    """Bytes as a page hands them over."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def to_py(self) -> memoryview:
        return memoryview(self.raw)


def written(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("kind", [bytes, FromJavaScript])
def test_each_file_gets_its_own_bytes(tmp_path: Path, kind: type) -> None:
    raw = stream([["é/a.txt", 2], ["é/none", 0], ["b/c/d.txt", 3]], b"\x00\xffxyz")
    write(kind(opened(kind(raw))), str(tmp_path))
    assert written(tmp_path) == {"é/a.txt": b"\x00\xff", "é/none": b"", "b/c/d.txt": b"xyz"}


def test_a_module_that_was_not_there_can_be_imported_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("ktf_unpacked")
    write(opened(stream([["ktf_unpacked.py", 9]], b"HERE = 42")), str(tmp_path))
    assert importlib.import_module("ktf_unpacked").HERE == 42
    monkeypatch.delitem(importlib.sys.modules, "ktf_unpacked")  # type: ignore[attr-defined]


@pytest.mark.parametrize("raw", [b"", b"<html>404</html>", stream([["a.txt", 1]], b"x")[:-9]])
def test_what_is_no_whole_pack_writes_nothing(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises((lzma.LZMAError, ValueError)):
        write(opened(raw), str(tmp_path))
    assert written(tmp_path) == {}
