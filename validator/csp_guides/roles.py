"""The built-in roles of Microsoft Entra and of Azure: what scenarios call them, and their names in four languages."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from csp_guides.grammar import Noun
from csp_guides.records import dataclass
from csp_guides.resources import package_file

OTHER = "other:"
"""What a scenario writes before the name of a role that is in none of the lists."""


class RoleSystem(StrEnum):
    """Where a role is one: in Microsoft Entra, or in Azure."""

    ENTRA = "entra"
    AZURE = "azure"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInRole:
    """A role that Microsoft made. It has no names here when the glossary has a word for it.

    `genders` are those that are not those of a word for a person, and `article` the English one where the first letter
    does not tell it.
    """

    id: str
    names: Mapping[str, str]
    genders: Mapping[str, str]
    article: str | None = None


@cache
def built_in_roles(system: RoleSystem) -> Mapping[str, BuiltInRole]:
    """The built-in roles that are known here, by id; of Microsoft Entra all, of Azure those that rules tell apart."""
    return {role["id"]: _role(role) for role in _read()[system]["roles"]}


def role_known_as(system: RoleSystem, written: str) -> str | None:
    """The id of the role that has this id, template id or other spelling; None when no role has."""
    return _ids(system).get(written.lower())


def present_name(system: RoleSystem, written: str) -> str | None:
    """The id of the role that had this name before, or has it in an interface; None when none had."""
    former: Mapping[str, str] = _read()[system].get("former", {}).get("names", {})
    return former.get(written.lower())


def role_noun(id: str, language: str) -> Noun:
    """The name of a built-in role that is not in the glossary. Raises KeyError for what is none."""
    for system in RoleSystem:
        role = built_in_roles(system).get(id)
        if role is not None:
            gender = role.genders.get(language, _GENDERS.get(language))
            return Noun(text=role.names[language], gender=gender, article=role.article if language == "en" else None)
    raise KeyError(id)


_GENDERS = {"pt-BR": "masculine", "nl-NL": "common"}
"""Those of the words for persons, which most names are: administrator, reader, operator."""


@cache
def _ids(system: RoleSystem) -> Mapping[str, str]:
    return {
        name: role["id"]
        for role in _read()[system]["roles"]
        for name in (role["id"], role.get("template-id"), *role.get("also", ()))
        if name is not None
    }


@cache
def _read() -> Mapping[str, Any]:
    """The file as it is. It is JSON, which takes a millisecond: roles are looked up while a case is judged."""
    found: Mapping[str, Any] = json.loads(package_file("roles.json").read_text(encoding="utf-8"))
    return found


def _role(item: Mapping[str, Any]) -> BuiltInRole:
    return BuiltInRole(
        id=item["id"],
        names=item.get("names", {}),
        genders=item.get("genders", {}),
        article=item.get("article"),
    )
