"""A reseller named on a new customer has a partnership with the provider that creates it."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.customers import CreateCustomer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("A reseller is named on the new customer.")
def reseller_is_named(case: Case[CreateCustomer]) -> Answer:
    step = case.step
    if step.reseller is not None:
        return yes((*step.at, "reseller"))
    return no(message("no reseller is named on {customer}", customer=step.customer.label), step.at)


@condition("Whoever creates the customer may create customers.")
def creator_is_no_reseller(case: Case[CreateCustomer]) -> Answer:
    step = case.step
    at = (*step.at, "partner")
    if step.partner.role is not Role.INDIRECT_RESELLER:
        return yes(at)
    text = message("{partner} is a reseller itself; another rule covers that", partner=step.partner.label)
    return no(text, at)


@condition("The reseller has a partnership with the indirect provider that creates the customer.")
def reseller_has_a_partnership(case: Case[CreateCustomer]) -> Answer:
    step = case.step
    at = (*step.at, "reseller")
    if step.partner.role is not Role.INDIRECT_PROVIDER:
        text = message(
            "{partner} is a direct-bill partner, and only an indirect provider may name a reseller on a customer",
            partner=step.partner.label,
        )
        return no(text, at, (*step.partner.at, "role"))
    if step.reseller is None:
        return yes(step.at)
    partnership = case.state.partnership(step.partner, step.reseller)
    if partnership is not None:
        return yes(partnership.at)
    text = message(
        "{reseller} is named on {customer} without a partnership with {provider}",
        reseller=step.reseller.label,
        customer=step.customer.label,
        provider=step.partner.label,
    )
    return no(text, at)


RULE = Rule(
    id="associated-reseller-needs-partnership",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(CreateCustomer,),
    applies=(reseller_is_named, creator_is_no_reseller),
    holds=(reseller_has_a_partnership,),
    sources=(sources.CUSTOMER_OF_RESELLER,),
    confidence=Confidence.READ,
)
