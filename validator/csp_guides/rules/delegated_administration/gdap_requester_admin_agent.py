"""An admin agent of the partner asks for GDAP."""

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_person import acts_in_role

HAVE_RULES_OF_THEIR_OWN = frozenset({"sales-agent", "account-admin"})
"""Roles whose own rules, under user-roles, refuse the same request with the better reason."""


@condition("No rule of its own speaks of the person's role.")
def role_has_no_rule_of_its_own(case: Case[RequestDelegatedAdmin]) -> Answer:
    by = case.step.by
    if by not in HAVE_RULES_OF_THEIR_OWN:
        return yes(case.step.at)
    return no(message("a rule of its own speaks of this role: {role}", role=Term(by)), (*case.step.at, "by"))


@condition("The person who asks is an admin agent.")
def person_is_admin_agent(case: Case[RequestDelegatedAdmin]) -> Answer:
    return acts_in_role(
        case.step,
        lambda by: by == "admin-agent",
        message("not said: the role of the person who asks for {partner}", partner=case.step.partner.label),
        lambda by: message("the request is sent by a {role}, and only an admin agent may send it", role=by),
    )


RULE = Rule(
    id="gdap-requester-admin-agent",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin,),
    applies=(role_has_no_rule_of_its_own,),
    holds=(person_is_admin_agent,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_FAQ, sources.GDAP_REQUEST, sources.ROLES),
    confidence=Confidence.READ,
)
