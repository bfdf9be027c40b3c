"""A site carries the license of everything in it, or is not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.lab import node
from grader.site import licenses, packing

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _packages() -> None:
    if not node.packages_are_there():
        pytest.skip("the front end's packages are missing; `make test` fetches them.")


def test_every_package_that_is_packed_brings_its_license() -> None:
    found = licenses.license_files(ROOT)
    assert found["LICENSE"] == (ROOT / "LICENSE").read_bytes()
    listed = found["licenses/README.txt"].decode()
    for name in ("pydantic", "pydantic-core", "phonenumbers", "pyphen", "python-stdnum"):
        assert any(place.startswith(f"licenses/{name}/") for place in found), name
        assert f"\n{name} " in listed
    assert "MPL-2.0" in listed


@pytest.mark.parametrize("name", ["no-such-package", "keeping-the-frame-nowhere"])
def test_a_package_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(packing, "PURE", {name: ()})
    with pytest.raises(Fault, match="not installed"):
        licenses.license_files(ROOT)
