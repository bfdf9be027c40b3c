"""What no check of a text can tell, in the words that every page and the command use."""

from __future__ import annotations

CLEAN = "These checks found nothing"
LIMITS = (
    "Such a check sees words, not people. It cannot know what is public where your client lives, "
    "who reads along, or how rare a story is."
)
QUESTIONS = (
    "Does the client know, and agree?",
    "Would she, or someone close to her, recognise her in it?",
    "Does this need a public group at all?",
)
