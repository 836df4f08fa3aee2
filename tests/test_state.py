"""What is the case at one moment, and what each step makes of it."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest

from csp_guides.model.administration import AccessAssignment, AdminStatus, AdminType, DelegatedAdmin
from csp_guides.model.build import build_scenario
from csp_guides.model.durations import later
from csp_guides.model.enrollments import PartnerAgreement
from csp_guides.model.entities import Entity, Key
from csp_guides.model.groups import Group
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.products import Origin, Product
from csp_guides.model.purchases import Subscription, Transfer
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership
from csp_guides.model.scenario import Scenario
from csp_guides.model.state import State

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
    value = {
        "id": "user-administrator",
        "title": "A",
        "date": day,
        "parties": PARTIES,
        "given": given or [],
        "steps": steps,
    }
    built, problems = build_scenario(value, date(2026, 11, 21))
    assert problems == ()
    assert built is not None
    return built


def after(steps: Things, given: Things | None = None, day: str = "2025-03-01") -> State:
    """The state when all steps have happened, whatever the rules would say."""
    built = scenario(steps, given, day)
    state = State(built.given, built.companies)
    for step in built.steps:
        state.apply(step.changes(state))
    return state


def between(kind: str, partner: str = "tailspin") -> dict[str, Any]:
    return {kind: {"partner": partner, "customer": "woodgrove"}}


RELATED = between("customer-relationship")


@pytest.mark.parametrize(
    ("entity", "found"),
    [
        (Partnership(provider=CONTOSO, reseller=FABRIKAM), lambda s: s.partnership(CONTOSO, FABRIKAM)),
        (Partnership(provider=CONTOSO, reseller=FABRIKAM), lambda s: s.partnerships(FABRIKAM).first),
        (CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE), lambda s: s.relationship(TAILSPIN, WOODGROVE)),
        (CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE), lambda s: s.relationships(WOODGROVE).first),
        (CustomerAgreement(customer=WOODGROVE, accepted=False), lambda s: s.agreement(WOODGROVE)),
        (DelegatedAdmin(id="help", partner=TAILSPIN, customer=WOODGROVE), lambda s: s.delegated_admin("help")),
        (
            DelegatedAdmin(id="help", partner=TAILSPIN, customer=WOODGROVE),
            lambda s: s.delegated_admins(WOODGROVE).first,
        ),
        (HELD, lambda s: s.subscription("m365")),
        (HELD, lambda s: s.subscriptions(WOODGROVE).first),
        (HELD, lambda s: s.entity(("subscription", "m365"))),
    ],
)
def test_what_is_there_is_found(entity: Entity, found: Any) -> None:
    assert found(State([entity])) == entity


def test_what_is_not_there_is_not_found() -> None:
    state = State([Partnership(provider=CONTOSO, reseller=FABRIKAM)])
    assert state.partnership(FABRIKAM, CONTOSO) is None
    assert not state.partnerships(CONTOSO)
    assert state.relationship(CONTOSO, WOODGROVE) is None
    assert state.agreement(WOODGROVE) is None
    assert state.delegated_admin("help") is None
    assert state.subscription("m365") is None
    assert not state.subscriptions(WOODGROVE)


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
        started_on=date(2025, 3, 1),
        support_contact=CONTOSO,
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
    assert not asked.relationships(WOODGROVE)
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
    assert state.relationships(WOODGROVE)
    assert [found.type for found in state.delegated_admins(WOODGROVE)] == brings


def test_delegated_administration_is_requested_then_active() -> None:
    body = {
        "id": "help",
        "partner": "tailspin",
        "customer": "woodgrove",
        "roles": ["user-administrator"],
        "duration": "P90D",
    }
    request = {"request-delegated-admin": body}
    asked = after([request]).delegated_admin("help")
    assert asked is not None
    assert (asked.status, asked.type, asked.roles, asked.duration) == (
        AdminStatus.APPROVAL_PENDING,
        AdminType.GDAP,
        ("user-administrator",),
        "P90D",
    )
    approved = after([request, {"approve-delegated-admin": {"request": "help"}}]).delegated_admin("help")
    assert approved is not None
    assert (approved.status, approved.roles) == (AdminStatus.ACTIVE, ("user-administrator",))
    assert (approved.activated_on, approved.ends_on) == (date(2025, 3, 1), date(2025, 5, 30))


def admin(**more: Any) -> dict[str, Any]:
    """A delegated administration, for `given` or for a request."""
    return {"id": "help", "partner": "tailspin", "customer": "woodgrove", **more}


def helped(steps: Things, given: Things | None = None) -> DelegatedAdmin:
    found = after(steps, given).delegated_admin("help")
    assert found is not None
    return found


APPROVE = {"approve-delegated-admin": {"request": "help"}}


def named(kind: str, **more: Any) -> dict[str, Any]:
    return {kind: {"delegated-admin": "help", **more}}


def test_what_a_request_says_is_remembered() -> None:
    asked = helped([{"request-delegated-admin": admin(name="Desk", **{"auto-extend": "P180D"})}])
    assert (asked.name, asked.auto_extend, asked.assignments) == ("Desk", "P180D", None)
    assert (asked.activated_on, asked.ends_on) == (None, None)


def test_what_is_given_is_remembered() -> None:
    given = admin(
        status="expiring",
        name="Desk",
        duration="P30D",
        assignments=[
            {"group": "desk", "roles": ["user-administrator"]},
            {"group": "it", "roles": ["license-administrator"], "tenant": "woodgrove"},
        ],
        **{"auto-extend": "PT0S", "activated-on": "2025-02-01", "ends-on": "2025-03-03"},
    )
    assert helped([between("administer")], [{"delegated-admin": given}]) == DelegatedAdmin(
        id="help",
        partner=TAILSPIN,
        customer=WOODGROVE,
        status=AdminStatus.EXPIRING,
        name="Desk",
        duration="P30D",
        auto_extend="PT0S",
        activated_on=date(2025, 2, 1),
        ends_on=date(2025, 3, 3),
        assignments=(
            AccessAssignment(group="desk", roles=("user-administrator",), tenant=TAILSPIN),
            AccessAssignment(group="it", roles=("license-administrator",), tenant=WOODGROVE),
        ),
    )


@pytest.mark.parametrize(
    ("more", "ends_on"),
    [
        ({"duration": "P30D"}, date(2025, 3, 31)),
        ({"duration": "P2Y"}, date(2027, 3, 1)),
        ({}, None),
        ({"duration": "P9999Y"}, None),
    ],
    ids=str,
)
def test_the_end_follows_from_the_approval(more: dict[str, str], ends_on: date | None) -> None:
    approved = helped([{"request-delegated-admin": admin(**more)}, APPROVE])
    assert (approved.status, approved.ends_on) == (AdminStatus.ACTIVE, ends_on)


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [
        ("2024-01-10", "P30D", "2024-02-09"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-12-31", "P2M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2024-12-15", "P12M", "2025-12-15"),
        ("2024-01-10", "P0D", "2024-01-10"),
        ("9999-12-31", "P1D", None),
        ("9999-12-31", "P1M", None),
        ("2024-01-10", "P9999Y", None),
        ("2024-01-10", "PT0S", None),
    ],
)
def test_a_duration_after_a_day(day: str, duration: str, end: str | None) -> None:
    assert later(date.fromisoformat(day), duration) == (end and date.fromisoformat(end))


def test_assignments_are_remembered_one_after_the_other() -> None:
    desk = named("assign-delegated-admin", group="desk", roles=["user-administrator"])
    other = named(
        "assign-delegated-admin", group="it", roles=["user-administrator", "license-administrator"], tenant="woodgrove"
    )
    assert helped(
        [desk, other], [{"delegated-admin": admin(roles=["user-administrator", "license-administrator"])}]
    ).assignments == (
        AccessAssignment(group="desk", roles=("user-administrator",), tenant=TAILSPIN),
        AccessAssignment(group="it", roles=("user-administrator", "license-administrator"), tenant=WOODGROVE),
    )


@pytest.mark.parametrize("value", ["P180D", "PT0S", "P0D"])
def test_auto_extend_is_set_and_nothing_else(value: str) -> None:
    given = {"delegated-admin": admin(duration="P30D", **{"activated-on": "2025-02-20", "ends-on": "2025-03-22"})}
    found = helped([named("set-auto-extend", **{"auto-extend": value})], [given])
    assert (found.status, found.auto_extend, found.ends_on) == (AdminStatus.ACTIVE, value, date(2025, 3, 22))


def test_a_role_leaves_the_whole_and_every_group() -> None:
    desk, it = (
        {"group": "desk", "roles": ["user-administrator"]},
        {"group": "it", "roles": ["user-administrator", "license-administrator"]},
    )
    given = {"delegated-admin": admin(roles=["user-administrator", "license-administrator"], assignments=[desk, it])}
    left = helped([named("remove-delegated-admin-role", role="user-administrator")], [given])
    assert (left.status, left.roles) == (AdminStatus.ACTIVE, ("license-administrator",))
    assert left.assignments == (AccessAssignment(group="it", roles=("license-administrator",), tenant=TAILSPIN),)
    assert helped([named("remove-delegated-admin-role", role="global-reader")], [given]).roles == (
        "user-administrator",
        "license-administrator",
    )
    unsaid = helped([named("remove-delegated-admin-role", role="user-administrator")], [{"delegated-admin": admin()}])
    assert (unsaid.roles, unsaid.assignments) == ((), None)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("expire-delegated-admin", AdminStatus.EXPIRED),
        ("terminate-delegated-admin", AdminStatus.TERMINATED),
    ],
)
def test_the_end_takes_all_access_and_leaves_the_rest(kind: str, status: AdminStatus) -> None:
    held = {"id": "m365", "product": "microsoft-365", "buyer": "tailspin", "customer": "woodgrove", "seats": 25}
    given = [
        RELATED,
        {"subscription": held},
        {
            "delegated-admin": admin(
                roles=["user-administrator", "license-administrator"],
                assignments=[{"group": "desk", "roles": ["user-administrator"]}],
            )
        },
    ]
    before, state = State(scenario([named(kind)], given).given), after([named(kind)], given)
    ended = state.delegated_admin("help")
    assert ended is not None
    assert (ended.status, ended.assignments) == (status, ())
    assert not ended.gives_access(date(2025, 3, 1))
    assert tuple(state.subscriptions(WOODGROVE)) == tuple(before.subscriptions(WOODGROVE))
    assert tuple(state.relationships(WOODGROVE)) == tuple(before.relationships(WOODGROVE))


@pytest.mark.parametrize(
    ("status", "ends_on", "auto_extend", "gives_access", "has_expired"),
    [
        ("active", None, None, True, False),
        ("active", date(2025, 3, 1), None, True, False),
        ("active", date(2025, 2, 28), None, False, True),
        ("active", date(2025, 2, 28), "PT0S", False, True),
        ("active", date(2025, 2, 28), "P180D", True, False),
        ("active", date(2023, 10, 30), "P180D", True, False),
        ("active", date(2023, 10, 29), "P180D", False, True),
        ("expiring", None, None, True, False),
        ("termination-requested", None, None, True, False),
        ("terminating", date(2025, 2, 28), None, False, True),
        ("expired", date(2025, 12, 31), "P180D", False, True),
        ("terminated", date(2025, 12, 31), None, False, False),
        ("approval-pending", date(2025, 2, 28), None, False, False),
        ("activating", None, None, False, False),
    ],
)
def test_what_is_in_force_on_the_first_of_march(
    status: str, ends_on: date | None, auto_extend: str | None, gives_access: bool, has_expired: bool
) -> None:
    found = DelegatedAdmin(
        id="help",
        partner=TAILSPIN,
        customer=WOODGROVE,
        status=AdminStatus(status),
        ends_on=ends_on,
        auto_extend=auto_extend,
    )
    day = date(2025, 3, 1)
    assert (found.gives_access(day), found.has_expired(day)) == (gives_access, has_expired)


def test_delegated_administration_is_found_by_its_partner_and_by_its_name() -> None:
    ours = DelegatedAdmin(id="ours", partner=TAILSPIN, customer=WOODGROVE, name="Desk")
    theirs = DelegatedAdmin(id="theirs", partner=CONTOSO, customer=WOODGROVE, name="Desk")
    nameless = DelegatedAdmin(id="nameless", partner=TAILSPIN, customer=WOODGROVE)
    state = State([ours, theirs, nameless])
    assert tuple(state.delegated_admins_between(TAILSPIN, WOODGROVE)) == (ours, nameless)
    assert tuple(state.delegated_admins_named(TAILSPIN, "Desk")) == (ours,)
    assert not state.delegated_admins_named(TAILSPIN, "desk")


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("assign-delegated-admin", {"group": "desk", "roles": ["user-administrator"]}),
        ("set-auto-extend", {"auto-extend": "P180D"}),
        ("expire-delegated-admin", {}),
        ("terminate-delegated-admin", {}),
    ],
)
def test_a_step_on_what_nobody_has_asked_for_is_one_problem(kind: str, more: dict[str, Any]) -> None:
    value = {"id": "user-administrator", "title": "A", "parties": PARTIES, "steps": [named(kind, **more)]}
    built, (problem,) = build_scenario(value, date(2026, 11, 21))
    assert built is None
    assert (problem.id, problem.at) == ("unknown-request", ("steps", 0, kind, "delegated-admin"))


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
    assert tuple(state.relationships(WOODGROVE)) == tuple(before.relationships(WOODGROVE))


def test_looking_at_the_changes_of_a_step_does_not_make_them() -> None:
    built = scenario([between("accept-customer-relationship")])
    state = State(built.given, built.companies)
    changes = tuple(built.steps[0].changes(state))
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
    assert state.other_partner(TAILSPIN, WOODGROVE) == bought
    assert state.other_partner(FABRIKAM, WOODGROVE) == related
    assert state.other_partner(CONTOSO, WOODGROVE) == related
    assert state.other_partner(TAILSPIN, FABRIKAM) is None


def test_a_customer_no_longer_works_with_the_partner_of_what_moved_away() -> None:
    """Else an order of another partner would count as that of a second one, and be held to what holds for these."""
    bought = Subscription(id="m365", product=Product.AZURE, customer=WOODGROVE, buyer=CONTOSO, origin=Origin.CSP)
    state = State([bought])
    assert state.other_partner(TAILSPIN, WOODGROVE) == bought
    moved = replace(bought, customer=replace(WOODGROVE, name="adatum", company="adatum"))
    state.apply([state.becoming(moved)])
    assert not list(state.channels(WOODGROVE))
    assert not state.subscriptions(WOODGROVE)
    assert state.other_partner(TAILSPIN, WOODGROVE) is None
    assert state.other_partner(TAILSPIN, moved.customer) == moved


def test_a_provider_and_its_reseller_are_one_channel() -> None:
    both = [CustomerRelationship(partner=partner, customer=WOODGROVE) for partner in (CONTOSO, FABRIKAM)]
    apart, together = State(both), State([*both, Partnership(provider=CONTOSO, reseller=FABRIKAM)])
    for partner in (CONTOSO, FABRIKAM):
        assert apart.other_partner(partner, WOODGROVE) is not None
        assert together.other_partner(partner, WOODGROVE) is None


def test_an_agreement_that_is_signed_later_counts() -> None:
    late = replace(CONTOSO, partner_agreement=False)
    state = State()
    before = state.partner_agreement(late)
    assert before is not None
    assert not before.accepted
    state.apply([state.becoming(PartnerAgreement(tenant=late, accepted=True))])
    after = state.partner_agreement(late)
    assert after is not None
    assert after.accepted


def test_a_transfer_is_found_by_each_subscription_that_is_part_of_it() -> None:
    move = Transfer(
        id="move",
        source=CONTOSO,
        target=TAILSPIN,
        customer=WOODGROVE,
        destination=WOODGROVE,
        subscriptions=("user-administrator", "license-administrator"),
    )
    state = State([move])
    assert [tuple(state.transfers(id)) for id in ("user-administrator", "license-administrator", "global-reader")] == [
        (move,),
        (move,),
        (),
    ]


def test_a_change_knows_what_was_before_it() -> None:
    state = State([HELD])
    change = state.becoming(replace(HELD, seats=3))
    assert (change.before, state.becoming(replace(HELD, id="new")).before) == (HELD, None)


def test_what_holds_in_the_public_cloud_alone_brings_dap_to_others() -> None:
    """No end of DAP is on record for other clouds, so that nobody there is refused for want of GDAP."""
    clouds = {name: {**party, "cloud": "us-government"} for name, party in PARTIES.items()}
    steps = [between("accept-customer-relationship")]
    value = {"id": "user-administrator", "title": "A", "date": "2025-03-01", "parties": clouds, "steps": steps}
    built, _ = build_scenario(value, date(2026, 11, 21))
    assert built is not None
    state = State(built.given, built.companies)
    state.apply(built.steps[0].changes(state))
    assert [found.type for found in state.delegated_admins(built.tenants["woodgrove"])] == [AdminType.DAP]
    assert not after([between("accept-customer-relationship")]).delegated_admins(WOODGROVE)


def test_things_are_the_same_wherever_they_stand() -> None:
    here = CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE, at=("given", 0))
    there = CustomerRelationship(partner=TAILSPIN, customer=WOODGROVE, at=("steps", 3))
    assert here == there


def status(admin: DelegatedAdmin) -> AdminStatus:
    return admin.status


def test_a_group_stays_sorted_as_entities_come_change_and_go() -> None:
    state = State(DelegatedAdmin(id=id, partner=TAILSPIN, customer=WOODGROVE) for id in ("a", "b"))

    def sorted_by_status() -> dict[str, list[str]]:
        held = state.delegated_admins_between(TAILSPIN, WOODGROVE)
        return {answer.value: [one.id for one in held.by(status, answer)] for answer in held.answers(status)}

    assert sorted_by_status() == {"active": ["a", "b"]}
    ended = DelegatedAdmin(id="a", partner=TAILSPIN, customer=WOODGROVE, status=AdminStatus.TERMINATED)
    state.apply([state.becoming(ended)])
    assert sorted_by_status() == {"active": ["b"], "terminated": ["a"]}
    state.apply(state.losing(state.delegated_admin("b")))
    assert sorted_by_status() == {"terminated": ["a"]}
    state.apply([state.becoming(DelegatedAdmin(id="c", partner=TAILSPIN, customer=WOODGROVE))])
    assert sorted_by_status() == {"terminated": ["a"], "active": ["c"]}


def test_a_group_is_sorted_anew_on_the_days_on_which_an_entity_turns() -> None:
    first, last = date(2025, 3, 1), date(2025, 6, 30)
    lasting = DelegatedAdmin(id="lasting", partner=TAILSPIN, customer=WOODGROVE)
    state = State([lasting, replace(lasting, id="short", activated_on=first, ends_on=last)])
    held = state.delegated_admins_between(TAILSPIN, WOODGROVE)
    found = []
    for day in (date(2025, 2, 28), first, last, date(2025, 7, 1)):
        state.turn_to(day)
        access, expired = (held.on(day, ask) for ask in (DelegatedAdmin.gives_access, DelegatedAdmin.has_expired))
        found.append(([admin.id for admin in access], [admin.id for admin in expired]))
        # Another day than the state's is asked of each.
        assert [admin.id for admin in held.on(date(2026, 1, 1), DelegatedAdmin.gives_access)] == ["lasting"]
    assert found == [
        (["lasting"], []),
        (["lasting", "short"], []),
        (["lasting", "short"], []),
        (["lasting"], ["short"]),
    ]


def test_a_reseller_is_no_other_partner_of_what_it_sells_itself() -> None:
    sold = replace(HELD, buyer=CONTOSO, resellers=(FABRIKAM,))
    assert State([sold]).other_partner(FABRIKAM, WOODGROVE) is None
    assert State([sold]).other_partner(TAILSPIN, WOODGROVE) == sold


class Seen:
    """What a group asks for entities as they stand."""

    day: date | None = None

    def __init__(self, *entities: Entity) -> None:
        self.entities = {entity.key: entity for entity in entities}

    def seen(self, key: Key) -> Entity:
        return self.entities[key]


def product_of(subscription: Subscription) -> Product:
    return subscription.product


def test_what_becomes_another_leaves_those_of_its_earlier_answer() -> None:
    seen = Seen(HELD)
    group = Group[Subscription](seen)
    group.put(HELD)
    assert list(group.by(product_of, Product.AZURE)) == [HELD]
    moved = replace(HELD, product=Product.MICROSOFT_365)
    seen.entities[HELD.key] = moved
    group.put(moved)
    assert list(group.by(product_of, Product.MICROSOFT_365)) == [moved]
    assert list(group.by(product_of, Product.AZURE)) == []
    assert list(group.answers(product_of)) == [Product.MICROSOFT_365]
