"""A small course folder with one exercise of every kind, and answers to it."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from nbgrader import api

from grader.authoring.notebook import as_json, notebook
from grader.content.course import load_exercise

REPOSITORY = Path(__file__).resolve().parents[2]
NAME = "small-case"

ITEMS = """\
schema: 1
name: small-case
title: A small case
minutes: 10
intro: A client of yours asks for a thing.
items:
  - id: sc-rule
    kind: choice
    type: rule
    points: 2
    stem: What does the rule say?
    options:
      - {id: a, text: It says no}
      - {id: b, text: It says yes}
      - {id: c, text: It says ask}
  - id: sc-judge
    kind: choice
    type: judgment
    points: 3
    stem: What is best here?
    options:
      - {id: a, text: Wait a week}
      - {id: b, text: Ask the client}
      - {id: c, text: Tell a friend}
  - id: sc-many
    kind: multiple
    type: judgment
    points: 2
    stem: What belongs in it?
    options:
      - {id: a, text: The first thing}
      - {id: b, text: The second thing}
      - {id: c, text: The third thing}
  - id: sc-sides
    kind: debate
    points: 1
    stem: To look or not to look?
    sides: {look: Look, leave: Leave it}
    arguments:
      - {id: l1, side: look, text: It may save a life, holder: a psychiatrist}
      - {id: l2, side: look, text: Everybody does it, holder: a client}
      - {id: n1, side: leave, text: Trust is the treatment, holder: a counsellor}
      - {id: n2, side: leave, text: It takes time, holder: a client}
  - id: sc-way
    kind: path
    type: judgment
    points: 4
    title: The request
    start: n1
    nodes:
      n1:
        situation: A request arrives.
        options:
          - {id: x, text: Answer now, consequence: An answer is sent., next: n2}
          - {id: y, text: Talk first, consequence: A talk is held., next: n3}
          - {id: z, text: Delete it, consequence: It is gone., next: bad}
      n2:
        situation: The client writes back.
        options:
          - {id: x, text: Go on, consequence: It goes on., next: bad}
          - {id: y, text: Stop there, consequence: It stops., next: good}
      n3:
        situation: The client is in the room.
        options:
          - {id: x, text: Listen, consequence: You hear them., next: good}
          - {id: y, text: Lecture, consequence: They leave., next: bad}
    endings:
      good: {title: Kept, client: helped, text: They stay.}
      bad: {title: Ended, client: lost, text: They go.}
  - id: sc-words
    kind: text
    type: reflection
    points: 5
    stem: Write down what you would say.
    rubric:
      - {id: r1, text: names the risk, points: 3}
      - {id: r2, text: stays kind, points: 2}
"""

KEY = """\
schema: 1
keys:
  sc-rule:
    options:
      a: {credit: 1, why: WHY-RULE-A holds., codes: [], tags: [cautious]}
      b: {credit: 0, why: WHY-RULE-B never holds., critical: true, tags: [kind]}
      c: {credit: 0, why: WHY-RULE-C is not it., tags: [consult]}
  sc-judge:
    options:
      a: {credit: 0.5, why: WHY-JUDGE-A half., tags: [cautious]}
      b: {credit: 1, why: WHY-JUDGE-B whole.}
      c: {credit: 0, why: WHY-JUDGE-C none., tags: [consult]}
  sc-many:
    options:
      a: {credit: 1, why: WHY-MANY-A in.}
      b: {credit: 1, why: WHY-MANY-B in.}
      c: {credit: 0, why: WHY-MANY-C out., tags: [kind]}
  sc-sides:
    options:
      l1: {credit: 1, why: WHY-SIDES-L1 best.}
      l2: {credit: 0, why: WHY-SIDES-L2 weak.}
      n1: {credit: 1, why: WHY-SIDES-N1 best.}
      n2: {credit: 0, why: WHY-SIDES-N2 weak.}
  sc-way:
    nodes:
      n1:
        x: {credit: 0.5, why: WHY-WAY-N1X so so., tags: [kind]}
        y: {credit: 1, why: WHY-WAY-N1Y right.}
        z: {credit: 0, why: WHY-WAY-N1Z wrong., critical: true}
      n2:
        x: {credit: 0, why: WHY-WAY-N2X wrong.}
        y: {credit: 1, why: WHY-WAY-N2Y right.}
      n3:
        x: {credit: 1, why: WHY-WAY-N3X right.}
        y: {credit: 0, why: WHY-WAY-N3Y wrong.}
  sc-words:
    samples:
      - {text: WHY-SAMPLE-ONE I say it., marks: {r1: 3, r2: 2}, comment: WHY-COMMENT all.}
"""


REWRITE = "sc-rewrite"
REWRITE_ITEM = """\
  - id: sc-rewrite
    kind: rewrite
    type: judgment
    points: 4
    stem: Write it so that it says no more than its reader needs.
    reader: Whom, where, who pays.
    text: Need EMDR in Ohio for Odalys, who sings at the Brackwater regatta. Aetna.
