"""Phrases that sentences of several topics share."""

from dataclasses import replace
from datetime import date

from csp_guides.messages import Message, Term, Value, message
from csp_guides.model.durations import length
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce
from csp_guides.roles import OTHER, RoleSystem, built_in_roles

_WORDS: dict[str, Message] = {
    "active": message("active"),
    "suspended": message("suspended"),
    "cancelled": message("cancelled"),
    "expired": message("expired"),
    "disabled": message("disabled"),
    "deleted": message("deleted"),
    "extended-service-term": message("extended service term"),
    "renew": message("renewal"),
    "cancel": message("cancellation"),
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
    "monthly": message("billed every month"),
    "annual": message("billed every year"),
    "triennial": message("billed every three years"),
    "PT0S": message("off"),
}
"""The words of the format for a status, a billing plan, auto extend or the end of a term, as people say them."""


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
        case str() if value in _WORDS:
            return _WORDS[value]
        case str() if value.startswith(OTHER) or value in built_in_roles(RoleSystem.AZURE):
            return role_word(value)
        case str() if (found := length(value)) is not None:
            return _length(*found)
        case int() | str() | date():
            return value
        case _:
            return str(value)


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
