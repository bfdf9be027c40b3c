"""What a lesson's or an exercise's notebook asks, in the order of its page.

Read from the notebook's file as JSON: a page of the course is listed before any kernel runs.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path

from grader.content.faults import Fault

MORE_TIME = "## If you have more time"  # what is under it is outside a lesson's minutes
SOURCES = "## Sources"
CALL = re.compile(
    r"""^(lesson|exercise|ask|scenario|debate|mark|rewrite|form)\(["']([a-z0-9-]+)["']\)""",
    re.MULTILINE,
)
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
NUMBER = re.compile(r"^(?P<lab>lab_)?(?P<number>\d+)_")
POSTS = ("mark", "rewrite")  # an item of these is named for its post
LARGEST = 4_000_000  # bytes; the course's largest notebook is a hundredth of it


@dataclass(frozen=True)
class Outline:
    """One notebook's calls.

    Attributes
    ----------
    path : Path
        The file.
    name : str
        What ``lesson()`` or ``exercise()`` opens in it; empty where neither is called.
    title : str
        Its heading of level 1.
    items : tuple of str
        Ids of the items of its way, in order.
    further : tuple of str
        Ids of the items for people with more time.
    forms : tuple of str
        Names of the forms on its way.
    """

    path: Path
    name: str
    title: str
    items: tuple[str, ...]
    further: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def label(self) -> tuple[str, int] | None:
        """``("lesson", 3)`` or ``("lab", 1)`` by the file's name, None for another page."""
        found = NUMBER.match(self.path.name)
        if not found or not int(found["number"]):
            return None
        return ("lab" if found["lab"] else "lesson", int(found["number"]))


def read_outline(path: Path) -> Outline:
    """Read a notebook's calls.

    Parameters
    ----------
    path : Path
        The notebook.

    Raises
    ------
    Fault
        It cannot be read, or is no notebook.
    """
    try:
        state = path.stat()
        if path.is_symlink() or state.st_size > LARGEST:
            raise Fault("this is no notebook of the course", path)
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise Fault(f"the notebook cannot be read ({error.strerror})", path) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Fault("this is no notebook; save it again from JupyterLab", path) from error


@functools.lru_cache(maxsize=256)
def _read(path: Path, _changed: int, _size: int) -> Outline:
    name = title = ""
    items: dict[str, bool] = {}  # whether the item is for more time
    forms: list[str] = []
    more = False
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found = TITLE.search(source)
            title = title or (found[1].strip() if found else "")
            more = (more or MORE_TIME in source) and SOURCES not in source
            continue
        for call, argument in CALL.findall(source):
            if call in ("lesson", "exercise"):
                name = argument
            elif call == "form":
                forms += [] if more else [argument]
            else:
                items.setdefault(f"{call}-{argument}" if call in POSTS else argument, more)
    way = tuple(one for one, later in items.items() if not later)
    further = tuple(one for one, later in items.items() if later)
    return Outline(path, name, title, way, further, tuple(forms))
