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
from grader.escaping import plain

# It stands in a lesson's output, where no style sheet of ours reaches.
CARD = "box-sizing:border-box;max-width:48rem;padding:1rem 1.3rem;border:2px solid #8888"


def codes_html(
    codes: CodeFile,
    question: str,
    professions: Sequence[Profession] = PROFESSIONS,
    *,
    revision: bool = True,
) -> str:
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
        f'<tr><th scope="row">{_row_name(codes, name)}</th>'
        f"<td>{ruling_html(codes, asked.ruling(name))}</td></tr>"
        for name in professions
    ]
    only = professions[0] if len(professions) == 1 else None
    rows += [
        f'<tr><th scope="row">{name}</th><td>{says}</td></tr>'
        for name, says in _beyond(codes, asked, only)
    ]
    return (
        f"<table><caption>{plain(asked.ask)}</caption><thead><tr>"
        f'<th scope="col">{say_html("pages.reading.code")}</th>'
        f'<th scope="col">{say_html("pages.reading.says")}</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        + (revisions_html(codes, professions) if revision else "")
    )


def codes_summary_html(codes: CodeFile, question: str) -> str:
    """Return what the codes say on a question, short: for a reader whose profession is unknown.

    Codes that were cited have a row each; the two other states share one.
    """
    asked = codes.questions[question]
    cited = [
        (
            _row_name(codes, name),
            f"<ul>{''.join(provision_html(codes, one) for one in ruling.cited)}</ul>",
        )
        for name, ruling in asked.rulings().items()
        if ruling.cited is not None
    ]
    others = {
        say_html("pages.reading.no_provision"): [
            say_html("pages.reading.looked_in", code=name, where=plain(ruling.looked))
            for name, ruling in asked.rulings().items()
            if ruling.looked is not None
        ],
        say_html("pages.reading.not_read"): [
            say_html("pages.reading.look_in", code=name, where=plain(ruling.unread))
            for name, ruling in asked.rulings().items()
            if ruling.unread is not None
        ],
    }
    rows = [*cited, *((state, "; ".join(names)) for state, names in others.items() if names)]
    rows += _beyond(codes, asked, None)
    body = "".join(f'<tr><th scope="row">{name}</th><td>{says}</td></tr>' for name, says in rows)
    return f"<table><caption>{plain(asked.ask)}</caption><tbody>{body}</tbody></table>"


def _beyond(
    codes: CodeFile, asked: Question, profession: Profession | None
) -> list[tuple[str, str]]:
    """Return the rows below the professions' own: other bodies' codes, then law."""
    rows = (
        (say_html("pages.reading.others"), codes.beside(asked, profession)),
        (say_html("pages.reading.law"), asked.law),
    )
    return [(head, f"<ul>{_named(codes, names)}</ul>") for head, names in rows if names]


def _named(codes: CodeFile, names: Sequence[str]) -> str:
    """Return provisions of several bodies, each body's name written out where it comes first."""
    lines = {codes.full_name(one): one for one in reversed(names)}
    first = set(lines.values())
    return "".join(provision_html(codes, one, named=one in first) for one in names)


def _row_name(codes: CodeFile, name: str) -> str:
    full = codes.full_name(name)
    return f"{plain(name)}<br><small>{plain(full)}</small>" if full else plain(name)


def short_name(codes: CodeFile, name: str) -> str:
    """Return a code's or a provision's short name, with what it stands for under the mouse."""
    return _short_name(name, codes.full_name(name))


@functools.lru_cache(1024)
def _short_name(name: str, full: str | None) -> str:
    if not full:
        return plain(name)
    first, *rest = name.split(" ")
    return " ".join([f'<abbr title="{plain(full)}">{plain(first)}</abbr>', *map(plain, rest)])


def revisions_html(codes: CodeFile, professions: Sequence[Profession]) -> str:
    """Return the state of each code's revision, to stand once below what the codes say."""
    said = [
        f"<strong>{plain(name)}</strong>: {plain(codes.bodies[name].revision or '')}"
        for name in professions
        if name in codes.bodies and codes.bodies[name].revision
    ]
    return f"<p><small>{' '.join(said)}</small></p>" if said else ""


