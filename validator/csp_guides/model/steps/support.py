"""Steps on who helps a customer with a subscription."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from csp_guides.messages import Message, SubscriptionRef, Term, message
from csp_guides.model.names import MICROSOFT, Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import Subscription, Venue
from csp_guides.model.steps.purchases import OnlyUntilItEnds, SubscriptionStep, subscription_named, taken_by
from csp_guides.model.steps.step import ChangesNothing, PartnerStep, Step, When
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSubscription(OnlyUntilItEnds, ChangesNothing, PartnerStep):
    """A partner provisions or supports a subscription of the customer, whoever sold it."""

    subscription: str

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription and the partner."""
        held = subscription_named(names, body, when)
        partner = names.party(body, "partner", when.at)
        return cls(partner=partner, customer=held.customer, subscription=held.id, when=when)

    def sentence(self) -> Message:
        """Who supports what."""
        return self.told(
            message("{partner} supports {subscription:definite} for {customer}."),
            subscription=SubscriptionRef(self.subscription),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        return tie(self.partner, self.customer, TieKind.SUPPORT, state=TieState.MADE)


class Service(StrEnum):
    """What a support request with Microsoft is about, as coarsely as the rules tell it apart."""

    AZURE = "azure"
    MICROSOFT_365 = "microsoft-365"
    DYNAMICS_365 = "dynamics-365"

    def covers(self, product: Product) -> bool:
        """Whether a request on the service may be about a product."""
        match self:
            case Service.AZURE:
                return product.is_azure
            case Service.MICROSOFT_365:
                return product in (Product.MICROSOFT_365, Product.OFFICE_365)
            case Service.DYNAMICS_365:
                return product in (Product.DYNAMICS_365, Product.POWER_PLATFORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket(ChangesNothing, PartnerStep):
    """A support request is opened with Microsoft for a customer: by `partner`, who may be anybody, the customer too."""

    service: Service

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """Who opens it, for whom, and on what."""
        return cls(
            partner=names.find_tenant(body["partner"], (*when.at, "partner")),
            customer=names.buying_tenant(body, when.at),
            service=Service(body["service"]),
            when=when,
        )

    def sentence(self) -> Message:
        """Who opens it, for whom, and on what."""
        service = Term(self.service.value)
        if self.partner == self.customer:
            return self.told(
                message("{partner} opens a support request with Microsoft about {service:definite}."), service=service
            )
        return self.told(
            message("{partner} opens a support request with Microsoft about {service:definite} for {customer}."),
            service=service,
        )

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and who asks it."""
        return tie(None, self.partner, TieKind.SUPPORT, state=TieState.REQUESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFirstLineSupport(OnlyUntilItEnds, ChangesNothing, Step):
    """Somebody is named as the first contact for a subscription; no tenant means Microsoft."""

    subscription: str
    customer: Tenant
    contact: Tenant | None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription and the contact."""
        held = subscription_named(names, body, when)
        contact = None if body["contact"] == MICROSOFT else names.party(body, "contact", when.at)
        return cls(subscription=held.id, customer=held.customer, contact=contact, when=when)

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The contact, if a party, and the customer."""
        contact = () if self.contact is None else (self.contact,)
        return (*contact, self.customer)

    def sentence(self) -> Message:
        """Who is named for what."""
        return message(
            "{contact} is named as the first contact of {customer} for {subscription:definite}.",
            contact=self.contact.label if self.contact else Term(MICROSOFT),
            customer=self.customer.label,
            subscription=SubscriptionRef(self.subscription),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The contact and the customer."""
        return tie(self.contact, self.customer, TieKind.SUPPORT, state=TieState.MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignateSupportContact(OnlyUntilItEnds, SubscriptionStep):
    """A partner is set as the designated support contact of a subscription."""

    contact: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, who changes it, and the contact."""
        contact = names.party(body, "contact", when.at)
        held = subscription_named(names, body, when)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=taken_by(names, body, held, when),
            contact=contact,
            via=Venue.read(body),
            when=when,
        )

    def changed(self, subscription: Subscription) -> Subscription:
        """The support contact alone."""
        return replace(subscription, support_contact=self.contact)

    def sentence(self) -> Message:
        """Who designates whom."""
        return self.told(
            message(
                "{partner} designates {contact} as the support contact of {customer:own itself partner} "
                "{subscription:bare}."
            ),
            contact=self.contact.label,
        )

    def ties(self) -> tuple[Tie, ...]:
        """The contact and the customer."""
        key = Subscription.key_of(self.subscription)
        return tie(self.contact, self.customer, TieKind.SUPPORT, key, TieState.MADE)


KINDS: Mapping[str, type[Step]] = {
    "designate-support-contact": DesignateSupportContact,
    "support-subscription": SupportSubscription,
    "open-ticket": OpenTicket,
    "name-first-line-support": NameFirstLineSupport,
}
