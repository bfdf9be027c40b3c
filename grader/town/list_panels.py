"""Lab 1: who on a list of contacts is a client."""

from __future__ import annotations

from grader.town.controls import Control, Drawn, Panel, Values, people, percent
from grader.town.drawing import bars, crowd, figure, network
from grader.town.people import Row, Town
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

POLICY_WORDS: dict[str, str] = {str(name): words for name, words in POLICIES.items()}

HOW: dict[Policy, str] = {
    "accept": "Anyone can open her list.",
    "never": "Anyone can open her list, and the onlooker believes that no client is on it.",
    "hide": "Her list is hidden, but she is on the lists of contacts who show theirs.",
    "leave": "She has no list anymore.",
}


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
            (f"Recall: named among all her {found.clients} clients", percent(found.recall)),
        )
    ]


def _rule(town: Town, values: Values) -> Drawn:
    rule = Rule(values["mutual"], values["checkins"], values["likes"])
    seen = visible(town, "accept")
    found = judge(town, rule, "accept")
    said = (
        f"The rule names {people(found.named)} of {found.seen} on the list. "
        f"Clients among them: {found.right}. Not clients: {found.wrong}. "
        f"Clients on the list that it misses: {found.seen_clients - found.right}. "
        f"Clients who are not on the list: {found.clients - found.seen_clients}."
    )
    svg = network(town, seen, apply(rule, seen))
    return Drawn(figure("Who looks like a client under this rule", svg, measures(found)), said)


def _policy(town: Town, values: Values) -> Drawn:
    chosen: Policy = values["policy"]
    uploads = values["uploads"]
    told = {
        (policy, more): judge(town, NAIVE, policy, uploads=more)
        for policy in POLICIES
        for more in (False, True)
    }
    found = told[chosen, uploads]
    rows = [(words, told[policy, uploads].information) for policy, words in POLICIES.items()]
    said = (
        f"{POLICIES[chosen]}: an onlooker sees {people(found.seen)}. Clients among them: "
        f"{found.seen_clients}. The rule names {people(found.named)}, {found.right} of them "
        f"rightly. {HOW[chosen]}"
    )
    if uploads:
        more = found.seen - told[chosen, False].seen
        said += f" Phones with her number add {people(more)}."
    html = figure(
        "Who looks like a client under this policy",
        crowd(found.right, found.wrong),
        measures(found),
    ) + figure(
        "How much each policy tells an onlooker",
        bars(
            [(words, round(bits)) for words, bits in rows],
            " bits",
            max(round(one.information) for one in told.values()),
        ),
        [{"policy": words, "bits": round(bits, 1)} for words, bits in rows],
        f"It takes {found.uncertainty:.0f} bits to know which of the adults are clients. "
        f"That is {found.uncertainty / found.people:.2f} of a bit for each of the {found.people:,} "
        "adults. It is so little because “not a client” is a good guess for anyone.",
    )
    return Drawn(html, said)


def _consent(town: Town, values: Values) -> Drawn:
    found = consent(town, NAIVE, willing_client(town))
    first = found.who.name.split()[0]
    if not values["agreed"]:
        share = found.before
        said = (
            f"{found.who.name} has not said anything yet. Of the people the rule names, not "
            f"counting {first}, {share:.0%} are clients."
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
    return Drawn(figure("Clients among the others", bars(rows, "%", 100), table), said)


LIST_PANELS = (
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
        "Daisy Garza is proud of her therapy and tells everyone. See what her consent tells an "
        "onlooker about others.",
        (Control("agreed", "Daisy Garza agrees to be known as a client", "tick", value=False),),
        _consent,
    ),
)
