"""GDAP names at least one role, and built-in roles only."""

from typing import Any

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.state import State
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RemoveDelegatedAdminRole, RequestDelegatedAdmin
from csp_guides.model.words import role_word
from csp_guides.roles import OTHER
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import it_is_gdap


@condition("It names at least one role.")
def a_role_is_named(case: Case[Any]) -> Answer:
    step = case.step
    if isinstance(step, RemoveDelegatedAdminRole):
        return _another_is_left(step, case.state)
    if step.roles or isinstance(step, ChangeDelegatedAdmin):
        # A change that names none leaves them as they are.
        return yes(step.at)
    return no(message("the request names no role"), step.at)


def _another_is_left(step: RemoveDelegatedAdminRole, state: State) -> Answer:
    admin = state.delegated_admin(step.admin)
    if admin is None or admin.roles != (step.role,):
        return yes(step.at)
    text = message("{admin:definite} has no other role: {role}", admin=AdminRef(step.admin), role=role_word(step.role))
    return no(text, (*step.at, "role"), admin.at)


@condition("The roles that it names are built-in roles of Microsoft Entra.")
def roles_are_built_in(case: Case[Any]) -> Answer:
    step = case.step
    if isinstance(step, RemoveDelegatedAdminRole):
        return yes(step.at)
    others = tuple(role_word(role) for role in step.roles or () if role.startswith(OTHER))
    if not others:
        return yes(step.at)
    return no(message("not a built-in role of Microsoft Entra: {roles}", roles=others), (*step.at, "roles"))


RULE: Rule[Any] = Rule(
    id="gdap-roles-required-builtin-only",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin, ChangeDelegatedAdmin, RemoveDelegatedAdminRole),
    applies=(it_is_gdap,),
    holds=(a_role_is_named, roles_are_built_in),
    sources=(sources.GDAP_FAQ, sources.GRAPH_CREATE, sources.ENTRA_ROLES_2026),
    confidence=Confidence.READ,
)
