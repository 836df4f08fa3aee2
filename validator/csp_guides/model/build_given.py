"""What a scenario gives: the things that are the case before the first step."""

from collections.abc import Callable, Iterator, Mapping

from csp_guides.findings import Pointer
from csp_guides.messages import message
from csp_guides.model.administration import AccessAssignment, AdminStatus, AdminType, DelegatedAdmin
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus, SupportPlan
from csp_guides.model.entities import Entity
from csp_guides.model.names import Body, Names, role_of
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.products import Commerce, Origin, Product
from csp_guides.model.purchases import AccessRoute, AzureAccess, EndOfTerm, Subscription
from csp_guides.model.relationships import AgreementChannel, CustomerAgreement, CustomerRelationship, Partnership


def given_entities(names: Names) -> Iterator[Entity]:
    """Everything that is said to be the case, in the order of the document."""
    for index, item in enumerate(names.value.get("given", [])):
        ((kind, body),) = item.items()
        yield _GIVEN[kind](names, body, ("given", index, kind))


def enrolled_tenant(names: Names, body: Body, at: Pointer) -> tuple[Tenant, Role]:
    """The tenant and the role of an enrollment; only a role of CSP is one to enroll in."""
    tenant = names.find_tenant(body["tenant"], (*at, "tenant"))
    role = role_of(body, tenant)
    if tenant.name in names.tenants and not (role.in_csp and tenant.role.in_csp):
        names.fail(
            "contradiction",
            message(
                "{tenant} takes part as {role}, and only a partner in CSP is enrolled",
                tenant=tenant.label,
                role=tenant.role.term,
            ),
            (*at, "tenant"),
            help=message("write the role in which it enrolls at “parties”"),
        )
    return tenant, role


def _enrollment(names: Names, body: Body, at: Pointer) -> Enrollment:
    tenant, role = enrolled_tenant(names, body, at)
    return Enrollment(
        tenant=tenant,
        role=role,
        status=EnrollmentStatus(body.get("status", "active")),
        since=names.day_in(body, "since", at),
        anniversary=body.get("anniversary"),
        revenue=body.get("revenue"),
        support_plan=SupportPlan(body["support-plan"]) if "support-plan" in body else None,
        at=at,
    )


def _partnership(names: Names, body: Body, at: Pointer) -> Partnership:
    return Partnership(provider=names.party(body, "provider", at), reseller=names.party(body, "reseller", at), at=at)


def _relationship(names: Names, body: Body, at: Pointer) -> CustomerRelationship:
    return CustomerRelationship(partner=names.party(body, "partner", at), customer=names.buying_tenant(body, at), at=at)


def _agreement(names: Names, body: Body, at: Pointer) -> CustomerAgreement:
    return CustomerAgreement(
        customer=names.buying_tenant(body, at),
        accepted=body["status"] == "accepted",
        accepted_on=names.day_in(body, "accepted-on", at),
        attested_by=names.find_tenant(body["attested-by"], (*at, "attested-by")) if "attested-by" in body else None,
        channel=AgreementChannel(body["channel"]) if "channel" in body else None,
        at=at,
    )


def _delegated_admin(names: Names, body: Body, at: Pointer) -> DelegatedAdmin:
    return delegated_admin(names, body, at, AdminStatus(body.get("status", "active")))


def delegated_admin(names: Names, body: Body, at: Pointer, status: AdminStatus) -> DelegatedAdmin:
    """A delegated administration in a status: given, or just requested."""
    partner = names.party(body, "partner", at)
    admin = DelegatedAdmin(
        id=body["id"],
        partner=partner,
        customer=names.party(body, "customer", at),
        type=AdminType(body.get("type", "gdap")),
        status=status,
        roles=tuple(body.get("roles", ())),
        duration=body.get("duration"),
        name=body.get("name"),
        auto_extend=body.get("auto-extend"),
        activated_on=names.day_in(body, "activated-on", at),
        ends_on=names.day_in(body, "ends-on", at),
        assignments=tuple(_assignments(names, body, partner, at)) if "assignments" in body else None,
        at=at,
    )
    names.introduce(names.admins, admin, at)
    return admin


def _assignments(names: Names, body: Body, partner: Tenant, at: Pointer) -> Iterator[AccessAssignment]:
    for index, item in enumerate(body["assignments"]):
        place = (*at, "assignments", index)
        yield AccessAssignment(
            group=item["group"],
            roles=tuple(item["roles"]),
            tenant=group_tenant(names, item, partner, place),
            at=place,
        )


