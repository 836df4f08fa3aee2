"""What tenants of one company are called in each language, with and without a label."""

import pytest

from csp_guides.check import judge_file
from csp_guides.config import Config
from csp_guides.messages import Party
from csp_guides.model.party_names import tenant_names
from csp_guides.source import Source
from csp_guides.translate import translator

COMPANIES = {
    "countries": "{one: {role: direct-bill, country: PL}, two: {role: direct-bill, country: US}}",
    "roles": "{one: {role: indirect-reseller, country: CL}, two: {role: customer, country: CL}}",
    "clouds": "{one: {role: customer}, two: {role: customer, cloud: us-government}}",
    "nothing": "{head-office: {role: customer}, two: {role: customer}}",
}
CALLED = {
    "countries": {
        "en": ("Northwind in Poland", "Northwind in the United States"),
        "pt-BR": ("Northwind na Polônia", "Northwind nos Estados Unidos"),
        "zh-CN": ("Northwind（波兰）", "Northwind（美国）"),
        "nl-NL": ("Northwind in Polen", "Northwind in de Verenigde Staten"),
    },
    "roles": {
        "en": ("Northwind (indirect reseller)", "Northwind (customer)"),
        "pt-BR": ("Northwind (revendedor indireto)", "Northwind (cliente)"),
        "zh-CN": ("Northwind（间接经销商）", "Northwind（客户）"),
        "nl-NL": ("Northwind (indirecte reseller)", "Northwind (klant)"),
    },
    "clouds": {
        "en": ("Northwind in the public cloud", "Northwind in the US Government cloud"),
        "pt-BR": ("Northwind na nuvem pública", "Northwind na nuvem do governo dos EUA"),
        "zh-CN": ("Northwind（公有云）", "Northwind（美国政府云）"),
        "nl-NL": ("Northwind in de openbare cloud", "Northwind in de US Government-cloud"),
    },
    "nothing": {
        "en": ("Northwind (head office)", "Northwind (two)"),
        "zh-CN": ("Northwind（head office）", "Northwind（two）"),
    },
}


def called(tenants: str, language: str, labels: str = "{}") -> tuple[str, ...]:
    case = f"""\
id: case
title: A case
labels: {labels}
parties:
  contoso: {{role: direct-bill}}
  woodgrove: {{role: customer}}
  northwind: {{tenants: {tenants}}}
steps: [administer: {{partner: contoso, customer: woodgrove}}]
"""
    (block,) = judge_file(Source("case.yaml", case), Config()).blocks
    say = translator(language)
    names = tenant_names(block.scenario.companies[-1], block.prose.labels)
    return tuple(say.value(Party(key, name.whole)) for key, name in names.items())


@pytest.mark.parametrize(
    ("told_apart", "language"), [(way, language) for way, languages in CALLED.items() for language in languages]
)
def test_tenants_are_called_by_what_tells_them_apart(told_apart: str, language: str) -> None:
    assert called(COMPANIES[told_apart], language) == CALLED[told_apart][language]


def test_a_label_is_the_name_of_a_tenant() -> None:
    labels = "{northwind/one: Northwind in Gdynia, northwind/two: the sales office}"
    assert called(COMPANIES["countries"], "en", labels) == ("Northwind in Gdynia", "Northwind (the sales office)")
