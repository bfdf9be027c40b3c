"""A rule by which an onlooker guesses who on a list is a client, and what the guesses are worth."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from grader.town.people import Contact, Town
from grader.town.pools import COUNSELOR

Policy = Literal["accept", "never", "hide", "leave"]
POLICIES: tuple[Policy, ...] = get_args(Policy)


@dataclass(frozen=True)
class Rule:
    """Whom an onlooker takes for a client.

    Attributes
    ----------
    mutual : int
        At most so many contacts in common with the rest of the list.
    checkins : int
        At least so many posts from beside the office.
    likes : bool
        Only people who like her page.
    weekday : str
        Only people whose usual day this is; empty for any.
    """

    mutual: int = 5
    checkins: int = 1
    likes: bool = False
    weekday: str = ""


NAIVE = Rule()


def apply(rule: Rule, contacts: Iterable[Contact]) -> list[Contact]:
    """Return the contacts that a rule takes for clients; her relatives by name are left out."""
    surname = COUNSELOR.split()[-1]
    return [
        one
        for one in contacts
        if one.mutual <= rule.mutual
        and one.checkins >= rule.checkins
        and (one.likes or not rule.likes)
        and (not rule.weekday or one.weekday == rule.weekday)
        and not one.name.endswith(f" {surname}")
    ]


@dataclass(frozen=True)
class Outcome:
    """What guesses are worth.

    Attributes
    ----------
    people, clients : int
        Everyone in question, and how many of them are clients.
    seen, seen_clients : int
        Those of them whom the onlooker sees, and the clients among these.
    named, right : int
        Those taken for clients, and how many of them are.
    """

    people: int
    clients: int
    seen: int
    seen_clients: int
    named: int
    right: int

    @property
    def wrong(self) -> int:
        """People wrongly taken for clients."""
        return self.named - self.right

    @property
    def base_rate(self) -> float:
        """Share of clients among everyone, before anything was seen."""
        return self.clients / self.people if self.people else 0.0

    @property
    def on_list(self) -> float:
        """Share of clients among those seen, before a rule is used."""
        return self.seen_clients / self.seen if self.seen else 0.0

    @property
    def precision(self) -> float | None:
        """Share of the named who are clients; None where no one is named.

        It is the posterior too: how probable it is that a person is a client once the rule names
        them.
        """
        return self.right / self.named if self.named else None

    @property
    def recall(self) -> float | None:
        """Share of all clients who are named."""
        return self.right / self.clients if self.clients else None

    @property
    def information(self) -> float:
        """Bits about who is a client, over everyone: not seen, seen, or seen and named."""
        hidden = self.people - self.seen
        return (
            mutual_information(
                [
                    (self.clients - self.seen_clients, hidden),
                    (self.seen_clients - self.right, self.seen - self.named),
                    (self.right, self.named),
                ]
            )
            * self.people
        )

    @property
    def uncertainty(self) -> float:
        """Bits that are open before anything is seen."""
        return entropy(self.base_rate) * self.people


def entropy(share: float) -> float:
    """Return the entropy of a yes or no, in bits."""
    return -sum(p * math.log2(p) for p in (share, 1 - share) if p > 0)


def mutual_information(groups: Sequence[tuple[int, int]]) -> float:
    """Return what a person's group says about being a client, in bits a person.

    Parameters
    ----------
    groups : sequence of (clients, people)
        One pair a group.
    """
    people = sum(size for _, size in groups)
    if not people:
        return 0.0
    after = sum(size / people * entropy(clients / size) for clients, size in groups if size)
    # Rounding must not make a little less than nothing out of nothing.
    return max(0.0, entropy(sum(clients for clients, _ in groups) / people) - after)


def outcome(
    people: int, clients: Collection[int], seen: Collection[int], named: Collection[int]
) -> Outcome:
    """Count what guesses are worth, from sets of people."""
    hers = set(clients)
    return Outcome(
        people, len(hers), len(seen), len(hers & set(seen)), len(named), len(hers & set(named))
    )


def visible(town: Town, policy: Policy, *, uploads: bool = False) -> list[Contact]:
    """Return whom an onlooker can tie to the counselor under a policy.

    Parameters
    ----------
    town : Town
        The town.
    policy : str
        What she does. A hidden list still shows on the lists of contacts who show theirs.
    uploads : bool
        Whether the onlooker also sees, as "people you may know", those who let an app read a phone
        with her number in it. No policy of hers reaches these.
    """
    return [one for one in town.contacts if _shown(one, policy) or (uploads and one.uploaded)]


def _shown(one: Contact, policy: Policy) -> bool:
    match policy:
        case "accept":
            return bool(one.listed)
        case "never":
            return bool(one.listed) and one.role != "client"
        case "hide":
            return bool(one.listed and one.open_list)
        case "leave":
            return False


def judge(town: Town, rule: Rule, policy: Policy, *, uploads: bool = False) -> Outcome:
    """Say what a rule's guesses are worth under a policy.

    Where she says that no client is on her list, the onlooker believes it and names no one of it.
    """
    seen = visible(town, policy, uploads=uploads)
    cleared = visible(town, policy) if policy == "never" else []
    named = apply(rule, [one for one in seen if one not in cleared])
    return outcome(
        len(town.adults),
        town.clients,
        [one.person for one in seen],
        [one.person for one in named],
    )


@dataclass(frozen=True)
class Consent:
    """What one client's yes says about others who were not asked.

    Attributes
    ----------
    who : Contact
        The client who agreed to be known as one.
    others : tuple of Contact
        Others whom the rule names, who joined within two weeks of that client and post from beside
        the office on the same day.
    before, after : float
        Probability that one of the rule's people is a client, and that one of these others is.
    """

    who: Contact
    others: tuple[Contact, ...]
    before: float
    after: float


def consent(town: Town, rule: Rule, who: int) -> Consent:
    """Say what it gives away about others if one client agrees to be known as a client."""
    named = apply(rule, visible(town, "accept"))
    chosen = next(one for one in town.contacts if one.person == who)
    rest = [one for one in named if one.person != who]
    others = tuple(
        one
        for one in rest
        if one.weekday and one.weekday == chosen.weekday and _days(one.since, chosen.since) <= 14
    )
    return Consent(chosen, others, _share(town, rest), _share(town, others))


def _share(town: Town, group: Sequence[Contact]) -> float:
    return sum(one.person in town.clients for one in group) / len(group) if group else 0.0


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def willing_client(town: Town) -> int:
    """Return the client whose yes gives away most: the one with most companions."""
    clients = [one for one in visible(town, "accept") if one.person in town.clients]
    best = max(clients, key=lambda one: (len(consent(town, NAIVE, one.person).others), -one.person))
    return best.person
