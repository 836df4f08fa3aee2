"""A partner has one Azure plan for each customer, a provider one for each customer and reseller."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud, Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The order is for an Azure plan.")
def order_is_for_an_azure_plan(case: Case[Order]) -> Answer:
    at = (*case.step.at, "product")
    if case.step.product is Product.AZURE_PLAN:
        return yes(at)
    return no(message("the order is not for an Azure plan"), at)


@condition("The customer has no Azure plan yet from this buyer through the same reseller.")
def customer_has_no_such_plan(case: Case[Order]) -> Answer:
    order = case.step
    plan = case.state.azure_plans(order.customer).by(_kept, (order.buyer, frozenset(order.resellers))).first
    if plan is None:
        return yes(order.at)
    text = message(
        "{customer} already has {plan:indefinite} from {buyer}, bought in the same way, and should not get another one",
        customer=order.customer.label,
        buyer=order.buyer.label,
        plan=SubscriptionRef(plan.id),
    )
    return no(text, order.at, plan.at)


def _kept(plan: Subscription) -> tuple[Tenant | None, frozenset[Tenant]] | None:
    """By whom a plan was sold that is still there; a suspended one is, as it can be made active again."""
    return None if plan.has_ended else (plan.buyer, frozenset(plan.resellers))


RULE = Rule(
    id="azure-plan-per-customer-and-reseller",
    topic="azure",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(order_is_for_an_azure_plan,),
    holds=(customer_has_no_such_plan,),
    of_given=(customer_has_no_such_plan,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.AZURE_PLAN_TRANSITION, sources.AZURE_OWNERSHIP),
    # The articles speak of one plan each; that a second one is refused is our conclusion.
    confidence=Confidence.INFERRED,
)
