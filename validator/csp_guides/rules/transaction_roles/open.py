"""The rules on transaction roles that are known and not checked yet."""

from typing import Any

from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeSubscription,
    RenewSubscription,
    SubscriptionStep,
    SuspendSubscription,
)
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly


@condition("An indirect reseller takes the step.")
@plainly
def a_reseller_acts(case: Case[SubscriptionStep]) -> bool:
    return case.step.partner.role is Role.INDIRECT_RESELLER


OPEN: tuple[OpenRule[Any], ...] = (
    # Its orders are judged by `only-direct-bill-and-provider-buy-from-microsoft`.
    OpenRule(
        id="reseller-cannot-view-or-order-provider-subscriptions",
        topic="transaction-roles",
        steps=(ChangeSubscription, RenewSubscription, SuspendSubscription, CancelSubscription),
        applies=(a_reseller_acts,),
        clouds=frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    ),
)
