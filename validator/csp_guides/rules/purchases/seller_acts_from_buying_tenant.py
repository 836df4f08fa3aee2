"""A partner with several tenants acts on a subscription from the tenant that bought it."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import ChangeReseller
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_partner import (
    MANAGING,
    Act,
    Actor,
    actor,
    actor_at,
    goes_through_the_shop,
    owner_in_azure,
    parties,
)


@condition("Whoever acts belongs to the company that buys the subscription.")
def the_sellers_company_acts(case: Case[Act]) -> Answer:
    step = case.step
    if step.partner is not None and actor(case) in (Actor.SELLER, Actor.ANOTHER_TENANT_OF_THE_SELLER):
        return yes((*case.state.company(step.partner).at,))
    return no(message("{partner} does not belong to the company that buys it", **parties(case)), step.at)


@condition("It acts from the tenant that buys it.")
def the_buying_tenant_acts(case: Case[Act]) -> Answer:
    if actor(case) is Actor.SELLER or goes_through_the_shop(case.step) or owner_in_azure(case) is not None:
        return yes(case.step.at)
    text = message(
        "{partner} acts on {subscription:definite}, which {buyer}, another tenant of its company, bought, and should "
        "act from that tenant",
        **parties(case),
    )
    return no(text, actor_at(case.step))


RULE: Rule[Act] = Rule(
    id="seller-acts-from-buying-tenant",
    topic="purchases",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(*MANAGING, ChangeReseller, DesignateSupportContact),
    applies=(the_sellers_company_acts,),
    holds=(the_buying_tenant_acts,),
    sources=(sources.MANAGE_SUBSCRIPTIONS, sources.ALIGN_END_DATES),
    confidence=Confidence.INFERRED,
)
