"""Before a partner asks for a transfer, all that it needs for the customer is there."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared import consent, standing
from csp_guides.rules.shared.sorting import bought_by, is_active
from csp_guides.rules.shared.transfers import moved, stays_in_csp, under_a_plan


def _moves_azure(case: Case[TransferStep]) -> bool:
    """Whether Azure is to move in the public cloud, of which alone the sources speak."""
    return case.step.cloud is Cloud.PUBLIC and any(under_a_plan(subscription) for subscription in moved(case))


@condition("The customer has accepted a customer relationship with the partner that takes over.")
def target_has_a_relationship(case: Case[TransferStep]) -> Answer:
    step = case.step
    text = message(
        "{target} asks for a transfer without a customer relationship with {customer}",
        target=step.target.label,
        customer=step.customer.label,
    )
    return consent.is_related(step.target, step.customer, case.state, (*step.at, "target"), text)


@condition("For Azure, the partner that takes over already has an active Azure plan for the customer.")
def target_has_an_azure_plan(case: Case[TransferStep]) -> Answer:
    step = case.step
    if not _moves_azure(case):
        return yes((*step.at, "subscriptions"))
    plans = case.state.azure_plans(step.customer).by(bought_by, step.target)
    active, plan = plans.by(is_active).first, plans.first
    if active is not None:
        return yes(active.at)
    if plan is not None:
        text = message(
            "the Azure plan of {target} for {customer} is not active",
            target=step.target.label,
            customer=step.customer.label,
        )
        return no(text, (*step.at, "target"), plan.at)
    text = message("{target} has no Azure plan for {customer}", target=step.target.label, customer=step.customer.label)
    return no(text, (*step.at, "target"))


@condition("For Azure, the customer has accepted the Microsoft Customer Agreement.")
def customer_accepted_its_agreement(case: Case[TransferStep]) -> Answer:
    step = case.step
    if not _moves_azure(case):
        return yes((*step.at, "subscriptions"))
    return consent.has_agreed(step.customer, step, case.state)


@condition("For Azure, the partner that takes over has accepted the Microsoft Partner Agreement.")
def target_accepted_its_agreement(case: Case[TransferStep]) -> Answer:
    step = case.step
    if not _moves_azure(case):
        return yes((*step.at, "subscriptions"))
    return standing.has_agreed(step.target, case.state)


RULE: Rule[TransferStep] = Rule(
    id="transfer-target-prerequisites",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer,),
    applies=(stays_in_csp,),
    holds=(
        target_has_a_relationship,
        target_has_an_azure_plan,
        customer_accepted_its_agreement,
        target_accepted_its_agreement,
    ),
    sources=(sources.TRANSFER_AZURE, sources.TRANSFER_NEW_COMMERCE, sources.ERROR_CODES, sources.TRANSITION),
    confidence=Confidence.READ,
    lacks=message(
        "with which partner the customer's agreement is on record, and how a provider came by its relationship with "
        "the customers of a partner that becomes its reseller"
    ),
)
