"""Sentences that speak of the poster's own people and life, and of no client.

Posters thank colleagues by name, say who answered the board's phone, and tell what they read and
where they would travel. None of that is the client's, as long as the sentence tells of no client
and the post does not mark the name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from grader.deid.concepts.thesaurus import mentions
from grader.deid.finding import Finding
from grader.deid.notice import SIGNS_OF_A_CLIENT
from grader.deid.recognizers.citations import RECORDS
from grader.deid.recognizers.context import Scene, softened
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.view import Word, normalise

_THANKS = lazy(
    r"\b(?:thanks|thank\s+you|thank(?=\s+(?-i:[A-Z]))|grateful\s+to|gratitude|kudos|congratulations|congrats|"
    r"shout-?\s?outs?|hats?\s+(?:off|tip)|credit|bless\s+you|hugs?\s+to|much\s+obliged|obliged\s+to|"
    r"cheers\s+to|love\s+to|owe|thx|gracias|merci|appreciat\w+|happy\s+(?:retirement|birthday))\b",
    re.I,
)
_REACHED = lazy(
    r"\b(?:I|we)\s+(?:\w+\s+)?(?:called|phoned|rang|emailed|wrote\s+to|asked)\s+(?:\w+\s+){0,3}?"
    r"(?:board|helpline|hotline|registrar|insurer|accountant|HR|front\s+desk|access\s+line)\b",
    re.I,
)
# Where someone works with the poster, "she" is that colleague.
_COLLEAGUES = lazy(
    r"\b(?:colleagues?|peers?|peer\s+group|consult(?:ation)?\s+group|supervisors?|supervisees?|"
    r"interns?|trainees?|mentors?|director|reception(?:ists?)?|front\s+desk|billing|staff|cohort|"
    r"(?:our|the|my)\s+(?:office|practice|clinic|agency|team|board))\b",
    re.I,
)
OF_A_CLIENT = lazy(
    r"\b(?:client|(?<!been\s)(?<!very\s)(?<!so\s)(?<!and\s)patient|pt|of\s+mine|whose|sessions?|permission|trust\w*|diagnos\w*|symptoms?|"
    r"opening\s+up|open(?:ed|s)\s+up|sharing|shared|(?:her|his|their)\s+"
    r"(?:own\s+)?(?:story|life\s+story|case|progress|panic|grief|trauma|past))\b|,\s*\d{1,2}\b(?!\s+(?-i:[A-Z]))",
    re.I,
)
# "who suggested this list to me", "for his patience": what colleagues do for the poster.
_KINDNESS = lazy(
    r"\bwho\s+(?:\w+\s+){1,5}?(?:me|us|my|our)\b|\b(?:her|his|their)\s+(?:patience|prayers|kindness|"
    r"notes|time|wisdom|help|advice|ear|list|support|slides|handouts?|encouragement|company|books?)\b",
    re.I,
)
_ONE = lazy(r"\b(?:she|he|her|his|him|hers|who)\b", re.I)
_THEY = lazy(r"\b(?:they|their|them)\b(?<!\bof\sthem)", re.I)
# "about Ngozi", "for hearing of Rosa and Ngozi": told of, and not thanked.
_TOLD_OF = lazy(
    r"\b(?:about|regarding|concerning|of|with|on|for|treating|seeing|see|saw|meet|met|behalf)\s+"
    r"(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*(?:,|,?\s+and|\s+&)\s+)*$"
)
_MET = (
    r"(?:colleagues?|supervisors?|supervisees?|mentors?|boss|director|manager|interns?|trainees?|"
    r"professor|teacher|trainer|consult(?:ant|ation)?(?:\s+group)?|peer\s+group|cohort|(?:office|class)\s*mates?|"
    r"study\s+partner|accountant|biller|landlord|landlady|guy|friends?|cousin|niece|nephew|aunt|auntie|"
    r"uncle|neighbou?r|receptionist|front\s+desk|office|clinic|practice|agency|staff|team|program)"
)
_NAME = r"(?:[A-Z][\w'.-]+(?:\s[A-Z][\w'-]+)*)"
# "My supervisor, Gwendolyn", "my consult group, especially Ines and Thandiwe".
_APPOSED = lazy(
    rf"\b(?:(?:[Mm]y|[Oo]ur)\s+(?:[\w-]+\s+){{0,2}}?|[Aa]\s+){_MET}(?:\s+of\s+many\s+years)?,?\s+"
    rf"(?:especially\s+|including\s+|like\s+|with\s+)?(?:{_NAME}(?:,|,?\s+and|\s+&)\s+)*(?:(?:Mr|Mrs|Ms|Dr|Fr|Rev)\.?\s+)?$"
)
_GROUPED = lazy(
    rf"\b(?:supervision|(?:reading|peer|consult\w*|book|study)\s+group)\s+(?:\w+\s+)?with\s+"
    rf"(?:{_NAME}(?:,|,?\s+and|\s+&)\s+)*$"
)
# "Salma, our clinical director", "Priya in my consult group".
_PLACED = lazy(
    rf"(?:\s+[A-Z][\w'-]+)*(?:(?:,|,?\s+and|\s+&)\s+{_NAME})*,?\s+(?:(?:in|from|at|on)\s+)?(?:my|our|the)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_MET}\b"
)
_SPOKEN_FOR = lazy(
    r"\s+\((?:full|retired|booked|waitlist\w*|on\s+leave|not\s+taking|no\s+openings)\b"
)
_CLIENTS_NAME = lazy(
    r"\b(?:saw|sees?|seeing|treat\w*|needs?|hears?|sick|ill|hospital\w*|intake|cry|cries|cried|suicid\w*)\b",
    re.I,
)
_SPOKE_WITH = lazy(r"\b(?:spoke|spoken|talked)\s+(?:with|to)\s+$", re.I)
_I = lazy(r"^(?:\W*\w+\W+){0,4}?(?:I|I'm|I've|I'd|I'll|my)\b")
_SEEKS = lazy(
    r"\b(?:looking|seeking|need\w*|refer\w*|see|sees|seeing|saw|treat\w*|work\w*\s+with|"
    r"sit\w*\s+with|sat\s+with|counsel(?:ed|led|ing|ling)?|somebody|someone|adult|couple|teen|child)\b",
    re.I,
)
_TOLD_OF_ONE = lazy(
    r"\b(?:about|regarding|concerning|treating|seeing|see|saw|hearing\s+of)\s+$", re.I
)
_VISITS = lazy(r"\b(?:visits?|visiting|house|home|hospital|school|court)\b", re.I)
_GREW_UP = lazy(r"\bI\s+(?:grew\s+up|was\s+raised|was\s+brought\s+up|come\s+from)\b")
_OWN_LIFE = lazy(
    r"\bI(?:'m|\s+am|\s+was|\s+used\s+to|\s+became|\s+trained|\s+started|\s+worked|\s+spent)\b|"
    r"\b[Mm]y\s+(?:own|late|first|old|former|wife|husband|kids?|dad|mom|mum|mother|father|aunt\w*)\b"
)
_READING = lazy(
    r"\b(?:re-?read\w*|read|reading|listen\w*|watch\w*|bought|books?|chapters?|podcasts?)\b", re.I
)
_READ = lazy(
    rf"\b(?:read|reading|reread\w*|by|of|with|from|bought)\s+(?:{_NAME}(?:,|,?\s+and|\s+&)\s+)*$"
)
_RECORDS = lazy(RECORDS.replace("(?!", "(?:", 1), re.I)
_WOULD_GO = lazy(
    r"\b(?:I'd|I\s+would|I\s+could|I\s+can|I'll|I'm\s+(?:happy|willing|able)\s+to)\s+(?:\w+\s+){0,3}?"
    r"(?:go|travel|drive|come|commute|get|fly)\s+(?:over\s+|down\s+|up\s+|out\s+)?to\s+"
    r"(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*(?:,|,?\s+or)\s+)*$"
)
_NAMES = ("A.full", "A.listed", "A.title", "A.unlisted", "A.person", "B.place")
_STREETS = frozenset({"street", "avenue", "road", "boulevard", "drive", "lane", "court", "way"})
_TITLES = ("titles_role", "titles_strong")


@lru_cache(maxsize=16)
def sentences(scene: Scene) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Sentences of a reading: start, end and the indexes of their words."""
    words = scene.view.words
    runs = (tuple(run) for _, run in groupby(range(len(words)), key=lambda i: words[i].sentence))
    return tuple((words[run[0]].start, words[run[-1]].end, run) for run in runs)


