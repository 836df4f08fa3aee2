"""What is the case at one moment, and what each step makes of it."""

from datetime import date
from typing import Any, TypeAlias

import pytest

from validator.model.build import build_scenario
from validator.model.parties import Role, Tenant
from validator.model.relationships import (
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
from validator.model.scenario import Scenario
from validator.model.state import State, changes_of

Things: TypeAlias = list[dict[str, Any]]

CONTOSO = Tenant(name="contoso", company="contoso", role=Role.INDIRECT_PROVIDER)
FABRIKAM = Tenant(name="fabrikam", company="fabrikam", role=Role.INDIRECT_RESELLER)
TAILSPIN = Tenant(name="tailspin", company="tailspin", role=Role.DIRECT_BILL)
WOODGROVE = Tenant(name="woodgrove", company="woodgrove", role=Role.CUSTOMER)

HELD = Subscription(id="m365", product=Product.AZURE, customer=WOODGROVE)

PARTIES = {
    "contoso": {"role": "indirect-provider"},
    "fabrikam": {"role": "indirect-reseller"},
    "tailspin": {"role": "direct-bill"},
    "woodgrove": {"role": "customer"},
}


def scenario(steps: Things, given: Things | None = None, day: str = "2025-03-01") -> Scenario:
    value = {"id": "a", "title": "A", "date": day, "parties": PARTIES, "given": given or [], "steps": steps}
    built, problems = build_scenario(value, date(2026, 11, 21))
    assert problems == ()
    assert built is not None
    return built


def after(steps: Things, given: Things | None = None, day: str = "2025-03-01") -> State:
    """The state when all steps have happened, whatever the rules would say."""
    built = scenario(steps, given, day)
    state = State(built.given, built.companies)
    for step in built.steps:
        state.apply(changes_of(step, state))
    return state


def between(kind: str, partner: str = "tailspin") -> dict[str, Any]:
    return {kind: {"partner": partner, "customer": "woodgrove"}}


RELATED = between("customer-relationship")


@pytest.mark.parametrize(
    ("entity", "found"),
    [
        (Partnership(provider=CONTOSO, reseller=FABRIKAM), lambda s: s.partnership(CONTOSO, FABRIKAM)),
        (Partnership(provider=CONTOSO, reseller=FABRIKAM), lambda s: s.partnerships(FABRIKAM)[0]),
        (CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE), lambda s: s.relationship(TAILSPIN, WOODGROVE)),
        (CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE), lambda s: s.relationships(WOODGROVE)[0]),
        (CustomerAgreement(customer=WOODGROVE, accepted=False), lambda s: s.agreement(WOODGROVE)),
        (DelegatedAdmin(id="help", partner=TAILSPIN, customer=WOODGROVE), lambda s: s.delegated_admin("help")),
        (DelegatedAdmin(id="help", partner=TAILSPIN, customer=WOODGROVE), lambda s: s.delegated_admins(WOODGROVE)[0]),
        (HELD, lambda s: s.subscription("m365")),
        (HELD, lambda s: s.subscriptions(WOODGROVE)[0]),
        (HELD, lambda s: s.entity(("subscription", "m365"))),
    ],
)
def test_what_is_there_is_found(entity: Entity, found: Any) -> None:
    assert found(State([entity])) == entity


def test_what_is_not_there_is_not_found() -> None:
    state = State([Partnership(provider=CONTOSO, reseller=FABRIKAM)])
    assert state.partnership(FABRIKAM, CONTOSO) is None
    assert state.partnerships(CONTOSO) == ()
    assert state.relationship(CONTOSO, WOODGROVE) is None
    assert state.agreement(WOODGROVE) is None
    assert state.delegated_admin("help") is None
    assert state.subscription("m365") is None
    assert state.subscriptions(WOODGROVE) == ()


