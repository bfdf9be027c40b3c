"""Whether notebooks are whole, hold no output and no code of their own, and can be read by all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import grader
from grader.checks.pages import Cell, Page
from grader.checks.project import Project
from grader.content.faults import Fault

CELL_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6})\s+\S|<h([1-6])\b", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)")
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALT = re.compile(r"""\balt\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)")
LINK_TAG = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
TRY_IT, LONGEST_TRY = "try-it", 3  # a lab's lines of pandas, folded, to change and run
VAGUE = {"here", "click here", "link", "this", "this link", "more"}


def check(house: Project) -> Iterator[Fault]:
    """Report notebooks that are broken, were saved with outputs, run stray code or shut out."""
    for page in [*house.lessons, *house.tasks.values()]:
        yield from _format(page)
        yield from _code(page)
        yield from _headings(page)
        for cell in page.cells:
            if cell.kind == "markdown":
                yield from _markdown(page, cell)
    for page in house.lessons:
        yield from _lesson(page)


def _format(page: Page) -> Iterator[Fault]:
    if not isinstance(page.rest.get("metadata"), dict):
        yield page.fault("the notebook has no metadata; save it again from JupyterLab")
    minor = page.rest.get("nbformat_minor")
    if type(minor) is not int or minor < 5:
        yield page.fault("the notebook is of a format before 4.5; save it again from JupyterLab")
    seen: set[str] = set()
    for cell in page.cells:
        if cell.kind not in ("markdown", "code", "raw"):
            yield page.fault(f"a cell of kind '{cell.kind}' is none that Jupyter knows", cell)
        name = cell.rest.get("id")
        if not isinstance(name, str) or not CELL_ID.match(name):
            yield page.fault("a cell has no proper id; save it again from JupyterLab", cell)
        elif name in seen:
            yield page.fault(f"two cells have the id '{name}'; give one another", cell)
        else:
            seen.add(name)
        if not isinstance(cell.rest.get("metadata"), dict):
            yield page.fault("a cell has no metadata; save it again from JupyterLab", cell)
        if cell.kind != "code":
            if "outputs" in cell.rest or "execution_count" in cell.rest:
                yield page.fault("only a code cell has outputs; take them out", cell)
            continue
        if cell.rest.get("outputs") != []:
            yield page.fault("a cell was saved with its output; clear all outputs", cell)
        if cell.rest.get("execution_count", 0) is not None:
            yield page.fault("a cell was saved with its number; clear all outputs", cell)


def _code(page: Page) -> Iterator[Fault]:
    imported: set[str] = set()
    for cell in page.cells:
        if cell.kind != "code":
            continue
        try:
            body = ast.parse(cell.source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            yield page.fault("the code of this cell is not Python; a cell holds one call", cell)
            continue
        if TRY_IT in cell.tags:
            yield from _try_it(page, cell, body)
            continue
        calls = [line for line in body if not isinstance(line, ast.ImportFrom)]
        for line in body:
            if isinstance(line, ast.ImportFrom):
                if line.module != "grader" or line.level or any(a.asname for a in line.names):
                    yield page.fault("a notebook imports from grader only, by plain names", cell)
                imported |= {alias.name for alias in line.names}
        for name in sorted({call.name for call in page.calls if call.cell is cell} - imported):
            yield page.fault(f"'{name}' is not imported; add it to the first cell", cell)
        if len(calls) != 1 or not _is_call(calls[0]):
            known = ", ".join(grader.__all__)
            yield page.fault(
                f"stray code: a cell holds one call of {known} with plain values and nothing more",
                cell,
            )
        elif "widget" not in cell.tags:
            yield page.fault("the cell lacks the tag 'widget', so it would not run by itself", cell)
    for name in sorted(imported - set(grader.__all__)):
        yield page.fault(f"grader offers no '{name}'; correct the import")
    for name in sorted(imported - {call.name for call in page.calls}):
        yield page.fault(f"'{name}' is imported and not called; take it out of the import")


def _try_it(page: Page, cell: Cell, body: list[ast.stmt]) -> Iterator[Fault]:
    """Report a cell of pandas that is long, open, imports or runs by itself."""
    if len(body) > LONGEST_TRY or len(cell.source.splitlines()) > LONGEST_TRY:
        yield page.fault(f"a cell to try has at most {LONGEST_TRY} lines", cell)
    if any(isinstance(line, ast.Import | ast.ImportFrom) for line in body):
        yield page.fault("a cell to try imports nothing; import in the first cell", cell)
    if "widget" in cell.tags:
        yield page.fault("a cell to try waits for the learner; take the tag 'widget' off", cell)
    metadata = cell.rest.get("metadata")
    folded = metadata.get("jupyter") if isinstance(metadata, dict) else None
    if folded != {"source_hidden": True}:
        yield page.fault('a cell to try is folded: "jupyter": {"source_hidden": true}', cell)


def _is_call(line: ast.stmt) -> bool:
    return (
        isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Call)
        and isinstance(line.value.func, ast.Name)
        and line.value.func.id in grader.__all__
        and all(isinstance(one, ast.Constant) for one in line.value.args)
        and all(one.arg and isinstance(one.value, ast.Constant) for one in line.value.keywords)
    )


def _headings(page: Page) -> Iterator[Fault]:
    before, titles = 0, 0
    for cell in page.cells:
        if cell.kind != "markdown":
            continue
        for found in HEADING.finditer(FENCE.sub("", cell.source)):
            level = len(found[1]) if found[1] else int(found[2])
            titles += level == 1
            if level > before + 1 and before:
                yield page.fault(
                    f"a heading of level {level} follows one of level {before}; a reader who "
                    "listens thinks one is missing",
                    cell,
                )
            before = level
    if titles != 1:
        yield page.fault(f"the notebook has {titles} headings of level 1; it needs one, its title")


def _markdown(page: Page, cell: Cell) -> Iterator[Fault]:
    text = FENCE.sub("", cell.source)
    tags = [(ALT.search(tag), tag) for tag in IMAGE_TAG.findall(text)]
    alts = [found[1] for found in IMAGE.finditer(text)]
    alts += [alt[2] if alt else "" for alt, _ in tags]
    for alt in alts:
        if not alt.strip():
            yield page.fault("an image has no alternative text; say what it shows", cell)
    for words in [found[1] for found in LINK.finditer(text)] + LINK_TAG.findall(text):
        bare = re.sub(r"<[^>]+>|[*_`]", "", words).strip().casefold()
        if not bare or bare in VAGUE:
            yield page.fault(f"a link's text is '{bare}'; say where it leads", cell)
    for _, target in [*LINK.findall(text), *IMAGE.findall(text)]:
        local = target.split("#")[0].split("?")[0].replace("%20", " ")
        outside = re.match(r"[a-z]+:", local) or local.startswith("/")
        if local and not outside and not (page.path.parent / local).exists():
            yield page.fault(f"the link leads to '{local}', which is not there", cell)


def _lesson(page: Page) -> Iterator[Fault]:
    metadata = page.rest.get("metadata")
    ours = metadata.get("keeping_the_frame") if isinstance(metadata, dict) else None
    if page.calls and ours != {"run": True}:
        yield page.fault(
            'the notebook\'s metadata lack "keeping_the_frame": {"run": true}, so its widgets '
            "would not be there on opening"
        )
