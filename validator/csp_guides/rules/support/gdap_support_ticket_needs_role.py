"""Under GDAP, a support request takes a role that allows it, whatever support plan the partner holds."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.model.administration import AdminType, DelegatedAdmin
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.support import OpenTicket, Service
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.delegated_admin import in_force

SINCE = date(2023, 8, 10)
"""The day that the questions and answers on GDAP bear."""

SUFFICIENT = frozenset({"service-support-administrator", "global-administrator"})
INSUFFICIENT = frozenset({"directory-readers"})
"""The roles that are named; whether another one allows support requests, our sources do not say."""


@condition("The partner works by GDAP, without DAP beside it, and the request is not about Azure.")
def the_partner_works_by_gdap(case: Case[OpenTicket]) -> Answer:
    held = in_force(case)
    if held and all(admin.type is AdminType.GDAP for admin in held) and case.step.service is not Service.AZURE:
        return yes(held[0].at)
    return no(message("GDAP does not decide on this request"), case.step.at)


@condition("Its security groups hold Service Support Administrator or another role that allows support requests.")
def a_group_may_open_requests(case: Case[OpenTicket]) -> Answer:
    step, held = case.step, in_force(case)
    roles: dict[str, None] = {}
    for admin in held:
        for role in admin.roles if admin.assignments is None else _assigned(admin):
            if role in SUFFICIENT:
                return yes(admin.at)
            roles[role] = None
    at = (*step.at, "partner")
    if not roles and any(admin.assignments is None for admin in held):
        text = message("not said: which roles {partner} holds by GDAP", partner=step.partner.label)
        return unknown(text, *(admin.at for admin in held))
    unclear = tuple(Term(role) for role in roles if role not in INSUFFICIENT)
    if unclear:
        text = message("whether these roles allow support requests, our sources do not say: {roles}", roles=unclear)
        return unsettled(text, at, *(admin.at for admin in held))
    text = message(
        "no security group of {partner} holds a role with which it could open a support request",
        partner=step.partner.label,
    )
    return no(text, at, *(admin.at for admin in held))


def _assigned(admin: DelegatedAdmin) -> tuple[str, ...]:
    """The roles that security groups of the partner hold."""
    own = (one for one in admin.assignments or () if one.tenant == admin.partner)
    return tuple(role for assignment in own for role in assignment.roles)


RULE = Rule(
    id="gdap-support-ticket-needs-role",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(OpenTicket,),
    applies=(the_partner_works_by_gdap,),
    holds=(a_group_may_open_requests,),
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_FAQ, sources.REPORT_PROBLEMS),
    confidence=Confidence.READ,
)
