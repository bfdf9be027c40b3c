"""Downloads and exports in the shapes in which learning platforms write them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "course" / "instructor" / "platform.md"
FRAME = "import sys; from grader.cli import main; sys.exit(main())"
NAME = "small-case"
FILE = f"{NAME}.answers.jsonl"


def line(item: str = "sc-rule", response: object = "a", minute: int = 1) -> str:
    at = f"2026-03-02T10:{minute:02}:00.000Z"
    record = {"schema": 1, "item": item, "version": 1, "at": at, "response": response}
    return json.dumps(record) + "\n"


def packed(members: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def write_zip(path: Path, members: dict[str, bytes | str]) -> Path:
    path.write_bytes(packed(members))
    return path


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)
    return path


@dataclass(frozen=True)
class Student:
    """One person as all four platforms know them."""

    first: str
    last: str
    login: str
    number: int

    def canvas(self, file: str, late: bool = False) -> str:
        name = "".join(one for one in f"{self.last}{self.first}".lower() if one.isalnum())
        return f"{name}{'_LATE' if late else ''}_{self.number}_{self.number + 70_000}_{file}"

    def moodle(self, file: str) -> str:
        return f"{self.first} {self.last}_{self.number + 500}_assignsubmission_file/{file}"

    def blackboard(self, file: str | None, when: str = "2026-01-19-17-03-22") -> str:
        end = f"_{file}" if file else ".txt"
        return f"Small case_{self.login}_attempt_{when}{end}"

    def brightspace(self, file: str, when: str = "Jan 19, 2026 503 PM") -> str:
        return f"{self.number}-4711 - {self.first} {self.last} - {when}/{file}"


PAT = Student("Pat", "Lee", "plee1", 101)
ZOE = Student("Zoë", "O'Brien, Jr.", "zobrien", 102)
LIN = Student("Lin", "Nguyễn", "lnguyen", 103)
CLASS = (PAT, ZOE, LIN)


def canvas_gradebook(path: Path, students=CLASS, columns=("Small case (9001)",), cells="") -> Path:
    ids = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    totals = ["Assignments Current Score", "Final Score"]
    blank = [""] * 4
    rows = [
        [*ids, *columns, *totals],
        ["    Points Possible", *blank, *("12.00" for _ in columns), "(read only)", "(read only)"],
    ]
    for one in students:
        person = [f"{one.last}, {one.first}", str(one.number), f"S{one.number}", one.login, "A"]
        rows.append([*person, *(cells for _ in columns), "", ""])
    rows.append(["Student, Test", "999", "", "3f2a9c", "A", *(cells for _ in columns), "", ""])
    return write_csv(path, rows)


def moodle_worksheet(path: Path, students=CLASS) -> Path:
    head = [
        "Identifier", "Full name", "Username", "Email address", "Status", "Grade", "Maximum Grade",
        "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
        "Feedback comments",
    ]  # fmt: skip
    rows = [
        [f"Participant {one.number + 500}", f"{one.first} {one.last}", one.login,
         f"{one.login}@example.org", "Submitted for grading - Not graded", "", "12.00", "Yes",
         "Monday, 19 January 2026, 5:03 PM", "-", ""]
        for one in students
    ]  # fmt: skip
    return write_csv(path, [head, *rows])


def moodle_gradebook(path: Path, students=CLASS) -> Path:
    head = [
        "First name", "Last name", "ID number", "Institution", "Department", "Email address",
        "Assignment: Small case (Real)", "Course total (Real)", "Last downloaded from this course",
    ]  # fmt: skip
    rows = [
        [one.first, one.last, f"S{one.number}", "", "", f"{one.login}@example.org", "-", "-",
         "1790000000"]
        for one in students
    ]  # fmt: skip
    return write_csv(path, [head, *rows])


def blackboard_roster(path: Path, students=CLASS) -> Path:
    head = ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"]
    rows = [[one.last, one.first, one.login, f"S{one.number}", "", "Yes"] for one in students]
    text = "\r\n".join("\t".join(f'"{field}"' for field in row) for row in (head, *rows))
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))  # as Blackboard's "xls" is
    return path


def brightspace_roster(path: Path, students=CLASS) -> Path:
    head = ["OrgDefinedId", "Username", "Last Name", "First Name", "Email", "End-of-Line Indicator"]
    rows = [
        [f"#S{one.number}", f"#{one.login}", one.last, one.first, f"{one.login}@example.org", "#"]
        for one in students
    ]
    return write_csv(path, [head, *rows])


def guide_commands() -> list[list[str]]:
    """The commands of the guide that follow the course's installation, as modules to run."""
    (block,) = re.findall(r"```\n(git clone.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [one.split("#")[0].split() for one in block.strip().splitlines()]
    starts = {"frame": ["-c", FRAME], "nbgrader": ["-m", "nbgrader"]}
    return [[*starts[one[0]], *one[1:]] for one in lines if one and one[0] in starts]
