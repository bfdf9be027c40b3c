"""The forms of ``data/forms/``: each by its name, and by a document that it makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.forms import Form, Product
from grader.content.models import parse
from grader.content.yamlfile import YamlFile, read_yaml

FOLDER = "forms"


def form_names(root: Path | None = None) -> list[str]:
    """Return the names of all forms."""
    return sorted(path.stem for path in ((root or data_dir()) / FOLDER).glob("*.yml"))


@cache
def load_form(name: str, root: Path | None = None) -> Form:
    """Read the form of this name.

    Raises
    ------
    Fault
        There is none, or it is faulty.
    """
    return read_form(name, root)[0]


def read_form(name: str, root: Path | None = None) -> tuple[Form, YamlFile]:
    """Read the form of this name, with the file it is in."""
    path = (root or data_dir()) / FOLDER / f"{name}.yml"
    if not path.is_file():
        known = ", ".join(form_names(root)) or "none yet"
        raise Fault(f"there is no form '{name}'; there are: {known}")
    file = read_yaml(path)
    form = parse(Form, file.content, file)
    if form.name != path.stem:
        raise Fault(f"the name '{form.name}' must be the file's name, '{path.stem}'", path, 1)
    return form, file


def find_product(name: str, root: Path | None = None) -> tuple[Form, Product]:
    """Return the form that makes a document, and what it says of that document.

    Raises
    ------
    Fault
        No form makes it.
    """
    known: list[str] = []
    faulty: Fault | None = None
    for one in form_names(root):
        try:
            form = load_form(one, root)
        except Fault as fault:
            faulty = faulty or fault  # which hides no document of the others
            continue
        product = form.product(name)
        if product is not None:
            return form, product
        known += [each.name for each in form.products]
    if faulty:
        raise faulty
    raise Fault(f"there is no document '{name}'; there are: {', '.join(known) or 'none yet'}")
