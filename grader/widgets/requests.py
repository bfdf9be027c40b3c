"""What a widget on the page asks, and its answer: the one protocol between page and kernel.

The page sends ``{"do": ACTION, "id": ID, ...}``. An act (``commit``, ``again``) is followed by a
new view, which says ``"answers": ID``; a question (``look``, ``draft``) leaves the view alone. Then
each gets ``{"answers": ID, ...}`` in any case. Where something could not be done, that message has
a sentence for the learner as ``"fault"``. What the page sends twice, because nothing answered in
time, has the same id and is done once. ``grader/frontend/src/requests.ts`` is the page's half.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.content.faults import Fault
from grader.content.words import say

Message = dict[str, Any]
REMEMBERED = 100  # ids; a page repeats the last few at most


@dataclass(frozen=True)
class Request:
    """One message from the page.

    Attributes
    ----------
    action : str
        What to do.
    id : str or None
        What the answer names; a message without it gets none.
    content : dict
        The whole message.
    """

    action: str
    id: str | None
    content: Message

    @classmethod
    def read(cls, content: Any) -> Request | None:
        """Read a message; None where it is none that a widget sends."""
        action = content.get("do") if isinstance(content, dict) else None
        if not isinstance(action, str):
            return None
        asked = content.get("id")
        return cls(action, asked if isinstance(asked, str) else None, content)


class Requests:
    """What one widget was asked to do, each id done once; questions may be asked again."""

    def __init__(self) -> None:
        self._done: OrderedDict[str, Message] = OrderedDict()

    def answer(
        self, request: Request, do: Callable[[Request], Message], *, once: bool = True
    ) -> Message:
        """Do what is asked and return the answer; for an act that is known, the answer it got."""
        if request.id is not None and request.id in self._done:
            return self._done[request.id]
        try:
            found = do(request)
        except Fault as fault:
            found = {"fault": str(fault)}
        except Exception:
            # The page must hear of it; what it was, the kernel's log says.
            logging.getLogger(__name__).exception("%s failed", request.action)
            found = {"fault": say("requests.unforeseen")}
        if request.id is None:
            return found
        found = {"answers": request.id, **found}
        if not once:
            return found
        self._done[request.id] = found
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)
        return found
