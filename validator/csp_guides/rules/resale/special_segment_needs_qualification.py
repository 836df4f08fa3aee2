"""Offers for education and for the Government Community Cloud are for customers that were verified for them."""

from collections.abc import Mapping

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Qualification, Segment
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes

QUALIFYING: Mapping[Segment, Qualification] = {
    Segment.EDUCATION: Qualification.EDUCATION,
    Segment.GOVERNMENT: Qualification.GOVERNMENT_COMMUNITY_CLOUD,
}
"""What Microsoft has to have recorded of a customer, by the segment of the offer."""


@condition("The offer is for education or for government.")
def offer_is_for_a_special_segment(case: Case[Order]) -> Answer:
    segment, at = case.step.segment, (*case.step.at, "segment")
    if segment in QUALIFYING:
        return yes(at)
    return no(message("the offer is not for education or government"), case.step.at)


@condition("The customer has been verified for that segment.")
def customer_is_verified(case: Case[Order]) -> Answer:
    segment, customer = case.step.segment, case.step.customer
    company = case.state.company(customer)
    if segment is None or segment not in QUALIFYING:
        return yes(case.step.at)
    at = (*case.step.at, "segment")
    if QUALIFYING[segment] in (company.qualifications or ()):
        return yes((*company.at, "qualifications"))
    if company.qualifications is None and customer.segment is segment:
        text = message(
            "not said: whether {customer} has been verified for offers of this segment: {segment}",
            customer=customer.label,
            segment=segment.label,
        )
        return unknown(text, (*company.at, "qualifications"))
    # A verification is not assumed, as a relationship is not: of whom nothing is said, there is none on record.
    text = message(
        "{customer} is not on record as verified for offers of this segment: {segment}",
        customer=customer.label,
        segment=segment.label,
    )
    return no(text, at, company.at)


RULE = Rule(
    id="special-segment-needs-qualification",
    topic="resale",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(offer_is_for_a_special_segment,),
    holds=(customer_is_verified,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.EDUCATION_OFFERS, sources.GCC_OFFERS, sources.ERROR_CODES),
    confidence=Confidence.READ,
    lacks=message("offers for nonprofit organizations, and the approval of the partner for government offers"),
)
