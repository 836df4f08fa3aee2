"""Scenarios for the second judge: drawn from a seed, mostly plausible, on days around those on which rules turn.

`python tests/oracle_scenarios.py CASES SEED` lets both judges judge as many scenarios, and shows the smallest on which
they disagree.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import oracle
from csp_guides.model.build import build_scenario
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.evaluation import Status, evaluate

PROVIDERS, RESELLERS, DIRECT = ("contoso", "proseware"), ("fabrikam", "northwind"), ("tailspin", "litware")
PARTNERS = (*PROVIDERS, *RESELLERS, *DIRECT)
CUSTOMERS = ("woodgrove", "adatum")
CORE = [BY_ID[id] for id in oracle.RULES]

DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2023-10-09", "2023-10-11", "2023-11-01", "2024-03-31", "2025-05-31", "2025-08-31", "2025-11-30", "2026-01-04",
        "2026-05-01", "2026-06-28", "2026-11-21",
    )
)  # fmt: skip


def drawn(random: Random) -> dict[str, Any]:
    """One scenario of a few facts and steps."""
    day = random.choice(DAYS)
    return {
        "id": "drawn",
        "title": "Drawn by lot",
        "parties": _parties(random),
        "given": list(_given(random, day)),
        "steps": list(_steps(random, day)),
    }


def _parties(random: Random) -> dict[str, Any]:
    parties: dict[str, Any] = {}
    roles = {
        **dict.fromkeys(PROVIDERS, "indirect-provider"),
        **dict.fromkeys(RESELLERS, "indirect-reseller"),
        **dict.fromkeys(DIRECT, "direct-bill"),
        **dict.fromkeys(CUSTOMERS, "customer"),
    }
    home = random.choice(("NL", "US", "GU"))
    near = {"NL": ("NL", "DE"), "US": ("US", "GU"), "GU": ("US", "GU")}[home]
    for name, role in roles.items():
        party: dict[str, Any] = {"role": role}
        if random.random() < 0.9:
            far = random.random() < 0.08
            party["country"] = random.choice(("NL", "US", "PR", "ZA", "BR") if far else near)
        if role != "customer" and random.random() < 0.2:
            party["partner-agreement"] = random.choice(("accepted", "accepted", "missing"))
        parties[name] = party
    if random.random() < 0.1:
        one, other = random.sample(sorted(parties), 2)
        parties[one]["affiliates"] = [other]
    return parties


def _given(random: Random, day: date) -> Iterator[dict[str, Any]]:
    for provider, reseller in product(PROVIDERS, RESELLERS):
        if random.random() < 0.6:
            yield {"partnership": {"provider": provider, "reseller": reseller}}
    for partner, customer in product(PARTNERS, CUSTOMERS):
        if random.random() < 0.7:
            yield {"customer-relationship": {"partner": partner, "customer": customer}}
    for customer in CUSTOMERS:
        if random.random() < 0.3:
            yield {"customer-agreement": {"customer": customer, "status": random.choice(("accepted", "missing"))}}
    for partner in PARTNERS:
        if random.random() < 0.15:
            yield {"enrollment": {"tenant": partner, "status": _status(random, partner)}}
    yield {"subscription": _held(random, day)}
    if random.random() < 0.5:
        yield {"delegated-admin": _administration(random, day)}


def _status(random: Random, partner: str) -> str:
    statuses = ["active", "suspended", *(["restricted"] if partner in DIRECT else [])]
    return random.choice(statuses)


def _held(random: Random, day: date) -> dict[str, Any]:
    """A license subscription of the new commerce, of which all is said that decides."""
    started = day - timedelta(days=random.choice((0, 5, 6, 7, 8, 40)))
    held: dict[str, Any] = {
        "id": "held",
        "product": "microsoft-365",
        "commerce": "new",
        "buyer": random.choice((*PROVIDERS, *DIRECT)),
        "customer": random.choice(CUSTOMERS),
        "seats": 10,
        "started-on": str(started),
        "status": random.choice(("active",) * 5 + ("suspended", "cancelled")),
    }
    if held["buyer"] in PROVIDERS:
        held["reseller"] = random.choice(RESELLERS)
    if random.random() < 0.4:
        ends = day + timedelta(days=random.choice((-40, -3, -1, 20, 400)))
        if ends != date(2026, 5, 4) and ends >= started:
            held["commitment-ends"] = str(ends)
            held["auto-renew"] = random.choice((True, False))
    return held


def _administration(random: Random, day: date) -> dict[str, Any]:
    admin: dict[str, Any] = {
        "id": "help",
        "partner": random.choice(PARTNERS),
        "customer": random.choice(CUSTOMERS),
        "type": "gdap",
        "status": random.choice(("active", "active", "active", "approval-pending", "terminated")),
        "roles": ["user-administrator"],
        "assignments": random.choice(([], [{"group": "desk", "roles": ["user-administrator"]}])),
    }
    if random.random() < 0.5 and admin["status"] != "approval-pending":
        admin["ends-on"] = str(day + timedelta(days=random.choice((-1, 0, 1, 7, 90))))
    return admin


def _steps(random: Random, day: date) -> Iterator[dict[str, Any]]:
    for _ in range(random.randint(1, 4)):
        yield {"on": str(day), **_step(random)}
        day += timedelta(days=random.choice((0, 1, 6, 7, 8)))


def _step(random: Random) -> dict[str, Any]:
    partner, customer = random.choice(PARTNERS), random.choice(CUSTOMERS)
    two = {"partner": partner, "customer": customer}
    chain = {"provider": random.choice(PROVIDERS), "reseller": random.choice(RESELLERS)}
    act: dict[str, Any] = {"subscription": "held"}
    if random.random() < 0.3:
        act["partner"] = random.choice((*PARTNERS, *CUSTOMERS))
    possible: dict[str, dict[str, Any]] = {
        "order": _order(random, partner, customer),
        "form-partnership": chain,
        "end-partnership": chain,
        "accept-customer-relationship": two,
        "create-customer": two,
        "end-customer-relationship": two,
        "accept-customer-agreement": {"customer": customer},
        "set-enrollment-status": {"tenant": partner, "status": _status(random, partner)},
        "sign-partner-agreement": {"tenant": partner},
        "change-subscription": {**act, "seats": random.choice((5, 15))},
        "suspend-subscription": act,
        "resume-subscription": act,
        "cancel-subscription": act,
        "renew-subscription": act,
        "administer": two,
    }
    kind = random.choice((*possible, *["order"] * 4))
    return {kind: possible[kind]}


def _order(random: Random, partner: str, customer: str) -> dict[str, Any]:
    if random.random() < 0.1:
        customer = random.choice(PARTNERS)
    order: dict[str, Any] = {
        "product": random.choice(("microsoft-365", "azure")),
        "commerce": "new",
        "buyer": partner,
        "customer": customer,
    }
    if random.random() < (0.8 if partner in PROVIDERS else 0.1):
        order["reseller"] = random.choice([reseller for reseller in RESELLERS if reseller != partner])
    return order


def engine(scenario: dict[str, Any]) -> tuple[list[set[tuple[str, str]]], bool]:
    """What the engine makes of the core rules, in the words of the second judge."""
    built, problems = build_scenario(scenario, DAYS[-1])
    assert built is not None, problems
    verdict = evaluate(built, CORE)
    words = {Status.BROKEN: "denied", Status.UNDECIDED: "open"}
    steps = [
        {
            (oracle.RULES[ruling.rule.id] or ruling.rule.id, words[ruling.status])
            for ruling in step.rulings
            if ruling.status in words
        }
        | ({(oracle.IMPOSSIBLE, "denied")} if step.obstacles else set())
        for step in verdict.steps
    ]
    return steps, verdict.at is not None


def smallest(scenario: dict[str, Any]) -> dict[str, Any]:
    """A scenario with no more in it than it takes for the two to disagree."""
    while True:
        for one in _smaller(scenario):
            try:
                if oracle.judge(one) != engine(one):
                    scenario = one
                    break
            except (AssertionError, KeyError):
                # What is left out is spoken of elsewhere.
                continue
        else:
            return scenario


def _smaller(scenario: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("steps", "given"):
        for index in range(len(scenario[key])):
            yield {**scenario, key: scenario[key][:index] + scenario[key][index + 1 :]}
    for name, party in scenario["parties"].items():
        yield {**scenario, "parties": {other: it for other, it in scenario["parties"].items() if other != name}}
        for left_out in party.keys() - {"role"}:
            less = {key: value for key, value in party.items() if key != left_out}
            yield {**scenario, "parties": {**scenario["parties"], name: less}}


def differences(cases: int, seed: int) -> tuple[list[dict[str, Any]], Counter[tuple[str, str]]]:
    """The scenarios of a seed on which the two disagree, and how often each rule was denied or left open."""
    random = Random(seed)  # noqa: S311 -- the same scenarios on every run
    wrong: list[dict[str, Any]] = []
    met: Counter[tuple[str, str]] = Counter()
    for _ in range(cases):
        scenario = drawn(random)
        expected = oracle.judge(scenario)
        met.update(pair for step in expected[0] for pair in step)
        if expected != engine(scenario):
            wrong.append(scenario)
    return wrong, met


def main(cases: int, seed: int) -> int:
    """Compare the two on as many scenarios, in two processes. 1 when they disagree."""
    began = time.monotonic()
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(differences, [1000] * (cases // 1000), range(seed, seed + cases // 1000)))
    wrong = [scenario for found, _ in results for scenario in found]
    kinds: dict[str, dict[str, Any]] = {}
    for scenario in wrong[:200]:
        less = smallest(scenario)
        kinds.setdefault(str((oracle.judge(less), engine(less))), less)
    for told, less in kinds.items():
        print(json.dumps(less, indent=1), told, sep="\n")
    print(f"the two judges disagree on {len(wrong)} of {cases} scenarios, in {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
