"""What was bought for a term can be cancelled, or cut back, within a few days of purchase or renewal only."""

from datetime import date, timedelta

from csp_guides.findings import Level
from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.products import Commerce, Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import CancelSubscription, ChangeSubscription, SubscriptionStep
from csp_guides.model.words import seats_counted
from csp_guides.records import replace
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.seats import fewest_open, most_open
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import in_extended_service_term

SEVEN_DAYS = timedelta(days=7)
# 72 hours, counted in days: the hour of a purchase is not part of a scenario.
THREE_DAYS = timedelta(days=3)
TEN_DAYS = timedelta(days=10)
THIRTY_DAYS = timedelta(days=30)

# The oldest of the articles; what held before it, none of them says.
FIRST_SOURCE = date(2021, 10, 7)

# Third parties place the change from 72 hours to seven days between January and March 2022.
MAYBE_SEVEN_SINCE = date(2022, 1, 1)
SEVEN_SINCE = date(2022, 4, 1)

# The day of the page that gives customers in Chile longer; since when they have it, it does not say.
TEN_IN_CHILE_SINCE = date(2024, 9, 10)
CHILE = "CL"


@condition("It is not Microsoft's support that acts.")
def somebody_else_than_support_acts(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if step.partner is None:
        return no(
            message("Microsoft's support acts, and the window applies to those who ask it to act"),
            (*step.at, "partner"),
        )
    return yes(step.at)


@condition("The step cancels the subscription or takes seats away from it.")
def something_is_given_back(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if not isinstance(step, ChangeSubscription):
        return yes(step.at)
    if step.seats is None:
        return no(message("the number of seats stays as it is"), step.at)
    at = (*step.at, "seats")
    if subscription.seats is None:
        return _seats_not_said(subscription)
    if step.seats < subscription.seats:
        return yes(at)
    return no(
        message("no seat is taken away from {subscription:definite}", subscription=SubscriptionRef(subscription.id)), at
    )


@condition("It is software, or a license-based subscription of the new commerce experience.")
def window_is_for_it(case: Case[SubscriptionStep]) -> Answer:
    subscription = subscription_of(case)
    held = SubscriptionRef(subscription.id)
    if subscription.product is Product.PERPETUAL_SOFTWARE:
        return yes(subscription.at)
    extended = in_extended_service_term(subscription, case.step.on)
    if extended.truth is None:
        return extended
    if extended.truth:
        text = message(
            "{subscription:definite} is in its extended service term, to which no window applies", subscription=held
        )
        return no(text, subscription.at)
    if subscription.product.is_azure:
        text = message("{subscription:definite} is Azure, which this window does not cover", subscription=held)
        return no(text, subscription.at)
    if subscription.commerce is Commerce.LEGACY:
        text = message("{subscription:definite} was bought in the legacy commerce experience", subscription=held)
        return no(text, (*subscription.at, "commerce"))
    if subscription.commerce is None:
        text = message(
            "not said: whether {subscription:definite} was bought in the new commerce experience or in the legacy one",
            subscription=held,
        )
        return unknown(text, (*subscription.at, "commerce"))
    return yes((*subscription.at, "commerce"))


@condition("What is given back is within the window after its purchase, the last renewal or its addition.")
def window_is_open(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    # Seats that were added later are purchases of their own; whoever cancels gives back the first ones, too.
    if isinstance(step, ChangeSubscription) and any(change.may_add for change in subscription.seat_changes):
        return _seats_are_within_a_window(step, subscription)
    on, start, held = step.on, subscription.started_on, SubscriptionRef(subscription.id)
    if start is None:
        return _day_not_said(subscription)
    sure, possible = _windows(subscription, start, on)
    if on <= start + sure:
        return yes(subscription.at)
    if on <= start + possible:
        words = _SEVEN_OR_TEN if possible == TEN_DAYS else _THREE_OR_SEVEN
        return unsettled(replace(words, values={"subscription": held, "start": start}), step.at)
    text = message(
        "{subscription:definite} was bought or renewed on {start}, and could be canceled or reduced until {last}",
        subscription=held,
        start=start,
        last=start + possible,
    )
    return no(text, step.at, subscription.at)


def _seats_are_within_a_window(step: ChangeSubscription, subscription: Subscription) -> Answer:
    """Whether as many seats as are taken away were bought or added not long ago.

    What is enough whichever seats were taken away before is in order, and what is too little in any case is not.
    """

    def surely_open(start: date, on: date) -> bool:
        return on <= start + _windows(subscription, start, on)[0]

    def maybe_open(start: date, on: date) -> bool:
        return on <= start + _windows(subscription, start, on)[1]

    on, at = step.on, (*step.at, "seats")
    removed = 0 if step.seats is None or subscription.seats is None else subscription.seats - step.seats
    most = most_open(subscription, on, maybe_open)
    if removed <= fewest_open(subscription, on, surely_open):
        return yes(at)
    if removed > most:
        return no(_too_many(subscription, removed, most, on), at, subscription.at)
    first = subscription.seat_changes[0]
    if maybe_open(first.on, on):
        if first.before is None:
            return _seats_not_said(subscription)
        if subscription.started_on is None:
            return _day_not_said(subscription)
    if removed > fewest_open(subscription, on, maybe_open):
        words = _FIRST_OR_LAST
    elif _windows(subscription, first.on, on)[1] == TEN_DAYS:
        words = _SEATS_SEVEN_OR_TEN
    else:
        words = _SEATS_THREE_OR_SEVEN
    return unsettled(replace(words, values={"subscription": SubscriptionRef(subscription.id)}), at)


def _too_many(subscription: Subscription, removed: int, most: int, on: date) -> Message:
    """Why seats are not to be taken away: none is within its window any more, or fewer than are taken."""
    held = SubscriptionRef(subscription.id)
    added = max(change.on for change in subscription.seat_changes if change.may_add)
    if most == 0:
        return message(
            "seats were last added to {subscription:definite} on {start}, and could be removed until {last}",
            subscription=held,
            start=added,
            last=added + _windows(subscription, added, on)[1],
        )
    return message(
        "this takes {removed} away from {subscription:definite}, and only what was added within its window can still "
        "be removed: {open}",
        removed=seats_counted(removed),
        subscription=held,
        open=seats_counted(most),
    )


def _day_not_said(subscription: Subscription) -> Answer:
    text = message(
        "not said: on which day {subscription:definite} was bought or last renewed",
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "started-on"))


def _seats_not_said(subscription: Subscription) -> Answer:
    text = message(
        "not said: how many seats {subscription:definite} has before the change",
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "seats"))


_FIRST_OR_LAST = message(
    "not settled: whether the seats that were taken away from {subscription:definite} before were those added last"
)
_SEATS_THREE_OR_SEVEN = message(
    "not known: whether seats of {subscription:definite} could be removed for 72 hours or for seven days after they "
    "were bought or added"
)
_SEATS_SEVEN_OR_TEN = message(
    "not known: whether seats of {subscription:definite} could be removed for seven days after they were bought or "
    "added or, as within Chile, for ten"
)
_THREE_OR_SEVEN = message(
    "not known: whether {subscription:definite}, bought or renewed on {start}, could be canceled or "
    "reduced for 72 hours "
    "or for seven days"
)
_SEVEN_OR_TEN = message(
    "not known: whether {subscription:definite}, bought or renewed on {start}, could be canceled or reduced for seven "
    "days or, as within Chile, for ten"
)


def _windows(subscription: Subscription, start: date, on: date) -> tuple[timedelta, timedelta]:
    """How long the window is for sure, and how long it may be."""
    if subscription.product is Product.PERPETUAL_SOFTWARE:
        return THIRTY_DAYS, THIRTY_DAYS
    if subscription.customer.country == CHILE and start >= SEVEN_SINCE:
        sellers = {seller.country for seller in subscription.sellers}
        if CHILE in sellers or None in sellers:
            sure = CHILE in sellers and on >= TEN_IN_CHILE_SINCE
            return TEN_DAYS if sure else SEVEN_DAYS, TEN_DAYS
    return (
        SEVEN_DAYS if start >= SEVEN_SINCE else THREE_DAYS,
        SEVEN_DAYS if on >= MAYBE_SEVEN_SINCE else THREE_DAYS,
    )


RULE: Rule[SubscriptionStep] = Rule(
    id="cancellation-window-seven-days",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    since=FIRST_SOURCE,
    steps=(CancelSubscription, ChangeSubscription),
    applies=(somebody_else_than_support_acts, something_is_given_back, window_is_for_it),
    holds=(window_is_open,),
    turning_days=(MAYBE_SEVEN_SINCE, SEVEN_SINCE, TEN_IN_CHILE_SINCE),
    periods=("P3D", "P7D", "P10D", "P30D"),
    sources=(
        sources.CANCELLATION,
        sources.CANCELLATION_LATER,
        sources.MANAGE_SUBSCRIPTIONS,
        sources.TRANSITION,
        sources.REFUNDABLE_QUANTITY,
        sources.VUZION_SEATS,
        sources.CLOUDBLUE_SEATS,
        sources.CANCEL_BUSINESS_SUBSCRIPTION,
        sources.EXTENDED_SERVICE_TERMS,
    ),
    confidence=Confidence.READ,
    lacks=message("laws of other countries than Chile that give a customer more time, and the hour of a purchase"),
)
