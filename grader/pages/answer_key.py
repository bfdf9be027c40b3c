"""An exercise's answer key on paper: each item with what its options earn and why, its disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grader.content.authored import Authored
from grader.content.course import Course, Exercise
from grader.content.items import (
    Argument,
    Choice,
    Debate,
    FormItem,
    Highlighting,
    Multiple,
    Option,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.keys import Key, OptionKey
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.feedback import codes_html, earned, samples_html
from grader.pages.items import (
    choice_labels,
    client_html,
    condition_html,
    fact_setters,
    onward,
    passage_html,
    passage_paragraphs,
    place_names,
    rubric_html,
)
from grader.pages.markup import badge, document, items, number, paragraphs, points, written
from grader.pages.posts import bracketed
from grader.pages.sheet import short_title
from grader.scoring.marking import family, family_words
from grader.scoring.posts import Gold, gold, texts, variant

WARNING = "Answer key. Not for learners."
PROVISIONAL = (
    "This key is the authors' own and provisional. No licensed reviewer has signed it. Where you "
    "disagree, keep your reasons: a dispute below says what a good colleague objects and what "
    "decided."
)
STYLE = f"""
@page {{ margin: 1.8cm 1.6cm; @top-right {{ content: "{WARNING}"; font: 9pt sans-serif; }}
  @bottom-right {{ content: counter(page); font: 9pt sans-serif; }} }}
.ktf-page .ktf-dispute {{ border: 1px solid var(--ktf-line); border-radius: .3em;
  padding: .2em .8em; margin: .5em 0; }}
