"""Approval alone lets nobody in: the roles are assigned to a security group of the partner."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.administration import AccessAssignment, AdminType, DelegatedAdmin
from csp_guides.model.steps.administration import Administer, AssignDelegatedAdmin
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.assumptions import ROLES_ASSIGNED
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, yes
from csp_guides.rules.shared.delegated_admin import in_force, it_is_gdap, type_of
from csp_guides.rules.shared.sorting import is_silent


@condition("Its roles are assigned to a security group of the partner.")
def roles_are_assigned(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if not isinstance(step, Administer):
        return yes(step.at)
    held = in_force(case).by(type_of, AdminType.GDAP)
    counting = held.by(_is_assigned).first
    if counting is not None:
        return yes(counting.at)
    silent = held.by(is_silent).first
    if silent is not None:
        missing = message(
            "not said: the group that the roles of {admin:definite} are assigned to", admin=AdminRef(silent.id)
        )
        return unknown(missing, silent.at, assumption=ROLES_ASSIGNED)
    text = message(
        "{partner} administers the tenant of {customer}, but no security group of its own has been assigned roles",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, step.at, *places(held))


def _is_assigned(admin: DelegatedAdmin) -> bool:
    """Whether a group of the partner's own has one of the roles, as far as they are known."""
    return any(_counts(assignment, admin) for assignment in admin.assignments or ())


def _counts(assignment: AccessAssignment, admin: DelegatedAdmin) -> bool:
    granted = not admin.roles or any(role in admin.roles for role in assignment.roles)
    return granted and assignment.tenant == admin.partner


@condition("The group that gets roles is one of the partner's own tenant.")
def group_is_the_partners(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if not isinstance(step, AssignDelegatedAdmin) or step.tenant == step.partner:
        return yes(step.at)
    text = message(
        "the group {group} is in the tenant of {tenant}, and {partner} assigns roles to groups of its own tenant",
        group=step.group,
        tenant=step.tenant.label,
        partner=step.partner.label,
    )
    return no(text, (*step.at, "tenant"))


RULE: Rule[PartnerStep] = Rule(
    id="gdap-access-needs-security-group",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Administer, AssignDelegatedAdmin),
    applies=(it_is_gdap,),
    holds=(roles_are_assigned, group_is_the_partners),
    sources=(sources.GDAP_ASSIGN, sources.GDAP_FAQ, sources.GRAPH_ASSIGNMENT),
    confidence=Confidence.READ,
)
