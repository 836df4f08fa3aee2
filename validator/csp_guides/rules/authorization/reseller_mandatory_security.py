"""An indirect reseller has MFA for all administrators and a security contact."""

from csp_guides.findings import Level
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.enrollments import FIRST_REVIEWS, STRICTER_SINCE, first_review_has_come, in_role
from csp_guides.rules.shared.security import the_basics_are_in_place


@condition("The role is that of an indirect reseller.")
def role_is_reseller(case: Case[EnrollmentStep]) -> Answer:
    return in_role(case, Role.INDIRECT_RESELLER)


RULE: Rule[EnrollmentStep] = Rule(
    id="reseller-mandatory-security",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ReviewEnrollment,),
    applies=(role_is_reseller, first_review_has_come),
    holds=(the_basics_are_in_place,),
    since=STRICTER_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=FIRST_REVIEWS,
    sources=(sources.SECURITY_REQUIREMENTS, sources.RESELLER_REVENUE_LATER),
    confidence=Confidence.READ_OPENING,
)
