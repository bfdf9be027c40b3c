"""Stands in for anywidget where the course runs without Jupyter."""

from __future__ import annotations

import ipywidgets


class AnyWidget(ipywidgets.Widget):
    """A widget whose front end the page has already."""

    def _repr_mimebundle_(self, **_kwargs: object) -> tuple[dict[str, str], dict[str, str]]:
        return {}, {}
