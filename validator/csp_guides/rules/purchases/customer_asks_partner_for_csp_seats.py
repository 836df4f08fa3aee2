"""A customer asks its partner for what it bought through it, and does not change, cancel or order that itself."""

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.model.products import Product
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.acting_partner import (
    CLOUDS_OF,
    MANAGING,
    Act,
    Actor,
    actor,
    actor_at,
    acts_outside_csp,
    buyer_of,
    goes_through_the_shop,
    parties,
    refused_or_owner,
)


@condition("The customer acts.")
def the_customer_acts(case: Case[Act]) -> Answer:
    if actor(case) is Actor.CUSTOMER:
        return yes(actor_at(case.step))
    return no(message("the customer does not act here"), case.step.at)


@condition("The customer acts on what is its own to act on, or through the shop of its partner.")
def the_customer_may(case: Case[Act]) -> Answer:
    step = case.step
    if goes_through_the_shop(step):
        return yes((*step.at, "via"))
    if isinstance(step, Order):
        if step.product.is_azure_commitment:
            return _may_commit(case, step)
    elif buyer_of(case) is None:
        return acts_outside_csp(case)
    text = message(
        "{customer} acts on {subscription:definite} itself; it has this subscription through {buyer}, and can only ask "
        "{buyer} to act",
        **parties(case),
    )
    return refused_or_owner(case, text)


def _may_commit(case: Case[Act], order: Order) -> Answer:
    """Whether the partner has switched the permission on, which is off at first, and an owner in Azure buys."""
    allowed = case.state.purchase_permission(order.buyer, order.customer)
    wanted = "reservations" if order.product is Product.AZURE_RESERVATION else "savings-plans"
    if allowed is None or wanted not in allowed.products:
        text = message(
            "{buyer} has not let {customer} buy {product:indefinite} by itself",
            product=Term(order.product.value),
            **parties(case),
        )
        return no(text, actor_at(order), *(() if allowed is None else (allowed.at,)))
    if order.by == "owner" or (order.by is None and case.state.owns_in_azure(order.customer)):
        return yes(allowed.at)
    if order.by is not None:
        text = message(
            "not said: whether the person who buys for {customer}, as {role:indefinite}, owns the Azure "
            "subscription as well",
            role=Term(order.by),
            **parties(case),
        )
        return unknown(text, (*order.at, "by"))
    text = message("not said: whether the person who buys for {customer} owns the Azure subscription", **parties(case))
    return unknown(text, (*order.at, "by"), assumption=PERSON_HOLDS_ROLE)


RULE: Rule[Act] = Rule(
    id="customer-asks-partner-for-csp-seats",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=MANAGING,
    applies=(the_customer_acts,),
    holds=(the_customer_may,),
    clouds=CLOUDS_OF[Actor.CUSTOMER],
    sources=(
        sources.SUPPORT,
        sources.BUY_LICENSES,
        sources.CANCEL_BUSINESS_SUBSCRIPTION,
        sources.GIVE_PERMISSION,
        sources.CANCEL_AZURE,
        sources.AZURE_PLAN_MANAGE,
    ),
    confidence=Confidence.READ,
    lacks=message("whose Azure subscription a reservation or savings plan is bought for"),
)
