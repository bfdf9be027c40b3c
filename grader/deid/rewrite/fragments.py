"""Pieces of what the post marks: initials, the last four digits, a month, a user name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.concepts.thesaurus import everyday_stems, senses
from grader.deid.finding import Finding
from grader.deid.posts.post import Post, Span
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.dates import date_parts
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, ordinary, zip3_population
from grader.deid.text.matching import digit_runs, squash
from grader.deid.text.numbers import in_digits
from grader.deid.text.stems import stem
from grader.deid.text.view import View, normalise

_NUMBERED = [
    "PHONE",
    "FAX",
    "SSN",
    "MRN",
    "PLAN_ID",
    "ACCOUNT",
    "LICENSE",
    "VEHICLE",
    "DEVICE",
    "IP",
    "OTHER_ID",
    "ZIP",
    "GEO",
    "EMAIL",
    "URL",
]
_LIMIT = 20_000
_INVENTED = "55501"
_SHORT_CODE = lazy(r"^\D*(?P<n>\d{1,2})\D*$")
_NUMBERS = r"(?:#\s?|\b(?:number|no\.?|jersey|shirt|wears|wearing|bib|room|cell)\s(?:is\s)?#?)"
_HEIGHT = lazy(r"(?P<feet>[4-7])\s?(?:'|ft\.?|foot|feet)\s?(?P<inches>1[01]|\d)(?!\d)", re.I)
_CUE = (
    r"\b(?:client|patient|pt|husband|wife|son|daughter|mother|father|sister|brother|partner|"
    r"named?|called?|initials?(?:\s+are)?|goes\s+by|know\s+(?:her|him|them)\s+as|about|for|with|"
    r"(?:mr|mrs|ms|mx|pt|re)\.|mr|mrs|ms|miss|mx|little|poor|dear|young|case|re|by|see|seeing|saw|met|"
    r"told|so|that)[,:]?\s+[\"'(]?"
)
_DOES = (
    r"is|was|has|had|needs|wants|says|said|told|feels|felt|cried|cries|lives|thinks|struggles|"
    r"reports?|reported|asked|asks|came|went|lost|will|would|can|cannot|can't|no-show\w*|cancel\w*"
)
# "Vitamin D. then": a letter that belongs to the word before.
_LABELLED = lazy(
    r"\b(?:vitamin|hepatitis|hep|plan|grade|type|section|part|option|step|axis|cluster|schedule|"
    r"letter|line|room|group|criterion|appendix|table|medicare|title|class|tier|level|form|"
    r"model|version|exhibit)\s+$",
    re.I,
)
_SHORT_FORMS = frozenset({"eg", "ie", "am", "pm", "vs"})  # "e.g." is no person


def _digits(text: str) -> str:
    return "".join(c for c in in_digits(normalise(text)).text if c.isdigit())


def _permitted_zip3(span: Span, digits: str, gold: str) -> bool:
    """Whether the digits are a ZIP code's first three and those stand for enough people."""
    return (
        span.label in ("ZIP", "GEO")
        and len(digits) == 3
        and gold.startswith(digits)
        and zip3_population().get(digits, 0) > _LIMIT
    )


def _digit_fragments(scene: Scene, post: Post) -> Iterator[Finding]:
    golds = [
        (span, digits)
        for span in post.spans
        if span.label in _NUMBERED
        for phrase in span.phrases
        if len(digits := _digits(phrase)) >= 3
    ]
    for run, start, end in digit_runs(scene.spoken):
        if len(run) < 3 or any(run in allowed for allowed in scene.allowed_digits):
            continue
        stretch = scene.spoken.span(start, end)
        if scene.explained(*stretch) or scene.unmarked_in_original(scene.given[slice(*stretch)]):
            continue
        for span, gold in golds:
            if _permitted_zip3(span, run, gold):
                continue
            if (
                (run in gold and run not in _INVENTED)
                or (len(gold) >= 5 and gold in run)
                or _shares(run, gold)
            ):
                yield scene.finding(
                    "gold.digits",
                    scene.spoken,
                    (start, end),
                    say("deid.findings.part.why"),
                    hint=say("deid.findings.part.hint"),
                )
                break


def _short_numbers(scene: Scene, post: Post) -> Iterator[Finding]:
    """Find a number on a shirt or a height, too short to be looked for without its cue."""
    for span in post.spans:
        for phrase in span.phrases:
            said = in_digits(normalise(phrase)).text
            if span.label == "OTHER_ID" and (code := _SHORT_CODE.search(said)):
                pattern = rf"{_NUMBERS}(?P<i>{code['n']})(?!\d|[.,]\d|\s*%)"
            elif height := _HEIGHT.search(said):
                feet = r"\s?(?:'|ft\.?|foot|feet|-)\s?(?:and\s)?"
                pattern = rf"(?<!\d)(?P<i>{height['feet']}{feet}{height['inches']})(?!\d)"
            else:
                continue
            for match in re.finditer(pattern, scene.spoken.text, re.I):
                stretch = match.span("i")
                if not scene.explained(*scene.spoken.span(*stretch)):
                    yield scene.finding(
                        "gold.digits",
                        scene.spoken,
                        stretch,
                        say("deid.findings.part.why"),
                        hint=say("deid.findings.part.hint"),
                    )