"""
REWRITE_KEY = """\
  sc-rewrite:
    post:
      spans:
        - {quote: Odalys, label: NAME, safe_harbor: A, tier: SH}
        - {quote: sings at the Brackwater regatta, label: QUASI, tier: QI}
      keep:
        - {fact: the modality, accept: [emdr]}
        - {fact: the area, accept: [ohio]}
        - {fact: the payer, accept: [aetna]}
      rewrites:
        good: ["Does anyone offer EMDR in Ohio and take Aetna?"]
"""
CLEAN = "Does anyone offer EMDR in Ohio and take Aetna?"
LIKELY = f"{CLEAN} Then Ngozi said it helps her sleep."


def add_rewrite(root: Path) -> None:
    """Let the exercise of a course folder ask for a rewrite too."""
    folder = root / "exercises" / NAME
    for name, more in (("items.yml", REWRITE_ITEM), ("key.yml", REWRITE_KEY)):
        path = folder / name
        path.write_text(path.read_text() + more)
    (folder / f"{NAME}.ipynb").write_text(as_json(notebook(load_exercise(folder))))


def reasons() -> set[str]:
    """Every reason, sample and comment of the key, as the words that begin it."""
    return {word.strip("{,:") for word in KEY.split() if word.startswith("WHY-")}


def write_course(root: Path) -> Path:
    """Write a course folder with one exercise; return the exercise's folder."""
    folder = root / "exercises" / NAME
    folder.mkdir(parents=True)
    (folder / "items.yml").write_text(ITEMS)
    (folder / "key.yml").write_text(KEY)
    (folder / f"{NAME}.ipynb").write_text(as_json(notebook(load_exercise(folder))))
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    return folder


def line(item: str, response: Any, minute: int = 0, who: int = 0) -> str:
    """One line of an answers file; ``who`` keeps the times of learners apart."""
    at = f"2026-03-02T10:{minute:02}:00.{who:03}Z"
    return json.dumps({"schema": 1, "item": item, "version": 1, "at": at, "response": response})


BEST: dict[str, Any] = {
    "sc-rule": "a",
    "sc-judge": "b",
    "sc-many": ["a", "b"],
    "sc-sides": {"side": "look", "strongest": "n1"},
    "sc-way": [{"at": "n1", "chose": "y"}, {"at": "n3", "chose": "x"}],
    "sc-words": "I would say: not here.\n\nAnd ask how they are.",
}
POINTS = {"sc-rule": 2, "sc-judge": 3, "sc-many": 2, "sc-sides": 1, "sc-way": 4, "sc-words": 5}
BY_KEY = sum(POINTS.values()) - POINTS["sc-words"]


def best_answers(who: int) -> str:
    """The answers file of somebody who gets everything right."""
    lines = (line(item, response, n, who) for n, (item, response) in enumerate(BEST.items()))
    return "".join(f"{one}\n" for one in lines)


def rows(root: Path, db_url: str = "") -> list[str]:
    """Every row that grading writes, without the ids that are drawn anew, by nbgrader's models."""
    table = api.Base.metadata.tables
    work, book, cell = (
        table[name] for name in ("submitted_assignment", "submitted_notebook", "base_cell")
    )
    grade, comment = table["grade"], table["comment"]
    submitted = work.outerjoin(book, book.c.assignment_id == work.c.id)
    wanted = [
        sa.select(work.c.student_id, work.c.timestamp, work.c.extension, book.c.flagged)
        .add_columns(book.c.late_submission_penalty, cell.c.name, cell.c.type)
        .add_columns(*(one for one in grade.c if one.name not in ("id", "notebook_id", "cell_id")))
        .select_from(
            submitted.outerjoin(grade, grade.c.notebook_id == book.c.id).outerjoin(
                cell, cell.c.id == grade.c.cell_id
            )
        ),
        sa.select(work.c.student_id, cell.c.name, comment.c.auto_comment, comment.c.manual_comment)
        .select_from(submitted.join(comment, comment.c.notebook_id == book.c.id))
        .join(cell, cell.c.id == comment.c.cell_id),
        sa.select(table["student"]),
        sa.select(table["course"]),
    ]
    engine = sa.create_engine(db_url or f"sqlite:///{root / 'gradebook.db'}")
    with engine.connect() as base:
        found = [repr(row) for one in wanted for row in base.execute(one).all()]
        found += [
            f"{name}: {base.scalar(sa.select(sa.func.count()).select_from(one))}"
            for name, one in table.items()
        ]
    engine.dispose()
    return sorted(found)


def files(root: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in the course but the gradebook, with modes."""
    return {
        str(path.relative_to(root)): (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.name not in ("gradebook.db", "lock", "submission_secret.txt")
        and path.suffix != ".draft"
    }
