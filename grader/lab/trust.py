"""Which lessons may run by themselves: those that are, byte for byte, what was delivered.

A lesson runs on opening (see ``extension/``) only when Jupyter's own notary trusts it, and the
notary's key and signatures lie in the course's private folder, so nothing signed elsewhere
counts. ``frame start`` signs a notebook of ``course/`` when its bytes are those that came with
the code that is running anyway: of the commit that is checked out, or of the installed wheel.
What came by mail or was changed by somebody else is not signed and waits to be run by hand.
A learner's own save keeps her lesson trusted: Jupyter signs again what it had trusted.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# jsonschema imports this to check addresses; it compiles grammars for two seconds and nothing
# here needs it. jsonschema treats it as optional.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat  # noqa: E402
from nbformat.sign import NotebookNotary, SQLiteSignatureStore  # noqa: E402

PACKAGE = Path(__file__).resolve().parents[1]


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
    # A hook's or an editor's GIT_DIR would point at some other repository.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        listing = subprocess.run(
            ["git", "ls-tree", "-z", "HEAD", "course/"],  # noqa: S607  # the user's own git
            cwd=checkout,
            env=environment,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", "surrogateescape")
    except (OSError, subprocess.CalledProcessError):
        return {}
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


def delivered(package: Path = PACKAGE) -> dict[str, str]:
    """List the lessons that came with the code.

    Parameters
    ----------
    package : Path
        The folder of the package ``grader``, in a checkout or as installed.

    Returns
    -------
    dict
        The object id of each lesson, by file name: those of the wheel or of the commit.
    """
    shipped = package / "_course"
    if shipped.is_dir():
        return {path.name: object_id(path.read_bytes()) for path in shipped.glob("*.ipynb")}
    return committed(package.parent)


def sign_lessons(
    course: Path, signer: NotebookNotary, known: dict[str, str] | None = None
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
        identity = ours.get(lesson.name, "")
        if identity and object_id(content, len(identity)) == identity and not lesson.is_symlink():
            signer.sign(notebook)
        elif not signer.check_signature(notebook):
            waiting.append(lesson)
    return waiting
