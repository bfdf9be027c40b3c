"""Where the learner stands between two poles: recorded, shown again, never graded."""

from __future__ import annotations

from grader.content.items import Stance
from grader.widgets.base import ItemWidget, View


class StanceWidget(ItemWidget):
    """A slider, and the earlier stance beside it when it is asked a second time."""

    item: Stance

    def draw(self) -> View:
        """Return the poles, the stance, and the one before."""
        value = self.response
        before = self.session.answers.last(self.item.after) if self.item.after else None
        return self.head("open" if value is None else "committed") | {
            "stem": self.item.stem,
            "low": self.item.low,
            "high": self.item.high,
            "value": value,
            "second": self.item.after is not None,
            "before": before,
        }

    def commit(self, content: View) -> None:
        """Take the stance."""
        value = content.get("value")
        if type(value) is int and 0 <= value <= 100:
            self.record(value)
