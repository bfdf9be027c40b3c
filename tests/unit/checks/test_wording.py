"""Rules of item-writing: what they catch, and what they let stand."""

from __future__ import annotations

import pytest

from grader.checks.traces import _traces
from grader.checks.wording import ABSOLUTE, NEGATIVE, QUOTED, SUMMARY


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these is not a reason?",
        "Which of these isn't a reason?",
        "Which step would you not take?",
        "Which answers do NOT fit?",
        "All of these belong in the note EXCEPT which?",
        "Which should not be posted?",
    ],
)
def test_a_question_for_what_is_not_so(stem: str) -> None:
    assert NEGATIVE.search(QUOTED.sub(" ", stem))


@pytest.mark.parametrize(
    "stem",
    [
        "Which step helps a client who does not answer?",
        "A client says that she is not well. What do you do?",
        'Which reply to "I am not your friend" comes first?',
        "Which rule applies?",
        "A colleague has not called back. Which of these comes first?",
    ],
)
def test_a_negation_in_the_case_may_stand(stem: str) -> None:
    assert not NEGATIVE.search(QUOTED.sub(" ", stem))


@pytest.mark.parametrize(
    "option",
    ["All of the above", "None of these", "Both a and b", "Neither b nor c", "Any of the above"],
)
def test_options_that_speak_of_others(option: str) -> None:
    assert SUMMARY.search(option)


@pytest.mark.parametrize(
    "option",
    [
        "All of her contacts",
        "Both parents and the child",
        "Above all",
        "Tell each of them in person",
        "She is not above the rule",
    ],
)
def test_options_that_only_sound_like_it(option: str) -> None:
    assert not SUMMARY.search(option)


def test_speech_may_say_never() -> None:
    assert not ABSOLUTE.search(QUOTED.sub(" ", 'Say: "I never accept requests."'))
    assert not ABSOLUTE.search(QUOTED.sub(" ", "Say: “I never accept requests.”"))
    assert ABSOLUTE.search(QUOTED.sub(" ", "Never accept requests"))


@pytest.mark.parametrize(
    "text",
    [
        "see /home/ann/course",
        "/mnt/share/data",
        "C:\\Users\\ann",
        "file:///x",
        "pip install --index-url https://x",
        "call 212-867-5309",
        "call (212) 867-5309",
        "call 867.5309",
        "write to ann@clinic.com",
        "The ACA code is silent on it",
        "codes of ethics are silent",
    ],
)
def test_traces_are_found(text: str) -> None:
    assert list(_traces(text))


@pytest.mark.parametrize(
    "text",
    [
        "at home/work and elsewhere",
        "see ../data/sources.yml and 45 CFR 164.514(a)-(c)",
        "call 555-0123, or 202-555-0199",
        "write to ann@example.org or ann@mail.example.com",
        "doi 10.1037/a0022770, 2011, 5(3):160-166",
        "78 FR 5634, 25 January 2013",
        "https://example.org/home/page",
        "ISSN 1234-5678, 2026-11-22",
        "airman number 339-1207",
        "she was silent",
    ],
)
def test_what_only_looks_like_a_trace_may_stand(text: str) -> None:
    assert list(_traces(text)) == []
