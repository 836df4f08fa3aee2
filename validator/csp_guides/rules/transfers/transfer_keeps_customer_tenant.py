"""A transfer changes the partner, and not the customer's tenant."""

from csp_guides.findings import Level
from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.effects_of_steps import breach


@condition("The transfer is asked for to the tenant that holds the subscriptions.")
def asked_for_to_the_same_tenant(case: Case[TransferStep]) -> Answer:
    step = case.step
    if step.destination == step.customer:
        return yes(step.at)
    text = message(
        "a transfer between partners cannot move the subscriptions of {customer} to another tenant, {destination}",
        customer=step.customer.label,
        destination=step.destination.label,
    )
    return no(text, (*step.at, "to-customer"))


@condition("The subscriptions are in the same tenant afterwards.")
def subscriptions_stay_in_the_tenant(case: Case[TransferStep]) -> Answer:
    def spared(key: tuple[str, ...], attribute: str) -> bool:
        return key[0] == Subscription.kind and key[-1] in case.step.subscriptions and attribute == "customer"

    def contradiction(effect: StatedValue, before: Entity | None) -> Message:
        return message(
            "a transfer leaves {subscription:definite} in the tenant of {customer}",
            subscription=SubscriptionRef(effect.entity[-1]),
            customer=case.step.customer.label,
        )

    return breach(case, spared, contradiction) or yes(case.step.at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-keeps-customer-tenant",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer, ApproveTransfer),
    applies=(),
    holds=(asked_for_to_the_same_tenant, subscriptions_stay_in_the_tenant),
    sources=(
        sources.AZURE_OWNERSHIP,
        sources.TRANSFER_LICENSES,
        sources.AZURE_SUBSCRIBERS_TO_CSP_LATER,
        sources.AZURE_TRANSFER_CUSTOMERS,
    ),
    confidence=Confidence.READ,
)
