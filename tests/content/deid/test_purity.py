"""The engine knows classes of leaks and no post of ours; it imports quickly and little."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.content.files import data_dir
from grader.deid.posts.bank import bank
from grader.deid.rewrite.exact import proper_words
from grader.deid.text.lexicon import known_terms, listed, load, ordinary
from grader.deid.worth import entries, is_phrase

LEARNED = set(load("thesaurus.yml")) - {"ignore", "communities", "conditions"}
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


DATA = ("thesaurus.yml", "lexicon.yml", "clues.yml", "terms.yml")
# Words of the language, though a name of our posts is made of them.
LANGUAGE = {"alpine", "chorale", "lakeside", "mla", "olympic", "redshirt", "riverside"}


def _data(name: str) -> str:
    text = (data_dir() / "deid" / name).read_text(encoding="utf-8").lower()
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("name", DATA)
def test_no_list_knows_a_name_place_or_clue_of_our_posts(name: str) -> None:
    text = _data(name)
    assert not set(re.findall(r"[a-z]+", text)) & (_particular() - LANGUAGE)
    for post in bank():
        for span in post.post.spans:
            if len(span.text.split()) >= 3:
                assert span.text.lower() not in text, span.text


@pytest.mark.parametrize("section", sorted(LEARNED))
def test_a_concept_that_a_word_says_has_no_learned_phrase(section: str) -> None:
    """Phrases bought nothing on texts whose author had not seen them (``grader.deid.worth``)."""
    for name, said in load("thesaurus.yml")[section]["concepts"].items():
        listed_entries = entries(said)
        if not all(is_phrase(one) for one in listed_entries):
            phrases = [one for one in listed_entries if is_phrase(one)]
            assert [one.replace(" ", "-") for one in phrases] in ([], [name]), name


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
