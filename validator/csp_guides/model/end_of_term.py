"""What becomes of a subscription when its term ends."""

from datetime import date, timedelta

from csp_guides.model.durations import later
from csp_guides.model.parties import Cloud
from csp_guides.model.purchases import EXTENDED, EndOfTerm, Subscription
from csp_guides.records import replace

EXTENDED_SINCE = date(2026, 5, 4)
"""The day on which the free time after a term gave way to the extended service term (“Extended service terms”).

The same page also says “ending after May 4”, so that what becomes of a term that ends on this very day is not known.
"""


ONE_DAY = timedelta(days=1)


def last_day(subscription: Subscription, on: date) -> date:
    """The last day of a term that ends on a day: the one that is given, or that day itself."""
    return subscription.commitment_ends or on


def renews(subscription: Subscription) -> bool | None:
    """Whether a subscription goes on for another term when this one ends; None when that is not said."""
    if subscription.status == "suspended":
        return False
    if subscription.end_of_term is not None:
        return subscription.end_of_term is EndOfTerm.RENEW
    return subscription.auto_renew


def is_over(subscription: Subscription, on: date) -> bool:
    """Whether the last day of its term has passed on a day, though its status is still that of before."""
    last = subscription.commitment_ends
    return subscription.status == "active" and subscription.product.has_a_term and last is not None and on > last


def ran_out(subscription: Subscription, on: date) -> bool:
    """Whether its term is over on a day and did not renew, though its status is still that of before."""
    return is_over(subscription, on) and renews(subscription) is False


def has_extended_service_term(subscription: Subscription, last: date) -> bool:
    """Whether there is an extended service term for a subscription whose term ends on a day."""
    public = subscription.customer.cloud is Cloud.PUBLIC
    return public and subscription.may_be_new_commerce_license and last >= EXTENDED_SINCE


def at_end_of_term(subscription: Subscription, on: date) -> Subscription:
    """The subscription after the end of its term; what nobody has said anything of stays as it is."""
    match renews(subscription):
        case None:
            return subscription
        case True:
            # The new term begins when the last day of the old one is over, however late that is told.
            last = subscription.commitment_ends
            return renewed(subscription, on if last is None else last + ONE_DAY)
    if not has_extended_service_term(subscription, last_day(subscription, on)) or subscription.status == "suspended":
        return replace(subscription, status="expired")
    cancelled = subscription.end_of_term is EndOfTerm.CANCEL
    return replace(subscription, status="cancelled" if cancelled else EXTENDED)


def renewed(subscription: Subscription, on: date, term: str | None = None) -> Subscription:
    """The subscription in an ordinary term that begins on a day, of the same length unless `term` is another."""
    length = term or subscription.term
    next_term = later(on, length) if length else None
    goes_on = subscription.end_of_term is EndOfTerm.RENEW
    return replace(
        subscription,
        status="active",
        term=length,
        started_on=on,
        seat_changes=(),
        commitment_ends=next_term and next_term - ONE_DAY,
        end_of_term=EndOfTerm.RENEW if goes_on else None,
    )
