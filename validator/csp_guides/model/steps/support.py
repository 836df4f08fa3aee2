"""Steps on who helps a customer with a subscription."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from csp_guides.messages import Message, SubscriptionRef, Term, message
from csp_guides.model.names import MICROSOFT, Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import Subscription, Venue
from csp_guides.model.steps.purchases import SubscriptionStep, subscription_named, taken_by
from csp_guides.model.steps.step import ChangesNothing, PartnerStep, Step, When
from csp_guides.model.ties import Tie, TieKind, tie


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSubscription(ChangesNothing, PartnerStep):
    """A partner provisions or supports a subscription that the customer bought elsewhere."""

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
            message("{partner} supports {subscription} for {customer}."),
            subscription=SubscriptionRef(self.subscription),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        return tie(self.partner, self.customer, TieKind.SUPPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFirstLineSupport(ChangesNothing, Step):
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
            "{contact} is named as the first contact of {customer} for {subscription}.",
            contact=self.contact.label if self.contact else Term(MICROSOFT),
            customer=self.customer.label,
            subscription=SubscriptionRef(self.subscription),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The contact and the customer."""
        return tie(self.contact, self.customer, TieKind.SUPPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignateSupportContact(SubscriptionStep):
    """A partner is set as the designated support contact of a subscription."""

    contact: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, who changes it, and the contact."""
        place = (*when.at, "contact")
        contact = names.in_role(names.find_tenant(body["contact"], place), "support-contact", place)
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
            message("{partner} designates {contact} as the support contact of {subscription} of {customer}."),
            contact=self.contact.label,
        )

    def ties(self) -> tuple[Tie, ...]:
        """The contact and the customer."""
        return tie(self.contact, self.customer, TieKind.SUPPORT)


KINDS: Mapping[str, type[Step]] = {
    "designate-support-contact": DesignateSupportContact,
    "support-subscription": SupportSubscription,
    "name-first-line-support": NameFirstLineSupport,
}
