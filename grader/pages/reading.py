"""What is read: the codes on a question, a list of sources, as plain HTML."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from grader.content.codes import CodeFile, Question, Ruling
from grader.content.course import ExerciseHead, LessonHead
from grader.content.models import PROFESSIONS, Profession
from grader.content.procedure import Procedure
from grader.content.reading import in_words
from grader.content.sources import Source
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined, plain

# It stands in a lesson's output, where no style sheet of ours reaches.
CARD = "box-sizing:border-box;max-width:48rem;padding:1rem 1.3rem;border:2px solid #8888"


def codes_html(
    codes: CodeFile,
    question: str,
    professions: Sequence[Profession] = PROFESSIONS,
    *,
    revision: bool = True,
) -> Html:
    """Return what the codes say on a question, as a table.

    Parameters
    ----------
    codes : CodeFile
        The codes.
    question : str
        The question's id.
    professions : sequence of str, optional
        Whose codes; all by default. Law is shown to everyone.
    revision : bool, optional
        Whether the state of each code's revision is said below the table.

    Returns
    -------
    str
        HTML; the three states stand in words.
    """
    asked = codes.questions[question]
    rows = [
        html(
            '<tr><th scope="row">{}</th><td>{}</td></tr>',
            _row_name(codes, name),
            ruling_html(codes, asked.ruling(name)),
        )
        for name in professions
    ]
    only = professions[0] if len(professions) == 1 else None
    rows += [
        html('<tr><th scope="row">{}</th><td>{}</td></tr>', name, says)
        for name, says in _beyond(codes, asked, only)
    ]
    return html(
        "<table><caption>{}</caption><thead><tr>"
        '<th scope="col">{}</th>'
        '<th scope="col">{}</th>'
        "</tr></thead><tbody>{}</tbody></table>",
        asked.ask,
        say_html("pages.reading.code"),
        say_html("pages.reading.says"),
        joined(rows),
    ) + (revisions_html(codes, professions) if revision else NOTHING)


def codes_summary_html(codes: CodeFile, question: str) -> Html:
    """Return what the codes say on a question, short: for a reader whose profession is unknown.

    Codes that were cited have a row each; the two other states share one.
    """
    asked = codes.questions[question]
    cited = [
        (
            _row_name(codes, name),
            html("<ul>{}</ul>", joined(provision_html(codes, one) for one in ruling.cited)),
        )
        for name, ruling in asked.rulings().items()
        if ruling.cited is not None
    ]
    others = {
        say_html("pages.reading.no_provision"): [
            say_html("pages.reading.looked_in", code=name, where=ruling.looked)
            for name, ruling in asked.rulings().items()
            if ruling.looked is not None
        ],
        say_html("pages.reading.not_read"): [
            say_html("pages.reading.look_in", code=name, where=ruling.unread)
            for name, ruling in asked.rulings().items()
            if ruling.unread is not None
        ],
    }
    rows = [*cited, *((state, joined(names, "; ")) for state, names in others.items() if names)]
    rows += _beyond(codes, asked, None)
    body = joined(
        html('<tr><th scope="row">{}</th><td>{}</td></tr>', name, says) for name, says in rows
    )
    return html("<table><caption>{}</caption><tbody>{}</tbody></table>", asked.ask, body)


def _beyond(
    codes: CodeFile, asked: Question, profession: Profession | None
) -> list[tuple[Html, Html]]:
    """Return the rows below the professions' own: other bodies' codes, then law."""
    rows = (
        (say_html("pages.reading.others"), codes.beside(asked, profession)),
        (say_html("pages.reading.law"), asked.law),
    )
    return [(head, html("<ul>{}</ul>", _named(codes, names))) for head, names in rows if names]


def _named(codes: CodeFile, names: Sequence[str]) -> Html:
    """Return provisions of several bodies, each body's name written out where it comes first."""
    lines = {codes.full_name(one): one for one in reversed(names)}
    first = set(lines.values())
    return joined(provision_html(codes, one, named=one in first) for one in names)


def _row_name(codes: CodeFile, name: str) -> Html:
    full = codes.full_name(name)
    return html("{}<br><small>{}</small>", name, full) if full else plain(name)


def short_name(codes: CodeFile, name: str) -> Html:
    """Return a code's or a provision's short name, with what it stands for under the mouse."""
    return _short_name(name, codes.full_name(name))


@functools.lru_cache(1024)
def _short_name(name: str, full: str | None) -> Html:
    if not full:
        return plain(name)
    first, *rest = name.split(" ")
    return joined([html('<abbr title="{}">{}</abbr>', full, first), *rest], " ")


def revisions_html(codes: CodeFile, professions: Sequence[Profession]) -> Html:
    """Return the state of each code's revision, to stand once below what the codes say."""
    said = [
        html("<strong>{}</strong>: {}", name, codes.bodies[name].revision or "")
        for name in professions
        if name in codes.bodies and codes.bodies[name].revision
    ]
    return html("<p><small>{}</small></p>", joined(said, " ")) if said else NOTHING


