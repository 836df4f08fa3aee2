"""A two-tier subscription is changed only while the reseller recorded on it is valid."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import CancelSubscription, ChangeSubscription, SuspendSubscription
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled
from csp_guides.rules.shared.standing import NOT_ACTIVE, has_agreed, stands, takes_part_as

SubscriptionChange: TypeAlias = ChangeSubscription | SuspendSubscription | CancelSubscription | RequestTransfer


@condition(
    "The reseller recorded on what a provider bought is active and has accepted the Microsoft Partner Agreement."
)
def reseller_is_valid(case: Case[SubscriptionChange]) -> Answer:
    answer = all_of(answer for subscription in _in_two_tiers(case) for answer in _is_valid(subscription, case))
    if answer.truth is not False or _is_checked(case.step):
        return answer
    text = message("our sources do not say whether this step needs a valid reseller, and the one recorded is not valid")
    return unsettled(text, case.step.at, *answer.at)


def _in_two_tiers(case: Case[SubscriptionChange]) -> Sequence[Subscription]:
    step = case.step
    ids = step.subscriptions if isinstance(step, RequestTransfer) else (step.subscription,)
    found = (case.state.subscription(id) for id in ids)
    return [held for held in found if held and held.buyer and held.buyer.role is Role.INDIRECT_PROVIDER]


def _is_valid(subscription: Subscription, case: Case[SubscriptionChange]) -> Iterator[Answer]:
    if not subscription.resellers:
        text = message(
            "our sources do not say whether the check is made on {subscription:definite}, on which no reseller "
            "is recorded",
            subscription=SubscriptionRef(subscription.id),
        )
        yield unsettled(text, subscription.at)
    for reseller in subscription.resellers:
        # Who takes part in direct bill may be enrolled as a reseller, too.
        role = Role.INDIRECT_RESELLER if takes_part_as(reseller, Role.INDIRECT_RESELLER, case.state) else None
        yield stands(reseller, case.state, NOT_ACTIVE, role)
        yield has_agreed(reseller, case.state)


def _is_checked(step: SubscriptionChange) -> bool:
    """Whether the check is known to be made on this step; of suspending, cancelling and renewal no source says so."""
    if isinstance(step, ChangeSubscription):
        return not step.changes_only_the_end
    return isinstance(step, RequestTransfer)


RULE: Rule[SubscriptionChange] = Rule(
    id="por-validation-on-changes",
    topic="partner-of-record",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ChangeSubscription, SuspendSubscription, CancelSubscription, RequestTransfer),
    holds=(reseller_is_valid,),
    since=date(2025, 12, 1),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.PROVIDER_TASKS_LATER, sources.DICKER_DATA_2026, sources.CRAYON_2025, sources.RESELLER_SUSPENDED),
    # Microsoft's sentence speaks of changes to existing subscriptions; the list of them is a distributor's.
    confidence=Confidence.READ_OPENING,
    lacks=message("the reseller's CSP region, which is checked when the partnership begins"),
)
