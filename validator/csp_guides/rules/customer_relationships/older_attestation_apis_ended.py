"""The APIs in which the customer agreement is not shown no longer take a confirmation."""

from datetime import timedelta

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.relationships import AgreementChannel
from csp_guides.model.steps.customers import AttestCustomerAgreement
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.attestation import NEW_API_SINCE, OLD_WAYS_END


@condition("The acceptance is confirmed through an older API.")
def it_is_confirmed_through_an_older_api(case: Case[AttestCustomerAgreement]) -> Answer:
    if case.step.channel is AgreementChannel.OLDER_API:
        return yes((*case.step.at, "channel"))
    return no(message("the acceptance is not confirmed through an older API"), case.step.at)


@condition("The older APIs still worked on that day.")
def the_older_apis_still_work(case: Case[AttestCustomerAgreement]) -> Answer:
    step = case.step
    at = (*step.at, "channel")
    if step.on < OLD_WAYS_END:
        return yes(step.at)
    if step.on == OLD_WAYS_END:
        return unsettled(message("not known: whether the older APIs still worked on {day}", day=step.on), at)
    text = message(
        "{partner} confirms the acceptance through an API that ended on {day}",
        partner=step.partner.label,
        day=OLD_WAYS_END,
    )
    return no(text, at)


RULE = Rule(
    id="older-attestation-apis-ended",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    since=NEW_API_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(AttestCustomerAgreement,),
    applies=(it_is_confirmed_through_an_older_api,),
    holds=(the_older_apis_still_work,),
    turning_days=(OLD_WAYS_END, OLD_WAYS_END + timedelta(days=1)),
    sources=(sources.CUSTOMER_AGREEMENT_LATER, sources.CLOUDBLUE_FAQ, sources.CLOUD_FACTORY_AGREEMENT),
    confidence=Confidence.READ_OPENING,
)
