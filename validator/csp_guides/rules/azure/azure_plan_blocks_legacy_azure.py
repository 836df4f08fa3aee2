"""With an Azure plan the previous Azure offer is closed, and the plan stays as long as a subscription under it runs."""

from datetime import date
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Commerce, Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import CancelSubscription, Order, SuspendSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.sorting import bought_by, has_ended
from csp_guides.rules.shared.subscription import subscription_of

PlanOrOffer: TypeAlias = Order | SuspendSubscription | CancelSubscription

CLOSED_TO_NEW_PARTNERS = date(2021, 7, 21)
"""Who enrolls in CSP from this day on does not get the previous offer at all."""


@condition("The previous Azure offer is ordered, or an Azure plan is suspended or canceled.")
def plan_or_previous_offer(case: Case[PlanOrOffer]) -> Answer:
    step = case.step
    if isinstance(step, Order):
        found = step.product is Product.AZURE and step.commerce is Commerce.LEGACY
    else:
        found = subscription_of(case).product is Product.AZURE_PLAN
    if found:
        return yes(step.at)
    return no(message("the step is not about an Azure plan, nor about the previous Azure offer"), step.at)


@condition("If the previous offer is ordered, the partner has no Azure plan for the customer, and may still sell it.")
def previous_offer_is_open(case: Case[PlanOrOffer]) -> Answer:
    order = case.step
    if not isinstance(order, Order):
        return yes(order.at)
    # A suspended plan is still there: it can be made active again.
    plan = case.state.azure_plans(order.customer).by(bought_by, order.buyer).by(has_ended, answer=False).first
    if plan is not None:
        text = message(
            "{customer} has {plan:indefinite} from {buyer}, and so cannot get the previous Azure offer any more",
            customer=order.customer.label,
            buyer=order.buyer.label,
            plan=SubscriptionRef(plan.id),
        )
        return no(text, order.at, plan.at)
    return yes(order.at) if order.on < CLOSED_TO_NEW_PARTNERS else _enrolled_in_time(case, order)


def _enrolled_in_time(case: Case[PlanOrOffer], order: Order) -> Answer:
    enrollment = case.state.enrollment(order.buyer)
    if enrollment is None or enrollment.since is None:
        text = message("not said: since when {buyer} has been enrolled in CSP", buyer=order.buyer.label)
        return unknown(text, order.at)
    if enrollment.since < CLOSED_TO_NEW_PARTNERS:
        return yes(enrollment.at)
    text = message(
        "{buyer} has been enrolled in CSP since {since} only, and cannot sell the previous Azure offer",
        buyer=order.buyer.label,
        since=enrollment.since,
    )
    return no(text, order.at, enrollment.at)


@condition("If an Azure plan is suspended or canceled, no subscription under it is active.")
def nothing_runs_under_the_plan(case: Case[PlanOrOffer]) -> Answer:
    step = case.step
    if isinstance(step, Order):
        return yes(step.at)
    plan = subscription_of(case)
    held = case.state.subscriptions(plan.customer)
    under_it = held.by(_runs_under, plan.id).first
    if under_it is not None:
        text = message(
            "{subscription:definite} is active under {plan:definite}; until that subscription ends, the plan can be "
            "neither suspended nor canceled",
            subscription=SubscriptionRef(under_it.id),
            plan=SubscriptionRef(plan.id),
        )
        return no(text, step.at, under_it.at)
    perhaps = held.by(_runs_under_a_plan).by(bought_by, plan.buyer).first
    if perhaps is not None:
        text = message(
            "not said: whether {subscription:definite} is under {plan:definite}",
            subscription=SubscriptionRef(perhaps.id),
            plan=SubscriptionRef(plan.id),
        )
        return unknown(text, perhaps.at)
    return yes(plan.at)


def _runs_under(subscription: Subscription) -> str | None:
    """The Azure plan that an active subscription is said to be under."""
    return subscription.azure_plan if subscription.status == "active" else None


def _runs_under_a_plan(subscription: Subscription) -> bool:
    """Whether it is active and under an Azure plan, of which nobody says which one it is."""
    azure = subscription.product is Product.AZURE and subscription.commerce is not Commerce.LEGACY
    return azure and subscription.azure_plan is None and subscription.status == "active"


RULE: Rule[PlanOrOffer] = Rule(
    id="azure-plan-blocks-legacy-azure",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order, SuspendSubscription, CancelSubscription),
    applies=(plan_or_previous_offer,),
    holds=(previous_offer_is_open, nothing_runs_under_the_plan),
    turning_days=(CLOSED_TO_NEW_PARTNERS,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(
        sources.AZURE_PLAN_PURCHASE,
        sources.AZURE_PLAN_CREATE,
        sources.AZURE_PLAN_MANAGE,
        sources.ERROR_CODES,
    ),
    confidence=Confidence.READ,
)
