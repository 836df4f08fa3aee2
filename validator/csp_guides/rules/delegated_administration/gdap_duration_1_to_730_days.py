"""GDAP lasts between a day and two years."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AdminType
from csp_guides.model.durations import length
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.model.words import attribute_value
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes

# Graph names P2Y as the longest, which can be 731 days; 24 months are the same.
LONGEST = {"D": 730, "M": 24, "Y": 2}


@condition("What is asked for is GDAP.")
def is_gdap(case: Case[RequestDelegatedAdmin]) -> Answer:
    if case.step.type is AdminType.GDAP:
        return yes(case.step.at)
    return no(message("what is asked for is DAP, which has no duration"), (*case.step.at, "type"))


@condition("It is to last at least a day and at most 730 days.")
def duration_is_within_limits(case: Case[RequestDelegatedAdmin]) -> Answer:
    step = case.step
    at = (*step.at, "duration")
    if step.duration is None or (found := length(step.duration)) is None:
        return unknown(message("not said: how long the delegated administration “{id}” is to last", id=step.id), at)
    count, unit = found
    if 1 <= count <= LONGEST[unit]:
        return yes(at)
    return no(
        message(
            "“{id}” would last {duration}; GDAP lasts at least one day and at most 730 days",
            id=step.id,
            duration=attribute_value(step.duration),
        ),
        at,
    )


RULE = Rule(
    id="gdap-duration-1-to-730-days",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin,),
    applies=(is_gdap,),
    holds=(duration_is_within_limits,),
    of_given=(duration_is_within_limits,),
    sources=(sources.GRAPH_RELATIONSHIP, sources.GRAPH_CREATE, sources.GDAP_BULK, sources.GDAP_FAQ),
    confidence=Confidence.READ,
)
