"""Steps in which a customer gets a subscription, and in the life of one that was bought in CSP."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Protocol, Self

from csp_guides.findings import Pointer
from csp_guides.messages import AnyOf, Details, Message, SubscriptionRef, Term, Value, message
from csp_guides.model.end_of_term import at_end_of_term, ran_out, renewed
from csp_guides.model.entities import ORDER, invented
from csp_guides.model.names import MICROSOFT, NOBODY, Body, Names
from csp_guides.model.parties import Segment, Tenant
from csp_guides.model.products import Commerce, Origin, Product
from csp_guides.model.purchases import (
    EXTENDED,
    AccessRoute,
    AzureAccess,
    Capacity,
    EndOfTerm,
    SeatChange,
    Subscription,
    Venue,
    azure_plan,
    reseller_location,
    seats,
    term,
)
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Obstacle, Step, TiesByChanges, When, role_of_customer, role_of_seller
from csp_guides.model.ties import Tie, TieState, sale
from csp_guides.model.words import attribute_value, listed, seats_counted, standing
from csp_guides.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Step):
    """`buyer` orders a product from Microsoft for a customer, naming the resellers in between, if any.

    `partner` is who places the order, None for Microsoft, and `via` where, when that is not Partner Center. `segment`
    is the kind of customer that the offer is for, `capacity` what a provider states. For the other fields see
    `Subscription`; one that nobody speaks of again needs no `id`.
    """

    id: str | None
    product: Product
    buyer: Tenant
    resellers: tuple[Tenant, ...]
    customer: Tenant
    seats: int | None = None
    term: str | None = None
    commerce: Commerce | None = None
    segment: Segment | None = None
    capacity: Capacity | None = None
    azure_plan: str | None = None
    reseller_location: str | None = None
    partner: Tenant | None
    via: Venue | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """What is ordered, and by whom for whom; the buyer places the order when nobody else is named."""
        buyer = names.find_tenant(body["buyer"], (*when.at, "buyer"))
        resellers = names.resellers(body.get("reseller", []), (*when.at, "reseller"))
        order = cls(
            id=body.get("id"),
            product=Product(body["product"]),
            buyer=buyer,
            resellers=resellers,
            customer=names.buying_tenant(body, when.at),
            seats=seats(names, body, Product(body["product"]), when.at),
            term=term(names, body, Product(body["product"]), when.at),
            commerce=Commerce(body["commerce"]) if "commerce" in body else None,
            segment=Segment(body["segment"]) if "segment" in body else None,
            capacity=Capacity(body["capacity"]) if "capacity" in body else None,
            azure_plan=azure_plan(names, body, when.at),
            reseller_location=reseller_location(names, body, resellers, when.at),
            partner=acting(names, body, buyer, when),
            via=Venue.read(body),
            when=when,
        )
        if order.id is not None:
            names.introduce(Subscription, order.id, when.at)
        return order

    @property
    def ordered(self) -> str:
        """The id of what is ordered: its own, or one that only the engine can give."""
        return self.id or invented(ORDER, str(self.number))

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Buyer, resellers, customer."""
        return (self.buyer, *self.resellers, self.customer)

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Everybody on the selling side."""
        return (self.buyer, *self.resellers)

    @property
    def bought(self) -> Subscription:
        """What the customer holds afterwards: its partner of record is the reseller, or the buyer when there is none.

        In two tiers the provider is the support contact at first (source: “Assign or change the support contact”).
        """
        return Subscription(
            id=self.ordered,
            product=self.product,
            customer=self.customer,
            buyer=self.buyer,
            resellers=self.resellers,
            origin=Origin.CSP,
            seats=self.seats,
            term=self.term,
            partner_of_record=self.resellers[0] if self.resellers else self.buyer,
            commerce=self.commerce,
            started_on=self.on,
            azure_plan=self.azure_plan,
            reseller_location=self.reseller_location,
            # A partner that names itself as its reseller sells in one tier.
            support_contact=self.buyer if set(self.resellers) - {self.buyer} else None,
            at=self.at,
        )

    def changes(self, state: State) -> Iterator[Change]:
        """The customer holds what was ordered.

        Who provisions an Azure subscription becomes its owner, on behalf of the customer (source: “Manage subscriptions
        and resources under the Azure plan”).
        """
        bought = self.bought
        yield state.becoming(bought)
        if self.product is Product.AZURE:
            yield state.becoming(
                AzureAccess(
                    partner=self.buyer,
                    subscription=bought.id,
                    customer=self.customer,
                    via=AccessRoute.ADMIN_ON_BEHALF,
                    role="owner",
                    at=self.at,
                )
            )

    def sentence(self) -> Message:
        """Who orders what for whom, and who sells it."""
        ordered = replace(self._ordered(), values=self._parties())
        if self.seats is not None:
            ordered = message("{sentence} The order is for {seats}.", sentence=ordered, seats=seats_counted(self.seats))
        if self.segment is not None:
            ordered = message(
                "{sentence} The offer is for this segment: {segment}.", sentence=ordered, segment=self.segment.label
            )
        stated = ordered if self.capacity is None else self.capacity.told(ordered)
        return self.with_role(done_at(self.via, stated))

    def _ordered(self) -> Message:
        if self.partner == self.buyer:
            if not self.resellers:
                return message("{buyer} orders {product:indefinite} for {customer}.")
            return message("{buyer} orders {product:indefinite} for {customer} through {reseller}.")
        if self.resellers in ((), (self.partner,)):
            return message(
                "{partner} orders {product:indefinite} for {customer:itself partner} in the name of {buyer}."
            )
        return message(
            "{partner} orders {product:indefinite} for {customer:itself partner} through "
            "{reseller:itself partner}, in the name of {buyer}."
        )

    def _parties(self) -> Mapping[str, Value]:
        return {
            "buyer": self.buyer.label,
            "partner": actor_label(self.partner),
            "product": Term(self.product.value),
            "customer": self.customer.label,
            "reseller": listed(self.resellers),
        }

    def ties(self) -> tuple[Tie, ...]:
        """The chain of sellers, from Microsoft to the customer."""
        return sale(*self.tenants, of=Subscription.key_of(self.ordered), state=TieState.MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionStep(Step):
    """A step in the life of a subscription.

    `partner` is who takes it, whoever that is: a partner, the customer, or None for Microsoft; whether it may is for
    the rules to say. `via` is where it is taken, when that is not Partner Center.
    """

    subscription: str
    customer: Tenant
    partner: Tenant | None
    via: Venue | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, whose it is, who takes the step and where."""
        held = subscription_named(names, body, when)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=taken_by(names, body, held, when),
            via=Venue.read(body),
            when=when,
        )

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Who takes it, if a party, and the customer."""
        return (*(() if self.partner is None else (self.partner,)), self.customer)

    def changes(self, state: State) -> Iterator[Change]:
        """The subscription is another one than before."""
        subscription = state.subscription(self.subscription)
        if subscription is not None:
            yield state.becoming(self.changed(subscription))

    @abstractmethod
    def changed(self, subscription: Subscription) -> Subscription:
        """The subscription after the step."""

    def told(self, words: Message, **more: Value) -> Message:
        """The sentence on who acts, the customer and the subscription, with where and in which role if that is said."""
        known: dict[str, Value] = {
            "partner": actor_label(self.partner),
            "customer": self.customer.label,
            "subscription": SubscriptionRef(self.subscription),
        }
        return self.with_role(done_at(self.via, replace(words, values={**known, **more})))


def subscription_named(names: Names, body: Body, when: When) -> Subscription:
    """The subscription that a step names, as it is before the step."""
    return Subscription.find(names, body["subscription"], (*when.at, "subscription"))


class _OnSubscription(Protocol):
    """A step on the subscription of an id."""

    @property
    def subscription(self) -> str: ...

    @property
    def at(self) -> Pointer: ...


class OnlyUntilItEnds:
    """Says of a step on a subscription that it is impossible once that has ended."""

    __slots__ = ()

    def obstacles(self: _OnSubscription, state: State) -> Iterator[Obstacle]:
        """The subscription has ended, and nobody has anything to do with it any more."""
        subscription = state.subscription(self.subscription)
        if subscription is not None and subscription.has_ended:
            text = message(
                "{subscription:definite} {stands:like subscription}, and nothing more can be done with it",
                subscription=SubscriptionRef(subscription.id),
                stands=standing(subscription.status),
            )
            yield Obstacle(text, (self.at, subscription.at))


def taken_by(names: Names, body: Body, subscription: Subscription, when: When) -> Tenant | None:
    """Who takes a step on a subscription: the buyer when nobody is named; None is Microsoft."""
    known = names.knows(Subscription, subscription.id)
    if known and subscription.buyer is None and "partner" not in body:
        names.fail(
            "contradiction",
            message("“{id}” was not bought in CSP, so it has no buyer that would take this step", id=subscription.id),
            (*when.at, "subscription"),
            help=message("name who takes it as “partner”, or take a subscription with a buyer"),
        )
    return acting(names, body, subscription.buyer or NOBODY, when)


def acting(names: Names, body: Body, buyer: Tenant, when: When) -> Tenant | None:
    """Who acts, of whatever role: the buyer when nobody is named, or its company alone; None is Microsoft."""
    match body.get("partner"):
        case None:
            actor = buyer
        case str() as name if name == MICROSOFT:
            return None
        case str() as name if name == buyer.company:
            actor = buyer
        case name:
            actor = names.find_tenant(name, (*when.at, "partner"))
    if actor is buyer and buyer is not NOBODY and body.get("via") is None:
        role_of_seller(names, body, actor, when)
    role_of_customer(names, body, actor, when)
    return actor


def actor_label(actor: Tenant | None) -> Value:
    """Who acts in a sentence."""
    return Term(MICROSOFT) if actor is None else actor.label


def done_at(via: Venue | None, sentence: Message) -> Message:
    """A sentence on an act, and behind it where the act is done when that is said."""
    return sentence if via is None else via.told(sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSubscription(TiesByChanges, SubscriptionStep):
    """The seats, the term, the billing plan or the commerce of a subscription, or what follows its term, is changed.

    What stays as it is, is None; for the values see `Subscription`.
    """

    seats: int | None = None
    term: str | None = None
    billing: str | None = None
    commerce: Commerce | None = None
    auto_renew: bool | None = None
    end_of_term: EndOfTerm | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, who changes it, and at least one change."""
        if not any(key in body for key in _CHANGES):
            names.fail(
                "missing-key",
                message("this step changes nothing"),
                when.at,
                key=True,
                help=message("name at least one of these: {keys}", keys=AnyOf(_CHANGES)),
            )
        held = subscription_named(names, body, when)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=taken_by(names, body, held, when),
            seats=seats(names, body, held.product, when.at),
            term=term(names, body, held.product, when.at),
            billing=body.get("billing"),
            commerce=Commerce(body["commerce"]) if "commerce" in body else None,
            auto_renew=body.get("auto-renew"),
            end_of_term=EndOfTerm.read_beside(names, body, when.at),
            via=Venue.read(body),
            when=when,
        )

    @property
    def changes_what_is_managed(self) -> bool:
        """Whether it changes the term, the billing plan or the commerce."""
        return any(change is not None for change in (self.term, self.billing, self.commerce))

    @property
    def changes_only_the_end(self) -> bool:
        """Whether it is only about what follows the term, and leaves the running term alone."""
        return all(change is None for change in (self.seats, self.term, self.billing, self.commerce))

    def changed(self, subscription: Subscription) -> Subscription:
        """What is named becomes what it says; another number of seats is remembered with its day.

        A term gives a subscription in its extended service term an ordinary one again.
        """
        ended = subscription.status == EXTENDED or ran_out(subscription, self.on)
        if ended and self.term is not None:
            subscription = renewed(subscription, self.on, self.term)
        auto_renew, end_of_term = self._after_the_term(subscription)
        return replace(
            subscription,
            seats=subscription.seats if self.seats is None else self.seats,
            term=self.term or subscription.term,
            billing=self.billing or subscription.billing,
            commerce=self.commerce or subscription.commerce,
            seat_changes=(*subscription.seat_changes, *self._of_seats(subscription.seats)),
            auto_renew=auto_renew,
            end_of_term=end_of_term,
        )

    def _of_seats(self, before: int | None) -> Iterator[SeatChange]:
        if self.seats not in (None, before):
            yield SeatChange(on=self.on, before=before, after=self.seats, by_microsoft=self.partner is None)

    def _after_the_term(self, subscription: Subscription) -> tuple[bool | None, EndOfTerm | None]:
        """Automatic renewal and the choice for the end of the term: the one follows the other, the last word counts."""
        if self.end_of_term is not None:
            return self.end_of_term is EndOfTerm.RENEW, self.end_of_term
        if self.auto_renew is None:
            return subscription.auto_renew, subscription.end_of_term
        agrees = self.auto_renew is (subscription.end_of_term is EndOfTerm.RENEW)
        return self.auto_renew, subscription.end_of_term if agrees else None

    def sentence(self) -> Message:
        """Who changes what of it."""
        changes = tuple(self._changes())
        if self.seats is not None and len(changes) == 1:
            return self.told(
                message(
                    "{partner} changes the number of seats of {customer:own itself partner} {subscription:bare} "
                    "to {seats}."
                ),
                seats=self.seats,
            )
        return self.told(
            message("{partner} changes {customer:own itself partner} {subscription:bare} ({changes})."),
            changes=Details(changes),
        )

    def _changes(self) -> Iterator[Value]:
        if self.seats is not None:
            yield seats_counted(self.seats)
        if self.term is not None:
            yield message("term of {length}", length=attribute_value(self.term))
        if self.billing is not None:
            yield attribute_value(self.billing)
        if self.commerce is not None:
            yield self.commerce.label
        if self.auto_renew is not None:
            yield message("with automatic renewal") if self.auto_renew else message("without automatic renewal")
        if self.end_of_term is not None:
            yield self.end_of_term.label


