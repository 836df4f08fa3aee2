"""From a document of the right shape to a scenario, with every name looked up."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from validator.findings import Pointer, Problem, Remark
from validator.messages import Message, message
from validator.model.parties import Cloud, Company, Role, Tenant
from validator.model.relationships import (
    FIELDS,
    AccessAssignment,
    AdminStatus,
    AdminType,
    CustomerAgreement,
    CustomerRelationship,
    DelegatedAdmin,
    Entity,
    Origin,
    Partnership,
    Product,
    Subscription,
)
from validator.model.scenario import Claim, ClaimedValue, Named, Outcome, Prose, Scenario
from validator.model.steps import (
    AcceptCustomerRelationship,
    Administer,
    ApproveDelegatedAdmin,
    AssignDelegatedAdmin,
    CreateCustomer,
    ExpireDelegatedAdmin,
    FormPartnership,
    NameFirstLineSupport,
    Order,
    PartnerStep,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    SetAutoExtend,
    StatedEffect,
    Step,
    SupportSubscription,
    TerminateDelegatedAdmin,
)
from validator.spelling import choices, did_you_mean, nearest

MICROSOFT = "microsoft"

Body = Mapping[str, Any]


def build_scenario(value: Body, pinned: date) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario a value of the right shape describes, or the problems that keep it from being one.

    `pinned` is the day on which undated scenarios happen.
    """
    builder = _Builder(value, pinned)
    scenario = builder.scenario()
    return (None if builder.problems else scenario), tuple(builder.problems)


def build_prose(value: Body) -> Prose:
    """What a block says in its own language."""
    return Prose(title=value["title"], note=value.get("note"), labels=dict(value.get("labels", {})))


# What stands for a party that is not there, so that building goes on and finds all problems in one run.
_NOBODY = Tenant(name="?", company="?", role=Role.CUSTOMER)


