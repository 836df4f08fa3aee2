"""What the steps of enrollments, partnerships, purchases, transfers and Azure access make of a state."""

from datetime import date
from typing import Any, TypeAlias

import pytest

from csp_guides.model.administration import AdminStatus
from csp_guides.model.attributes import value_of
from csp_guides.model.build import build_scenario
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import AccessRoute, SeatChange, Subscription
from csp_guides.model.scenario import Scenario
from csp_guides.model.state import State
from csp_guides.schema import data_problems

Things: TypeAlias = list[dict[str, Any]]

PARTIES = {
    "contoso": {"role": "indirect-provider"},
    "fabrikam": {"role": "indirect-reseller", "locations": {"utrecht": "NL"}},
    "litware": {"role": "indirect-reseller"},
    "tailspin": {"role": "direct-bill"},
    "woodgrove": {"role": "customer"},
}
PARTNERSHIP = {"partnership": {"provider": "contoso", "reseller": "fabrikam"}}
RELATED = {"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
MAIL = {
    "subscription": {
        "id": "mail", "product": "microsoft-365", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove",
        "seats": 20, "term": "P1Y", "commerce": "new",
    }
}  # fmt: skip
CLOUD = {
    "subscription": {
        "id": "cloud", "product": "azure", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove",
    }
}  # fmt: skip


def scenario(steps: Things, given: Things) -> Scenario:
    value = {"id": "a", "title": "A", "date": "2025-03-01", "parties": PARTIES, "given": given, "steps": steps}
    built, problems = build_scenario(value, date(2026, 11, 21))
    assert problems == ()
    assert built is not None
    return built


def after(steps: Things, given: Things) -> tuple[State, Scenario]:
    """The state when all steps have happened, whatever the rules would say."""
    built = scenario(steps, given)
    state = State(built.given, built.companies)
    for step in built.steps:
        state.apply(step.changes(state))
    return state, built


def mail(*steps: dict[str, Any], given: Things | None = None, id: str = "mail") -> Subscription:
    state, _ = after(list(steps), given if given is not None else [MAIL, CLOUD])
    found = state.subscription(id)
    assert found is not None
    return found


def test_whoever_enrolls_was_not_enrolled_before() -> None:
    steps: Things = [{"enroll": {"tenant": "tailspin"}}]
    built = scenario(steps, [])
    before = State(built.given, built.companies).enrollment(built.tenants["tailspin"])
    assert before is not None
    assert before.status is EnrollmentStatus.PENDING
    state, built = after(steps, [])
    enrollment = state.enrollment(built.tenants["tailspin"])
    assert enrollment is not None
    assert (enrollment.status, enrollment.since, enrollment.anniversary) == (
        EnrollmentStatus.ACTIVE,
        date(2025, 3, 1),
        3,
    )


def test_an_enrollment_keeps_what_was_said_of_it() -> None:
    given = [{"enrollment": {"tenant": "tailspin", "revenue": 400_000, "support-plan": "premier"}}]
    state, built = after([{"set-enrollment-status": {"tenant": "tailspin", "status": "restricted"}}], given)
    enrollment = state.enrollment(built.tenants["tailspin"])
    assert enrollment is not None
    assert (enrollment.status, enrollment.revenue) == (EnrollmentStatus.RESTRICTED, 400_000)
    assert state.enrollments(built.tenants["tailspin"]) == (enrollment,)
    assert state.enrollments(built.tenants["contoso"]) == ()


def test_a_partner_agreement_can_be_signed() -> None:
    state, built = after([{"sign-partner-agreement": {"tenant": "fabrikam"}}], [])
    agreement = state.partner_agreement(built.tenants["fabrikam"])
    assert agreement is not None
    assert (agreement.accepted, agreement.accepted_on) == (True, date(2025, 3, 1))
    assert state.partner_agreement(built.tenants["contoso"]) is None


def test_a_partnership_is_in_force_only_when_it_is_accepted() -> None:
    two = {"provider": "contoso", "reseller": "fabrikam"}
    state, built = after([{"request-partnership": two}], [])
    contoso, fabrikam = built.tenants["contoso"], built.tenants["fabrikam"]
    assert state.partnership(contoso, fabrikam) is None
    assert not state.partnerships(fabrikam)
    asked = state.partnership_or_request(contoso, fabrikam)
    assert asked is not None
    assert asked.requested_by == contoso
    state, _ = after([{"request-partnership": two}, {"accept-partnership": two}], [])
    assert state.partnership(contoso, fabrikam) is not None


def test_asking_for_a_partnership_that_is_there_takes_nothing_away() -> None:
    state, built = after([{"request-partnership": {"provider": "contoso", "reseller": "fabrikam"}}], [PARTNERSHIP])
    assert state.partnership(built.tenants["contoso"], built.tenants["fabrikam"]) is not None


def test_the_end_of_a_partnership_takes_nothing_else_away() -> None:
    given: Things = [PARTNERSHIP, RELATED, MAIL]
    steps: Things = [{"end-partnership": {"provider": "contoso", "reseller": "fabrikam"}}]
    before = State(scenario(steps, given).given)
    state, built = after(steps, given)
    assert state.partnership(built.tenants["contoso"], built.tenants["fabrikam"]) is None
    left = {entity.key for entity in before} - {entity.key for entity in state}
    assert left == {("partnership", "contoso", "fabrikam")}


def test_the_end_of_a_customer_relationship_ends_the_administration_and_the_support() -> None:
    admin = {"delegated-admin": {"id": "help", "partner": "contoso", "customer": "woodgrove"}}
    other = {"delegated-admin": {"id": "other", "partner": "fabrikam", "customer": "woodgrove"}}
    held = {"subscription": {**MAIL["subscription"], "support-contact": "contoso"}}
    access = {"azure-access": {"partner": "contoso", "subscription": "cloud", "role": "owner"}}
    state, built = after(
        [{"end-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}],
        [RELATED, admin, other, held, CLOUD, access],
    )
    assert not state.relationships(built.tenants["woodgrove"])
    statuses = {found.id: found.status for found in state.delegated_admins(built.tenants["woodgrove"])}
    assert statuses == {"help": AdminStatus.TERMINATED, "other": AdminStatus.ACTIVE}
    assert [found.support_contact for found in state.subscriptions(built.tenants["woodgrove"])] == [None, None]
    assert len(state.azure_accesses("cloud")) == 1


@pytest.mark.parametrize("kind", ["attest-customer-agreement", "accept-customer-agreement"])
def test_a_customer_agreement_comes_on_record(kind: str) -> None:
    attests = kind.startswith("attest")
    body = {"customer": "woodgrove", **({"partner": "contoso"} if attests else {})}
    missing = {"customer-agreement": {"customer": "woodgrove", "status": "missing"}}
    state, built = after([{kind: body}], [missing])
    agreement = state.agreement(built.tenants["woodgrove"])
    assert agreement is not None
    assert (agreement.accepted, agreement.accepted_on) == (True, date(2025, 3, 1))
    assert agreement.attested_by == (built.tenants["contoso"] if attests else None)


@pytest.mark.parametrize(
    ("kind", "more", "attribute", "value"),
    [
        ("change-subscription", {"seats": 25}, "seats", 25),
        ("change-subscription", {"term": "P3Y"}, "term", "P3Y"),
        ("change-subscription", {"billing": "monthly"}, "billing", "monthly"),
        ("change-subscription", {"commerce": "legacy"}, "commerce", Commerce.LEGACY),
        ("renew-subscription", {}, "started_on", date(2025, 3, 1)),
        ("renew-subscription", {}, "commitment_ends", date(2026, 2, 28)),
        ("suspend-subscription", {}, "status", "suspended"),
        ("cancel-subscription", {}, "status", "cancelled"),
    ],
)
def test_a_step_changes_what_it_names_and_no_more(kind: str, more: dict[str, Any], attribute: str, value: Any) -> None:
    untouched = mail({"suspend-subscription": {"subscription": "cloud"}})
    changed = mail({kind: {"subscription": "mail", **more}})
    assert getattr(changed, attribute) == value
    also = {
        "renew-subscription": {"started_on", "commitment_ends"},
        "suspend-subscription": {"status", "auto_renew"},
    }.get(kind, {attribute})
    also |= {"seat_changes"} if attribute == "seats" else set()
    fields = set(Subscription.__dataclass_fields__) - also - {"at"}
    assert all(getattr(changed, name) == getattr(untouched, name) for name in fields)


def test_another_reseller_becomes_partner_of_record() -> None:
    changed = mail({"change-reseller": {"subscription": "mail", "reseller": "litware"}})
    assert [reseller.name for reseller in changed.resellers] == ["litware"]
    assert changed.partner_of_record == changed.resellers[0]
    assert (changed.seats, changed.term, changed.status) == (20, "P1Y", "active")


@pytest.mark.parametrize(
    ("named", "contact"),
    [({}, "None"), ({"reseller": "fabrikam"}, "contoso"), ({"reseller": "contoso"}, "None")],
)
def test_the_buyer_is_the_support_contact_where_another_sells(named: dict[str, str], contact: str) -> None:
    order = {"id": "new", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove", **named}
    assert str(mail({"order": order}, id="new").support_contact) == contact


def test_a_support_contact_is_designated() -> None:
    changed = mail({"designate-support-contact": {"subscription": "mail", "contact": "fabrikam"}})
    assert str(changed.support_contact) == "fabrikam"


PLAN = {"subscription": {"id": "plan", "product": "azure-plan", "buyer": "tailspin", "customer": "woodgrove"}}
ACCESS = {"azure-access": {"partner": "contoso", "subscription": "cloud", "via": "admin-on-behalf", "role": "owner"}}
REQUEST = {"request-transfer": {"id": "move", "target": "tailspin", "subscriptions": ["cloud"]}}


def test_a_transfer_that_is_only_asked_for_moves_nothing() -> None:
    moved = mail(REQUEST, given=[CLOUD, PLAN, ACCESS], id="cloud")
    assert str(moved.buyer) == "contoso"
    state, _ = after([REQUEST], [CLOUD, PLAN])
    transfer = state.transfer("move")
    assert transfer is not None
    assert (transfer.approved, transfer.requested_on, str(transfer.source)) == (False, date(2025, 3, 1), "contoso")


def test_an_approved_transfer_moves_the_subscription_and_no_access() -> None:
    steps: Things = [REQUEST, {"approve-transfer": {"transfer": "move"}}]
    state, _ = after(steps, [CLOUD, PLAN, ACCESS])
    moved = state.subscription("cloud")
    assert moved is not None
    assert (str(moved.buyer), moved.resellers, str(moved.partner_of_record)) == ("tailspin", (), "tailspin")
    assert moved.azure_plan == "plan"
    assert [(str(access.partner), access.role) for access in state.azure_accesses("cloud")] == [("contoso", "owner")]
    transfer = state.transfer("move")
    assert transfer is not None
    assert (transfer.approved, transfer.requested_on) == (True, date(2025, 3, 1))


def test_support_moves_with_a_transfer_and_so_does_the_plan_of_a_reservation() -> None:
    machines = {"subscription": {**PLAN["subscription"], "id": "machines", "product": "azure-reservation"}}
    asked = {"request-transfer": {"id": "move", "target": "contoso", "subscriptions": ["machines"]}}
    theirs = {"subscription": {**PLAN["subscription"], "id": "theirs", "buyer": "contoso"}}
    steps: Things = [asked, {"approve-transfer": {"transfer": "move"}}]
    state, built = after(steps, [PLAN, theirs, machines])
    moved = state.subscription("machines")
    assert moved is not None
    assert (moved.azure_plan, moved.support_contact) == ("theirs", built.tenants["contoso"])
    assert moved.first_sellers == (built.tenants["tailspin"],)


APPROVE = {"approve-transfer": {"transfer": "move"}}


def test_only_azure_comes_under_the_azure_plan_of_the_new_partner() -> None:
    asked = {"request-transfer": {"id": "move", "target": "tailspin", "subscriptions": ["mail", "cloud"]}}
    plans = [mail(asked, APPROVE, given=[MAIL, CLOUD, PLAN], id=id).azure_plan for id in ("mail", "cloud")]
    assert plans == [None, "plan"]


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ({}, "plan"),
        ({"status": "suspended"}, None),
        ({"status": "cancelled"}, None),
        ({"reseller": "fabrikam"}, None),
    ],
)
def test_a_plan_takes_over_only_when_it_runs_and_is_of_the_same_sellers(
    plan: dict[str, str], found: str | None
) -> None:
    """Under a plan of others, or one that does not run, the customer would be billed by nobody that it knows of."""
    theirs = {"subscription": {**PLAN["subscription"], "buyer": "contoso", "reseller": "litware", **plan}}
    asked = {"request-transfer": {**REQUEST["request-transfer"], "target": "contoso", "reseller": "litware"}}
    ours = {"subscription": {**CLOUD["subscription"], "buyer": "tailspin"}}
    del ours["subscription"]["reseller"]
    assert mail(asked, APPROVE, given=[ours, theirs], id="cloud").azure_plan == found


def test_who_sells_after_a_transfer_is_on_record_and_who_sold_first_is_remembered() -> None:
    located = {"subscription": {**MAIL["subscription"], "reseller-location": "utrecht"}}
    there = {"request-transfer": {"id": "move", "target": "tailspin", "subscriptions": ["mail"]}}
    back = {"request-transfer": {"id": "back", "target": "contoso", "reseller": "litware", "subscriptions": ["mail"]}}
    moved = mail(there, APPROVE, given=[located])
    assert (moved.reseller_location, str(moved.partner_of_record)) == (None, "tailspin")
    assert [str(seller) for seller in moved.first_sellers] == ["contoso", "fabrikam"]
    returned = mail(there, APPROVE, back, {"approve-transfer": {"transfer": "back"}}, given=[located])
    assert (str(returned.buyer), str(returned.partner_of_record)) == ("contoso", "litware")
    assert [str(seller) for seller in returned.first_sellers] == ["contoso", "fabrikam"]


def test_another_reseller_has_its_own_location_and_does_not_become_the_first() -> None:
    located = {"subscription": {**MAIL["subscription"], "reseller-location": "utrecht"}}
    changes = [{"change-reseller": {"subscription": "mail", "reseller": name}} for name in ("litware", "fabrikam")]
    assert mail(given=[located]).reseller_location == "utrecht"
    assert mail(changes[0], given=[located]).reseller_location is None
    assert [str(seller) for seller in mail(*changes, given=[located]).first_sellers] == ["contoso", "fabrikam"]


def test_each_change_of_the_seats_is_remembered_with_its_day_and_who_made_it() -> None:
    steps = [{"change-subscription": {"subscription": "mail", "seats": seats}} for seats in (21, 21, 19)]
    steps.append({"change-subscription": {"subscription": "mail", "seats": 18, "partner": "microsoft"}})
    day = date(2025, 3, 1)
    assert mail(*steps).seat_changes == (
        SeatChange(on=day, before=20, after=21),
        SeatChange(on=day, before=21, after=19),
        SeatChange(on=day, before=19, after=18, by_microsoft=True),
    )


def test_an_order_says_how_many_seats_there_are_at_first() -> None:
    order = {"id": "new", "product": "microsoft-365", "buyer": "tailspin", "customer": "woodgrove", "seats": 12}
    fewer = {"change-subscription": {"subscription": "new", "seats": 10}}
    assert mail({"order": order}, id="new").seats == 12
    assert mail({"order": order}, fewer, id="new").seat_changes == (
        SeatChange(on=date(2025, 3, 1), before=12, after=10),
    )


def test_a_renewal_begins_anew_with_the_seats_it_finds() -> None:
    more = {"change-subscription": {"subscription": "mail", "seats": 21}}
    assert mail(more, {"renew-subscription": {"subscription": "mail"}}).seat_changes == ()


def test_the_support_of_another_partner_outlasts_a_relationship() -> None:
    theirs = {"subscription": {**MAIL["subscription"], "support-contact": "fabrikam"}}
    left = {"end-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
    assert str(mail(left, given=[RELATED, theirs]).support_contact) == "fabrikam"


def test_the_provider_is_the_support_contact_at_first() -> None:
    order = {"id": "new", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove"}
    state, built = after([{"order": {**order, "reseller": "fabrikam"}}], [])
    assert [str(found.support_contact) for found in state.subscriptions(built.tenants["woodgrove"])] == ["contoso"]


@pytest.mark.parametrize("status", ["approved", "activating", "active", "expiring"])
def test_what_was_granted_ends_with_the_relationship(status: str) -> None:
    admin = {"delegated-admin": {"id": "help", "partner": "contoso", "customer": "woodgrove", "status": status}}
    left: Things = [{"end-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}]
    state, _ = after(left, [RELATED, admin])
    found = state.delegated_admin("help")
    assert found is not None
    assert found.status is AdminStatus.TERMINATED


def test_what_moved_is_from_then_on_the_new_partners() -> None:
    later: Things = [
        REQUEST,
        {"approve-transfer": {"transfer": "move"}},
        {"suspend-subscription": {"subscription": "cloud"}},
    ]
    built = scenario(later, [CLOUD, PLAN])
    assert str(built.steps[-1].tenants[0]) == "tailspin"


def test_who_provisions_azure_becomes_its_owner() -> None:
    order = {"order": {"id": "new", "product": "azure", "buyer": "tailspin", "customer": "woodgrove"}}
    state, _ = after([order], [])
    (access,) = state.azure_accesses("new")
    assert (str(access.partner), access.via, access.role) == ("tailspin", AccessRoute.ADMIN_ON_BEHALF, "owner")


def test_access_is_granted_and_removed() -> None:
    body = {"partner": "fabrikam", "subscription": "cloud"}
    grant = {"grant-azure-access": {**body, "role": "reader"}}
    state, _ = after([grant], [CLOUD])
    assert [access.role for access in state.azure_accesses("cloud")] == ["reader"]
    state, _ = after([grant, {"remove-azure-access": body}], [CLOUD])
    assert not state.azure_accesses("cloud")
    state, _ = after([{"remove-azure-access": body}], [CLOUD, ACCESS])
    assert len(state.azure_accesses("cloud")) == 1


def test_what_is_requested_only_does_not_exist() -> None:
    two = {"provider": "contoso", "reseller": "fabrikam"}
    state, _ = after([{"request-partnership": two}], [])
    assert value_of(state.entity(("partnership", "contoso", "fabrikam")), "exists") is False
    assert value_of(state.entity(("partnership", "contoso", "litware")), "exists") is False
    given = State(scenario([{"end-partnership": two}], [PARTNERSHIP]).given)
    assert value_of(given.entity(("partnership", "contoso", "fabrikam")), "exists") is True


TERM = {"started-on": "2025-07-01", "commitment-ends": "2026-06-30", "auto-renew": False}


def held(**said: Any) -> Things:
    """A subscription as the others are, with what is said of it beside."""
    return [{"subscription": {**MAIL["subscription"], **said}}]


def on_mail(kind: str, **more: Any) -> dict[str, Any]:
    """A step on that subscription."""
    return {kind: {"subscription": "mail", **more}}


@pytest.mark.parametrize(
    ("said", "on", "status"),
    [
        ({}, "2026-07-01", "extended-service-term"),
        ({"end-of-term": "extended-service-term"}, "2026-07-01", "extended-service-term"),
        ({"end-of-term": "cancel"}, "2026-07-01", "cancelled"),
        ({"auto-renew": True, "end-of-term": "renew"}, "2026-07-01", "active"),
        ({"auto-renew": True}, "2026-07-01", "active"),
        ({"commitment-ends": "2026-05-03"}, "2026-05-04", "expired"),
        ({"commitment-ends": "2026-05-03", "end-of-term": "cancel"}, "2026-05-04", "expired"),
        ({"commerce": "legacy"}, "2026-07-01", "expired"),
        ({"status": "suspended", "auto-renew": True}, "2026-07-01", "expired"),
    ],
)
def test_the_end_of_a_term_brings_what_was_chosen(said: dict[str, Any], on: str, status: str) -> None:
    assert mail({**on_mail("end-term"), "on": on}, given=held(**{**TERM, **said})).status == status


def test_what_nobody_chose_is_left_as_it_is() -> None:
    assert mail(on_mail("end-term"), given=held()) == mail(given=held())


def test_a_term_that_renews_on_its_last_day_begins_anew_on_the_next() -> None:
    renewing = held(**{**TERM, "auto-renew": True, "end-of-term": "renew"})
    found = mail({**on_mail("end-term"), "on": "2026-06-30"}, given=renewing)
    assert (found.started_on, found.commitment_ends) == (date(2026, 7, 1), date(2027, 6, 30))


def test_a_term_that_renews_begins_anew() -> None:
    renewing = held(**{**TERM, "auto-renew": True, "end-of-term": "renew"})
    found = mail({**on_mail("end-term"), "on": "2026-07-01"}, given=renewing)
    assert (found.started_on, found.commitment_ends) == (date(2026, 7, 1), date(2027, 6, 30))
    assert found.end_of_term == "renew"


@pytest.mark.parametrize(
    ("step", "years"), [(on_mail("change-subscription", term="P3Y"), 3), (on_mail("renew-subscription"), 1)]
)
def test_an_extended_service_term_gives_way_to_an_ordinary_one(step: dict[str, Any], years: int) -> None:
    found = mail(
        {**step, "on": "2026-07-19"}, given=held(**{"status": "extended-service-term", "end-of-term": "cancel"})
    )
    assert (found.status, found.started_on, found.end_of_term) == ("active", date(2026, 7, 19), None)
    assert (found.term, found.commitment_ends) == (f"P{years}Y", date(2026 + years, 7, 18))


def test_another_billing_plan_leaves_an_extended_service_term_alone() -> None:
    step = on_mail("change-subscription", billing="annual")
    assert mail(step, given=held(status="extended-service-term")).status == "extended-service-term"


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ({}, {"end-of-term": "renew"}, (True, "renew")),
        ({"auto-renew": True}, {"end-of-term": "cancel"}, (False, "cancel")),
        ({"end-of-term": "cancel"}, {"auto-renew": True}, (True, None)),
        ({"end-of-term": "renew"}, {"auto-renew": False}, (False, None)),
        ({"end-of-term": "cancel"}, {"auto-renew": False}, (False, "cancel")),
        ({"end-of-term": "renew"}, {"auto-renew": True}, (True, "renew")),
        ({"auto-renew": True, "end-of-term": "renew"}, {"seats": 21}, (True, "renew")),
    ],
)
def test_the_last_word_on_the_end_of_a_term_counts(
    before: dict[str, Any], change: dict[str, Any], after: tuple[bool, str | None]
) -> None:
    found = mail(on_mail("change-subscription", **change), given=held(**before))
    assert (found.auto_renew, found.end_of_term) == after


def test_suspending_switches_automatic_renewal_off_and_resuming_leaves_it_off() -> None:
    given = held(**{"auto-renew": True, "end-of-term": "renew"})
    suspend, resume = on_mail("suspend-subscription"), on_mail("resume-subscription")
    found = [mail(suspend, given=given), mail(suspend, resume, given=given)]
    assert [(one.status, one.auto_renew, one.end_of_term) for one in found] == [
        ("suspended", False, None),
        ("active", False, None),
    ]


def test_a_choice_to_cancel_outlasts_a_suspension() -> None:
    assert mail(on_mail("suspend-subscription"), given=held(**{"end-of-term": "cancel"})).end_of_term == "cancel"


@pytest.mark.parametrize("other", [{"product": "azure-reservation"}, {"commerce": "legacy"}])
def test_nothing_is_known_of_the_renewal_of_what_else_is_suspended(other: dict[str, Any]) -> None:
    assert mail(on_mail("suspend-subscription"), given=held(**{"auto-renew": True, **other})).auto_renew is True


def test_ids_that_nobody_gave_are_nobody_elses() -> None:
    """Whoever calls a thing as we would call it still speaks of another one."""
    given: Things = [
        {"delegated-admin": {"id": "gdap-tailspin-woodgrove", "partner": "tailspin", "customer": "woodgrove"}},
        {**MAIL, "subscription": {**MAIL["subscription"], "id": "order-steps-1-order"}},
    ]
    steps: Things = [
        {"create-customer": {"partner": "tailspin", "customer": "woodgrove"}},
        {"order": {"product": "azure", "buyer": "tailspin", "customer": "woodgrove"}},
    ]
    state, built = after(steps, given)
    woodgrove, tailspin = built.tenants["woodgrove"], built.tenants["tailspin"]
    assert len(state.delegated_admins_between(tailspin, woodgrove)) == 2
    assert len(state.subscriptions(woodgrove)) == 2


@pytest.mark.parametrize("kind", ["create-customer", "accept-customer-relationship"])
def test_administration_that_comes_with_a_relationship_can_be_named(kind: str) -> None:
    steps = [
        {"on": "2023-01-01", kind: {"partner": "tailspin", "customer": "woodgrove", "delegated-admin": "dap"}},
        {"on": "2023-01-02", "terminate-delegated-admin": {"delegated-admin": "dap"}},
    ]
    value = {"id": "a", "title": "A", "parties": PARTIES, "steps": steps}
    assert list(data_problems("scenario", value)) == []
    built, problems = build_scenario(value, date(2026, 11, 21))
    assert problems == ()
    assert built is not None
    state = State(built.given, built.companies)
    for step in built.steps:
        state.apply(step.changes(state))
    admin = state.delegated_admin("dap")
    assert admin is not None
    assert admin.status is AdminStatus.TERMINATED


def test_what_no_longer_comes_with_a_relationship_cannot_be_named() -> None:
    named = {"partner": "tailspin", "customer": "woodgrove", "delegated-admin": "dap"}
    value = {"id": "a", "title": "A", "parties": PARTIES, "steps": [{"accept-customer-relationship": named}]}
    _, problems = build_scenario({**value, "date": "2023-10-09"}, date(2026, 11, 21))
    assert [(problem.id, problem.at[-1]) for problem in problems] == [("contradiction", "delegated-admin")]
    assert build_scenario({**value, "date": "2023-10-08"}, date(2026, 11, 21))[1] == ()
