"""Word files, or a sentence where the library is missing."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from small_documents import form

from grader.content.faults import Fault
from grader.content.words import say
from grader.documents.compose import compose
from grader.documents.formats import written


def test_without_the_library_a_word_file_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    product = form().products[0]
    with pytest.raises(Fault, match="python-docx"):
        written(compose(form(), product, {}), ".docx", product)
    assert ".html" in say("documents.no_word")


def test_a_word_file_holds_the_title_and_what_was_answered() -> None:
    product = form().products[0]
    made = compose(form(), product, {"name": "Ida <b>", "friends": "none"})
    raw = written(made, ".docx", product)
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        text = file.read("word/document.xml").decode()
    assert "Paper" in text
    assert "No friends, Ida &lt;b&gt;." in text
