"""The names that learning platforms give to hand-ins in "download all submissions".

Canvas: ``leepat_LATE_1234_567890_FILE``, as its published source writes it (lib/content_zipper.rb).
Moodle: ``Pat Lee_98765_assignsubmission_file/FILE``, or ``..._file_FILE`` without folders
(mod/assign/classes/downloader.php). Both were read as stored copies on 2026-11-30. Blackboard:
``TITLE_USERNAME_attempt_2026-01-19-17-03-22_FILE``, and Brightspace:
``1234-5678 - Pat Lee - Jan 19, 2026 503 PM/FILE``, as public scripts that unpack them have it;
their source is not public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import dateutil.parser

CANVAS = re.compile(
    r"(?P<name>.*?)_?(?:(?<![^_])(?P<late>LATE)_)?(?<![^_])(?P<id>\d+)_(?P<file>\d+)_(?P<inner>.+)"
)
CANVAS_TYPED = re.compile(
    r"(?P<name>.*?)_?(?:(?<![^_])(?P<late>LATE)_)?(?<![^_])(?P<id>\d+)_(?P<inner>(text|link)\.html)"
)
CANVAS_ANONYMOUS = re.compile(
    r"(?:(?P<late>LATE)_)?anon_(?P<id>[A-Za-z0-9]+)_(?P<file>\d+)_(?P<inner>.+)"
)
MOODLE = re.compile(
    r"(?P<name>[^_]*)_(?P<id>\d+)_(?P<plugin>assignsubmission_[a-z0-9]+)(?:_(?P<inner>.*))?"
)
BLACKBOARD = re.compile(
    r"(?P<who>.+)_attempt_(?P<when>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<inner>.+)|\.txt)"
)
BRIGHTSPACE = re.compile(
    r"(?P<id>\d+)-\d+ ?- (?:(?P<org>\w*\d\w*) - )?(?P<name>.+?) ?- "
    r"(?P<when>[^-]*\d{4},? \d{1,2}:?\d\d(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?- (?P<inner>.+))?"
)
CLOCK = re.compile(r"(?<= )(\d{1,2}):?(\d\d)(?=$| ?[AaPp])")


@dataclass(frozen=True)
class HandInName:
    """What a file's name in a download says.

    Attributes
    ----------
    platform : str
        canvas, moodle, blackboard, brightspace, or folder where only a folder's name says who.
    ids : tuple of str
        What may be the platform's id of who sent it.
    name : str
        What they are called there; may be empty.
    inner : str
        The file's name as they gave it; empty for what the platform itself adds.
    reply : str
        How the name of a file begins that the platform is to give back to them; empty where the
        name does not say.
    late : bool
        Whether the platform calls it late.
    attempt : str
        When this attempt was made by the platform's clock, 2026-01-19-17-03-22; empty where the
        name does not say.
    hidden : bool
        Whether the platform hides who it is.
    """

    platform: str
    ids: tuple[str, ...]
    name: str = ""
    inner: str = ""
    reply: str = ""
    late: bool = False
    attempt: str = ""
    hidden: bool = False


def read_name(path: str) -> HandInName | None:
    """Read the name of a file in a download.

    Parameters
    ----------
    path : str
        The file's name with its folders, without folders that all files of the download share.

    Returns
    -------
    HandInName or None
        What the first part says, for a learner may name what is further in as they like; None
        where no platform writes such names.
    """
    part, _, rest = path.partition("/")
    if any(unicodedata.category(sign) == "Cc" for sign in part):
        return None  # such a name would come back in that of the feedback page
    return next((found for read in READERS if (found := read(part, rest)) is not None), None)


def in_folder(path: str) -> HandInName | None:
    """Read the folders that a file is in as names of who sent it, the outermost first."""
    *folders, _ = path.split("/")
    if not folders:
        return None
    return HandInName("folder", tuple(folders), inner=path)


def _moodle(part: str, rest: str) -> HandInName | None:
    found = MOODLE.fullmatch(part)
    if found is None:
        return None
    inner = found["inner"] or ""
    if bool(inner) == bool(rest):  # a file's name either follows in the same part or in the next
        return None
    start = f"{found['name']}_{found['id']}_{found['plugin']}"
    # Text that was typed on the page is no file of theirs.
    typed = found["plugin"] == "assignsubmission_onlinetext"
    return HandInName(
        "moodle",
        (found["id"],),
        found["name"],
        "" if typed else inner or rest,
        f"{start}_" if inner else f"{part}/",
    )


def _blackboard(part: str, rest: str) -> HandInName | None:
    found = BLACKBOARD.fullmatch(part)
    if found is None or rest:
        return None
    words = found["who"].split("_")
    # An exercise's title and a user name may both hold the sign that parts them.
    ids = tuple("_".join(words[at:]) for at in range(len(words) - 1, 0, -1)) or (found["who"],)
    return HandInName("blackboard", ids, inner=found["inner"] or "", attempt=found["when"])


def _brightspace(part: str, rest: str) -> HandInName | None:
    found = BRIGHTSPACE.fullmatch(part)
    if found is None or bool(found["inner"]) == bool(rest):
        return None
    return HandInName(
        "brightspace",
        tuple(one for one in (found["org"], found["id"]) if one),
        found["name"].strip(),
        found["inner"] or rest,
        f"{part}/" if rest else part[: found.start("inner")],
        attempt=_sortable(found["when"]),
    )


def _sortable(when: str) -> str:
    """Return a day and time as a person reads them so that later ones sort behind earlier ones."""
    text = CLOCK.sub(r"\1:\2", when.strip())
    try:
        found: datetime = dateutil.parser.parse(text)
    except (ValueError, OverflowError):  # months in another language
        return ""
    return found.strftime("%Y-%m-%d-%H-%M-%S")


def _canvas(part: str, rest: str) -> HandInName | None:
    if rest:
        return None
    hidden = CANVAS_ANONYMOUS.fullmatch(part)
    if hidden is not None:
        start = part[: hidden.start("inner")]
        return HandInName(
            "canvas",
            (f"anon_{hidden['id']}",),
            inner=hidden["inner"],
            reply=start,
            late=bool(hidden["late"]),
            hidden=True,
        )
    typed = CANVAS_TYPED.fullmatch(part)
    if typed is not None:
        return HandInName("canvas", (typed["id"],), typed["name"], late=bool(typed["late"]))
    found = CANVAS.fullmatch(part)
    if found is None:
        return None
    start = part[: found.start("inner")]
    return HandInName(
        "canvas",
        (found["id"],),
        found["name"],
        found["inner"],
        start,
        late=bool(found["late"]),
    )


READERS: tuple[Callable[[str, str], HandInName | None], ...] = (
    _moodle,
    _blackboard,
    _brightspace,
    _canvas,
)
