"""Words in one place: what a learner reads from Python stands in ``strings.en.yml``.

``grader/frontend/tests/words.test.ts`` holds the page's scripts to the same file.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from grader.content.words import _read as words_of
from grader.content.words import words

PACKAGE = Path(grader.__file__).parent
SECTIONS = tuple(one for one in words_of("en") if one != "frontend")  # that one is the scripts'


# What learners don't read, or is no sentence of the interface: rooms, and modules of other rooms.
LEFT_OUT = {
    "commands, and those who give them": (
        *("__init__.py", "baseline.py", "cli.py", "commands.py", "erase.py"),
        *("deid/bench.py", "deid/command.py", "deid/unseen.py", "deid/worth.py"),
        *("lab/bootstrap.py", "lab/instructor.py", "lab/kit.py", "lab/node.py", "lab/start.py"),
        *("site/bench.py", "site/building.py", "site/cells.py", "site/command.py"),
        *("site/licenses.py", "site/scorm.py", "site/serving.py"),
        *("authoring/", "checks/", "content/bench.py", "scoring/command.py", "simulation/"),
    ),
    "instructors, and a hub's administrators": (
        *("classroom/instructor/", "classroom/platform/", "classroom/report/"),
        *("classroom/hub/files/", "classroom/hub/command.py", "classroom/hub/folder.py"),
        *("classroom/hub/people.py", "classroom/hub/settings.py"),
        *("classroom/archives.py", "classroom/assignment.py", "classroom/class_grading.py"),
        *("classroom/converter.py", "classroom/entries.py", "classroom/grade.py"),
        *("classroom/gradebook.py", "classroom/handins.py", "classroom/inbox.py"),
        *("classroom/paper.py", "classroom/results.py", "classroom/schema.py"),
        *("classroom/submission_time.py", "classroom/submissions.py", "pages/answer_key.py"),
    ),
    "authors, of faults in a content file": (
        *(
            "content/authored.py",
            "content/codes.py",
            "content/course.py",
            "content/evidence.py",
            "content/faults.py",
        ),
        *("content/form_files.py", "content/forms.py", "content/items.py", "content/keys.py"),
        *("content/models.py", "content/notebooks.py", "content/posts.py"),
        *("content/procedure.py", "content/sources.py", "content/yamlsyntax.py"),
        *("deid/posts/bank.py", "deid/posts/post.py", "deid/text/lexicon.py", "escaping.py"),
        *("scoring/keyed.py", "scoring/posts.py"),
    ),
    "data: the labs' town, states, words to look for": (
        *("town/generator.py", "town/messages.py", "town/pools.py", "deid/meter/area.py"),
        *("deid/rewrite/usefulness.py", "deid/text/numbers.py", "deid/text/view.py"),
    ),
}
# Beside a page or a rule, the faults of a command and what it prints.
WITH_COMMANDS = (
    *("classroom/alone.py", "classroom/config.py", "classroom/feedback.py"),
    *("classroom/feedback_sheet.py", "classroom/keys.py", "classroom/release.py"),
    *("classroom/settings.py", "content/files.py", "content/yamlfile.py"),
    *("documents/command.py", "documents/formats.py", "documents/record.py"),
    *("lab/hub_server.py", "lab/restore.py", "site/packing.py", "town/command.py"),
)
COMMANDS = {"Fault", "SiteFault", "add_argument", "print"}

# A sentence, a word with a capital or a word with a stop.
WORDY = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|^[A-Z][a-z]+[.:?!…]?$|[a-z]{2,}[.:?!]( |$)")
TAG = re.compile(r"<style>.*?</style>|<[^>]*>|<[^>]*$|^[^<>]*>", re.DOTALL)
STYLES = {"CARD", "FONT", "SHEET", "STYLE", "style"}  # constants that hold CSS
WORDS = {"_GENERIC"}  # constants that hold words to look for
SAY = {"say", "say_html"}
CLASSES = re.compile(r"ktf-[\w-]+( ktf-[\w-]+)*")
# What is no sentence of ours: how the ids of rules begin; what the meter's tables call things;
# styles and a font of Word's; values of the town's tables, which learners get as data and hand in.
NAMED = {
    "deid/check.py": {"ask.", "clue.", "flag.", "gold."},
    "deid/meter/clues.py": {
        *("BLS OEWS May 2025, employment in the state", "both sexes", "{} past year | {}"),
        "one exact year of age, 25 to 64 (mean)",
    },
    "deid/recognizers/citations.py": {"flag."},
    "deid/recognizers/unlisted_names.py": {"FULLWIDTH LATIN"},
    "documents/word.py": {
        *("Calibri", "List Bullet", "Normal", "Note", "Question", "Table Grid", "Title")
    },
    "site/pages.py": {  # cells of a notebook
        'from grader import ask, lesson\n\nlesson("blank-slate")\nask("bs-opening")',
        'from grader import form\n\nform("{}")',
        "from grader import overview\n\noverview()",
        "from grader import profession\n\nprofession()",
    },
    "town/linking.py": {"60 and over"},
    "town/release.py": {"Wyoming", "Alabama", "another state", "90 or older", "60 and over"},
    "town/timeline.py": {"Renata", "no one in particular", "her contacts", "one person"},
}


def left_out(path: str) -> bool:
    return path.startswith(tuple(one for some in LEFT_OUT.values() for one in some))


@functools.cache
def tree_of(path: str) -> ast.Module:
    return ast.parse((PACKAGE / path).read_text(encoding="utf-8"))


@functools.cache
def modules() -> tuple[str, ...]:
    files = (one for one in PACKAGE.rglob("*.py") if "node_modules" not in one.parts)
    return tuple(sorted(one.relative_to(PACKAGE).as_posix() for one in files))


def shape(node: ast.expr) -> str | None:
    """Return a string with empty braces in its gaps; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(shape(one) or "{}" for one in node.values)
    return None


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def technical(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a node that are code: docstrings, CSS, patterns, examples, keys."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return [one for one in node.body if isinstance(one, ast.Expr)]
        case ast.Assign(targets=[ast.Name(id=name)]) if name in STYLES | WORDS | {"__all__"}:
            return [node.value]
        case ast.AnnAssign():
            return [node.annotation]
        case ast.Call() if called(node) == "Recognizer":
            return [one for one in node.keywords if one.arg in {"hits", "misses"}]
        case ast.Subscript(value=ast.Name(id="Literal")):
            return [node.slice]
        case ast.Call() if called(node) in SAY | {"compile", "removeprefix", "removesuffix"}:
            return node.args[:1]
        case ast.Call() if called(node) in {"NotImplementedError", "TypeError", "TypeVar"}:
            return list(node.args)
    return []


def literals(node: ast.AST, commands: bool = False) -> Iterator[tuple[int, str]]:
    """Iterate over a tree's sentences, with their lines."""
    if commands and called(node) in COMMANDS:
        return
    skipped = technical(node)
    for child in ast.iter_child_nodes(node):
        if child in skipped:
            continue
        text = shape(child) if isinstance(child, ast.Constant | ast.JoinedStr) else None
        if text is None:
            yield from literals(child, commands)
            continue
        if WORDY.search(TAG.sub(" ", text).strip()) and not CLASSES.fullmatch(text):
            yield getattr(child, "lineno", 0), text
        if isinstance(child, ast.JoinedStr):
            for gap in child.values:
                if isinstance(gap, ast.FormattedValue):
                    yield from literals(gap, commands)


def held() -> list[str]:
    return [path for path in modules() if not left_out(path)]


@pytest.mark.parametrize("path", held())
def test_no_module_that_a_learner_reads_holds_a_sentence_of_its_own(path: str) -> None:
    texts = list(literals(tree_of(path), commands=path in WITH_COMMANDS))
    named = NAMED.get(path, set())
    assert [f"{path}:{line}: {text}" for line, text in texts if text not in named] == []
    assert named <= {text for _, text in texts}


@pytest.mark.parametrize("path", [one for some in LEFT_OUT.values() for one in some])
def test_what_is_left_out_holds_a_sentence(path: str) -> None:
    assert any(next(literals(tree_of(one)), None) for one in modules() if one.startswith(path))


@pytest.mark.parametrize("path", WITH_COMMANDS)
def test_a_module_with_commands_holds_a_commands_sentence(path: str) -> None:
    assert list(literals(tree_of(path)))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = "You chose well."', True),
        ('x = f"<p>Chosen: {y}</p>"', True),
        ('x = f\'<p>{say("a.b") if y else "Not answered."}</p>\'', True),
        ('x = "Answered"', True),
        ('x = say("pages.sheet.question", title="None yet.")', True),
        ('def f():\n    """Return what was said."""\n    return "pages.sheet.all"', False),
        ("x = '<p class=\"ktf-note ktf-small\">'", False),
        ('STYLE = "body { margin: 0 auto; }"', False),
    ],
)
def test_a_sentence_is_told_from_code(code: str, found: bool) -> None:
    assert bool(list(literals(ast.parse(code)))) is found


