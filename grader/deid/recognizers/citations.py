"""Books, films and podcasts: stretches of a text that name a published work or its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.deid.finding import Finding
from grader.deid.posts.post import Post
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.view import View, normalise

_KIND = (
    r"(?:audio\s?books?|books?|workbooks?|textbooks?|novels?|memoirs?|films?|movies?|documentar(?:y|ies)|"
    r"podcasts?|chapters?|articles?|papers?|essays?|poems?|manuals?|handbooks?|TED\s+talks?|"
    r"lectures?|webinars?|authors?)"
)
_SMALL = r"(?:of|the|and|in|to|a|an|for|on|with|from|at|by\s+the|as|is|&|who|was|my|not|or|your)"
_WORD = r"(?:[A-Z][\w'-]*|\d+)"
_TITLE = rf"{_WORD}(?:(?:\s+{_SMALL}){{0,3}}:?\s+{_WORD}){{0,9}}[?!]?"
_NAME = (
    r"[A-Z][\w-]+(?:\s[A-Z]\.?)*(?:\s(?:van|von|de|der|la|le)){0,2}"
    r"(?:\s[A-Z][\w-]+){1,2}(?:'[A-Z]\w+)?"
)
_NAMES = rf"{_NAME}(?:(?:,\s|,?\sand\s|\s&\s|\sor\s){_NAME}){{0,3}}"
_QUOTES = r"[\"'*_]?"
_YEAR = r"(?:\s?\(\d{4}\))?"
_BY = rf"{_YEAR}(?:,?\s+(?:by|from|with|hosted\s+by|directed\s+by)\s+{_NAMES}{_YEAR})?"
_READ = r"(?i:(?:re-?)?read(?:ing)?)"
# Papers about a person, not by her: these make no author of whoever they belong to.
RECORDS = r"(?!'s?\s+(?:\w+\s+)?(?:chart|file|notes?|diary|journal|letters?|e?mails?|texts?|messages?|records?|posts?|story|case)\b)"  # noqa: E501
_SEARCHES = tuple(
    lazy(pattern)
    for pattern in (
        # the book T, the film "T" by A B
        rf"\b(?i:{_KIND})\s+(?:(?i:called|titled|entitled)\s+)?(?P<w>{_QUOTES}{_TITLE}{_QUOTES}{_BY})",
        # Films we may discuss: T, T by A B; T
        rf"\b(?i:{_KIND}|reading(?:\s+list)?|viewing|resources)\b(?:\s+(?:[a-z'-]+|I)){{0,6}}:\s+"
        rf"(?P<w>{_QUOTES}{_TITLE}{_QUOTES}{_BY}(?:(?:[,;]|,?\s+(?:and|or|&))\s+{_QUOTES}{_TITLE}{_QUOTES}{_BY})*)",
        # a book by A B
        rf"\b(?i:{_KIND})\s+(?:by|from|hosted\s+by|directed\s+by)\s+(?P<w>{_NAMES})",
        # A B's book
        rf"(?P<w>\b{_NAMES})'s?\s+(?:(?:new|latest|recent|first|classic|great|short|wonderful|excellent)\s+)?"
        rf"(?i:{_KIND}|work\s+on|writings?)\b",
        # reading A B
        rf"\b{_READ}\s+(?P<w>{_NAMES}(?:,\s+{_QUOTES}(?=The\s|A\s|An\s|On\s|How\s|What\s|Why\s|When\s){_TITLE}{_QUOTES})?)"
        rf"(?!\w){RECORDS}",
        # a friend swears by A B
        rf"\b(?i:swears?)\s+by\s+(?P<w>{_NAMES})(?!\w){RECORDS}",
        # the work of A B, as A B writes, trained with A B
        rf"\b(?i:work|writings?|ideas|theory|theories|model|thinking)\s+of\s+(?P<w>{_NAMES})(?!\w){RECORDS}",
        rf"\b(?i:as)\s+(?P<w>{_NAMES})\s+(?:wrote|writes|says|said|puts?\s+it|taught|teaches|argue[sd])\b",
        rf"\b(?i:trained|training|workshop|course|seminar|webinar|externship|weekend|retreat)\s+(?:with|by|under)\s+(?P<w>{_NAMES})(?!\w)",
        # a favourite film is T
        rf"\b(?i:favou?rite)\s+(?i:{_KIND})\s+(?:is|was|are|were)\s+(?P<w>{_QUOTES}{_TITLE}{_QUOTES}{_BY})",
        # the author A B
        rf"\b(?i:authors?|writers?|poets?|essayists?)\s+(?P<w>{_NAMES})",
    )
)
# What only literature has, whatever the client made.
_CITED = (
    # A and colleagues, A et al.
    lazy(
        r"\b(?P<w>[A-Z][a-z][\w-]+)\s+(?:(?:and|&)\s+(?:colleagues|co-?workers|co-?authors)\b|et\s+al\b)"
    ),
    # I've read A B's chapter
    lazy(
        rf"\bI(?:'ve|\s+have|\s+am|'m)?\s+(?:\w+\s+)?(?i:(?:re-?)?read(?:ing)?|watched|heard|studied)\s+"
        rf"(?P<w>{_NAMES})'s?\s+(?:\w+\s+)?(?i:{_KIND})\b"
    ),
    # I listened to the interview with A B
    lazy(
        r"\bI(?:'ve|\s+have|'m|\s+am)?\s+(?:\w+\s+)?(?:listen\w*\s+to|watch\w*|heard)\s+(?:the|an?)\s+"
        r"(?:\w+\s+){0,2}?(?:interview|talk|episode|lecture|webinar|podcast|training|video|conversation)\s+"
        rf"(?:with|by|from)\s+(?P<w>{_NAMES})(?!\w)"
    ),
    # Is A B still the best place to begin?
    lazy(
        rf"\b(?i:is|are|was)\s+(?P<w>{_NAMES})\s+(?:still\s+|really\s+|always\s+)?(?:the|a|an)\s+"
        r"(?:\w+\s+)?(?:place|source|start|starting|introduction|reference|resource|authority|voice|"
        r"teacher|guide|trainer|expert)\b"
    ),
)
# A title that stands alone is one where the sentence also speaks of reading or watching.
_TITLED = lazy(rf"(?P<w>{_QUOTES}(?P<t>{_TITLE}){_QUOTES}{_YEAR},?\s+by\s+{_NAMES}{_YEAR})")
_OWNED = lazy(rf"(?P<w>\b{_NAME}'s?\s+{_QUOTES}(?P<t>{_TITLE}){_QUOTES})")
_SPEAKS = lazy(
    rf"\b(?:{_KIND}|(?:re-?)?(?:read|reads|reading)|watch(?:ed|ing)?|listen\w*|recommend\w*|approach|chapter|"
    r"bestseller|bibliography|worth|copy\s+of|halfway|classic|favou?rite|shelf|on\s+my\s+list)\b",
    re.I,
)
# "The Gift of Therapy", "Building the Bonds": more than a run of nouns.
_JOINED = lazy(rf"^(?:The|A|An|On|How|What|Why|When|\w+ing)\s|\s{_SMALL}\s")
# Of the client's own work the reader learns whose it is.
_HERS = lazy(
    r"\b(?:her|his|their|whose|(?:client|patient|mother|father|husband|wife|sister|brother|son|"
    r"daughter|partner|boss)(?:'s)?|wrote|writes|written|published|starred|stars|acted|directed|"
    r"appeared|featured|author\s+of|hosts?|hosted|named|called|about)\s+(?:\w+\s+){0,3}$",
    re.I,
)
_MAKERS = lazy(
    rf"\b(?:{_KIND}|wrote|writes|writer|novelist|poet|actor|actress|director|publish\w*|"
    r"screenplay|bestseller)\b",
    re.I,
)


def _sentence(text: str, start: int, end: int) -> str:
    """Return what surrounds a stretch, from one full stop to the next."""
    before = re.split(r"(?<=[a-z)])[.!?]\s|\n", text[max(0, start - 120) : start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[end : end + 120])[0]
    return f"{before}{text[start:end]}{after}"


def _title(run: str, *, owned: bool) -> bool:
    """Whether a run of capitals reads as a title and not as what a shop or a school is called."""
    last = normalise(run).words[-1].bare
    if " " not in run or last in listed("generic_names") | listed("place_suffixes"):
        return False
    return not owned or bool(_JOINED.search(run))


def _long(match: re.Match[str]) -> bool:
    """Whether a title says by its length that it is one."""
    return len(re.findall(r"\b[A-Z]", match["t"])) >= 3 and bool(_JOINED.search(match["t"]))


def _found(view: View) -> Iterator[tuple[int, int]]:
    text = view.text
    for search in _SEARCHES:
        for match in search.finditer(text):
            if not _HERS.search(text[max(0, match.start() - 40) : match.start()]):
                yield match.span("w")
    for search in (_TITLED, _OWNED):
        for match in search.finditer(text):
            start, end = match.span("w")
            if (
                _title(match["t"], owned=search is _OWNED)
                and (_long(match) or _SPEAKS.search(_sentence(text, start, end)))
                and not _HERS.search(text[max(0, start - 40) : start])
            ):
                yield start, end


def marks_a_maker(post: Post | None) -> bool:
    """Whether a post marks something as written, filmed or published."""
    return post is not None and any(
        _MAKERS.search(phrase) for span in post.spans for phrase in span.phrases
    )


def works(view: View, post: Post | None) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a reading that name a published work, or who made it.

    Where the post marks something as written, filmed or published, a work may be the client's
    own, and only what literature alone has ("A and colleagues") is named here.

    Parameters
    ----------
    view : View
        A normalised reading.
    post : Post, optional
        The post it rewrites.
    """
    cited = {m.span("w") for search in _CITED for m in search.finditer(view.text)}
    if marks_a_maker(post):
        return tuple(sorted(cited))
    return tuple(sorted(cited | set(_found(view))))


def of_a_work(finding: Finding) -> bool:
    """Whether a finding is of a kind that a title or an author's name sets off by mistake."""
    return finding.rule.startswith(("A.", "B.place", "C.week", "C.month", "R.", "flag."))
