"""A step on a subscription finds it in a status in which the step can happen at all."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.durations import later
from csp_guides.model.end_of_term import EXTENDED_SINCE, ONE_DAY, renews
from csp_guides.model.purchases import EXTENDED, Subscription
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    EndTerm,
    RenewSubscription,
    ResumeSubscription,
    SubscriptionStep,
    SuspendSubscription,
)
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import RENEWAL_TAKES, after_its_term


@condition("The subscription is in a status in which the step is possible.")
def the_step_is_possible(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    match step:
        case SuspendSubscription():
            possible = not subscription.has_ended and subscription.status != "suspended"
        case ResumeSubscription():
            # What has ended does not come back: another rule says so, and for Azure it may.
            possible = subscription.has_ended or subscription.status == "suspended"
        case RenewSubscription():
            possible = not (subscription.has_ended and subscription.product.is_azure)
        case EndTerm():
            possible = not subscription.has_ended and subscription.status != EXTENDED
        case _:
            possible = not subscription.has_ended
    if possible:
        return yes(subscription.at)
    text = message(
        "the step is impossible: {subscription:definite} {stands:like subscription}",
        subscription=SubscriptionRef(subscription.id),
        stands=standing(subscription.status),
    )
    return no(text, step.at, subscription.at)


@condition("If a term renews or ends, there is one, and it ends on its last day or later.")
def the_term_is_there_and_over(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if not isinstance(step, RenewSubscription | EndTerm):
        return yes(subscription.at)
    if not subscription.product.has_a_term:
        text = message(
            "the step is impossible: {subscription:definite} has no term", subscription=SubscriptionRef(subscription.id)
        )
        return no(text, step.at, (*subscription.at, "product"))
    return _is_over(step, subscription) if isinstance(step, EndTerm) else yes(subscription.at)


def _is_over(step: EndTerm, subscription: Subscription) -> Answer:
    last = subscription.commitment_ends
    if last is None:
        return _may_be_over(step, subscription)
    if step.on >= last:
        return yes(subscription.at)
    text = message(
        "the step is impossible: the term of {subscription:definite} runs until {last}",
        subscription=SubscriptionRef(subscription.id),
        last=last,
    )
    return no(text, step.at, subscription.at)


def _may_be_over(step: EndTerm, subscription: Subscription) -> Answer:
    """Whether a term whose last day is not given can end on the day of the step.

    One that was made to end with another subscription is shorter than its length.
    """
    begun, length = subscription.started_on, subscription.term
    if begun is None or length is None:
        return yes(subscription.at)
    ends = later(begun, length)
    if ends is not None and step.on >= ends - ONE_DAY:
        return yes(subscription.at)
    text = message(
        "not said: on which day the term of {subscription:definite} ends",
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "commitment-ends"))


@condition("If its term is over, the subscription has continued, and no renewal is in progress that locks it.")
def it_has_gone_on(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if isinstance(step, RenewSubscription | EndTerm | ResumeSubscription):
        # What these need, or may be too late for, is for others to say.
        return yes(subscription.at)
    renewal = _while_it_renews(step, subscription)
    return renewal if renewal.truth is None else after_its_term(subscription, step.on)


def _while_it_renews(step: SubscriptionStep, subscription: Subscription) -> Answer:
    """Whether a renewal, if one is under way, leaves room for the step: not for suspending, nor for another choice."""
    last = subscription.commitment_ends
    if last is None or step.on != last + RENEWAL_TAKES or not renews(subscription):
        return yes(subscription.at)
    match step:
        case ChangeSubscription() if step.auto_renew is None and step.end_of_term is None:
            return yes(step.at)
        case ChangeSubscription() | SuspendSubscription():
            text = message(
                "not said: whether the renewal of {subscription:definite}, which begins on this day and locks "
                "it for up to "
                "24 hours, is complete",
                subscription=SubscriptionRef(subscription.id),
            )
            return unknown(text, step.at, subscription.at)
        case _:
            return yes(step.at)


RULE: Rule[SubscriptionStep] = Rule(
    id="subscription-status-allows-the-step",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(
        ChangeSubscription,
        RenewSubscription,
        EndTerm,
        SuspendSubscription,
        ResumeSubscription,
        CancelSubscription,
        ChangeReseller,
    ),
    holds=(the_step_is_possible, the_term_is_there_and_over, it_has_gone_on),
    turning_days=(EXTENDED_SINCE,),
    periods=("P0D", "P1D"),
    sources=(sources.LIFECYCLE, sources.LIFECYCLE_LATER, sources.MANAGE_SUBSCRIPTIONS),
    # That an act finds what it acts on is what the words mean; the sources name the statuses.
    confidence=Confidence.INFERRED,
)
