"""A course with two questions of the codes, for the tests of pages."""

from pathlib import Path

import pytest

from grader.content.codes import CodeFile
from grader.content.course import Course
from grader.content.sources import SourceFile


@pytest.fixture
def cited() -> Course:
    ruling = {"unread": "the APA site"}
    codes = CodeFile.model_validate(
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
    source = {"title": "T", "by": "Doe", "year": "2011", "kind": "study", "seen": "here"}
    sources = SourceFile.model_validate(
        {
            "schema": 1,
            "sources": {
                "source-one": {**source, "read": "abstract"},
                "source-two": {**source, "by": "Roe", "read": "paraphrase"},
            },
        }
    )
    return Course(Path(), sources, codes)
