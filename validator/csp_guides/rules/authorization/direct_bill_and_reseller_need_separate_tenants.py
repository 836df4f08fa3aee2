"""Direct-bill partner and indirect reseller are two tenants."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, SetEnrollmentStatus
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.one_role_per_tenant import (
    OTHER_ROLE,
    RESTRICTED_NEEDED,
    TRANSITION_DESCRIBED,
    in_other_role,
    may_move_to_reseller,
)


@condition("The tenant becomes a direct-bill partner or an indirect reseller, or goes back to direct bill.")
def tenant_takes_one_of_the_roles(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    if step.role not in OTHER_ROLE:
        return no(message("the step is about {role}", role=step.role.term), step.at)
    becomes_active = isinstance(step, SetEnrollmentStatus) and step.status is EnrollmentStatus.ACTIVE
    if isinstance(step, Enroll) or becomes_active:
        return yes(step.at)
    return no(message("no role begins with this step"), step.at)


@condition("The tenant is not enrolled in the other role, or moves from direct bill to reseller as it may.")
def tenant_has_one_role(case: Case[EnrollmentStep]) -> Answer:
    step, other = case.step, in_other_role(case)
    if other is None:
        return yes((*step.at, "tenant"))
    if step.role is Role.INDIRECT_RESELLER:
        return may_move_to_reseller(case, other)
    text = message(
        "{tenant} is enrolled as {other:indefinite}, so the company needs another tenant to be {role:indefinite}",
        tenant=step.tenant.label,
        other=other.role.term,
        role=step.role.term,
    )
    return no(text, (*step.at, "tenant"), other.at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-and-reseller-need-separate-tenants",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Enroll, SetEnrollmentStatus),
    applies=(tenant_takes_one_of_the_roles,),
    holds=(tenant_has_one_role,),
    of_given=(tenant_has_one_role,),
    turning_days=(TRANSITION_DESCRIBED, RESTRICTED_NEEDED),
    sources=(sources.ENROLL, sources.TRANSITION, sources.TRANSITION_LATER),
    confidence=Confidence.READ,
)
