"""Stands in for ipywidgets where the course runs without Jupyter.

What a widget shows and sends is put down in :data:`OUT`; ``course_page.py`` hands it to the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

OUT: list[dict[str, Any]] = []  # what the page was not told yet, in order
_numbers = itertools.count(1)


class Widget:
    """A widget with an id, messages and traits that the page sees."""

    comm = "page"

    def __init__(self, **traits: Any) -> None:
        self.model_id = str(next(_numbers))
        self._hear: Callable[[object, Any, object], None] | None = None
        for name, value in traits.items():
            setattr(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute; the page is told of the one that is drawn."""
        super().__setattr__(name, value)
        if name == "view":
            OUT.append({"widget": self.model_id, "view": value})

    def on_msg(self, hear: Callable[[object, Any, object], None]) -> None:
        """Hear what the page sends."""
        self._hear = hear

    def send(self, content: Any) -> None:
        """Send the page a message."""
        OUT.append({"widget": self.model_id, "reply": content})

    def receive(self, content: Any) -> None:
        """Take a message of the page."""
        if self._hear is not None:
            self._hear(self, content, [])
