"""Precision, recall, posterior and information against towns of ten people counted by hand."""

import math

import pytest

from grader.town.generator import NAIVE_PRECISION, make_town
from grader.town.rules import (
    NAIVE,
    POLICIES,
    Rule,
    apply,
    consent,
    entropy,
    judge,
    mutual_information,
    outcome,
    visible,
    willing_client,
)

TEN = 10


def test_ten_people_with_two_clients_and_one_of_three_named_rightly():
    found = outcome(TEN, {1, 2}, {1, 2, 3, 4, 5}, {1, 3, 4})
    assert found.base_rate == pytest.approx(0.2)
    assert found.on_list == pytest.approx(0.4)
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == pytest.approx(1 / 2)
    assert found.wrong == 2
    # Not seen: 0 of 5; seen: 1 of 2 (1 bit each); named: 1 of 3 (.918 bits each).
    after = 0.2 * 1 + 0.3 * entropy(1 / 3)
    assert found.information == pytest.approx(TEN * (entropy(0.2) - after))


def test_precision_is_the_posterior_by_bayes():
    found = outcome(TEN, {1, 2, 3, 4}, range(10), {1, 2, 3, 5})
    prior, hit, alarm = 4 / 10, 3 / 4, 1 / 6
    bayes = prior * hit / (prior * hit + (1 - prior) * alarm)
    assert found.precision == pytest.approx(bayes) == pytest.approx(3 / 4)


def test_nobody_named_has_no_precision_and_seeing_no_one_says_nothing():
    found = outcome(TEN, {1}, set(), set())
    assert found.precision is None
    assert found.recall == 0
    assert found.information == 0


def test_a_list_that_is_exactly_the_clients_tells_everything():
    found = outcome(TEN, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5})
    assert found.information == pytest.approx(found.uncertainty) == pytest.approx(10)


def test_entropy_and_information_of_known_cases():
    assert entropy(0.5) == 1
    assert entropy(0) == entropy(1) == 0
    assert entropy(0.25) == pytest.approx(2 - 0.75 * math.log2(3))
    assert mutual_information([(1, 2), (1, 2)]) == 0
    assert mutual_information([]) == 0


@pytest.mark.parametrize("seed", range(30))
def test_the_naive_rule_is_right_for_40_to_70_in_100_in_every_town(seed):
    town = make_town(seed)
    precision = judge(town, NAIVE, "accept").precision
    assert 0.4 <= NAIVE_PRECISION[0] <= precision <= NAIVE_PRECISION[1] <= 0.7
    assert len(town.people) == 2000


def test_the_same_seed_makes_the_same_town_and_another_another():
    first = make_town("again")
    make_town.cache_clear()
    assert make_town("again") == first
    assert make_town("other").contacts != first.contacts


def test_a_stricter_rule_names_no_one_new():
    contacts = visible(make_town(1), "accept")
    loose = {one.person for one in apply(Rule(6, 1), contacts)}
    assert {one.person for one in apply(Rule(4, 2), contacts)} <= loose
    assert {one.person for one in apply(Rule(6, 1, likes=True), contacts)} <= loose


@pytest.mark.parametrize("seed", range(5))
def test_saying_that_no_client_is_on_the_list_names_no_one_and_uploads_pass_every_policy(seed):
    town = make_town(seed)
    assert judge(town, NAIVE, "never").named == 0
    assert judge(town, NAIVE, "leave").seen == 0
    for policy in POLICIES:
        reached = judge(town, NAIVE, policy, uploads=True)
        assert reached.seen_clients > 0
        assert reached.information > judge(town, NAIVE, policy).information


@pytest.mark.parametrize("seed", range(5))
def test_one_clients_consent_tells_something_of_others(seed):
    town = make_town(seed)
    found = consent(town, NAIVE, willing_client(town))
    assert found.who.person in town.clients
    assert found.others
    assert found.who not in found.others
