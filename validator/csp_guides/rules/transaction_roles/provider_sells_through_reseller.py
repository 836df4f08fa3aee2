"""Whoever stands between an indirect provider and the customer is an indirect reseller."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.standing import takes_part_as


@condition("An indirect provider orders and names a partner in between.")
def provider_names_a_partner(case: Case[Order]) -> Answer:
    order = case.step
    # A partner without any transaction role is the business of three-transaction-roles.
    if order.buyer.role is Role.INDIRECT_PROVIDER and any(reseller.role.in_csp for reseller in order.resellers):
        return yes((*order.buyer.at, "role"), (*order.at, "reseller"))
    return no(
        message("{buyer} is not an indirect provider that names a partner in between", buyer=order.buyer.label),
        (*order.at, "buyer"),
    )


@condition("The partner in between is an indirect reseller.")
def partner_between_is_a_reseller(case: Case[Order]) -> Answer:
    order = case.step
    for reseller in order.resellers:
        if reseller.role.in_csp and not takes_part_as(reseller, Role.INDIRECT_RESELLER, case.state):
            text = message(
                "{partner} is between {provider} and the customer, but its role is {role}",
                partner=reseller.label,
                provider=order.buyer.label,
                role=reseller.role.term,
            )
            return no(text, (*order.at, "reseller"), (*reseller.at, "role"))
    return yes((*order.at, "reseller"), *((*reseller.at, "role") for reseller in order.resellers))


RULE = Rule(
    id="provider-sells-through-reseller",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(provider_names_a_partner,),
    holds=(partner_between_is_a_reseller,),
    of_given=(partner_between_is_a_reseller,),
    sources=(sources.WORK_WITH_OTHER_PARTNERS, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
)
