"""What is bought under an Azure plan has the reseller of the plan, and a reservation or savings plan needs one."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The order is for something under an Azure plan.")
def is_under_an_azure_plan(case: Case[Order]) -> Answer:
    order = case.step
    at = (*order.at, "product")
    if order.product.is_azure_commitment or (order.product is Product.AZURE and order.azure_plan is not None):
        return yes(at)
    return no(message("the order names no Azure plan and needs none"), at)


@condition("The Azure plan is active, and is the buyer's for this customer.")
def plan_is_active(case: Case[Order]) -> Answer:
    order, plans = case.step, _plans(case)
    if not plans:
        text = message(
            "{buyer} has no Azure plan for {customer}", buyer=order.buyer.label, customer=order.customer.label
        )
        return no(text, order.at)
    for plan in plans:
        if plan.status == "active" and (plan.buyer, plan.customer) == (order.buyer, order.customer):
            return yes(plan.at)
    text = message(
        "{plan} is not an active Azure plan of {buyer} for {customer}",
        plan=SubscriptionRef(plans[0].id),
        buyer=order.buyer.label,
        customer=order.customer.label,
    )
    return no(text, order.at, plans[0].at)


@condition("The order names no other reseller than the plan.")
def reseller_is_that_of_the_plan(case: Case[Order]) -> Answer:
    order, plans = case.step, _plans(case)
    if not order.resellers or not plans:
        return yes(order.at)
    for plan in plans:
        if plan.resellers == order.resellers and plan.status == "active":
            return yes(plan.at)
    text = message(
        "the order names {resellers} as reseller, and {plan} does not",
        resellers=tuple(reseller.label for reseller in order.resellers),
        plan=SubscriptionRef(plans[0].id),
    )
    return no(text, (*order.at, "reseller"), plans[0].at)


def _plans(case: Case[Order]) -> tuple[Subscription, ...]:
    """The plan that the order names; when it names none, those that the buyer has for the customer."""
    order = case.step
    if order.azure_plan is not None:
        named = case.state.subscription(order.azure_plan)
        return () if named is None else (named,)
    return tuple(plan for plan in case.state.azure_plans(order.customer) if plan.buyer == order.buyer)


RULE = Rule(
    id="azure-subscription-inherits-plan-reseller",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(is_under_an_azure_plan,),
    holds=(plan_is_active, reseller_is_that_of_the_plan),
    sources=(sources.ERROR_CODES, sources.AZURE_PLAN_PURCHASE),
    confidence=Confidence.INFERRED,
    lacks=message("a later change of the reseller"),
)
