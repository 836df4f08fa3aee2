"""A reseller relationship no longer brings administration rights with it."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.administration import AdminType
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import Administer
from csp_guides.model.steps.customers import DAP_ENDS
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import in_force, last_expired, type_of

# By Microsoft's announcement of October 2023 its removal had begun, and the tool that moved customers to GDAP ended in
# November. When the last DAP was removed, no source says.
DAP_IS_REMOVED = date(2023, 12, 1)


@condition("The partner has not let its delegated administration expire.")
def nothing_has_expired(case: Case[Administer]) -> Answer:
    step = case.step
    expired = last_expired(case)
    if expired is None:
        return yes(step.at)
    text = message("{admin:definite} has expired; another rule covers that", admin=AdminRef(expired.id))
    return no(text, expired.at)


@condition("The partner holds delegated administration that the customer has granted.")
def partner_holds_delegated_admin(case: Case[Administer]) -> Answer:
    step = case.step
    held = case.state.delegated_admins_between(step.partner, step.customer)
    active = in_force(case).by(type_of, AdminType.GDAP).last or in_force(case).last
    if active is not None and (active.type is AdminType.GDAP or step.on < DAP_IS_REMOVED):
        return yes(active.at)
    if active is not None:
        text = message(
            "Microsoft began to remove DAP in October 2023; not known: whether {admin:definite} is still there",
            admin=AdminRef(active.id),
        )
        return unknown(text, step.at, active.at)
    if held.first is not None:
        text = message(
            "{partner} administers the tenant of {customer}, but {admin:definite} is not active",
            partner=step.partner.label,
            customer=step.customer.label,
            admin=AdminRef(held.first.id),
        )
        return no(text, step.at, held.first.at)
    text = message(
        "{partner} administers the tenant of {customer} without delegated administration",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "partner"))


RULE = Rule(
    id="multipartner-dap-then-two-step",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Administer,),
    applies=(nothing_has_expired,),
    holds=(partner_holds_delegated_admin,),
    since=DAP_ENDS,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=(DAP_IS_REMOVED,),
    sources=(
        sources.MULTI_PARTNER,
        sources.MULTI_PARTNER_LATER,
        sources.SECURITY_UPDATE_2023_09,
        sources.SECURITY_UPDATE_2023_10,
        sources.GDAP_BULK,
    ),
    # The day is that on which DAP ended for relationships; the article itself names none.
    confidence=Confidence.INFERRED,
)
