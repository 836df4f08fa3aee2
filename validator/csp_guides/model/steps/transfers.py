"""Steps in which subscriptions move from one partner to another."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar, Self

from csp_guides.messages import Message, SubscriptionRef, Value, message
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Origin
from csp_guides.model.purchases import Subscription, Transfer
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Obstacle, Step, When, one_of, role_of_customer
from csp_guides.model.ties import Tie, TieState, sale
from csp_guides.records import dataclass, replace
from csp_guides.spelling import choices


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStep(Step):
    """A step in the move of subscriptions from one partner to another; see `Transfer`."""

    aim: ClassVar[TieState] = TieState.MADE
    """What the step is to make of the chain of sellers to come."""

    id: str
    source: Tenant | None
    target: Tenant
    customer: Tenant
    destination: Tenant
    subscriptions: tuple[str, ...]
    reseller: Tenant | None = None
    to_origin: Origin = Origin.CSP

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Source if any, target, reseller if any, customer, each once."""
        ends = (self.source, self.target, self.reseller)
        partners = (tenant for tenant in ends if tenant is not None and tenant != self.customer)
        return (*partners, self.customer)

    @property
    def leaves_csp(self) -> bool:
        """Whether the subscriptions are to be had from elsewhere than CSP afterwards."""
        return self.to_origin is not Origin.CSP

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Who sells afterwards: the target, and its reseller if any; nobody outside of CSP."""
        return () if self.leaves_csp else (self.target, *self.resellers)

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
            to_origin=self.to_origin,
            at=self.at,
        )

    def told(self, words: Message, partner: Tenant, **more: Value) -> Message:
        """The sentence on who takes the step, what moves and to whom."""
        known: dict[str, Value] = {
            "partner": partner.label,
            "subscriptions": tuple(SubscriptionRef(id) for id in self.subscriptions),
            "customer": self.customer.label,
            "target": self._recipient(partner),
            "origin": self.to_origin.label,
        }
        return self.with_role(replace(words, values={**known, **more}))

    def _recipient(self, partner: Tenant) -> Value:
        """The target, with its reseller if any, in a sentence that has named a partner already."""
        if self.reseller is None or self.leaves_csp:
            return self.target.label
        return message(
            "{target:itself partner} with {reseller} as reseller",
            target=self.target.label,
            partner=partner.label,
            reseller=self.reseller.label,
        )

    def ties(self) -> tuple[Tie, ...]:
        """The chain of sellers to come, of all that moves, from Microsoft to the customer's tenant."""
        chain = (*self.sellers, self.destination)
        return tuple(
            tie
            for id in self.subscriptions
            for tie in sale(*chain, of=Subscription.key_of(id), state=self.aim, billed=self.is_billed)
        )

    @property
    def is_billed(self) -> bool:
        """Whether it is known that Microsoft bills whoever it sells to afterwards."""
        return self.to_origin in (Origin.CSP, Origin.DIRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTransfer(TransferStep):
    """Somebody asks for the transfer."""

    aim = TieState.REQUESTED

    requested_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """What moves: from its buyer, to the same customer and on request of the target when nobody else is named.

        The customer itself can be the target of what leaves CSP.
        """
        moved = _moved(names, body, when)
        to_origin = Origin(body.get("to-origin", Origin.CSP))
        to_a_partner = to_origin is Origin.CSP
        target = names.party(body, "target", when.at) if to_a_partner else names.end_of_transfer(body, when.at)
        step = cls(
            id=body["id"],
            source=names.party(body, "source", when.at) if "source" in body else moved[0].buyer,
            target=target,
            customer=moved[0].customer,
            destination=one_of(names, body, "to-customer", when.at, moved[0].customer),
            subscriptions=tuple(subscription.id for subscription in moved),
            reseller=names.party(body, "reseller", when.at) if "reseller" in body else None,
            to_origin=to_origin,
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
        if self.leaves_csp:
            return self.told(
                message(
                    "{partner} asks for a transfer of {customer:own itself partner} {subscriptions:bare} out of "
                    "CSP, to be bought {origin} afterwards."
                ),
                self.requested_by,
            )
        if self.destination == self.customer:
            return self.told(
                message(
                    "{partner} asks for a transfer of {customer:own itself partner} {subscriptions:bare} to "
                    "{target:itself partner}."
                ),
                self.requested_by,
            )
        return self.told(
            message(
                "{partner} asks for a transfer of {customer:own itself partner} {subscriptions:bare} to "
                "{target:itself partner}, into the tenant {destination}."
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
    """Somebody approves the transfer, and with that it comes about.

    `subscriptions` are those that are approved: what is asked for and left out stays where it is.
    """

    approved_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The transfer as it was asked for; who gives the subscriptions up approves all when nothing else is said."""
        asked = Transfer.find(names, body["transfer"], (*when.at, "transfer"))
        approves = one_of(names, body, "approved-by", when.at, asked.source or asked.customer)
        role_of_customer(names, body, approves, when)
        return cls(
            id=asked.id,
            source=asked.source,
            target=asked.target,
            customer=asked.customer,
            destination=asked.destination,
            subscriptions=_approved(names, body, asked, when),
            reseller=asked.reseller,
            to_origin=asked.to_origin,
            approved_by=approves,
            when=when,
        )

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It was approved before."""
        asked = state.transfer(self.id)
        if asked is not None and asked.approved:
            text = message("the transfer “{id}” has been approved and has come about already", id=self.id)
            yield Obstacle(text, (self.at, asked.at))

    def changes(self, state: State) -> Iterator[Change]:
        """The subscriptions move, and all access to them stays as it is."""
        asked = state.transfer(self.id)
        if asked is not None and asked.approved:
            return
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
        plan = state.azure_plans(self.destination).by(_active_through, (self.target, *self.resellers)).first
        return None if plan is None else plan.id

    def _moved(self, subscription: Subscription, plan: str | None) -> Subscription:
        if self.leaves_csp:
            return self._taken_out(subscription)
        return replace(
            subscription,
            buyer=self.target,
            resellers=self.resellers,
            customer=self.destination,
            origin=Origin.CSP,
            partner_of_record=self.reseller or self.target,
            reseller_location=None,
            azure_plan=plan if subscription.product.comes_under_a_plan else None,
            support_contact=self.target,
            first_sellers=subscription.first_sellers or subscription.sellers,
        )

    def _taken_out(self, subscription: Subscription) -> Subscription:
        return replace(
            subscription,
            buyer=None,
            resellers=(),
            customer=self.destination,
            origin=self.to_origin,
            partner_of_record=None,
            reseller_location=None,
            azure_plan=None,
            support_contact=None,
            first_sellers=subscription.first_sellers or subscription.sellers,
        )

    def sentence(self) -> Message:
        """Who approves it."""
        if self.leaves_csp:
            return self.told(
                message(
                    "{partner} approves the transfer of {customer:own itself partner} {subscriptions:bare} out "
                    "of CSP, to be bought {origin} afterwards."
                ),
                self.approved_by,
            )
        return self.told(
            message(
                "{partner} approves the transfer of {customer:own itself partner} {subscriptions:bare} to "
                "{target:itself partner}."
            ),
            self.approved_by,
        )


def _active_through(plan: Subscription) -> tuple[Tenant | None, ...] | None:
    """The buyer and the resellers of a plan that is active."""
    return (plan.buyer, *plan.resellers) if plan.status == "active" else None


def _approved(names: Names, body: Body, asked: Transfer, when: When) -> tuple[str, ...]:
    """The subscriptions that are approved: all that were asked for, unless some of them are named."""
    if "subscriptions" not in body:
        return asked.subscriptions
    among, approved = frozenset(asked.subscriptions), frozenset(body["subscriptions"])
    for index, id in enumerate(body["subscriptions"]):
        if names.knows(Transfer, asked.id) and id not in among:
            names.fail(
                "contradiction",
                message("“{id}” is not among what the transfer “{transfer}” asks for", id=id, transfer=asked.id),
                (*when.at, "subscriptions", index),
                help=partial(choices, asked.subscriptions),
            )
    return tuple(id for id in asked.subscriptions if id in approved)


KINDS: Mapping[str, type[Step]] = {
    "request-transfer": RequestTransfer,
    "approve-transfer": ApproveTransfer,
}
