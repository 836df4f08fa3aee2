"""Steps on a partner's access to an Azure subscription, and on what it does and earns by it."""

from collections.abc import Iterator, Mapping
from typing import Self

from csp_guides.messages import Message, SubscriptionRef, Value, message
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import AccessRoute, AzureAccess, Subscription, access
from csp_guides.model.state import Change, State
from csp_guides.model.steps.purchases import OnlyUntilItEnds, subscription_named
from csp_guides.model.steps.step import ChangesNothing, Obstacle, PartnerStep, Step, When, one_of
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureAccessStep(OnlyUntilItEnds, PartnerStep):
    """A step on a partner's access to an Azure subscription."""

    subscription: str

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The Azure subscription and the partner."""
        held = _azure_named(names, body, when)
        partner = names.party(body, "partner", when.at)
        return cls(subscription=held.id, customer=held.customer, partner=partner, when=when)

    def on_subscription(self, words: Message, **more: Value) -> Message:
        """The sentence on the partner, the customer and the subscription."""
        return self.told(words, subscription=SubscriptionRef(self.subscription), **more)


def _azure_named(names: Names, body: Body, when: When, *, commitments: bool = False) -> Subscription:
    """The Azure subscription that a step names, as it is before the step, or, if they fit, what is committed to."""
    held = subscription_named(names, body, when)
    fits = held.product is Product.AZURE or (commitments and held.product.is_azure_commitment)
    if names.knows(Subscription, held.id) and not fits:
        names.fail(
            "contradiction",
            message("“{id}” is not an Azure subscription", id=held.id),
            (*when.at, "subscription"),
            help=message("take a subscription whose product is “azure”"),
        )
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAzureAccess(AzureAccessStep):
    """A partner is given access to an Azure subscription, in a role if that is said, by the customer if nobody else."""

    via: AccessRoute
    granted_by: Tenant
    role: str | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The Azure subscription, the partner, and how it has access."""
        held = _azure_named(names, body, when)
        partner = names.party(body, "partner", when.at)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=partner,
            via=AccessRoute.read(body),
            granted_by=one_of(names, body, "granted-by", when.at, held.customer),
            role=names.azure_role_in(body, when.at),
            when=when,
        )

    def changes(self, state: State) -> Iterator[Change]:
        """The access is there."""
        yield state.becoming(
            AzureAccess(
                partner=self.partner,
                subscription=self.subscription,
                via=self.via,
                role=self.role,
                customer=self.customer,
                at=self.at,
            )
        )

    def sentence(self) -> Message:
        """Who is given access to what, how, and by whom if not by the customer."""
        if self.granted_by == self.customer:
            return self.on_subscription(
                message("{partner} is given access to {customer:own itself partner} {subscription:bare} ({access})."),
                access=access(self.via, self.role),
            )
        return self.on_subscription(
            message("{giver} gives {partner} access to {customer:own itself partner} {subscription:bare} ({access})."),
            giver=self.granted_by.label,
            access=access(self.via, self.role),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The partner and the customer."""
        key = AzureAccess.key_of(self.subscription, self.partner, self.via)
        return tie(self.partner, self.customer, TieKind.ACCESS, key, TieState.MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAzureAccess(AzureAccessStep):
    """A partner's access to an Azure subscription is removed."""

    via: AccessRoute

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The Azure subscription, the partner, and how it had access."""
        held = _azure_named(names, body, when)
        partner = names.party(body, "partner", when.at)
        return cls(subscription=held.id, customer=held.customer, partner=partner, via=AccessRoute.read(body), when=when)

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """There is no access by this route; from a subscription that has ended it may still be removed."""
        if state.entity(AzureAccess.key_of(self.subscription, self.partner, self.via)) is None:
            text = message(
                "{partner} has no such access to {subscription:definite} ({access})",
                partner=self.partner.label,
                subscription=SubscriptionRef(self.subscription),
                access=access(self.via, None),
            )
            yield Obstacle(text, (self.at,))

    def changes(self, state: State) -> Iterator[Change]:
        """The access by this route is gone, and that is kept: a seller has some of which nobody says anything."""
        yield from state.losing(state.entity(AzureAccess.key_of(self.subscription, self.partner, self.via)))
        held = state.subscription(self.subscription)
        if held is not None:
            yield state.becoming(replace(held, access_taken=held.access_taken | {(self.partner, self.via)}))

    def sentence(self) -> Message:
        """Whose access to what is removed."""
        return self.on_subscription(
            message(
                "The access of {partner} to {customer:own itself partner} {subscription:bare} is removed ({access})."
            ),
            access=access(self.via, None),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The partner and the customer."""
        key = AzureAccess.key_of(self.subscription, self.partner, self.via)
        return tie(self.partner, self.customer, TieKind.ACCESS, key, TieState.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageAzure(ChangesNothing, AzureAccessStep):
    """A partner manages resources of an Azure subscription."""

    def sentence(self) -> Message:
        """Who manages what."""
        return self.on_subscription(message("{partner} manages {customer:own itself partner} {subscription:bare}."))

    def ties(self) -> tuple[Tie, ...]:
        """The partner and the customer."""
        return tie(self.partner, self.customer, TieKind.ADMINISTRATION, state=TieState.MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnCredit(ChangesNothing, AzureAccessStep):
    """A partner counts on partner earned credit for an Azure subscription, a reservation or a savings plan."""

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """What it counts on it for, and the partner; whether credit is earned on it is for the rules to say."""
        held = _azure_named(names, body, when, commitments=True)
        partner = names.party(body, "partner", when.at)
        return cls(subscription=held.id, customer=held.customer, partner=partner, when=when)

    def sentence(self) -> Message:
        """Who counts on it, and for what."""
        return self.on_subscription(
            message("{partner} counts on partner earned credit for {customer:own itself partner} {subscription:bare}.")
        )

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the partner."""
        return tie(None, self.partner, TieKind.CREDIT, state=TieState.MADE)


KINDS: Mapping[str, type[Step]] = {
    "grant-azure-access": GrantAzureAccess,
    "remove-azure-access": RemoveAzureAccess,
    "manage-azure": ManageAzure,
    "earn-credit": EarnCredit,
}
