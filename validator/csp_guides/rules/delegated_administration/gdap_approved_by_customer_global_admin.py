"""Who has the right to, at the customer, approves delegated administration."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AdminType
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.acting_person import acts_in_role
from csp_guides.rules.shared.delegated_admin import RELATIONSHIP_ADMINISTRATOR_DAYS, by_the_newer_role, subject


@condition("The person who approves is a Global Administrator of the customer, or holds the newer role for GDAP.")
def person_may_approve(case: Case[ApproveDelegatedAdmin]) -> Answer:
    customer = case.step.customer.label
    newer = by_the_newer_role(case.step) if subject(case).type is AdminType.GDAP else None
    return newer or acts_in_role(
        case.step,
        lambda by: by == "global-administrator",
        message("not said: the role of the person who approves for {customer}", customer=customer),
        lambda by: message(
            "{role:indefinite} of {customer} approves, and that role may not approve", role=by, customer=customer
        ),
    )


RULE = Rule(
    id="gdap-approved-by-customer-global-admin",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ApproveDelegatedAdmin,),
    applies=(),
    holds=(person_may_approve,),
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=RELATIONSHIP_ADMINISTRATOR_DAYS,
    sources=(
        sources.GDAP_APPROVAL,
        sources.ENTRA_RELATIONSHIP_ADMINISTRATOR,
        sources.ENTRA_ROLES_2026,
        sources.ENTRA_BILLING_ADMINISTRATOR,
        sources.CIPP_RELATIONSHIP_ADMINISTRATOR,
        sources.GDAP_BULK,
        sources.GDAP_TRANSITION,
        sources.DAP_PRIVILEGES,
    ),
    confidence=Confidence.READ,
    lacks=message("the cases that needed no approval, and that all roles are approved at once"),
)
