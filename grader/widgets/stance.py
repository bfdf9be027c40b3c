"""Where the learner stands between two poles: recorded, shown again, never graded."""

from __future__ import annotations

from typing import Any

from grader.content.items import Stance
from grader.widgets.base import ItemWidget, View


class StanceWidget(ItemWidget):
    """A slider, and the earlier stance beside it when it is asked a second time."""

    item: Stance

    def draw(self) -> View:
        """Return the poles, the stance, and the one before."""
        value = _placed(self.response)
        before = self.session.answers.last(self.item.after) if self.item.after else None
        return self.head("open" if value is None else "committed") | {
            "stem": self.item.stem,
            "low": self.item.low,
            "high": self.item.high,
            "value": value,
            "second": self.item.after is not None,
            "before": _placed(before),
        }

    def commit(self, content: View) -> None:
        """Take the stance."""
        value = _placed(content.get("value"))
        if value is not None:
            self.record(value)


def _placed(value: Any) -> int | None:
    """Return a place between the poles; None where it is none."""
    return value if type(value) is int and 0 <= value <= 100 else None
