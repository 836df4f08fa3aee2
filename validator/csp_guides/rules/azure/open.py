"""The rules on Azure that are known and not checked yet."""

from typing import Any, TypeAlias

from csp_guides.model.parties import Cloud
from csp_guides.model.products import Commerce, Product
from csp_guides.model.steps.purchases import CancelSubscription, Order, SuspendSubscription
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly
from csp_guides.rules.shared.subscription import subscription_of

PlanOrOffer: TypeAlias = Order | SuspendSubscription | CancelSubscription


@condition("The previous Azure offer is ordered, or an Azure plan ends under which a subscription is active.")
@plainly
def plan_and_old_offer_meet(case: Case[PlanOrOffer]) -> bool:
    step = case.step
    if isinstance(step, Order):
        return step.product is Product.AZURE and step.commerce is Commerce.LEGACY
    plan = subscription_of(case)
    under_it = (held for held in case.state.subscriptions(plan.customer) if held.azure_plan == plan.id)
    return plan.product is Product.AZURE_PLAN and any(held.status == "active" for held in under_it)


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="azure-plan-blocks-legacy-azure",
        topic="azure",
        steps=(Order, SuspendSubscription, CancelSubscription),
        applies=(plan_and_old_offer_meet,),
        clouds=frozenset({Cloud.PUBLIC}),
    ),
)
