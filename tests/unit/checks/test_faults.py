"""One mistake at a time: each is reported once made, at its file and line, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.command import faults_of
from grader.checks.project import load_project
from grader.checks.report import relative

SCENARIO = "data/scenarios/night-request.yml"
DEBATE = "data/debates/friend-word.yml"
LESSON = "data/lessons/lists.yml"
CODES = "data/codes.yml"
ITEMS = "exercises/task/items.yml"
KEY = "exercises/task/key.yml"
PAGE = "course/01_lists.ipynb"


def told(root: Path) -> list[tuple[str, int, str]]:
    house = load_project(root)
    return [(relative(house, one), one.line or 1, one.message) for one in faults_of(house)]


def test_the_small_course_has_no_fault(root: Path) -> None:
    assert told(root) == []


MISTAKES = [
    # YAML and models
    (SCENARIO, "kind: path", "kind: path: x", "a ':' too many"),
    (SCENARIO, "title: A request", "title: A request #tonight", "'#tonight at night' is left out"),
    (SCENARIO, "title: A request", "\ttitle: A request", "a tab"),
    (SCENARIO, "title: A request", 'title: "A request', "a quotation mark is opened"),
    (SCENARIO, "start: request", "start: request\nstart: plan", "stands here twice"),
    (SCENARIO, "title: A request", "titel: A request", "'titel' is not a name used here"),
    (SCENARIO, "client: exposed", "client: embarrassed", "'client' must be"),
    (SCENARIO, "why: It names a client to someone.", "why: ''", "'why' is empty"),
    (SCENARIO, "      - id: tell\n", "      - id: Tell It\n", "small letters"),
    (SCENARIO, "critical: true", "critical: yes", "must be true or false"),
    (
        SCENARIO,
        "        credit: 0\n        critical",
        "        credit: 0.7\n        critical",
        "1, 0.5",
    ),
    (
        SCENARIO,
        "        credit: 0\n        critical",
        "        credit: 1\n        critical",
        "a critical option",
    ),
    (SCENARIO, "id: night-request", "id: day-request", "must be the file's name"),
    (LESSON, "kind: multiple", "kind: many", "'kind' must be one of"),
    (LESSON, "minutes: 25", "minutes: twenty", "'minutes'"),
    (LESSON, "objectives: [Decide about a request]", "objectives: []", "needs 1 or more"),
    (LESSON, "id: li-seen", "id: li-who", "a second item has the id 'li-who'"),
    (ITEMS, "text: A private tie}", "text: A private tie, credit: 1}", "belong in key.yml"),
    (ITEMS, "points: 3", "points: 4", "must add up"),
    # what is named and is not there
    (SCENARIO, "sources: [blog-2010]", "sources: [blog-2011]", "no 'blog-2011'"),
    (SCENARIO, "codes: [current-request]", "codes: [old-request]", "no question 'old-request'"),
    (DEBATE, "source: blog-2010", "source: blog-2011", "no 'blog-2011'"),
    (LESSON, "sources: [blog-2010]", "sources: [blog-2011]", "no 'blog-2011'"),
    (LESSON, "scenarios: [night-request]", "scenarios: [night-request, day]", "no 'day' in"),
    (LESSON, "debates: [friend-word]", "debates: [friend-word, foe]", "no 'foe' in"),
    (LESSON, "after: li-before", "after: li-never", "the stance 'li-never'"),
    (LESSON, "name: lists", "name: list", "must be the file's"),
    (LESSON, "way_past: Skip the scenario.\n", "", "add 'way_past'"),
    (KEY, "sources: [aca-2014]", "sources: [aca-2015]", "no 'aca-2015'"),
    (CODES, "ACA: {cited: [ACA A.5.e]}", "ACA: {cited: [ACA A.5.f]}", "no 'ACA A.5.f'"),
    (CODES, "ACA: {cited: [ACA A.5.e]}", "ACA: {cited: []}", "'cited' is empty"),
    (CODES, "APA: {looked: section 3}", "APA: {cited: [ACA A.5.e]}", "not a provision of APA"),
    (CODES, "APA: {looked: section 3}", "APA: {looked: a, unread: b}", "exactly one of"),
    (CODES, "  ACA A.5.e:\n", "  XYZ A.5.e:\n", "begins with a body"),
    (CODES, "ACA: {cited: [ACA A.5.e]}", "ACA: {looked: A, also: [ACA A.5.e]}", "in 'cited'"),
    (CODES, "    read: ce\n", "    read: hearsay\n", "read"),
    (PAGE, "#src-blog-2010", "#src-blog-2011", "sources.yml has no 'blog-2011'"),
    (PAGE, "#src-blog-2010", "#src-aca-2014", "add 'aca-2014' to 'sources'"),
    (PAGE, 'scenario(\\"night-request\\")', 'scenario(\\"night\\")', "no 'night' in"),
    (PAGE, 'debate(\\"friend-word\\")', 'debate(\\"foe\\")', "no 'foe' in"),
    (PAGE, 'codes(\\"current-request\\")', 'codes(\\"who\\")', "no question 'who'"),
    (PAGE, 'ask(\\"li-seen\\")', 'ask(\\"li-saw\\")', "no item 'li-saw'"),
    # keys
    (
        SCENARIO,
        "        why: It guards nothing and it answers by vanishing.\n",
        "",
        "'why' is missing",
    ),
    (KEY, "      c: {credit: 0, why: Sites are allowed.}\n", "", "option 'c' has no key"),
    (KEY, "c: {credit: 0, why: Sites", "d: {credit: 0, why: Sites", "for option 'd'"),
    (KEY, "  ta-judge:", "  ta-jugde:", "which items.yml does not have"),
    (KEY, "b: {credit: 1, why: That is its wording.", "b: {credit: 0, why: That.", "earns full"),
    (KEY, "why: Sites are allowed.", "why: Pages are allowed.", "the same reason"),
    (KEY, ", sources: [aca-2014]}", "}", "must cite"),
    (KEY, "      a: {credit: 0, why: Pages", "      a: {credit: 1, why: Pages", "exactly one"),
    (
        KEY,
        "      b: {credit: 0, why: It is not",
        "      b: {credit: 1, why: It is not",
        "at most half",
    ),
    (
        KEY,
        "comment: Says nothing.}",
        "comment: Says nothing.}\n    nodes: {n: {}}",
        "situation 'n'",
    ),
    (KEY, "marks: {reason: 0, words: 1}", "marks: {reason: 0}", "each line of the rubric"),
    (KEY, "marks: {reason: 0, words: 1}", "marks: {reason: 3, words: 1}", "above the 2 points"),
    (ITEMS, "id: c, text: A second site", "id: b, text: A second site", "have the id 'b'"),
    (DEBATE, "credit: 1\n    why: It does", "credit: 0\n    why: It does", "no argument of side"),
    # paths
    (SCENARIO, "        next: listed\n", "        next: nowhere\n", "leads to 'nowhere'"),
    (SCENARIO, "start: request\n", "start: begin\n", "'start' names"),
    (SCENARIO, "        next: well\n", "        next: cool\n", "the ending 'well'"),
    (SCENARIO, "        next: listed\n", "        next: session\n", "the situation 'listed'"),
    (SCENARIO, "        next: well\n", "        next: request\n", "in a circle"),
    # wording
    (ITEMS, "text: A second site", "text: All of the above", "speaks of other options"),
    (ITEMS, "text: A second site", "text: A site you never use", "says 'never'"),
    (ITEMS, "text: A second site", "text: a second site", "capital letter"),
    (ITEMS, "text: A second site", "text: A second site.", "full stop"),
    (ITEMS, "text: A second site", "text: A public page", "says what another says"),
    (ITEMS, "stem: What belongs in the note?", "stem: Which does not belong?", "what is not so"),
    (ITEMS, "stem: What belongs in the note?", "stem: The note is an", "'a' or 'an'"),
    (ITEMS, "text: A private tie", "text: A tie that the section calls private and more", "by far"),
    (ITEMS, "stem: What does the section forbid?", "stem: Which private thing?", "repeats"),
    # traces
    (LESSON, "objectives: [Decide", "objectives: [See /home/me/x, Decide", "somebody's machine"),
    (LESSON, "objectives: [Decide", "objectives: [See http://localhost/x, Decide", "no business"),
    (LESSON, "objectives: [Decide", "objectives: [Call 555-2368, Decide", "telephone"),
    (LESSON, "objectives: [Decide", "objectives: [Ask me@real.com, Decide", "address"),
    (LESSON, "objectives: [Decide", "objectives: [The code is silent, Decide", "'silent'"),
    # coverage and length
    (SCENARIO, "covers: [S4]", "covers: [S99]", "'covers' names 'S99'"),
    (LESSON, "minutes: 25", "minutes: 60", "promises 60 minutes"),
]

# These are told where the thing as a whole begins, not where the change was made.
ELSEWHERE = {
    "option 'c' has no key": (ITEMS, "id: c, text: A second site"),
    "exactly one": (ITEMS, "id: ta-rule"),
    "earns full": (ITEMS, "id: ta-rule"),
    "at most half": (ITEMS, "id: ta-many"),
    "have the id 'b'": (ITEMS, "id: b, text: A private tie"),
    "the same reason": (KEY, "why: Pages"),
    "must cite": (KEY, "b: {credit: 1, why: That is"),
    "needs 1 or more": (LESSON, "objectives:"),
    "exactly one of": (CODES, "APA: {looked: a"),
    "capital letter": (ITEMS, "text: A public page"),
    "full stop": (ITEMS, "text: A public page"),
    "says what another says": (ITEMS, "id: a, text: A public page"),
    "repeats": (ITEMS, "text: A private tie"),
    "the ending 'well'": (SCENARIO, "  well: {title"),
    "the situation 'listed'": (SCENARIO, "  listed:\n"),
    "in a circle": (SCENARIO, "  request:\n"),
    "no argument of side": (DEBATE, "sides: {"),
    "a critical option": (SCENARIO, "- id: tell"),
    "1, 0.5": (SCENARIO, "- id: tell"),
    "'why' is missing": (SCENARIO, "- id: block"),
    "must add up": (ITEMS, "- id: ta-text"),
    "a second item has the id 'li-who'": (LESSON, "id: li-who", 2),
    "above the 2 points": (KEY, "marks: {reason: 3"),
    "'a' or 'an'": (ITEMS, "stem: The note is an"),
    "situation 'n'": (KEY, "nodes: {n"),
    "'start' names": (SCENARIO, "start: begin"),
    "stands here twice": (SCENARIO, "start: plan"),
    "sources.yml has no 'blog-2011'": (PAGE, "# Friend lists"),
    "add 'aca-2014' to 'sources'": (PAGE, "# Friend lists"),
    "'kind' must be one of": (LESSON, "id: li-seen"),
    "add 'way_past'": (LESSON, "touches: ["),
}


@pytest.mark.parametrize(("name", "old", "new", "message"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    root: Path, name: str, old: str, new: str, message: str
) -> None:
    line = spoil(root / name, old, new)
    where = ELSEWHERE.get(message)
    if where:
        name, mark, *nth = where
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        line = [n for n, text in enumerate(lines, 1) if mark.strip("\n") in text][len(nth)]
    found = told(root)
    assert any(file == name and at == line and message in text for file, at, text in found), (
        f"expected {name}:{line}: ...{message}..., found {found}"
    )
