"""Under GDAP, a support request takes a role that allows it, whatever support plan the partner holds."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.support import OpenTicket, Service
from csp_guides.model.words import role_word
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, unsettled, yes
from csp_guides.rules.shared.delegated_admin import has_only_gdap, in_force
from csp_guides.rules.shared.sorting import is_silent

SINCE = date(2023, 8, 10)
"""The day that the questions and answers on GDAP bear."""

SUFFICIENT = frozenset({"service-support-administrator", "global-administrator"})
INSUFFICIENT = frozenset({"directory-readers"})
"""The roles that are named; whether another one allows support requests, our sources do not say."""


@condition("The partner works through GDAP, without DAP, and the request is not about Azure.")
def the_partner_works_by_gdap(case: Case[OpenTicket]) -> Answer:
    held = in_force(case).first
    if held is not None and has_only_gdap(case) and case.step.service is not Service.AZURE:
        return yes(held.at)
    return no(message("GDAP does not decide on this request"), case.step.at)


@condition("Its security groups hold Service Support Administrator or another role that allows support requests.")
def a_group_may_open_requests(case: Case[OpenTicket]) -> Answer:
    step, held = case.step, in_force(case)
    able = held.by(_has_sufficient_role).first
    if able is not None:
        return yes(able.at)
    # Of one kind of combination of roles there are few, however many hold it.
    roles = dict.fromkeys(role for held_roles in held.answers(_roles) for role in held_roles)
    at = (*step.at, "partner")
    if not roles and held.by(is_silent):
        text = message("not said: which roles {partner} holds through GDAP", partner=step.partner.label)
        return unknown(text, *places(held))
    unclear = tuple(role_word(role) for role in roles if role not in INSUFFICIENT)
    if unclear:
        text = message("whether these roles allow support requests, our sources do not say: {roles}", roles=unclear)
        return unsettled(text, at, *places(held))
    text = message(
        "no security group of {partner} holds a role with which it could open a support request",
        partner=step.partner.label,
    )
    return no(text, at, *places(held))


def _has_sufficient_role(admin: DelegatedAdmin) -> bool:
    return not SUFFICIENT.isdisjoint(_roles(admin))


def _roles(admin: DelegatedAdmin) -> tuple[str, ...]:
    """The roles that count: those of security groups, or where nothing is said of any, all that are granted."""
    return tuple(dict.fromkeys(admin.roles if admin.assignments is None else _assigned(admin)))


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
