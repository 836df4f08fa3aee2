"""A customer asks its partner, not Microsoft, for help with what it bought in CSP."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.support import OpenTicket
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, yes
from csp_guides.rules.shared.tickets import concerned, is_in_csp


@condition("The customer itself opens the request.")
def the_customer_asks(case: Case[OpenTicket]) -> Answer:
    step = case.step
    if step.partner.company == step.customer.company:
        return yes((*step.at, "partner"))
    return no(message("{partner} is not the customer", partner=step.partner.label), (*step.at, "partner"))


@condition("What the request is about was bought outside CSP.")
def bought_outside_csp(case: Case[OpenTicket]) -> Answer:
    step, held = case.step, concerned(case)
    at = (*step.at, "service")
    in_csp, elsewhere = held.by(is_in_csp), held.by(_is_said_to_be_elsewhere)
    if held and len(in_csp) == len(held):
        text = message("{customer} bought this in CSP, and must ask its partner", customer=step.customer.label)
        return no(text, at, *places(in_csp))
    if held and len(elsewhere) == len(held):
        return yes(*places(elsewhere))
    return unknown(message("not said: where {customer} bought what it asks about", customer=step.customer.label), at)


def _is_said_to_be_elsewhere(subscription: Subscription) -> bool:
    return subscription.buyer is None and subscription.origin is not None


RULE = Rule(
    id="support-customer-cannot-open-ticket",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(OpenTicket,),
    applies=(the_customer_asks,),
    holds=(bought_outside_csp,),
    sources=(sources.SUPPORT,),
    confidence=Confidence.READ,
)
