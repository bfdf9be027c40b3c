"""What a lab lets a learner set, and the picture and sentence that follow from it.

The same panels answer a widget in Jupyter and a plain web page. Every function takes the values of
its controls and gives back HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from grader.content.faults import Fault
from grader.town.drawing import bars, crowd, figure, network
from grader.town.generator import make_town
from grader.town.linking import SMALL, link, product_trial
from grader.town.measures import groups, k_anonymity, l_diversity, t_closeness
from grader.town.people import Row, Town
from grader.town.release import (
    CHOICES,
    MOST_SUPPRESSED,
    SECRET,
    answer,
    loss,
    quasi_of,
    release,
)
from grader.town.rules import (
    NAIVE,
    POLICIES,
    Outcome,
    Policy,
    Rule,
    apply,
    consent,
    judge,
    visible,
    willing_client,
)

Values = Mapping[str, Any]
LARGEST = 100_000  # of a number that is typed
POLICY_WORDS: dict[str, str] = {str(name): words for name, words in POLICIES.items()}


@dataclass(frozen=True)
class Control:
    """One thing to set.

    Attributes
    ----------
    id, label : str
        Its name, and what a learner reads.
    kind : str
        ``range``, ``choice``, ``tick`` or ``number``.
    value : Any
        What it is at first.
    low, high : int
        Ends of a range.
    options : dict
        Of a choice: value to words.
    """

    id: str
    label: str
    kind: Literal["range", "choice", "tick", "number"]
    value: Any
    low: int = 0
    high: int = 0
    options: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> Any:
        """Return a value that this control can have: what was sent, or the first one."""
        match self.kind:
            case "range":
                fits = type(value) is int and self.low <= value <= self.high
            case "choice":
                fits = isinstance(value, str) and value in self.options
            case "tick":
                fits = isinstance(value, bool)
            case "number":
                fits = value is None or (
                    type(value) in (int, float) and abs(value) <= LARGEST  # not NaN either
                )
        return value if fits else self.value


@dataclass(frozen=True)
class Drawn:
    """A picture as HTML, and the sentence that says what it shows."""

    html: str
    said: str


@dataclass(frozen=True)
class Panel:
    """Controls and what they draw."""

    id: str
    title: str
    lead: str
    controls: tuple[Control, ...]
    drawing: Callable[[Town, Values], Drawn]

    def draw(self, town: Town, values: Values) -> Drawn:
        """Draw for values as they were sent; what does not fit counts as not set."""
        return self.drawing(town, {one.id: one.read(values.get(one.id)) for one in self.controls})


def panel(name: str) -> Panel:
    """Return a panel by its name.

    Raises
    ------
    Fault
        There is none.
    """
    if name not in PANELS:
        raise Fault(f"there is no lab panel '{name}'; there are: {', '.join(PANELS)}")
    return PANELS[name]


def lab_town() -> Town:
    """Return the town of the labs."""
    return make_town("2026")


def percent(share: float | None) -> str:
    """Return a share in words that a table can hold."""
    return "no one named" if share is None else f"{share:.0%}"


def people(count: int) -> str:
    """Return a number of people in words."""
    return "1 person" if count == 1 else f"{count} people"


def measures(found: Outcome) -> list[Row]:
    """Return what guesses are worth as a table."""
    return [
        {"what": what, "value": value}
        for what, value in (
            ("Adults in the town", found.people),
            ("Her clients among them", found.clients),
            ("Base rate: clients among all adults", percent(found.base_rate)),
            ("People the onlooker sees", found.seen),
            ("Clients among those seen", f"{found.seen_clients} ({percent(found.on_list)})"),
            ("People the rule names", found.named),
            ("Named rightly", found.right),
            ("Named wrongly", found.wrong),
            ("Precision: clients among the named", percent(found.precision)),
            ("Recall: named among all her clients", percent(found.recall)),
            ("Information, in bits", f"{found.information:.0f} of {found.uncertainty:.0f}"),
        )
    ]


def _rule(town: Town, values: Values) -> Drawn:
    rule = Rule(values["mutual"], values["checkins"], values["likes"])
    seen = visible(town, "accept")
    found = judge(town, rule, "accept")
    said = (
        f"The rule names {people(found.named)} of {found.seen} on the list. "
        f"{found.right} of them are clients. {found.wrong} are not. "
        f"It misses {found.seen_clients - found.right} clients on the list."
    )
    svg = network(town, seen, apply(rule, seen))
    return Drawn(figure("Who looks like a client under this rule", svg, measures(found)), said)


def _policy(town: Town, values: Values) -> Drawn:
    chosen: Policy = values["policy"]
    uploads = values["uploads"]
    found = judge(town, NAIVE, chosen, uploads=uploads)
    rows = [
        (words, judge(town, NAIVE, policy, uploads=uploads).information)
        for policy, words in POLICIES.items()
    ]
    said = (
        f"{POLICIES[chosen]}: an onlooker sees {people(found.seen)}, and {found.seen_clients} of "
        f"them are clients. The rule names {people(found.named)}, {found.right} of them rightly."
    )
    html = figure(
        "Who looks like a client under this policy",
        crowd(found.right, found.wrong),
        measures(found),
    ) + figure(
        "What each policy tells about who is a client",
        bars([(words, round(bits)) for words, bits in rows], " bits"),
        [{"policy": words, "bits": round(bits, 1)} for words, bits in rows],
        f"Before anyone looks, {found.uncertainty:.0f} bits are open. A bit is one yes-or-no "
        "question answered.",
    )
    return Drawn(html, said)


def _consent(town: Town, values: Values) -> Drawn:
    found = consent(town, NAIVE, willing_client(town))
    first = found.who.name.split()[0]
    if not values["agreed"]:
        share = found.before
        said = (
            f"Before {found.who.name} says anything, {share:.0%} of the others named by the rule "
            "are clients."
        )
        rows = [("others the rule names", round(100 * share))]
    else:
        said = (
            f"{first} is known as a client now. {len(found.others)} others joined the list within "
            f"two weeks of {first} and post from beside the office on {found.who.weekday}s. "
            f"{found.after:.0%} of these are clients. No one asked them."
        )
        rows = [
            ("others the rule names", round(100 * found.before)),
            (f"others like {first}", round(100 * found.after)),
        ]
    table = [
        {"person": one.name, "joined": one.since, "day": one.weekday, "posts": one.checkins}
        for one in (found.who, *(found.others if values["agreed"] else ()))
    ]
    return Drawn(figure("How many of them are clients", bars(rows, "%"), table), said)


BIRTH = {"born": "birth date", "born_year": "year of birth", "age_band": "age group"}
PLACES = {"zip": "five-digit ZIP code", "zip3": "three-digit ZIP code", "": "no place"}


def _link(town: Town, values: Values) -> Drawn:
    extra = [name for name in (values["place"], "sex" if values["sex"] else "") if name]
    rows = []
    for birth, words in BIRTH.items():
        found = link(town, (birth, *extra))
        rows.append((f"with the {words}", found))
    chosen = link(town, (values["birth"], *extra))
    said = (
        f"{chosen.single} of {chosen.rows} records fit one person in the public directory and no "
        f"other. {chosen.right} of these matches are right."
    )
    html = figure(
        "Records that lead to one name",
        bars([(words, one.single) for words, one in rows]),
        [{"compared": words, "one match": one.single, "right": one.right} for words, one in rows],
    )
    return Drawn(html, said)


def _release(town: Town, values: Values) -> Drawn:
    table = release(town.extract, values, values["least"])
    return released(town, table)


def released(town: Town, table: Sequence[Mapping[str, Any]]) -> Drawn:
    """Draw what a released table tells and what it is good for."""
    quasi = quasi_of(table)
    k = k_anonymity(table, quasi)
    left = answer(town.extract, table)
    sizes = [len(group) for group in groups(table, quasi).values()]
    bins = (("1 alone", 1, 1), ("2 to 4", 2, 4), ("5 to 10", 5, 10), ("11 or more", 11, 10**9))
    rows = [
        (f"in a group of {words}", sum(size for size in sizes if low <= size <= high))
        for words, low, high in bins
    ]
    numbers: list[Row] = [
        {"what": what, "value": value}
        for what, value in (
            ("Records kept", f"{len(table)} of {len(town.extract)}"),
            ("k: size of the smallest group", k),
            ("l: fewest diagnoses in a group", l_diversity(table, quasi, SECRET)),
            ("t: how far a group is from the whole", round(t_closeness(table, quasi, SECRET), 2)),
            ("Detail lost", percent(loss(town.extract, table))),
            ("Areas that can be counted", percent(left.areas)),
        )
    ]
    numbers += [
        {
            "what": f"Mean sessions, {group} (in all records {true:.1f})",
            "value": "cannot be said" if mean is None else f"{mean:.1f}",
        }
        for group, (true, mean) in left.sessions.items()
    ]
    said = (
        f"The table has {len(table)} of {len(town.extract)} records. k is {k}. The question about "
        f"age can be answered for {sum(_near(*one) for one in left.sessions.values())} of "
        f"{len(left.sessions)} groups."
    )
    return Drawn(figure("Records by the size of their group", bars(rows), numbers), said)


def _near(true: float, mean: float | None) -> bool:
    return mean is not None and abs(mean - true) <= 1


def _trial(town: Town, values: Values) -> Drawn:
    found = product_trial(town, values["seed"])
    said = (
        f"Seed {values['seed']}, {found.draws} descriptions. {found.small} really fit fewer than "
        f"{SMALL} people. For {found.promised} of these, {100 * found.share:.0f} in a hundred, the "
        f"product said {SMALL} or more."
    )
    table = [
        {"what": "descriptions tried", "count": found.draws},
        {"what": f"really fit fewer than {SMALL}", "count": found.small},
        {"what": f"of these, product said {SMALL} or more", "count": found.promised},
    ]
    rows = [("the town, in a hundred", 100 * found.share), ("the census file", 24.0)]
    return Drawn(
        figure("Small crowds that the product took for large ones", bars(rows), table), said
    )


PANELS: dict[str, Panel] = {
    one.id: one
    for one in (
        Panel(
            "rule",
            "Guess who is a client",
            "You are an onlooker. You see Renata Holm's list and what people post in public. "
            "Set a rule and see the people it names.",
            (
                Control("mutual", "Contacts in common, at most", "range", NAIVE.mutual, 0, 12),
                Control("checkins", "Posts from beside her office, at least", "range", 1, 0, 6),
                Control("likes", "Only people who like her page", "tick", value=False),
            ),
            _rule,
        ),
        Panel(
            "policy",
            "Change what she does",
            "Now you are Renata Holm. Choose a policy. The onlooker keeps the first rule: at most "
            "5 contacts in common, at least 1 post.",
            (
                Control("policy", "Her policy", "choice", "accept", options=POLICY_WORDS),
                Control(
                    "uploads",
                    "Add people whose phones gave her number to the service",
                    "tick",
                    value=False,
                ),
            ),
            _policy,
        ),
        Panel(
            "consent",
            "One client says yes",
            "Daisy Garza is proud of her therapy and tells everyone. See what her yes tells about "
            "others.",
            (Control("agreed", "Daisy Garza agrees to be known as a client", "tick", value=False),),
            _consent,
        ),
        Panel(
            "link",
            "Put two tables side by side",
            "The clinic took the names out. The public directory has them. Choose which columns "
            "you compare.",
            (
                Control("birth", "From the birth date, use", "choice", "born", options=BIRTH),
                Control("place", "From the address, use", "choice", "zip", options=PLACES),
                Control("sex", "Use sex", "tick", value=True),
            ),
            _link,
        ),
        Panel(
            "release",
            "Make a table that may leave the practice",
            "Coarsen columns, leave columns out, and leave out groups that are too small. Watch k "
            "and what the table can still answer.",
            (
                Control("born", "Birth", "choice", "date", options=CHOICES["born"]),
                Control("zip", "ZIP code", "choice", "zip5", options=CHOICES["zip"]),
                Control("sex", "Sex", "choice", "keep", options=CHOICES["sex"]),
                Control(
                    "first_visit", "First visit", "choice", "date", options=CHOICES["first_visit"]
                ),
                Control("least", "Leave out groups smaller than", "range", 1, 1, MOST_SUPPRESSED),
            ),
            _release,
        ),
        Panel(
            "trial",
            "Multiply shares, then count",
            "Each description has three clues. The product of their shares says how many people "
            "fit. The town lets you count.",
            (Control("seed", "Seed of the draw", "range", 7, 1, 50),),
            _trial,
        ),
    )
}
