"""Once GDAP has been sent to the customer, only two things about it can still be changed."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, Message, message
from csp_guides.model.administration import AdminStatus, DelegatedAdmin
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RemoveDelegatedAdminRole
from csp_guides.model.words import role_word, standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import subject
from csp_guides.rules.shared.gdap_terms import GLOBAL_ADMINISTRATOR


@condition("Its duration and its display name change only before it is sent to the customer.")
def duration_and_name_stay(case: Case[ChangeDelegatedAdmin | RemoveDelegatedAdminRole]) -> Answer:
    step, admin = case.step, subject(case)
    if isinstance(step, RemoveDelegatedAdminRole) or admin.status is AdminStatus.CREATED:
        return yes(step.at, admin.at)
    for key, now, then in (("duration", admin.duration, step.duration), ("name", admin.name, step.name)):
        if then is not None and then != now:
            return no(_too_late(admin), (*step.at, key), admin.at)
    return yes(step.at, admin.at)


@condition("After that, its roles do not change, except that Global Administrator may be taken out while it is active.")
def only_global_administrator_goes(case: Case[ChangeDelegatedAdmin | RemoveDelegatedAdminRole]) -> Answer:
    step, admin = case.step, subject(case)
    if admin.status is AdminStatus.CREATED:
        return yes(step.at, admin.at)
    if isinstance(step, RemoveDelegatedAdminRole):
        # From which status a role can be taken out at all, another rule says.
        return yes(step.at) if step.role == GLOBAL_ADMINISTRATOR else no(_only_this_role(step.role), (*step.at, "role"))
    if step.roles is None or set(step.roles) == set(admin.roles):
        return yes(step.at, admin.at)
    at = (*step.at, "roles")
    if admin.status is not AdminStatus.ACTIVE:
        return no(_too_late(admin), at, admin.at)
    if not admin.roles:
        return unknown(message("not said: the roles of {admin:definite}", admin=AdminRef(admin.id)), at, admin.at)
    other = sorted((set(step.roles) ^ set(admin.roles)) - {GLOBAL_ADMINISTRATOR})
    if other or GLOBAL_ADMINISTRATOR in step.roles:
        return no(_only_this_role(*(other or [GLOBAL_ADMINISTRATOR])), at, admin.at)
    return yes(at, admin.at)


def _too_late(admin: DelegatedAdmin) -> Message:
    return message(
        "{admin:definite} {stands:like admin}; it can only be changed before it is sent to the customer",
        admin=AdminRef(admin.id),
        stands=standing(admin.status),
    )


def _only_this_role(*roles: str) -> Message:
    return message(
        "once it has been sent, only Global Administrator can be taken out of its roles; this would change: {roles}",
        roles=tuple(role_word(role) for role in roles),
    )


RULE: Rule[ChangeDelegatedAdmin | RemoveDelegatedAdminRole] = Rule(
    id="gdap-change-only-in-created",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(ChangeDelegatedAdmin, RemoveDelegatedAdminRole),
    applies=(),
    holds=(duration_and_name_stay, only_global_administrator_goes),
    sources=(sources.GRAPH_UPDATE,),
    # An older revision was read whole, the newer one, which has the exceptions, in its opening.
    confidence=Confidence.READ_OPENING,
)
