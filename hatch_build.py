"""What is made when the wheel is built: the course's content as one JSON file."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface):
    """Puts the compiled content beside the YAML that it was made of."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the content; an editable install reads the YAML itself."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from grader.content.compiled import FILE, compile_content

        self._folder = tempfile.TemporaryDirectory()  # goes with the hook
        made = Path(self._folder.name) / FILE
        made.write_text(compile_content(Path(self.root) / "data"), encoding="utf-8")
        build_data["force_include"][str(made)] = f"grader/_data/{FILE}"
