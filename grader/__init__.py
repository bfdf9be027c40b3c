"""Keeping the Frame: a hands-on course in social-media ethics for counsellors.

What a notebook may say fits on a card, one call a cell::

    from grader import ask, codes, debate, figure, lesson, scenario, sources

    lesson("friend-lists")      # first: which lesson this is; answers are kept under its name
    ask("fl-opening")           # a question, a stance, a text
    scenario("coffee")          # a branching scenario
    debate("friend-lists")      # a debate's map, and its question
    codes("current-request")    # what the codes say on a question
    figure("student-searching") # evidence as a figure with its numbers
    procedure()                 # seven steps when no rule settles it
    recall()                    # what the learner wrote for a policy, lesson by lesson
    mark("ppd-group")           # mark what gives a client away in a post
    rewrite("ppd-group")        # write it so that it says no more than needed
    practise()                  # the same with an invented post, as often as you like
    check_text()                # a text of your own, checked and not kept
    form("policy")              # a guided form, and the documents it makes
    my_documents()              # every form, with what was begun
    overview()                  # every lesson and exercise, with what was answered
    explore("rule")             # a panel of a data lab: set something, see the picture change
    table("contacts")           # the invented town's tables, for pandas
    submit("tl-release", df)    # in an exercise: hand in a table that pandas made
    picture(counts)             # bars of what pandas counted
    sources()                   # everything this lesson cites
    finish()                    # last: what was done here, what is open, what comes next

An exercise begins with ``exercise(NAME)``, holds ``ask`` and ends with ``finish()``.
``profession()`` asks for the learner's profession once.
"""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.widgets.calls import (
        ask as ask,
    )
    from grader.widgets.calls import (
        check_text as check_text,
    )
    from grader.widgets.calls import (
        codes as codes,
    )
    from grader.widgets.calls import (
        debate as debate,
    )
    from grader.widgets.calls import (
        exercise as exercise,
    )
    from grader.widgets.calls import (
        explore as explore,
    )
    from grader.widgets.calls import (
        figure as figure,
    )
    from grader.widgets.calls import (
        finish as finish,
    )
    from grader.widgets.calls import (
        form as form,
    )
    from grader.widgets.calls import (
        lesson as lesson,
    )
    from grader.widgets.calls import (
        mark as mark,
    )
    from grader.widgets.calls import (
        my_documents as my_documents,
    )
    from grader.widgets.calls import (
        overview as overview,
    )
    from grader.widgets.calls import (
        picture as picture,
    )
    from grader.widgets.calls import (
        practise as practise,
    )
    from grader.widgets.calls import (
        procedure as procedure,
    )
    from grader.widgets.calls import (
        profession as profession,
    )
    from grader.widgets.calls import (
        recall as recall,
    )
    from grader.widgets.calls import (
        rewrite as rewrite,
    )
    from grader.widgets.calls import (
        scenario as scenario,
    )
    from grader.widgets.calls import (
        sources as sources,
    )
    from grader.widgets.calls import (
        submit as submit,
    )
    from grader.widgets.calls import (
        table as table,
    )

__all__ = [
    "ask",
    "check_text",
    "codes",
    "debate",
    "exercise",
    "explore",
    "figure",
    "finish",
    "form",
    "lesson",
    "mark",
    "my_documents",
    "overview",
    "picture",
    "practise",
    "procedure",
    "profession",
    "recall",
    "rewrite",
    "scenario",
    "sources",
    "submit",
    "table",
]


def __getattr__(name: str) -> Any:
    # Looked up late: a command such as `frame deid` needs no widgets and must not wait for them.
    if name in __all__:
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            # nbgrader gives full points for a cell that runs and shows a widget.
            raise RuntimeError(
                "nbgrader grades with its own settings here, not with the course's; nothing of "
                "this is a score. Run it where nbgrader_config.py lies."
            )
        from grader.widgets import calls

        return getattr(calls, name)
    raise AttributeError(f"module 'grader' has no attribute '{name}'")
