"""Without the customer's accepted agreement, a partner does not change the customer's subscriptions, either."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    ResumeSubscription,
    SubscriptionStep,
    SuspendSubscription,
)
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled, yes
from csp_guides.rules.shared.consent import has_agreed

# Until the day before, the Microsoft Cloud Agreement, of which scenarios hold nothing, was valid as well.
SINCE = date(2020, 2, 1)
MANAGING_SINCE = date(2025, 1, 8)


@condition("The customer had accepted the Microsoft Customer Agreement by then, if the step needs that.")
def customer_accepted_the_agreement(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if _needs_it(step):
        return has_agreed(step.customer, step, case.state)
    if case.state.agreement(step.customer) is None or _is_only_warned_of(step):
        return yes(step.at)
    answer = has_agreed(step.customer, step, case.state)
    if answer.truth is not False:
        return answer
    text = message(
        "our sources do not say whether this step needs the agreement that {customer} has not accepted",
        customer=step.customer.label,
    )
    return unsettled(text, step.at, *answer.at)


def _needs_it(step: SubscriptionStep) -> bool:
    """Whether a source says so of this very change: seats always, term and billing since a page of January 2025."""
    if not isinstance(step, ChangeSubscription):
        return False
    return step.seats is not None or (step.on >= MANAGING_SINCE and step.changes_what_is_managed)


def _is_only_warned_of(step: SubscriptionStep) -> bool:
    """Whether another rule warns of it, as it is older than the page that speaks of managing."""
    if not isinstance(step, ChangeSubscription) or step.on >= MANAGING_SINCE:
        return False
    return step.changes_what_is_managed and step.auto_renew is None and step.end_of_term is None


RULE: Rule[SubscriptionStep] = Rule(
    id="mca-before-any-change",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(ChangeSubscription, ChangeReseller, SuspendSubscription, ResumeSubscription, CancelSubscription),
    holds=(customer_accepted_the_agreement,),
    turning_days=(MANAGING_SINCE,),
    sources=(
        sources.MANAGE_PARTNERS_2025,
        sources.CONFIRM_AGREEMENT_2019,
        sources.CONFIRM_AGREEMENT_2018,
        sources.ATTEST_AGREEMENT,
        sources.ERROR_CODES,
    ),
    confidence=Confidence.READ,
)
