"""Phrases that the sentences on what is given and on what happens share."""

from collections.abc import Iterator

from csp_guides.messages import Message, Term, Value, message
from csp_guides.model.administration import AUTO_EXTEND_OFF, AUTO_EXTEND_ON, AccessAssignment, DelegatedAdmin
from csp_guides.model.entities import attribute_value
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import AccessRoute, EndOfTerm
from csp_guides.model.relationships import AgreementChannel

ROUTES: dict[AccessRoute, Message] = {
    AccessRoute.ROLE_ASSIGNMENT: message("role assignment"),
    AccessRoute.ADMIN_ON_BEHALF: message("admin on behalf of the customer"),
    AccessRoute.LIGHTHOUSE: message("Azure Lighthouse"),
}

COMMERCE: dict[Commerce, Message] = {
    Commerce.LEGACY: message("legacy commerce"),
    Commerce.NEW: message("new commerce"),
}

BILLING: dict[str, Message] = {
    "monthly": message("billed every month"),
    "annual": message("billed every year"),
    "triennial": message("billed every three years"),
}


END_OF_TERM: dict[EndOfTerm, Message] = {
    EndOfTerm.RENEW: message("to be renewed at the end of its term"),
    EndOfTerm.CANCEL: message("to be cancelled at the end of its term"),
    EndOfTerm.EXTENDED_SERVICE_TERM: message("to go into the extended service term at the end of its term"),
}

CHANNELS: dict[AgreementChannel, Message] = {
    AgreementChannel.PORTAL: message("in Partner Center"),
    AgreementChannel.API: message("through the API that shows the agreement"),
    AgreementChannel.OLDER_API: message("through an older API"),
    AgreementChannel.CUSTOMER: message("by the customer itself"),
}


def terms_of(admin: DelegatedAdmin) -> Iterator[Value]:
    """The kind of a delegated administration, and all that is said of its terms."""
    yield Term(admin.type.value)
    if admin.name is not None:
        yield message("“{name}”", name=admin.name)
    yield from (Term(role) for role in admin.roles)
    if admin.duration is not None:
        yield attribute_value(admin.duration)
    if admin.auto_extend is not None:
        yield extends(admin.auto_extend)
    if admin.activated_on is not None:
        yield message("active since {day}", day=admin.activated_on)
    if admin.ends_on is not None:
        yield message("end date {day}", day=admin.ends_on)
    yield from _assigned(admin.assignments)


def extends(auto_extend: str) -> Message:
    """Whether and by how much a delegated administration extends itself."""
    if auto_extend == AUTO_EXTEND_ON:
        return message("auto extend on")
    if auto_extend in AUTO_EXTEND_OFF:
        return message("auto extend off")
    return message("auto extend by {length}", length=attribute_value(auto_extend))


def _assigned(assignments: tuple[AccessAssignment, ...] | None) -> Iterator[Message]:
    if assignments == ():
        yield message("no roles assigned to a group")
    for assignment in assignments or ():
        roles = tuple(Term(role) for role in assignment.roles)
        yield message("the group {group} with {roles}", group=assignment.group, roles=roles)


def names(tenants: tuple[Tenant, ...]) -> Value:
    """Several tenants in a row."""
    return tuple(tenant.label for tenant in tenants)


def access(via: AccessRoute, role: str | None) -> Value:
    """How a partner has access to an Azure subscription, and in which role if that is said."""
    return (ROUTES[via],) if role is None else (ROUTES[via], Term(role))