def group_tenant(names: Names, body: Body, partner: Tenant, at: Pointer) -> Tenant:
    """The tenant that a security group is in: the partner's own when not given."""
    return names.find_tenant(body["tenant"], (*at, "tenant")) if "tenant" in body else partner


def _subscription(names: Names, body: Body, at: Pointer) -> Subscription:
    buyer = names.party(body, "buyer", at) if "buyer" in body else None
    resellers = tuple(
        names.in_role(reseller, "reseller", (*at, "reseller"))
        for reseller in names.resellers(body.get("reseller", []), (*at, "reseller"))
    )
    origin = Origin(body["origin"]) if "origin" in body else Origin.CSP if buyer else None
    if buyer is None and origin is Origin.CSP:
        names.fail(
            "contradiction",
            message("what was bought in CSP was bought from somebody, and no buyer is given"),
            (*at, "origin"),
            help=message("name the partner that bought it from Microsoft as “buyer”"),
        )
    if buyer is not None and origin is not Origin.CSP:
        names.fail(
            "contradiction",
            message(
                "a subscription with a buyer was bought in CSP, but its origin is given as {origin}",
                origin=body["origin"],
            ),
            (*at, "origin"),
            help=message("leave out the buyer, or write “origin: csp”"),
        )
    recorded = names.party(body, "partner-of-record", at) if "partner-of-record" in body else None
    subscription = Subscription(
        id=body["id"],
        product=Product(body["product"]),
        customer=names.party(body, "customer", at),
        buyer=buyer,
        resellers=resellers,
        origin=origin,
        status=body.get("status", "active"),
        seats=body.get("seats"),
        term=body.get("term"),
        commitment_ends=names.day_in(body, "commitment-ends", at),
        auto_renew=body.get("auto-renew"),
        end_of_term=EndOfTerm(body["end-of-term"]) if "end-of-term" in body else None,
        partner_of_record=recorded or (resellers[0] if resellers else buyer),
        commerce=Commerce(body["commerce"]) if "commerce" in body else None,
        started_on=names.day_in(body, "started-on", at),
        billing=body.get("billing"),
        azure_plan=azure_plan(names, body, at),
        reseller_location=reseller_location(names, body, resellers, at),
        support_contact=names.party(body, "support-contact", at) if "support-contact" in body else None,
        at=at,
    )
    names.introduce(names.subscriptions, subscription, at)
    return subscription


_PLAN = message("take a subscription whose product is “azure-plan”")


def azure_plan(names: Names, body: Body, at: Pointer) -> str | None:
    """The Azure plan that something is under."""
    if "azure-plan" not in body:
        return None
    place = (*at, "azure-plan")
    plan = names.find_subscription(body["azure-plan"], place)
    if plan.id in names.subscriptions and plan.product is not Product.AZURE_PLAN:
        names.fail("contradiction", message("“{id}” is not an Azure plan", id=plan.id), place, help=_PLAN)
    return plan.id


def reseller_location(names: Names, body: Body, resellers: tuple[Tenant, ...], at: Pointer) -> str | None:
    """The location of the reseller that is recorded on a subscription."""
    if "reseller-location" not in body:
        return None
    place = (*at, "reseller-location")
    if not resellers:
        text = message("a location of a reseller is recorded, but no reseller is named")
        names.fail("contradiction", text, place, help=message("name the reseller too, or leave out the location"))
        return None
    return names.location(resellers[0].company, body["reseller-location"], place)


def _azure_access(names: Names, body: Body, at: Pointer) -> AzureAccess:
    return AzureAccess(
        partner=names.party(body, "partner", at),
        subscription=names.find_subscription(body["subscription"], (*at, "subscription")).id,
        via=AccessRoute(body.get("via", AccessRoute.ROLE_ASSIGNMENT)),
        role=body.get("role"),
        at=at,
    )


_GIVEN: Mapping[str, Callable[[Names, Body, Pointer], Entity]] = {
    "enrollment": _enrollment,
    "partnership": _partnership,
    "customer-relationship": _relationship,
    "customer-agreement": _agreement,
    "delegated-admin": _delegated_admin,
    "subscription": _subscription,
    "azure-access": _azure_access,
}
