"""What is bought under an Azure plan has the reseller of the plan, and a reservation or savings plan needs one."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.groups import Group
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.sorting import bought_by


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
    first = plans.first
    if first is None:
        text = message(
            "{buyer} has no Azure plan for {customer}", buyer=order.buyer.label, customer=order.customer.label
        )
        return no(text, order.at)
    plan = plans.by(_active_between, (order.buyer, order.customer)).first
    if plan is not None:
        return yes(plan.at)
    text = message(
        "{plan:definite} is not an active Azure plan of {buyer} for {customer}",
        plan=SubscriptionRef(first.id),
        buyer=order.buyer.label,
        customer=order.customer.label,
    )
    return no(text, order.at, first.at)


def _active_between(plan: Subscription) -> tuple[Tenant | None, Tenant] | None:
    """The buyer and the customer of a plan that is active."""
    return (plan.buyer, plan.customer) if plan.status == "active" else None


@condition("The order names no other reseller than the plan.")
def reseller_is_that_of_the_plan(case: Case[Order]) -> Answer:
    order, plans = case.step, _plans(case)
    first = plans.first
    if not order.resellers or first is None:
        return yes(order.at)
    plan = plans.by(_active_through, order.resellers).first
    if plan is not None:
        return yes(plan.at)
    text = message(
        "the order names {resellers} as reseller, and {plan:definite} does not",
        resellers=tuple(reseller.label for reseller in order.resellers),
        plan=SubscriptionRef(first.id),
    )
    return no(text, (*order.at, "reseller"), first.at)


def _active_through(plan: Subscription) -> tuple[Tenant, ...] | None:
    """The resellers of a plan that is active."""
    return plan.resellers if plan.status == "active" else None


def _plans(case: Case[Order]) -> Group[Subscription]:
    """The plan that the order names; when it names none, those that the buyer has for the customer."""
    order = case.step
    plans = case.state.azure_plans(order.customer)
    if order.azure_plan is None:
        return plans.by(bought_by, order.buyer)
    named, alone = case.state.subscription(order.azure_plan), plans.empty()
    if named is not None:
        alone.put(named)
    return alone


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
