from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.site import runtime

STAND_INS = ("anywidget", "course_page", "ipywidgets", "traitlets", "unpacking")


@pytest.fixture
def in_a_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Import as a page's Python does: the stand-ins in place of Jupyter's packages."""
    monkeypatch.syspath_prepend(str(Path(runtime.__file__).parent))
    kept = {name: sys.modules.pop(name) for name in STAND_INS if name in sys.modules}
    yield
    for name in STAND_INS:
        sys.modules.pop(name, None)
    sys.modules.update(kept)
