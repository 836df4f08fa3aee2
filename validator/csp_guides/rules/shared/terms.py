"""What the rules on the term of a subscription share: what goes on after it, and in which commerce it is."""

from datetime import date, timedelta

from csp_guides.messages import Message, SubscriptionRef, Value, message
from csp_guides.model.durations import later
from csp_guides.model.end_of_term import EXTENDED_SINCE, is_over, ran_out, renews
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import EXTENDED, EndOfTerm, Subscription
from csp_guides.model.steps.purchases import SubscriptionStep
from csp_guides.records import replace
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of

# Vendors alone name this day; Microsoft says “eligible” and no more.
ELIGIBLE_SINCE = date(2025, 4, 1)

# A renewal begins on the day after the last one of the term, and may take 24 hours.
RENEWAL_TAKES = timedelta(days=1)


@condition("The subscription is in its extended service term.")
def it_is_in_its_extended_service_term(case: Case[SubscriptionStep]) -> Answer:
    return in_extended_service_term(subscription_of(case), case.step.on)


def in_extended_service_term(subscription: Subscription, on: date) -> Answer:
    """Whether a subscription is in its extended service term on a day: by its status, or as its term is over."""
    if subscription.status == EXTENDED:
        return yes(subscription.at)
    if ran_out(subscription, on):
        goes_on = after_its_term(subscription, on)
        if goes_on.truth is not False:
            return goes_on
    text = message(
        "{subscription:definite} is not in an extended service term", subscription=SubscriptionRef(subscription.id)
    )
    return no(text, subscription.at)


def commerce_not_said(subscription: Subscription) -> Answer:
    """The answer when a scenario does not say in which commerce a subscription is."""
    text = message(
        "not said: whether {subscription:definite} was bought in the new commerce experience or in the legacy one",
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "commerce"))


def is_new_commerce_license(subscription: Subscription) -> Answer:
    """Whether a subscription is license-based and in the new commerce."""
    held = SubscriptionRef(subscription.id)
    if not subscription.product.is_license_based:
        return no(
            message("{subscription:definite} is not license-based", subscription=held), (*subscription.at, "product")
        )
    if subscription.commerce is Commerce.LEGACY:
        text = message("{subscription:definite} was bought in the legacy commerce experience", subscription=held)
        return no(text, (*subscription.at, "commerce"))
    return commerce_not_said(subscription) if subscription.commerce is None else yes((*subscription.at, "commerce"))


def after_its_term(subscription: Subscription, on: date) -> Answer:
    """Whether a subscription goes on on a day, in its term or after it, as far as that was settled before."""
    last = subscription.commitment_ends
    if last is None or not is_over(subscription, on) or renews(subscription):
        return yes(subscription.at)
    if renews(subscription) is None:
        text = message(
            "not said: whether {subscription:definite} was to renew when its term ended on {last}",
            subscription=SubscriptionRef(subscription.id),
            last=last,
        )
        return unknown(text, (*subscription.at, "auto-renew"))
    if subscription.end_of_term is EndOfTerm.CANCEL:
        text = message(
            "{subscription:definite} was to be canceled when its term ended on {last}",
            subscription=SubscriptionRef(subscription.id),
            last=last,
        )
        return no(text, subscription.at)
    return goes_into_extended_service_term(subscription, last)


def goes_into_extended_service_term(subscription: Subscription, last: date) -> Answer:
    """Whether a subscription that neither renews nor is set to be cancelled goes on when its term ends on a day."""
    newer = is_new_commerce_license(subscription)
    if newer.truth is not True:
        return newer if newer.truth is None else _not_known(_NO_SOURCE, subscription, last)
    if subscription.customer.cloud is Cloud.CHINA_21VIANET:
        return _not_known(_NO_SOURCE, subscription, last)
    if last < EXTENDED_SINCE:
        text = message(
            "the term of {subscription:definite} ended on {last}, and it did not renew, so it expired",
            subscription=SubscriptionRef(subscription.id),
            last=last,
        )
        return no(text, subscription.at)
    if last == EXTENDED_SINCE:
        return _not_known(_ON_THE_FIRST_DAY, subscription, last)
    if subscription.customer.cloud is not Cloud.PUBLIC:
        return _not_known(_NO_SOURCE, subscription, last)
    return _is_new_enough(subscription, last)


_NO_SOURCE = message(
    "our sources do not say what {subscription:definite} becomes when its term ends and it does not renew"
)
_ON_THE_FIRST_DAY = message(
    "our sources do not agree whether a term that ends on {last} itself is followed by the extended service term"
)
_TOO_OLD = message(
    "{subscription:definite} was bought or renewed before {eligible}, and only vendors say that there "
    "is no extended service "
    "term for it"
)
_DAY_NOT_SAID = message("not said: on which day {subscription:definite} was bought or last renewed")


def _not_known(words: Message, subscription: Subscription, last: date) -> Answer:
    values: dict[str, Value] = {
        "subscription": SubscriptionRef(subscription.id),
        "last": last,
        "eligible": ELIGIBLE_SINCE,
    }
    answer = unknown if words is _DAY_NOT_SAID else unsettled
    return answer(replace(words, values=values), subscription.at)


def lacks_only_the_day(subscription: Subscription, last: date) -> bool:
    """Whether it would go into an extended service term, if only the day of its purchase or renewal was known."""
    return (
        is_new_commerce_license(subscription).truth is True
        and subscription.customer.cloud is Cloud.PUBLIC
        and last > EXTENDED_SINCE
        and subscription.started_on is None
        and _is_new_enough(subscription, last).truth is None
    )


def _is_new_enough(subscription: Subscription, last: date) -> Answer:
    """Whether it was bought or renewed late enough; a term may be known to be too short for another answer."""
    start, length = subscription.started_on, subscription.term
    if start is not None:
        return yes(subscription.at) if start >= ELIGIBLE_SINCE else _not_known(_TOO_OLD, subscription, last)
    earliest = None if length is None else later(ELIGIBLE_SINCE, length)
    if earliest is not None and earliest <= last + timedelta(days=1):
        return yes(subscription.at)
    return _not_known(_DAY_NOT_SAID, subscription, last)
