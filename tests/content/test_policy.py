"""The policy builder: opposite views both make coherent policies, and planted faults are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.answers import AnswerLog
from grader.cli import main
from grader.content.coherence import notes
from grader.content.form_files import load_form
from grader.content.form_values import tidy
from grader.content.readability import measure
from grader.documents.compose import compose
from grader.documents.formats import written
from grader.documents.markdown import markdown
from grader.documents.record import values_in
from grader.documents.wording import our_words

POLICY = load_form("policy")
PRODUCTS = {one.name: one for one in POLICY.products}

STRICT: dict[str, Any] = {
    "practice": "Millrace Counseling",
    "counselor": "Ida Brandt, LPC",
    "place": "us",
    "licensed": "Ohio",
    "uses": ["none"],
    "purpose": "oblige",
    "requests": "none",
    "follows": "no-page",
    "back": "never",
    "means": {
        "phone": {"carries": "short", "protection": "plain", "clients": "all"},
        "text": {"carries": "times", "protection": "plain", "clients": "need"},
        "email": {"carries": "not-used", "clients": "no-one"},
        "social": {"carries": "not-used", "clients": "no-one"},
    },
    "between": "scheduling",
    "reply-time": "two-days",
    "hours": "Monday to Thursday, 9 to 5",
    "crisis": "us-988",
    "contact-own": "If texts are all you can afford, we use them. Others may read them.",
    "reviews": "no-answer",
    "complaints": "tell-me",
    "checkins": "tell",
    "sharing": "session",
    "newsletter": "none",
    "search": "call",
    "relatives": "no",
    "chance": "tell",
    "ai": "none-today",
    "recording": "neither",
    "client-ai": "bring",
    "former": "same",
    "dating": "none",
    "town": "client-first",
    "breach": "tell",
    "record": "matters",
    "talk": ["intake", "event", "yearly"],
    "missed": "yes",
    "effective": "2027-01-04",
    "next-look": "2028-01-04",
}
OPEN: dict[str, Any] = {
    "practice": "Cabinet d’Étienne Lévesque",
    "counselor": "Étienne Lévesque, CCC",
    "place": "canada",
    "licensed": "Ontario",
    "uses": ["website", "page", "newsletter"],
    "purpose": "inform",
    "requests": "work-only",
    "follows": "may",
    "noticed": "leave",
    "back": "on-request",
    "notice": "yes",
    "private-ways": ["website", "feed", "print"],
    "found-own": "I write for anyone who lives with worry. You decide who sees you read it.",
    "means": {
        "text": {"carries": "short", "protection": "plain", "clients": "warned"},
        "email": {"carries": "anything", "protection": "encrypted", "clients": "all"},
        "portal": {"carries": "anything", "protection": "encrypted", "clients": "all"},
        "social": {"carries": "times", "protection": "shared", "clients": "warned"},
    },
    "between": "read-before",
    "reply-time": "next-session",
    "crisis": "ca-988",
    "reviews": "general",
    "complaints": "tell-me",
    "checkins": "tell",
    "sharing": "portal",
    "newsletter": "open",
    "search": "consent",
    "relatives": "no",
    "chance": "matters",
    "ai": "drafts",
    "recording": "neither",
    "client-ai": "bring",
    "former": "later",
    "dating": "code",
    "town": "plan",
    "breach": "tell",
    "record": "all",
    "borrowed": ["city", "credit-union"],
    "talk": ["intake", "event"],
    "missed": "yes",
}
BRITISH: dict[str, Any] = OPEN | {
    "practice": "Harbour Counselling",
    "counselor": "Priya Nair, MBACP",
    "place": "uk",
    "licensed": "the BACP register",
    "crisis": "uk-999",
    "ai": "office",
    "requests": "talk-first",
}
COHERENT = {"strict": STRICT, "open": OPEN, "british": BRITISH}


def rules(values: dict[str, Any]) -> list[str]:
    return [one.rule for one in notes(POLICY, tidy(POLICY, values))]


@pytest.mark.parametrize("name", COHERENT)
def test_two_opposite_policies_and_a_third_are_coherent(name: str) -> None:
    assert tidy(POLICY, COHERENT[name]).keys() == COHERENT[name].keys()
    assert rules(COHERENT[name]) == []


def test_the_two_are_opposite() -> None:
    positions = [one.id for one in POLICY.fields() if one.kind == "choice" and len(one.options) > 1]
    both = [one for one in positions if one in STRICT and one in OPEN]
    assert sum(STRICT[one] != OPEN[one] for one in both) >= 15


@pytest.mark.parametrize("name", COHERENT)
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_product_is_made_in_every_format(name: str, product: str) -> None:
    document = compose(POLICY, PRODUCTS[product], tidy(POLICY, COHERENT[name]))
    assert document.practice == COHERENT[name]["practice"]
    for suffix in (".docx", ".html", ".md", ".txt"):
        assert len(written(document, suffix, PRODUCTS[product])) > 800
    blanks = markdown(document).replace("\\_", "_").count("__________")
    assert bool(blanks) is (product == "policy-intake" or (product, name) == ("policy", "strict"))


@pytest.mark.parametrize("name", COHERENT)
def test_the_clients_page_reads_at_grade_eight_at_most(name: str) -> None:
    document = compose(POLICY, PRODUCTS["policy-client"], tidy(POLICY, COHERENT[name]))
    assert measure(our_words(document)).grade <= 8


@pytest.mark.parametrize("option", [one for one in POLICY.fields() if one.kind == "choice"])
def test_every_position_alone_reads_at_grade_eight_on_the_clients_page(option: Any) -> None:
    for one in option.options:
        text = one.says.get("policy-client")
        if text and len(text.split()) > 20:
            assert measure(text).grade <= 8, text


def test_each_place_names_its_own_emergency_line() -> None:
    for values, line, other in (
        (STRICT, "988", "116 123"),
        (OPEN, "9-8-8", "116 123"),
        (BRITISH, "116 123", "988"),
    ):
        text = written(
            compose(POLICY, PRODUCTS["policy-client"], tidy(POLICY, values)),
            ".txt",
            PRODUCTS["policy-client"],
        ).decode()
        assert line in text
        assert other not in text


PLANTED: list[tuple[dict[str, Any], str]] = [
    ({"uses": ["newsletter"], "newsletter": "friend-list"}, "friends-by-newsletter"),
    ({"back": "some"}, "no-friends-but-following"),
    ({"newsletter": "open"}, "no-media-but-newsletter"),
    ({"uses": ["none", "page"], "follows": "may"}, "no-media-but-followers"),
    ({"uses": ["page"], "follows": "may", "noticed": "block-after"}, "may-but-blocked"),
    ({"means": {"text": {"carries": "anything"}}}, "scheduling-but-anything-text"),
    ({"means": {"social": {"carries": "anything"}}}, "social-anything"),
    ({"search": "consent"}, "never-but-consent"),
    ({"ai": "drafts", "recording": "no-recording"}, "drafts-but-unrecorded"),
    ({"crisis": "ca-988"}, "us-crisis"),
    ({"place": "canada"}, "canada-crisis"),
    ({"place": "uk"}, "uk-crisis"),
    ({"former": "later"}, "former-open"),
    ({"purpose": "inform", "found-own": "You must not add me anywhere."}, "inform-but-must"),
    ({"place": "canada", "crisis": "ca-988", "ai-own": "HIPAA protects you."}, "hipaa-abroad"),
    ({"found-own": "On LinkedIn we can connect on my page."}, "accepts-in-words"),
    ({"ai-own": "An AI drafts my notes after each hour."}, "drafts-in-words"),
    ({"crisis": ""}, "no-crisis"),
    ({"search": "never"}, "never-and-then"),
    ({"ai": ""}, "no-ai"),
    ({"reviews": ""}, "no-reviews"),
    ({"former": ""}, "no-former"),
    ({"contact-own": "Your privacy is guaranteed with me."}, "guarantees"),
    ({"contact-own": "Our email is completely private."}, "guarantees"),
    ({"search-own": "I never see what you post."}, "never-see"),
    ({"contact-own": "You can always reach me by text."}, "always-there"),
    (
        {"traces-own": "By signing you agree not to post reviews of this practice."},
        "forbids-reviews",
    ),
    ({"traces-own": "If you were happy, please leave a review."}, "solicits"),
    ({"contact-own": "If you use plain email you give up any claim."}, "waives"),
    ({"ai-own": "No AI of any kind will ever read this."}, "no-ai-ever"),
    ({"found-own": "If you follow me, you agree that I may look at yours."}, "follow-waives"),
    ({"contact-own": "Every Friday I delete all our texts."}, "deletes"),
]


@pytest.mark.parametrize(("change", "rule"), PLANTED, ids=[rule for _, rule in PLANTED])
def test_a_planted_fault_is_found(change: dict[str, Any], rule: str) -> None:
    assert rule in rules(STRICT | change)


SOUND = [
    "I can’t guarantee that your privacy is safe, and no service can.",
    "You are free to write a review. I don’t answer any.",
    "I don't ask anyone to leave a review.",
    "I answer within two working days. If you can’t wait, call 988 at any hour.",
    "I don’t look for your posts. If I see one by chance, I tell you.",
    "No software listens to us today. Before that changes, I ask you in writing.",
    "If you prefer plain email after I explain the risk, we can use it.",
    "I ask you not to follow my page, because others can see the list.",
    "Please bring what you want me to read.",
    "We may meet in town. I leave it to you to say hello.",
]


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("field", ["found-own", "contact-own", "traces-own", "ai-own"])
def test_a_sound_sentence_is_left_alone(field: str, text: str) -> None:
    assert rules(STRICT | {field: text}) == []


def test_a_hard_sentence_is_flagged_above_the_clients_page() -> None:
    text = (
        "Notwithstanding the aforementioned considerations regarding electronic communication "
        "modalities, the undersigned practitioner reserves discretionary authority concerning "
        "therapeutic accessibility, irrespective of individual circumstances or preferences."
    )
    assert rules(STRICT | {"contact-own": text}) == ["reading"]


def test_a_policy_is_built_from_the_answers_of_the_lessons(tmp_path: Path) -> None:
    log = AnswerLog("your-policy", tmp_path)
    log.append("yp-found-text", 1, "I add no clients, so that no list shows you.")
    log.append("yp-ai-text", 1, "Nothing listens to us.")
    AnswerLog("looking-up", tmp_path).append("lu-policy", 1, "I don’t look you up.")
    values = values_in(POLICY, log.path)
    text = markdown(compose(POLICY, PRODUCTS["policy"], values))
    for words in ("I add no clients", "Nothing listens to us", "I don’t look you up"):
        assert words in text
    found = [one.rule for one in notes(POLICY, values)]
    assert "no-crisis" in found
    assert "no-ai" not in found


LESSONS = {
    "found-own": ("your-policy", "yp-found-text", "No list of mine shows who comes here."),
    "contact-own": ("messages-forms", "mf-policy", "If texts cost you too much, call."),
    "traces-own": ("reviews-pages", "rp-policy", "A review is yours to write."),
    "search-own": ("looking-up", "lu-policy", "Ask me what I have read."),
    "ai-own": ("your-policy", "yp-ai-text", "You can ask about any software here."),
    "close-own": ("your-policy", "yp-close-text", "What would you add?"),
}


@pytest.mark.parametrize("name", COHERENT)
@pytest.mark.parametrize("begun", ["nothing", "lessons"])
def test_a_policy_for_each_country_from_lessons_and_from_nothing(
    name: str, begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the command a person calls; from lessons, each text written there is in it."""
    monkeypatch.chdir(tmp_path)
    chosen = {one: value for one, value in COHERENT[name].items() if not one.endswith("-own")}
    AnswerLog("forms", tmp_path).append("policy", 1, chosen)
    words = [words for _, _, words in LESSONS.values()] if begun == "lessons" else []
    for lesson, item, said in LESSONS.values() if words else ():
        AnswerLog(lesson, tmp_path).append(item, 1, said)
    values = values_in(POLICY, tmp_path / "forms.answers.jsonl")
    assert {one for one in values if one.endswith("-own")} == (set(LESSONS) if words else set())
    assert [one.rule for one in notes(POLICY, values)] == []
    for product in PRODUCTS:
        for suffix in ("md", "txt", "html", "docx"):
            call = ["document", product, "--answers", "forms.answers.jsonl"]
            assert main([*call, "--to", f"{product}.{suffix}"]) == 0
    whole = Path("policy.txt").read_text("utf-8")
    assert [one for one in words if one not in whole] == []
    asked = {"strict": "988", "open": "9-8-8", "british": "999"}
    assert asked[name] in whole
    assert ("HIPAA" in whole) is False


def test_a_policy_survives_json(tmp_path: Path) -> None:
    log = AnswerLog("forms", tmp_path)
    log.append("policy", 1, OPEN)
    assert values_in(POLICY, log.path) == tidy(POLICY, json.loads(json.dumps(OPEN)))