def sentence(scene: Scene, at: int) -> tuple[int, int, tuple[int, ...]]:
    """Return the sentence that holds an offset of the reading: start, end, its words."""
    every = sentences(scene)
    index = bisect_right(every, at, key=lambda s: s[0]) - 1
    return every[index] if index >= 0 and at < every[index][1] else (at, at, ())


def relatives(scene: Scene, run: tuple[int, ...]) -> Iterator[Word]:
    """Find people who are neither the poster's own ("my aunt") nor titled ("Brother Anselm")."""
    words = scene.view.words
    titles = listed(_TITLES[0]) | listed(_TITLES[1])
    for i in run:
        word = words[i]
        if word.bare not in listed("people"):
            continue
        own = i > 0 and words[i - 1].bare in ("my", "our")
        titled = (
            word.capital and word.bare in titles and i + 1 < len(words) and words[i + 1].capital
        )
        if not (own or titled):
            yield word


def _tells_of_a_client(scene: Scene, whole: str, run: tuple[int, ...]) -> bool:
    """Whether a sentence of thanks may speak of a client all the same."""
    if OF_A_CLIENT.search(whole) or SIGNS_OF_A_CLIENT.search(whole) or any(relatives(scene, run)):
        return True
    if any(
        m.concept.kind == "conditions" and set(m.at) & set(run) for m in mentions(scene.view.words)
    ):
        return True
    return bool(_ONE.search(_KINDNESS.sub(" ", whole))) and not _COLLEAGUES.search(whole)


