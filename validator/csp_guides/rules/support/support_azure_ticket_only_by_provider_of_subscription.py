"""Support requests for Azure are opened by the partner that provides the Azure subscription, and by no other."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.steps.support import OpenTicket, Service
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, yes
from csp_guides.rules.shared.sorting import bought_by
from csp_guides.rules.shared.tickets import concerned, is_in_csp

# The article before this one let a reseller do so whose provider had given it access.
SINCE = date(2023, 9, 23)

_NEVER = (Role.INDIRECT_RESELLER, Role.ADVISOR)


@condition("Somebody other than the customer opens the request, and it is about Azure.")
def a_partner_asks_about_azure(case: Case[OpenTicket]) -> Answer:
    step = case.step
    if step.service is Service.AZURE and step.partner != step.customer:
        return yes((*step.at, "service"))
    return no(message("it is not a request of a partner about Azure"), (*step.at, "service"))


@condition("That partner buys the customer's Azure from Microsoft.")
def the_partner_provides_the_azure(case: Case[OpenTicket]) -> Answer:
    step, at = case.step, (*case.step.at, "partner")
    azure = concerned(case)
    provided = azure.by(bought_by, step.partner).first
    if provided is not None:
        return yes(provided.at)
    in_csp = azure.by(is_in_csp)
    if step.partner.role in _NEVER and (in_csp or not azure):
        text = message(
            "{partner} takes part as {role:indefinite}, and only the partner that provides the Azure of "
            "{customer} opens requests",
            partner=step.partner.label,
            role=step.partner.role.term,
            customer=step.customer.label,
        )
        return no(text, at, *places(in_csp))
    if len(in_csp) == len(azure) and azure:
        text = message(
            "the Azure of {customer} is provided by {sellers}, not by {partner}",
            customer=step.customer.label,
            sellers=tuple(buyer.label for buyer in in_csp.answers(bought_by) if isinstance(buyer, Tenant)),
            partner=step.partner.label,
        )
        return no(text, at, *places(in_csp))
    return unknown(message("not said: who provides the Azure of {customer}", customer=step.customer.label), at)


RULE = Rule(
    id="support-azure-ticket-only-by-provider-of-subscription",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(OpenTicket,),
    applies=(a_partner_asks_about_azure,),
    holds=(the_partner_provides_the_azure,),
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.REPORT_PROBLEMS, sources.REPORT_PROBLEMS_LATER),
    confidence=Confidence.READ,
    lacks=message("which of several Azure subscriptions a request is about"),
)
