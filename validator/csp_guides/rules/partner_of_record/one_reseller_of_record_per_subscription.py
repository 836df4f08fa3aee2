"""A subscription carries one reseller of record."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The order names a reseller.")
def order_names_a_reseller(case: Case[Order]) -> Answer:
    if case.step.resellers:
        return yes((*case.step.at, "reseller"))
    return no(message("the order names no reseller"), case.step.at)


@condition("The order names no second reseller.")
def order_names_no_second(case: Case[Order]) -> Answer:
    resellers = case.step.resellers
    if len(resellers) == 1:
        return yes((*case.step.at, "reseller"))
    return no(
        message(
            "one subscription should have one reseller, and would have {count}: {resellers}",
            count=len(resellers),
            resellers=tuple(reseller.label for reseller in resellers),
        ),
        (*case.step.at, "reseller"),
    )


RULE = Rule(
    id="one-reseller-of-record-per-subscription",
    topic="partner-of-record",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(order_names_a_reseller,),
    holds=(order_names_no_second,),
    of_given=(order_names_no_second,),
    sources=(sources.SUBSCRIPTION_RESOURCES, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.INFERRED,
)