def keys(found: dict[str, object], before: str) -> Iterator[tuple[str, str]]:
    """Iterate over keys and sentences; plural forms as one key with the form for many."""
    for name, one in found.items():
        key = f"{before}.{name}"
        if isinstance(one, str):
            yield key, one
        elif isinstance(one, dict) and "other" in one:
            yield key, str(one["other"])
        elif isinstance(one, dict):
            yield from keys(one, key)


KEYS = {key: text for section in SECTIONS for key, text in keys(words(section, "en"), section)}
KEY = re.compile(
    rf"^(?:{'|'.join(SECTIONS)})(?:\.[\w-]+)+(?<!\.css|\.yml)(?<!\.json)(?<!\.js)(?<!\.log)$"
)


@functools.cache
def asked() -> tuple[set[str], set[str]]:
    """Return the keys that Python names whole, and the patterns of those with a name put in."""
    single, patterns = set(), set()
    for path in modules():
        nodes = list(ast.walk(tree_of(path)))
        pieces = [
            id(one) for node in nodes if isinstance(node, ast.JoinedStr) for one in node.values
        ]
        for node in nodes:
            text = shape(node) if isinstance(node, ast.Constant | ast.JoinedStr) else None
            if text is None or id(node) in pieces:
                continue
            if isinstance(node, ast.Constant) and KEY.match(text):
                single.add(text)
            if "{}" in text and KEY.match(text.replace("{}", "x")):
                patterns.add(re.escape(text).replace(r"\{\}", r"[\w-]+"))
    return single, patterns