def ruling_html(codes: CodeFile, ruling: Ruling) -> str:
    """Return one ruling: its provisions, or where we looked, or where to look."""
    note = f"<p>{plain(ruling.note)}</p>" if ruling.note else ""
    also = "".join(provision_html(codes, one) for one in ruling.also)
    if ruling.cited is not None:
        cited = "".join(provision_html(codes, one) for one in ruling.cited)
        return f"<ul>{cited}{also}</ul>{note}"
    listed = f"<ul>{also}</ul>" if also else ""
    if ruling.looked is not None:
        looked = f"<p>{say_html('pages.reading.found_none', where=plain(ruling.looked))}</p>"
        return f"{looked}{listed}{note}"
    look = plain(ruling.unread or "")
    unread = f"<p>{say_html('pages.reading.unread', where=look)}</p>"
    return f"{unread}{listed}{note}"


def sources_html(sources: Mapping[str, Source]) -> str:
    """Return sources as a list, alphabetical, each an anchor that the prose links to."""
    rows = [
        _source(name, source)
        for name, source in sorted(sources.items(), key=lambda pair: (pair[1].by, pair[1].year))
    ]
    return f"<ul>{''.join(rows)}</ul>"


def procedure_html(procedure: Procedure, sources: Mapping[str, Source]) -> str:
    """Return the decision procedure as a card: each step, what to do, what to ask online."""
    steps = "".join(
        f'<li style="margin:.5em 0"><strong>{plain(step.name)}.</strong> {plain(step.do)}'
        f"<br><em>{say_html('pages.reading.online', what=plain(step.online))}</em></li>"
        for step in procedure.steps
    )
    after = "; ".join(sources[one].cite() for one in procedure.sources if one in sources)
    return (
        f'<section style="{CARD}"><h3 style="margin-top:0">{plain(procedure.title)}</h3>'
        f"<p>{plain(procedure.before)}</p>"
        f"<ol>{steps}</ol><p><small>{say_html('pages.reading.after', sources=plain(after))} "
        f"{plain(procedure.read)}</small></p>"
        "</section>"
    )


def _source(name: str, source: Source) -> str:
    about = ""
    if source.sample:
        about = f" {say_html('pages.reading.sample', what=plain(source.sample.rstrip('.')))}"
    if source.limits:
        about += f" {say_html('pages.reading.limits', what=plain(source.limits.rstrip('.')))}"
    how = plain(in_words(source.read, source.on))
    # Without an address, a reader is told where it was found.
    link = f" {_link(source.url)}" if source.url else f" {_found(source)}"
    return (
        f'<li id="src-{plain(name)}">{plain(source.by)} ({plain(source.year)}). '
        f"<cite>{plain(source.title.rstrip('.'))}</cite>.{link}{about} "
        f"<small>{how[:1].upper()}{how[1:]}.</small></li>"
    )


def _found(source: Source) -> str:
    return say_html("pages.reading.no_address", where=plain((source.seen or "").rstrip(".")))


def provision_html(codes: CodeFile, name: str, *, named: bool = False) -> str:
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
        return f"<li><strong>{plain(name)}</strong></li>"
    provision = codes.provisions[name]
    place, address = codes.place(name), codes.address(name)
    where = f" {say_html('pages.reading.place', place=plain(place))}" if place else ":"
    full = codes.full_name(name)
    whose = f" ({plain(full)})" if named and full else ""
    how = in_words(provision.read, provision.on)
    if provision.look:
        how = say("pages.reading.how_look", how=how, where=provision.look)
    link = f" {_link(address)}" if address else ""
    return (
        f"<li><strong>{plain(name)}</strong>{whose}{where} {plain(provision.says)} "
        f"<small>({plain(how)}){link}</small></li>"
    )


def _link(address: str) -> str:
    host = address.split("/")[2].removeprefix("www.")
    return f'<a href="{plain(address)}">{plain(host)}</a>'


def touches_words(touches: Sequence[str]) -> str:
    """Return what a lesson touches, in words."""
    return ", ".join(say(f"pages.reading.touched.{one}") for one in touches)


def head_html(head: LessonHead | ExerciseHead) -> str:
    """Return the head of a lesson or an exercise."""
    minutes = say_html("pages.reading.minutes", n=head.minutes)
    parts = [f"<p><strong>{plain(head.title)}</strong>. {minutes}</p>"]
    if head.touches:
        touches = say_html("pages.reading.touches", what=plain(touches_words(head.touches)))
        parts.append(f"<p>{touches}</p>")
    if isinstance(head, ExerciseHead):
        parts.append(f"<p>{plain(head.intro)}</p>")
    else:
        goals = "".join(f"<li>{plain(one)}</li>" for one in head.objectives)
        parts.append(f"<p>{say_html('pages.reading.afterwards')}</p><ul>{goals}</ul>")
    return "".join(parts)
