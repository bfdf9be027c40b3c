"""What unit tests share."""

from __future__ import annotations

from hypothesis import settings

# Tests that write to a disk take as long as the disk takes; pytest's own durations tell.
settings.register_profile("frame", deadline=None)
settings.load_profile("frame")
