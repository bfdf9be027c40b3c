"""Writes a pack's files where Python finds them: the first Python that a page runs.

A page fetches this file by itself, beside the packs; ``packing.pack`` says how one is made.
"""

from __future__ import annotations

import importlib
import json
import lzma
import os
import site
from typing import Any


def opened(packed: Any) -> bytes:
    """Return what a pack holds, as :func:`write` takes it."""
    return lzma.decompress(packed.to_py() if hasattr(packed, "to_py") else packed)


def write(content: Any, place: str | None = None) -> None:
    """Write the files that a pack holds.

    Parameters
    ----------
    content : buffer
        What :func:`opened` returned, now or on an earlier visit.
    place : str, optional
        The folder; by default the one of packages.
    """
    place = place or site.getsitepackages()[0]
    whole = memoryview(content.to_py() if hasattr(content, "to_py") else content)
    at = 4 + int.from_bytes(whole[:4], "big")
    known = set()
    for name, size in json.loads(bytes(whole[4:at])):
        path = f"{place}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in known:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # hundreds of files, before a page
            known.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(whole[at : at + size])
        at += size
    importlib.invalidate_caches()
