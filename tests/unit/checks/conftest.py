from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build, spoil

DISPUTE = "dispute: {objection: A block can be kind., decided: It answers nothing.}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small course without fault."""
    return build(tmp_path)


@pytest.fixture
def disputed(root: Path) -> Path:
    """The small course with a disputed key in a scenario and in the exercise."""
    spoil(
        root / "data/scenarios/night-request.yml",
        "why: It guards nothing and it answers by vanishing.",
        f"why: It guards nothing.\n        {DISPUTE}\n"
        "        untagged: {kind: No one is pleased.}",
    )
    spoil(
        root / "exercises/task/key.yml",
        "why: That is its wording.,",
        "why: That is its wording., dispute: {objection: SECRET objection, decided: SECRET end},",
    )
    return root
