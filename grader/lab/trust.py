"""Which lessons may run by themselves: those that are, byte for byte, what was delivered.

A lesson runs on opening (see ``extension/``) only when Jupyter's own notary trusts it, and the
notary's key and signatures lie in the course's private folder, so nothing signed elsewhere
counts. ``frame start`` signs a notebook of ``course/`` when its bytes are those that came with
the code that is running anyway: of the list that every copy of the code carries, a ZIP file's
included; of the commit that is checked out; or of the installed wheel. What came by mail or was
changed by somebody else is not signed and waits to be run by hand.
A learner's own save keeps her lesson trusted: Jupyter signs again what it had trusted.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

# jsonschema imports this to check addresses; it compiles grammars for two seconds and nothing
# here needs it. jsonschema treats it as optional.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat  # noqa: E402
from nbformat.sign import NotebookNotary, SQLiteSignatureStore  # noqa: E402

from grader.lab.repository import git  # noqa: E402

PACKAGE = Path(__file__).resolve().parents[1]
SHIPPED = Path("lab") / "lessons.json"
ORIGINALS = "lessons"  # in the course's private folder
Delivered = Mapping[str, Collection[str]]


class CourseNotary(NotebookNotary):
    """A notary that never comes to trust a notebook merely because it was saved.

    Jupyter's own signs, on saving, every notebook whose cells have no rich output, run or not.
    That is harmless where trust only concerns outputs; here it would let a foreign notebook
    run by itself after one save.
    """

    def check_cells(self, nb: Any) -> bool:
        """Tell whether each code cell was trusted, that is signed before or run by hand.

        Parameters
        ----------
        nb : NotebookNode
            The notebook to save; the marks are taken off it, as Jupyter's notary does.

        Returns
        -------
        bool
            Whether it may be signed.
        """
        marks = [c.metadata.pop("trusted", False) for c in nb.cells if c.cell_type == "code"]
        return all(marks)


def notary(data_folder: Path) -> CourseNotary:
    """Open the notary whose key and signatures lie in a folder.

    Parameters
    ----------
    data_folder : Path
        The course's private folder; made if missing.

    Returns
    -------
    CourseNotary
        To be closed, or used in a ``with`` block.
    """
    data_folder.mkdir(parents=True, exist_ok=True)
    database = data_folder / "nbsignatures.db"
    store = SQLiteSignatureStore(str(database))
    return CourseNotary(data_dir=str(data_folder), store_factory=lambda: store)  # type: ignore[no-untyped-call]


def committed(checkout: Path) -> dict[str, str]:
    """List the lessons of the commit that is checked out.

    Parameters
    ----------
    checkout : Path
        The folder that holds ``course/``.

    Returns
    -------
    dict
        Git's object id of each plain notebook of ``course/``, by file name. Empty where git
        or its repository is missing.
    """
    listed = git(checkout, "ls-tree", "-z", "HEAD", "course/")
    if listed is None:
        return {}
    listing = listed.decode("utf-8", "surrogateescape")
    found = {}
    for line in listing.split("\0"):
        if not line:
            continue
        about, _, path = line.partition("\t")
        mode, _, identity = about.split(" ")
        name = path.removeprefix("course/")
        if mode.startswith("100") and name.endswith(".ipynb"):
            found[name] = identity
    return found


def object_id(content: bytes, length: int = 40) -> str:
    """Compute git's object id of a file's content.

    Parameters
    ----------
    content : bytes
        The file.
    length : int
        Digits of the repository's ids: 40 for SHA-1, 64 for SHA-256.

    Returns
    -------
    str
        Hexadecimal digits.
    """
    algorithm = "sha256" if length == 64 else "sha1"
    return hashlib.new(algorithm, b"blob %d\0" % len(content) + content).hexdigest()


def shipped(package: Path = PACKAGE) -> dict[str, str]:
    """Read the list of lessons that every copy of the code carries, however it was fetched."""
    try:
        found = json.loads((package / SHIPPED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(identity) for name, identity in found.items()}


def record(package: Path = PACKAGE) -> Path:
    """Write the list of lessons from ``course/``; run whenever a lesson changes."""
    lessons = sorted((package.parent / "course").glob("*.ipynb"))
    ids = {path.name: object_id(path.read_bytes()) for path in lessons}
    (package / SHIPPED).write_text(json.dumps(ids, indent=1) + "\n", encoding="utf-8")
    return package / SHIPPED


def delivered(package: Path = PACKAGE) -> Delivered:
    """List the lessons that came with the code.

    Parameters
    ----------
    package : Path
        The folder of the package ``grader``, in a checkout or as installed.

    Returns
    -------
    dict
        By file name, the object ids that vouch for a lesson: that of the list the code carries,
        and that of the commit, in which an instructor may have changed her own lessons.
    """
    found: dict[str, set[str]] = {}
    held = package / "_course"
    in_wheel = {path.name: object_id(path.read_bytes()) for path in held.glob("*.ipynb")}
    for ids in (shipped(package), in_wheel or committed(package.parent)):
        for name, identity in ids.items():
            found.setdefault(name, set()).add(identity)
    return found


def vouched(content: bytes, ids: Collection[str]) -> bool:
    """Say whether a lesson is, byte for byte, one of those that were delivered."""
    return any(object_id(content, len(identity)) == identity for identity in ids)


def keep_original(content: bytes, data_folder: Path) -> None:
    """Keep a delivered lesson, so that it can be restored when its copy was changed."""
    path = data_folder / ORIGINALS / f"{object_id(content)}.ipynb"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def original(name: str, data_folder: Path, package: Path = PACKAGE) -> bytes | None:
    """Return a lesson as it was delivered, or None where no copy of it is left."""
    ids = delivered(package).get(name, set())
    kept = [data_folder / ORIGINALS / f"{identity}.ipynb" for identity in sorted(ids)]
    for path in (*kept, package / "_course" / name):
        if path.is_file() and vouched(path.read_bytes(), ids):
            return path.read_bytes()
    committed_now = git(package.parent, "show", f"HEAD:course/{name}")
    return committed_now if committed_now is not None and vouched(committed_now, ids) else None


def sign_lessons(
    course: Path,
    signer: NotebookNotary,
    known: Delivered | None = None,
    data_folder: Path | None = None,
) -> list[Path]:
    """Sign the lessons of a folder that are what was delivered.

    Parameters
    ----------
    course : Path
        The folder of lessons.
    signer : NotebookNotary
        Whose signatures JupyterLab will look for.
    known : dict, optional
        Object ids by file name, as `delivered` lists them by default.
    data_folder : Path, optional
        Where a copy of each delivered lesson is kept.

    Returns
    -------
    list of Path
        The notebooks that are not trusted: neither delivered as they are, nor run and saved
        by this learner before.
    """
    ours = delivered() if known is None else known
    waiting = []
    for lesson in sorted(course.glob("*.ipynb")):
        try:
            content = lesson.read_bytes()
            notebook = nbformat.reads(content.decode(), as_version=4)
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            waiting.append(lesson)
            continue
        if vouched(content, ours.get(lesson.name, ())) and not lesson.is_symlink():
            signer.sign(notebook)
            if data_folder:
                keep_original(content, data_folder)
        elif not signer.check_signature(notebook):
            waiting.append(lesson)
    return waiting
