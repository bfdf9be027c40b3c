"""A client's name fails, the poster's and a colleague's are asked about, a state is no name."""

from __future__ import annotations

import pytest
from small_scenes import found, scene

from grader.deid.recognizers.names import name_findings, profession


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("my client Jolyon Ashby wants CBT", ("A.person", "Jolyon Ashby", "fail")),
        ("my client hope", ("A.person", "hope", "fail")),
        ("Her husband Brian is angry.", ("A.person", "Brian", "fail")),
        ("I'm Hope Barlow, LPC", ("A.full", "Hope Barlow", "ask")),
        ("Our play therapist Nora Castell has room", ("A.provider", "Nora Castell", "ask")),
    ],
)
def test_a_name_is_judged_by_whose_it_is(text: str, finding: tuple[str, str, str]) -> None:
    assert found(name_findings, text) == [finding]


@pytest.mark.parametrize(
    "text", ["She wants CBT in Ohio.", "I hope so.", "Monday suits her.", "Aetna pays."]
)
def test_what_is_no_name_passes(text: str) -> None:
    assert found(name_findings, text) == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [("Our play therapist Nora Castell", True), ("Her therapist Nora Castell", False)],
)
def test_a_colleagues_calling_leads_to_a_name_and_a_clients_own_does_not(
    text: str, leads: bool
) -> None:
    checked = scene(text)
    at = [w.text for w in checked.view.words].index("Nora")
    assert profession(checked, at) is leads
