"""Forms that people use for what a post marks, and near misses that are none."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post


def _post(label: str, words: str, tier: str = "SH") -> Post:
    text = f"One client: {words}. Needs CBT; takes Aetna."
    return parse_post(
        {"text": text, "spans": [{"quote": words, "label": label, "tier": tier}], "keep": []}
    )


@pytest.mark.parametrize(
    ("rule", "quoted", "text"),
    [
        ("K.licence", "77-31045", "License RN 77-31045."),
        ("K.licence", "50911347", "His CDL OH 50911347 is at risk."),
        ("I.plan", "W5583014", "Cigna plan W5583014"),
        ("J.account", "0093 4471", "Bank acct for the fees 0093 4471."),
        ("L.vehicle", "2XKAD49X0J555077", "VIN on her truck 2XKAD49X0J555077."),
        ("N.handle", "@quiet.heron", "Her page is on Instagram as @quiet.heron."),
        ("H.mrn", "485 777 3456", "His NHS number is 485 777 3456, please."),
        ("H.mrn", "5584 486 674 YM", "Health card 5584 486 674 YM, she is 41."),
        ("I.plan", "3TK9 QW2 RJ55", "Medicare number: 3TK9 QW2 RJ55."),
        ("I.plan", "K four four one oh two nine", "Her plan K four four one oh two nine."),
        ("G.ssn", "193 456 787", "His SIN: 193 456 787."),
        ("R.code", "19 FA 00334", "Family court case 19 FA 00334."),
        ("R.code", "55817", "Ask the front desk for 55817."),
        ("B.zip", "97402", "She lives in 97402."),
        ("A.person", "Jolyon Ashby", "my client Jolyon Ashby wants CBT"),
        ("B.place", "Tobin Ferry", "Her family lives in Tobin Ferry."),
        ("B.place", "Elder Narrows", "He lives at Elder Narrows."),
        ("R.organisation", "USS Pelham", "Her husband is on the USS Pelham."),
        ("C.full", "July 9", "Discharged on July 9, second opinion wanted."),
    ],
)
def test_a_number_or_name_in_one_sentence(rule: str, quoted: str, text: str) -> None:
    assert (rule, quoted) in [(f.rule, f.text) for f in check(text).failing]


@pytest.mark.parametrize(
    "text",
    [
        "A client of mine sleeps badly after 50 min.",
        "She is treated for Wilson disease in our clinic.",
        "He reports to the Member of Parliament's office.",
    ],
)
def test_a_word_that_only_looks_like_a_name_or_trade_is_none(text: str) -> None:
    rules = {f.rule for f in check(text).findings}
    assert rules <= {"flag.office", "clue.story", "ask.unexplained"}


@pytest.mark.parametrize(
    "text",
    [
        "CBT, Aetna. My cell 614-555-0155",
        "Two openings, Aetna or private pay. hello@quietroom.example.org",
        "Call me on 07700 900188",
        "CBT for a teen, Aetna. 614-555-0155, Imogen Harper, LMFT",
    ],
)
def test_the_posters_own_line_is_asked_about_not_failed(text: str) -> None:
    assert check(text).failing == ()


@pytest.mark.parametrize(
    ("label", "gold", "text"),
    [
        ("NAME", "Orla Harte", "OH, 22, CBT, Aetna"),
        ("AGE90", "93", "CBT, Aetna. Ninety-three and curious."),
        ("AGE90", "ninety-three", "CBT, Aetna, and still 93!"),
        ("DATE", "April 6", "They cancelled on a p r i l 6th."),
        ("OTHER_ID", "27", "She plays as #27 this year."),
        ("OTHER_ID", "27", "She plays as number twenty-seven."),
        ("QUASI", "6'2\"", "CBT for a client of six foot two."),
        ("QUASI", "6'2\"", "CBT for a client, 6 ft 2."),
        ("URL", "my site heron.example.org", "Read my site heron.example.org about it."),
        ("PHONE", "614-555-0142", "Her number ends 0142."),
        ("NAME", "Ada, Bo and Cleo Merrick-Stone", "A., B. and C. need three therapists."),
        ("NAME", "Ada, Bo and Cleo Merrick-Stone", "B.M.-S. needs CBT."),
        ("NAME", "Tom and Ida Bell", "Couples work for T. & I.B., Aetna."),
        ("NAME", "Marc Gagne-Rousset", "M. G-R. needs CBT."),
        ("PHONE", "614-555-0142", "Her number is 555-0142."),
    ],
)
def test_what_is_marked_is_found_in_another_form(label: str, gold: str, text: str) -> None:
    assert check(text, _post(label, gold)).failing


@pytest.mark.parametrize(
    ("label", "gold", "text"),
    [
        ("NAME", "Orla Harte", "CBT in OH, 22, Aetna"),
        ("AGE90", "93", "CBT, Aetna, $93 or 93% of it, 93 minutes."),
        ("NAME", "Ada, Bo and Cleo Merrick-Stone", "Medicare plans A, B and D; vitamin B."),
        ("OTHER_ID", "27", "A client of 27, CBT."),
        ("URL", "https://heron.example.org/about", "A question about CBT."),
        ("PHONE", "614-555-0142", "CBT, Aetna. Call me: 380-555-0199"),
        (
            "QUASI",
            "won the national quiz",
            "Who takes Aetna? First time in therapy; she assumes much.",
        ),
    ],
)
def test_what_only_looks_alike_does_not_fail(label: str, gold: str, text: str) -> None:
    tier = "QI" if label == "QUASI" else "SH"
    assert [(f.rule, f.text) for f in check(text, _post(label, gold, tier)).failing] == []


def test_a_story_hides_no_name_in_it() -> None:
    text = (
        "My client, a mayor, survived a plane crash; her twin Rosalind drowned in the flood and "
        "she coaches the wrestling team. Fax to 614-555-0142, a bishop's son."
    )
    rules = {f.rule for f in check(text).findings}
    assert "clue.story" in rules
    assert rules & {"E.fax", "D.phone"}
    assert any(rule.startswith("A.") for rule in rules)


@pytest.mark.parametrize(
    "text", ["CBT, Aetna. Q., 34.", "Q, 34, CBT, Aetna", "CBT for an adult, Q (34)"]
)
def test_a_letter_before_an_age_stands_for_the_person(text: str) -> None:
    assert "gold.initials" in {f.rule for f in check(text, _post("NAME", "Quenna")).failing}


def test_a_letter_elsewhere_may_stand() -> None:
    assert check("Plan Q takes Aetna. CBT please.", _post("NAME", "Quenna")).passes
