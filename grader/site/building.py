"""Writing the site into a folder: pages, scripts, the Python that runs, and the list of it all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pydantic_core

from grader.content.faults import Fault
from grader.content.files import refuse_links
from grader.content.words import language, words
from grader.lab import node
from grader.lab.bootstrap import locked
from grader.pages.markup import STYLE as PAGE_STYLE
from grader.site import packing
from grader.site.cells import STYLE
from grader.site.contents import course_at_first, site_contents
from grader.site.licenses import license_files
from grader.site.pages import site_pages
from grader.site.scorm import scorm_package
from grader.site.shell import page_html

PACKAGE = Path(__file__).resolve().parents[1]
EDITION = "edition.json"
WORKER = "service-worker.js"
COURSE = "Keeping the Frame"
LOCK = "pyodide-lock.json"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# The wheel that PyPI has for the Python of the pages.
PLATFORM = (
    *("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "314"),
    *("--implementation", "cp", "--abi", "cp314"),
)


def build_site(checkout: Path, target: Path) -> int:
    """Write the site.

    Parameters
    ----------
    checkout : Path
        The repository.
    target : Path
        A new or empty folder, or one that holds an earlier site and nothing else that counts.

    Returns
    -------
    int
        How many pages it has.

    Raises
    ------
    Fault
        The folder holds something else, or something needed cannot be had.
    """
    earlier = earlier_files(target)
    node.provide_packages(node.provide_node())
    pages = site_pages(checkout)
    contents = site_contents(checkout)
    assets = asset_files() | packing.archives(checkout, contents)
    library = assets.pop("python_stdlib.zip")
    python = python_files(checkout) | {"python_stdlib.zip": library}
    assets_at = f"assets/{digest(assets)}"
    python_at = f"assets/python-{digest(python)}"
    assets["site.json"] = site_words(contents, python_at)
    files = {f"{assets_at}/{name}": content for name, content in assets.items()}
    files |= {f"{python_at}/{name}": content for name, content in python.items()}
    files |= {page.path: page_html(page, assets_at).encode() for page in pages}
    edition = digest(files)
    files[WORKER] = service_worker(edition, sorted(files))
    files |= license_files(checkout)
    files[".nojekyll"] = b""  # GitHub Pages would leave out what begins with an underscore
    write_site(files, target, edition, earlier)
    return len(pages)


def digest(files: Mapping[str, bytes]) -> str:
    """Return a short name for these files with these contents."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return found.hexdigest()[:12]


def asset_files() -> dict[str, bytes]:
    """Return the scripts and style sheets that every page shares."""
    own = PACKAGE / "site" / "static"
    found = {name: (own / name).read_bytes() for name in ("first.js", "site.js", "worker.js")}
    found["site.css"] = (own / "site.css").read_bytes()
    for name in ("widgets.js", "widgets.css"):
        found[name] = (PACKAGE / "widgets" / "static" / name).read_bytes()
    found["unpacking.py"] = (PACKAGE / "site" / "runtime" / "unpacking.py").read_bytes()
    found["pages.css"] = page_styles().encode()
    return found


def page_styles() -> str:
    """Return what static pages bring as style elements, as one style sheet.

    The site's policy lets no style element count; :func:`~grader.site.cells.without_style` takes
    them out.
    """
    from grader.documents.printing import STYLE as DOCUMENT_STYLE

    return "\n".join([*STYLE.findall(PAGE_STYLE), DOCUMENT_STYLE])


