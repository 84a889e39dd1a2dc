"""The table of states: each allowed change has a verb, each other one is refused."""

from itertools import product

import pytest

from publishing.submissions.models import Submission
from publishing.submissions.states import RULES, Act, ChangeRefused, Folded, Public, Review, after, fold


def test_every_act_but_the_first_has_a_rule_and_a_verb():
    assert set(RULES) == set(Act) - {Act.CREATE}
    # Whether an approval is the first of two is no choice of who approves.
    verbs = set(RULES) - {Act.APPROVE}
    assert [act for act in verbs if not callable(getattr(Submission, act, None))] == []


@pytest.mark.parametrize(("act", "public", "review"), list(product(RULES, Public, Review)))
def test_an_act_leads_to_known_states_or_is_refused(act, public, review):
    rule = RULES[act]
    if public in rule.public and review in rule.review:
        new_public, new_review = after(act, public, review)
        assert (new_public in Public, new_review in Review) == (True, True)
    else:
        with pytest.raises(ChangeRefused):
            after(act, public, review)


@pytest.mark.parametrize("review", Review)
def test_only_the_editors_can_open_a_hidden_work(review):
    leading_out = {
        act
        for act, rule in RULES.items()
        if rule.allows(Public.HIDDEN, review) and rule.target(Public.HIDDEN, review)[0] != Public.HIDDEN
    }
    assert leading_out == {Act.RESTORE}


def test_nothing_becomes_public_but_by_a_moderator_or_after_one():
    ways = {act for act, rule in RULES.items() for target in rule.to_public.values() if target == Public.LIVE}
    assert ways == {Act.PUBLISH, Act.REPUBLISH, Act.RESTORE}
    assert RULES[Act.REPUBLISH].public == {Public.WITHDRAWN}
    assert RULES[Act.RESTORE].public == {Public.HIDDEN}


def test_the_log_alone_tells_where_a_work_stands():
    told = fold(
        [
            (Act.CREATE, 1, None),
            (Act.SUBMIT, 1, 10),
            (Act.CLAIM, 2, 10),
            (Act.PUBLISH, 2, 10),
            (Act.SUBMIT, 1, 11),
            (Act.CLAIM, 3, 11),
        ]
    )
    assert told == Folded(public="live", review="claimed", head=11, live=10, claimant=3)


def test_the_log_tells_what_was_undone():
    begun = [(Act.CREATE, 1, None), (Act.SUBMIT, 1, 10), (Act.CLAIM, 2, 10)]
    assert fold([*begun, (Act.APPROVE, 2, 10)]) == Folded(review="pending", head=10, approver=2)
    for decision in (Act.APPROVE, Act.PUBLISH, Act.RETURN, Act.REJECT):
        assert fold([*begun, (decision, 2, 10), (Act.UNDO, 2, 10)]) == fold(begun)
