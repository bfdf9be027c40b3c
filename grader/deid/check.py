"""The whole check of a text: every layer in order, one report."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.deid.doubt import weighed
from grader.deid.finding import Finding
from grader.deid.notice import is_notice
from grader.deid.poster import attributed
from grader.deid.posts.post import Allowed, Post, Span
from grader.deid.recognizers.citations import of_a_work
from grader.deid.recognizers.context import Scene, softened
from grader.deid.recognizers.registry import safe_harbor_findings
from grader.deid.recognizers.uniqueness import uniqueness_findings
from grader.deid.rewrite.disguise import disguised_leaks
from grader.deid.rewrite.exact import gold_leaks
from grader.deid.rewrite.fragments import fragment_leaks
from grader.deid.rewrite.paraphrase import paraphrase_leaks
from grader.deid.rewrite.story import story_findings
from grader.deid.rewrite.unexplained import unexplained_findings
from grader.deid.rewrite.usefulness import Usefulness, usefulness

# A surname may be a town too, and a card's number look like a telephone's.
_SURER = ("A.", "G.", "H.", "I.", "J.")
# Of these a notice to colleagues may hold its writer's, a presenter's or an office's own.
_COLLEAGUES = ("A.", "B.", "C.", "D.", "E.", "F.", "R.", "clue.")
_ORDER = {"fail": 0, "likely": 1, "ask": 2}
# Shares of what the rewrite's usefulness earns where an identifier or a clue is left, and the most
# that one with an unanswered likely finding earns; our own choice.
_CAP_LISTED = 0.3
_CAP_CLUE = 0.5
_CAP_LIKELY = 0.8
_NEAR = 30  # characters between a name and its number
_OWN = re.compile(
    r"\b(?:[A-Z]{2,}[a-z]?|I|I'm|me|my|our|us|(?i:call|text|contact|thanks|thank you|regards|best|"
    r"sincerely|warmly))\b|--|~"
)
_REASON = 8  # letters at least in a line that says why something stays


@dataclass(frozen=True)
class Report:
    """What a check of one text found.

    Parameters
    ----------
    findings : tuple of Finding
        In the order of the text; none lies within another of the same severity.
    use : Usefulness
        What of the post's use survived.
    reasons : mapping
        For words that a likely finding quotes, the line in which the writer says why they stay.
    """

    findings: tuple[Finding, ...]
    use: Usefulness
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def passes(self) -> bool:
        """No finding fails, every fact is kept, and the text is neither empty nor a copy."""
        return not (self.failing or self.use.lost or self.use.empty or self.use.copied)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that must go."""
        return tuple(f for f in self.findings if f.severity == "fail")

    @property
    def likely(self) -> tuple[Finding, ...]:
        """The findings that probably give the client away."""
        return tuple(f for f in self.findings if f.severity == "likely")

    def reason(self, finding: Finding) -> str:
        """Return the line in which the writer says why these words stay, or nothing."""
        line = self.reasons.get(finding.text, "").strip()
        return line if sum(c.isalpha() for c in line) >= _REASON else ""

    @property
    def unanswered(self) -> tuple[Finding, ...]:
        """The likely findings whose words were neither taken out nor given a reason."""
        return tuple(f for f in self.likely if not self.reason(f))

    @property
    def score(self) -> float:
        """0 to 1: usefulness, capped by a leak, or at .8 by a likely one without a reason."""
        if not self.failing:
            capped = min(self.use.value, _CAP_LIKELY) if self.unanswered else self.use.value
            return round(capped, 3)
        listed = any(not f.rule.startswith("clue") for f in self.failing)
        return round(self.use.value * (_CAP_LISTED if listed else _CAP_CLUE), 3)

    def as_json(self) -> dict[str, object]:
        """Return the report as the command prints it."""
        return {
            "passes": self.passes,
            "score": self.score,
            "leaks": [f.as_json() for f in self.findings],
            "kept": list(self.use.kept),
            "lost": list(self.use.lost),
        }


def _covers(other: Finding, finding: Finding) -> bool:
    """Whether one that holds this finding's stretch is as severe and says more."""
    if other.severity != finding.severity or finding.rule.startswith(("clue.", "flag.")):
        return False
    if (other.start, other.end) == (finding.start, finding.end):
        return finding.rule in ("B.place", "B.zip", "D.phone") and other.rule[:2] in _SURER
    return True


