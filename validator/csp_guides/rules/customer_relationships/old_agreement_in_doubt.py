"""Whether a renewal, or an agreement of April 1, 2023 itself, is in order without a new acceptance, nobody says."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.end_of_term import renews
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeSubscription, EndTerm, Order, RenewSubscription, SubscriptionStep
from csp_guides.rules import sources
from csp_guides.rules.customer_relationships.mca_accepted_before_2023_04_must_be_renewed import NEW_TEXT_SINCE, SINCE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of


@condition("Our sources settle whether the customer's acceptance is recent enough for the step.")
def acceptance_is_not_in_doubt(case: Case[Order | SubscriptionStep]) -> Answer:
    step = case.step
    agreement = case.state.agreement(step.customer)
    if agreement is None or not agreement.accepted or agreement.accepted_on is None:
        return yes(step.at)
    accepted = agreement.accepted_on
    if _renews(case) and accepted <= NEW_TEXT_SINCE:
        text = message(
            "our sources do not say whether a renewal goes through on an agreement accepted on {day}", day=accepted
        )
        return unsettled(text, step.at, agreement.at)
    if accepted == NEW_TEXT_SINCE and _needs_a_recent_one(step):
        text = message(
            "our sources do not agree whether an acceptance of {day} itself has to be given again", day=accepted
        )
        return unsettled(text, agreement.at)
    return yes(agreement.at)


def _renews(case: Case[Order | SubscriptionStep]) -> bool:
    """Whether it renews, by itself or at the end of a term for which that was chosen."""
    if isinstance(case.step, EndTerm):
        return renews(subscription_of(case)) is True
    return isinstance(case.step, RenewSubscription)


def _needs_a_recent_one(step: Order | SubscriptionStep) -> bool:
    """Whether it buys something, or changes seats, term or billing plan."""
    if not isinstance(step, ChangeSubscription):
        return isinstance(step, Order)
    return any(change is not None for change in (step.seats, step.term, step.billing))


RULE: Rule[Order | SubscriptionStep] = Rule(
    id="old-agreement-in-doubt",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(Order, ChangeSubscription, RenewSubscription, EndTerm),
    applies=(),
    holds=(acceptance_is_not_in_doubt,),
    sources=(
        sources.MANAGE_PROTECT_AGREEMENT,
        sources.MICROCHANNEL_AGREEMENT,
        sources.CLOUDBLUE_FAQ,
        sources.BLUEHOST_AGREEMENT,
        sources.OZ_HOSTING_AGREEMENT,
    ),
    confidence=Confidence.CONTESTED,
)
