"""A feedback page's first screen: points by kind, what to go back to, what was left open."""

import re

from small_pages import CHOICE, CHOICE_KEY, PATH, item, read, scored

from grader.pages import (
    SheetQuestion,
    answer_html,
    codes_html,
    feedback_html,
    sheet,
    short_title,
)


def question(title="A case", points=1.0, maximum=2.0, **more):
    return SheetQuestion(title, points, maximum, "<p>body</p>", **{"kind": "path", **more})


def test_points_are_summed_by_kind_and_what_is_unread_is_no_zero():
    page = sheet(
        "T", "", [question(), question(points=2.0), question(points=None, maximum=5.0, kind="text")]
    )
    assert '<th scope="row">Scenarios</th>' in page
    assert "3 of 4 points" in page
    assert "to be read, up to 5" in page
    assert "Debates" not in page


def test_what_lost_most_comes_first_with_its_place_in_the_lesson():
    page = sheet(
        "T",
        "",
        [
            question("Little", 1.5, lesson="L <i>", places=("P",)),
            question("Most", 0.0, 6.0, lesson="L", places=("P", "Q")),
            question("Full", 2.0),
        ],
    )
    again = page.split("What to go back to")[1].split("</ul>")[0]
    assert again.index("2. Most") < again.index("1. Little")
    assert "In the lesson “L”: “P” and “Q”." in again
    assert "L &lt;i&gt;" in again
    assert "Full" not in again


def test_what_was_left_open_is_named_and_not_called_wrong():
    page = sheet("T", "", [question("Left", 0.0, answered=False)])
    assert "What you left open" in page
    assert "What to go back to" not in page


def test_only_a_few_are_named_and_the_rest_counted():
    page = sheet("T", "", [question(f"Q{n}", 0.0) for n in range(7)])
    assert "2 more questions lost a point or part of one." in page


def test_a_page_with_nothing_lost_says_nothing_of_it():
    page = sheet("T", "", [question(points=2.0)])
    assert "go back" not in page
    assert "left open" not in page


def test_a_sheet_lists_the_points_of_each_question(cited):
    one, its_score = scored(CHOICE, CHOICE_KEY, "a")
    body = answer_html(one, "a") + feedback_html(one, its_score, cited, links=True)
    questions = [SheetQuestion("First <b>", 2.0, 2.0, body), SheetQuestion("Second", None, 3.0, "")]
    html = sheet("A title", "<p>Head.</p>", questions, codes_html(cited, ["question-one"]))
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


def test_the_way_back_stands_at_a_page_s_top_and_end():
    page = sheet("T", "", [question()], way="<p>Back to the course</p>")
    assert page.index("Back to the course") < page.index("<h1>")
    assert page.rindex("Back to the course") > page.index("question-1")
    assert "Back" not in sheet("T", "", [question()])
