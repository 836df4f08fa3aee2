"""Providers are warned in their first reviews of what binds them for certain from October 2026."""

from datetime import timedelta

from csp_guides.findings import Level
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.authorization.direct_bill_security_and_assessment import PROVIDERS_SINCE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.enrollments import FIRST_REVIEWS, STRICTER_SINCE, first_review_has_come, in_role
from csp_guides.rules.shared.security import alerts_and_assessment_are_in_order, the_basics_are_in_place


@condition("The role is that of an indirect provider.")
def role_is_provider(case: Case[EnrollmentStep]) -> Answer:
    return in_role(case, Role.INDIRECT_PROVIDER)


RULE: Rule[EnrollmentStep] = Rule(
    id="provider-security-and-assessment",
    topic="authorization",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(ReviewEnrollment,),
    applies=(role_is_provider, first_review_has_come),
    holds=(the_basics_are_in_place, alerts_and_assessment_are_in_order),
    since=STRICTER_SINCE,
    until=PROVIDERS_SINCE - timedelta(days=1),
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=FIRST_REVIEWS,
    sources=(sources.SECURITY_REQUIREMENTS, sources.PARTNER_TRANSITION_GUIDE),
    confidence=Confidence.READ_OPENING,
)
