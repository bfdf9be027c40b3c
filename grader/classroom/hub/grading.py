"""nbgrader's settings in a hub's course folder: the course's own, with the hub's exchange."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.classroom import config
from grader.classroom.hub.settings import read_hub


def configure(c: Any, root: Path) -> None:
    """Set nbgrader up for the instructors of a hub.

    Parameters
    ----------
    c : traitlets.config.Config
        What ``get_config()`` returned.
    root : Path
        The course folder; ``hub.yml`` is in the folder around it.

    Raises
    ------
    Fault
        The course's settings or the hub's can't be used.
    """
    config.configure(c, root)
    hub = read_hub(root.parent)
    c.CourseDirectory.db_url = hub.db_url
    c.Exchange.root = str(hub.exchange)