def test_every_key_that_is_asked_for_is_there() -> None:
    single, patterns = asked()
    assert len(single) > 100
    assert sorted(single - set(KEYS)) == []
    assert [one for one in patterns if not any(re.fullmatch(one, key) for key in KEYS)] == []


def test_every_key_is_asked_for() -> None:
    single, patterns = asked()
    unused = [
        key
        for key in KEYS
        if key not in single and not any(re.fullmatch(one, key) for one in patterns)
    ]
    assert unused == []


GAP = re.compile(r"\{(\w+)\}")


def test_every_gap_is_filled_and_nothing_else_is_given() -> None:
    wrong = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or called(node) not in SAY or not node.args:
                continue
            key = shape(node.args[0])
            if key not in KEYS or any(one.arg is None for one in node.keywords):
                continue
            given = {one.arg for one in node.keywords} | ({"n"} if len(node.args) > 1 else set())
            gaps = set(GAP.findall(KEYS[key]))
            if given - {"n"} != gaps - {"n"} or ("n" in gaps and "n" not in given):
                wrong.append(f"{path}:{node.lineno}: {key} has {gaps}, is given {given}")
    assert wrong == []


def test_both_forms_have_the_same_gaps() -> None:
    uneven = []

    def walk(found: dict[str, object], name: str) -> None:
        forms = [one for one in found.values() if isinstance(one, str)]
        if "other" in found and len({tuple(sorted(GAP.findall(one))) for one in forms}) > 1:
            uneven.append(name)
        for key, one in found.items():
            if isinstance(one, dict):
                walk(one, f"{name}.{key}")

    for section in SECTIONS:
        walk(words(section, "en"), section)
    assert uneven == []
