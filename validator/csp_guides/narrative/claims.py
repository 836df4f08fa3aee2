"""What a scenario says that steps bring about, and what is the case at the end."""

from collections.abc import Iterator
from dataclasses import replace

from csp_guides.messages import Message, Party, SubscriptionRef, Value, message
from csp_guides.model.entities import ATTRIBUTE_WORDS, attribute_value
from csp_guides.model.parties import Role
from csp_guides.model.purchases import AccessRoute
from csp_guides.model.scenario import Claim, ClaimedValue
from csp_guides.model.steps.step import StatedEffect
from csp_guides.model.words import ROUTES


def describe_key(key: tuple[str, ...]) -> Value:
    """What the key of an entity stands for, in the middle of a sentence."""
    kind, *names = key
    parties = tuple(Party(name) for name in names)
    match kind:
        case "subscription":
            return SubscriptionRef(names[0])
        case "delegated-admin":
            return message("delegated administration “{id}”", id=names[0])
        case "customer-relationship":
            return message("customer relationship of {partner} and {customer}", partner=parties[0], customer=parties[1])
        case "partnership":
            return message("partnership of {provider} and {reseller}", provider=parties[0], reseller=parties[1])
        case "customer-agreement":
            return message("Microsoft Customer Agreement of {customer}", customer=parties[0])
        case "enrollment":
            return message("enrollment of {tenant} as {role}", tenant=parties[0], role=Role(names[1]).term)
        case _:
            return message(
                "access of {partner} to {subscription} ({access})",
                partner=parties[1],
                subscription=SubscriptionRef(names[0]),
                access=ROUTES[AccessRoute(names[2])],
            )


def describe_effect(effect: StatedEffect) -> Message:
    """What the scenario says a step does."""
    if effect.attribute == "exists":
        words = message("said to be in place: {thing}") if effect.value else message("said to be gone: {thing}")
        return replace(words, values={"thing": describe_key(effect.entity)})
    return message(
        "said to change {subscription}: {attribute} becomes {value}",
        subscription=describe_key(effect.entity),
        attribute=ATTRIBUTE_WORDS[effect.attribute],
        value=attribute_value(effect.value),
    )


def describe_claim(claim: Claim) -> Iterator[Message]:
    """What a claim says of the end, beyond the verdict."""
    for named in claim.unchanged:
        yield message("Nothing about {subscription} has changed.", subscription=SubscriptionRef(named.id))
    for value in claim.state:
        yield _claimed(value)


def _claimed(claimed: ClaimedValue) -> Message:
    kind, *names = claimed.entity
    if claimed.attribute == "exists":
        if kind not in ("partnership", "customer-relationship"):
            words = message("In place: {thing}.") if claimed.value else message("Not in place: {thing}.")
            return replace(words, values={"thing": describe_key(claimed.entity)})
        first, second = (Party(name) for name in names)
        if kind == "partnership":
            words = (
                message("{first} and {second} have a partnership.")
                if claimed.value
                else message("{first} and {second} have no partnership.")
            )
        else:
            words = (
                message("{first} and {second} have a customer relationship.")
                if claimed.value
                else message("{first} and {second} have no customer relationship.")
            )
        return replace(words, values={"first": first, "second": second})
    if kind == "delegated-admin" and claimed.attribute == "status":
        return message("Delegated administration is {status}.", status=attribute_value(claimed.value))
    if kind == "delegated-admin":
        return message(
            "Delegated administration: {attribute} is {value}.",
            attribute=ATTRIBUTE_WORDS[claimed.attribute],
            value=attribute_value(claimed.value),
        )
    return message(
        "{subscription}: {attribute} is {value}.",
        subscription=describe_key(claimed.entity),
        attribute=ATTRIBUTE_WORDS[claimed.attribute],
        value=attribute_value(claimed.value),
    )
