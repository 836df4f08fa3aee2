"""All the things a state is made of, and what a scenario may say of them."""

from dataclasses import replace
from datetime import date
from typing import TypeAlias

from csp_guides.messages import Message, Value, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.durations import length
from csp_guides.model.enrollments import Enrollment, PartnerAgreement
from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import AzureAccess, Subscription, Transfer
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership

Key: TypeAlias = tuple[str, ...]
"""What makes an entity the same one before and after a change: its kind, then what it is of, by name."""

Entity: TypeAlias = (
    Enrollment
    | PartnerAgreement
    | Partnership
    | CustomerRelationship
    | CustomerAgreement
    | DelegatedAdmin
    | Subscription
    | AzureAccess
    | Transfer
)

ATTRIBUTES = {
    "status": "status",
    "seats": "seats",
    "buyer": "buyer",
    "reseller": "resellers",
    "customer": "customer",
    "term": "term",
    "commitment-ends": "commitment_ends",
    "auto-renew": "auto_renew",
    "end-of-term": "end_of_term",
    "partner-of-record": "partner_of_record",
    "support-contact": "support_contact",
}
"""What a scenario may say of a subscription in `effects` and `state`, and the field that holds it."""

FIELDS = {
    **ATTRIBUTES,
    "activated-on": "activated_on",
    "ends-on": "ends_on",
    "auto-extend": "auto_extend",
    "role": "role",
}
"""The same for whatever has attributes: a delegated administration, an enrollment or access to Azure, too."""

ATTRIBUTE_WORDS: dict[str, Message] = {
    "exists": message("existence"),
    "status": message("status"),
    "seats": message("number of seats"),
    "buyer": message("transacting partner"),
    "reseller": message("reseller"),
    "customer": message("customer"),
    "term": message("term"),
    "commitment-ends": message("end of commitment"),
    "auto-renew": message("automatic renewal"),
    "end-of-term": message("choice for the end of the term"),
    "partner-of-record": message("partner of record"),
    "support-contact": message("support contact"),
    "activated-on": message("day of activation"),
    "ends-on": message("end date"),
    "auto-extend": message("auto extend"),
    "role": message("role"),
}
"""The same attributes as people call them."""

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
}


def _length(count: int, unit: str) -> Message:
    """An ISO 8601 duration of one unit in words."""
    if count == 1:
        return {"Y": message("one year"), "M": message("one month"), "D": message("one day")}[unit]
    words = {"Y": message("{count} years"), "M": message("{count} months"), "D": message("{count} days")}[unit]
    return replace(words, values={"count": count})


def attribute_value(value: object) -> Value:
    """An attribute's value for a message."""
    match value:
        case Tenant():
            return value.label
        case tuple():
            return tuple(attribute_value(item) for item in value)
        case bool():
            return message("on") if value else message("off")
        case str() if value in _WORDS:
            return _WORDS[value]
        case "PT0S":
            return message("off")
        case str() if (found := length(value)) is not None:
            return _length(*found)
        case int() | str() | date():
            return value
        case _:
            return str(value)
