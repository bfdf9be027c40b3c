"""The instructor's pages that are written from data: the key log, the map, the reading list.

``frame check --write`` brings them up to date. None of them holds anything of an exercise's key,
because learners with a copy of the repository see ``course/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from grader.checks import syllabus
from grader.checks.course_map import course_map
from grader.checks.key_log import key_log
from grader.checks.passages import GENERATED
from grader.checks.project import Project
from grader.checks.readings import readings
from grader.content.faults import Fault

FOLDER = Path("course") / "instructor"
PAGES: dict[str, Callable[[Project], str]] = {
    "key_log.md": key_log,
    "map.md": course_map,
    "readings.md": readings,
}
PARTS: dict[str, dict[str, Callable[[Project], str]]] = {
    "syllabus.md": {"lessons": syllabus.lessons, "calendar": syllabus.calendar},
}
BETWEEN = "<!-- {name}: written by `frame check --write` -->\n{text}<!-- end of {name} -->"
NOTE = f"{GENERATED}`frame check --write` from the course's data; change it there. -->\n"


def check(house: Project) -> Iterator[Fault]:
    """Report pages that are out of date."""
    if not (house.root / FOLDER).is_dir():
        return
    try:
        due = pages(house)
    except Fault as fault:
        yield fault
        return
    for path, text in due.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield Fault("the page is out of date; run 'frame check --write'", path, 1)


def write(house: Project) -> list[Path]:
    """Write every generated page and return the files."""
    written = pages(house)
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(written)


def pages(house: Project) -> dict[Path, str]:
    """Return the text of each page by its file: whole pages, and pages with generated parts."""
    folder = house.root / FOLDER
    found = {folder / name: NOTE + make(house) for name, make in PAGES.items()}
    for name, parts in PARTS.items():
        path = folder / name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for part, make in parts.items():
                text = _put(text, part, make(house), path)
            found[path] = text
    return found


def _put(text: str, name: str, made: str, path: Path) -> str:
    begin, _, end = BETWEEN.format(name=name, text="\0").partition("\0")
    before, opened, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise Fault(f"the page lacks the lines '{begin.strip()}' and '{end.strip()}'", path, 1)
    return f"{before}{begin}{made}{end}{after}"
