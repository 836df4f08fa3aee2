"""Steps in which subscriptions move from one partner to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from csp_guides.messages import Message, SubscriptionRef, Value, message
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Origin, Product
from csp_guides.model.purchases import Subscription, Transfer
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Step, When, one_of
from csp_guides.model.ties import Tie, sale
from csp_guides.model.words import listed

_UNDER_A_PLAN = (Product.AZURE, Product.AZURE_RESERVATION, Product.AZURE_SAVINGS_PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStep(Step):
    """A step in the move of subscriptions from one partner to another; see `Transfer`."""

    id: str
    source: Tenant | None
    target: Tenant
    customer: Tenant
    destination: Tenant
    subscriptions: tuple[str, ...]
    reseller: Tenant | None = None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Source if any, target, reseller if any, customer."""
        ends = (self.source, self.target, self.reseller)
        return (*(tenant for tenant in ends if tenant is not None), self.customer)

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Who sells afterwards: the target, and its reseller if any."""
        return (self.target, *self.resellers)

    @property
    def resellers(self) -> tuple[Tenant, ...]:
        """The reseller, if any."""
        return () if self.reseller is None else (self.reseller,)

    def transfer(self) -> Transfer:
        """The transfer as the step has it."""
        return Transfer(
            id=self.id,
            source=self.source,
            target=self.target,
            customer=self.customer,
            destination=self.destination,
            subscriptions=self.subscriptions,
            reseller=self.reseller,
            at=self.at,
        )

    def told(self, words: Message, partner: Tenant, **more: Value) -> Message:
        """The sentence on who takes the step, what moves and to whom."""
        known: dict[str, Value] = {
            "partner": partner.label,
            "subscriptions": tuple(SubscriptionRef(id) for id in self.subscriptions),
            "customer": self.customer.label,
            "target": listed(self.sellers),
        }
        return self.with_role(replace(words, values={**known, **more}))

    def ties(self) -> tuple[Tie, ...]:
        """The chain of sellers to come, from Microsoft to the customer's tenant."""
        return sale(*self.sellers, self.destination)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTransfer(TransferStep):
    """Somebody asks for the transfer."""

    requested_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """What moves: from its buyer, to the same customer and on request of the target when nobody else is named."""
        moved = _moved(names, body, when)
        target = names.party(body, "target", when.at)
        step = cls(
            id=body["id"],
            source=names.party(body, "source", when.at) if "source" in body else moved[0].buyer,
            target=target,
            customer=moved[0].customer,
            destination=one_of(names, body, "to-customer", when.at, moved[0].customer),
            subscriptions=tuple(subscription.id for subscription in moved),
            reseller=names.party(body, "reseller", when.at) if "reseller" in body else None,
            requested_by=one_of(names, body, "requested-by", when.at, target),
            when=when,
        )
        names.introduce(Transfer, step.id, when.at)
        return step

    def changes(self, state: State) -> Iterator[Change]:
        """The request is there; nothing moves yet."""
        yield state.becoming(replace(self.transfer(), requested_by=self.requested_by, requested_on=self.on))

    def sentence(self) -> Message:
        """Who asks for it."""
        if self.destination == self.customer:
            return self.told(
                message("{partner} asks for a transfer to {target}: {subscriptions} of {customer}."),
                self.requested_by,
            )
        return self.told(
            message(
                "{partner} asks for a transfer to {target}, into the tenant {destination}: "
                "{subscriptions} of {customer}."
            ),
            self.requested_by,
            destination=self.destination.label,
        )


def _moved(names: Names, body: Body, when: When) -> list[Subscription]:
    """The subscriptions that a transfer names, all of them of one customer."""
    moved = [
        Subscription.find(names, id, (*when.at, "subscriptions", index))
        for index, id in enumerate(body["subscriptions"])
    ]
    for index, subscription in enumerate(moved):
        if subscription.customer != moved[0].customer:
            names.fail(
                "contradiction",
                message("“{id}” and “{other}” belong to different customers", id=moved[0].id, other=subscription.id),
                (*when.at, "subscriptions", index),
                help=message("write one transfer for each customer"),
            )
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveTransfer(TransferStep):
    """Somebody approves the transfer, and with that it comes about."""

    completes = RequestTransfer

    approved_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The transfer as it was asked for; who gives the subscriptions up approves when nobody else is named."""
        asked = Transfer.find(names, body["transfer"], (*when.at, "transfer"))
        approves = one_of(names, body, "approved-by", when.at, asked.source or asked.customer)
        return cls(
            id=asked.id,
            source=asked.source,
            target=asked.target,
            customer=asked.customer,
            destination=asked.destination,
            subscriptions=asked.subscriptions,
            reseller=asked.reseller,
            approved_by=approves,
            when=when,
        )

    def changes(self, state: State) -> Iterator[Change]:
        """The subscriptions move, and all access to them stays as it is."""
        asked = state.transfer(self.id)
        yield state.becoming(
            replace(
                self.transfer(),
                requested_by=asked.requested_by if asked else None,
                requested_on=asked.requested_on if asked else None,
                approved=True,
            )
        )
        plan = self._plan(state)
        for id in self.subscriptions:
            subscription = state.subscription(id)
            if subscription is not None:
                yield state.becoming(self._moved(subscription, plan))

    def _plan(self, state: State) -> str | None:
        """The Azure plan that the target has for the customer already, if it has one."""
        plans = (
            plan.id
            for plan in state.azure_plans(self.destination)
            if plan.buyer == self.target and plan.resellers == self.resellers and plan.status == "active"
        )
        return next(plans, None)

    def _moved(self, subscription: Subscription, plan: str | None) -> Subscription:
        return replace(
            subscription,
            buyer=self.target,
            resellers=self.resellers,
            customer=self.destination,
            origin=Origin.CSP,
            partner_of_record=self.reseller or self.target,
            reseller_location=None,
            azure_plan=plan if subscription.product in _UNDER_A_PLAN else None,
            support_contact=self.target,
            first_sellers=subscription.first_sellers or subscription.sellers,
        )

    def sentence(self) -> Message:
        """Who approves it."""
        return self.told(
            message("{partner} approves the transfer to {target}: {subscriptions} of {customer}."), self.approved_by
        )


KINDS: Mapping[str, type[Step]] = {
    "request-transfer": RequestTransfer,
    "approve-transfer": ApproveTransfer,
}
