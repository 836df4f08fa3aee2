"""A partner confirms the customer agreement through the API, no longer in Partner Center."""

from datetime import timedelta

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.relationships import AgreementChannel
from csp_guides.model.steps.customers import AttestCustomerAgreement
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.attestation import NEW_API_SINCE, OLD_WAYS_END


@condition("The acceptance is entered in Partner Center.")
def it_is_entered_in_the_portal(case: Case[AttestCustomerAgreement]) -> Answer:
    if case.step.channel is AgreementChannel.PORTAL:
        return yes((*case.step.at, "channel"))
    return no(message("the acceptance is not entered in Partner Center"), case.step.at)


@condition("Acceptances could still be entered in Partner Center on that day.")
def partner_center_still_takes_it(case: Case[AttestCustomerAgreement]) -> Answer:
    step = case.step
    at = (*step.at, "channel")
    if step.on < OLD_WAYS_END:
        return yes(step.at)
    if step.on == OLD_WAYS_END:
        return unsettled(
            message("not known: whether acceptances could still be entered in Partner Center on {day}", day=step.on), at
        )
    text = message(
        "{partner} enters the acceptance in Partner Center, which should not be done any longer since {day}",
        partner=step.partner.label,
        day=OLD_WAYS_END,
    )
    return no(text, at)


RULE = Rule(
    id="attestation-api-only",
    topic="customer-relationships",
    level=Level.WARNING,
    kind=Kind.MUST,
    since=NEW_API_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(AttestCustomerAgreement,),
    applies=(it_is_entered_in_the_portal,),
    holds=(partner_center_still_takes_it,),
    turning_days=(OLD_WAYS_END, OLD_WAYS_END + timedelta(days=1)),
    sources=(sources.CUSTOMER_AGREEMENT_LATER, sources.CLOUDBLUE_FAQ, sources.CLOUD_FACTORY_AGREEMENT),
    confidence=Confidence.THIRD_PARTY,
)
