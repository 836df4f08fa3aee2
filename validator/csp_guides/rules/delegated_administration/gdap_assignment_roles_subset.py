"""A group gets roles that the customer has approved, and gets them once they are in force."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.steps.administration import AssignDelegatedAdmin
from csp_guides.model.words import role_word, standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import subject


@condition("The delegated administration is active.")
def is_active(case: Case[AssignDelegatedAdmin]) -> Answer:
    step, admin = case.step, subject(case)
    if admin.gives_access(step.on):
        return yes(step.at, admin.at)
    if admin.has_expired(step.on):
        return no(message("{admin:definite} has ended already", admin=AdminRef(admin.id)), step.at, admin.at)
    text = message(
        "{admin:definite} {stands:like admin}, and so is not active yet",
        admin=AdminRef(admin.id),
        stands=standing(admin.status),
    )
    return no(text, step.at, admin.at)


@condition("The roles that are assigned are among those of the delegated administration.")
def roles_are_among_those_approved(case: Case[AssignDelegatedAdmin]) -> Answer:
    step, admin = case.step, subject(case)
    at = (*step.at, "roles")
    if not admin.roles:
        return unknown(message("not said: the roles of {admin:definite}", admin=AdminRef(admin.id)), at, admin.at)
    surplus = tuple(role_word(role) for role in step.roles if role not in admin.roles)
    if not surplus:
        return yes(at, admin.at)
    return no(
        message("not among the roles of {admin:definite}: {roles}", admin=AdminRef(admin.id), roles=surplus),
        at,
        admin.at,
    )


RULE = Rule(
    id="gdap-assignment-roles-subset",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AssignDelegatedAdmin,),
    applies=(),
    holds=(is_active, roles_are_among_those_approved),
    of_given=(roles_are_among_those_approved,),
    sources=(sources.GDAP_BULK,),
    # That it must be active first is stated for the tool that moved many customers at once.
    confidence=Confidence.INFERRED,
)
