"""Direct-bill partners, and later providers, meet security requirements and pass a yearly assessment."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.enrollments import FIRST_REVIEWS, STRICTER_SINCE, first_review_has_come
from csp_guides.rules.shared.security import alerts_and_assessment_are_in_order, the_basics_are_in_place

# Microsoft's page makes no difference; a partner that quotes Microsoft's FAQ says that providers have a year more.
PROVIDERS_SINCE = date(2026, 10, 1)


@condition("It is a direct-bill partner, or, from October 1, 2026, an indirect provider.")
def is_bound_by_it(case: Case[EnrollmentStep]) -> Answer:
    step, at = case.step, (*case.step.at, "tenant")
    if step.role is Role.DIRECT_BILL or (step.role is Role.INDIRECT_PROVIDER and step.on >= PROVIDERS_SINCE):
        return yes(at)
    return no(message("{tenant} is not reviewed for this", tenant=step.tenant.label), at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-security-and-assessment",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ReviewEnrollment,),
    applies=(is_bound_by_it, first_review_has_come),
    holds=(the_basics_are_in_place, alerts_and_assessment_are_in_order),
    since=STRICTER_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=(*FIRST_REVIEWS, PROVIDERS_SINCE),
    sources=(sources.SECURITY_REQUIREMENTS, sources.PARTNER_TRANSITION_GUIDE, sources.SECURITY_TEAM_ANSWER),
    confidence=Confidence.READ_OPENING,
)
