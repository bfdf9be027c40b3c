"""What of an exercise's folder may leave it: what the exercise declares, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.content.course import ExerciseHead

KEYS = frozenset({"key.yml", "key-templates.yml", "key-versions.yml"})  # stay where they are
# What systems and editors leave in any folder; it is never copied either.
LEFT_BY_SYSTEMS = frozenset(
    {".ipynb_checkpoints", "__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"}
)


def declared(folder: Path, head: ExerciseHead) -> Iterator[tuple[str, Path]]:
    """Iterate over the files beside the notebook that learners get, by name.

    Parameters
    ----------
    folder : Path
        The exercise.
    head : ExerciseHead
        Its head, whose ``files`` are the pictures and tables it needs.
    """
    for name in ("items.yml", *head.files):
        yield name, folder / name


def undeclared(folder: Path, head: ExerciseHead) -> Iterator[Path]:
    """Iterate over what lies in an exercise's folder and is neither declared nor its key.

    A draft of a key, an editor's copy of one, somebody's answers: whatever is not known to be for
    learners is refused, for no list of bad names is ever complete.
    """
    known = {f"{folder.name}.ipynb", "items.yml", *head.files} | KEYS
    folders = {str(parent) for name in head.files for parent in Path(name).parents}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if LEFT_BY_SYSTEMS & set(inside.parts):
            continue
        if path.is_symlink() or not (
            inside.as_posix() in known or (path.is_dir() and inside.as_posix() in folders)
        ):
            yield path
