"""What no content may hold: a trace of a machine, or of somebody who may be real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from grader.checks.project import Project
from grader.content.faults import Fault

READ = {".yml", ".yaml", ".csv", ".md", ".ipynb", ".txt", ".json"}
LONGEST = 2_000_000  # bytes

# Each begins with a letter that is rare in prose, which makes the search several times as fast.
MACHINE = (
    re.compile(
        r"/(?<![\w.~/-]/)(?:home|root|tmp|work|workspace|Users|mnt|opt|var)/[\w.-]+",
    ),
    re.compile(r":\\(?<=\b[A-Z]:\\)\\?[\w.-]+"),
    re.compile(r"file://"),
)
REGISTRY = re.compile(
    r"\b(?:localhost|127\.0\.0\.1)\b|--(?:extra-)?index-url|"
    r"\bhttps?://\S+?(?:/simple\b|\.(?:whl|conda|tgz|tar\.gz)\b)"
)
PHONE = re.compile(r"(?<![\w.-])(?P<area>\(?\d{3}\)?[ .-])?\d{3}[-.]\d{4}(?![\w-])")
# Seven digits are many things; beside one of these words they are a telephone.
CALLED = re.compile(
    r"(?:call|dial|phone|tel|ring|text|sms|fax|mobile|cell)\w*\W+(?:\w+\W+){0,4}$", re.I
)
INVENTED_PHONE = re.compile(r"555\D01\d\d$")
MAIL = re.compile(r"(?<=[\w.+-])@([\w-]+(?:\.[\w-]+)+)")
INVENTED_HOST = re.compile(r"(?:^|\.)example\.(?:org|com|net)$|\.(?:example|test|invalid)$")
SILENT = re.compile(r"\bcodes? (?:of ethics )?(?:is|are|was|were) silent\b", re.IGNORECASE)


def check(house: Project) -> Iterator[Fault]:
    """Report paths of a machine, registries' hosts, telephone numbers and addresses."""
    for path in _files(house.root):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # whoever reads this file for its content reports it
        for position, message in _traces(text):
            yield Fault(message, path, text.count("\n", 0, position) + 1)
    for name in ("requirements.lock", "environment.yml"):
        path = house.root / name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for found in REGISTRY.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield Fault(f"'{found[0]}' ties this to one index; remove it", path, line)


def _files(root: Path) -> Iterator[Path]:
    for folder in ("data", "exercises", "course"):
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            # The schemas are written by a program, the word lists hold one word a line.
            generated = path.is_relative_to(root / "data" / "schemas")
            words = path.parent == root / "data" / "deid" and path.suffix in (".txt", ".json")
            if hidden or generated or words or path.suffix not in READ or not path.is_file():
                continue
            if path.stat().st_size <= LONGEST:
                yield path


def _traces(text: str) -> Iterator[tuple[int, str]]:
    for machine in (found for pattern in MACHINE for found in pattern.finditer(text)):
        yield machine.start(), f"'{machine[0]}' is a path of somebody's machine; remove it"
    for registry in REGISTRY.finditer(text):
        message = f"'{registry[0]}' is a host that content has no business with; remove it"
        yield registry.start(), message
    for phone in PHONE.finditer(text):
        near = text[max(0, phone.start() - 40) : phone.start()]
        called = phone["area"] or CALLED.search(near)
        if called and not INVENTED_PHONE.search(phone[0]):
            message = f"'{phone[0]}' may be somebody's telephone; an invented one is 555-01xx"
            yield phone.start(), message
    for mail in MAIL.finditer(text) if "@" in text else ():
        if not INVENTED_HOST.search(mail[1].lower()):
            message = f"'{mail[0]}' may be somebody's address; invented ones end in example.org"
            yield mail.start(), message
    for silent in SILENT.finditer(text) if "silent" in text else ():
        message = "no code was read end to end, so none is 'silent'; say 'we found no provision'"
        yield silent.start(), message
