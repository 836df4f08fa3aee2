"""A direct-bill partner's membership is looked up for the very tenant that transacts."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.enrollments import role_is_direct_bill

SINCE = date(2026, 8, 27)
"""From this day partners see it on their eligibility page; from when it is enforced, nobody says for certain."""


@condition("Some tenant of the company is a member, and the case says of this one whether it is.")
def membership_is_said_for_the_tenant(case: Case[EnrollmentStep]) -> Answer:
    tenant = case.step.tenant
    company = case.state.company(tenant)
    if company.membership and tenant.membership is not None:
        return yes(company.membership_at)
    text = message(
        "nothing is said of the membership of {tenant} itself, only of that of its company", tenant=tenant.label
    )
    return no(text, tenant.at)


@condition("This tenant is a member of the AI Cloud Partner Program itself.")
def the_tenant_is_a_member(case: Case[EnrollmentStep]) -> Answer:
    tenant = case.step.tenant
    if tenant.membership is not False:
        return yes(tenant.at)
    text = message(
        "{tenant} has no membership of its own, and should not rely on that of another tenant", tenant=tenant.label
    )
    return no(text, (*tenant.at, "membership"))


RULE: Rule[EnrollmentStep] = Rule(
    id="membership-held-by-the-csp-tenant",
    topic="authorization",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(ReviewEnrollment,),
    applies=(role_is_direct_bill, membership_is_said_for_the_tenant),
    holds=(the_tenant_is_a_member,),
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.DIRECT_BILL_ELIGIBILITY, sources.DIRECT_BILL_ELIGIBILITY_LATER),
    confidence=Confidence.THIRD_PARTY,
)
