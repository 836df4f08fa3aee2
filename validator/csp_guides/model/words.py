"""Phrases that sentences of several topics share."""

from datetime import date

from csp_guides.messages import Adjective, Message, Phrase, Term, Value, message
from csp_guides.model.durations import length
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce
from csp_guides.records import replace
from csp_guides.roles import OTHER, RoleSystem, built_in_roles

STATUSES: dict[str, Message] = {
    "active": message("active"),
    "suspended": message("suspended"),
    "cancelled": message("canceled"),
    "expired": message("expired"),
    "disabled": message("disabled"),
    "deleted": message("deleted"),
    "extended-service-term": message("in its extended service term"),
    "created": message("created"),
    "approval-pending": message("waiting for approval"),
    "approved": message("approved"),
    "activating": message("being activated"),
    "expiring": message("expiring"),
    "termination-requested": message("to be terminated"),
    "terminating": message("being terminated"),
    "terminated": message("terminated"),
    "pending": message("not yet enrolled"),
    "restricted": message("restricted"),
    "revoked": message("revoked"),
}
"""The words of the format for a status, as people put them beside what has it."""

_STANDS: dict[str, Message] = {
    "active": message("is active"),
    "suspended": message("is suspended"),
    "cancelled": message("has been canceled"),
    "expired": message("has expired"),
    "disabled": message("is disabled"),
    "deleted": message("has been deleted"),
    "extended-service-term": message("is in its extended service term"),
    "created": message("has been created"),
    "approval-pending": message("is waiting for approval"),
    "approved": message("has been approved"),
    "activating": message("is being activated"),
    "expiring": message("is expiring"),
    "termination-requested": message("is to be terminated"),
    "terminating": message("is being terminated"),
    "terminated": message("has been terminated"),
    "pending": message("is not complete yet"),
    "restricted": message("is restricted"),
    "revoked": message("has been revoked"),
}
"""The same as people say it of what has it."""

WORDS: dict[str, Message] = {
    "renew": message("renewal"),
    "cancel": message("cancellation"),
    "monthly": message("billed every month"),
    "annual": message("billed every year"),
    "triennial": message("billed every three years"),
    "PT0S": message("off"),
}
"""The words of the format for a billing plan, auto extend or the end of a term, as people say them."""


def attribute_value(value: object) -> Value:
    """An attribute's value for a message."""
    match value:
        case None:
            return message("none")
        case Tenant() | Commerce():
            return value.label
        case tuple():
            return tuple(attribute_value(item) for item in value)
        case bool():
            return message("on") if value else message("off")
        case str() if value in STATUSES:
            return Adjective(STATUSES[value])
        case str() if value in WORDS:
            return WORDS[value]
        case str() if value.startswith(OTHER) or value in built_in_roles(RoleSystem.AZURE):
            return role_word(value)
        case str() if (found := length(value)) is not None:
            return _length(*found)
        case int() | str() | date():
            return value
        case _:
            return str(value)


def standing(status: str) -> Adjective:
    """What a status says of what has it: “is suspended”."""
    return Adjective(_STANDS[status])


def stated(thing: Value, attribute: str, word: Phrase, value: object) -> Message:
    """The sentence that an attribute of a thing has a value; `word` is what people call the attribute."""
    match attribute, value:
        case "status", str():
            return message("{thing:definite} {stands:like thing}.", thing=thing, stands=standing(value))
        case "auto-renew", bool():
            renews = message("renews automatically") if value else message("does not renew automatically")
            return message("{thing:definite} {renews}.", thing=thing, renews=renews)
        case _, None | ():
            return message("{thing:definite} has no {attribute:bare}.", thing=thing, attribute=word)
        case _:
            return message(
                "{attribute} of {thing:definite} is {value}.", attribute=word, thing=thing, value=attribute_value(value)
            )


def seats_counted(count: int) -> Message:
    """A number of seats."""
    return message("one seat") if count == 1 else message("{count} seats", count=count)


def _length(count: int, unit: str) -> Message:
    """An ISO 8601 duration of one unit in words."""
    if count == 1:
        return {"Y": message("one year"), "M": message("one month"), "D": message("one day")}[unit]
    words = {"Y": message("{count} years"), "M": message("{count} months"), "D": message("{count} days")}[unit]
    return replace(words, values={"count": count})


def role_word(role: str) -> Value:
    """A role of Microsoft Entra or of Azure; one that is in no list stands in quotation marks."""
    return message("“{name}”", name=role.removeprefix(OTHER)) if role.startswith(OTHER) else Term(role)


def listed(tenants: tuple[Tenant, ...]) -> Value:
    """Several tenants in a row."""
    return tuple(tenant.label for tenant in tenants)