.ktf-page td:first-child {{ width: 2.2rem; font-weight: 600; }}
.ktf-page .ktf-earns {{ width: 7.5rem; }}
@media print {{
  :root {{ color-scheme: light; }}
  body {{ margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }}
  .ktf-page {{ max-width: none; line-height: 1.4; }}
  .ktf-page :is(h2, h3, h4, caption) {{ break-after: avoid; }}
  .ktf-page :is(.ktf-dispute, pre, li) {{ break-inside: avoid; }}
}}
"""


def answer_key_html(exercise: Exercise, course: Course) -> Html:
    """Return the key of an exercise as a page to print.

    Parameters
    ----------
    exercise : Exercise
        The exercise with its key.
    course : Course
        For the names of sources and what the codes say.

    Returns
    -------
    str
        A whole HTML file that loads nothing.
    """
    head = exercise.head
    title = f"Answer key: {head.title}"
    rows = joined(
        html(
            '<tr><td>{}</td><td>{}</td><td>{}</td><td class="ktf-number">{}</td></tr>',
            position,
            short_title(one.item),
            _kind(one),
            number(one.item.points),
        )
        for position, one in enumerate(exercise.items.values(), start=1)
    )
    disputed = sum(1 for one in exercise.items.values() for _ in disputes(one))
    parts = [
        html(
            '<h1>{}</h1><p class="ktf-warning">{}</p>'
            '<p class="ktf-note">{}</p>'
            "<p>{} items, {}, about {} minutes. "
            "{} disputed option{}.</p>"
            '<table><caption>Items</caption><thead><tr><th scope="col">No.</th>'
            '<th scope="col">Item</th><th scope="col">Kind</th>'
            '<th scope="col" class="ktf-number">Points</th></tr></thead><tbody>{}</tbody></table>',
            title,
            WARNING,
            PROVISIONAL,
            len(exercise.items),
            points(exercise.points),
            head.minutes,
            disputed or "No",
            "" if disputed == 1 else "s",
            rows,
        )
    ]
    for position, one in enumerate(exercise.items.values(), start=1):
        parts.append(
            html(
                '<h2>{}. {}</h2><p class="ktf-small">{}, version {}, {}, {}</p>{}',
                position,
                short_title(one.item),
                one.item.id,
                one.item.version,
                _kind(one),
                points(one.item.points),
                item_key_html(one, course),
            )
        )
    parts.append(codes_html(course, _questions(exercise, course)))
    return document(title, joined(parts), STYLE)


FORM_EARNS = (
    "Six tenths for the topics covered, four for positions that go together: a contradiction takes "
    "a fourth of these. No position costs anything. Own words are never scored here; what they "
    "promise too much is put before a person. The topics:"
)


KINDS = {
    "choice": "one of several",
    "multiple": "all that apply",
    "path": "scenario",
    "debate": "debate",
    "text": "text, read by a person",
    "spans": "post to mark",
    "rewrite": "post to rewrite",
    "form": "form",
    "table": "table",
    "stance": "stance",
}


TABLE_EARNS = {
    "release": (
        "Privacy times use. Privacy: half for the records in groups of five or more, four tenths "
        "for what Safe Harbor lists (dates, ages of 90 and over, small areas), one tenth for two "
        "diagnoses in each group. A name or a record number earns nothing. Use: half for the "
        "records kept, three tenths for sessions by age group, two tenths for clients by area."
    ),
    "counts": (
        "A quarter for each number that is right within one: base rate, precision, recall and the "
        "people wrongly named. The computer works them out for the data of each learner."
    ),
}


def item_key_html(one: Authored, course: Course) -> Html:
    """Return one item with its key.

    Parameters
    ----------
    one : Authored
        The item and its key.
    course : Course
        For sources and codes.
    """
    item, key = one.item, one.key
    match item:
        case Choice() | Multiple():
            how = _how(item)
            return paragraphs(item.stem) + how + options_html(item.options, key.options, course)
        case Debate():
            sides = items(side for side in item.sides.values())
            how = Html("<p>Earned by naming the best argument of the side that one rejects.</p>")
            table = options_html(item.arguments, key.options, course, item.sides)
            return paragraphs(item.stem) + sides + how + table
        case Scenario():
            return (paragraphs(item.intro) if item.intro else NOTHING) + _scenario(
                item, key, course
            )
        case Writing():
            body = html("<p>About {} words at most.</p>{}", item.words, rubric_html(item))
            return paragraphs(item.stem) + body + samples_html(item, key)
        case Highlighting() | Rewriting():
            reader = paragraphs(item.reader) if isinstance(item, Rewriting) else NOTHING
            return paragraphs(item.stem) + reader + _posts(item, key)
        case TableItem():
            return paragraphs(item.stem) + paragraphs(TABLE_EARNS[item.task])
        case FormItem():
            topics = items(one.text for one in item.topics)
            return html("{}<p>{}</p>{}", paragraphs(item.stem), FORM_EARNS, topics)
        case Stance():
            return paragraphs(item.stem) + Html("<p>Never scored.</p>")


def options_html(
    options: Iterable[Option | Argument],
    keys: Mapping[str, OptionKey],
    course: Course,
    sides: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Html:
    """Return options as a table: each with what it earns and why, and where it is disputed."""
    rows = joined(
        html(
            '<tr><td>{}</td><td>{}{}</td><td class="ktf-earns">{}</td></tr>',
            (labels or {}).get(one.id, one.id),
            _text(one, sides),
            _reason(keys.get(one.id), course),
            _earns(keys.get(one.id)),
        )
        for one in options
    )
    return html(
        '<table><thead><tr><th scope="col">Id</th><th scope="col">Option, reason, dispute</th>'
        '<th scope="col">Earns</th></tr></thead><tbody>{}</tbody></table>',
        rows,
    )


def disputes(one: Authored) -> Iterator[tuple[str | None, str, OptionKey]]:
    """Iterate over the disputed options of an item: situation or None, option, its key."""
    for option, key in one.key.options.items():
        if key.dispute:
            yield None, option, key
    for node, keys in one.key.nodes.items():
        for option, key in keys.items():
            if key.dispute:
                yield node, option, key


def gold_html(title: str, text: str, post: Gold) -> Html:
    """Return a post with what gives the person away in brackets, and model rewrites."""
    stretches = [
        (span.start, span.end, (f"{family_words(family(span.label))}; {span.safe_harbor}", None))
        for span in post.post.spans
    ]
    parts = [html("<h4>{}</h4>", title), bracketed(text, stretches)]
    if post.post.allowed:
        told = [html("“{}”: {}", text[a.start : a.end], a.why) for a in post.post.allowed]
        parts.append(html("<p>May stay:</p>{}", items(told)))
    if post.post.keep:
        facts = "; ".join(k.fact for k in post.post.keep)
        parts.append(html("<p>The reader needs: {}.</p>", facts))
    if post.good:
        parts.append(Html("<p>Ways to write it:</p>") + joined(written(good) for good in post.good))
    if post.bad:
        told = [html("“{}” {}", bad.text, badge(bad.leak)) for bad in post.bad]
        parts.append(html("<p>What fails, and why:</p>{}", items(told)))
    return joined(parts)


def _posts(item: Highlighting | Rewriting, key: Key) -> Html:
    parts = []
    given = texts(item)
    for position, text in enumerate(given):
        asked, its_key = variant(item, key, position) if item.variants else (item, key)
        post = gold(asked, its_key)
        title = f"Post {position + 1} of {len(given)}" if len(given) > 1 else "The post"
        parts.append(gold_html(title, text, post) if post else written(text))
    return joined(parts)


def _scenario(item: Scenario, key: Key, course: Course) -> Html:
    names, labels, setters = place_names(item), choice_labels(item), fact_setters(item)
    parts = [
        Html("<p>The mean of the decisions on the way taken; a critical choice earns nothing.</p>")
    ]
    for name, told in names.items():
        if name in item.nodes:
            node = item.nodes[name]
            keys = key.nodes.get(name, {})
            its_labels = {move.id: labels[name, move.id] for move in node.options}
            what = items(
                html(
                    "<strong>{}</strong> {}{} <em>{}</em>",
                    its_labels[move.id],
                    condition_html(move.needs, setters),
                    passage_html(move.consequence, setters),
                    onward(move.next, names, setters),
                )
                for move in node.options
            )
            parts.append(
                html(
                    "<h3>{}</h3>{}<p><strong>{}</strong></p>{}<p>What happens:</p>{}",
                    told,
                    passage_paragraphs(node.situation, setters),
                    node.question,
                    options_html(node.options, keys, course, labels=its_labels),
                    what,
                )
            )
        elif name in item.endings:
            ending = item.endings[name]
            parts.append(
                html(
                    "<h3>{}</h3>{}{}",
                    told,
                    passage_paragraphs(ending.text, setters),
                    client_html(ending),
                )
            )
    return joined(parts)


def _text(option: Option | Argument, sides: Mapping[str, str] | None) -> Html:
    if isinstance(option, Argument):
        side = (sides or {}).get(option.side, option.side)
        argued = html("{} ({})", option.text, option.holder)
        return html("<p><strong>{}:</strong> {}</p>", side, argued)
    return html("<p><strong>{}</strong></p>", option.text)


def _reason(key: OptionKey | None, course: Course) -> Html:
    if key is None:
        return NOTHING
    known = course.sources.sources
    notes = [f"Held by: {key.held_by}"] if key.held_by else []
    cited = [known[one].cite() for one in key.sources if one in known]
    notes += [f"Sources: {'; '.join(cited)}"] if cited else []
    notes += [f"Never to be done: {key.harm}"] if key.critical and key.harm else []
    notes += [f"Not critical: {key.milder}"] if key.milder else []
    asked = [one for one in key.codes if one in course.codes.questions]
    if asked:
        told = " ".join(course.codes.questions[one].ask for one in asked)
        notes.append(f"Codes, see the end: {told}")
    line = html('<p class="ktf-small">{}</p>', joined(notes, " · ")) if notes else NOTHING
    dispute = (
        html(
            '<div class="ktf-dispute"><p><strong>Objection:</strong> {}'
            "</p><p><strong>Decided:</strong> {}</p></div>",
            key.dispute.objection,
            key.dispute.decided,
        )
        if key.dispute
        else ""
    )
    return paragraphs(key.why) + line + dispute


def _earns(key: OptionKey | None) -> str:
    if key is None:
        return "not keyed"
    look, word = earned(key)
    return badge(word, look).strip()


def _how(item: Choice | Multiple) -> Html:
    if isinstance(item, Choice):
        return NOTHING
    return Html(
        "<p>Options with full credit are to be ticked. A tick on one with no credit takes away as "
        "much; half credit counts neither way.</p>"
    )


def _kind(one: Authored) -> str:
    return KINDS[one.item.kind]


def _questions(exercise: Exercise, course: Course) -> list[str]:
    """Return the questions of the codes that any reason of the exercise refers to."""
    keys = [
        key
        for one in exercise.items.values()
        for options in (one.key.options, *one.key.nodes.values())
        for key in options.values()
    ]
    asked = dict.fromkeys(question for key in keys for question in key.codes)
    return [question for question in asked if question in course.codes.questions]
