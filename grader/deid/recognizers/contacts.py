"""Ways to reach or look somebody up: telephone, fax, e-mail, web and network addresses."""

from __future__ import annotations

import re

from grader.content.words import say
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, ordinary

_PHONE = lazy(
    r"(?<![\w$/])(?:\+?\d{1,2}[-. ]{0,2})?\(?\d{3}\)?[-. ,]{0,3}\d{3}[-. ,]{0,3}\d{4}(?!\d)"
    r"|(?<![\w$/-])\d{3}[-. ,]{1,3}\d{4}(?![\d%])"
    r"|(?<![\w$/])(?:\+44[ ]?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)"
)
_NOT_PHONE = lazy(r"(?:\(?800\)?|\(?888\)?|\(?877\)?|\(?866\)?)[-. ]?273[-. ]?8255|988|116[ ]?123")
_FAX = lazy(r"\b(?:fax|facsimile|f)\b[^.\n]{0,18}$", re.I)
_POSTER = lazy(
    r"\b(?:me|my|i'm|our\s+(?:office|practice|clinic|front\s+desk|intake)|office|dm|pm|"
    r"contact|practice|clinic|reply|intake\s+line|front\s+desk)\b[^.\n]{0,40}$",
    re.I,
)
_CLIENT = lazy(
    r"\b(?:her|his|their|she|he|they|client(?:'s)?|patient(?:'s)?|mom(?:'s)?|mother(?:'s)?|"
    r"dad(?:'s)?|father(?:'s)?|wife(?:'s)?|husband(?:'s)?|family|parents?|him|them|mine)\b"
    r"[^.\n]{0,40}$",
    re.I,
)
_EMAIL = lazy(
    # "as @name.here" is a user name, "name @ host.org" an address. Starting only where a run of
    # such characters starts keeps the search linear, here and below.
    r"(?<![\w.+-])[\w.+-]+(?:@\s?|\s@\s|\s?(?:\(at\)|\[at\]|\s{1,3}at\s)\s?)"
    r"[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?[A-Za-z]{2,})+",
    re.I,
)
_URL = lazy(
    r"\b(?:https?://|www\.)[^\s<>\"')\]]+"
    r"|(?<!\w)(?<!\w[.-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|info|io|me|blog|co|uk|ca|us|example)"
    r"(?:/[^\s<>\"')\]]*)?(?![\w@])"
    r"|\b\w+\s+dot\s+(?:com|org|net)\b(?:\s+slash\s+\w+)?",
    re.I,
)
_HANDLE = lazy(r"(?<![\w.@])@[A-Za-z0-9_][\w.]{0,28}\w|\bu/[A-Za-z0-9_-]{3,20}\b")
_ACCOUNT_CUE = lazy(
    r"\b(?:her|his|their|client's|she(?:'s|\s+is)|he(?:'s|\s+is)|they(?:'re|\s+are))\s+(?:\w+\s+)?"
    r"(?:on\s+)?(?:insta|instagram|ig|tiktok|twitter|facebook|youtube|linkedin|snap|snapchat|"
    r"reddit|onlyfans|etsy|twitch|substack|handle|username|user\s?name|gamertag|screen\s?name|blog|podcast|"
    r"channel|profile)\b(?:\s+(?:handle|account|page|name|profile|channel|shop|store))?"
    r"(?:\s+(?:is|as|called|under|at))?\s*:?\s*(?P<name>[\"'@]?[\w.]{3,30})",
    re.I,
)
# "on TikTok under jennabakes"
_UNDER = lazy(
    r"\b(?:insta|instagram|ig|tiktok|twitter|facebook|youtube|snapchat|reddit|discord|twitch|etsy|"
    r"onlyfans|tumblr|pinterest|threads|bluesky)\s+(?:(?:under|as|by\s+the\s+name)\s+|"
    r"(?:handle|account|user\s?name|screen\s?name)\s*(?:is|:|=)\s*)"
    r"(?P<name>[A-Za-z][\w.]{3,29})\b",
    re.I,
)
_IP = lazy(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\.\d)"
    r"|\b(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4})+\b",
    re.I,
)
_REACH_US = lazy(r"\b(?:me|us|office|practice|clinic)\b[^.\n]{0,25}$", re.I)
_OURS = lazy(
    r"\b(?:our|my)\s+(?:office|practice|clinic|front\s+desk|intake|cell|phone|line|number)\b[^.\n]{0,30}$"
    r"|\b(?:call|text|ring|phone|reach|message|contact)\s+(?:me|us)\b[^.\n]{0,30}$",
    re.I,
)


