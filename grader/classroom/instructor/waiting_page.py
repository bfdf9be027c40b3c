"""The page that an instructor's start opens: what waits, exercise by exercise."""

from __future__ import annotations

from grader.classroom.grade import duration
from grader.classroom.instructor.layout import address, layout, server
from grader.classroom.instructor.waiting import Waiting, WaitingExercise
from grader.console import plural, printable
from grader.escaping import plain
from grader.pages.markup import items

SHOWN = 12  # learners named at once; the rest unfold

EXPLAINED = (
    (
        "The form grader",
        "is nbgrader's own page for grading. In Lab's menu <em>Nbgrader</em> it is there twice: "
        "<em>Formgrader</em> shows this course, and <em>Formgrader (local)</em> shows the folder "
        "that is open in Lab's list of files. Use the first one. Its “Code score” is the points "
        "for choices, and “Tests failed” says nothing here, because no tests run.",
    ),
    (
        "The exchange",
        "is a folder that you and your learners can all reach on one server. Without one, the form "
        "grader shows a yellow box about it, and <em>Release</em>, <em>Collect</em> and "
        "<em>Release feedback</em> do nothing. Nothing is broken: hand out and take back by "
        "your learning platform or by mail instead.",
    ),
    (
        "Generate, release, feedback",
        "are three steps. <em>Generate</em> makes the learners' copy without the key and enters "
        "the exercise in the gradebook, so it comes before grading. <em>Release</em> puts that "
        "copy into the exchange. <em>Generate feedback</em> writes a page for each learner, and "
        "nothing is sent until you hand it back.",
    ),
)


def waiting_html(waiting: Waiting, base: str, xsrf: str) -> str:
    """Return the page.

    Parameters
    ----------
    waiting : Waiting
        What waits.
    base : str
        The page's own address.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.

    Returns
    -------
    str
        A whole HTML file. It names learners and is not for them.
    """
    here = [one for one in waiting.exercises if one.handed_in or one.notes]
    rest = [one for one in waiting.exercises if one not in here]
    here.sort(key=lambda one: (not _anything(one), one.name))
    parts = [f"<h1>What waits</h1>{_summary(here, len(waiting.notes))}"]
    if waiting.trouble:
        parts.append(f'<p role="alert" class="says trouble">{plain(waiting.trouble)}</p>')
    if waiting.notes:
        parts.append(
            f"<h2>Files outside of any exercise</h2>{items(plain(one) for one in waiting.notes)}"
        )
    parts += [_table(here, base), *(_exercise(one, waiting, base, xsrf) for one in here)]
    if not here:
        parts.append(_begin(base))
    if rest:
        parts.append(_rest(rest, base))
    parts.append(_explained(base))
    return layout("What waits: Keeping the Frame", "".join(parts), base)


def _anything(one: WaitingExercise) -> bool:
    return bool(one.to_grade or one.to_read or one.to_look_into)


def _summary(here: list[WaitingExercise], misplaced: int) -> str:
    grade = sum(len(one.to_grade) for one in here)
    read = sum(one.to_read for one in here)
    look = sum(one.to_look_into for one in here) + misplaced
    said = [
        *([f"{plural(grade, 'hand-in')} to grade"] if grade else []),
        *([f"{plural(read, 'answer')} to read"] if read else []),
        *([f"{plural(look, 'thing')} to look into"] if look else []),
    ]
    if not here and not misplaced:
        return "<p>Nothing has been handed in yet.</p>"
    return f"<p><strong>{'. '.join(said) or 'Nothing waits for you'}.</strong></p>"


