"""A second judge: the core rules once more, over plain dictionaries, as naive as they can be.

It is written from what the sources say and shares nothing with the package but the format of a scenario and the ids of
the rules. Where it and the engine disagree on a scenario, one of the two is wrong. It knows only what
oracle_scenarios.py draws: the public cloud, one tenant for each party, and sales of licenses and Azure.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any, TypeAlias

Value: TypeAlias = dict[str, Any]
Came: TypeAlias = dict[date, int]
"""How many seats came on which day."""

Found: TypeAlias = Iterator[tuple[str, str]]
"""A rule and what becomes of it: `denied` or `open`."""

SOMEBODY_ELSE = "only-seller-changes-subscription"
"""Three rules say who may act on a subscription, one of them for each kind of somebody else; here they count as one."""

NO_ACCESS = "multipartner-dap-then-two-step"
"""That nobody administers without delegated administration, and that none is left when it has ended, are two rules."""

IMPOSSIBLE = "impossible"
"""No rule, but what the engine calls a step that finds nothing to act on, or what it would bring."""

RULES = {
    "only-direct-bill-and-provider-buy-from-microsoft": None,
    "direct-bill-sells-straight-to-customer": None,
    "reseller-needs-provider": None,
    "reseller-cannot-create-customer-tenant": None,
    "reseller-on-order-must-be-valid": None,
    "mpa-signed-before-transacting": None,
    "suspended-tenant-cannot-sell-new": None,
    "restricted-direct-bill-no-new-purchases": None,
    "order-requires-reseller-relationship": None,
    "customer-region-equals-partner-region": None,
    "partnership-same-region": None,
    "mca-before-order": None,
    "mca-before-any-change": None,
    "no-resale-to-csp-transacting-tenant": None,
    "no-self-or-affiliate-resale": None,
    "remove-relationship-actor": None,
    "remove-relationship-preconditions": None,
    "cancellation-window-seven-days": None,
    "suspended-subscription-takes-no-changes": None,
    "renew-only-what-runs": None,
    SOMEBODY_ELSE: SOMEBODY_ELSE,
    "customer-asks-partner-for-csp-seats": SOMEBODY_ELSE,
    "reseller-cannot-view-or-order-provider-subscriptions": SOMEBODY_ELSE,
    NO_ACCESS: NO_ACCESS,
    "gdap-expired-access-ends": NO_ACCESS,
    "gdap-access-needs-security-group": None,
}
"""The core rules that are judged here, and under which other one a rule counts."""

REGIONS = {
    "NL": "europe",
    "DE": "europe",
    "US": "united-states",
    "PR": "latin-america",
    "ZA": "middle-east",
    "BR": "br",
}
GUAM_MOVES = date(2023, 10, 12)
RESELLERS_VALIDATED = date(2025, 9, 1)
# The page on suspended partners closed licenses and services in 2022; the later ones name licenses.
LICENSES_ALONE = date(2023, 1, 1)
SUSPENDED_IS_NOT_ENOUGH = date(2024, 1, 1)
GDAP_FOR_NEW_TENANTS = date(2023, 11, 1)
EXTENDED_SERVICE_TERM = date(2026, 5, 4)


def judge(scenario: Value) -> tuple[list[set[tuple[str, str]]], bool]:
    """What becomes of the core rules at each step, up to the first that is refused, and whether one is."""
    world = _begin(scenario)
    found: list[set[tuple[str, str]]] = []
    for number, step in enumerate(scenario["steps"]):
        on = date.fromisoformat(step["on"])
        kind = next(key for key in step if key != "on")
        found.append({*_JUDGES[kind](world, step[kind], on), *_impossible(world, kind, step[kind])})
        if any(became == "denied" for _, became in found[-1]):
            return found, True
        _happen(world, kind, step[kind], on, number)
    return found, False


def _impossible(world: Value, kind: str, body: Value) -> Found:
    """Whether it is there already, or is not there to end; no source needs to say so."""
    match kind:
        case "accept-customer-relationship" | "end-customer-relationship":
            there = (body["partner"], body["customer"]) in world["relationships"]
        case "form-partnership" | "end-partnership":
            there = (body["provider"], body["reseller"]) in world["partnerships"]
        case "set-enrollment-status":
            there = world["status"].get(body["tenant"]) == body["status"]
        case _:
            return
    if there != kind.startswith("end-"):
        yield IMPOSSIBLE, "denied"


def _begin(scenario: Value) -> Value:
    world: Value = {
        "parties": deepcopy(scenario["parties"]),
        "partnerships": set(),
        "relationships": set(),
        "agreement": {},
        "status": {},
        "subscriptions": {},
        "administrations": {},
    }
    for fact in scenario["given"]:
        ((kind, body),) = fact.items()
        match kind:
            case "partnership":
                world["partnerships"].add((body["provider"], body["reseller"]))
            case "customer-relationship":
                world["relationships"].add((body["partner"], body["customer"]))
            case "customer-agreement":
                world["agreement"][body["customer"]] = body["status"]
            case "enrollment":
                world["status"][body["tenant"]] = body["status"]
            case "subscription":
                world["subscriptions"][body["id"]] = {
                    **body,
                    "status": body.get("status", "active"),
                    "begun": _day(body.get("started-on")),
                    "ends": _day(body.get("commitment-ends")),
                    "came": [{_day(body.get("started-on")): body.get("seats")}],
                }
            case "delegated-admin":
                world["administrations"][body["id"]] = {**body, "ends": _day(body.get("ends-on"))}
    return world


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _happen(world: Value, kind: str, body: Value, on: date, number: int) -> None:
    if "subscription" in body:
        _happen_to(world["subscriptions"][body["subscription"]], kind, body, on)
    match kind:
        case "order":
            bought = {**body, "status": "active", "begun": on, "ends": None}
            world["subscriptions"][f"order {number}"] = bought
        case "form-partnership" | "end-partnership":
            change = world["partnerships"].add if kind == "form-partnership" else world["partnerships"].discard
            change((body["provider"], body["reseller"]))
        case "accept-customer-relationship" | "create-customer" | "end-customer-relationship":
            _happen_between(world, kind, body, number, on)
        case "accept-customer-agreement":
            world["agreement"][body["customer"]] = "accepted"
        case "set-enrollment-status":
            world["status"][body["tenant"]] = body["status"]
        case "sign-partner-agreement":
            world["parties"][body["tenant"]]["partner-agreement"] = "accepted"


def _happen_between(world: Value, kind: str, two: Value, number: int, on: date) -> None:
    pair = (two["partner"], two["customer"])
    if kind != "end-customer-relationship":
        world["relationships"].add(pair)
    if kind == "create-customer":
        # A new customer comes with DAP, then with GDAP, whose roles no group has before they are assigned.
        groups: list[Value] | None = [] if on >= GDAP_FOR_NEW_TENANTS else None
        world["administrations"][f"with {number}"] = {**two, "status": "active", "ends": None, "assignments": groups}
    if kind == "end-customer-relationship":
        world["relationships"].discard(pair)
        for admin in world["administrations"].values():
            if (admin["partner"], admin["customer"]) == pair:
                admin["status"] = "terminated"


def _happen_to(held: Value, kind: str, body: Value, on: date) -> None:
    match kind:
        case "change-subscription":
            more = body["seats"] - held["seats"]
            held["came"] = [after for came in held["came"] for after in _ways(came, more, on)]
            held["seats"] = body["seats"]
        case "renew-subscription":
            held.update(status="active", begun=on, ends=None, came=[{on: held["seats"]}])
        case "suspend-subscription":
            held["status"] = "suspended"
        case "resume-subscription":
            held["status"] = "active"
        case "cancel-subscription":
            held["status"] = "cancelled"


def _role(world: Value, name: str) -> str:
    return str(world["parties"][name]["role"])


def _region(world: Value, name: str, on: date) -> str | None:
    country = world["parties"][name].get("country")
    if country == "GU":
        return "united-states" if on >= GUAM_MOVES else "australia"
    return None if country is None else REGIONS[country]


def _apart(world: Value, one: str, other: str, on: date) -> bool:
    """Whether two are known to be in different regions."""
    regions = (_region(world, one, on), _region(world, other, on))
    return None not in regions and regions[0] != regions[1]


def _order(world: Value, order: Value, on: date) -> Found:
    yield from _chain(world, order["buyer"], order.get("reseller"), on)
    azure = order["product"] == "azure" and on >= LICENSES_ALONE
    if not azure and any(world["status"].get(seller) == "suspended" for seller in _sellers(order)):
        yield "suspended-tenant-cannot-sell-new", "denied"
    yield from _sale(world, _sellers(order), order["customer"], on)
    if (order["buyer"], order["customer"]) not in world["relationships"]:
        yield "order-requires-reseller-relationship", "denied"


def _sellers(order: Value) -> list[str]:
    return [order[key] for key in ("buyer", "reseller") if key in order]


def _chain(world: Value, buyer: str, reseller: str | None, on: date) -> Found:
    """What is asked of those who sell."""
    sellers = [buyer] if reseller is None else [buyer, reseller]
    if _role(world, buyer) not in ("direct-bill", "indirect-provider"):
        yield "only-direct-bill-and-provider-buy-from-microsoft", "denied"
    if _role(world, buyer) == "direct-bill" and reseller is not None:
        yield "direct-bill-sells-straight-to-customer", "denied"
    if not all(_has_provider(world, one, buyer) for one in sellers if _role(world, one) == "indirect-reseller"):
        yield "reseller-needs-provider", "denied"
    if reseller is not None:
        yield from _recorded(world, reseller, on)
    if any(world["parties"][seller].get("partner-agreement") == "missing" for seller in sellers):
        yield "mpa-signed-before-transacting", "denied"
    if _is_restricted(world, buyer):
        yield "restricted-direct-bill-no-new-purchases", "denied"


def _recorded(world: Value, reseller: str, on: date) -> Found:
    if world["parties"][reseller].get("partner-agreement") == "missing":
        yield "reseller-on-order-must-be-valid", "denied"
    elif world["status"].get(reseller, "active") != "active":
        # Since when the status of the reseller is looked at, the sources do not agree.
        yield "reseller-on-order-must-be-valid", "denied" if on >= RESELLERS_VALIDATED else "open"


def _is_restricted(world: Value, partner: str) -> bool:
    return _role(world, partner) == "direct-bill" and world["status"].get(partner) == "restricted"


def _sale(world: Value, sellers: list[str], customer: str, on: date) -> Found:
    """What is asked of those who sell together with whom they sell to."""
    # No customer is in the region of two sellers that are in two.
    if any(_apart(world, seller, other, on) for seller in sellers for other in (*sellers, customer)):
        yield "customer-region-equals-partner-region", "denied"
    if world["agreement"].get(customer) == "missing":
        yield "mca-before-order", "denied"
    if _role(world, customer) != "customer":
        yield "no-resale-to-csp-transacting-tenant", "denied"
    if any(_is_affiliated(world, seller, customer) for seller in sellers):
        yield "no-self-or-affiliate-resale", "denied"


def _is_affiliated(world: Value, one: str, other: str) -> bool:
    parties = world["parties"]
    named = (parties[one].get("affiliates", []), parties[other].get("affiliates", []))
    return one == other or other in named[0] or one in named[1]


def _has_provider(world: Value, reseller: str, buyer: str) -> bool:
    """Whether a reseller has a partnership with the provider that buys, or, where none buys, with any."""
    with_whom = {provider for provider, partner in world["partnerships"] if partner == reseller}
    return buyer in with_whom if _role(world, buyer) == "indirect-provider" else bool(with_whom)


def _partnership(world: Value, two: Value, on: date) -> Found:
    if _apart(world, two["provider"], two["reseller"], on):
        yield "partnership-same-region", "denied"


def _relationship(world: Value, two: Value, on: date) -> Found:
    if _apart(world, two["partner"], two["customer"], on):
        yield "customer-region-equals-partner-region", "denied"


def _creation(world: Value, two: Value, on: date) -> Found:
    yield from _relationship(world, two, on)
    partner = two["partner"]
    if _role(world, partner) == "indirect-reseller":
        yield "reseller-cannot-create-customer-tenant", "denied"
    if _is_restricted(world, partner):
        yield "restricted-direct-bill-no-new-purchases", "denied"
    if world["status"].get(partner) in ("suspended", "revoked"):
        # Of these two, no source read says whether they may.
        yield "suspended-tenant-cannot-sell-new", "open"


def _end_of_relationship(world: Value, two: Value, on: date) -> Found:
    partner, customer = two["partner"], two["customer"]
    if _role(world, partner) == "indirect-reseller":
        yield "remove-relationship-actor", "denied"
    theirs = [
        held for held in world["subscriptions"].values() if held["buyer"] == partner and held["customer"] == customer
    ]
    # Suspended, what is in the new commerce is still billed; when Microsoft began to say so is not known.
    if any(held["status"] == "active" for held in theirs):
        yield "remove-relationship-preconditions", "denied"
    elif any(held["status"] == "suspended" for held in theirs):
        yield "remove-relationship-preconditions", "denied" if on >= SUSPENDED_IS_NOT_ENOUGH else "open"


def _nothing(world: Value, body: Value, on: date) -> Found:
    yield from ()


def _act(world: Value, step: Value, on: date) -> Found:
    """What holds of every act on a license subscription."""
    held = world["subscriptions"][step["subscription"]]
    if _actor(held, step) != held["buyer"]:
        yield SOMEBODY_ELSE, "denied"


def _actor(held: Value, step: Value) -> str:
    """Who takes a step on a subscription: its buyer when nobody is named."""
    return str(step.get("partner", held["buyer"]))


def _seats(world: Value, step: Value, on: date) -> Found:
    yield from _act(world, step, on)
    held = world["subscriptions"][step["subscription"]]
    if held["status"] == "suspended":
        yield "suspended-subscription-takes-no-changes", "denied"
    if world["agreement"].get(held["customer"]) == "missing":
        yield "mca-before-any-change", "denied"
    enough = {held["seats"] - step["seats"] <= sum(_in_time(came, on).values()) for came in held["came"]}
    if step["seats"] < held["seats"] and not _is_extended(held, on) and False in enough:
        # Which seats were taken away before, no source says.
        yield "cancellation-window-seven-days", "open" if True in enough else "denied"


def _in_time(came: Came, on: date) -> Came:
    """The seats that may still be given back, by the day on which they came."""
    return {day: seats for day, seats in came.items() if on <= day + timedelta(days=7)}


def _ways(came: Came, more: int, on: date) -> Iterator[Came]:
    """Everything that may be left, by the day on which it came, after some more seats or some fewer."""
    if more >= 0:
        yield {**came, on: came.get(on, 0) + more}
        return
    in_time = _in_time(came, on)
    yield from _without(came, -more, list(in_time if -more <= sum(in_time.values()) else came))


def _without(came: Came, fewer: int, days: list[date]) -> Iterator[Came]:
    if not days:
        yield from [came] if fewer == 0 else []
        return
    day, *others = days
    for taken in range(min(fewer, came[day]) + 1):
        yield from _without({**came, day: came[day] - taken}, fewer - taken, others)


def _cancellation(world: Value, step: Value, on: date) -> Found:
    yield from _act(world, step, on)
    held = world["subscriptions"][step["subscription"]]
    if world["status"].get(_actor(held, step)) == "restricted":
        # In the list of what a restricted partner may do and what not, it is missing.
        yield "restricted-direct-bill-no-new-purchases", "open"
    if world["agreement"].get(held["customer"]) == "missing":
        # To cancel is to manage, and no source names it among what is refused.
        yield "mca-before-any-change", "open"
    if on > held["begun"] + timedelta(days=7) and not _is_extended(held, on):
        yield "cancellation-window-seven-days", "denied"


def _is_extended(held: Value, on: date) -> bool:
    """Whether its term is over and did not renew, and it goes on, billed by the month, to be cancelled on any day."""
    over = held["status"] == "active" and held["ends"] is not None and on > held["ends"]
    return over and held.get("auto-renew") is False and held["ends"] > EXTENDED_SERVICE_TERM


def _suspension(world: Value, step: Value, on: date) -> Found:
    yield from _act(world, step, on)
    held = world["subscriptions"][step["subscription"]]
    if world["agreement"].get(held["customer"]) == "missing":
        yield "mca-before-any-change", "open"


def _resumption(world: Value, step: Value, on: date) -> Found:
    yield from _act(world, step, on)
    held = world["subscriptions"][step["subscription"]]
    over = held["ends"] is not None and on > held["ends"]
    if held["status"] in ("cancelled", "expired") or (held["status"] == "suspended" and over):
        yield "renew-only-what-runs", "denied"
    if world["agreement"].get(held["customer"]) == "missing":
        # To resume is to manage, and no source names it among what is refused.
        yield "mca-before-any-change", "open"


def _renewal(world: Value, step: Value, on: date) -> Found:
    yield from _act(world, step, on)
    held = world["subscriptions"][step["subscription"]]
    if world["status"].get(_actor(held, step)) in ("suspended", "revoked"):
        # No source says what becomes of their renewals.
        yield "suspended-tenant-cannot-sell-new", "open"
    over = held["ends"] is not None and on > held["ends"]
    switched_off = held.get("auto-renew") is False
    if held["status"] in ("cancelled", "expired", "suspended"):
        yield "renew-only-what-runs", "denied"
    # From that day on, what is not renewed goes into its extended service term, and out of it again.
    elif over and switched_off and held["ends"] < EXTENDED_SERVICE_TERM:
        # A renewal takes up to a day, and whether it was switched on in time is not said.
        yield "renew-only-what-runs", "open" if on == held["ends"] + timedelta(days=1) else "denied"


def _administration(world: Value, two: Value, on: date) -> Found:
    pair = (two["partner"], two["customer"])
    in_force = [
        admin
        for admin in world["administrations"].values()
        if (admin["partner"], admin["customer"]) == pair
        and admin["status"] == "active"
        and (admin["ends"] is None or on <= admin["ends"])
    ]
    if not in_force:
        yield NO_ACCESS, "denied"
    elif all(admin.get("assignments") == [] for admin in in_force):
        yield "gdap-access-needs-security-group", "denied"


_JUDGES = {
    "order": _order,
    "form-partnership": _partnership,
    "end-partnership": _nothing,
    "accept-customer-relationship": _relationship,
    "create-customer": _creation,
    "end-customer-relationship": _end_of_relationship,
    "accept-customer-agreement": _nothing,
    "set-enrollment-status": _nothing,
    "sign-partner-agreement": _nothing,
    "change-subscription": _seats,
    "suspend-subscription": _suspension,
    "resume-subscription": _resumption,
    "cancel-subscription": _cancellation,
    "renew-subscription": _renewal,
    "administer": _administration,
}