def _judge(scene: Scene, text: str, at: int, *, name: bool = False) -> Severity:
    """Judge a number or address by the words before it.

    One that plainly is the poster's own is asked about, and without gold every one that no
    client word leads to. A site or user name (``name``) needs clearer words to be the poster's:
    clients, too, are quoted with "my site".
    """
    before = text[max(0, at - 60) : at]
    own = _REACH_US if name and scene.post is not None else _POSTER
    if own.search(before) and not _CLIENT.search(before):
        return "ask"
    ours = _OURS.search(before)
    if ours and not name and not _CLIENT.search(before[ours.start() :]):
        return "ask"  # "..., who was a client, so please call our office at ..."
    sentence = text[max(text.rfind(c, 0, at) for c in ".!?\n") + 1 : at]
    return "ask" if scene.post is None and not _CLIENT.search(sentence) else "fail"


def contact_findings(scene: Scene) -> list[Finding]:
    """Find numbers and addresses by which somebody can be reached or looked up.

    One that plainly is the poster's own ("text me at ...") is asked about, not failed.
    """
    view, plain = scene.spoken, scene.view
    findings = []
    for match in _PHONE.finditer(view.text):
        digits = "".join(c for c in match.group() if c.isdigit())
        lone = match.group().startswith("(") and ")" not in match.group()
        start = match.start() + lone  # "(312.555..." opens a remark, not an area code
        stretch = view.span(start, match.end())
        if (
            _NOT_PHONE.search(match.group())
            or len(digits) < 7
            or any(digits in a or a in digits for a in scene.allowed_digits if len(a) >= 7)
            or scene.explained(*stretch)
        ):
            continue
        fax = bool(_FAX.search(view.text[max(0, match.start() - 24) : match.start()]))
        findings.append(
            scene.finding(
                "E.fax" if fax else "D.phone",
                view,
                (start, match.end()),
                say("deid.findings.contacts.phone"),
                severity=_judge(scene, view.text, match.start()),
                hint=say("deid.findings.contacts.hint"),
            )
        )
    for match in _EMAIL.finditer(plain.text):
        spelled = "@" not in match.group()
        if spelled and "dot" not in match.group().lower():
            continue
        if not scene.explained(*plain.span(*match.span())):
            findings.append(
                scene.finding(
                    "F.email",
                    plain,
                    match.span(),
                    say("deid.findings.contacts.email"),
                    severity=_judge(scene, plain.text, match.start()),
                    hint=say("deid.findings.contacts.hint"),
                )
            )
    mails = [f for f in findings if f.rule == "F.email"]
    for rule, pattern in (("N.url", _URL), ("N.handle", _HANDLE), ("O.ip", _IP)):
        for match in pattern.finditer(plain.text):
            stretch = plain.span(*match.span())
            if scene.explained(*stretch) or any(
                f.start <= stretch[0] and stretch[1] <= f.end for f in mails
            ):
                continue
            findings.append(
                scene.finding(
                    rule,
                    plain,
                    match.span(),
                    say("deid.findings.contacts.web"),
                    severity="fail"
                    if rule == "O.ip"
                    else _judge(scene, plain.text, match.start(), name=True),
                    hint=say("deid.findings.contacts.hint"),
                )
            )
    for match in _UNDER.finditer(plain.text):
        name = match["name"].lower()
        known = ordinary(name) or name in known_terms()
        if not known and not scene.explained(*plain.span(*match.span("name"))):
            findings.append(
                scene.finding(
                    "N.handle",
                    plain,
                    match.span("name"),
                    say("deid.findings.contacts.user"),
                    severity="likely",
                    hint=say("deid.findings.contacts.hint"),
                )
            )
    for match in _ACCOUNT_CUE.finditer(plain.text):
        name = match.group("name")
        coded = any(c.isdigit() or c in "_.@\"'" for c in name.rstrip(".")) or any(
            c.isupper() for c in name[1:]
        )
        if coded and not scene.explained(*plain.span(*match.span("name"))):
            findings.append(
                scene.finding(
                    "N.handle",
                    plain,
                    match.span("name"),
                    say("deid.findings.contacts.user"),
                    hint=say("deid.findings.contacts.hint"),
                )
            )
    return [scene.unless_unmarked(f) for f in findings]
