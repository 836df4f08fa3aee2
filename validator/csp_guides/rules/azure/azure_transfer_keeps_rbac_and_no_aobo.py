"""A transfer of Azure moves the billing: the old partner's access stays, and the new one gets none with it."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.purchases import AccessRoute, AzureAccess
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.model.steps.step import Step
from csp_guides.model.steps.transfers import ApproveTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.kept_access import came_by_transfer, stays


@condition("Azure is transferred, or is managed by who took it over.")
def azure_changes_hands(case: Case[Step]) -> Answer:
    step = case.step
    if not isinstance(step, ManageAzure):
        return yes(step.at)
    came = came_by_transfer(case, step.partner)
    if came is not None:
        return yes(came.at)
    text = message(
        "{partner} did not take {subscription:definite} over",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, step.at)


@condition("Every role on the Azure subscriptions stays with the partner that holds it.")
def roles_stay(case: Case[Step]) -> Answer:
    return stays(case, frozenset(AccessRoute))


@condition("Nobody gets access through the transfer.")
def nobody_gets_access(case: Case[Step]) -> Answer:
    gained = [
        effect
        for effect in (case.step.effects if isinstance(case.step, ApproveTransfer) else ())
        if effect.entity[0] == AzureAccess.kind
        and case.state.entity(effect.entity) is None
        and effect.value is not False
    ]
    if not gained:
        return yes(case.step.at)
    text = message(
        "a transfer gives nobody access to {subscription:definite}; that needs a separate step",
        subscription=SubscriptionRef(gained[0].entity[1]),
    )
    return no(text, *(effect.at for effect in gained), case.step.at)


@condition("Whoever took a subscription over manages it through access that was given to it.")
def new_partner_manages_by_access_of_its_own(case: Case[Step]) -> Answer:
    step = case.step
    if not isinstance(step, ManageAzure):
        return yes(step.at)
    held = case.state.azure_accesses_of(step.partner, step.subscription).first
    came = came_by_transfer(case, step.partner)
    if held is not None:
        return yes(held.at, step.at)
    if came is None:
        return yes(step.at)
    text = message(
        "{partner} took {subscription:definite} over and was given no access to it",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, step.at, came.at)


RULE: Rule[Step] = Rule(
    id="azure-transfer-keeps-rbac-and-no-aobo",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ApproveTransfer, ManageAzure),
    refuses=(ManageAzure,),
    applies=(azure_changes_hands,),
    holds=(roles_stay, nobody_gets_access, new_partner_manages_by_access_of_its_own),
    sources=(sources.TRANSFER_AZURE, sources.AZURE_TRANSFER_CUSTOMERS_2025, sources.EARNED_CREDIT_TROUBLESHOOTING),
    confidence=Confidence.READ,
)