def _own(scene: Scene, whole: str, run: tuple[int, ...]) -> bool:
    """Whether the poster tells of the poster in a sentence, and of no one who is seen or sought."""
    if not _I.search(whole) or _SEEKS.search(whole) or OF_A_CLIENT.search(whole):
        return False
    if _GREW_UP.search(whole):
        return not re.search(r"\b(?:she|he|her|his|him)\b", whole, re.I)
    return not (_ONE.search(whole) or _THEY.search(whole) or any(relatives(scene, run)))


@lru_cache(maxsize=16)
def _gold(scene: Scene) -> frozenset[str]:
    """Return the words of what the post marks."""
    spans = scene.post.spans if scene.post else ()
    marked = " \n".join(phrase for span in spans for phrase in span.phrases)
    told = {w.bare for w in normalise(marked).words if len(w.bare) > 2}
    return frozenset(told) - listed("plain_words")


def marked(scene: Scene, finding: Finding) -> bool:
    """Whether the post marks one of a finding's words."""
    told = [w.bare for w in normalise(finding.text).words]
    own = [
        w for w in told if w not in listed("generic_names") | listed("place_suffixes") | _STREETS
    ]
    return any(w in _gold(scene) for w in own or told)


def _colleague(whole: str, at: int) -> bool:
    """Whether a name is said to be that of someone the poster works or lives with."""
    before = whole[:at]
    known = (
        _APPOSED.search(before)
        or _GROUPED.search(before)
        or _PLACED.match(whole, _name_end(whole, at))
    )
    spoken_for = _SPOKEN_FOR.match(whole, _name_end(whole, at))
    if not (known or spoken_for) or _TOLD_OF_ONE.search(before):
        return False
    if OF_A_CLIENT.search(whole) or _CLIENTS_NAME.search(whole) or SIGNS_OF_A_CLIENT.search(whole):
        return False
    return not re.search(
        r"\b(?:her|his|their|whose)\s+(?:brother|sister|mother|father|mom|dad|wife|"
        r"husband|son|daughter|kids?|child)",
        whole,
        re.I,
    )


def _name_end(whole: str, at: int) -> int:
    """Return where the word that begins at an offset ends."""
    match = re.compile(r"[\w'-]+").match(whole, at)
    return match.end() if match else at


def of_the_poster(scene: Scene, finding: Finding) -> bool:
    """Whether a finding is of the poster's own people, journey or childhood.

    Parameters
    ----------
    scene : Scene
        The text.
    finding : Finding
        What a rule caught in it. What the post marks is never the poster's.
    """
    named = finding.rule in _NAMES
    told = finding.rule in ("clue.unexplained", "clue.story")
    if not (named or told):
        return False
    at, _ = scene.view.within(finding.start, finding.end)
    start, end, run = sentence(scene, at)
    whole, before = scene.view.text[start:end], scene.view.text[start:at]
    if marked(scene, finding):
        return False
    if finding.rule == "clue.story":
        return bool(_GREW_UP.search(whole) or _OWN_LIFE.search(whole)) and _own(scene, whole, run)
    if finding.rule == "B.place" and _WOULD_GO.search(before):
        return _own(scene, whole, run)
    if named and _colleague(whole, at - start):
        return True
    if finding.rule == "B.place" and _VISITS.search(whole) is None and _own(scene, whole, run):
        return True
    if named and " " in finding.text and _READING.search(whole) and _READ.search(before):
        return _own(scene, whole, run) and not _RECORDS.search(whole)
    thanks = _THANKS.search(before) or _REACHED.search(before)
    if thanks and not _tells_of_a_client(scene, whole, run):
        return told or bool(_SPOKE_WITH.search(before)) or not _TOLD_OF.search(before)
    return finding.rule == "clue.unexplained" and _own(scene, whole, run)


def attributed(scene: Scene, findings: list[Finding]) -> list[Finding]:
    """Return the findings; those of the poster's own people and life as questions."""
    return [softened(f) if f.severity != "ask" and of_the_poster(scene, f) else f for f in findings]
