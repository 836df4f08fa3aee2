"""A Global Administrator of the customer approves delegated administration."""

from validator.findings import Level
from validator.messages import Term, message
from validator.model.parties import Cloud
from validator.model.steps import ApproveDelegatedAdmin
from validator.rules import sources
from validator.rules.assumptions import PERSON_HOLDS_ROLE
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes


@condition("The person who approves is a Global Administrator of the customer.")
def person_is_global_administrator(case: Case[ApproveDelegatedAdmin]) -> Answer:
    step = case.step
    at = (*step.at, "by")
    if step.by is None:
        return unknown(
            message("not said: the role of the person who approves for {customer}", customer=step.customer.said),
            at,
            assumption=PERSON_HOLDS_ROLE,
        )
    if step.by == "global-administrator":
        return yes(at)
    return no(
        message(
            "a {role} of {customer} approves, and only a Global Administrator may",
            role=Term(step.by),
            customer=step.customer.said,
        ),
        at,
    )


RULE = Rule(
    id="gdap-approved-by-customer-global-admin",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(ApproveDelegatedAdmin,),
    applies=(),
    holds=(person_is_global_administrator,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_APPROVAL, sources.GDAP_BULK, sources.GDAP_TRANSITION, sources.DAP_PRIVILEGES),
    confidence=Confidence.READ,
)
