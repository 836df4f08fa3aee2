"""The built-in roles: their file, their names in four languages, and what scenarios may call them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from csp_guides.check import judge_file
from csp_guides.config import LANGUAGES, Config
from csp_guides.glossary import read_glossary
from csp_guides.model.products import Product
from csp_guides.resources import package_file, schema_path
from csp_guides.roles import RoleSystem, built_in_roles
from csp_guides.rules.earned_credit import pec_role_eligibility
from csp_guides.rules.support import gdap_support_ticket_needs_role
from csp_guides.schema import data_problems
from csp_guides.source import Source
from csp_guides.translate import translator

DATA = json.loads(package_file("roles.json").read_text(encoding="utf-8"))
ROLES = [role for system in RoleSystem for role in DATA[system]["roles"]]


def test_the_file_fits_its_schema() -> None:
    assert list(data_problems("roles", DATA)) == []


@pytest.mark.parametrize("name", ["id", "template-id"])
def test_no_name_stands_twice(name: str) -> None:
    found = [role[name] for role in ROLES if name in role]
    found += [also for role in ROLES for also in role.get("also", ())] if name == "id" else []
    assert len(found) == len(set(found))


@pytest.mark.parametrize("system", RoleSystem)
def test_a_former_name_leads_to_a_role_and_is_none(system: RoleSystem) -> None:
    former = DATA[system].get("former", {}).get("names", {})
    assert set(former.values()) <= built_in_roles(system).keys()
    assert not former.keys() & built_in_roles(system).keys()


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("company-administrator", "this role is called “global-administrator” now; write that name"),
        ("other:user-administrator", "write “user-administrator”"),
        ("other:fe930be7-5e62-47db-91af-98c3a49a38b1", "write “fe930be7-5e62-47db-91af-98c3a49a38b1”"),
        ("62e90394-69f5-4237-9190-012177145e11", "check the id in Microsoft's list of built-in roles"),
        ("company-reader", "write the English name in lower case"),
        ("security-auditor", "write the English name in lower case"),
        ("helpdesk", "did you mean “helpdesk-administrator”?"),
        ("user", "did you mean “user-administrator”?"),
        ("helpdesk-admin", "did you mean “helpdesk-administrator”?"),
        ("global-adminstrator", "did you mean “global-administrator”?"),
        ("reports-raeder", "did you mean “reports-reader”?"),
    ],
)
def test_what_is_no_role_is_told_what_to_write(written: str, advice: str) -> None:
    report = judge_file(Source("help.yaml", CASE % {**NAMES, "reports": written}), Config())
    told = [finding.help for finding in report.findings if finding.id == "unknown-role"]
    assert told
    assert all(translator("en")(help).startswith(advice) for help in told if help)


def test_a_role_stands_once_in_a_list_however_it_is_written() -> None:
    words = {**NAMES, "reports": IDS["global"]}
    found = judge_file(Source("help.yaml", CASE % words), Config()).findings
    assert [finding.source.position(finding.span.start).line for finding in found if finding.id == "repeated"] == [9]


def test_the_roles_stand_in_order() -> None:
    for system in RoleSystem:
        ids = [role["id"] for role in DATA[system]["roles"]]
        assert ids == sorted(ids)


def test_a_role_has_its_names_here_or_in_the_glossary() -> None:
    glossary = read_glossary().entries
    assert [role["id"] for role in ROLES if ("names" in role) is (role["id"] in glossary)] == []


def roles_of_the_format() -> Iterator[str]:
    """Every role that the schema lists, or that a rule tells apart from others."""
    yield from _listed(json.loads(schema_path("scenario").read_text(encoding="utf-8")))
    yield from (role for system in RoleSystem for role in built_in_roles(system))
    yield from pec_role_eligibility.ELIGIBLE | pec_role_eligibility.NOT_ELIGIBLE
    yield from gdap_support_ticket_needs_role.SUFFICIENT | gdap_support_ticket_needs_role.INSUFFICIENT


def _listed(schema: Any) -> Iterator[str]:
    """The values of every list that has the global administrator, of Partner Center or of Microsoft Entra."""
    if isinstance(schema, dict):
        listed = schema.get("enum", ())
        yield from listed if {"global-admin", "global-administrator"} & set(listed) else ()
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _listed(part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_and_product_has_a_name(language: str) -> None:
    glossary = read_glossary()
    names = {id: glossary.term(id, language) for id in {*roles_of_the_format(), *map(str, Product)}}
    assert all(names.values())


def test_what_has_no_name_is_met_here() -> None:
    with pytest.raises(KeyError):
        read_glossary().term("king-of-the-world", "en")


CASE = """\
id: help
title: Help
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
given:
  - subscription: {id: vms, product: azure, buyer: contoso, customer: woodgrove}
  - azure-access: {partner: contoso, subscription: vms, role: %(reader)s}
steps:
  - request-delegated-admin: {id: help, partner: contoso, customer: woodgrove, duration: P1Y, auto-extend: P180D,
                              roles: [%(global)s, %(reports)s]}
  - approve-delegated-admin: {request: help, by: %(global)s}
  - assign-delegated-admin: {delegated-admin: help, group: desk, roles: [%(reports)s]}
  - remove-delegated-admin-role: {delegated-admin: help, role: %(global)s}
  - earn-credit: {partner: contoso, subscription: vms}
"""
NAMES = {"global": "global-administrator", "reports": "reports-reader", "reader": "api-management-service-reader-role"}
IDS = {
    "global": "62E90394-69F5-4237-9190-012177145E10",
    "reports": "4a5d8f65-41da-4de4-8968-e035b65339cf",
    "reader": "71522526-b88f-4d52-b57f-d31fc3546d0d",
}


def test_a_template_id_stands_for_the_name() -> None:
    (by_name,), (by_id,) = (judge_file(Source("help.yaml", CASE % words), Config()).blocks for words in (NAMES, IDS))
    assert by_id.scenario.given == by_name.scenario.given
    assert [(step, step.by) for step in by_id.scenario.steps] == [(step, step.by) for step in by_name.scenario.steps]
    assert by_id.verdict.reasons
    assert [ruling.rule.id for ruling in by_id.verdict.reasons] == [
        ruling.rule.id for ruling in by_name.verdict.reasons
    ]
