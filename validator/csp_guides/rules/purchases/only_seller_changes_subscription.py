"""Nobody but the partner that bought a subscription from Microsoft buys, changes, suspends, resumes or cancels it."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.customers import SetPurchasePermission
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
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


@condition("No separate rule says who may act.")
def nobody_with_a_rule_of_its_own(case: Case[Act | SetPurchasePermission]) -> Answer:
    step = case.step
    if isinstance(step, SetPurchasePermission):
        return yes(step.at)
    found = actor(case)
    # Of the support contact, the rules on resellers and customers say nothing.
    spoken_of = found in CLOUDS_OF if isinstance(step, MANAGING) else found is Actor.ANOTHER_TENANT_OF_THE_SELLER
    if spoken_of and step.cloud in CLOUDS_OF[found]:
        return no(message("a separate rule covers what {partner} does here", **parties(case)), step.at)
    return yes(step.at)


@condition("Whoever acts is the partner that buys the subscription from Microsoft, or may act in its place.")
def the_seller_acts(case: Case[Act | SetPurchasePermission]) -> Answer:
    step = case.step
    if isinstance(step, SetPurchasePermission):
        return _sells_azure(step)
    if actor(case) is Actor.SELLER or goes_through_the_shop(step):
        return yes(step.at)
    if not isinstance(step, Order) and buyer_of(case) is None:
        return acts_outside_csp(case)
    if isinstance(step, DesignateSupportContact):
        text = message(
            "our sources do not say that anybody but {buyer} sets the support contact of {subscription:definite}",
            **parties(case),
        )
        return unsettled(text, actor_at(step))
    text = message(
        "{partner} acts on {customer}'s {subscription:bare}, and only {buyer}, which buys it from Microsoft, may do so",
        **parties(case),
    )
    return refused_or_owner(case, text)


def _sells_azure(step: SetPurchasePermission) -> Answer:
    """Whether the partner that lets its customer buy is one that buys from Microsoft."""
    at = (*step.at, "partner")
    if step.partner.role.buys_from_microsoft:
        return yes(at)
    text = message(
        "{partner} takes part as {role:indefinite}; our sources do not say that anybody but the partner "
        "that buys from Microsoft "
        "lets {customer} buy in Azure by itself",
        partner=step.partner.label,
        role=step.partner.role.term,
        customer=step.customer.label,
    )
    return unsettled(text, at)


RULE: Rule[Act | SetPurchasePermission] = Rule(
    id="only-seller-changes-subscription",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(*MANAGING, DesignateSupportContact, SetPurchasePermission),
    applies=(nobody_with_a_rule_of_its_own,),
    holds=(the_seller_acts,),
    sources=(
        sources.MANAGE_SUBSCRIPTIONS_LATER,
        sources.GDAP_FAQ,
        sources.MULTI_PARTNER,
        sources.ALIGN_END_DATES,
        sources.TRANSFER_AZURE,
        sources.MANAGE_PARTNERS_2025,
        sources.REQUEST_21VIANET,
        sources.CANCEL_AZURE,
        sources.AZURE_PLAN_MANAGE,
        sources.SUPPORT_CONTACTS,
        sources.GIVE_PERMISSION,
    ),
    # Each piece was read; that it holds for every kind of change follows from them, and nothing speaks against it.
    confidence=Confidence.INFERRED,
    lacks=message("add-ons"),
)
