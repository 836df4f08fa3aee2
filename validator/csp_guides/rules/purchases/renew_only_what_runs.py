"""Only what runs renews, and only what is suspended is resumed; what has ended is bought anew."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.end_of_term import EXTENDED_SINCE, renews
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import EXTENDED, EndOfTerm, Subscription
from csp_guides.model.steps.purchases import RenewSubscription, ResumeSubscription, SubscriptionStep
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import RENEWAL_TAKES, goes_into_extended_service_term, is_new_commerce_license

SINCE = date(2023, 8, 4)


@condition("It is a subscription for licenses or software.")
def it_is_for_licenses_or_software(case: Case[SubscriptionStep]) -> Answer:
    subscription = subscription_of(case)
    at = (*subscription.at, "product")
    if subscription.product.is_azure:
        return no(message("{subscription:definite} is Azure", subscription=SubscriptionRef(subscription.id)), at)
    return yes(at)


@condition("The subscription runs, or may still be resumed.")
def it_can_go_on(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if subscription.has_ended:
        return _after_it_ended(case, subscription)
    if subscription.status == "suspended":
        return _while_suspended(case, subscription)
    # That something is resumed which is not suspended is for another rule to say.
    if subscription.status == EXTENDED or isinstance(step, ResumeSubscription):
        return yes(subscription.at)
    return _at_its_end(case, subscription)


def _after_it_ended(case: Case[SubscriptionStep], subscription: Subscription) -> Answer:
    if subscription.commerce is Commerce.LEGACY and subscription.status != "deleted":
        return _legacy_is_open(subscription)
    last = subscription.commitment_ends
    if last is not None and _may_have_been_extended(subscription, last):
        text = message(
            "not known: whether {subscription:definite} expired or went into the extended service term when its "
            "term ended on "
            "{last}",
            subscription=SubscriptionRef(subscription.id),
            last=last,
        )
        return unsettled(text, (*subscription.at, "status"))
    text = message(
        "{subscription:definite} {stands:like subscription}; it can only be bought again",
        subscription=SubscriptionRef(subscription.id),
        stands=standing(subscription.status),
    )
    return no(text, case.step.at, subscription.at)


def _may_have_been_extended(subscription: Subscription, last: date) -> bool:
    """Whether the extended service term may have begun where a scenario says that a subscription expired."""
    return (
        subscription.status == "expired"
        and last >= EXTENDED_SINCE
        and subscription.may_be_new_commerce_license
        and subscription.end_of_term is not EndOfTerm.CANCEL
    )


def _while_suspended(case: Case[SubscriptionStep], subscription: Subscription) -> Answer:
    held, last = SubscriptionRef(subscription.id), subscription.commitment_ends
    resumed = isinstance(case.step, ResumeSubscription)
    if resumed and (last is None or case.step.on <= last):
        return yes(subscription.at)
    newer = is_new_commerce_license(subscription)
    if newer.truth is not True:
        return newer if newer.truth is None else _legacy_is_open(subscription)
    if resumed and last is not None:
        text = message(
            "the term of {subscription:definite} ended on {last} while it was suspended", subscription=held, last=last
        )
    else:
        text = message(
            "{subscription:definite} is suspended and does not renew unless it is resumed first", subscription=held
        )
    return no(text, case.step.at, subscription.at)


def _legacy_is_open(subscription: Subscription) -> Answer:
    text = message(
        "our sources say this only of licenses in the new commerce experience, not of {subscription:definite}",
        subscription=SubscriptionRef(subscription.id),
    )
    return unsettled(text, subscription.at)


def _at_its_end(case: Case[SubscriptionStep], subscription: Subscription) -> Answer:
    held, last, on = SubscriptionRef(subscription.id), subscription.commitment_ends, case.step.on
    goes_on = renews(subscription)
    if last is None or on <= last or goes_on:
        return yes(subscription.at)
    at_once = on <= last + RENEWAL_TAKES
    if goes_on is None:
        text = message(
            "not said: whether {subscription:definite} was to renew when its term ended on {last}",
            subscription=held,
            last=last,
        )
        return yes(subscription.at) if at_once else unknown(text, case.step.at)
    if subscription.end_of_term is EndOfTerm.CANCEL:
        text = message(
            "{subscription:definite} was to be canceled when its term ended on {last}", subscription=held, last=last
        )
        return no(text, case.step.at, subscription.at)
    extended = goes_into_extended_service_term(subscription, last)
    if extended.truth is False and at_once:
        text = message(
            "not said: whether automatic renewal of {subscription:definite} was switched on in time", subscription=held
        )
        return unknown(text, (*subscription.at, "auto-renew"))
    return extended


RULE: Rule[SubscriptionStep] = Rule(
    id="renew-only-what-runs",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    steps=(RenewSubscription, ResumeSubscription),
    applies=(it_is_for_licenses_or_software,),
    holds=(it_can_go_on,),
    turning_days=(EXTENDED_SINCE,),
    periods=("P1D",),
    sources=(
        sources.LIFECYCLE,
        sources.LIFECYCLE_LATER,
        sources.MANAGE_SUBSCRIPTIONS,
        sources.ERROR_CODES,
        sources.EXTENDED_SERVICE_TERMS,
    ),
    confidence=Confidence.READ,
)
