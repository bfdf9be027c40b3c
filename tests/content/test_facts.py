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
        for ruling in question.rulings().values():
            used |= {*(ruling.cited or []), *ruling.also}
        used |= {*question.further, *question.law}
    assert course.codes.provisions.keys() - used == set()


def test_a_card_never_makes_cited(course: Course) -> None:
    codes = course.codes
    for name, question in codes.questions.items():
        for profession, ruling in question.rulings().items():
            for cited in ruling.cited or []:
                assert codes.provisions[cited].counts, (name, profession, cited)
            for also in ruling.also:
                assert not codes.provisions[also].counts, (name, profession, also)


def test_every_provision_says_how_it_was_read_and_where_to_look(course: Course) -> None:
    for name, provision in course.codes.provisions.items():
        assert course.codes.address(name), name
        assert provision.on if provision.counts else provision.look, name


# Study cards, quiz banks and essay sites: no learner is shown one as a source.
WEAK = re.compile(
    r"brainscape|jeopardylabs|quizlet|flashcard|examzify|essay-?paper|superiorpaper|freshessays|"
    r"essaywriting|essayscrest|coconote|knowt\.",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", ["codes.yml", "sources.yml"])
def test_no_study_card_is_named_as_a_source(name: str) -> None:
    assert WEAK.findall((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("spoiled", ["seen: brainscape.com", "seen: essay-paper.com"])
def test_a_study_card_would_be_noticed(spoiled: str) -> None:
    assert WEAK.search(spoiled)


def test_every_code_says_whether_it_is_under_revision_and_when_we_looked(course: Course) -> None:
    for name in (*PROFESSIONS, "NBCC", "AMHCA", "NAADAC", "ASCA"):
        revision = course.codes.bodies[name].revision
        assert revision is not None, name
        assert re.search(r"(November|December) 20\d\d", revision), name


def test_law_names_the_place_where_it_binds(course: Course) -> None:
    codes = course.codes
    for name, question in codes.questions.items():
        for law in question.law:
            assert codes.place(law), (name, law)


def test_counselors_see_the_codes_of_their_certificates(course: Course) -> None:
    codes = course.codes
    former = codes.questions["former-request"]
    assert "NBCC Relationships 7" in codes.beside(former, "ACA")
    assert "NBCC Relationships 7" not in codes.beside(former, "APA")
    assert codes.beside(former, None) == former.further


# Transcribed by hand from what was read: provision, a word its text must hold, and one it must
# not.
PROVISIONS = [
    ("ACA A.5.c", "five years", "two years"),
    ("ACA A.5.e", "client now", "former"),
    ("ACA A.6.e", "former clients", "in-person"),  # its last clause was not read
    ("ACA A.6.b", "risks and benefits", "must"),
    ("ACA B.3.f", "client's death", "social media"),
    ("ACA B.7.b", "reasonably identify", "social media"),
    ("ACA C.3.b", "former clients", "years"),
    ("ACA C.6.c", "Public comment", "must"),
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
    ("BACP 55(f)-(g)", "anonymized", "reviews"),
    ("BACP 37", "former clients", "years"),
    ("CRPO 6.2.2", "use them", "current"),
    ("TX 681.38", "two years", "seven"),
    ("OH 4757-5-04", "five years", "two"),
    ("OCR FAQ-570", "not banned", "must be encrypted"),
    ("NBCC 110", "privacy settings", "must"),
    ("NBCC Relationships 7", "five years", "must"),
    ("ACA A.10.f", "no dollar limit", "$50"),
    ("AAMFT 2.7", "written consent", "emergency"),
    ("NASW 1.07(q)", "compelling professional reason and, when appropriate", "safety"),
    ("NASW 1.06(c)", "former clients", "five"),
    ("CRPO 1.7.2", "no number of years", "five"),
    ("TX 681.38(d)(6)", "$50", "two years"),
    ("FL 64B4-10.003", "at least two years", "five"),
    ("OCR Cadia-2025", "150", "16 patients"),
    ("COMPACT Counseling", "not operational", "nationwide"),
    ("HIPAA breach notice", "60 calendar days", "72"),
    ("HIPAA 164.506", "our reading", "psychotherapy"),
]


@pytest.mark.parametrize(("name", "holds", "lacks"), PROVISIONS)
def test_provisions_say_what_was_read(course: Course, name: str, holds: str, lacks: str) -> None:
    provision = course.codes.provisions[name]
    says = " ".join(provision.says.split())
    assert holds in says
    assert lacks not in says


# Known from memory only, so nothing may be printed of them but what they are about.
NEVER_SEEN = """
ACA A.11.c, ACA A.12, ACA B.4, ACA D.1, ACA F.3, ACA G.5.a, ACA I.1.c, ACA I.3,
APA 1.05-1.08, NASW 1.03(c), NASW 1.05, NASW 1.07(p), NASW 1.07(w), NASW 1.08, NASW 2.10,
NASW 4.07(a), AAMFT 2.4, AAMFT 4.1-4.6, AAMFT Standard III, AAMFT Standard IX, BACP 38-42,
NAADAC II, NAADAC VI, ASCA A.5, ASCA A.14, ASCA B.1, NBCC AI principles
""".replace("\n", " ").split(",")


def test_nothing_is_cited_from_memory(course: Course) -> None:
    known = course.codes.provisions
    for name in map(str.strip, NEVER_SEEN):
        assert known[name].read == "unread", name
        assert len(known[name].says.split()) < 18, name
    ccpa = {one.read for name, one in known.items() if name.startswith("CCPA") and one.counts}
    assert ccpa == {"paraphrase"}


# How the codes stand on the questions that decide lessons: state by profession.
C, L, U = "cited", "no provision found", "not read"
STANDS = {
    "current-request": {"ACA": C, "APA": C, "NASW": C, "AAMFT": C, "CCPA": U, "BACP": C},
    "former-request": {"ACA": U, "APA": L, "NASW": C, "AAMFT": U, "CCPA": U, "BACP": C},
    "publishing-cases": {"ACA": U, "APA": U, "NASW": C, "AAMFT": U, "CCPA": C, "BACP": C},
    "consultation-identity": {"ACA": C, "APA": C, "NASW": C, "AAMFT": C, "CCPA": U, "BACP": C},
    "gifts": {"ACA": C, "APA": L, "NASW": L, "AAMFT": C, "CCPA": U, "BACP": U},
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
    "ocr-reviews": [10_000, 50_000, 23_000, 30_000, 182_000],
    "child-psychologists": [65, 48, 25, 32, 32],
    "friend-list-inference": [20, None, None, None, None],
    "few-facts": [87, 63, 53, 18],
    "who-has-what": [94, 54, 84, 75, 71, 70],
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