_CHANGES = ("seats", "term", "billing", "commerce", "auto-renew", "end-of-term")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewSubscription(TiesByChanges, SubscriptionStep):
    """A subscription gets an ordinary term, at the end of its own or after its extended service term.

    It renews by itself, or, `by_hand`, because somebody renews it.
    """

    by_hand: bool = False

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, and who renews it if anybody does."""
        held = subscription_named(names, body, when)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=taken_by(names, body, held, when),
            by_hand="partner" in body,
            via=Venue.read(body),
            when=when,
        )

    def changed(self, subscription: Subscription) -> Subscription:
        """It is active for a term more, if its term is known."""
        return renewed(subscription, self.on)

    def sentence(self) -> Message:
        """What renews itself, or who renews it."""
        if self.by_hand:
            return self.told(message("{partner} renews {customer:own itself partner} {subscription:bare}."))
        return self.told(message("{customer}'s {subscription:bare} renews itself."))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTerm(TiesByChanges, SubscriptionStep):
    """The term of a subscription comes to its end; what follows was chosen before, and nobody acts."""

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, beside its seller if that is known."""
        held = subscription_named(names, body, when)
        return cls(subscription=held.id, customer=held.customer, partner=held.buyer, when=when)

    def changed(self, subscription: Subscription) -> Subscription:
        """It renews, is cancelled, goes into the extended service term or, before there was one, expires."""
        return at_end_of_term(subscription, self.on)

    def sentence(self) -> Message:
        """Whose term ends; nobody takes this step."""
        return self.told(message("The term of {customer}'s {subscription:bare} ends."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendSubscription(TiesByChanges, SubscriptionStep):
    """A subscription is suspended."""

    def changed(self, subscription: Subscription) -> Subscription:
        """It is suspended, and a license no longer renews by itself (source: “Manage customer subscriptions”)."""
        if not subscription.may_be_new_commerce_license:
            return replace(subscription, status="suspended")
        keeps = None if subscription.end_of_term is EndOfTerm.RENEW else subscription.end_of_term
        return replace(subscription, status="suspended", auto_renew=False, end_of_term=keeps)

    def sentence(self) -> Message:
        """Who suspends it."""
        return self.told(message("{partner} suspends {customer:own itself partner} {subscription:bare}."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSubscription(TiesByChanges, SubscriptionStep):
    """A suspended subscription runs again."""

    def changed(self, subscription: Subscription) -> Subscription:
        """The status alone: automatic renewal stays off until somebody switches it on."""
        return replace(subscription, status="active")

    def sentence(self) -> Message:
        """Who resumes it."""
        return self.told(message("{partner} resumes {customer:own itself partner} {subscription:bare}."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelSubscription(TiesByChanges, SubscriptionStep):
    """A subscription is cancelled."""

    def changed(self, subscription: Subscription) -> Subscription:
        """The status alone."""
        return replace(subscription, status="cancelled")

    def sentence(self) -> Message:
        """Who cancels it."""
        return self.told(message("{partner} cancels {customer:own itself partner} {subscription:bare}."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReseller(TiesByChanges, SubscriptionStep):
    """Another reseller is recorded on a subscription."""

    reseller: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The subscription, who changes it, and the reseller."""
        reseller = names.party(body, "reseller", when.at)
        held = subscription_named(names, body, when)
        return cls(
            subscription=held.id,
            customer=held.customer,
            partner=taken_by(names, body, held, when),
            reseller=reseller,
            via=Venue.read(body),
            when=when,
        )

    def changed(self, subscription: Subscription) -> Subscription:
        """The reseller is the partner of record, too; who sold it first is remembered."""
        return replace(
            subscription,
            resellers=(self.reseller,),
            reseller_location=None,
            partner_of_record=self.reseller,
            first_sellers=subscription.first_sellers or subscription.sellers,
        )

    def sentence(self) -> Message:
        """Who records whom."""
        return self.told(
            message(
                "{partner} records {reseller} as the reseller of {customer:own itself partner} {subscription:bare}."
            ),
            reseller=self.reseller.label,
        )


KINDS: Mapping[str, type[Step]] = {
    "order": Order,
    "change-subscription": ChangeSubscription,
    "renew-subscription": RenewSubscription,
    "end-term": EndTerm,
    "suspend-subscription": SuspendSubscription,
    "resume-subscription": ResumeSubscription,
    "cancel-subscription": CancelSubscription,
    "change-reseller": ChangeReseller,
}
