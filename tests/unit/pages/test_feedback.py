"""Feedback: the reason of what was chosen and no other, and what the codes say."""

import pytest
from small_pages import CHOICE, CHOICE_KEY, PATH, PATH_KEY, WRITING, read, scored

from grader.content.keys import Key
from grader.pages import (
    codes_html,
    feedback_html,
    samples_html,
)


def test_feedback_gives_the_reason_of_what_was_chosen_and_no_other(cited):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, "a"), cited)).text
    assert "2 of 2 points" in text
    assert "Reason A." in text
    assert "a psychiatrist" in text
    assert "Doe (2011); Roe (2011, reported)" in text
    assert "Reason B." not in text
    assert "May one? (ACA A.1, LAW 1)" in text
    assert "Clients first" not in text


def test_an_item_worth_one_point_says_so_wherever_points_stand(cited):
    one_point = CHOICE | {"points": 1}
    for response, said in (("a", "1 of 1 point."), (None, "Not answered: 0 of 1 point.")):
        text = read(feedback_html(*scored(one_point, CHOICE_KEY, response), cited)).text
        assert said in text
    rubric = [{"id": "r1", "text": "names the risk", "points": 1}]
    key = {"samples": [{"text": "A sample.", "marks": {"r1": 0.0}, "comment": "Cold."}]}
    one, its_score = scored(WRITING | {"points": 1, "rubric": rubric}, key, "Mine.")
    assert "for up to 1 point." in read(feedback_html(one, its_score, cited)).text
    assert "0 of 1 point." in read(samples_html(one, Key.model_validate(key))).text


def test_a_page_says_once_what_each_code_says_in_three_states(cited):
    html = codes_html(cited, ["question-one", "question-one"])
    text = read(html).text
    assert html.count("<table>") == 1  # its question stands on the fold, and over the table
    assert "ACA A.1: Clients first <i>always</i>." in text
    assert "No provision foundNASW (we looked in: section 1)" in text
    assert "BACP (look in: the framework)" in text
    assert "LAW 1: A law. (reported: we read only a paraphrase)" in text
    assert 'id="codes-question-one"' in html
    assert codes_html(cited, []) == ""
    linked = feedback_html(*scored(CHOICE, CHOICE_KEY, "a"), cited, links=True)
    assert 'href="#codes-question-one"' in linked


def test_one_profession_reads_its_own_code_and_the_law(cited):
    text = read(codes_html(cited, ["question-one"], "NASW")).text
    assert "We found no provision. We looked in: section 1" in text
    assert "ACA A.1" not in text
    assert "LAW 1" in text


def test_a_question_that_no_code_file_has_is_left_out(cited):
    key = {"options": {"a": {"credit": 1.0, "why": "Y.", "codes": ["gone"]}}}
    text = read(feedback_html(*scored(CHOICE, key, "a"), cited)).text
    assert "Y." in text
    assert "What the codes say" not in text


def test_a_critical_choice_is_named_in_words(cited):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, "a", "b"), cited)).text
    assert "Never do this" in text
    assert "0 of 2 points" in text
    assert "Reason A." not in text


@pytest.mark.parametrize("responses", [(), ("zzz",), (None,), ("a", None)])
def test_no_reason_without_an_answer(cited, responses):
    text = read(feedback_html(*scored(CHOICE, CHOICE_KEY, *responses), cited)).text
    assert "Not answered: 0 of 2 points" in text
    assert "Reason" not in text


def test_feedback_on_a_way_gives_a_reason_a_step(cited):
    text = read(feedback_html(*scored(PATH, PATH_KEY, [{"at": "n1", "chose": "x"}]), cited)).text
    assert "N1X." in text
    assert not {"N1Y.", "N2X.", "N2Y."} & set(text.split())
    assert "not followed to its end" not in text  # the answer, which is shown above, says so


def test_a_text_is_read_by_a_person_and_samples_show_their_marks(cited):
    key = {"samples": [{"text": "A sample.", "marks": {"r1": 2.0, "r2": 0.0}, "comment": "Cold."}]}
    one, its_score = scored(WRITING, key, "Mine.")
    text = read(feedback_html(one, its_score, cited)).text
    assert "A person reads this answer, for up to 3 points" in text
    assert "A sample." not in text
    samples = read(samples_html(one, Key.model_validate(key))).text
    assert "2 of 3 points" in samples
    assert "0 of 1: is kind" in samples
    assert samples_html(one, Key()) == ""


def test_one_s_own_code_is_named_first_and_no_other_profession_s(cited):
    asked = cited.codes.questions["question-one"]
    also = asked.NASW.model_copy(update={"looked": None, "cited": ["LAW 1"]})
    cited.codes.questions["question-one"] = asked.model_copy(update={"NASW": also})
    answered = scored(CHOICE, CHOICE_KEY, "a")
    assert "May one? (ACA A.1, LAW 1, LAW 1)" in read(feedback_html(*answered, cited)).text
    own = feedback_html(*answered, cited, profession="ACA")
    assert '<abbr title="American Counseling Association">ACA</abbr> A.1, LAW 1)' in own
    assert "May one? (ACA A.1, LAW 1)" in read(own).text
    # Where one's own code has no such section, its name leads to what was found.
    assert "May one? (BACP, LAW 1)" in read(feedback_html(*answered, cited, profession="BACP")).text


def test_a_short_name_is_written_out_in_its_row_and_where_law_comes_first(cited):
    assert "ACAAmerican Counseling Association" in read(codes_html(cited, ["question-one"])).text
    cited.codes.bodies["LAW"] = cited.codes.bodies["ACA"].model_copy(update={"name": "Congress"})
    cited.codes.provisions["LAW 2"] = cited.codes.provisions["LAW 1"]
    cited.codes.questions["question-one"].law.append("LAW 2")
    text = read(codes_html(cited, ["question-one"], "NASW")).text
    assert "LAW 1 (Congress): A law." in text
    assert "LAW 2: A law." in text
