"""What readers call companies and tenants: by a label, or by what tells the tenants of one company apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from csp_guides.messages import AnyOf, Country, Details, Message, Party, Value, message
from csp_guides.model.parties import Company, Tenant
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantName:
    """A tenant's name in a sentence, and what is left of it beside the company's; None where its role says enough."""

    whole: Value
    own: Value | None


def company_name(key: str) -> str:
    """A company's name as people write it: `adventure-works` is Adventure Works."""
    return " ".join(word.capitalize() for word in key.split("-"))


def person_name(key: str) -> str:
    """A person's name as people write it: `mei` is Mei."""
    return company_name(key)


def party_name(key: str) -> str:
    """The name of a party of which no more is known than its key: `fabrikam/office` is Fabrikam (office)."""
    company, _, tenant = key.partition("/")
    return f"{company_name(company)} ({_in_words(tenant)})" if tenant else company_name(company)


def party_names(companies: Iterable[Company], labels: Mapping[str, str]) -> Callable[[str], Value]:
    """How to call the parties of one scenario in a sentence, by their keys."""
    names: dict[str, Value] = {}
    for company in companies:
        # The only tenant of a company is the company to readers, whatever its key.
        names.update((tenant.name, company_name(company.name)) for tenant in company.tenants)
        names.update((key, name.whole) for key, name in tenant_names(company, labels).items())
    return lambda key: names.get(key) or party_name(key)


def with_party_names(said: Message, names: Callable[[str], Value]) -> Message:
    """A message on one scenario that knows what its parties are called, wherever it is shown."""
    return Message(said.text, {place: _with_names(value, names) for place, value in said.values.items()})


def _with_names(value: Value, names: Callable[[str], Value]) -> Value:
    match value:
        case Party(name=name):
            return Party(name, names(name))
        case Message():
            return with_party_names(value, names)
        case tuple():
            return tuple(_with_names(item, names) for item in value)
        case AnyOf(items=items) | Details(items=items):
            return type(value)(tuple(_with_names(item, names) for item in items))
        case _:
            return value


def tenant_names(company: Company, labels: Mapping[str, str]) -> Mapping[str, TenantName]:
    """The names of a company's tenants, by their keys, where it has several."""
    if len(company.tenants) == 1:
        return {}
    name = next((name for tell, name in _WAYS if _tells_apart(tell, company.tenants)), _by_key)
    return {
        tenant.name: _by_label(company, labels[tenant.name]) if tenant.name in labels else name(tenant)
        for tenant in company.tenants
    }


def _tells_apart(tell: Callable[[Tenant], object], tenants: tuple[Tenant, ...]) -> bool:
    found = {tell(tenant) for tenant in tenants}
    return None not in found and len(found) == len(tenants)


def _by_country(tenant: Tenant) -> TenantName:
    country = Country(tenant.country or "")
    return _named(tenant, message("{company} in {country:definite}", country=country), country)


def _by_role(tenant: Tenant) -> TenantName:
    return _named(tenant, message("{company} ({role})", role=tenant.role.term), None)


def _by_cloud(tenant: Tenant) -> TenantName:
    cloud = tenant.cloud.label
    return _named(tenant, message("{company} in {cloud}", cloud=cloud), cloud)


def _by_key(tenant: Tenant) -> TenantName:
    return TenantName(whole=party_name(tenant.name), own=_in_words(tenant.name.partition("/")[2]))


def _named(tenant: Tenant, words: Message, own: Value | None) -> TenantName:
    values = {"company": company_name(tenant.company), **words.values}
    return TenantName(whole=Message(words.text, values), own=own)


_WAYS: tuple[tuple[Callable[[Tenant], object], Callable[[Tenant], TenantName]], ...] = (
    (lambda tenant: tenant.country, _by_country),
    (lambda tenant: tenant.role, _by_role),
    (lambda tenant: tenant.cloud, _by_cloud),
)
"""What may differ in all tenants of a company, the best first, and the name that says it."""


def _by_label(company: Company, label: str) -> TenantName:
    """The label is the name when it begins with the company's, and stands behind the company's otherwise."""
    own = without_company(label, company)
    if own != label:
        return TenantName(whole=label, own=own)
    return TenantName(whole=f"{company_name(company.name)} ({label})", own=label)


def without_company(label: str, company: Company) -> str:
    """A label without the company's name at its head, and without what joins the two."""
    return label.removeprefix(company_name(company.name)).lstrip(",，:：(（ ").rstrip(")）")


def _in_words(key: str) -> str:
    return key.replace("-", " ")
