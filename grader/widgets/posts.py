"""What widgets that show a post have in common, and what the page needs of a check."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from typing import Any

from grader.answers import Answers
from grader.content.authored import Authored
from grader.content.items import Highlighting, Rewriting
from grader.content.words import say
from grader.deid.check import Report, check
from grader.deid.limits import limits, questions
from grader.deid.meter.clues import Factor
from grader.deid.meter.meter import THRESHOLD, Reading, Zone, magnitude, meter
from grader.deid.meter.population import publisher
from grader.deid.posts.post import Post
from grader.pages.posts import segments, verdict_words
from grader.scoring.marking import FAMILIES, family, family_words, read_marks
from grader.scoring.posts import VARIANT, given, variant, variant_of
from grader.scoring.rewriting import LONGEST
from grader.scoring.score import Outcome
from grader.widgets.base import ItemWidget, View
from grader.widgets.session import Session

WORD = re.compile(r"[^\W_](?:[\w'’@.\-/]*[^\W_])?")
STEPS = ("one", "handful", "tens", "hundreds", "thousands")


class PostWidget(ItemWidget):
    """A widget for one post: of several it draws one and writes down which."""

    item: Highlighting | Rewriting

    def __init__(self, session: Session, authored: Authored) -> None:
        item, key = authored.item, authored.key
        self._variant: int | None = None
        if isinstance(item, Highlighting | Rewriting) and item.variants:
            number = variant_of(item, session.answers)
            if number is None:
                number = secrets.randbelow(len(item.variants))
                session.answer(item.id + VARIANT, item.version, number)
            self._variant = number
            item, key = variant(item, key, number)
        else:
            item, key = given(item, key, Answers())
        super().__init__(session, replace(authored, item=item, key=key))

    def record(self, response: Any) -> None:
        """Write an answer down, and before it which post it is about, should that be gone."""
        name = self.item.id + VARIANT
        if self._variant is not None and not self.session.answers.of(name):
            self.session.answer(name, self.item.version, self._variant)
        super().record(response)


def pieces(text: str) -> list[tuple[str, int, int, bool]]:
    """Cut a text into words and what lies between: words, start, end, whether it is a word.

    The kernel cuts, because a browser counts some characters as two.
    """
    found: list[tuple[str, int, int, bool]] = []
    at = 0
    for word in WORD.finditer(text):
        if word.start() > at:
            found.append((text[at : word.start()], at, word.start(), False))
        found.append((word.group(), word.start(), word.end(), True))
        at = word.end()
    return [*found, (text[at:], at, len(text), False)] if at < len(text) else found


def marking_view(text: str, response: Any) -> View:
    """Return what the page needs to let a post be marked."""
    marks = read_marks(response, text) or []
    return {
        "pieces": pieces(text),
        "families": [{"label": one, "text": family_words(one)} for one in FAMILIES],
        "marks": [[one.start, one.end, family(one.label)] for one in marks],
    }


def result_view(marks: Outcome) -> View:
    """Return what is said of marks once they are committed."""
    shown = [one for one in marks.remarks if one.verdict != "spared"]
    stretches = [(one.start, one.end, number) for number, one in enumerate(shown)]
    return {
        "note": marks.note,
        "parts": [part.said for part in marks.parts],
        "segments": segments(marks.text, stretches),
        "remarks": [
            {
                "verdict": one.verdict,
                "said": verdict_words(one.verdict),
                "label": one.label,
                "quote": one.quote,
                "why": one.why,
            }
            for one in shown
        ],
    }


def report_view(session: Session, text: str, post: Post | None) -> View:
    """Check a text and return all that the page shows of it.

    Parameters
    ----------
    session : Session
        For the names of sources.
    text : str
        What stands in the field now.
    post : Post, optional
        The post it rewrites.
    """
    report = check(text, post)
    blank = report.use.empty
    findings = [
        {
            "severity": one.severity,
            "said": verdict_words(one.severity),
            "quote": one.text,
            "why": one.why,
            "hint": one.hint,
        }
        for one in report.findings
    ]
    stretches = [(one.start, one.end, number) for number, one in enumerate(report.findings)]
    clean = not (blank or report.failing or report.use.copied)
    return {
        "blank": blank,
        "copied": report.use.copied,
        "clean": clean,
        "summary": _summary(report),
        "findings": findings,
        "sources": list(
            filter(None, dict.fromkeys(_cite(session, one.source) for one in report.findings))
        ),
        "segments": segments(text, stretches),
        "kept": list(report.use.kept),
        "lost": list(report.use.lost),
        "questions": list(questions()),
        "limits": limits(),
        "meter": meter_view(
            text if not blank else post.text if post else "", leaks=bool(report.failing)
        ),
        "longest": LONGEST,
    }


def _summary(report: Report) -> str:
    if report.use.empty:
        return say("widgets.report.empty")
    if report.use.copied:
        return say("deid.copied")
    failing, lost = len(report.failing), len(report.use.lost)
    asked = len(report.findings) - failing
    if not report.findings and not lost:
        return say("deid.clean.all")
    first = say("widgets.report.out", n=failing) if failing else say("widgets.report.clean")
    counted = [
        first,
        *([say("widgets.report.think", n=asked)] if asked else []),
        *([say("widgets.report.lost", n=lost)] if lost else []),
    ]
    return f"{', '.join(counted)}."


def meter_view(text: str, *, leaks: bool) -> View | None:
    """Return the meter's two readings of a text in words, and how each clue brought it down.

    Where something leaks, a reading says so in place of how many others there are.
    """
    if not text.strip():
        return None
    found = meter(text)
    return {
        "area": say(
            "widgets.meter.area",
            area=found.area.name,
            people=_about(found.area.population),
        ),
        "readings": [
            _reading(one, found.uncounted, leaks=leaks)
            for one in (found.stranger, found.acquaintance)
        ],
        "flags": [{"quote": one.text, "why": one.why} for one in found.flags],
        "statement": say("deid.meter.statement"),
    }


def _reading(reading: Reading, uncounted: tuple[str, ...], *, leaks: bool) -> View:
    level = sum(reading.others >= limit for limit in (0.5, THRESHOLD, 50, 500))
    return {
        "reader": say(f"widgets.meter.readers.{reading.reader}"),
        "words": reading.words,
        "zone": reading.zone,
        "zone_words": say("widgets.meter.leaks")
        if leaks and reading.zone != "identifying"
        else _zone_words(reading.zone, uncounted),
        "level": level,
        "steps": [say(f"widgets.meter.steps.{one}") for one in STEPS],
        "factors": [_factor(one) for one in reading.factors],
    }


def _zone_words(zone: Zone, uncounted: tuple[str, ...]) -> str:
    """Return a zone in words, with the words that no table counts."""
    said = say(f"widgets.meter.zones.{zone}")
    if not uncounted:
        return said
    words = ", ".join(say("widgets.meter.quoted", words=one) for one in uncounted)
    return f"{said} {say('widgets.meter.uncounted', words=words)}"


def _factor(factor: Factor) -> View:
    share = _one_in(factor.share)
    if factor.spread > 1:
        share = say("widgets.meter.unsure", share=share, times=f"{factor.spread:g}")
    source = publisher(factor.source)
    return {
        "clue": factor.clue,
        "share": share,
        "left": magnitude(factor.left),
        "source": f"{source}, {factor.year}" if factor.year else source,
    }


def _one_in(share: float) -> str:
    if share <= 0:
        return say("widgets.meter.nobody")
    if share > 0.45:
        return say("widgets.meter.in_ten", part=round(share * 10))
    return say("widgets.meter.one_in", whole=_about(1 / share))


def _about(number: float) -> str:
    """Return a number to two digits."""
    digits = len(str(int(number)))
    return f"{round(number, 2 - digits) if digits > 2 else round(number):,.0f}"


def _cite(session: Session, source: str) -> str:
    known = session.sources.sources.get(source)
    return known.cite() if known else ""
