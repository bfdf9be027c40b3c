"""Lab 1: who on a list of contacts is a client."""

from __future__ import annotations

from grader.content.words import say
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


def policy_words(policy: Policy) -> str:
    """Return what she does, in the words that a learner chooses."""
    return say(f"town.policy.options.{policy}")


def measures(found: Outcome) -> list[Row]:
    """Return what guesses are worth as a table."""
    return [
        {say("town.columns.what"): what, say("town.columns.value"): value}
        for what, value in (
            (say("town.measures.adults"), found.people),
            (say("town.measures.clients"), found.clients),
            (say("town.measures.base_rate"), percent(found.base_rate)),
            (say("town.measures.seen"), found.seen),
            (
                say("town.measures.seen_clients"),
                f"{found.seen_clients} ({percent(found.on_list)})",
            ),
            (say("town.measures.named"), found.named),
            (say("town.measures.right"), found.right),
            (say("town.measures.wrong"), found.wrong),
            (say("town.measures.precision"), percent(found.precision)),
            (say("town.measures.recall", clients=found.clients), percent(found.recall)),
        )
    ]


def _rule(town: Town, values: Values) -> Drawn:
    rule = Rule(values["mutual"], values["checkins"], values["likes"])
    seen = visible(town, "accept")
    found = judge(town, rule, "accept")
    said = say(
        "town.rule.said",
        people=people(found.named),
        seen=found.seen,
        right=found.right,
        wrong=found.wrong,
        missed=found.seen_clients - found.right,
        unlisted=found.clients - found.seen_clients,
    )
    svg = network(town, seen, apply(rule, seen))
    return Drawn(figure(say("town.rule.figure"), svg, measures(found)), said)


def _policy(town: Town, values: Values) -> Drawn:
    chosen: Policy = values["policy"]
    uploads = values["uploads"]
    told = {
        (policy, more): judge(town, NAIVE, policy, uploads=more)
        for policy in POLICIES
        for more in (False, True)
    }
    found = told[chosen, uploads]
    rows = [(policy_words(policy), told[policy, uploads].information) for policy in POLICIES]
    said = say(
        "town.policy.said",
        policy=policy_words(chosen),
        seen=people(found.seen),
        seen_clients=found.seen_clients,
        named=people(found.named),
        right=found.right,
        how=say(f"town.policy.how.{chosen}"),
    )
    if uploads:
        more = found.seen - told[chosen, False].seen
        said = f"{said} {say('town.policy.phones', people=people(more))}"
    html = figure(
        say("town.policy.figure"),
        crowd(found.right, found.wrong),
        measures(found),
    ) + figure(
        say("town.policy.bits"),
        bars(
            [(words, round(bits)) for words, bits in rows],
            lambda number: say("town.policy.unit", number=number),
            max(round(one.information) for one in told.values()),
        ),
        [
            {say("town.columns.policy"): words, say("town.columns.bits"): round(bits, 1)}
            for words, bits in rows
        ],
        say(
            "town.policy.note",
            bits=f"{found.uncertainty:.0f}",
            each=f"{found.uncertainty / found.people:.2f}",
            people=f"{found.people:,}",
        ),
    )
    return Drawn(html, said)


def _consent(town: Town, values: Values) -> Drawn:
    found = consent(town, NAIVE, willing_client(town))
    first = found.who.name.split()[0]
    if not values["agreed"]:
        share = f"{found.before:.0%}"
        said = say("town.consent.before", name=found.who.name, share=share)
        rows = [(say("town.consent.named"), round(100 * found.before))]
    else:
        said = say(
            "town.consent.after",
            first=first,
            others=len(found.others),
            weekday=found.who.weekday,
            share=f"{found.after:.0%}",
        )
        rows = [
            (say("town.consent.named"), round(100 * found.before)),
            (say("town.consent.alike", first=first), round(100 * found.after)),
        ]
    table = [
        {
            say("town.columns.person"): one.name,
            say("town.columns.joined"): one.since,
            say("town.columns.day"): one.weekday,
            say("town.columns.posts"): one.checkins,
        }
        for one in (found.who, *(found.others if values["agreed"] else ()))
    ]
    drawn = bars(rows, lambda number: say("town.consent.unit", number=number), 100)
    return Drawn(figure(say("town.consent.figure"), drawn, table), said)


def list_panels() -> tuple[Panel, ...]:
    """Return the panels, in the language that is set."""
    policies = {str(policy): policy_words(policy) for policy in POLICIES}
    return (
        Panel(
            "rule",
            say("town.rule.title"),
            say("town.rule.lead"),
            (
                Control("mutual", say("town.rule.mutual"), "range", NAIVE.mutual, 0, 12),
                Control("checkins", say("town.rule.checkins"), "range", 1, 0, 6),
                Control("likes", say("town.rule.likes"), "tick", value=False),
            ),
            _rule,
        ),
        Panel(
            "policy",
            say("town.policy.title"),
            say("town.policy.lead"),
            (
                Control("policy", say("town.policy.label"), "choice", "accept", options=policies),
                Control("uploads", say("town.policy.uploads"), "tick", value=False),
            ),
            _policy,
        ),
        Panel(
            "consent",
            say("town.consent.title"),
            say("town.consent.lead"),
            (Control("agreed", say("town.consent.agreed"), "tick", value=False),),
            _consent,
        ),
    )
