"""Certain Partner Center roles may ask a customer for a relationship."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.customers import RequestCustomerRelationship
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.acting_person import acts_in_role

# The articles name different roles from revision to revision. What none of them names is no error, either: it stands in
# the line of roles at the head of an article, and no sentence excludes anybody.
MAY_ASK = frozenset({"admin-agent", "sales-agent", "user-management-admin", "global-admin"})


@condition("The person who asks holds a role that may ask for a relationship.")
def person_may_ask(case: Case[RequestCustomerRelationship]) -> Answer:
    return acts_in_role(
        case.step,
        MAY_ASK.__contains__,
        message("not said: the role of the person who asks for {partner}", partner=case.step.partner.label),
        lambda by: message(
            "the request is sent by {role:indefinite}, and should be sent in a role that an article names for it",
            role=by,
        ),
    )


RULE = Rule(
    id="relationship-requester-role",
    topic="multi-partner",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(RequestCustomerRelationship,),
    applies=(),
    holds=(person_may_ask,),
    sources=(
        sources.MULTI_PARTNER,
        sources.MULTI_CHANNEL,
        sources.MULTI_CHANNEL_LATER,
        sources.REQUEST_2020,
        sources.REQUEST_2023,
        sources.REQUEST_LATER,
        sources.ROLES,
    ),
    confidence=Confidence.INFERRED,
)