def _holding(findings: Sequence[Finding]) -> Callable[[Finding], Iterator[Finding]]:
    """Return a way to look up which of some findings hold another's whole stretch."""
    ordered = sorted(findings, key=lambda f: f.start)
    starts = [f.start for f in ordered]
    longest = max((f.end - f.start for f in ordered), default=0)

    def holders(finding: Finding) -> Iterator[Finding]:
        first = bisect_left(starts, finding.end - longest)
        last = bisect_right(starts, finding.start)
        return (f for f in ordered[first:last] if finding.end <= f.end)

    return holders


def _distinct(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Drop findings that lie within an earlier one as severe; layers come strongest first.

    A story told hides no name, number or place in it: each of them is a finding of its own.
    """
    longer = _holding(
        [f for f in found if not f.rule.startswith(("gold.", "clue.", "ask.", "flag."))]
    )
    findings = [f for f in found if not any(_covers(other, f) for other in longer(f))]
    findings.sort(key=lambda f: _ORDER[f.severity])
    holders = _holding(findings)
    kept: set[int] = set()
    for finding in findings:
        own = not finding.rule.startswith(("clue.", "ask."))
        if not any(
            id(f) in kept
            and not (own and f.rule.startswith("clue.") and len(f.text) > len(finding.text))
            for f in holders(finding)
        ):
            kept.add(id(finding))
    return tuple(sorted((f for f in findings if id(f) in kept), key=lambda f: (f.start, f.end)))


def _in_title(finding: Finding, scene: Scene) -> bool:
    """Whether a finding lies within a book's or film's title or its author's name."""
    return of_a_work(finding) and any(
        a <= finding.start and finding.end <= b for a, b in scene.works
    )


def _named_and_reached(findings: list[Finding], text: str) -> list[Finding]:
    """Return the findings; a full name and a way to reach it, side by side, are likely.

    With credentials or words of the poster beside them they are the poster's own.
    """
    names = [f for f in findings if f.rule == "A.full" and f.severity == "ask"]
    ways = [f for f in findings if f.rule[:2] in ("D.", "E.", "F.") and f.severity == "ask"]
    told: set[int] = set()
    for name in names:
        for way in ways:
            first, last = sorted((name, way), key=lambda f: f.start)
            around = text[max(0, first.start - _NEAR) : first.start] + text[first.end : last.start]
            if 0 <= last.start - first.end <= _NEAR and not _OWN.search(around):
                told |= {id(name), id(way)}
    return [replace(f, severity="likely") if id(f) in told else f for f in findings]


def check(
    text: str,
    post: Post | None = None,
    *,
    today: datetime.date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Report:
    """Check a text, with a post's gold or without.

    Parameters
    ----------
    text : str
        The text as the person wrote it.
    post : Post, optional
        The post it rewrites; without one only the general rules apply.
    today : datetime.date, optional
        The day on which ages are reckoned; by default the present day.
    reasons : mapping, optional
        For words that a likely finding quotes, why they stay; the command takes none.

    Returns
    -------
    Report
        Findings with their offsets in ``text``, facts kept and lost, verdict and score.
    """
    from grader.deid.meter.meter import meter_findings  # here: its tables are read on first use

    scene = Scene(text, post, (today or datetime.date.today()).year)
    findings = [
        *gold_leaks(scene),
        *fragment_leaks(scene),
        *disguised_leaks(scene),
        *safe_harbor_findings(scene),
        *uniqueness_findings(scene),
        *paraphrase_leaks(scene),
        *story_findings(scene),
        *meter_findings(scene),
        *unexplained_findings(scene),
    ]
    findings = [softened(f) if _in_title(f, scene) else f for f in findings]
    findings = weighed(scene, attributed(scene, findings))
    if post is None:
        findings = _named_and_reached(findings, text)
        if is_notice(scene.view):
            findings = [softened(f) if f.rule.startswith(_COLLEAGUES) else f for f in findings]
    return Report(_distinct(findings), usefulness(text, post), dict(reasons or {}))


def before_saving(text: str, original: str, reader: str) -> tuple[Finding, ...]:
    """Find what is likely a clue, knowing the post and what its reader needs, but no gold.

    Parameters
    ----------
    text : str
        The rewrite as it stands.
    original : str
        The post, any part of which may be a clue.
    reader : str
        What the reader needs, in words.

    Returns
    -------
    tuple of Finding
        One for each stretch of words, at most eight.
    """
    whole = Span(0, len(original), original, "QUASI", "", "QI")
    post = Post(original, (whole,) if original else (), (Allowed(0, 0, reader),))
    scene = Scene(text, post, datetime.date.today().year)
    found = [*safe_harbor_findings(scene), *story_findings(scene), *unexplained_findings(scene)]
    likely = [f for f in found if f.severity == "likely"]
    return tuple({f.text: f for f in likely}.values())[:8]
