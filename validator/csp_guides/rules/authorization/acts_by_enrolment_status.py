"""What we infer against an act of a partner that is suspended or not enrolled draws a warning."""

from datetime import date
from typing import Any

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acts_by_status import (
    ACTS,
    CLOUDS,
    SUSPENDED_FROM_LICENSES_ALONE,
    Sources,
    enrollment_of_the_one_that_acts,
    sources_on,
    standing,
)

NOT_TO_ACT = (EnrollmentStatus.PENDING, EnrollmentStatus.SUSPENDED, EnrollmentStatus.REVOKED)


@condition("The partner that acts is suspended, or is not enrolled: not yet, or no longer.")
def partner_is_suspended_or_not_enrolled(case: Case[Any]) -> Answer:
    enrollment = enrollment_of_the_one_that_acts(case)
    if enrollment is None or enrollment.status not in NOT_TO_ACT:
        return no(message("nothing says that the partner that acts is suspended or not enrolled"), case.step.at)
    if case.step.cloud not in CLOUDS[enrollment.status]:
        return no(message("our sources on this status are about another cloud"), case.step.at)
    return yes(enrollment.at)


@condition("Nothing that we infer from our sources speaks against the step.")
def nothing_stands_against_it(case: Case[Any]) -> Answer:
    enrollment = enrollment_of_the_one_that_acts(case)
    if enrollment is None or sources_on(case, enrollment) is not Sources.SPEAK_AGAINST_IT:
        return yes(case.step.at)
    text = message(
        "{tenant} should not do this, because its enrollment as {role:indefinite} {stands}",
        **standing(enrollment),
    )
    return no(text, case.step.at, enrollment.at)


RULE: Rule[Any] = Rule(
    id="acts-by-enrolment-status",
    topic="authorization",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=tuple({kind: None for status in NOT_TO_ACT for kind in ACTS[status]}),
    applies=(partner_is_suspended_or_not_enrolled,),
    holds=(nothing_stands_against_it,),
    since=date(2022, 3, 8),
    turning_days=(SUSPENDED_FROM_LICENSES_ALONE,),
    clouds=frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    sources=(sources.SUSPENDED, sources.ENFORCEMENT_FORUM),
    # A page on new sales and one partner's report: of each act, our conclusion.
    confidence=Confidence.INFERRED,
)
