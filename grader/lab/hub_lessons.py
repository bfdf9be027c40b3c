"""The lessons in a learner's folder on a hub, which the learner's own server brings."""

from __future__ import annotations

import json
from pathlib import Path

from grader.content.files import refuse_links, write_bytes, write_text
from grader.lab import trust
from grader.lab.restore import restore

BROUGHT = "brought.json"  # in the course's private folder: which edition of each lesson came last


def bring(course: Path, data_folder: Path, package: Path = trust.PACKAGE) -> list[str]:
    """Put the delivered lessons into a learner's folder.

    A lesson that the learner has saved since stays as it is until another edition of it comes; then
    their copy is kept beside the new one.

    Parameters
    ----------
    course : Path
        The learner's folder of lessons; made if missing.
    data_folder : Path
        The course's private folder in the learner's home.
    package : Path
        The folder of the package ``grader``.

    Returns
    -------
    list of str
        The names of copies that were put beside a new edition.

    Raises
    ------
    Fault
        A link is in the way.
    """
    refuse_links(course)
    course.mkdir(parents=True, exist_ok=True)
    note = data_folder / BROUGHT
    before = _read(note)
    kept = []
    for name in sorted(trust.delivered(package)):
        content = trust.original(name, data_folder, package)
        if content is None:
            continue
        path, edition = course / name, trust.object_id(content)
        if path.is_file() and before.get(name) == edition:
            continue
        trust.keep_original(content, data_folder)
        if path.is_file() and trust.object_id(path.read_bytes()) != before.get(name):
            aside = restore(course, name, data_folder)
            kept += [aside] if aside else []
        else:
            write_bytes(path, content)
        before[name] = edition
    write_text(note, json.dumps(before, indent=1) + "\n")
    return kept


def _read(note: Path) -> dict[str, str]:
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        return {str(name): str(edition) for name, edition in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