def _shares(run: str, gold: str) -> bool:
    """Whether four digits in a row are the same: more than chance gives two numbers."""
    if _INVENTED in gold:
        return gold[-4:] in run  # numbers kept for invented people all have the rest in common
    return len(run) <= 12 and any(run[i : i + 4] in gold for i in range(len(run) - 3))


def _code_fragments(scene: Scene, post: Post) -> Iterator[Finding]:
    """Find pieces of codes with letters, mail addresses, handles and web addresses."""
    runs = [(squash(text), (start, end)) for text, start, end in _runs(scene.view)]
    telling = {key for key, _ in runs if len(key) >= 4 and any(c.isdigit() for c in key)}
    for span in post.spans:
        for phrase in span.phrases:
            for piece in _pieces(span, phrase) - scene.allowed_words:
                sought = {key for key in telling if key in piece} | {piece}
                for key, place in runs:
                    if key in sought and not scene.explained(*scene.view.span(*place)):
                        yield scene.finding(
                            "gold.fragment",
                            scene.view,
                            place,
                            say("deid.findings.part.why"),
                            hint=say("deid.findings.part.hint"),
                        )


def _runs(view: View) -> Iterator[tuple[str, int, int]]:
    for match in re.finditer(r"[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]", view.text):
        yield match.group(), match.start(), match.end()
        if re.search(r"[._-]", match.group()):
            for part in re.finditer(r"[A-Za-z0-9]+", match.group()):
                yield part.group(), match.start() + part.start(), match.start() + part.end()


def _pieces(span: Span, phrase: str) -> set[str]:
    """Return what of a code would still be recognised, squashed."""
    pieces: set[str] = set()
    if span.label in ("EMAIL", "URL") or "@" in phrase:
        for cut in (r"[@/?#=&\s]", r"[@/?#=&\s]|(?<=\w)\.(?=\w)"):
            pieces |= {squash(p) for p in re.split(cut, phrase)}
        pieces = {p for p in pieces if len(p) >= 5 and not _says_nothing(p)}
    elif span.label in _NUMBERED:
        for code in re.findall(r"[A-Za-z0-9-]+", phrase):
            key = squash(code)
            if len(key) >= 4 and any(c.isdigit() for c in key) and any(c.isalpha() for c in key):
                pieces.add(key)
    return pieces


def _says_nothing(piece: str) -> bool:
    """Whether a piece of an address is a word of the web or of every day."""
    web = {"example", "https", "index", "contact", "about", "gallery", "profile", "article"}
    plain = stem(piece) in everyday_stems() or (ordinary(piece) and senses(stem(piece)).common)
    return piece in web or piece in listed("platforms") or plain


def _initials(scene: Scene, post: Post) -> Iterator[Finding]:
    sought: set[tuple[str, bool]] = set()  # many names have the same initials
    for span in post.spans:
        for phrase in span.phrases:
            if span.label == "NAME":
                yield from _name_initials(scene, phrase, sought)
            elif span.label in ("EMPLOYER", "SCHOOL", "GEO", "QUASI"):
                yield from _acronym(scene, phrase)


def _letters(phrase: str) -> list[list[str]]:
    """Return the initials of each person a name names: "Ada and Bo Crane-Hill" are two."""
    people = []
    for part in re.split(r",|&|/|\band\b", normalise(phrase).text):
        words = [
            w.text
            for w in normalise(part).words
            if w.capital and w.bare not in listed("titles_strong") | listed("people")
        ]
        if words:
            people.append([w[0] for w in words])
    if len(people) > 1:  # brothers and sisters share what the last is called
        family = people[-1][1:]
        people = [p if len(p) > 1 else p + family for p in people]
    return people


def _name_initials(scene: Scene, phrase: str, sought: set[tuple[str, bool]]) -> Iterator[Finding]:
    people = _letters(phrase)
    patterns: list[tuple[str, bool]] = []
    if len(people) > 1:
        apart = r"\.?(?:-?[A-Z]\.?){0,3}\s*(?:,\s*(?:and\s+)?|&\s*|/\s*|\band\s+)\s*"
        patterns.append(
            (rf"\b{apart.join(p[0] for p in people)}(?:\.?-?[A-Z]){{0,3}}\b(?![a-z'])\.?", False)
        )
    for letters in people:
        patterns += _patterns(letters)
    longest = max((len(letters) for letters in people), default=0)
    for pattern, needs_cue in dict.fromkeys(patterns):
        cue = rf"(?i:{_CUE})" if needs_cue else ""
        if (pattern, longest == 1) in sought:
            continue
        sought.add((pattern, longest == 1))
        for match in re.finditer(rf"{cue}(?P<i>{pattern})", scene.view.text):
            stretch = match.span("i")
            before = scene.view.text[max(0, stretch[0] - 12) : stretch[0]]
            if len(match["i"].strip(".")) == 1 and _LABELLED.search(before):
                continue
            if longest == 1 or not scene.explained(*scene.view.span(*stretch)):
                yield scene.finding(
                    "gold.initials",
                    scene.view,
                    stretch,
                    say("deid.findings.part.why"),
                    hint=say("deid.findings.part.hint"),
                )


