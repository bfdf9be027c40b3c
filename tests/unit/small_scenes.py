"""What one family of rules finds in a sentence: its rule, the words it quotes, its verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.deid.finding import Finding
from grader.deid.posts.post import Post
from grader.deid.recognizers.context import Scene

YEAR = 2026


def scene(text: str, post: Post | None = None) -> Scene:
    return Scene(text, post, YEAR)


def found(
    family: Callable[[Scene], Iterable[Finding]], text: str, post: Post | None = None
) -> list[tuple[str, str, str]]:
    return [(f.rule, f.text, f.severity) for f in family(scene(text, post))]
