"""Inputs that grow: for each shape, a page or a scenario of any size."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from csp_guides.lookalikes import SCENARIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Something that there can be many of: `text` gives the text that holds so many, in a file of that suffix."""

    text: Callable[[int], str]
    suffix: str = ".yaml"


CAST = """\
id: growing
title: There are many of one thing
parties:
  contoso: {role: direct-bill}
  adatum: {role: direct-bill}
  fabrikam: {role: indirect-provider}
  tailspin: {role: indirect-reseller}
  northwind: {role: customer}
"""

RELATED = (
    "customer-relationship: {partner: contoso, customer: northwind}",
    "customer-relationship: {partner: fabrikam, customer: northwind}",
    "partnership: {provider: fabrikam, reseller: tailspin}",
)
ORDER = "order: {product: microsoft-365, buyer: contoso, customer: northwind}"
ADMINISTER = "administer: {partner: contoso, customer: northwind, by: admin-agent}"


def scenario(
    *, parties: Iterable[str] = (), given: Iterable[str] = (), steps: Iterable[str] = (ORDER,), more: str = ""
) -> str:
    """A scenario with further parties, facts and steps, and whatever else."""
    return "\n".join(
        (
            CAST + "\n".join(f"  {party}" for party in parties),
            "given:",
            *(f"  - {fact}" for fact in (*RELATED, *given)),
            "steps:",
            *(f"  - {step}" for step in steps),
            more,
        )
    )


def admin(number: int, **more: str) -> str:
    """A delegated administration that contoso holds of northwind."""
    said = "".join(f", {key.replace('_', '-')}: {value}" for key, value in more.items())
    return f"delegated-admin: {{id: a{number}, partner: contoso, customer: northwind{said}}}"


def sold(number: int, product: str = "microsoft-365", **more: str) -> str:
    """A subscription that northwind has through contoso."""
    said = "".join(f", {key.replace('_', '-')}: {value}" for key, value in more.items())
    return f"subscription: {{id: s{number}, product: {product}, buyer: contoso, customer: northwind{said}}}"


def times(count: int, line: Callable[[int], str]) -> tuple[str, ...]:
    """A line for each number."""
    return tuple(line(number) for number in range(count))


def days(count: int) -> list[str]:
    """So many days in a row; after some years they begin to be the same ones twice."""
    from datetime import date, timedelta

    return [(date(2024, 1, 1) + timedelta(days=min(number, 25_000))).isoformat() for number in range(count)]


def _resellers(n: int) -> str:
    return scenario(
        parties=times(n, lambda i: f"reseller{i}: {{role: indirect-reseller}}"),
        given=times(n, lambda i: f"partnership: {{provider: fabrikam, reseller: reseller{i}}}"),
        steps=times(
            n,
            lambda i: f"order: {{product: azure, buyer: fabrikam, reseller: reseller{i}, customer: northwind}}",
        ),
    )


def _affiliates(n: int) -> str:
    return scenario(
        parties=(
            *times(n, lambda i: f"firm{i}: {{role: customer, affiliates: [firm{i + 1}]}}"),
            f"firm{n}: {{role: customer}}",
            "seller: {role: direct-bill, affiliates: [firm0]}",
        ),
        given=("customer-relationship: {partner: seller, customer: northwind}",),
        steps=times(n, lambda _: "order: {product: microsoft-365, buyer: seller, customer: northwind}"),
    )


def _companies(count: int, role: str) -> tuple[str, ...]:
    """Companies of fifty tenants each, in which each tenant is called by its number."""
    return tuple(
        f"many{first}:\n    tenants:"
        + "".join(f"\n      t{number}: {{{role}}}" for number in range(first, min(first + 50, count)))
        for first in range(0, count, 50)
    )


def _tenant(number: int) -> str:
    return f"many{number - number % 50}/t{number}"


def _tenants(n: int) -> str:
    return scenario(
        parties=_companies(n, "role: direct-bill"),
        steps=times(n, lambda i: f"review-enrollment: {{tenant: {_tenant(i)}}}"),
    )


def _sellers_of_several_tenants(n: int) -> str:
    return scenario(
        parties=(*_companies(n, "role: direct-bill, country: NL"), "buys: {role: customer, country: NL}"),
        given=times(n, lambda i: f"customer-relationship: {{partner: {_tenant(i)}, customer: buys}}"),
        steps=times(n, lambda i: f"order: {{product: microsoft-365, buyer: {_tenant(i)}, customer: buys}}"),
    )


