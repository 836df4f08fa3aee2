"""Reservations, savings plans and the previous Azure offer earn no partner earned credit."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Commerce
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.subscription import subscription_of


@condition("It is neither a reservation nor a savings plan.")
def is_no_commitment(case: Case[EarnCredit]) -> Answer:
    subscription = subscription_of(case)
    if not subscription.product.is_azure_commitment:
        return yes(subscription.at)
    text = message(
        "no credit is earned on {subscription:definite}, as on any reservation or savings plan",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, (*case.step.at, "subscription"), subscription.at)


@condition("As far as the case says, it is not of the previous Azure offer, which is not part of an Azure plan.")
def is_under_an_azure_plan(case: Case[EarnCredit]) -> Answer:
    subscription = subscription_of(case)
    if subscription.commerce is not Commerce.LEGACY:
        return yes(subscription.at)
    text = message(
        "{subscription:definite} is of the previous Azure offer, on which no credit is earned",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, (*case.step.at, "subscription"), subscription.at)


RULE = Rule(
    id="pec-excluded-products",
    topic="earned-credit",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(EarnCredit,),
    applies=(),
    holds=(is_no_commitment, is_under_an_azure_plan),
    sources=(sources.EARNED_CREDIT, sources.EARNED_CREDIT_FAQ, sources.EARNED_CREDIT_TROUBLESHOOTING),
    confidence=Confidence.READ,
    lacks=message("Spot virtual machines, and products of third parties and of the Marketplace"),
)
