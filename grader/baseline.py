"""Figures of speed beside those that were noted: what became slower by a third is said.

Machines differ, so no figure is a number of seconds. It is a share of what something else took in
the same run: a fixed piece of work, or the floor of a class's grading.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

NOTED = Path(__file__).with_suffix(".json")
SLOWER = 4 / 3
RUNS = 5


def yardstick() -> float:
    """Return the processor's seconds that a fixed piece of work takes here, the least of five."""

    def work() -> float:
        begun = time.process_time()
        text = " ".join(str(number * 7919) for number in range(20_000))
        counted = Counter(match.group() for match in re.finditer(r"\d{2}", text))
        json.dumps(sorted(counted.items()), indent=1)
        return time.process_time() - begun

    return min(work() for _ in range(RUNS))


def beside_noted(figures: Mapping[str, float], *, note: bool = False, noted: Path = NOTED) -> str:
    """Return each figure beside the one noted, as lines.

    Parameters
    ----------
    figures : mapping of str to float
        What was measured, as shares; by what it is.
    note : bool
        Whether to note these figures in place of the older ones.
    noted : Path
        The file of the noted figures.
    """
    known: dict[str, float] = json.loads(noted.read_text("utf-8")) if noted.is_file() else {}
    lines = []
    for name, figure in figures.items():
        before = known.get(name)
        said = "noted for the first time" if before is None else f"{figure / before:.2f} of it"
        slower = before is not None and figure / before > SLOWER
        then = "" if before is None else f", noted {before:.2f}"
        lines.append(f"{name}: {figure:.2f}{then}; {said}{': SLOWER BY A THIRD' * slower}")
    if note:
        kept = {name: round(one, 3) for name, one in sorted({**known, **figures}.items())}
        noted.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return "\n".join(lines) + "\n"
