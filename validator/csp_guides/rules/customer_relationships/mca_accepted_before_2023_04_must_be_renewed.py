"""A customer agreement that was accepted before April 2023 is accepted again before anything is bought or changed."""

from datetime import date
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeSubscription, Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes

AgreedStep: TypeAlias = Order | ChangeSubscription

# The first of three days that are reported.
SINCE = date(2025, 10, 7)
NEW_TEXT_SINCE = date(2023, 4, 1)


@condition("The customer accepted the Microsoft Customer Agreement before April 1, 2023, and not again since.")
def it_was_accepted_too_early(case: Case[AgreedStep]) -> Answer:
    customer = case.step.customer
    agreement = case.state.agreement(customer)
    if agreement is None or not agreement.accepted or agreement.accepted_on is None:
        text = message(
            "the case does not say when {customer} accepted the Microsoft Customer Agreement", customer=customer.label
        )
        return no(text, case.step.at)
    accepted = agreement.accepted_on
    if accepted >= NEW_TEXT_SINCE:
        # Of that day itself, a rule of its own says that nobody knows.
        return no(message("the agreement was accepted on {day}, and not before April 2023", day=accepted), agreement.at)
    return yes(agreement.at)


@condition("The step buys nothing, and changes neither seats nor term nor billing plan.")
def nothing_is_bought_or_changed(case: Case[AgreedStep]) -> Answer:
    step = case.step
    if isinstance(step, ChangeSubscription) and step.seats is None and step.term is None and step.billing is None:
        return yes(step.at)
    text = message(
        "{customer} accepted the agreement before {day}, and should accept it again",
        customer=step.customer.label,
        day=NEW_TEXT_SINCE,
    )
    return no(text, step.at)


RULE: Rule[AgreedStep] = Rule(
    id="mca-accepted-before-2023-04-must-be-renewed",
    topic="customer-relationships",
    level=Level.WARNING,
    kind=Kind.MUST,
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(Order, ChangeSubscription),
    applies=(it_was_accepted_too_early,),
    holds=(nothing_is_bought_or_changed,),
    sources=(
        sources.MANAGE_PROTECT_AGREEMENT,
        sources.MICROCHANNEL_AGREEMENT,
        sources.CLOUDBLUE_FAQ,
        sources.BLUEHOST_AGREEMENT,
        sources.OZ_HOSTING_AGREEMENT,
        sources.CLOUD_FACTORY_AGREEMENT,
    ),
    confidence=Confidence.THIRD_PARTY,
    lacks=message("upgrades, and acceptances that the customer gave by itself before that day"),
)
