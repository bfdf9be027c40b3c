"""What widgets that show a post have in common, and what the page needs of a check."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from typing import Any

from grader.answers import Answers
from grader.content.authored import Authored
from grader.content.items import Highlighting, Rewriting
from grader.deid.check import Report, check
from grader.deid.limits import CLEAN, LIMITS, QUESTIONS
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
ZONES = {
    "identifying": "Identifying: few or no others fit.",
    "too close to call": "Too close to call: leave out one more clue.",
    "not all counted": "No verdict, because not everything in the text could be counted",
    "fades into a crowd": "Fades into a crowd, as far as nobody who reads it knows the client.",
}
IDENTIFYING = "identifying"
STILL = "The number is of no use while words that must go point to one person."
STEPS = ("about 1", "a handful", "tens", "hundreds", "thousands")
KNOWS = "someone who knows the client"


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
        "questions": list(QUESTIONS),
        "limits": LIMITS,
        "meter": meter_view(
            text if not blank else post.text if post else "", leaks=bool(report.failing)
        ),
        "longest": LONGEST,
    }


def _summary(report: Report) -> str:
    if report.use.empty:
        return "Nothing is written yet."
    if report.use.copied:
        return "This is the post itself."
    failing, lost = len(report.failing), len(report.use.lost)
    asked = len(report.findings) - failing
    if not report.findings and not lost:
        return f"{CLEAN}."
    counted = [
        f"{failing} to take out" if failing else f"{CLEAN} that must go",
        f"{asked} to think about" if asked else "",
        f"{lost} of the facts missing" if lost else "",
    ]
    return f"{', '.join(filter(None, counted))}."


def meter_view(text: str, *, leaks: bool) -> View | None:
    """Return the meter's two readings of a text in words, and how each clue brought it down.

    Where something leaks, a reading says so in place of how many others there are.
    """
    if not text.strip():
        return None
    found = meter(text)
    return {
        "area": f"{found.area.name}, {_about(found.area.population)} people",
        "readings": [
            _reading(one, found.uncounted, leaks=leaks)
            for one in (found.stranger, found.acquaintance)
        ],
        "flags": [{"quote": one.text, "why": one.why} for one in found.flags],
        "statement": "A rough classroom estimate, no expert determination (45 CFR 164.514(b)(1)).",
    }


def _reading(reading: Reading, uncounted: tuple[str, ...], *, leaks: bool) -> View:
    level = sum(reading.others >= limit for limit in (0.5, THRESHOLD, 50, 500))
    return {
        "reader": "someone who knows her" if reading.reader == KNOWS else reading.reader,
        "words": reading.words,
        "zone": reading.zone,
        "zone_words": STILL
        if leaks and reading.zone != IDENTIFYING
        else _zone_words(reading.zone, uncounted),
        "level": level,
        "steps": list(STEPS),
        "factors": [_factor(one) for one in reading.factors],
    }


def _zone_words(zone: Zone, uncounted: tuple[str, ...]) -> str:
    """Return a zone in words, with the words that no table counts."""
    if not uncounted:
        return f"{ZONES[zone].rstrip('.')}."
    words = ", ".join(f"“{one}”" for one in uncounted)
    return f"{ZONES[zone].rstrip('.')}. Not counted: {words}."


def _factor(factor: Factor) -> View:
    unsure = f", give or take {factor.spread:g} times" if factor.spread > 1 else ""
    source = publisher(factor.source)
    return {
        "clue": factor.clue,
        "share": _one_in(factor.share) + unsure,
        "left": magnitude(factor.left),
        "source": f"{source}, {factor.year}" if factor.year else source,
    }


def _one_in(share: float) -> str:
    if share <= 0:
        return "nobody known"
    if share > 0.45:
        return f"about {round(share * 10)} in 10"
    return f"about 1 in {_about(1 / share)}"


def _about(number: float) -> str:
    """Return a number to two digits."""
    digits = len(str(int(number)))
    return f"{round(number, 2 - digits) if digits > 2 else round(number):,.0f}"


def _cite(session: Session, source: str) -> str:
    known = session.sources.sources.get(source)
    return known.cite() if known else ""