def _page(blocks: Iterable[str]) -> str:
    return "# Many\n\n" + "\n\n".join(f"```yaml {SCENARIO}\n{block}\n```" for block in blocks)


def _small(number: int) -> str:
    return scenario(more="expect: allowed").replace("id: growing", f"id: growing-{number}")


SHAPES: Mapping[str, Shape] = {
    # The measure of all others: as many steps that each concern little.
    "orders": Shape(text=lambda n: scenario(steps=times(n, lambda _: ORDER))),
    # Names that are wrong
    "labels of nobody": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: customer}}"),
            more="labels:\n" + "\n".join(times(n, lambda i: f"  partnr{i}: x")),
        )
    ),
    "unknown customers": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: customer}}"),
            given=times(n, lambda i: f"customer-relationship: {{partner: contoso, customer: partnr{i}}}"),
        )
    ),
    "unknown affiliates": Shape(
        text=lambda n: scenario(
            parties=(
                *times(n, lambda i: f"partner{i}: {{role: customer}}"),
                f"holding: {{role: customer, affiliates: [{', '.join(times(n, lambda i: f'partnr{i}'))}]}}",
            ),
        )
    ),
    "unknown subscriptions": Shape(
        text=lambda n: scenario(
            given=times(n, sold), steps=times(n, lambda i: f"renew-subscription: {{subscription: sb-{i}}}")
        )
    ),
    "unknown rules": Shape(
        text=lambda n: scenario(
            more=f"expect:\n  denied: [{', '.join(times(n, lambda i: f'no-resale-to-csp-transacting-tenan{i}'))}]"
        )
    ),
    "unknown keys": Shape(text=lambda n: scenario(more="\n".join(times(n, lambda i: f"steq{i}: 1")))),
    "unknown keys of parties": Shape(
        text=lambda n: scenario(parties=times(n, lambda i: f"partner{i}: {{rol: customer}}"))
    ),
    "keys of one party": Shape(
        text=lambda n: scenario(parties=(f"partner: {{{', '.join(times(n, lambda i: f'rolle{i}: customer'))}}}",))
    ),
    "unknown values": Shape(text=lambda n: scenario(parties=times(n, lambda i: f"partner{i}: {{role: reseler{i}}}"))),
    "names of companies": Shape(
        text=lambda n: scenario(
            parties=_companies(n, "role: customer"),
            given=times(n, lambda i: f"customer-relationship: {{partner: contoso, customer: many{i - i % 50}}}"),
        )
    ),
    "names of unknown companies": Shape(
        text=lambda n: scenario(
            given=times(n, lambda i: f"customer-relationship: {{partner: contoso, customer: northwnd{i}}}"),
        )
    ),
    "unknown locations": Shape(
        text=lambda n: scenario(
            parties=(
                "firm:\n    role: indirect-reseller\n    locations:"
                + "".join(f"\n      place{i}: NL" for i in range(n)),
            ),
            steps=times(
                n,
                lambda i: (
                    "order: {product: azure, buyer: fabrikam, reseller: firm, customer: northwind, "
                    f"reseller-location: plase{i}}}"
                ),
            ),
        )
    ),
    "keys twice": Shape(text=lambda n: scenario(more="\n".join(times(n, lambda _: "note: x")))),
    "ids twice": Shape(text=lambda n: scenario(given=times(n, lambda _: sold(1)))),
    "facts twice": Shape(text=lambda n: scenario(given=RELATED[:1] * n)),
    "roles that do not fit": Shape(
        text=lambda n: scenario(
            given=times(n, lambda _: "customer-relationship: {partner: northwind, customer: northwind}")
        )
    ),
    "days that run back": Shape(
        text=lambda n: scenario(
            given=times(n, lambda i: admin(i, activated_on="2024-06-01")),
            steps=times(n, lambda i: f"{{on: 2024-0{1 + 8 * (i % 2)}-01, {ORDER}}}"),
        )
    ),
    "one very long word": Shape(text=lambda n: scenario(parties=(f"partner: {{role: {'indirect-reseler' * n}}}",))),
    # Valid scenarios
    "administrations": Shape(text=lambda n: scenario(given=times(n, admin), steps=times(n, lambda _: ADMINISTER))),
    "administrations that expired": Shape(
        text=lambda n: scenario(
            given=(
                *times(n, lambda i: admin(i, activated_on="2023-01-01", ends_on="2024-01-01", duration="P365D")),
                admin(n),
            ),
            steps=times(n, lambda _: ADMINISTER),
        )
    ),
    "administrations on days": Shape(
        text=lambda n: scenario(
            given=times(
                n, lambda i: admin(i, activated_on=days(n)[i] if i % 500 == 0 else "2024-01-01", duration="P730D")
            ),
            steps=tuple(f"{{on: {day}, {ADMINISTER}}}" for day in days(n)),
        )
    ),
    "administrations by name": Shape(
        text=lambda n: scenario(
            given=times(n, lambda i: admin(i, name="help", status="terminated")),
            steps=times(
                n,
                lambda i: (
                    f"request-delegated-admin: {{id: r{i}, partner: contoso, customer: northwind, "
                    f"roles: [user-administrator], duration: P1D, name: help{i}, by: admin-agent}}"
                ),
            ),
        )
    ),
    "requests and approvals": Shape(
        text=lambda n: scenario(
            steps=tuple(
                step
                for i in range(n)
                for step in (
                    (
                        f"request-delegated-admin: {{id: r{i}, partner: contoso, customer: northwind, "
                        "roles: [user-administrator], duration: P180D, by: admin-agent}"
                    ),
                    f"approve-delegated-admin: {{request: r{i}, by: global-administrator}}",
                    f"assign-delegated-admin: {{delegated-admin: r{i}, group: g, roles: [user-administrator]}}",
                    ADMINISTER,
                )
            )
        )
    ),
    "assignments": Shape(
        text=lambda n: scenario(
            given=(admin(0, roles="[user-administrator]"),),
            steps=times(
                n,
                lambda i: f"assign-delegated-admin: {{delegated-admin: a0, group: g{i}, roles: [user-administrator]}}",
            ),
        )
    ),
    "guests": Shape(
        text=lambda n: scenario(
            given=(
                admin(0),
                *times(n, lambda i: f"guest-account: {{partner: contoso, customer: northwind, user: u{i}}}"),
            ),
            steps=times(
                n, lambda i: f"administer: {{partner: contoso, customer: northwind, by: admin-agent, user: v{i}}}"
            ),
        )
    ),
    "resellers": Shape(text=_resellers),
    "partners of one customer": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: direct-bill}}"),
            given=times(n, lambda i: f"customer-relationship: {{partner: partner{i}, customer: northwind}}"),
            steps=times(n, lambda i: f"order: {{product: microsoft-365, buyer: partner{i}, customer: northwind}}"),
        )
    ),
    "partnerships of one reseller": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"provider{i}: {{role: indirect-provider}}"),
            given=times(n, lambda i: f"partnership: {{provider: provider{i}, reseller: tailspin}}"),
            steps=times(
                n, lambda _: "order: {product: azure, buyer: fabrikam, reseller: tailspin, customer: northwind}"
            ),
        )
    ),
    "subscriptions": Shape(text=lambda n: scenario(given=times(n, sold), steps=times(n, lambda _: ORDER))),
    "subscriptions that change": Shape(
        text=lambda n: scenario(
            given=times(n, sold),
            steps=times(n, lambda i: f"change-subscription: {{subscription: s{i}, seats: {i + 1}}}"),
        )
    ),
    "one subscription that changes": Shape(
        text=lambda n: scenario(
            given=times(1, sold),
            steps=times(n, lambda i: f"change-subscription: {{subscription: s0, seats: {i + 1}}}"),
        )
    ),
    "tickets": Shape(
        text=lambda n: scenario(
            given=times(n, sold),
            steps=times(n, lambda _: "open-ticket: {partner: contoso, customer: northwind, service: azure}"),
        )
    ),
    "Azure plans": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"reseller{i}: {{role: indirect-reseller}}"),
            given=times(n, lambda i: f"partnership: {{provider: fabrikam, reseller: reseller{i}}}"),
            steps=times(
                n,
                lambda i: (
                    f"order: {{id: p{i}, product: azure-plan, buyer: fabrikam, reseller: reseller{i}, "
                    "customer: northwind}"
                ),
            ),
        )
    ),
    "reservations under Azure plans": Shape(
        text=lambda n: scenario(
            given=(*times(n, lambda i: sold(i, "azure-plan", status="suspended")), sold(n, "azure-plan")),
            steps=times(n, lambda _: "order: {product: azure-reservation, buyer: contoso, customer: northwind}"),
        )
    ),
    "Azure plans that are suspended": Shape(
        text=lambda n: scenario(
            given=times(n, lambda i: sold(i, "azure-plan")) + times(n, lambda i: sold(n + i)),
            steps=times(n, lambda i: f"suspend-subscription: {{subscription: s{i}}}"),
        )
    ),
    "accesses to Azure": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: direct-bill}}"),
            given=(
                sold(0, "azure"),
                *times(n, lambda i: f"azure-access: {{partner: partner{i}, subscription: s0, via: role-assignment}}"),
            ),
            steps=times(n, lambda i: f"manage-azure: {{partner: partner{i}, subscription: s0}}"),
        )
    ),
    "credit": Shape(
        text=lambda n: scenario(
            parties=_companies(n, "role: direct-bill"),
            given=(
                "customer-relationship: {partner: many0/t0, customer: northwind}",
                "subscription: {id: s0, product: azure, buyer: many0/t0, customer: northwind}",
                *times(n, lambda i: f"azure-access: {{partner: {_tenant(i)}, subscription: s0, role: owner}}"),
            ),
            steps=times(n, lambda _: "earn-credit: {partner: many0/t0, subscription: s0}"),
        )
    ),
    "access granted": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: direct-bill}}"),
            given=(sold(0, "azure"),),
            steps=times(
                n,
                lambda i: (
                    f"grant-azure-access: {{partner: partner{i}, subscription: s0, via: role-assignment, "
                    "role: reader, granted-by: northwind}"
                ),
            ),
        )
    ),
    "purchases of owners": Shape(
        text=lambda n: scenario(
            given=(
                "customer-purchase-permission: {partner: contoso, customer: northwind, products: [reservations]}",
                sold(n, "azure-plan"),
                *times(n, sold),
            ),
            steps=times(
                n,
                lambda _: (
                    "order: {product: azure-reservation, buyer: contoso, customer: northwind, partner: northwind}"
                ),
            ),
        )
    ),
    "first sales": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"seller{i}: {{role: direct-bill}}"),
            given=times(n, lambda i: f"enrollment: {{tenant: seller{i}, support-plan: advanced}}")
            + times(n, lambda i: f"customer-relationship: {{partner: seller{i}, customer: northwind}}"),
            steps=times(n, lambda i: f"order: {{product: microsoft-365, buyer: seller{i}, customer: northwind}}"),
        )
    ),
    "transfers": Shape(
        text=lambda n: scenario(
            given=(sold(0), "customer-relationship: {partner: adatum, customer: northwind}"),
            steps=tuple(
                step
                for i in range(n)
                for source, target in (("contoso", "adatum") if i % 2 == 0 else ("adatum", "contoso"),)
                for step in (
                    f"request-transfer: {{id: t{i}, source: {source}, target: {target}, subscriptions: [s0]}}",
                    f"approve-transfer: {{transfer: t{i}}}",
                )
            ),
        )
    ),
    "subscriptions in one transfer": Shape(
        text=lambda n: scenario(
            given=(*times(n, sold), "customer-relationship: {partner: adatum, customer: northwind}"),
            steps=(
                (
                    "request-transfer: {id: t, source: contoso, target: adatum, subscriptions: "
                    f"[{', '.join(times(n, lambda i: f's{i}'))}]}}"
                ),
                "approve-transfer: {transfer: t}",
            ),
        )
    ),
    "Azure in one transfer": Shape(
        text=lambda n: scenario(
            given=(
                *times(n, lambda i: sold(i, "azure-plan")),
                "customer-relationship: {partner: adatum, customer: northwind}",
                "subscription: {id: plan, product: azure-plan, buyer: adatum, customer: northwind}",
            ),
            steps=(
                (
                    "request-transfer: {id: t, source: contoso, target: adatum, subscriptions: "
                    f"[{', '.join(times(n, lambda i: f's{i}'))}]}}"
                ),
                "approve-transfer: {transfer: t}",
            ),
        )
    ),
    "enrollments": Shape(
        text=lambda n: scenario(
            parties=times(n, lambda i: f"partner{i}: {{role: indirect-reseller}}"),
            steps=times(n, lambda i: f"enroll: {{tenant: partner{i}}}"),
        )
    ),
    "tenants of one company": Shape(text=_tenants),
    "sellers of one company": Shape(text=_sellers_of_several_tenants),
    "affiliates of affiliates": Shape(text=_affiliates),
    "affiliates of one company": Shape(
        text=lambda n: scenario(
            parties=(
                *times(n, lambda i: f"firm{i}: {{role: customer, affiliates: [seller]}}"),
                "seller: {role: direct-bill}",
            ),
            given=("customer-relationship: {partner: seller, customer: northwind}",),
            steps=times(n, lambda _: "order: {product: microsoft-365, buyer: seller, customer: northwind}"),
        )
    ),
    "relationships that end": Shape(
        text=lambda n: scenario(
            given=(
                *times(n, lambda i: admin(i, status="terminated")),
                *times(n, lambda i: sold(i, status="cancelled")),
            ),
            steps=tuple(
                step
                for _ in range(n)
                for step in (
                    "end-customer-relationship: {partner: contoso, customer: northwind}",
                    "request-customer-relationship: {partner: contoso, customer: northwind}",
                    "accept-customer-relationship: {partner: contoso, customer: northwind, by: global-administrator}",
                )
            ),
        )
    ),
    "support contacts": Shape(
        text=lambda n: scenario(
            given=(
                *times(n, admin),
                *times(n, sold),
            ),
            steps=times(n, lambda i: f"designate-support-contact: {{subscription: s{i}, contact: contoso}}"),
        )
    ),
    "effects of one step": Shape(
        text=lambda n: scenario(
            given=times(n, sold),
            steps=(
                f"{{{ORDER}, effects: ["
                + ", ".join(times(n, lambda i: f"{{subscription: s{i}, status: active}}"))
                + "]}",
            ),
        )
    ),
    "effects of a transfer": Shape(
        text=lambda n: scenario(
            given=(*times(n, sold), "customer-relationship: {partner: adatum, customer: northwind}"),
            steps=(
                (
                    "request-transfer: {id: t, source: contoso, target: adatum, subscriptions: "
                    f"[{', '.join(times(n, lambda i: f's{i}'))}]}}"
                ),
                "{approve-transfer: {transfer: t}, effects: ["
                + ", ".join(times(n, lambda i: f"{{subscription: s{i}, buyer: adatum}}"))
                + "]}",
            ),
        )
    ),
    "claims": Shape(
        text=lambda n: scenario(
            given=times(n, sold),
            more="expect:\n  allowed:\n"
            f"    unchanged: [{', '.join(times(n, lambda i: f's{i}'))}]\n    state:\n"
            + "\n".join(times(n, lambda i: f"      - {{subscription: s{i}, status: cancelled}}")),
        )
    ),
    "unjudged steps on one line": Shape(
        text=lambda n: (
            CAST
            + "steps: ["
            + ", ".join(times(n, lambda _: "{sign-partner-agreement: {tenant: contoso}}"))
            + "]\nexpect: {denied: [order-requires-reseller-relationship]}\n"
        )
    ),
    # Pages
    "scenarios of a page": Shape(text=lambda n: _page(times(n, _small)), suffix=".md"),
    "scenarios of one id": Shape(text=lambda n: _page(times(n, lambda _: _small(0))), suffix=".md"),
    "openings of scenarios": Shape(text=lambda n: f"- ```yaml {SCENARIO}\n" * (4 * n), suffix=".md"),
    "fences": Shape(text=lambda n: "csp\n\n" + "```yaml\na: 1\n```\n\n" * (8 * n), suffix=".md"),
    "fences that stay open": Shape(text=lambda n: "csp\n\n" + "- ```yaml\n\n" * (8 * n), suffix=".md"),
    "nested quotes": Shape(
        text=lambda n: "csp\n\n" + "\n".join(">" * (i % 100) + " x" for i in range(4 * n)), suffix=".md"
    ),
    "short paragraphs": Shape(text=lambda n: "csp\n\n" + "ab\n\n" * (16 * n), suffix=".md"),
    "a long info string": Shape(text=lambda n: f"```{'csp-scenari ' * (64 * n)}\n```\n", suffix=".md"),
    "fences that look alike": Shape(text=lambda n: "```yaml csp-scenaro\nid: x\n```\n\n" * (2 * n), suffix=".md"),
    "tags that never end": Shape(text=lambda n: f"csp scenario\n\na {'<script' * (16 * n)}\n", suffix=".md"),
    "addresses that run": Shape(text=lambda n: f"csp scenario\n\na {'<javascript:' * (16 * n)}\n", suffix=".md"),
    "attributes in braces": Shape(text=lambda n: f"csp scenario\n\na {'{ hidden }' * (16 * n)}\n", suffix=".md"),
    "comments that begin": Shape(text=lambda n: f"csp scenario\n\na {'<!-- |' * (16 * n)}\n", suffix=".md"),
    "lines of brackets": Shape(text=lambda n: "csp\n\n" + "[x]: <y\n" * (8 * n), suffix=".md"),
}
