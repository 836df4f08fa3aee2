"""A reseller relationship no longer brings administration rights with it."""

from validator.findings import Level
from validator.messages import message
from validator.model.parties import Cloud
from validator.model.relationships import AdminStatus
from validator.model.state import DAP_ENDS
from validator.model.steps import Administer
from validator.rules import sources
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The partner holds delegated administration that the customer has granted.")
def partner_holds_delegated_admin(case: Case[Administer]) -> Answer:
    step = case.step
    held = [admin for admin in case.state.delegated_admins(step.customer) if admin.partner == step.partner]
    active = [admin for admin in held if admin.status is AdminStatus.ACTIVE]
    if active:
        return yes(active[0].at)
    if held:
        text = message(
            "{partner} administers {customer}, but its delegated administration “{id}” is not active",
            partner=step.partner.said,
            customer=step.customer.said,
            id=held[0].id,
        )
        return no(text, step.at, held[0].at)
    text = message(
        "{partner} administers {customer} without delegated administration",
        partner=step.partner.said,
        customer=step.customer.said,
    )
    return no(text, (*step.at, "partner"))


RULE = Rule(
    id="multipartner-dap-then-two-step",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(Administer,),
    applies=(),
    holds=(partner_holds_delegated_admin,),
    since=DAP_ENDS,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER, sources.SECURITY_UPDATE_2023_09),
    # The day is that on which DAP ended for relationships; the article itself names none.
    confidence=Confidence.INFERRED,
)
