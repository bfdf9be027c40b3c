"""A class's results in lines of text."""

from grader.classroom.results import ClassResults, ItemResult, table


def test_a_class_of_one_is_told_in_the_singular():
    one = ItemResult(item="sc-words", points=5.0, facility=None, waiting=1)
    lines = list(table(ClassResults(1, 1, 0, 5.0, (0.0,), (one,))))
    assert lines[0] == "1 learner: 1 handed in, 0 of them late; 0 absent"
    assert lines[-1] == "1 answer waits to be read by a person; those points are not in yet."


def test_a_class_of_which_nobody_handed_in_has_no_mean():
    lines = list(table(ClassResults(2, 0, 0, 5.0, (), ())))
    assert lines == [
        "2 learners: 0 handed in, 0 of them late; 2 absent",
        "item  points  facility  to be read",
    ]
