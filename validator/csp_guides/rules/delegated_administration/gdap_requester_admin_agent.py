"""An admin agent of the partner asks for GDAP."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.acting_person import acts_in_role


@condition("The person who asks is not a helpdesk agent.")
def person_is_no_helpdesk_agent(case: Case[RequestDelegatedAdmin]) -> Answer:
    # Sales agents and account admins have rules of their own; of the other roles, a rule warns.
    return acts_in_role(
        case.step,
        lambda by: by != "helpdesk-agent",
        message("not said: the role of the person who asks for {partner}", partner=case.step.partner.label),
        lambda by: message("the request is sent by {role:indefinite}, and only an admin agent may send it", role=by),
    )


RULE = Rule(
    id="gdap-requester-admin-agent",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin,),
    applies=(),
    holds=(person_is_no_helpdesk_agent,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_FAQ, sources.GDAP_REQUEST, sources.ROLES),
    confidence=Confidence.READ,
)
