"""Before a partner removes its relationship with a customer, what was bought through it is brought to an end."""

from collections.abc import Callable, Hashable
from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Commerce, Product
from csp_guides.model.purchases import EXTENDED, Subscription
from csp_guides.model.steps.customers import EndCustomerRelationship
from csp_guides.model.words import standing
from csp_guides.records import replace
from csp_guides.rules import sources
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.sorting import bought_by

# The last dated article to which suspending is enough, whatever the subscription.
SUSPENDING_WAS_ENOUGH_UNTIL = date(2023, 7, 28)
# The later revision bears no date; our texts of that age are from 2024 on.
NEW_COMMERCE_MUST_END_SINCE = date(2024, 1, 1)

Test = Callable[[Subscription, date], Answer]


@condition("No subscription that the customer bought through the partner is active.")
def nothing_is_active(case: Case[EndCustomerRelationship]) -> Answer:
    return _all(case, _is_not_active)


@condition("Software and Azure reservations are canceled.")
def software_and_reservations_have_ended(case: Case[EndCustomerRelationship]) -> Answer:
    return _all(case, _is_cancelled_where_it_must_be)


@condition("Subscriptions of the new commerce experience are canceled or expired, not only suspended.")
def new_commerce_has_ended(case: Case[EndCustomerRelationship]) -> Answer:
    return _all(case, _has_ended_if_in_new_commerce)


def _all(case: Case[EndCustomerRelationship], test: Test) -> Answer:
    """One answer for all that the customer bought through the partner."""
    step = case.step
    # Subscriptions that are alike are answered for alike: one of each kind is asked.
    bought = case.state.subscriptions(step.customer).by(bought_by, step.partner)
    one_of_each = (bought.by(_kind, kind).first for kind in bought.answers(_kind))
    return all_of(test(subscription, step.on) for subscription in one_of_each if subscription is not None)


def _kind(subscription: Subscription) -> Hashable:
    """All that the answers of these conditions depend on."""
    return subscription.status, subscription.product, subscription.commerce


def _is_not_active(subscription: Subscription, on: date) -> Answer:
    if subscription.status not in ("active", EXTENDED):
        return yes(subscription.at)
    words = _STILL_EXTENDED if subscription.status == EXTENDED else _STILL_ACTIVE
    return no(replace(words, values={"subscription": SubscriptionRef(subscription.id)}), subscription.at)


_STILL_ACTIVE = message("{subscription:definite} is still active")
_STILL_EXTENDED = message("{subscription:definite} is still in its extended service term")


def _is_cancelled_where_it_must_be(subscription: Subscription, on: date) -> Answer:
    if subscription.status != "suspended" or not _must_be_cancelled(subscription.product):
        return yes(subscription.at)
    text = message(
        "{subscription:definite} {stands:like subscription}, and must be canceled",
        subscription=SubscriptionRef(subscription.id),
        stands=standing(subscription.status),
    )
    return no(text, subscription.at)


def _has_ended_if_in_new_commerce(subscription: Subscription, on: date) -> Answer:
    if (
        subscription.status != "suspended"
        or _must_be_cancelled(subscription.product)
        or subscription.commerce is Commerce.LEGACY
        or on <= SUSPENDING_WAS_ENOUGH_UNTIL
    ):
        return yes(subscription.at)
    held = SubscriptionRef(subscription.id)
    if subscription.commerce is None:
        text = message(
            "not said: whether {subscription:definite} was bought in the new commerce experience or in the legacy one",
            subscription=held,
        )
        return unknown(text, (*subscription.at, "commerce"))
    if on < NEW_COMMERCE_MUST_END_SINCE:
        text = message(
            "not known: whether suspending {subscription:definite} was still enough on this day", subscription=held
        )
        return unsettled(text, subscription.at)
    text = message(
        "{subscription:definite} is suspended and is still billed; it must be canceled or end", subscription=held
    )
    return no(text, subscription.at)


def _must_be_cancelled(product: Product) -> bool:
    return not product.is_online_service or product is Product.AZURE_RESERVATION


RULE = Rule(
    id="remove-relationship-preconditions",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(EndCustomerRelationship,),
    applies=(),
    holds=(nothing_is_active, software_and_reservations_have_ended, new_commerce_has_ended),
    turning_days=(date(2023, 7, 29), NEW_COMMERCE_MUST_END_SINCE),
    sources=(sources.REMOVE_RELATIONSHIP, sources.REMOVE_RELATIONSHIP_API, sources.REMOVE_RELATIONSHIP_LATER),
    confidence=Confidence.READ_OPENING,
)
