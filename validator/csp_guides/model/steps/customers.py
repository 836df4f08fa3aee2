"""Steps between a partner and a customer: their relationship, and the customer's agreement with Microsoft."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Self

from csp_guides.messages import Message, message
from csp_guides.model.administration import AdminStatus, AdminType, DelegatedAdmin
from csp_guides.model.entities import invented
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Cloud, Tenant
from csp_guides.model.purchases import Subscription
from csp_guides.model.relationships import (
    AgreementChannel,
    CustomerAgreement,
    CustomerRelationship,
    PurchasePermission,
)
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Obstacle, PartnerStep, Step, When, one_of
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass, replace

DAP_ENDS = date(2023, 10, 9)
"""From this day an accepted customer relationship no longer brings DAP (announcement of 19 September 2023)."""

DAP_ENDS_FOR_NEW_TENANTS = date(2023, 11, 1)
"""From this day a newly created customer tenant comes with GDAP instead of DAP (GDAP frequently asked questions)."""

TURNING_DAYS = frozenset({DAP_ENDS, DAP_ENDS_FOR_NEW_TENANTS})
"""The days on which what a step of these brings becomes another thing."""

_AGREED = (AdminStatus.APPROVED, AdminStatus.ACTIVATING)
"""Delegated administration that the customer has granted and that is not in force yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStep(PartnerStep):
    """A step that a customer consents to; whether that may be a partner's own tenant is for the rules to say."""

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, and who acts."""
        partner, customer = names.partner_and_customer(body, when.at)
        return cls(partner=partner, customer=customer, when=when)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipStep(ConsentStep):
    """A step on the relationship of a partner and a customer."""

    aim: ClassVar[TieState] = TieState.MADE
    """What the step is to make of the relationship."""

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        key = CustomerRelationship.key_of(self.partner, self.customer)
        return tie(self.partner, self.customer, TieKind.CUSTOMER_RELATIONSHIP, key, self.aim)

    def brought_about(self) -> CustomerRelationship:
        """The relationship, accepted in this step."""
        return CustomerRelationship(partner=self.partner, customer=self.customer, at=self.at)

    def is_before(self, end: date) -> bool:
        """Whether DAP has not ended yet; elsewhere than in the public cloud no end of it is on record."""
        return self.cloud is not Cloud.PUBLIC or self.on < end


@dataclass(frozen=True, slots=True, kw_only=True)
class BringsAdministration(RelationshipStep):
    """A step with which delegated administration can come; `admin` is the id that the scenario gives to it, if any."""

    admin: str | None = None

    @property
    def brings(self) -> AdminType | None:
        """The kind of delegated administration that comes with the relationship on the day of the step, if any."""
        return AdminType.DAP if self.is_before(DAP_ENDS) else None

    def ties(self) -> tuple[Tie, ...]:
        """The two, and the administration that comes with their relationship."""
        between = RelationshipStep.ties(self)
        if self.brings is None:
            return between
        admin = self.administration(self.brings)
        return (*between, *tie(self.partner, self.customer, TieKind.DELEGATED_ADMIN, admin.key, self.aim))

    def administration(self, kind: AdminType) -> DelegatedAdmin:
        """The delegated administration that comes with the relationship; of GDAP, no group has the roles yet."""
        id = self.admin or invented(kind.value, self.partner.name, self.customer.name)
        groups = () if kind is AdminType.GDAP else None
        return DelegatedAdmin(
            id=id, partner=self.partner, customer=self.customer, type=kind, assignments=groups, at=self.at
        )


def _admin(names: Names, body: Body, when: When) -> str | None:
    """The id of the delegated administration that comes with the step, when it is named there."""
    if _ADMIN not in body:
        return None
    names.introduce(DelegatedAdmin, body[_ADMIN], when.at, _ADMIN)
    return str(body[_ADMIN])


_ADMIN = "delegated-admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCustomerRelationship(RelationshipStep):
    """A partner asks a customer for a reseller relationship."""

    aim = TieState.REQUESTED

    def changes(self, state: State) -> Iterator[Change]:
        """It is asked for, unless it is there already."""
        if state.relationship(self.partner, self.customer) is None:
            yield state.becoming(replace(self.brought_about(), accepted=False))

    def sentence(self) -> Message:
        """Who asks whom."""
        return self.told(
            message("{partner} asks {customer} for a customer relationship."),
            message("{by:indefinite} of {partner} asks {customer} for a customer relationship."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCustomerRelationship(BringsAdministration):
    """A customer's tenant gets a reseller relationship with a partner."""

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, who acts, and the id of the DAP that comes with it; there is none from the day on which DAP ends."""
        partner, customer = names.partner_and_customer(body, when.at)
        step = cls(partner=partner, customer=customer, admin=_admin(names, body, when), when=when)
        if step.admin is not None and not step.is_before(DAP_ENDS):
            names.fail(
                "contradiction",
                message("from {day}, no delegated administration comes with a customer relationship", day=DAP_ENDS),
                (*when.at, _ADMIN),
                help=message("remove it, and let the partner ask for delegated administration in a step of its own"),
            )
        return step

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It is accepted already; that it was asked for need not be told."""
        there = state.relationship(self.partner, self.customer)
        if there is not None and there.accepted:
            text = message(
                "{customer} has a customer relationship with {partner} already",
                customer=self.customer.label,
                partner=self.partner.label,
            )
            yield Obstacle(text, (self.at, there.at))

    def changes(self, state: State) -> Iterator[Change]:
        """The relationship, and DAP while there was DAP."""
        yield state.becoming(self.brought_about())
        if self.brings is not None:
            yield state.becoming(self.administration(self.brings))

    def sentence(self) -> Message:
        """Who accepts it with whom."""
        return self.told(
            message("{customer} accepts the customer relationship with {partner}."),
            message("{by:indefinite} of {customer} accepts the customer relationship with {partner}."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCustomer(BringsAdministration):
    """A partner creates a new tenant and customer record, and may name the reseller who belongs to it."""

    reseller: Tenant | None = None

    @property
    def brings(self) -> AdminType:
        """DAP while there was DAP, then GDAP."""
        return AdminType.DAP if self.is_before(DAP_ENDS_FOR_NEW_TENANTS) else AdminType.GDAP

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, the reseller, who acts and the id of what comes with it; what is created is a customer."""
        reseller = names.party(body, "reseller", when.at) if "reseller" in body else None
        partner, customer = (names.party(body, key, when.at) for key in ("partner", "customer"))
        admin = _admin(names, body, when)
        return cls(partner=partner, customer=customer, reseller=reseller, admin=admin, when=when)

    def changes(self, state: State) -> Iterator[Change]:
        """The relationship, and with it administration."""
        yield state.becoming(self.brought_about())
        yield state.becoming(self.administration(self.brings))

    def sentence(self) -> Message:
        """Who creates whom, and for which reseller."""
        if self.reseller not in (None, self.partner):
            return self.told(
                message("{partner} creates {customer} as a new customer of {reseller}."), reseller=self.reseller.label
            )
        return self.told(
            message("{partner} creates {customer} as a new customer."),
            message("{by:indefinite} of {partner} creates {customer} as a new customer."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCustomerRelationship(RelationshipStep):
    """A partner removes its relationship with a customer."""

    aim = TieState.ENDED

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """There is none, not even one that was asked for."""
        if state.relationship(self.partner, self.customer) is None:
            text = message(
                "{partner} has no customer relationship with {customer} that could end",
                partner=self.partner.label,
                customer=self.customer.label,
            )
            yield Obstacle(text, (self.at,))

    def changes(self, state: State) -> Iterator[Change]:
        """Beside the relationship, administration ends, and the partner is no support contact more.

        Source: “Remove a reseller relationship with a customer”.
        """
        yield from state.losing(state.relationship(self.partner, self.customer))
        for admin in state.delegated_admins_between(self.partner, self.customer).by(_is_agreed):
            yield state.becoming(replace(admin, status=AdminStatus.TERMINATED, assignments=()))
        for subscription in state.subscriptions(self.customer).by(_support_contact, self.partner):
            yield state.becoming(replace(subscription, support_contact=None))

    def sentence(self) -> Message:
        """Who removes it."""
        return self.told(
            message("{partner} removes its customer relationship with {customer}."),
            message("{by:indefinite} of {partner} removes its customer relationship with {customer}."),
        )


def _is_agreed(admin: DelegatedAdmin) -> bool:
    return admin.status.in_force or admin.status in _AGREED


def _support_contact(subscription: Subscription) -> Tenant | None:
    return subscription.support_contact


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestCustomerAgreement(ConsentStep):
    """A partner confirms that the customer has accepted the Microsoft Customer Agreement; `channel` is how."""

    channel: AgreementChannel | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, who acts and how."""
        partner, customer = names.partner_and_customer(body, when.at)
        return cls(partner=partner, customer=customer, channel=AgreementChannel.read(body), when=when)

    def changes(self, state: State) -> Iterator[Change]:
        """The agreement is on record, with who confirmed it."""
        yield state.becoming(replace(_agreed(self.customer, self.when, self.partner), channel=self.channel))

    def sentence(self) -> Message:
        """Who confirms it of whom, and how."""
        if self.channel is not None:
            return self.told(
                message("{partner} confirms that {customer} has accepted the Microsoft Customer Agreement, {channel}."),
                message(
                    "{by:indefinite} of {partner} confirms that {customer} has accepted the Microsoft Customer "
                    "Agreement, "
                    "{channel}."
                ),
                channel=self.channel.label,
            )
        return self.told(
            message("{partner} confirms that {customer} has accepted the Microsoft Customer Agreement."),
            message(
                "{by:indefinite} of {partner} confirms that {customer} has accepted the Microsoft Customer Agreement."
            ),
        )

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the customer."""
        return _agreement(self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCustomerAgreement(Step):
    """The Microsoft Customer Agreement is accepted, by the customer unless somebody else does."""

    customer: Tenant
    accepted_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The customer, which accepts unless somebody else is named."""
        customer = names.buying_tenant(body, when.at)
        return cls(customer=customer, accepted_by=one_of(names, body, "accepted-by", when.at, customer), when=when)

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The customer alone."""
        return (self.customer,)

    def changes(self, state: State) -> Iterator[Change]:
        """The agreement is on record."""
        yield state.becoming(_agreed(self.customer, self.when))

    def sentence(self) -> Message:
        """Who accepts."""
        if self.accepted_by == self.customer:
            return self.with_role(
                message("{customer} accepts the Microsoft Customer Agreement.", customer=self.customer.label)
            )
        return self.with_role(
            message(
                "{partner} accepts the Microsoft Customer Agreement in the place of {customer}.",
                partner=self.accepted_by.label,
                customer=self.customer.label,
            )
        )

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the customer."""
        return _agreement(self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPurchasePermission(PartnerStep):
    """A partner lets a customer buy Azure reservations or savings plans by itself, or no longer does."""

    permission: PurchasePermission

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, and what the customer may buy from now on; nothing switches the permission off."""
        permission = PurchasePermission.read(names, body, when.at)
        return cls(partner=permission.partner, customer=permission.customer, permission=permission, when=when)

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """The customer is not the partner's."""
        there = state.relationship(self.partner, self.customer)
        if there is None or not there.accepted:
            text = message(
                "{customer} has no customer relationship with {partner}",
                customer=self.customer.label,
                partner=self.partner.label,
            )
            yield Obstacle(text, ((*self.at, "customer"),))

    def changes(self, state: State) -> Iterator[Change]:
        """This, and nothing else, may be bought."""
        yield state.becoming(self.permission)

    def sentence(self) -> Message:
        """Who may buy what."""
        if not self.permission.products:
            return self.told(message("{partner} no longer lets {customer} buy anything in Azure by itself."))
        return self.told(
            message("{partner} lets {customer} buy {products} in Azure by itself."),
            products=self.permission.labels,
        )

    def ties(self) -> tuple[Tie, ...]:
        """The relationship that the permission is given in."""
        key = CustomerRelationship.key_of(self.partner, self.customer)
        return tie(self.partner, self.customer, TieKind.CUSTOMER_RELATIONSHIP, key)


def _agreement(customer: Tenant) -> tuple[Tie, ...]:
    return tie(None, customer, TieKind.AGREEMENT, CustomerAgreement.key_of(customer), TieState.MADE)


def _agreed(customer: Tenant, when: When, attested_by: Tenant | None = None) -> CustomerAgreement:
    return CustomerAgreement(customer=customer, accepted=True, accepted_on=when.on, attested_by=attested_by, at=when.at)


KINDS: Mapping[str, type[Step]] = {
    "request-customer-relationship": RequestCustomerRelationship,
    "accept-customer-relationship": AcceptCustomerRelationship,
    "end-customer-relationship": EndCustomerRelationship,
    "create-customer": CreateCustomer,
    "accept-customer-agreement": AcceptCustomerAgreement,
    "attest-customer-agreement": AttestCustomerAgreement,
    "set-purchase-permission": SetPurchasePermission,
}
