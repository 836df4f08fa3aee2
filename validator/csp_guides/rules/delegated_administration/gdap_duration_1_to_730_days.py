"""GDAP lasts between a day and two years."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AdminType
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RequestDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import outcome, subject
from csp_guides.rules.shared.gdap_terms import lasts_within_limits


@condition("What is requested or changed is GDAP, and a change is one of its duration.")
def is_gdap(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    step = case.step
    if isinstance(step, ChangeDelegatedAdmin) and step.duration is None:
        return no(message("the duration does not change"), step.at)
    if subject(case).type is AdminType.GDAP:
        return yes(step.at)
    return no(message("what is requested is DAP, which has no duration"), step.at)


@condition("It is to last at least a day and at most 730 days.")
def duration_is_within_limits(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    return lasts_within_limits(outcome(case), case.step.at)


RULE: Rule[RequestDelegatedAdmin | ChangeDelegatedAdmin] = Rule(
    id="gdap-duration-1-to-730-days",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin, ChangeDelegatedAdmin),
    applies=(is_gdap,),
    holds=(duration_is_within_limits,),
    of_given=(duration_is_within_limits,),
    sources=(sources.GRAPH_RELATIONSHIP, sources.GRAPH_CREATE, sources.GDAP_BULK, sources.GDAP_FAQ),
    confidence=Confidence.READ,
)
