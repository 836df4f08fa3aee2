"""A license offer that exists in the new commerce is no longer sold as a legacy subscription."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.model.parties import Cloud, Segment
from csp_guides.model.products import Commerce
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes

SINCE = date(2022, 3, 1)

# Third parties name this day for nonprofit organizations and for education.
SPECIAL_SEGMENTS_SINCE = date(2024, 8, 1)


@condition("A license is ordered in the legacy commerce experience.")
def a_legacy_license_is_ordered(case: Case[Order]) -> Answer:
    step = case.step
    if not step.product.is_license_based:
        return no(message("no license is ordered"), (*step.at, "product"))
    if step.commerce is not Commerce.LEGACY:
        return no(message("the order does not name the legacy commerce experience"), step.at)
    return yes((*step.at, "commerce"))


@condition("Offers for customers of this kind were still sold in the legacy commerce experience on that day.")
def legacy_is_still_sold(case: Case[Order]) -> Answer:
    step, segment = case.step, case.step.customer.segment
    at = (*step.at, "commerce")
    if segment is Segment.GOVERNMENT:
        text = message("our sources do not say until when government customers could order legacy offers")
        return unsettled(text, at)
    if segment in (Segment.EDUCATION, Segment.NONPROFIT) and step.on < SPECIAL_SEGMENTS_SINCE:
        return yes(at)
    text = message(
        "{product} should not be ordered in the legacy commerce experience, unless it is one of the few offers that "
        "the new one does not have, which the case does not say",
        product=Term(step.product.value),
    )
    if segment in (Segment.EDUCATION, Segment.NONPROFIT):
        text = message(
            "{reason}; only third parties name the day of this for education and nonprofit organizations: {day}",
            reason=text,
            day=SPECIAL_SEGMENTS_SINCE,
        )
    return no(text, at)


RULE = Rule(
    id="new-legacy-offers-not-sold",
    topic="purchases",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(Order,),
    applies=(a_legacy_license_is_ordered,),
    holds=(legacy_is_still_sold,),
    turning_days=(SPECIAL_SEGMENTS_SINCE,),
    sources=(
        sources.ANNOUNCEMENTS_2023_06,
        sources.ANNOUNCEMENTS_2023_07,
        sources.ANNOUNCEMENTS_2023_09,
        sources.ANNOUNCEMENTS_2023_10,
        sources.TD_SYNNEX_2024,
    ),
    confidence=Confidence.READ,
    lacks=message("which offers exist only in the legacy commerce experience"),
)