def test_an_order_brings_a_subscription() -> None:
    order = {"id": "m365", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove", "term": "P1Y"}
    assert after([{"order": {**order, "reseller": "fabrikam"}}]).subscription("m365") == Subscription(
        id="m365",
        product=Product.MICROSOFT_365,
        customer=WOODGROVE,
        buyer=CONTOSO,
        resellers=(FABRIKAM,),
        origin=Origin.CSP,
        term="P1Y",
        partner_of_record=FABRIKAM,
    )
    bought = after([{"order": order}]).subscription("m365")
    assert bought is not None
    assert bought.partner_of_record == CONTOSO


def test_orders_without_an_id_are_told_apart() -> None:
    order = {"order": {"product": "azure", "buyer": "tailspin", "customer": "woodgrove"}}
    assert len(after([order, order]).subscriptions(WOODGROVE)) == 2


def test_a_partnership_is_formed() -> None:
    state = after([{"form-partnership": {"provider": "contoso", "reseller": "fabrikam"}}])
    assert state.partnership(CONTOSO, FABRIKAM) is not None


def test_a_requested_relationship_is_not_there_until_it_is_accepted() -> None:
    asked = after([between("request-customer-relationship")])
    assert asked.relationships(WOODGROVE) == ()
    pending = asked.relationship(TAILSPIN, WOODGROVE)
    assert pending is not None
    assert not pending.accepted
    accepted = after([between("request-customer-relationship"), between("accept-customer-relationship")])
    assert [found.partner for found in accepted.relationships(WOODGROVE)] == [TAILSPIN]


def test_asking_again_takes_nothing_away() -> None:
    state = after([between("request-customer-relationship")], [RELATED])
    assert [found.partner for found in state.relationships(WOODGROVE)] == [TAILSPIN]


@pytest.mark.parametrize(
    ("kind", "day", "brings"),
    [
        ("accept-customer-relationship", "2023-10-08", [AdminType.DAP]),
        ("accept-customer-relationship", "2023-10-09", []),
        ("create-customer", "2023-10-31", [AdminType.DAP]),
        ("create-customer", "2023-11-01", [AdminType.GDAP]),
    ],
)
def test_relationships_used_to_bring_dap(kind: str, day: str, brings: list[AdminType]) -> None:
    state = after([between(kind)], day=day)
    assert state.relationships(WOODGROVE) != ()
    assert [found.type for found in state.delegated_admins(WOODGROVE)] == brings


def test_delegated_administration_is_requested_then_active() -> None:
    body = {"id": "help", "partner": "tailspin", "customer": "woodgrove", "roles": ["a"], "duration": "P90D"}
    request = {"request-delegated-admin": body}
    asked = after([request]).delegated_admin("help")
    assert asked is not None
    assert (asked.status, asked.type, asked.roles, asked.duration) == (
        AdminStatus.APPROVAL_PENDING,
        AdminType.GDAP,
        ("a",),
        "P90D",
    )
    approved = after([request, {"approve-delegated-admin": {"request": "help"}}]).delegated_admin("help")
    assert approved is not None
    assert (approved.status, approved.roles) == (AdminStatus.ACTIVE, ("a",))


@pytest.mark.parametrize(
    "step",
    [
        between("administer"),
        {"support-subscription": {"partner": "tailspin", "subscription": "m365"}},
        {"name-first-line-support": {"subscription": "m365", "contact": "microsoft"}},
        {
            "order": {"product": "azure", "buyer": "tailspin", "customer": "woodgrove"},
            "effects": [{"subscription": "m365", "seats": 1, "status": "cancelled"}],
        },
    ],
    ids=lambda step: next(iter(step)),
)
def test_what_a_scenario_says_of_a_step_changes_nothing(step: dict[str, Any]) -> None:
    held = {"id": "m365", "product": "microsoft-365", "buyer": "tailspin", "customer": "woodgrove", "seats": 25}
    given = [RELATED, {"subscription": held}]
    before, state = State(scenario([step], given).given), after([step], given)
    assert state.subscription("m365") == before.subscription("m365")
    assert state.relationships(WOODGROVE) == before.relationships(WOODGROVE)


def test_looking_at_the_changes_of_a_step_does_not_make_them() -> None:
    built = scenario([between("accept-customer-relationship")])
    state = State(built.given, built.companies)
    changes = changes_of(built.steps[0], state)
    assert [change.before for change in changes] == [None]
    assert list(state) == []
    state.apply(changes)
    assert len(list(state)) == 1


def test_other_partners() -> None:
    bought = Subscription(
        id="m365",
        product=Product.AZURE,
        customer=WOODGROVE,
        buyer=CONTOSO,
        resellers=(FABRIKAM,),
        origin=Origin.CSP,
    )
    direct = Subscription(id="own", product=Product.AZURE, customer=WOODGROVE, origin=Origin.DIRECT)
    related = CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE)
    asked = CustomerRelationship(partner=CONTOSO, customer=WOODGROVE, accepted=False)
    state = State([bought, direct, related, asked])
    assert state.other_partners(TAILSPIN, WOODGROVE) == (bought,)
    assert state.other_partners(FABRIKAM, WOODGROVE) == (related,)
    assert state.other_partners(CONTOSO, WOODGROVE) == (related,)
    assert state.other_partners(TAILSPIN, FABRIKAM) == ()


def test_things_are_the_same_wherever_they_stand() -> None:
    here = CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE, at=("given", 0))
    there = CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE, at=("steps", 3))
    assert here == there
