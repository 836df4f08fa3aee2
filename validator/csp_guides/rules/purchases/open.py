"""The rules on purchases that are known and not checked yet."""

from datetime import date
from typing import Any

from csp_guides.model.products import Commerce
from csp_guides.model.steps.purchases import (
    ChangeSubscription,
    Order,
    SubscriptionStep,
)
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly, the_license_is_new_commerce
from csp_guides.rules.shared.subscription import subscription_of

# From this month on, most commercial offers were sold in the new commerce only.
LEGACY_OFFERS_END = date(2022, 3, 1)


@condition("The term of the subscription is changed.")
@plainly
def the_term_is_changed(case: Case[ChangeSubscription]) -> bool:
    return case.step.term is not None


@condition("The subscription is not active, or its automatic renewal is off.")
@plainly
def it_does_not_run_on(case: Case[SubscriptionStep]) -> bool:
    subscription = subscription_of(case)
    return subscription.status != "active" or subscription.auto_renew is False


@condition("The subscription is suspended.")
@plainly
def it_is_suspended(case: Case[SubscriptionStep]) -> bool:
    return subscription_of(case).status == "suspended"


@condition("Licenses are ordered in the legacy commerce.")
@plainly
def legacy_licenses_are_ordered(case: Case[Order]) -> bool:
    return case.step.product.is_license_based and case.step.commerce is Commerce.LEGACY


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="term-change-only-upwards",
        topic="purchases",
        steps=(ChangeSubscription,),
        applies=(the_term_is_changed, the_license_is_new_commerce),
    ),
)
