"""The link of a GDAP request that one customer has accepted is no use to another."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.administration import AdminStatus, AdminType
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import subject

NOT_ACCEPTED = (AdminStatus.CREATED, AdminStatus.APPROVAL_PENDING)


@condition("No other customer has accepted this request for GDAP before.")
def no_other_customer_accepted_it(case: Case[ApproveDelegatedAdmin]) -> Answer:
    step, admin = case.step, subject(case)
    if step.customer == admin.customer or admin.type is AdminType.DAP or admin.status in NOT_ACCEPTED:
        return yes(step.at, admin.at)
    at = (*step.at, "customer")
    if admin.status is AdminStatus.EXPIRED and admin.activated_on is None:
        text = message(
            "not said: whether {customer} ever accepted {admin:definite}",
            customer=admin.customer.label,
            admin=AdminRef(admin.id),
        )
        return unknown(text, at, admin.at)
    text = message(
        "{admin:definite} belongs to {owner}, so {customer} cannot accept it, too",
        admin=AdminRef(admin.id),
        owner=admin.customer.label,
        customer=step.customer.label,
    )
    return no(text, at, admin.at)


RULE = Rule(
    id="gdap-link-single-customer",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(ApproveDelegatedAdmin,),
    applies=(),
    holds=(no_other_customer_accepted_it,),
    sources=(sources.GDAP_FAQ,),
    confidence=Confidence.READ,
)
