"""One question of the codes with rulings of every state, and two sources."""

from __future__ import annotations

from grader.content.codes import CodeFile
from grader.content.sources import SourceFile


def small_codes() -> CodeFile:
    """Return codes in which one body is cited on a question, and one looked through in vain."""
    ruling = {"unread": "the APA site"}
    return CodeFile.model_validate(
        {
            "schema": 1,
            "bodies": {
                "ACA": {
                    "name": "American Counseling Association",
                    "document": "Code",
                    "edition": "2014",
                    "governs": "members",
                    "source": "source-one",
                },
            },
            "provisions": {
                "ACA A.1": {"says": "Clients first <i>always</i>.", "read": "ce"},
                "LAW 1": {"says": "A law.", "read": "paraphrase"},
            },
            "questions": {
                "question-one": {
                    "ask": "May one?",
                    "ACA": {"cited": ["ACA A.1"]},
                    "APA": ruling,
                    "NASW": {"looked": "section 1"},
                    "AAMFT": ruling,
                    "CCPA": ruling,
                    "BACP": {"unread": "the framework", "note": "Ask them."},
                    "law": ["LAW 1"],
                },
            },
        }
    )


def small_sources() -> SourceFile:
    """Return two sources, read in different ways."""
    source = {"title": "T", "by": "Doe", "year": "2011", "kind": "study", "seen": "here"}
    return SourceFile.model_validate(
        {
            "schema": 1,
            "sources": {
                "source-one": {**source, "read": "abstract"},
                "source-two": {**source, "by": "Roe", "read": "paraphrase"},
            },
        }
    )
