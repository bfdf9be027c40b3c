"""The licenses of what a site carries, so that a copy can be given away rightly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from grader.content.faults import Fault
from grader.site import packing

FOLDER = "licenses"
# As PyPI calls what is packed: the pure packages, and the one that is not.
DISTRIBUTIONS = {"stdnum": "python-stdnum", "pydantic_core": "pydantic-core"}
PYTHON = "https://docs.python.org/3.14/license.html"
# npm's package of Pyodide has no text of its license, only its name.
MPL = "https://www.mozilla.org/MPL/2.0/"


def license_files(checkout: Path) -> dict[str, bytes]:
    """Return the license of each part of the site, by its place in the site, and a list of them.

    Parameters
    ----------
    checkout : Path
        The repository.

    Raises
    ------
    Fault
        A package is not installed or has no license file: then the site may not carry it.
    """
    found = {"LICENSE": (checkout / "LICENSE").read_bytes()}
    pyodide = json.loads((packing.PYODIDE / "package.json").read_text("utf-8"))
    rows = [
        f"Pyodide {pyodide['version']}, with Python {_python()}",
        f"  {pyodide['license']}: {MPL}",
        f"  Its sources: {pyodide['repository']['url'].removeprefix('git+')}",
        f"  Python's own library: the PSF license, {PYTHON}",
    ]
    for package in (*packing.PURE, "pydantic_core"):
        name = DISTRIBUTIONS.get(package, package.replace("_", "-"))
        texts = dict(_texts(name))
        found |= texts
        rows += [f"{name} {distribution(name).version}", *(f"  {place}" for place in texts)]
    listed = "\n".join(["Keeping the Frame", "  LICENSE", *rows, ""])
    return found | {f"{FOLDER}/README.txt": listed.encode()}


def _python() -> str:
    lock = json.loads((packing.PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    return str(lock["info"]["python"])


def _texts(name: str) -> Iterator[tuple[str, bytes]]:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        raise Fault(f"the package {name} is not installed; run `make`, then try again.") from None
    count = 0
    for one in files:
        if PurePosixPath(one).parent.name == "licenses":
            count += 1
            yield f"{FOLDER}/{name}/{one.name}", Path(str(one.locate())).read_bytes()
    if not count:
        raise Fault(f"the package {name} brings no license; the site may not carry it.")
