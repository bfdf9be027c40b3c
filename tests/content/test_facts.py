"""The course's facts: nothing cited that is not there, nothing claimed beyond what was read."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from grader.content.course import Course, load_course
from grader.content.evidence import load_evidence
from grader.content.models import PROFESSIONS
from grader.content.procedure import load_procedure

ROOT = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


def body(provision: str) -> str:
    return provision.split(" ", 1)[0]


def test_sources_and_codes_can_be_read(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    mine = {ROOT / "sources.yml", ROOT / "codes.yml"}
    assert [fault for fault in course.faults if fault.file in mine] == []
    states = {
        name: Counter(q.ruling(name).state for q in course.codes.questions.values())
        for name in PROFESSIONS
    }
    counts = [
        f"facts: {len(course.sources.sources)} sources, {len(course.codes.provisions)} provisions, "
        f"{len(course.codes.questions)} questions",
        *(f"{who}: " + ", ".join(f"{n} {s}" for s, n in c.items()) for who, c in states.items()),
    ]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n  ".join(counts) + "\n")
    assert len(course.codes.questions) >= 60
    assert states["CCPA"]["no provision found"] == 0  # its code was not read: nothing ruled out


def test_every_citation_resolves(course: Course) -> None:
    codes, sources = course.codes, course.sources.sources
    for name, question in codes.questions.items():
        for profession, ruling in question.rulings().items():
            for provision in ruling.cited or []:
                assert provision in codes.provisions, (name, provision)
                assert body(provision) == profession, (name, provision)
            assert ruling.cited != [], (name, profession)
        for provision in question.law:
            assert provision in codes.provisions, (name, provision)
            assert body(provision) not in PROFESSIONS, (name, provision)
    for name, provision in codes.provisions.items():
        assert body(name) in codes.bodies, name
        assert provision.source is None or provision.source in sources, name
    assert {one.source for one in codes.bodies.values()} <= sources.keys()
    assert set(PROFESSIONS) <= codes.bodies.keys()


def test_every_provision_is_used(course: Course) -> None:
    used: set[str] = set()
    for question in course.codes.questions.values():
        used |= {one for ruling in question.rulings().values() for one in ruling.cited or []}
        used |= set(question.law)
    assert course.codes.provisions.keys() - used == set()


# Transcribed by hand from what was read: provision, a word its text must hold, and one it must
# not.
PROVISIONS = [
    ("ACA A.5.c", "five years", "two years"),
    ("ACA A.5.e", "client now", "former"),
    ("ACA A.6.e", "former clients", "electronic"),  # its last clause was not read
    ("ACA A.6.b", "risk and benefit", "must"),
    ("ACA B.3.f", "after their death", "social media"),
    ("ACA B.7.b", "reasonably identify", "social media"),
    ("ACA C.3.b", "former clients", "years"),
    ("ACA C.6.c", "media", "must"),
    ("ACA H.6.a", "separate", "must not"),
    ("ACA H.6.c", "no exception for emergencies", "unless there is an emergency"),
    ("APA 3.05(a)", "reasonably be", "online"),
    ("APA 4.01", "any medium", "online"),
    ("APA 4.07", "disguised", "years"),
    ("APA 5.05", "current", "former"),
    ("APA 10.08(a)", "two years", "five"),
    ("NASW 1.03(i)", "imminent harm", "emergencies"),
    ("NASW 1.06(h)", "requests to connect", "former"),
    ("NASW 1.09(c)", "no number of", "five"),
    ("NASW 3.01(b)-(c)", "social networks", "former"),
    ("NASW 4.07(b)", "current clients", "former"),
    ("APA 4.02(a)-(b)", "cannot consent", "risks to privacy"),
    ("APA 4.02(c)", "risks to privacy", "must"),
    ("AAMFT 1.3", "document", "take appropriate"),  # 2015 says document, 2012 said take
    ("AAMFT 6.2", "in writing", "verbally"),
    ("BACP 10", "exceptional", "consult"),  # 2016 said consult the client, 2018 does not
    ("BACP 33(c)", "apart", "former"),
    ("BACP 55(f)-(g)", "anonymised", "reviews"),
    ("BACP 37", "former clients", "years"),
    ("CRPO 6.2.2", "use them", "current"),
    ("TX 681.38", "two years", "seven"),
    ("OH 4757-5-04", "five years", "two"),
    ("OCR FAQ-570", "not banned", "must be encrypted"),
    ("NBCC 110", "privacy and security settings", "must"),
]


@pytest.mark.parametrize(("name", "holds", "lacks"), PROVISIONS)
def test_provisions_say_what_was_read(course: Course, name: str, holds: str, lacks: str) -> None:
    provision = course.codes.provisions[name]
    says = " ".join(provision.says.split())
    assert holds in says
    assert lacks not in says


# Known from memory only, so nothing may be printed of them.
NEVER_SEEN = """
ACA A.4.a, ACA A.11.a, ACA A.11.c, ACA C.2.d, ACA C.7, ACA H.4.e, ACA H.4.f, ACA H.5.a, ACA H.5.b,
APA 2.03, APA 3.08, APA 4.04, APA 6.01, NASW 1.07(p), NASW 2.10, NASW 5.02, AAMFT 2.3, AAMFT 2.4,
AAMFT 2.5, AAMFT 2.6, AAMFT 2.7, AAMFT 6.4, AAMFT 6.5, AAMFT 6.6, BACP 35, BACP 36
""".replace("\n", " ").split(",")


def test_nothing_is_cited_from_memory(course: Course) -> None:
    known = course.codes.provisions
    assert {name.strip() for name in NEVER_SEEN} & known.keys() == set()
    ccpa = {one.read for name, one in known.items() if name.startswith("CCPA") and one.counts}
    assert ccpa == {"paraphrase"}


# How the codes stand on the questions that decide lessons: state by profession.
C, L, U = "cited", "no provision found", "not read"
STANDS = {
    "current-request": {"ACA": C, "APA": C, "NASW": C, "AAMFT": C, "CCPA": U, "BACP": C},
    "former-request": {"ACA": C, "APA": L, "NASW": L, "AAMFT": U, "CCPA": U, "BACP": C},
    "searching": {"ACA": C, "APA": L, "NASW": C, "AAMFT": U, "CCPA": U, "BACP": U},
    "reviews-soliciting": {"ACA": C, "APA": C, "NASW": C, "AAMFT": U, "CCPA": U, "BACP": U},
    "reviews-replying": {"ACA": L, "APA": L, "NASW": L, "AAMFT": U, "CCPA": U, "BACP": U},
    "blocking": {"ACA": L, "APA": L, "NASW": L, "AAMFT": U, "CCPA": U, "BACP": U},
    "shared-group": {"ACA": L, "APA": C, "NASW": C, "AAMFT": C, "CCPA": U, "BACP": C},
    "separate-accounts": {"ACA": C, "APA": L, "NASW": C, "AAMFT": U, "CCPA": U, "BACP": C},
}


@pytest.mark.parametrize("name", STANDS)
def test_questions_stand_in_the_state_that_was_found(course: Course, name: str) -> None:
    rulings = course.codes.questions[name].rulings()
    assert {who: ruling.state for who, ruling in rulings.items()} == STANDS[name]


def test_an_emergency_search_does_not_rest_on_h_6_c(course: Course) -> None:
    emergency = course.codes.questions["searching-emergency"]
    assert emergency.ACA.cited == ["ACA B.2.a"]
    assert set(emergency.NASW.cited or []) == {"NASW 1.03(i)", "NASW 1.07(q)"}


def test_a_code_is_nowhere_called_silent() -> None:
    for path in ("codes.yml", "sources.yml", "procedure.yml"):
        text = (ROOT / path).read_text(encoding="utf-8").lower()
        assert not re.search(r"\b(silent|silence)\b", text), path


SAMPLES = {
    "dilillo-gale-2011": "854",
    "kolmes-taube-2014": "227",
    "cox-2021": "266",
    "eichenberg-herzberg-2016": "207",
    "eichenberg-sawyer-2016": "238",
    "pomerantz-dever-2021": "118",
    "asay-lal-2014": "407",
    "harris-2014": "315",
    "taylor-2010": "695",
    "tunick-2011": "246",
    "henretty-2014": "53",
    "jernigan-mistree-2009": "4,080",
    "rocher-2019": "210",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_studies_give_their_sample_and_their_limits(course: Course, name: str) -> None:
    source = course.sources.sources[name]
    assert SAMPLES[name] in (source.sample or "")
    assert source.limits


def test_every_study_has_sample_and_limits(course: Course) -> None:
    for name, source in course.sources.sources.items():
        if source.kind == "study":
            assert source.sample, name
            assert source.limits, name


NUMBERS = {
    "student-searching": [66.9, 97.8, 76.8, 94.4],
    "who-searched-whom": [97.8, 48, 39.6, 32, 26.5, 25, 67, 35.7, 50],
    "ocr-reviews": [10_000, 50_000, 23_000, 30_000],
    "child-psychologists": [65, 48, 25, 32, 32],
    "friend-list-inference": [20, None, None, None, None],
    "few-facts": [87, 63, 53, 18],
    "who-has-what": [46, 44, 29],
}


def test_figures_draw_the_numbers_that_were_read() -> None:
    found = {path.stem for path in (ROOT / "evidence").glob("*.yml")}
    assert found == NUMBERS.keys()
    for name, numbers in NUMBERS.items():
        evidence = load_evidence(name, ROOT)
        assert [row.value for row in evidence.file.rows] == numbers, name


def test_shares_agree_with_their_counts() -> None:
    # 109 of 227, 82 of 207, 250 of 943, 85 of 238: counts that the abstracts give with the shares.
    rows = load_evidence("who-searched-whom", ROOT).file.rows
    for row in rows:
        counts = re.match(r"(\d+) \w+ \((\d+) of them", row.base)
        if counts:
            whole, part = int(counts[1]), int(counts[2])
            assert row.value == pytest.approx(
                100 * part / whole, abs=0.06 if row.value != 48 else 0.5
            )
    assert sum("of them" in row.base for row in rows) == 4


def test_the_procedure_names_its_source_and_what_was_read_of_it(course: Course) -> None:
    procedure = load_procedure(ROOT)
    steps = ["problem", "code", "dimensions", "options", "consequences", "test", "act"]
    assert [step.id for step in procedure.steps] == steps
    named = [*procedure.sources, *(other.source for other in procedure.others)]
    assert set(named) <= course.sources.sources.keys()
    assert procedure.code in course.codes.questions
    assert "summaries" in procedure.read
