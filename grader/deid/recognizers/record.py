"""A recognizer as a record: its pattern, what makes a hit certain, its examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.content.words import say
from grader.deid.finding import Severity
from grader.deid.recognizers.patterns import compiled
from grader.deid.text.view import View


@dataclass(frozen=True)
class Recognizer:
    """One rule on numbers, codes, pictures and marks.

    Parameters
    ----------
    id : str
        Its own name, for example ``"ssn-bare"``.
    rule : str
        What a finding calls it: the letter of 45 CFR 164.514(b)(2)(i) and a word.
    pattern : str
        What is looked for; a group ``id`` is the stretch that is quoted.
    key : str
        The key of the sentence that says why it identifies.
    hits, misses : tuple of str
        At least two texts it finds, and at least two near ones that it leaves alone.
    severity : {"fail", "likely", "ask"}
        What a finding is.
    letters : bool
        Whether the case of letters is ignored.
    numbers : bool
        Whether number words are read as digits first.
    validator : callable, optional
        Whether the quoted stretch is one of its kind, by its checksum for example.
    countries : tuple of str
        Where such numbers are given out; empty for everywhere.
    source : str
        Id of the source it rests on.
    """

    id: str
    rule: str
    pattern: str
    key: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    severity: Severity = "fail"
    letters: bool = True
    numbers: bool = True
    validator: Callable[[str], bool] | None = None
    countries: tuple[str, ...] = ()
    source: str = "hipaa-164-514"

    @property
    def why(self) -> str:
        """Why it identifies, in a sentence."""
        return say(self.key)

    @property
    def letter(self) -> str:
        """The letter of the list of identifiers."""
        return self.rule.split(".")[0]

    def matches(self, view: View) -> Iterator[tuple[int, int]]:
        """Find the stretches of a reading that this recognizer means.

        Parameters
        ----------
        view : View
            The reading; with digits for number words where ``numbers`` is set.
        """
        pattern = compiled(self.pattern, re.IGNORECASE if self.letters else 0)
        for match in pattern.finditer(view.text):
            where = match.span("id") if "id" in pattern.groupindex else match.span()
            if self.validator is None or self.validator(view.text[slice(*where)]):
                yield where
