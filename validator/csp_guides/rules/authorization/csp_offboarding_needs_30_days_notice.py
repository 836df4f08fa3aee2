"""A partner that leaves CSP of its own accord gives 30 days' notice."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.enrollments import EnrollmentStep, RequestOffboarding, SetEnrollmentStatus
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.enrollments import STRICTER_SINCE

NOTICE = "P30D"


@condition("The partner gives notice, or leaves CSP after it has given notice.")
def a_partner_leaves(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    if isinstance(step, RequestOffboarding):
        return yes(step.at)
    ends = isinstance(step, SetEnrollmentStatus) and step.status is EnrollmentStatus.REVOKED
    enrollment = step.before(case.state)
    if ends and enrollment.leaves is not None:
        return yes(enrollment.at)
    # What ends without a notice may be ended by Microsoft.
    return no(message("{tenant} does not leave CSP here after a notice", tenant=step.tenant.label), step.at)


@condition("30 days have passed since the notice.")
def thirty_days_have_passed(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    leaves = step.before(case.state).leaves
    if isinstance(step, RequestOffboarding) or leaves is None:
        return yes(step.at)
    earliest = later(leaves, NOTICE)
    if earliest is not None and step.on >= earliest:
        return yes(step.at)
    text = message(
        "{tenant} gave notice on {day} and leaves CSP before 30 days have passed", tenant=step.tenant.label, day=leaves
    )
    return no(text, (*step.at, "status"))


RULE: Rule[EnrollmentStep] = Rule(
    id="csp-offboarding-needs-30-days-notice",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestOffboarding, SetEnrollmentStatus),
    applies=(a_partner_leaves,),
    holds=(thirty_days_have_passed,),
    since=STRICTER_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    periods=(NOTICE,),
    sources=(sources.PARTNER_TRANSITION_GUIDE,),
    confidence=Confidence.READ_OPENING,
    lacks=message("what happens to subscriptions that are not moved by then"),
)
