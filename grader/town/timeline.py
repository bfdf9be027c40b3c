"""One counselor's invented month of posts, beside the sessions that she had: drawn from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Literal

from grader.town import messages
from grader.town.generator import make_town
from grader.town.messages import CLIENT, Thread
from grader.town.people import YEAR

Kind = Literal["personal", "professional", "veils a client", "reply"]
Audience = Literal["everyone", "her contacts", "one person"]

FIRST_DAY, DAYS = date(YEAR, 6, 1), 30  # a Monday
HER, NO_ONE = "Renata", "no one in particular"
SLOTS = (9, 10, 11, 13, 14, 15)  # the hours at which sessions of 50 minutes begin
SESSION = 50  # minutes
FRIDAY, FRIDAY_SLOTS = 4, 4
CANCELED = 0.12  # of the sessions; this and all rates below are invented
FOLLOWERS = 9  # of her clients follow her
FED = 0.6  # how often a client's feed shows a post
SOUGHT = 0.15  # how often a client who was not shown a post goes to her page and reads it
POSTED: dict[Kind, int] = {"personal": 10, "professional": 17, "veils a client": 6}
WORK_ENDS, LAST_REPLY = 17 * 60, 22 * 60 + 30  # minutes after midnight
LATEST_SESSION = 0.6  # of the veiled posts are about the last client before them


@dataclass(frozen=True)
class Session:
    """One client's hour.

    Attributes
    ----------
    day : str
        ISO date.
    begins, ends : int
        Minutes after midnight.
    client : str
        Who came.
    """

    day: str
    begins: int
    ends: int
    client: str


@dataclass(frozen=True)
class Post:
    """One message of the month.

    Attributes
    ----------
    post : int
        Its number, in the order of time.
    day, time : str
        ISO date, and hours and minutes.
    sender, to : str
        ``Renata``, ``a client``, ``a colleague``, ``a stranger``, ``a friend``; only ``to`` may be
        ``no one in particular``.
    audience : str
        Who can read it: everyone, her contacts (no client is one), or one person.
    kind : str
        Of Renata's messages: personal, professional, or about a client behind a veil; an answer has
        the kind of its post. What others write to her is a reply.
    clients_before : int
        How many clients had been with her that day when it was written.
    fed, sought : int
        Of a post to everyone: to how many of the clients who follow her the feed showed it, and
        how many others of them went to her page and read it.
    words : str
        The message.
    """

    post: int
    day: str
    time: str
    sender: str
    to: str
    audience: Audience
    kind: Kind
    clients_before: int
    fed: int
    sought: int
    words: str

    @property
    def minute(self) -> int:
        """Minutes after midnight."""
        hours, minutes = self.time.split(":")
        return 60 * int(hours) + int(minutes)

    @property
    def hers(self) -> bool:
        """Whether Renata wrote it."""
        return self.sender == HER

    @property
    def reaches_clients(self) -> bool:
        """Whether it is a post for everyone or a public answer to a client, not to other people."""
        return self.hers and self.audience == "everyone" and self.to in (NO_ONE, CLIENT)


@dataclass(frozen=True)
class Timeline:
    """A month.

    Attributes
    ----------
    posts : tuple of Post
        All messages from her and to her, in the order of time.
    sessions : tuple of Session
        Her clients' hours, in the order of time.
    about : dict
        Number of a veiled post to the client it is about. No one but Renata knows.
    """

    posts: tuple[Post, ...]
    sessions: tuple[Session, ...]
    about: dict[int, str]

    @property
    def clients(self) -> int:
        """How many clients came in the month."""
        return len({one.client for one in self.sessions})

    def before(self, post: Post, hours: float = 24) -> list[Session]:
        """Return the sessions of a post's day that ended at most so many hours before it."""
        return ended_before(self.sessions, post.day, post.minute, hours)


@dataclass(frozen=True)
class Guess:
    """Who may be meant by a veiled post, for someone who knows her hours.

    Attributes
    ----------
    post : Post
        The post.
    seen : tuple of Session
        The sessions of its day that had ended.
    possible : tuple of str
        The clients whose session ended recently enough.
    client : str
        The client it is about.
    """

    post: Post
    seen: tuple[Session, ...]
    possible: tuple[str, ...]
    client: str

    @property
    def right(self) -> bool:
        """Whether the client it is about is among the possible ones."""
        return self.client in self.possible

    @property
    def wrong(self) -> int:
        """How many others may take it for theirs, or be taken for the one."""
        return len(self.possible) - self.right


def guesses(month: Timeline, hours: float) -> list[Guess]:
    """Return whom each veiled post points at, if it is about a session of the last hours."""
    return [
        Guess(
            post,
            tuple(month.before(post)),
            tuple(one.client for one in month.before(post, hours)),
            month.about[post.post],
        )
        for post in month.posts
        if post.post in month.about
    ]


