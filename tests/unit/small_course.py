"""A small course without fault, which each test spoils in one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.notebook import as_json, notebook
from grader.content.course import load_exercise

SOURCES = """\
schema: 1
sources:
  aca-2014:
    title: Code of Ethics
    by: American Counseling Association
    year: "2014"
    kind: code
    url: https://www.counseling.org
    read: ce
    seen: in a copy
  blog-2010:
    title: A blog
    by: A. Writer
    year: "2010"
    kind: blog
    read: paraphrase
    seen: reported by others
"""

BODIES = "".join(
    f"  {body}: {{name: Body, document: Code, edition: one, governs: some, source: aca-2014}}\n"
    for body in ("ACA", "APA", "NASW", "AAMFT", "CCPA", "BACP")
)
CODES = f"""\
schema: 1
bodies:
{BODIES}provisions:
  ACA A.5.e:
    says: No personal virtual relationship with a client.
    read: ce
    url: https://www.counseling.org
    on: "2026-11-30"
questions:
  current-request:
    ask: May you accept a client's request?
    ACA: {{cited: [ACA A.5.e]}}
    APA: {{looked: section 3}}
    NASW: {{looked: section 1.06}}
    AAMFT: {{unread: standard VI}}
    CCPA: {{unread: section H}}
    BACP: {{looked: Good Practice}}
"""

SCENARIO = """\
id: night-request
kind: path
type: judgment
title: A request at night
covers: [S4]
place: US-OH
start: request
nodes:
  request:
    situation: Late at night a client asks to be added.
    options:
      - id: accept
        text: Accept the request at once
        consequence: The name is on the list.
        next: listed
        credit: 0
        tags: [kind]
        why: The list tells others that there is a tie.
      - id: wait
        text: Leave it and speak of it on Friday
        consequence: Nothing happens that night.
        next: session
        credit: 1
        why: A conversation gives a refusal a voice.
        codes: [current-request]
      - id: block
        text: Block the sender of the request
        consequence: The page is gone for the client.
        next: session
        credit: 0.5
        tags: [cautious]
        why: It guards nothing and it answers by vanishing.
  listed:
    situation: A contact of yours asks how you know the client.
    options:
      - id: tell
        text: Tell them that you work together
        consequence: They draw their own conclusion.
        next: known
        credit: 0
        critical: true
        harm: identifies
        why: It names a client to someone.
      - id: remove
        text: Take the name off and tell the client why
        consequence: The client hears it from you.
        next: session
        credit: 1
        why: It ends the harm and hides nothing.
  session:
    situation: On Friday the client asks why nothing came of it.
    options:
      - id: rule
        text: Say that it is your rule and go on
        consequence: The client nods.
        next: cool
        credit: 0.5
        tags: [cautious]
        why: A rule without a reason is half an answer.
      - id: reason
        text: Give the reason and ask how it was
        consequence: The client tells you.
        next: plan
        credit: 1
        why: The client learns that it was no rejection.
      - id: regret
        text: Say sorry and promise to accept it
        consequence: The client smiles.
        next: known
        credit: 0
        tags: [kind]
        why: It pleases now and exposes later.
  plan:
    situation: The client asks how to follow your articles.
    options:
      - id: list
        text: Offer the newsletter without names
        consequence: The client likes it.
        next: well
        credit: 1
        sources: [blog-2010]
        why: No one sees who reads it.
      - id: page
        text: Offer the public page of the practice
        consequence: The client follows it.
        next: cool
        credit: 0
        tags: [kind]
        why: Followers are seen by all.
endings:
  well: {title: Spoken about, client: helped, text: The work goes on.}
  cool: {title: A little cool, client: unsettled, text: It takes some weeks.}
  known: {title: Seen, client: exposed, text: Someone puts two and two together.}
"""

DEBATE = """\
id: friend-word
kind: debate
title: What a friend is
stem: Is a contact on a network a friend?
sides: {yes-side: It is only a word, no-side: It is a tie}
arguments:
  - id: a-word
    side: yes-side
    text: The word was chosen by a company and means an acquaintance.
    holder: a clinician
    source: blog-2010
    credit: 1
    why: Its holders begin here.
  - id: a-page
    side: yes-side
    text: On a professional page no one is anyone's friend in truth.
    holder: a clinician
    answers: [a-list]
    credit: 0.5
    why: It moves the question.
  - id: a-list
    side: no-side
    text: Whatever the word, others read the list and draw conclusions.
    holder: a psychologist
    credit: 1
    why: It does not depend on the word.
  - id: a-feeling
    side: no-side
    text: For a client the word may carry more than for a company.
    holder: a client
    credit: 0
    why: It is true of some only.
"""

LESSON = """\
schema: 1
name: lists
title: Friend lists
minutes: 25
objectives: [Decide about a request]
touches: [death]
way_past: Skip the scenario.
scenarios: [night-request]
debates: [friend-word]
sources: [blog-2010]
items:
  - id: li-before
    kind: stance
    stem: Should clients be on your list?
    low: Not at all
    high: By all means
  - id: li-who
    kind: choice
    type: rule
    stem: Who does A.5.e protect?
    options:
      - {id: a, text: People who see you now, credit: 1, why: It says so., codes: [current-request]}
      - {id: b, text: People who saw you once, credit: 0, why: It does not name them.}
      - {id: c, text: People who may see you, credit: 0, why: It is about clients.}
  - id: li-seen
    kind: multiple
    type: judgment
    stem: What does a list show to its readers?
    options:
      - {id: a, text: The names on it, credit: 1, why: That is what it is.}
      - {id: b, text: The reasons for each, credit: 0, why: It gives none.}
      - {id: c, text: The order of meeting, credit: 0, why: It is sorted.}
      - {id: d, text: The ties among them, credit: 1, why: They can be compared.}
  - id: li-after
    kind: stance
    after: li-before
    stem: Should clients be on your list, now?
    low: Not at all
    high: By all means
  - id: li-policy
    kind: text
    type: reflection
    words: 60
    stem: Write the line of your policy.
