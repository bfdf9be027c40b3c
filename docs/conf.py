"""How the project's own pages are built: `make docs`, where a warning is an error."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]

project = "Keeping the Frame"
copyright = "the authors of Keeping the Frame"  # noqa: A001
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["requirements.lock"]
html_theme = "alabaster"
html_theme_options = {"font_family": "system-ui, sans-serif", "page_width": "70rem"}
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["pages.css"]

autodoc_default_options = {"members": True, "member-order": "bysource", "show-inheritance": True}
autodoc_typehints = "signature"
napoleon_google_docstring = False
napoleon_use_ivar = False
myst_heading_anchors = 3


def add_modules(_app: Sphinx, page: str, source: list[str]) -> None:
    """Add every module of a room to the room's page, so that none can be forgotten."""
    folder, _, room = page.partition("/")
    if folder != "api":
        return
    for path in sorted((ROOT / "grader" / room).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if path.name.startswith("__"):
            continue
        name = ".".join(parts)
        title = f"``{name}``"
        source[0] += f"\n\n{title}\n{'-' * len(title)}\n\n.. automodule:: {name}\n"


def lead_links(_app: Sphinx, _path: Path, _page: str, content: list[str]) -> None:
    """Lead a root file's links to its page here, or to a copy of the file where it has no page."""

    def lead(link: re.Match[str]) -> str:
        page = Path(link[1]).stem.lower() + ".md"
        if (ROOT / "docs" / page).is_file():
            return f"]({page})"
        return f"](path:../{link[1]})" if (ROOT / link[1]).is_file() else link[0]

    content[0] = re.sub(r"\]\(([\w/.-]+(?<!\.png))\)", lead, content[0])


def setup(app: Sphinx) -> None:
    """Connect what is done at each page."""
    app.connect("source-read", add_modules)
    app.connect("include-read", lead_links)