def ended_before(
    sessions: Sequence[Session], day: str, minute: int, hours: float = 24
) -> list[Session]:
    """Return a day's sessions that ended by a minute, and at most so many hours before it."""
    return [
        one for one in sessions if one.day == day and 0 <= minute - one.ends <= round(60 * hours)
    ]


@lru_cache(maxsize=16)
def make_timeline(seed: str) -> Timeline:
    """Draw the month of a town's counselor: the same seed, the same month."""
    random = Random(f"timeline {seed}")
    sessions = _sessions(seed, random)
    drafts = sorted(_drafts(random, sessions), key=lambda one: (one.day, one.minute))
    posts, about = [], {}
    for number, one in enumerate(drafts, start=1):
        streamed = one.sender == HER and one.to == NO_ONE and one.audience == "everyone"
        fed = sum(random.random() < FED for _ in range(FOLLOWERS)) if streamed else 0
        sought = sum(random.random() < SOUGHT for _ in range(FOLLOWERS - fed)) if streamed else 0
        posts.append(
            Post(
                number,
                one.day,
                f"{one.minute // 60:02}:{one.minute % 60:02}",
                one.sender,
                one.to,
                one.audience,
                one.kind,
                len(ended_before(sessions, one.day, one.minute)) if one.sender == HER else 0,
                fed,
                sought,
                one.words,
            )
        )
        if one.client:
            about[number] = one.client
    return Timeline(tuple(posts), tuple(sessions), about)


def _sessions(seed: str, random: Random) -> list[Session]:
    """Give each weekly client an hour of the week, and leave some sessions out."""
    week = [
        (weekday, hour)
        for weekday in range(5)
        for hour in SLOTS[: FRIDAY_SLOTS if weekday == FRIDAY else None]
    ]
    town = make_town(seed)
    names = sorted({one.name for one in town.contacts if one.person in town.clients})
    weekly = dict(zip(week, random.sample(names, len(week)), strict=True))
    found = []
    for day in _days():
        for (weekday, hour), client in weekly.items():
            if weekday == day.weekday() and random.random() >= CANCELED:
                begins = 60 * hour
                found.append(Session(day.isoformat(), begins, begins + SESSION, client))
    return found


@dataclass(frozen=True)
class _Draft:
    """A message before it has a number and readers."""

    day: str
    minute: int
    sender: str
    to: str
    audience: Audience
    kind: Kind
    words: str
    client: str = ""


def _drafts(random: Random, sessions: list[Session]) -> list[_Draft]:
    found: list[_Draft] = []
    for thread in random.sample(messages.PERSONAL, POSTED["personal"]):
        found += _thread(random, thread, "personal", *_free_time(random))
    for thread in random.sample(messages.PROFESSIONAL, POSTED["professional"]):
        found += _thread(random, thread, "professional", *_free_time(random))
    count = POSTED["veils a client"]
    full = [day for day in _days() if len(_of_day(sessions, day)) >= 3]
    days = random.sample(full, count)
    for day, thread in zip(days, random.sample(messages.VEILED, count), strict=True):
        today = _of_day(sessions, day)
        last = random.choice(today[1:])  # someone came earlier that day
        latest = random.random() < LATEST_SESSION
        one = last if latest else random.choice([each for each in today if each.ends < last.ends])
        minute = last.ends + random.randint(4, 9)
        found += _thread(
            random, thread, "veils a client", day.isoformat(), minute, client=one.client
        )
    return found


def _thread(
    random: Random, thread: Thread, kind: Kind, day: str, minute: int, client: str = ""
) -> list[_Draft]:
    """Return a post, what someone wrote under it, and her answer, each later than the one before.

    She answers when her working day is over.
    """
    audience: Audience = "her contacts" if thread.contacts else "everyone"
    found = [_Draft(day, minute, HER, NO_ONE, audience, kind, thread.words, client)]
    if thread.reply:
        minute = min(LAST_REPLY, minute + random.randint(5, 300))
        heard: Audience = "one person" if thread.private else audience
        found.append(_Draft(day, minute, thread.sender, HER, heard, "reply", thread.reply))
    if thread.answer:
        minute = max(WORK_ENDS, minute) + random.randint(3, 45)
        found.append(_Draft(day, minute, HER, thread.sender, audience, kind, thread.answer))
    return found


def _free_time(random: Random) -> tuple[str, int]:
    """Return a day and a minute outside her working hours: she does not post while she works."""
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    parts = [(390, 510), (725, 775), (1020, 1290)] if day.weekday() < 5 else [(480, 1290)]
    low, high = random.choice(parts)
    return day.isoformat(), random.randint(low, high)


def _days() -> list[date]:
    return [FIRST_DAY + timedelta(days=index) for index in range(DAYS)]


def _of_day(sessions: list[Session], day: date) -> list[Session]:
    return [one for one in sessions if one.day == day.isoformat()]