def site_words(contents: dict[str, Any], python_at: str) -> bytes:
    """Return what the pages' scripts say, and what they must know of the site."""
    chosen = language()
    known = {
        "words": words("frontend", chosen),
        "language": chosen.partition("-")[0],
        "exercises": [one["name"] for one in contents["exercises"]],
        "course": course_at_first(contents),
        "python": python_at,
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()


def python_files(checkout: Path) -> dict[str, bytes]:
    """Return Pyodide and the one package that is not pure Python."""
    found = {}
    for name in PYODIDE_FILES:
        content = (packing.PYODIDE / name).read_bytes()
        if name.endswith(".mjs"):  # learning platforms' hosts do not know that ending
            content = re.sub(rb"\n//# sourceMappingURL=.*\s*$", b"\n", content)
            content = content.replace(b"pyodide.asm.mjs", b"pyodide.asm.js")
        found[name.replace(".mjs", ".js")] = content
    with zipfile.ZipFile(io.BytesIO(core_wheel(checkout))) as wheel:
        core = {one: wheel.read(one) for one in wheel.namelist() if not one.endswith(("/", ".pyi"))}
    found["pydantic_core.pack"] = packing.pack(packing.compiled(core))
    # Pyodide asks for its list of packages; none of them is here.
    info = json.loads((packing.PYODIDE / LOCK).read_text("utf-8"))["info"]
    found[LOCK] = json.dumps({"info": info, "packages": {}}).encode()
    return found


def core_wheel(checkout: Path) -> bytes:
    """Return pydantic-core's wheel for the browser, of the locked version and checked by hash."""
    cache = packing.CACHE.parent / "wheels"
    pattern = f"pydantic_core-{pydantic_core.__version__}-*wasm32.whl"
    if not (kept := sorted(cache.glob(pattern))):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            entry = locked((checkout / "requirements.lock").read_text("utf-8"), "pydantic-core")
            asked = Path(scratch) / "asked.txt"
            asked.write_text(entry, "utf-8")
            command = [*pip(), "download", "--quiet", "--no-deps", "--require-hashes"]
            command += ["--only-binary", ":all:", *PLATFORM, "-d", scratch, "-r", str(asked)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            wheels = sorted(Path(scratch).glob(pattern))
            if done.returncode or not wheels:
                raise Fault(
                    "pydantic-core for the browser could not be fetched; see that this computer "
                    "is online and set up by `make`, then try again."
                )
            shutil.copyfile(wheels[0], cache / wheels[0].name)
        kept = sorted(cache.glob(pattern))
    return kept[0].read_bytes()


def pip() -> list[str]:
    """Return the command of this Python's pip."""
    import sys

    return [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def service_worker(edition: str, names: list[str]) -> bytes:
    """Return the service worker: the script with the edition and its files."""
    script = (PACKAGE / "site" / "static" / WORKER).read_text("utf-8")
    listed = json.dumps({"edition": edition, "files": names})
    return f"self.keepingTheFrame = {listed};\n{script}".encode()


def earlier_files(target: Path) -> list[str]:
    """Return the files of an earlier site in a folder.

    Raises
    ------
    Fault
        The folder holds something that is no site of ours.
    """
    if not target.exists():
        return []
    if not target.is_dir():
        raise Fault(f"{target} is a file; name a new or empty folder.")
    names = sorted(one.name for one in target.iterdir())
    try:
        listed = json.loads((target / EDITION).read_text("utf-8"))
        if listed["course"] == COURSE:
            files: list[str] = [str(one) for one in listed["files"]]
            return files
    except (OSError, ValueError, KeyError, TypeError):
        pass
    if names:
        raise Fault(f"{target} is not empty and holds no site; name a new or empty folder.")
    return []


def write_site(files: Mapping[str, bytes], target: Path, edition: str, earlier: list[str]) -> None:
    """Write a site's files and take away those of the earlier one that are no longer in it.

    Raises
    ------
    Fault
        A link is where a file or folder of the site is to be; nothing is written then.
    """
    for name in (*files, EDITION):
        refuse_links(target / name, len(Path(name).parts))
    root = target.resolve()
    # Said first, so that a run that is stopped leaves a folder that the next one takes.
    _list_files(target, "unfinished", sorted({*files, *earlier}))
    for name, content in files.items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if not (place.is_file() and place.read_bytes() == content):
            place.write_bytes(content)
    for name in earlier:
        place = target / name
        if name not in files and place.resolve().is_relative_to(root) and place.is_file():
            place.unlink()
            for folder in place.parents:
                if folder == target or any(folder.iterdir()):
                    break
                folder.rmdir()
    _list_files(target, edition, sorted(files))


def _list_files(target: Path, edition: str, names: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    listed = {"course": COURSE, "edition": edition, "files": names}
    (target / EDITION).write_text(json.dumps(listed, indent=1) + "\n", "utf-8")


def write_bundle(site: Path, target: Path, *, scorm: bool = False) -> None:
    """Write a site's files as one zip, for a learning platform.

    Parameters
    ----------
    site : Path
        A folder with a site.
    target : Path
        The zip; a file that is there stays.
    scorm : bool
        Whether it is a SCORM package instead of plain files for the file area.
    """
    names = json.loads((site / EDITION).read_text("utf-8"))["files"]
    files = {name: (site / name).read_bytes() for name in names}
    made = scorm_package(files) if scorm else packing.archive(files)
    with target.open("xb") as file:
        file.write(made)


def sizes(target: Path) -> dict[str, int]:
    """Return how many bytes each file of a site takes on the way, compressed where that helps."""
    found = {}
    for name in json.loads((target / EDITION).read_text("utf-8"))["files"]:
        content = (target / name).read_bytes()
        found[name] = min(len(content), len(gzip.compress(content, 6)))
    return found