def ruling_html(codes: CodeFile, ruling: Ruling) -> Html:
    """Return one ruling: its provisions, or where we looked, or where to look."""
    note = html("<p>{}</p>", ruling.note) if ruling.note else NOTHING
    also = joined(provision_html(codes, one) for one in ruling.also)
    if ruling.cited is not None:
        cited = joined(provision_html(codes, one) for one in ruling.cited)
        return html("<ul>{}{}</ul>{}", cited, also, note)
    listed = html("<ul>{}</ul>", also) if also else NOTHING
    if ruling.looked is not None:
        looked = html("<p>{}</p>", say_html("pages.reading.found_none", where=ruling.looked))
        return looked + listed + note
    look = plain(ruling.unread or "")
    unread = html("<p>{}</p>", say_html("pages.reading.unread", where=look))
    return unread + listed + note


def sources_html(sources: Mapping[str, Source]) -> Html:
    """Return sources as a list, alphabetical, each an anchor that the prose links to."""
    rows = [
        _source(name, source)
        for name, source in sorted(sources.items(), key=lambda pair: (pair[1].by, pair[1].year))
    ]
    return html("<ul>{}</ul>", joined(rows))


def procedure_html(procedure: Procedure, sources: Mapping[str, Source]) -> Html:
    """Return the decision procedure as a card: each step, what to do, what to ask online."""
    steps = joined(
        html(
            '<li style="margin:.5em 0"><strong>{}.</strong> {}<br><em>{}</em></li>',
            step.name,
            step.do,
            say_html("pages.reading.online", what=step.online),
        )
        for step in procedure.steps
    )
    after = "; ".join(sources[one].cite() for one in procedure.sources if one in sources)
    return html(
        '<section style="{}"><h3 style="margin-top:0">{}</h3>'
        "<p>{}</p>"
        "<ol>{}</ol><p><small>{} "
        "{}</small></p>"
        "</section>",
        CARD,
        procedure.title,
        procedure.before,
        steps,
        say_html("pages.reading.after", sources=after),
        procedure.read,
    )


def _source(name: str, source: Source) -> Html:
    about = ""
    if source.sample:
        about = html(" {}", say_html("pages.reading.sample", what=source.sample.rstrip(".")))
    if source.limits:
        about += html(" {}", say_html("pages.reading.limits", what=source.limits.rstrip(".")))
    how = plain(in_words(source.read, source.on))
    # Without an address, a reader is told where it was found.
    link = _link(source.url) if source.url else _found(source)
    return html(
        '<li id="src-{}">{} ({}). <cite>{}</cite>. {}{} <small>{}{}.</small></li>',
        name,
        source.by,
        source.year,
        source.title.rstrip("."),
        link,
        about,
        how[:1].upper(),
        how[1:],
    )


def _found(source: Source) -> Html:
    return say_html("pages.reading.no_address", where=(source.seen or "").rstrip("."))


def provision_html(codes: CodeFile, name: str, *, named: bool = False) -> Html:
    """Return a provision as a list item: what it says, how it was read, where to look it up.

    Parameters
    ----------
    codes : CodeFile
        The codes.
    name : str
        The provision.
    named : bool, optional
        Whether the body's name is written out.
    """
    if name not in codes.provisions:  # frame check reports it; a page must not fail over it
        return html("<li><strong>{}</strong></li>", name)
    provision = codes.provisions[name]
    place, address = codes.place(name), codes.address(name)
    where = html(" {}", say_html("pages.reading.place", place=place)) if place else ":"
    full = codes.full_name(name)
    whose = html(" ({})", full) if named and full else NOTHING
    how = in_words(provision.read, provision.on)
    if provision.look:
        how = say("pages.reading.how_look", how=how, where=provision.look)
    link = html(" {}", _link(address)) if address else NOTHING
    return html(
        "<li><strong>{}</strong>{}{} {} <small>({}){}</small></li>",
        name,
        whose,
        where,
        provision.says,
        how,
        link,
    )


def _link(address: str) -> Html:
    host = address.split("/")[2].removeprefix("www.")
    return html('<a href="{}">{}</a>', address, host)


def touches_words(touches: Sequence[str]) -> str:
    """Return what a lesson touches, in words."""
    return ", ".join(say(f"pages.reading.touched.{one}") for one in touches)


def head_html(head: LessonHead | ExerciseHead) -> Html:
    """Return the head of a lesson or an exercise."""
    minutes = say_html("pages.reading.minutes", n=head.minutes)
    # A title that asks has its own mark at the end.
    stop = "" if head.title.endswith(("?", "!", ".")) else "."
    parts = [html("<p><strong>{}</strong>{} {}</p>", head.title, stop, minutes)]
    if head.touches:
        touches = say_html("pages.reading.touches", what=touches_words(head.touches))
        parts.append(html("<p>{}</p>", touches))
    if isinstance(head, ExerciseHead):
        parts.append(html("<p>{}</p>", head.intro))
    else:
        goals = joined(html("<li>{}</li>", one) for one in head.objectives)
        parts.append(html("<p>{}</p><ul>{}</ul>", say_html("pages.reading.afterwards"), goals))
    return joined(parts)
