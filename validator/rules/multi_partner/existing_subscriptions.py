"""What the four rules on existing subscriptions share: a further partner, and what it leaves alone."""

from validator.findings import Pointer
from validator.messages import Held, Message, message
from validator.model.relationships import ATTRIBUTE_WORDS, ATTRIBUTES, Subscription, attribute_value
from validator.model.state import Change
from validator.model.steps import AcceptCustomerRelationship, ApproveDelegatedAdmin, PartnerStep, StatedEffect
from validator.rules.rule import Answer, Case, Condition, no, yes

ADDS_A_PARTNER: tuple[type[PartnerStep], ...] = (AcceptCustomerRelationship, ApproveDelegatedAdmin)


def _joins_another_partner(case: Case[PartnerStep]) -> Answer:
    step = case.step
    others = case.state.other_partners(step.partner, step.customer)
    if others:
        return yes(others[0].at, step.at)
    return no(message("{customer} works with no other partner", customer=step.customer.said), step.at)


JOINS_ANOTHER_PARTNER = Condition(message("The customer already works with another partner."), _joins_another_partner)


def stays(asks: Message, *attributes: str) -> Condition[PartnerStep]:
    """The condition that none of the attributes of the customer's subscriptions is said to change, or does."""

    def left_alone(case: Case[PartnerStep]) -> Answer:
        for effect in case.step.effects:
            subscription = case.state.subscription(effect.subscription)
            if effect.attribute in attributes and subscription is not None and _differs(effect, subscription):
                return no(_contradiction(effect, subscription), effect.at, _place(effect, subscription))
        changed = [change for change in case.changes if _touches(change, attributes)]
        if changed:
            return no(message("the step changes {subscription}", subscription=changed[0].after.key[-1]), case.step.at)
        return yes(*(subscription.at for subscription in case.state.channels(case.step.customer)))

    # The name is what a derivation and a mutation report call the condition by.
    left_alone.__name__ = "left_alone_" + "_".join(attributes).replace("-", "_")
    return Condition(asks, left_alone)


def _differs(effect: StatedEffect, subscription: Subscription) -> bool:
    return bool(getattr(subscription, ATTRIBUTES[effect.attribute]) != effect.value)


def _contradiction(effect: StatedEffect, subscription: Subscription) -> Message:
    before = getattr(subscription, ATTRIBUTES[effect.attribute])
    word = ATTRIBUTE_WORDS[effect.attribute]
    if before is None:
        return message(
            "adding a partner changes nothing of {subscription}, so it does not set this: {attribute}",
            attribute=word,
            subscription=Held(subscription.id),
        )
    return message(
        "adding a partner changes nothing of {subscription}; {attribute} stays {value}",
        attribute=word,
        subscription=Held(subscription.id),
        value=attribute_value(before),
    )


def _place(effect: StatedEffect, subscription: Subscription) -> Pointer:
    return (*subscription.at, effect.attribute)


def _touches(change: Change, attributes: tuple[str, ...]) -> bool:
    before, after = change.before, change.after
    return (
        isinstance(before, Subscription)
        and isinstance(after, Subscription)
        and any(getattr(before, ATTRIBUTES[name]) != getattr(after, ATTRIBUTES[name]) for name in attributes)
    )
