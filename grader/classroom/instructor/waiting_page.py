"""The page that an instructor's start opens: what waits, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.grade import duration
from grader.classroom.instructor.layout import address, layout, server
from grader.classroom.instructor.waiting import Waiting, WaitingExercise
from grader.console import plural, printable
from grader.escaping import NOTHING, Html, html, joined, plain
from grader.pages.markup import items

SHOWN = 12  # learners named at once; the rest unfold

EXPLAINED = (
    (
        "The form grader",
        Html(
            "is nbgrader's own page for grading. In Lab's menu <em>Nbgrader</em> it is there "
            "twice: <em>Formgrader</em> shows this course, and <em>Formgrader (local)</em> shows "
            "the folder that is open in Lab's list of files. Use the first one. Its “Code score” "
            "is the points for choices, and “Tests failed” says nothing here, because no tests "
            "run."
        ),
    ),
    (
        "The exchange",
        Html(
            "is a folder that you and your learners can all reach on one server. Without one, the "
            "form grader shows a yellow box about it, and <em>Release</em>, <em>Collect</em> and "
            "<em>Release feedback</em> do nothing. Nothing is broken: hand out and take back by "
            "your learning platform or by mail instead."
        ),
    ),
    (
        "Generate, release, feedback",
        Html(
            "are three steps. <em>Generate</em> makes the learners' copy without the key and "
            "enters the exercise in the gradebook, so it comes before grading. <em>Release</em> "
            "puts that copy into the exchange. <em>Generate feedback</em> writes a page for each "
            "learner, and nothing is sent until you hand it back."
        ),
    ),
)


# The exchange where the hub has one: what stands in EXPLAINED is about a computer without it.
ON_A_HUB = Html(
    "is a folder of this hub. <em>Release</em> puts an exercise there, and learners find it in "
    "<em>Start here</em>. <em>Collect</em> brings what they handed in, and <em>Release "
    "feedback</em> gives each learner a page."
)


def waiting_html(waiting: Waiting, base: str, xsrf: Html, *, hub: bool = False) -> Html:
    """Return the page.

    Parameters
    ----------
    waiting : Waiting
        What waits.
    base : str
        The page's own address.
    xsrf : str
        The hidden field that a form of this server needs, as HTML.
    hub : bool
        Whether learners are on the same hub, which hands out and takes back.

    Returns
    -------
    str
        A whole HTML file. It names learners and is not for them.
    """
    here = [one for one in waiting.exercises if one.handed_in or one.notes]
    rest = [one for one in waiting.exercises if one not in here]
    here.sort(key=lambda one: (not _anything(one), one.name))
    parts = [html("<h1>What waits</h1>{}", _summary(here, len(waiting.notes)))]
    if waiting.trouble:
        parts.append(html('<p role="alert" class="says trouble">{}</p>', waiting.trouble))
    if waiting.notes:
        parts.append(
            html(
                "<h2>Files outside of any exercise</h2>{}",
                items(waiting.notes),
            )
        )
    parts += [_table(here, base), *(_exercise(one, waiting, base, xsrf) for one in here)]
    if not here:
        parts.append(_begin(base, hub=hub))
    if rest:
        parts.append(_rest(rest, base))
    parts.append(_explained(base, hub=hub))
    return layout("What waits: Keeping the Frame", joined(parts), base)


def _anything(one: WaitingExercise) -> bool:
    return bool(one.to_grade or one.to_read or one.to_look_into)


def _summary(here: list[WaitingExercise], misplaced: int) -> Html:
    grade = sum(len(one.to_grade) for one in here)
    read = sum(one.to_read for one in here)
    look = sum(one.to_look_into for one in here) + misplaced
    said = [
        *([f"{plural(grade, 'hand-in')} to grade"] if grade else []),
        *([f"{plural(read, 'answer')} to read"] if read else []),
        *([f"{plural(look, 'thing')} to look into"] if look else []),
    ]
    if not here and not misplaced:
        return Html("<p>Nothing has been handed in yet.</p>")
    return html("<p><strong>{}.</strong></p>", joined(said, ". ") or "Nothing waits for you")


def _table(here: list[WaitingExercise], base: str) -> Html:
    if not here:
        return NOTHING
    head = joined(
        html('<th scope="col"{}>{}</th>', look, word)
        for word, look in (
            ("Exercise", ""),
            *(
                (word, Html(' class="ktf-number"'))
                for word in ("Handed in", "To grade", "To read", "Late", "Look into")
            ),
        )
    )
    rows = joined(
        html(
            '<tr><th scope="row"><a href="#{}">{}</a></th>{}{}{}{}{}</tr>',
            one.name,
            one.title,
            _cell(one.handed_in),
            _cell(len(one.to_grade)),
            _cell(one.to_read, address(base, one.name, "read")),
            _cell(len(one.late)),
            _cell(one.to_look_into, "#" + plain(one.name)),
        )
        for one in here
    )
    return html(
        '<div class="wide" tabindex="0" role="region" aria-label="All exercises">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        head,
        rows,
    )


def _cell(count: int, link: str = "") -> Html:
    shown = (
        html('<a href="{}"><strong>{}</strong></a>', link, count) if link and count else str(count)
    )
    return html('<td class="ktf-number">{}</td>', shown)


def _exercise(one: WaitingExercise, waiting: Waiting, base: str, xsrf: Html) -> Html:
    absent = max(0, waiting.enrolled - one.handed_in)
    of = f" of {waiting.enrolled}" if waiting.enrolled >= one.handed_in and absent else ""
    counts = joined(
        html("<div><dt>{}</dt><dd>{}</dd></div>", word, value)
        for word, value in (
            ("handed in", f"{one.handed_in}{of}"),
            ("graded", one.graded),
            ("to read", one.to_read),
            ("read", one.read),
            ("late", len(one.late)),
        )
    )
    parts = [
        html('<h2 id="{}">{}</h2><dl class="counts">{}</dl>', one.name, one.title, counts),
        _actions(one, base, xsrf),
    ]
    if not one.known:
        parts.append(
            html(
                "<p>The gradebook doesn't know this exercise yet. In the form grader press "
                "<em>Generate</em> beside <em>{}</em>, or type "
                "<code>nbgrader generate_assignment {}</code>. Then grade.</p>",
                one.name,
                one.name,
            )
        )
    if one.copied:
        parts.append(html("<h3>Copied answers</h3>{}", items(one.copied)))
    if one.notes:
        said = [
            (html("<strong>{}</strong>: ", _name(student)) if student else NOTHING) + plain(text)
            for student, text in one.notes
        ]
        parts.append(_list("Hand-ins to look into", said))
    if one.late:
        said = [html("{}: {}", _name(student), duration(seconds)) for student, seconds in one.late]
        parts.append(_list("Late", said))
    if one.to_grade and one.graded:
        parts.append(_list("To grade", [_name(each) for each in one.to_grade]))
    return joined(parts)


def _actions(one: WaitingExercise, base: str, xsrf: Html) -> Html:
    name = plain(one.name)
    do = []
    if one.to_read or one.read:
        words = f"Read {plural(one.to_read, 'answer')}" if one.to_read else "Read again"
        do.append(html('<a href="{}">{}</a>', address(base, one.name, "read"), words))
    if one.read:
        do.append(html('<a href="{}">A second reader</a>', address(base, one.name, "second")))
    if one.rewrites and one.graded:
        do.append(
            html('<a href="{}">Findings on rewrites</a>', address(base, one.name, "findings"))
        )
    if one.known and one.handed_in:
        grade = address(base, one.name, "grade")
        if one.to_grade:
            words = f"Grade {plural(len(one.to_grade), 'hand-in')}"
            do.append(_button(grade, words, one.title, xsrf))
        if one.graded:
            force = Html('<input type="hidden" name="force" value="1">')
            do.append(_button(grade, "Grade all again", one.title, xsrf + force))
    do.append(html('<a href="{}">What divided the class</a>', address(base, one.name, "report")))
    do.append(html('<a href="{}">Answer key</a>', address(base, one.name, "key")))
    do.append(
        html('<a href="{}/formgrader/gradebook/{}">In the form grader</a>', server(base), name)
    )
    return html('<ul class="do">{}</ul>', joined(html("<li>{}</li>", each) for each in do))


def _button(where: str, words: str, title: str, xsrf: Html) -> Html:
    return html(
        '<form class="inline" method="post" action="{}">{}'
        '<button aria-label="{}">{}</button></form>',
        where,
        xsrf,
        f"{words}: {title}",
        words,
    )


def _list(head: str, said: Sequence[str]) -> Html:
    first = items(said[:SHOWN])
    more = said[SHOWN:]
    folded = (
        html("<details><summary>{} more</summary>{}</details>", len(more), items(more))
        if more
        else NOTHING
    )
    return html("<h3>{}</h3>{}{}", head, first, folded)


def _name(student: str) -> Html:
    return plain(printable(student))


def _begin(base: str, *, hub: bool) -> Html:
    steps = (
        html(
            'Read the <a href="{}">syllabus</a> and the page for your lesson.',
            address(base, "pages", "syllabus"),
        ),
        *(_steps_on_a_hub() if hub else _steps(base)),
        "Reload this page. It says what to grade, to read and to look into.",
    )
    return html('<h2>How to begin</h2><div class="prose">{}</div>', items(steps, "ol"))


def _steps(base: str) -> tuple[Html, ...]:
    return (
        Html(
            "Make the learners' copy: in the form grader press <em>Generate</em> beside an "
            "exercise, or type <code>nbgrader generate_assignment NAME</code>."
        ),
        Html(
            "Hand out the folder <code>release/NAME/</code> by your learning platform, by mail or "
            "by nbgrader's exchange."
        ),
        html(
            "Put what comes back into <code>submitted/LEARNER/NAME/</code>, or let <code>frame "
            "collect</code> do it: "
            '<a href="{}">with your learning platform</a>.',
            address(base, "pages", "platform"),
        ),
    )


def _steps_on_a_hub() -> tuple[Html, ...]:
    return (
        Html(
            "Make the learners' copy: in the form grader press <em>Generate</em> beside an "
            "exercise."
        ),
        Html(
            "Press <em>Release</em> beside it. Learners then find <em>Take the exercise</em> in "
            "<em>Start here</em>, and hand in there."
        ),
        Html(
            "When time is up, press <em>Collect</em>. A hand-in that comes by mail goes into "
            "<code>submitted/LOGIN/NAME/</code>."
        ),
    )


def _rest(rest: list[WaitingExercise], base: str) -> Html:
    lines = [
        html(
            '{} (<code>{}</code>): <a href="{}" aria-label="{}">answer key</a>',
            one.title,
            one.name,
            address(base, one.name, "key"),
            f"Answer key: {one.title}",
        )
        for one in rest
    ]
    return html("<h2>Nothing handed in</h2>{}", items(lines))


def _explained(base: str, *, hub: bool) -> Html:
    said = dict(EXPLAINED) | ({"The exchange": ON_A_HUB} if hub else {})
    lines = [html("<strong>{}</strong> {}", head, text) for head, text in said.items()]
    platform = address(base, "pages", "platform")
    return html(
        '<h2>What is confusing elsewhere</h2><div class="prose">{}'
        '<p>More: <a href="{}">from an empty laptop to grades in your platform</a>.</p>'
        "</div>",
        items(lines),
        platform,
    )