def _table(here: list[WaitingExercise], base: str) -> str:
    if not here:
        return ""
    head = "".join(
        f'<th scope="col"{look}>{word}</th>'
        for word, look in (
            ("Exercise", ""),
            *(
                (word, ' class="ktf-number"')
                for word in ("Handed in", "To grade", "To read", "Late", "Look into")
            ),
        )
    )
    rows = "".join(
        f'<tr><th scope="row"><a href="#{plain(one.name)}">{plain(one.title)}</a></th>'
        f"{_cell(one.handed_in)}{_cell(len(one.to_grade))}"
        f"{_cell(one.to_read, address(base, one.name, 'read'))}{_cell(len(one.late))}"
        f"{_cell(one.to_look_into, '#' + plain(one.name))}</tr>"
        for one in here
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="All exercises">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(count: int, link: str = "") -> str:
    shown = f'<a href="{link}"><strong>{count}</strong></a>' if link and count else str(count)
    return f'<td class="ktf-number">{shown}</td>'


def _exercise(one: WaitingExercise, waiting: Waiting, base: str, xsrf: str) -> str:
    absent = max(0, waiting.enrolled - one.handed_in)
    of = f" of {waiting.enrolled}" if waiting.enrolled >= one.handed_in and absent else ""
    counts = "".join(
        f"<div><dt>{word}</dt><dd>{value}</dd></div>"
        for word, value in (
            ("handed in", f"{one.handed_in}{of}"),
            ("graded", one.graded),
            ("to read", one.to_read),
            ("read", one.read),
            ("late", len(one.late)),
        )
    )
    parts = [
        f'<h2 id="{plain(one.name)}">{plain(one.title)}</h2><dl class="counts">{counts}</dl>',
        _actions(one, base, xsrf),
    ]
    if not one.known:
        parts.append(
            f"<p>The gradebook doesn't know this exercise yet. In the form grader press "
            f"<em>Generate</em> beside <em>{plain(one.name)}</em>, or type "
            f"<code>nbgrader generate_assignment {plain(one.name)}</code>. Then grade.</p>"
        )
    if one.copied:
        parts.append(f"<h3>Copied answers</h3>{items(map(plain, one.copied))}")
    if one.notes:
        said = [
            (f"<strong>{_name(student)}</strong>: " if student else "") + plain(text)
            for student, text in one.notes
        ]
        parts.append(_list("Hand-ins to look into", said))
    if one.late:
        said = [f"{_name(student)}: {duration(seconds)}" for student, seconds in one.late]
        parts.append(_list("Late", said))
    if one.to_grade and one.graded:
        parts.append(_list("To grade", [_name(each) for each in one.to_grade]))
    return "".join(parts)


def _actions(one: WaitingExercise, base: str, xsrf: str) -> str:
    name = plain(one.name)
    do = []
    if one.to_read or one.read:
        words = f"Read {plural(one.to_read, 'answer')}" if one.to_read else "Read again"
        do.append(f'<a href="{address(base, one.name, "read")}">{words}</a>')
    if one.read:
        do.append(f'<a href="{address(base, one.name, "second")}">A second reader</a>')
    if one.rewrites and one.graded:
        do.append(f'<a href="{address(base, one.name, "findings")}">Findings on rewrites</a>')
    if one.known and one.handed_in:
        grade = address(base, one.name, "grade")
        if one.to_grade:
            words = f"Grade {plural(len(one.to_grade), 'hand-in')}"
            do.append(_button(grade, words, one.title, xsrf))
        if one.graded:
            force = '<input type="hidden" name="force" value="1">'
            do.append(_button(grade, "Grade all again", one.title, xsrf + force))
    do.append(f'<a href="{address(base, one.name, "report")}">What divided the class</a>')
    do.append(f'<a href="{address(base, one.name, "key")}">Answer key</a>')
    do.append(f'<a href="{plain(server(base))}/formgrader/gradebook/{name}">In the form grader</a>')
    return f'<ul class="do">{"".join(f"<li>{each}</li>" for each in do)}</ul>'


def _button(where: str, words: str, title: str, xsrf: str) -> str:
    return (
        f'<form class="inline" method="post" action="{where}">{xsrf}'
        f'<button aria-label="{plain(f"{words}: {title}")}">{plain(words)}</button></form>'
    )


def _list(head: str, said: list[str]) -> str:
    first = items(said[:SHOWN])
    more = said[SHOWN:]
    folded = f"<details><summary>{len(more)} more</summary>{items(more)}</details>" if more else ""
    return f"<h3>{head}</h3>{first}{folded}"


def _name(student: str) -> str:
    return plain(printable(student))


def _begin(base: str) -> str:
    steps = (
        f'Read the <a href="{address(base, "pages", "syllabus")}">syllabus</a> and the page for '
        "your lesson.",
        "Make the learners' copy: in the form grader press <em>Generate</em> beside an exercise, "
        "or type <code>nbgrader generate_assignment NAME</code>.",
        "Hand out the folder <code>release/NAME/</code> by your learning platform, by mail or by "
        "nbgrader's exchange.",
        "Put what comes back into <code>submitted/LEARNER/NAME/</code>, or let <code>frame "
        "collect</code> do it: "
        f'<a href="{address(base, "pages", "platform")}">with your learning platform</a>.',
        "Reload this page. It says what to grade, to read and to look into.",
    )
    return f'<h2>How to begin</h2><div class="prose">{items(steps, "ol")}</div>'


def _rest(rest: list[WaitingExercise], base: str) -> str:
    lines = [
        f"{plain(one.title)} (<code>{plain(one.name)}</code>): "
        f'<a href="{address(base, one.name, "key")}" '
        f'aria-label="{plain(f"Answer key: {one.title}")}">answer key</a>'
        for one in rest
    ]
    return f"<h2>Nothing handed in</h2>{items(lines)}"


def _explained(base: str) -> str:
    lines = [f"<strong>{head}</strong> {text}" for head, text in EXPLAINED]
    platform = address(base, "pages", "platform")
    return (
        f'<h2>What is confusing elsewhere</h2><div class="prose">{items(lines)}'
        f'<p>More: <a href="{platform}">from an empty laptop to grades in your platform</a>.</p>'
        "</div>"
    )
