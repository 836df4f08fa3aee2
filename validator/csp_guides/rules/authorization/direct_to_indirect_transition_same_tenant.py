"""A direct-bill partner may become an indirect reseller on the tenant it has."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no
from csp_guides.rules.shared.enrollments import in_role
from csp_guides.rules.shared.one_role_per_tenant import (
    RESTRICTED_NEEDED,
    TRANSITION_DESCRIBED,
    in_other_role,
    may_move_to_reseller,
)


@condition(
    "The tenant of a direct-bill partner, restricted as far as that was asked for, enrolls as indirect reseller."
)
def direct_bill_partner_becomes_reseller(case: Case[EnrollmentStep]) -> Answer:
    direct_bill = in_other_role(case)
    becomes_reseller = in_role(case, Role.INDIRECT_RESELLER)
    if not becomes_reseller.truth:
        return becomes_reseller
    if direct_bill is None:
        text = message("{tenant} is not enrolled as a direct-bill partner", tenant=case.step.tenant.label)
        return no(text, (*case.step.at, "tenant"))
    return may_move_to_reseller(case, direct_bill)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-to-indirect-transition-same-tenant",
    topic="authorization",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(Enroll,),
    applies=(direct_bill_partner_becomes_reseller,),
    holds=(),
    turning_days=(TRANSITION_DESCRIBED, RESTRICTED_NEEDED),
    sources=(sources.TRANSITION, sources.TRANSITION_LATER),
    confidence=Confidence.READ_OPENING,
)
