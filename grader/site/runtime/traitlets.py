"""Stands in for traitlets where the course runs without Jupyter: the one trait it uses."""

from __future__ import annotations


class Dict:
    """A dict that the page sees where it is tagged so."""

    sync = False

    def tag(self, *, sync: bool) -> Dict:
        """Say whether the page sees it."""
        self.sync = sync
        return self
