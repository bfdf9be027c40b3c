"""The engine knows classes of leaks and no post of ours; it imports quickly and little."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from grader.deid.posts.bank import bank
from grader.deid.rewrite.exact import proper_words
from grader.deid.text.lexicon import known_terms, listed, ordinary

PACKAGE = Path(__file__).parents[3] / "grader" / "deid"
MODULES = sorted(PACKAGE.rglob("*.py"))


def _particular() -> set[str]:
    """Names and places of our posts that are no ordinary words or terms."""
    return {
        word.bare
        for post in bank()
        for span in post.post.spans
        for word in proper_words(span, post.post.text)
        if not ordinary(word.bare) and word.bare not in known_terms()
    } - listed("generic_names")


def test_no_rule_module_knows_a_name_or_place_of_our_posts() -> None:
    particular = _particular()
    assert len(particular) > 60
    for module in MODULES:
        words = set(re.findall(r"[a-z]+", module.read_text(encoding="utf-8").lower()))
        assert not words & particular, module.name


def test_no_rule_module_quotes_a_clue_of_our_posts() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8").lower()
        for post in bank():
            for span in post.post.spans:
                if len(span.text.split()) >= 3:
                    assert span.text.lower() not in text, (module.name, span.text)


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_check_needs_neither_pandas_nor_pydantic_nor_jupyter() -> None:
    code = (
        "import sys; from grader.deid.check import check; check('My client Emma, 34.'); "
        "print(sorted({'pandas', 'pydantic', 'numpy', 'IPython', 'nbgrader', 'ipywidgets'} "
        "& set(sys.modules)))"
    )
    assert _run(code) == "[]"
