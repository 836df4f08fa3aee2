"""The rules on partners and customers that are known and not checked yet."""

from datetime import date
from typing import Any, TypeAlias

from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import (
    Order,
    SubscriptionStep,
)
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared import consent
from csp_guides.rules.shared.open_rules import plainly

PUBLIC = frozenset({Cloud.PUBLIC})

# The portal asked for the agreement before orders and new seats from this day on; other changes came later.
AGREEMENT_ASKED_FOR = date(2018, 11, 7)

# One source says “before”, another “after” this day, so that the day itself is in doubt.
ACCEPTED_TOO_EARLY = date(2023, 4, 1)

# The earliest of the three days on which the enforcement is said to have begun.
ASKED_FOR_AGAIN = date(2025, 10, 7)


@condition("The acceptance of the customer's agreement was confirmed by another partner than the one that buys now.")
@plainly
def another_partner_confirmed(case: Case[Order | RequestTransfer]) -> bool:
    buyer = case.step.buyer if isinstance(case.step, Order) else case.step.target
    agreement = case.state.agreement(case.step.customer)
    return agreement is not None and agreement.accepted and agreement.attested_by not in (None, buyer)


NeedsAgreement: TypeAlias = Order | SubscriptionStep


@condition("The customer accepted the Microsoft Customer Agreement on April 1, 2023, or before.")
@plainly
def the_acceptance_is_old(case: Case[NeedsAgreement]) -> bool:
    agreement = case.state.agreement(case.step.customer)
    return agreement is not None and agreement.accepted_on is not None and agreement.accepted_on <= ACCEPTED_TOO_EARLY


@condition("The customer is said not to have accepted the Microsoft Customer Agreement.")
@plainly
def the_customer_has_not_agreed(case: Case[SubscriptionStep]) -> bool:
    return consent.has_agreed(case.step.customer, case.step, case.state).truth is False


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="attested-acceptance-does-not-carry-to-new-partner",
        topic="customer-relationships",
        steps=(Order, RequestTransfer),
        applies=(another_partner_confirmed,),
    ),
)
