"""A transfer comes to nothing when the customer ends its relationship with the new partner before it is approved."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.steps.transfers import ApproveTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.transfers import moved, stays_in_csp, under_a_plan


@condition("The customer still has its relationship with the partner that takes over.")
def relationship_is_still_there(case: Case[TransferStep]) -> Answer:
    step = case.step
    relationship = case.state.relationship(step.target, step.customer)
    if relationship is not None and relationship.accepted:
        return yes(relationship.at)
    if any(under_a_plan(subscription) and subscription.origin is Origin.CSP for subscription in moved(case)):
        text = message(
            "{customer} has no relationship with {target} any more, and so the transfer can no longer take place",
            customer=step.customer.label,
            target=step.target.label,
        )
        return no(text, step.at)
    text = message(
        "our sources do not say whether this transfer can still take place when {customer} has no relationship "
        "with {target} any more",
        customer=step.customer.label,
        target=step.target.label,
    )
    return unsettled(text, step.at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-can-be-stopped",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ApproveTransfer,),
    refuses=(ApproveTransfer,),
    applies=(stays_in_csp,),
    holds=(relationship_is_still_there,),
    sources=(sources.AZURE_TRANSFER_CUSTOMERS_2025,),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message("that the partner that takes over can withdraw its request while it waits"),
)