def _patterns(letters: list[str]) -> list[tuple[str, bool]]:
    """Return the ways to write one person's initials, and whether each needs a cue."""
    patterns: list[tuple[str, bool]] = []
    if len(letters) >= 2:
        for order in (letters, letters[:1] + letters[-1:], letters[::-1]):
            joined = "".join(order)
            common = joined.lower() in known_terms()
            dotted = r"(?:\.\s?|\.?-)".join(order) + r"\.?(?![A-Za-z])"
            patterns.append((rf"\b{dotted}", False))
            patterns.append((rf"\b{joined}\b(?!\.\w)", common))
            # At the head of a request, before an age, even a state's code is a person.
            patterns.append((rf"\A\W*{joined}(?=,\s*\d{{1,2}}\b)", False))
            patterns.append((rf"\b{' '.join(order)}\b", True))
    if len(letters) >= 3:  # "M. G-R.": a full stop here, a hyphen there
        mixed = r"(?:\.?\s?-?|-)".join(letters)
        patterns.append((rf"\b(?=\S*[.-]){mixed}\.?(?![A-Za-z])", False))
    for pair in dict.fromkeys(("".join(letters[:2]), letters[0] + letters[-1])):
        if len(letters) >= 2:  # in small letters they need their stops
            small = r"\.\s?".join(pair.lower())
            ends = r"\.(?=\s+[a-z]|\s*[,;:)]|\s*$)"
            patterns.append((rf"(?<![\w.]){small}{ends}", pair.lower() in _SHORT_FORMS))
    for letter in dict.fromkeys(letters):
        # "A dietitian", "that I see": an article and a pronoun are no initials.
        ends = rf"(?:\.|(?=\s*(?:[,;:)\"]|$)|\s+(?:{_DOES})\b))" if letter == "A" else r"(?:\.|\b)"
        ends = r"\." if letter == "I" else ends
        patterns.append((rf"\b{letter}{ends}(?!\w|[-'/&]\w)", True))
        # "M. is spiraling", "M's panic": a letter does what people do.
        patterns.append((rf"(?<![\w.&/-]){letter}\.(?=\s+[a-z])", False))
        if letter not in "AI":
            patterns.append((rf"(?<![\w.&/-]){letter}(?=(?:'s)\s+[a-z])", False))
            patterns.append((rf"(?<![\w.&/-]){letter}(?=\s+(?:{_DOES})\b)", False))
        # A letter before an age needs no other sign that it stands for a person.
        patterns.append((rf"(?<![\w.]){letter}\.?(?=\s?[,(]\s?\d{{1,2}}\b)", False))
    return patterns


def _acronym(scene: Scene, phrase: str) -> Iterator[Finding]:
    words = [w for w in normalise(phrase).words if w.capital and w.bare not in known_terms()]
    letters = "".join(w.text[0] for w in words if w.bare not in ("the", "of", "and"))
    if len(letters) < 3 or letters.lower() in known_terms():
        return
    dotted = r"\.".join(letters)
    for match in re.finditer(rf"\b{letters}\b|\b{dotted}\b", scene.view.text):
        if not scene.explained(*scene.view.span(*match.span())):
            yield scene.finding(
                "gold.initials",
                scene.view,
                match.span(),
                say("deid.findings.part.why"),
                hint=say("deid.findings.part.hint"),
            )


def _date_fragments(scene: Scene, post: Post) -> Iterator[Finding]:
    """Find the month, the day or the weekday of a marked date said in another way."""
    gold = {
        part
        for span in post.spans
        if span.label == "DATE"
        for phrase in span.phrases
        for part, _, _ in date_parts(in_digits(normalise(phrase)))
    }
    for part, start, end in date_parts(scene.spoken):
        if part in gold and not scene.explained(*scene.spoken.span(start, end)):
            why = say("deid.findings.part.date")
            yield scene.finding(
                "gold.date",
                scene.spoken,
                (start, end),
                why,
                hint=say("deid.findings.part.date_hint"),
            )


def fragment_leaks(scene: Scene) -> list[Finding]:
    """Find initials, digit runs, code pieces and date elements of the gold spans."""
    if scene.post is None:
        return []
    return [
        finding
        for finder in (
            _digit_fragments,
            _short_numbers,
            _code_fragments,
            _initials,
            _date_fragments,
        )
        for finding in finder(scene, scene.post)
    ]
