"""How long the course's content takes to read, from its YAML and as the wheel's compiled file.

Run it with ``python -m grader.content.bench``; ``make bench`` does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from grader.content.compiled import FILE, compile_content
from grader.content.files import data_dir

LOAD = """
import sys, time
from pathlib import Path
from grader.content import compiled, course, yamlfile

root = Path(sys.argv[1])
yamlfile.compiled_content = lambda path, text: compiled.compiled_content(path, text, root)
begun = time.process_time()
{}
print(time.process_time() - begun)
"""
LESSON = """course.load_lesson("twitter-frame", root)
course.load_sources(root)
course.load_codes(root)"""
WHAT = {"a lesson with its sources": LESSON, "the whole course": "course.load_course(root)"}
RUNS = 5


def seconds(read: str, root: Path) -> float:
    """Return the processor's seconds that reading takes in a Python of its own, the least of five.

    Parameters
    ----------
    read : str
        What to run.
    root : Path
        A data folder, with a compiled file or without.
    """
    command = [sys.executable, "-c", LOAD.format(read), str(root)]
    return min(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(RUNS)
    )


def main() -> int:
    """Print both ways beside each other."""
    with tempfile.TemporaryDirectory() as scratch:
        root = shutil.copytree(data_dir(), Path(scratch) / "data")
        slow = {name: seconds(read, root) for name, read in WHAT.items()}
        (root / FILE).write_text(compile_content(root), encoding="utf-8")
        for name, read in WHAT.items():
            quick = seconds(read, root)
            print(
                f"reading {name}: {slow[name]:.3f} s from YAML, {quick:.3f} s as the wheel's "
                f"compiled file ({slow[name] / quick:.1f} times as fast)"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
