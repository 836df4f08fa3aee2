"""What the four rules on existing subscriptions share: a further partner, and what it leaves alone."""

from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.attributes import value_of
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.given import word_of
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.step import PartnerStep
from csp_guides.model.words import attribute_value
from csp_guides.rules.rule import Answer, Case, Condition, no, places, yes
from csp_guides.rules.shared.effects_of_steps import breach

ADDS_A_PARTNER: tuple[type[PartnerStep], ...] = (AcceptCustomerRelationship, ApproveDelegatedAdmin)


def _joins_another_partner(case: Case[PartnerStep]) -> Answer:
    step = case.step
    other = case.state.other_partner(step.partner, step.customer)
    if other is not None:
        return yes(other.at, step.at)
    return no(message("{customer} works with no other partner", customer=step.customer.label), step.at)


JOINS_ANOTHER_PARTNER = Condition(message("The customer already works with another partner."), _joins_another_partner)


def stays(asks: Message, *attributes: str) -> Condition[PartnerStep]:
    """The condition that none of the attributes of the customer's subscriptions is said to change, or does."""

    def left_alone(case: Case[PartnerStep]) -> Answer:
        found = breach(case, lambda key, name: key[0] == Subscription.kind and name in attributes, _contradiction)
        return found or yes(*places(case.state.channels(case.step.customer)))

    # The name is what a derivation and a mutation report call the condition by.
    left_alone.__name__ = "left_alone_" + "_".join(attributes).replace("-", "_")
    return Condition(asks, left_alone)


def _contradiction(effect: StatedValue, before: Entity | None) -> Message:
    value = value_of(before, effect.attribute)
    word = word_of(effect.attribute)
    if value is None:
        return message(
            "adding a partner changes nothing of {subscription:definite}, so it does not set {attribute}",
            attribute=word,
            subscription=SubscriptionRef(effect.entity[-1]),
        )
    return message(
        "adding a partner changes nothing of {subscription:definite}; {attribute} is still {value}",
        attribute=word,
        subscription=SubscriptionRef(effect.entity[-1]),
        value=attribute_value(value),
    )