@dataclass
class _Builder:
    value: Body
    pinned: date
    problems: list[Problem] = field(default_factory=list)
    tenants: dict[str, Tenant] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    requests: dict[str, DelegatedAdmin] = field(default_factory=dict)

    def scenario(self) -> Scenario:
        companies = tuple(self._companies())
        for name in self.value.get("labels", {}):
            if name not in {company.name for company in companies} and name not in self.tenants:
                self._unknown(
                    "unknown-party",
                    message("no party is called “{name}”", name=name),
                    ("labels", name),
                    self.tenants,
                    key=True,
                )
        day = self._day(self.value["date"], ("date",)) if "date" in self.value else self.pinned
        given = tuple(self._given())
        steps = tuple(self._steps(day))
        return Scenario(
            id=self.value["id"],
            prose=build_prose(self.value),
            date=day,
            companies=companies,
            tenants=self.tenants,
            given=given,
            steps=steps,
            claim=self._claim(len(steps)) if "expect" in self.value else None,
        )

    # Parties

    def _companies(self) -> Iterator[Company]:
        for name, party in self.value["parties"].items():
            at: Pointer = ("parties", name)
            if name == MICROSOFT:
                self._fail(
                    "reserved-name",
                    message("“microsoft” is Microsoft itself and takes part in every case; choose another name"),
                    at,
                    key=True,
                )
            several: Body = party.get("tenants", {})
            own = (
                [self._tenant(name, name, party, at)]
                if not several
                else [
                    self._tenant(f"{name}/{key}", name, {**party, **tenant}, (*at, "tenants", key))
                    for key, tenant in several.items()
                ]
            )
            yield Company(name=name, tenants=tuple(own), country=party.get("country"), at=at)

    def _tenant(self, name: str, company: str, body: Body, at: Pointer) -> Tenant:
        agreement = body.get("partner-agreement")
        tenant = Tenant(
            name=name,
            company=company,
            role=Role("indirect-provider" if body["role"] == "distributor" else body["role"]),
            country=body.get("country"),
            cloud=Cloud(body.get("cloud", Cloud.PUBLIC)),
            partner_agreement=None if agreement is None else agreement == "accepted",
            at=at,
        )
        self.tenants[name] = tenant
        return tenant

    def _party(self, body: Body, key: str, at: Pointer) -> Tenant:
        """The tenant in a place of a body, in a role that can stand there."""
        return self._in_role(self._find_tenant(body[key], (*at, key)), key, (*at, key))

    def _prospect(self, body: Body, at: Pointer) -> Tenant:
        """The tenant that is sold to or asked; whether a partner's own tenant may be is for the rules to say."""
        place = (*at, "customer")
        return self._in_role(self._find_tenant(body["customer"], place), "customer", place, _BUYING)

    def _in_role(self, tenant: Tenant, place: str, at: Pointer, fitting: tuple[Role, ...] = ()) -> Tenant:
        """The tenant; its role is a problem where the place is not one for it: only a provider can be a `provider`."""
        fitting = fitting or _ROLES_IN_PLACE.get(place, ())
        if tenant is not _NOBODY and fitting and tenant.role not in fitting:
            self.problems.append(
                Problem(
                    id="role-mismatch",
                    message=message(
                        "{party} cannot stand here as “{place}”: its role is {role}",
                        party=tenant.said,
                        place=place,
                        role=tenant.role.term,
                    ),
                    at=at,
                    related=(Remark(at=(*tenant.at, "role"), message=message("its role")),),
                    help=message("roles that can stand here: {roles}", roles=tuple(role.value for role in fitting)),
                )
            )
        return tenant

    def _find_tenant(self, name: str, at: Pointer) -> Tenant:
        if name in self.tenants:
            return self.tenants[name]
        inside = tuple(known for known in self.tenants if known.startswith(f"{name}/"))
        if inside:
            self._fail(
                "unknown-party",
                message("{name} has several tenants; say which one", name=name),
                at,
                help=choices(inside),
            )
        else:
            self._unknown("unknown-party", message("no party is called “{name}”", name=name), at, self.tenants)
        return _NOBODY

    def _resellers(self, body: Body, at: Pointer) -> tuple[Tenant, ...]:
        named = body.get("reseller", [])
        if isinstance(named, str):
            return (self._find_tenant(named, (*at, "reseller")),)
        return tuple(self._find_tenant(name, (*at, "reseller", index)) for index, name in enumerate(named))

    # Given

    def _given(self) -> Iterator[Entity]:
        for index, item in enumerate(self.value.get("given", [])):
            ((kind, body),) = item.items()
            at: Pointer = ("given", index, kind)
            match kind:
                case "partnership":
                    yield Partnership(
                        provider=self._party(body, "provider", at), reseller=self._party(body, "reseller", at), at=at
                    )
                case "customer-relationship":
                    yield CustomerRelationship(
                        partner=self._party(body, "partner", at), customer=self._prospect(body, at), at=at
                    )
                case "customer-agreement":
                    yield self._agreement(body, at)
                case "delegated-admin":
                    yield self._delegated_admin(body, at, AdminStatus(body.get("status", "active")))
                case "subscription":
                    yield self._subscription(body, at)

    def _agreement(self, body: Body, at: Pointer) -> CustomerAgreement:
        accepted_on = self._day(body["accepted-on"], (*at, "accepted-on")) if "accepted-on" in body else None
        return CustomerAgreement(
            customer=self._party(body, "customer", at),
            accepted=body["status"] == "accepted",
            accepted_on=accepted_on,
            at=at,
        )

    def _delegated_admin(self, body: Body, at: Pointer, status: AdminStatus) -> DelegatedAdmin:
        partner = self._party(body, "partner", at)
        admin = DelegatedAdmin(
            id=body["id"],
            partner=partner,
            customer=self._party(body, "customer", at),
            type=AdminType(body.get("type", "gdap")),
            status=status,
            roles=tuple(body.get("roles", ())),
            duration=body.get("duration"),
            name=body.get("name"),
            auto_extend=body.get("auto-extend"),
            activated_on=self._day(body["activated-on"], (*at, "activated-on")) if "activated-on" in body else None,
            ends_on=self._day(body["ends-on"], (*at, "ends-on")) if "ends-on" in body else None,
            assignments=tuple(self._assignments(body, partner, at)) if "assignments" in body else None,
            at=at,
        )
        self._introduce(self.requests, admin, at)
        return admin

    def _assignments(self, body: Body, partner: Tenant, at: Pointer) -> Iterator[AccessAssignment]:
        for index, item in enumerate(body["assignments"]):
            place = (*at, "assignments", index)
            yield AccessAssignment(
                group=item["group"],
                roles=tuple(item["roles"]),
                tenant=self._group_tenant(item, partner, place),
                at=place,
            )

    def _group_tenant(self, body: Body, partner: Tenant, at: Pointer) -> Tenant:
        """The tenant that a security group is in: the partner's own when not given."""
        return self._find_tenant(body["tenant"], (*at, "tenant")) if "tenant" in body else partner

    def _subscription(self, body: Body, at: Pointer) -> Subscription:
        buyer = self._party(body, "buyer", at) if "buyer" in body else None
        resellers = tuple(
            self._in_role(reseller, "reseller", (*at, "reseller")) for reseller in self._resellers(body, at)
        )
        origin = Origin(body["origin"]) if "origin" in body else Origin.CSP if buyer else None
        if buyer is None and origin is Origin.CSP:
            self._fail(
                "contradiction",
                message("what was bought in CSP was bought from somebody, and no buyer is given"),
                (*at, "origin"),
                help=message("name the partner that bought it from Microsoft as “buyer”"),
            )
        if buyer is not None and origin is not Origin.CSP:
            self._fail(
                "contradiction",
                message(
                    "a subscription with a buyer was bought in CSP, but its origin is given as {origin}",
                    origin=body["origin"],
                ),
                (*at, "origin"),
                help=message("leave out the buyer, or write “origin: csp”"),
            )
        recorded = self._party(body, "partner-of-record", at) if "partner-of-record" in body else None
        subscription = Subscription(
            id=body["id"],
            product=Product(body["product"]),
            customer=self._party(body, "customer", at),
            buyer=buyer,
            resellers=resellers,
            origin=origin,
            status=body.get("status", "active"),
            seats=body.get("seats"),
            term=body.get("term"),
            commitment_ends=self._day(body["commitment-ends"], (*at, "commitment-ends"))
            if "commitment-ends" in body
            else None,
            auto_renew=body.get("auto-renew"),
            partner_of_record=recorded or (resellers[0] if resellers else buyer),
            at=at,
        )
        self._introduce(self.subscriptions, subscription, at)
        return subscription

    def _introduce(self, known: dict[str, Any], entity: Subscription | DelegatedAdmin, at: Pointer) -> None:
        if entity.id in known:
            self._fail("duplicate-id", message("“{id}” is already the name of another one", id=entity.id), (*at, "id"))
        known[entity.id] = entity

    # Steps

    def _steps(self, day: date) -> Iterator[Step]:
        before = day if "date" in self.value else None
        for index, item in enumerate(self.value["steps"]):
            on = self._day(item["on"], ("steps", index, "on")) if "on" in item else before or day
            if before is not None and on < before:
                self._fail(
                    "time-runs-back",
                    message("this step happens on {on}, before the one above it on {before}", on=on, before=before),
                    ("steps", index, "on"),
                )
            # Undated steps before the first dated one happen on the scenario's own day, whenever that is.
            before = max(on, before or on) if "on" in item else before
            kind = next(key for key in item if key not in ("on", "effects"))
            yield self._step(kind, item[kind], ("steps", index, kind), on, self._effects(item, index))

    def _step(self, kind: str, body: Body, at: Pointer, on: date, effects: tuple[StatedEffect, ...]) -> Step:
        when: dict[str, Any] = {"on": on, "at": at, "effects": effects}
        match kind:
            case "order":
                return self._order(body, at, when)
            case "form-partnership":
                return FormPartnership(
                    provider=self._party(body, "provider", at), reseller=self._party(body, "reseller", at), **when
                )
            case "support-subscription":
                subscription = self._find_subscription(body["subscription"], (*at, "subscription"))
                return SupportSubscription(
                    partner=self._party(body, "partner", at),
                    customer=subscription.customer,
                    subscription=subscription.id,
                    **when,
                )
            case "name-first-line-support":
                subscription = self._find_subscription(body["subscription"], (*at, "subscription"))
                contact = None if body["contact"] == MICROSOFT else self._party(body, "contact", at)
                return NameFirstLineSupport(
                    subscription=subscription.id, customer=subscription.customer, contact=contact, **when
                )
            case _ if kind in _BETWEEN:
                return _BETWEEN[kind](
                    partner=self._party(body, "partner", at),
                    customer=self._prospect(body, at) if kind in _ASKING else self._party(body, "customer", at),
                    by=body.get("by"),
                    **when,
                )
            case _:
                return self._delegated_admin_step(kind, body, at, when)

    def _delegated_admin_step(self, kind: str, body: Body, at: Pointer, when: dict[str, Any]) -> Step:
        if kind == "request-delegated-admin":
            admin = self._delegated_admin(body, at, AdminStatus.APPROVAL_PENDING)
            return RequestDelegatedAdmin(
                id=admin.id,
                partner=admin.partner,
                customer=admin.customer,
                type=admin.type,
                roles=admin.roles,
                duration=admin.duration,
                name=admin.name,
                auto_extend=admin.auto_extend,
                by=body.get("by"),
                **when,
            )
        key = "request" if kind == "approve-delegated-admin" else "delegated-admin"
        named = self._find_admin(body[key], (*at, key))
        when = {"admin": named.id, "partner": named.partner, "customer": named.customer, **when}
        match kind:
            case "approve-delegated-admin":
                return ApproveDelegatedAdmin(by=body.get("by"), **when)
            case "assign-delegated-admin":
                tenant = self._group_tenant(body, named.partner, at)
                return AssignDelegatedAdmin(group=body["group"], roles=tuple(body["roles"]), tenant=tenant, **when)
            case "set-auto-extend":
                return SetAutoExtend(auto_extend=body["auto-extend"], **when)
            case "expire-delegated-admin":
                return ExpireDelegatedAdmin(**when)
            case _:
                return TerminateDelegatedAdmin(by=body.get("by"), **when)

    def _order(self, body: Body, at: Pointer, when: dict[str, Any]) -> Order:
        order = Order(
            id=body.get("id"),
            product=Product(body["product"]),
            buyer=self._find_tenant(body["buyer"], (*at, "buyer")),
            resellers=self._resellers(body, at),
            customer=self._prospect(body, at),
            term=body.get("term"),
            **when,
        )
        if order.id is not None:
            bought = Subscription(id=order.id, product=order.product, customer=order.customer, at=at)
            self._introduce(self.subscriptions, bought, at)
        return order

    def _find_admin(self, id: str, at: Pointer) -> DelegatedAdmin:
        if id not in self.requests:
            self._unknown(
                "unknown-request",
                message("no request for delegated administration is called “{name}” up to here", name=id),
                at,
                self.requests,
            )
        return self.requests.get(id) or DelegatedAdmin(id=id, partner=_NOBODY, customer=_NOBODY)

    def _effects(self, item: Body, index: int) -> tuple[StatedEffect, ...]:
        effects: list[StatedEffect] = []
        for number, effect in enumerate(item.get("effects", ())):
            at: Pointer = ("steps", index, "effects", number)
            subscription = self._find_subscription(effect["subscription"], (*at, "subscription"))
            effects += (
                StatedEffect(subscription=subscription.id, attribute=key, value=value, at=(*at, key))
                for key, value in self._attributes(effect, at)
            )
        return tuple(effects)

    def _attributes(self, body: Body, at: Pointer) -> Iterator[tuple[str, object]]:
        """The attributes that a body gives an entity, their values as the model holds them."""
        for key, value in body.items():
            match key:
                case "buyer" | "customer" | "partner-of-record":
                    yield key, self._find_tenant(value, (*at, key))
                case "commitment-ends" | "activated-on" | "ends-on":
                    yield key, self._day(value, (*at, key))
                case _ if key in FIELDS:
                    yield key, value

    def _find_subscription(self, id: str, at: Pointer) -> Subscription:
        if id not in self.subscriptions:
            self._unknown(
                "unknown-subscription",
                message("no subscription is called “{name}” up to here", name=id),
                at,
                self.subscriptions,
            )
        return self.subscriptions.get(id) or Subscription(id=id, product=Product.MICROSOFT_365, customer=_NOBODY)

    # Claims

    def _claim(self, steps: int) -> Claim:
        expected = self.value["expect"]
        at: Pointer = ("expect",)
        if isinstance(expected, str):
            return Claim(outcome=Outcome(expected), at=at, word=at)
        outcome = next(outcome for outcome in Outcome if outcome in expected)
        rules = expected[outcome] if outcome is not Outcome.ALLOWED else ()
        more: Body = expected.get("allowed", {})
        step = expected.get("at")
        if step is not None and step > steps:
            self._fail(
                "unknown-step",
                message("there is no step {step}; the last one is {last}", step=step, last=steps),
                (*at, "at"),
            )
        for index, id in enumerate(more.get("unchanged", ())):
            self._find_subscription(id, (*at, "allowed", "unchanged", index))
        return Claim(
            outcome=outcome,
            rules=_named(rules, (*at, outcome)),
            step=step,
            warned=_named(expected.get("warned", ()), (*at, "warned")),
            permitted_by=_named(more.get("permitted-by", ()), (*at, "allowed", "permitted-by")),
            unchanged=_named(more.get("unchanged", ()), (*at, "allowed", "unchanged")),
            state=tuple(self._claimed_values(more)),
            at=at,
            word=(*at, outcome.value),
        )

    def _claimed_values(self, more: Body) -> Iterator[ClaimedValue]:
        for index, item in enumerate(more.get("state", ())):
            at: Pointer = ("expect", "allowed", "state", index)
            entity = self._claimed_entity(item, at)
            if "exists" in item:
                yield ClaimedValue(entity=entity, attribute="exists", value=item["exists"], at=(*at, "exists"))
            for key, value in self._attributes(item, at):
                yield ClaimedValue(entity=entity, attribute=key, value=value, at=(*at, key))

    def _claimed_entity(self, item: Body, at: Pointer) -> tuple[str, ...]:
        """The key of the entity that an item of `state` speaks of, as the entity itself would have it."""
        if "subscription" in item:
            return self._find_subscription(item["subscription"], (*at, "subscription")).key
        if "delegated-admin" in item:
            return self._find_admin(item["delegated-admin"], (*at, "delegated-admin")).key
        kind, first, second = (
            ("customer-relationship", "partner", "customer")
            if "customer-relationship" in item
            else ("partnership", "provider", "reseller")
        )
        body, inside = item[kind], (*at, kind)
        return (
            kind,
            self._find_tenant(body[first], (*inside, first)).name,
            self._find_tenant(body[second], (*inside, second)).name,
        )

    # Small things

    def _day(self, text: str, at: Pointer) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._fail("wrong-value", message("there is no such day as {day}", day=text), at)
            return self.pinned

    def _unknown(self, id: str, text: Message, at: Pointer, known: Mapping[str, object], *, key: bool = False) -> None:
        names = tuple(known)
        wanted = str(at[-1]) if key else self._at(at)
        near = next((name for name in names if _letters(name) == _letters(wanted)), None) or nearest(wanted, names)
        help = did_you_mean(near, choices(names) if names else None)
        self._fail(id, text, at, key=key, help=help)

    def _at(self, pointer: Pointer) -> str:
        value: Any = self.value
        for part in pointer:
            value = value[part]
        return str(value)

    def _fail(self, id: str, text: Message, at: Pointer, *, key: bool = False, help: Message | None = None) -> None:
        self.problems.append(Problem(id=id, message=text, at=at, key=key, help=help))


_IN_CSP = tuple(role for role in Role if role.in_csp)
_BUYING = (Role.CUSTOMER, *_IN_CSP)
_ROLES_IN_PLACE: Mapping[str, tuple[Role, ...]] = {
    "provider": (Role.INDIRECT_PROVIDER,),
    "reseller": (Role.INDIRECT_RESELLER,),
    "partner": _IN_CSP,
    "buyer": tuple(role for role in Role if role.buys_from_microsoft),
    "customer": (Role.CUSTOMER,),
}
"""The roles that each place of a body is for. Orders are not held to them: who may order is for the rules to say."""

_ASKING = ("request-customer-relationship", "accept-customer-relationship")
_BETWEEN: dict[str, type[PartnerStep]] = {
    "request-customer-relationship": RequestCustomerRelationship,
    "accept-customer-relationship": AcceptCustomerRelationship,
    "create-customer": CreateCustomer,
    "administer": Administer,
}


def _named(ids: Any, at: Pointer) -> tuple[Named, ...]:
    return tuple(Named(id=id, at=(*at, index)) for index, id in enumerate(ids))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)