"""

ITEMS = """\
schema: 1
name: task
title: A task
minutes: 10
intro: There is no real client in this exercise.
items:
  - id: ta-rule
    kind: choice
    type: rule
    stem: What does the section forbid?
    options:
      - {id: a, text: A public page}
      - {id: b, text: A private tie}
      - {id: c, text: A second site}
  - id: ta-judge
    kind: choice
    type: judgment
    stem: A client waves at you in a shop. What comes first?
    options:
      - {id: a, text: Wave back and walk on}
      - {id: b, text: Look at the shelves}
      - {id: c, text: Go over for a talk}
  - id: ta-many
    kind: multiple
    type: judgment
    points: 2
    stem: What belongs in the note?
    options:
      - {id: a, text: What was asked}
      - {id: b, text: What the feed said}
      - {id: c, text: What you answered}
      - {id: d, text: What friends think}
  - id: ta-order
    kind: choice
    type: judgment
    stem: Who do you tell?
    options:
      - {id: a, text: The other members}
      - {id: b, text: The client itself}
      - {id: c, text: The client's boss}
  - id: ta-text
    kind: text
    type: reflection
    points: 3
    words: 100
    rubric:
      - {id: reason, text: Gives a reason, points: 2}
      - {id: words, text: Uses plain words, points: 1}
    stem: Write what you would say.
"""

KEY = """\
schema: 1
keys:
  ta-rule:
    options:
      a: {credit: 0, why: Pages are allowed.}
      b: {credit: 1, why: That is its wording., sources: [aca-2014]}
      c: {credit: 0, why: Sites are allowed.}
  ta-judge:
    options:
      a: {credit: 1, why: It gives back what was given.}
      b: {credit: 0.5, why: It hides the tie and may wound., tags: [cautious]}
      c: {credit: 0, why: It makes a scene., critical: true, harm: identifies, tags: [kind]}
  ta-many:
    options:
      a: {credit: 1, why: It is the event.}
      b: {credit: 0, why: It is not yours to read.}
      c: {credit: 1, why: It is what you did.}
      d: {credit: 0, why: They do not know.}
  ta-order:
    options:
      a: {credit: 0, why: They learn a secret.}
      b: {credit: 0.5, why: It is theirs to know.}
      c: {credit: 1, why: Only for this test.}
  ta-text:
    samples:
      - {text: Good., marks: {reason: 2, words: 1}, comment: Says why.}
      - {text: Weak., marks: {reason: 0, words: 1}, comment: Says nothing.}
"""

AREAS = """\
schema: 1
read: Only the heading was read.
areas: {ethics: Ethical practice, group: Groups}
lessons: {lists: [ethics]}
"""

IDS = "schema: 1\nids: {S4: A client follows, P1: Friending, Y1: Builder}\n"
IMPORTS = "from grader import ask, codes, debate, lesson, scenario, sources\n\n"
PROSE = "# Friend lists\n\nWhat a list says is [reported](#src-blog-2010).\n\n" + (
    "A list shows names to people who look. They may think what they like of each. " * 160
)


def build(root: Path) -> Path:
    """Write the small course into an empty folder."""
    files = {
        "data/sources.yml": SOURCES,
        "data/codes.yml": CODES,
        "data/scenarios/night-request.yml": SCENARIO,
        "data/debates/friend-word.yml": DEBATE,
        "data/lessons/lists.yml": LESSON,
        "data/coverage_ids.yml": IDS,
        "data/areas.yml": AREAS,
        "exercises/task/items.yml": ITEMS,
        "exercises/task/key.yml": KEY,
    }
    for name, text in files.items():
        write(root / name, text)
    cells = [
        markdown(PROSE),
        code(IMPORTS + 'lesson("lists")'),
        *(code(f'ask("{item}")') for item in ("li-before", "li-who", "li-seen")),
        code('scenario("night-request")'),
        code('debate("friend-word")'),
        code('codes("current-request")'),
        *(code(f'ask("{item}")') for item in ("li-after", "li-policy")),
        code("sources()"),
    ]
    write_notebook(root / "course" / "01_lists.ipynb", cells)
    write(
        root / "exercises" / "task" / "task.ipynb",
        as_json(notebook(load_exercise(root / "exercises" / "task"))),
    )
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spoil(path: Path, old: str, new: str) -> int:
    """Replace a part that stands once in a file; return the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": ["widget"]},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def write_notebook(path: Path, cells: list[dict[str, Any]], **metadata: Any) -> None:
    content = {
        "cells": [{"id": f"c{number}", **cell} for number, cell in enumerate(cells)],
        "metadata": metadata or {"keeping_the_frame": {"run": True}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    write(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def one_sentence(capsys: pytest.CaptureFixture[str], command: str) -> str:
    """Return the one sentence with which a command ended, which printed nothing else."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"frame {command}: ")
    assert captured.err.count("\n") == 1
    return captured.err
