"""The page's half is sent once, whole, and in the reader's language."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from grader.content.words import words
from grader.widgets import front_end
from grader.widgets.front_end import LOADER, parts, read_static, source


@pytest.fixture(autouse=True)
def no_carrier_yet() -> Iterator[None]:
    """Begin as a new kernel does."""
    before = dict(front_end._carriers)
    front_end._carriers.clear()
    yield
    front_end._carriers.clear()
    front_end._carriers.update(before)


def unpacked() -> dict[str, Any]:
    packed = base64.b64decode(parts()["packed"])
    found: dict[str, Any] = json.loads(zlib.decompress(packed))
    return found


def test_what_is_packed_is_what_was_built() -> None:
    found = unpacked()
    assert found["script"] == read_static("widgets.js")
    assert found["style"] == read_static("widgets.css")
    assert found["words"] == words("frontend", "en")


def test_a_language_is_told_without_its_country(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unpacked()["language"] == "en"
    monkeypatch.setattr(front_end, "language", lambda: "en-GB")
    monkeypatch.setattr(front_end, "words", lambda group, chosen: {group: chosen})
    assert (unpacked()["language"], unpacked()["words"]) == ("en", {"frontend": "en-GB"})


def test_a_file_that_was_not_built_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.js"):
        read_static("nothing.js")


def test_all_widgets_of_a_kernel_share_one_carrier() -> None:
    first = source()
    assert source() == first
    [(carrier, version)] = front_end._carriers.values()
    assert first["carrier"] == f"anywidget:{carrier.model_id}"
    assert first["version"] == version
    assert carrier.get_state()["parts"] == parts()  # as the page is sent it


def test_a_carrier_that_was_closed_is_made_anew_with_the_same_version() -> None:
    first = source()
    [(carrier, _)] = front_end._carriers.values()
    carrier.close()
    again = source()
    assert again["carrier"] != first["carrier"]
    assert again["version"] == first["version"]


def test_another_script_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    first = source()["version"]
    front_end._carriers.clear()
    monkeypatch.setattr(front_end, "read_static", lambda file: f"another {file}")
    assert source()["version"] != first


def test_a_widget_itself_carries_the_loader_alone() -> None:
    assert read_static("loader.js") == LOADER
    assert len(LOADER) < len(parts()["packed"]) / 10
