"""A Global Administrator of the customer approves delegated administration."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.acting_person import acts_in_role


@condition("The person who approves is a Global Administrator of the customer.")
def person_is_global_administrator(case: Case[ApproveDelegatedAdmin]) -> Answer:
    customer = case.step.customer.label
    return acts_in_role(
        case.step,
        lambda by: by == "global-administrator",
        message("not said: the role of the person who approves for {customer}", customer=customer),
        lambda by: message(
            "a {role} of {customer} approves, and only a Global Administrator may", role=by, customer=customer
        ),
    )


RULE = Rule(
    id="gdap-approved-by-customer-global-admin",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ApproveDelegatedAdmin,),
    applies=(),
    holds=(person_is_global_administrator,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_APPROVAL, sources.GDAP_BULK, sources.GDAP_TRANSITION, sources.DAP_PRIVILEGES),
    confidence=Confidence.READ,
    lacks=message("the cases that needed no approval, and that all roles are approved at once"),
)
