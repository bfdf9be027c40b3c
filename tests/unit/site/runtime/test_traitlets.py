"""The stand-in for traitlets has the one trait that the course's widgets use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import widgets
from grader.site.runtime import traitlets

SOURCES = sorted(Path(widgets.__file__).parent.rglob("*.py"))


def test_only_a_dict_that_is_tagged_so_is_seen_by_the_page() -> None:
    one = traitlets.Dict()
    assert not one.sync
    assert one.tag(sync=True) is one
    assert one.sync
    assert not traitlets.Dict().sync
    assert not one.tag(sync=False).sync


def test_a_tag_that_the_stand_in_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        traitlets.Dict().tag(config=True)  # type: ignore[call-arg]


def test_it_has_every_name_that_the_courses_widgets_use() -> None:
    text = "\n".join(one.read_text("utf-8") for one in SOURCES)
    used = set(re.findall(r"\btraitlets\.(\w+)", text))
    assert "Dict" in used
    assert used <= set(dir(traitlets))
