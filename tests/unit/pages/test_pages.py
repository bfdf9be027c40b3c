"""Static pages: readable, escaped, and silent about what was not chosen."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_facts import SOUND

from grader.answers import Answer, Answers
from grader.content.authored import AnyItem, Authored
from grader.content.codes import CodeFile
from grader.content.course import Course
from grader.content.keys import Key
from grader.content.models import PROFESSIONS
from grader.content.sources import SourceFile
from grader.content.yamlfile import YamlFile
from grader.pages import (
    SheetQuestion,
    answer_html,
    codes_html,
    document,
    feedback_html,
    item_html,
    reading,
    record_html,
    samples_html,
    sheet,
    short_title,
)
from grader.pages.markup import written
from grader.scoring.scorer import score

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \x00 \ud800 &amp; </pre>"

CHOICE = {
    "id": "one",
    "kind": "choice",
    "type": "rule",
    "stem": "A client asks.\n\nWhat now?",
    "points": 2.0,
    "options": [{"id": "a", "text": "Say <b>no</b>"}, {"id": "b", "text": "Say yes"}],
}
CHOICE_KEY = {
    "options": {
        "a": {
            "credit": 1.0,
            "why": "Reason A.",
            "codes": ["question-one"],
            "sources": ["source-one", "source-two"],
            "held_by": "a psychiatrist",
        },
        "b": {"credit": 0.0, "why": "Reason B.", "critical": True},
    }
}
MULTIPLE = {**CHOICE, "id": "many", "kind": "multiple"} | {
    "options": [{"id": x, "text": f"Text {x}"} for x in "abc"]
}
STANCE = {"id": "where", "kind": "stance", "stem": "How?", "low": "never", "high": "always"}
WRITING = {
    "id": "words",
    "kind": "text",
    "type": "reflection",
    "stem": "Write.",
    "points": 3.0,
    "rubric": [
        {"id": "r1", "text": "names a risk", "points": 2.0},
        {"id": "r2", "text": "is kind", "points": 1.0},
    ],
}
DEBATE = {
    "id": "sides",
    "kind": "debate",
    "stem": "Search or not?",
    "sides": {"yes": "Search", "no": "Do not"},
    "arguments": [
        {"id": f"{side}{n}", "side": side, "text": f"Arg {side}{n}", "holder": "a client"}
        for side in ("yes", "no")
        for n in (1, 2)
    ],
}
PATH = {
    "id": "way",
    "kind": "path",
    "type": "judgment",
    "title": "A request",
    "start": "n1",
    "nodes": {
        "n1": {
            "situation": "It begins.",
            "options": [
                {"id": "x", "text": "Wait", "consequence": "Nothing.", "next": "n2"},
                {"id": "y", "text": "Act", "consequence": "Much.", "next": "e1"},
            ],
        },
        "n2": {
            "situation": "It goes on.",
            "options": [
                {"id": "x", "text": "Ask", "consequence": "Told.", "next": "e1"},
                {"id": "y", "text": "Leave", "consequence": "Gone.", "next": "e2"},
            ],
        },
    },
    "endings": {
        "e1": {"title": "Well", "client": "helped", "text": "Good."},
        "e2": {"title": "Ill", "client": "lost", "text": "Bad."},
    },
}
PATH_KEY = {
    "nodes": {
        "n1": {"x": {"credit": 1.0, "why": "N1X."}, "y": {"credit": 0.5, "why": "N1Y."}},
        "n2": {"x": {"credit": 1.0, "why": "N2X."}, "y": {"credit": 0.0, "why": "N2Y."}},
    }
}
ALL = [CHOICE, MULTIPLE, STANCE, WRITING, DEBATE, PATH]


class Tags(HTMLParser):
    """Gathers tags and text, and refuses what is not closed in order."""

    VOID = {"br", "meta", "img"}

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert not tags.open
    html.encode()
    return tags


def item(content: dict):
    return AnyItem.model_validate(content).root


@pytest.fixture
def course() -> Course:
    ruling = {"unread": "the APA site"}
    codes = CodeFile.model_validate(
        {
            "schema": 1,
            "bodies": {},
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


def scored(content: dict, key: dict, *responses):
    one = item(content)
    answers = Answers(tuple(Answer(one.id, 1, "now", each) for each in responses))
    file = YamlFile(Path(), None, {})
    authored = Authored(one, Key.model_validate(key), file, ())
    return one, score(authored.item, authored.key, answers)


@pytest.mark.parametrize("content", ALL, ids=lambda one: one["kind"])
def test_an_item_reads_whole_and_says_nothing_of_a_key(content):
    tags = read(item_html(item(content)))
    for text in ("stem", "low", "high"):
        if text in content:
            assert content[text].split("\n")[0] in tags.text
    for option in content.get("options", []) + content.get("arguments", []):
        assert option["text"] in tags.text
    assert "script" not in tags.tags
    assert "style" not in tags.tags


def test_a_scenario_is_written_out_with_where_each_choice_leads():
    text = read(item_html(item(PATH))).text
    for part in ("It begins.", "It goes on.", "Nothing.", "Gone.", "Good.", "Bad.", "lost to care"):
        assert part in text
    assert "Go on with Situation 2." in text
    assert "Go on with Ending: Ill." in text


def test_what_needs_facts_says_which_choices_it_needs():
    text = read(item_html(item(SOUND))).text
    for part in (
        "If you chose 1a or 2c: Your manager has read them.",
        "If you did not choose 1a or 2c: Your manager has not heard of it.",
        "2c Only if you did not choose 1a or 2c: Tell your manager now",
        "If you chose 2a and you chose 1a or 2c: You say who else knows.",
        "Go on with Ending: Kept if you chose 2a and you chose 1a or 2c; with Ending: Calm if you "
        "chose 2a; with Ending: Cool otherwise.",
    ):
        assert part in " ".join(text.split()), text


@pytest.mark.parametrize(
    ("content", "response", "shown"),
    [(CHOICE, "a", "a"), (PATH, [{"at": "n1", "chose": "<b>"}], '[{"at": "n1", "chose": "<b>"}]')],
)
def test_an_answer_to_another_version_is_shown_as_it_was_written_down(content, response, shown):
    one = item({**content, "version": 2})
    answers = Answers((Answer(one.id, 1, "now", response),))
    text = read(record_html(one, answers)).text
    assert "Answered as version 1 of this question" in text
    assert shown in text
    assert "chosen" not in text
    assert "Not answered" not in text
    ledger = {one.id: {"1": {"a": [1, "Old words"], "n1.<b>": [0, "Old words"]}}}
    assert "In that version it said:Old words" in read(record_html(one, answers, ledger)).text
    now = Answers((Answer(one.id, 2, "now", response),))
    assert record_html(one, now) == answer_html(one, response)


def test_feedback_shows_what_was_read_on_the_way():
    way = [("seen", "wait"), ("noon", "tell"), ("week", "skip")]
    html = answer_html(item(SOUND), [{"at": at, "chose": chose} for at, chose in way])
    text = read(html).text
    assert "Your manager has not heard of it." in text
    assert "Your manager has read them." not in text
    assert "Your manager asks why." in text
    assert "Tell your manager now chosen" in " ".join(text.split())
    start = read(answer_html(item(SOUND), None)).text
    assert "Wait until the next session" in start


@pytest.mark.parametrize(
    ("content", "response", "shown"),
    [
        (CHOICE, "a", "Say <b>no</b> chosen"),
        (MULTIPLE, ["a", "c"], "Text c chosen"),
        (STANCE, 62, "62, where 0 is “never”"),
        (WRITING, "My words.\n\n$x$ **bold**", "My words.\n\n$x$ **bold**"),
        (DEBATE, {"side": "yes", "strongest": "no2"}, "named as the other side’s best argument"),
        (PATH, [{"at": "n1", "chose": "y"}], "How it ended: Well"),
    ],
    ids=lambda one: one["kind"] if isinstance(one, dict) and "kind" in one else "",
)
def test_an_answer_is_shown(content, response, shown):
    text = read(answer_html(item(content), response)).text
    assert shown in text
    assert "Not answered" not in text


def test_a_way_shows_its_own_steps_only():
    text = read(answer_html(item(PATH), [{"at": "n1", "chose": "x"}])).text
    assert "What happened: Nothing." in text
    assert "Much." not in text
    assert "It goes on." not in text
    assert "not followed to its end" in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["side", "strongest", "at", "chose", "z"]), inner)
    ),
    max_leaves=6,
)


@given(response=JSON, content=st.sampled_from(ALL))
def test_any_response_at_all_gives_a_page(response, content):
    read(answer_html(item(content), response))


@pytest.mark.parametrize("content", ALL, ids=lambda one: one["kind"])
@pytest.mark.parametrize("response", [None, "", [], {}, 101, [HOSTILE], {"side": HOSTILE}])
def test_what_does_not_fit_reads_not_answered(content, response):
    assert "Not answered" in answer_html(item(content), response)


def test_hostile_text_stays_text():
    html = answer_html(item(WRITING), HOSTILE)
    tags = read(html)
    assert not {"script", "img"} & set(tags.tags)
    assert "<script>alert(1)</script>" in tags.text
    assert html.count("</pre>") == 1


@given(st.text(st.characters()))
def test_written_text_never_leaves_its_element(text):
    assert read(written(text)).tags == ["pre"]


def test_feedback_gives_the_reason_of_what_was_chosen_and_no_other(course):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, "a"), course)).text
    assert "2 of 2 points" in text
    assert "Reason A." in text
    assert "a psychiatrist" in text
    assert "Doe (2011); Roe (2011, reported)" in text
    assert "Reason B." not in text
    assert "May one? (ACA A.1, LAW 1)" in text
    assert "Clients first" not in text


def test_an_item_worth_one_point_says_so_wherever_points_stand(course):
    one_point = CHOICE | {"points": 1}
    for response, said in (("a", "1 of 1 point."), (None, "Not answered: 0 of 1 point.")):
        text = read(feedback_html(*scored(one_point, CHOICE_KEY, response), course)).text
        assert said in text
    rubric = [{"id": "r1", "text": "names the risk", "points": 1}]
    key = {"samples": [{"text": "A sample.", "marks": {"r1": 0.0}, "comment": "Cold."}]}
    one, its_score = scored(WRITING | {"points": 1, "rubric": rubric}, key, "Mine.")
    assert "for up to 1 point." in read(feedback_html(one, its_score, course)).text
    assert "0 of 1 point." in read(samples_html(one, Key.model_validate(key))).text


@pytest.fixture
def places() -> CodeFile:
    """Return codes with a body of law, a body beside one profession, and what was not read."""
    body = {"name": "B", "document": "D", "edition": "1", "governs": "some", "source": "s"}
    url = "https://www.example.org/code"
    return CodeFile.model_validate(
        {
            "schema": 1,
            "bodies": {
                "ACA": {**body, "url": url, "revision": "Under revision (Nov 2026)."},
                "NBCC": {**body, "url": url, "beside": ["ACA"]},
                "TX": {**body, "url": url, "place": "Texas"},
            },
            "provisions": {
                "ACA A.1": {"says": "Clients first.", "read": "university", "on": "2026-11"},
                "ACA A.2": {"says": "Consent.", "read": "card", "look": "A.2"},
                "NBCC 7": {"says": "Five years.", "read": "ce", "on": "2026-11-30"},
                "TX 38": {"says": "Two years.", "read": "law", "on": "2026-11-30"},
            },
            "questions": {
                "question": {
                    "ask": "May one?",
                    "ACA": {"cited": ["ACA A.1"], "also": ["ACA A.2"]},
                    **{who: {"looked": "it"} for who in PROFESSIONS[1:]},
                    "further": ["NBCC 7"],
                    "law": ["TX 38"],
                }
            },
        }
    )


def test_a_table_says_how_each_provision_was_read_and_where_to_look(places: CodeFile) -> None:
    text = read(reading.codes_html(places, "question", ("ACA",))).text
    assert "Clients first. (read in a university reprint, Nov 2026) example.org" in text
    assert "Consent. (unconfirmed: we read it only on a study card; look in A.2)" in text
    assert "TX 38 In Texas: Two years." in text
    assert text.count("Under revision (Nov 2026).") == 1


def test_other_codes_are_shown_beside_the_profession_they_concern(places: CodeFile) -> None:
    assert "NBCC 7" in read(reading.codes_html(places, "question", ("ACA",))).text
    assert "NBCC 7" not in read(reading.codes_html(places, "question", ("APA",))).text
    assert "NBCC 7" in read(reading.codes_html(places, "question")).text


def test_a_page_says_once_what_each_code_says_in_three_states(course):
    html = codes_html(course, ["question-one", "question-one"])
    text = read(html).text
    assert html.count("<table>") == 1  # its question stands on the fold, and over the table
    assert "ACA A.1: Clients first <i>always</i>." in text
    assert "No provision foundNASW (we looked in: section 1)" in text
    assert "BACP (look in: the framework)" in text
    assert "LAW 1: A law. (reported: we read only a paraphrase)" in text
    assert 'id="codes-question-one"' in html
    assert codes_html(course, []) == ""
    linked = feedback_html(*scored(CHOICE, CHOICE_KEY, "a"), course, links=True)
    assert 'href="#codes-question-one"' in linked


def test_one_profession_reads_its_own_code_and_the_law(course):
    text = read(codes_html(course, ["question-one"], "NASW")).text
    assert "We found no provision. We looked in: section 1" in text
    assert "ACA A.1" not in text
    assert "LAW 1" in text


def test_a_question_that_no_code_file_has_is_left_out(course):
    key = {"options": {"a": {"credit": 1.0, "why": "Y.", "codes": ["gone"]}}}
    text = read(feedback_html(*scored(CHOICE, key, "a"), course)).text
    assert "Y." in text
    assert "What the codes say" not in text


def test_a_critical_choice_is_named_in_words(course):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, "a", "b"), course)).text
    assert "Never do this" in text
    assert "0 of 2 points" in text
    assert "Reason A." not in text


@pytest.mark.parametrize("responses", [(), ("zzz",), (None,), ("a", None)])
def test_no_reason_without_an_answer(course, responses):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, *responses), course)).text
    assert "Not answered: 0 of 2 points" in text
    assert "Reason" not in text


def test_feedback_on_a_way_gives_a_reason_a_step(course):
    text = read(feedback_html(*scored(PATH, PATH_KEY, [{"at": "n1", "chose": "x"}]), course)).text
    assert "N1X." in text
    assert not {"N1Y.", "N2X.", "N2Y."} & set(text.split())
    assert "not followed to its end" in text


def test_a_text_is_read_by_a_person_and_samples_show_their_marks(course):
    key = {"samples": [{"text": "A sample.", "marks": {"r1": 2.0, "r2": 0.0}, "comment": "Cold."}]}
    one, its_score = scored(WRITING, key, "Mine.")
    text = read(feedback_html(one, its_score, course)).text
    assert "A person reads this answer, for up to 3 points" in text
    assert "A sample." not in text
    samples = read(samples_html(one, Key.model_validate(key))).text
    assert "2 of 3 points" in samples
    assert "0 of 1: is kind" in samples
    assert samples_html(one, Key()) == ""


def test_a_document_loads_nothing_and_escapes_its_title():
    html = document("A <title>", item_html(item(CHOICE)))
    tags = read(html)
    assert "script" not in tags.tags
    assert "link" not in tags.tags
    assert "A &lt;title&gt;" in html
    assert "http:" not in html
    assert "https:" not in html
    assert "default-src 'none'" in html


def test_a_sheet_lists_the_points_of_each_question(course):
    one, its_score = scored(CHOICE, CHOICE_KEY, "a")
    body = answer_html(one, "a") + feedback_html(one, its_score, course, links=True)
    questions = [SheetQuestion("First <b>", 2.0, 2.0, body), SheetQuestion("Second", None, 3.0, "")]
    html = sheet("A title", "<p>Head.</p>", questions, codes_html(course, ["question-one"]))
    text = read(html).text
    assert "1. First <b>2 of 2" in text
    assert "2. Secondto be read, up to 3" in text
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]*)"', html)) <= set(ids)


def test_a_title_is_the_items_own_or_how_it_begins():
    assert short_title(item(PATH)) == "A request"
    assert short_title(
        item({**CHOICE, "stem": "One two three four five six seven eight nine"})
    ) == ("One two three four five six seven eight …")
