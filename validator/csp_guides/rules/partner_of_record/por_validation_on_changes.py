"""A two-tier subscription is changed only while the reseller recorded on it is valid."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Tenant
from csp_guides.model.steps.purchases import ChangeSubscription
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.kleene import every
from csp_guides.rules.shared.standing import NOT_ACTIVE, has_agreed, stands

SubscriptionChange: TypeAlias = ChangeSubscription | RequestTransfer


@condition(
    "The reseller recorded on the subscription, if any, is active and has accepted the Microsoft Partner Agreement."
)
def reseller_is_valid(case: Case[SubscriptionChange]) -> Answer:
    active = (stands(reseller, case.state, NOT_ACTIVE) for reseller in _resellers(case))
    agreed = (has_agreed(reseller, case.state) for reseller in _resellers(case))
    return every((*active, *agreed))


def _resellers(case: Case[SubscriptionChange]) -> Iterator[Tenant]:
    step = case.step
    for id in step.subscriptions if isinstance(step, RequestTransfer) else (step.subscription,):
        found = case.state.subscription(id)
        if found is not None:
            yield from found.resellers


RULE: Rule[SubscriptionChange] = Rule(
    id="por-validation-on-changes",
    topic="partner-of-record",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(ChangeSubscription, RequestTransfer),
    applies=(),
    holds=(reseller_is_valid,),
    since=date(2025, 12, 1),
    sources=(sources.PROVIDER_TASKS_LATER, sources.DICKER_DATA_2026),
    # Microsoft's page has the check and its day; which changes are checked is known from a distributor alone.
    confidence=Confidence.THIRD_PARTY,
    lacks=message("the reseller's CSP region, which decides when the partnership begins"),
)
