"""GDAP names at least one role, and built-in roles only."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RequestDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import it_is_gdap
from csp_guides.rules.shared.entra_roles import not_built_in


@condition("It names at least one role.")
def a_role_is_named(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    step = case.step
    if step.roles or isinstance(step, ChangeDelegatedAdmin):
        # A change that names none leaves them as they are.
        return yes(step.at)
    return no(message("the request names no role"), step.at)


@condition("The roles that it names are built-in roles of Microsoft Entra.")
def roles_are_built_in(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    step = case.step
    others = not_built_in(step.roles or ())
    if not others:
        return yes(step.at)
    return no(message("not a built-in role of Microsoft Entra: {roles}", roles=others), (*step.at, "roles"))


RULE: Rule[RequestDelegatedAdmin | ChangeDelegatedAdmin] = Rule(
    id="gdap-roles-required-builtin-only",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin, ChangeDelegatedAdmin),
    applies=(it_is_gdap,),
    holds=(a_role_is_named, roles_are_built_in),
    sources=(sources.GDAP_FAQ, sources.GRAPH_CREATE, sources.ENTRA_ROLES_2026),
    confidence=Confidence.READ,
)
