"""What of an exercise's folder may leave it: what the exercise declares, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.content.course import Exercise, ExerciseHead
from grader.content.faults import Fault
from grader.content.keys import STRUCK

# These stay where they are.
KEYS = frozenset({"key.yml", "key-templates.yml", "key-versions.yml", STRUCK})
# What a key says in words: none of it may stand in what learners get.
REASONS = frozenset({"why", "comment", "objection", "decided", "milder"})
SHORTEST = 12  # letters and digits; a shorter reason may well be an option's own words
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


def refuse_reasons(folder: Path, exercise: Exercise) -> None:
    """Refuse to hand out a file in which a reason, sample or comment of the key is written.

    A note in ``items.yml``, a cell of the notebook or a declared table may be a copy of the key.

    Parameters
    ----------
    folder : Path
        The exercise.
    exercise : Exercise
        With its key.

    Raises
    ------
    Fault
        A file that learners get holds words of the key.
    """
    said = {plain: text for text in _reasons(exercise) if len(plain := _letters(text)) >= SHORTEST}
    name = f"{folder.name}.ipynb"
    for path in (folder / name, *(path for _, path in declared(folder, exercise.head))):
        text = _letters(_written(path))
        for plain, reason in said.items():
            if plain in text:
                raise Fault(
                    f"{path} holds words of the key ('{reason[:60]}'), and learners get this file, "
                    "so nothing was written; take them out"
                )


def _reasons(exercise: Exercise) -> Iterator[str]:
    for one in exercise.items.values():
        if one.key is not None:
            # Why a finding was struck may well be in words of the post itself.
            yield from _under(one.key.model_dump(exclude={"struck"}), "")
            yield from (sample.text for sample in one.key.samples)


def _under(part: Any, name: str) -> Iterator[str]:
    """Iterate over the reasons in a part of a key."""
    if isinstance(part, str) and name in REASONS:
        yield part
    elif isinstance(part, dict):
        for inner, value in part.items():
            yield from _under(value, inner)
    elif isinstance(part, list):
        for value in part:
            yield from _under(value, name)


def _written(path: Path) -> str:
    """Return what a file says, a notebook's without JSON's own signs."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".ipynb":
        try:
            text = json.dumps(json.loads(text), ensure_ascii=False)
        except (ValueError, RecursionError):
            return text
        return text.replace("\\n", " ")
    return text


def _letters(text: str) -> str:
    """Return letters and digits alone, so that no folding, quoting or markup hides a sentence."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
