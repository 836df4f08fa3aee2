"""The partner that transacts confirms a customer's acceptance of the agreement, never the reseller."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.customers import AttestCustomerAgreement
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_person import acts_in_role


@condition("Whoever confirms the acceptance is not an indirect reseller.")
def no_reseller_confirms(case: Case[AttestCustomerAgreement]) -> Answer:
    step = case.step
    at = (*step.at, "partner")
    if step.partner.role is not Role.INDIRECT_RESELLER:
        return yes(at)
    text = message(
        "{partner} is an indirect reseller, and only its provider may confirm what {customer} accepted",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, at)


@condition("The person who confirms is not a helpdesk agent.")
def person_may_confirm(case: Case[AttestCustomerAgreement]) -> Answer:
    # Of the roles that the article does not name, another rule warns.
    return acts_in_role(
        case.step,
        lambda by: by != "helpdesk-agent",
        message("not said: the role of the person who confirms for {partner}", partner=case.step.partner.label),
        lambda by: message(
            "the role of the person who confirms is {role}, and only an admin agent or a sales agent may do so", role=by
        ),
    )


RULE = Rule(
    id="attestation-by-transacting-partner-only",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(AttestCustomerAgreement,),
    applies=(),
    holds=(no_reseller_confirms, person_may_confirm),
    sources=(sources.CUSTOMER_AGREEMENT, sources.CUSTOMER_AGREEMENT_LATER, sources.CUSTOMER_AGREEMENT_SANDBOX),
    confidence=Confidence.READ,
    lacks=message("what was confirmed before the first step, and whose customer it is"),
)
