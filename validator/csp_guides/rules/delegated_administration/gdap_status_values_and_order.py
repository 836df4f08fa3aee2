"""What can happen to delegated administration depends on where it stands."""

from collections.abc import Mapping

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, Message, message
from csp_guides.model.administration import AdminStatus
from csp_guides.model.steps.administration import (
    ApproveDelegatedAdmin,
    DelegatedAdminStep,
    ExpireDelegatedAdmin,
    RemoveDelegatedAdminRole,
    TerminateDelegatedAdmin,
)
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import subject

FROM: Mapping[type[DelegatedAdminStep], tuple[AdminStatus, ...]] = {
    ApproveDelegatedAdmin: (AdminStatus.APPROVAL_PENDING,),
    # A request that the customer leaves alone expires, too.
    ExpireDelegatedAdmin: (AdminStatus.APPROVAL_PENDING, AdminStatus.ACTIVE, AdminStatus.EXPIRING),
    TerminateDelegatedAdmin: (AdminStatus.ACTIVE,),
    RemoveDelegatedAdminRole: (AdminStatus.CREATED, AdminStatus.ACTIVE),
}
"""The status from which each step is possible."""

WHY: Mapping[type[DelegatedAdminStep], Message] = {
    ApproveDelegatedAdmin: message("a customer can approve only what waits for approval"),
    ExpireDelegatedAdmin: message("only what waits for approval or is active can expire"),
    TerminateDelegatedAdmin: message("only what is active can be terminated"),
    RemoveDelegatedAdminRole: message("a role can be taken only out of what has not been sent yet or is active"),
}


@condition("Its status allows this.")
def status_allows_the_step(case: Case[DelegatedAdminStep]) -> Answer:
    step, admin = case.step, subject(case)
    if not isinstance(step, ExpireDelegatedAdmin):
        admin = admin.past_its_end(step.on)
    if admin.status in FROM[type(step)]:
        return yes(step.at, admin.at)
    return no(
        message(
            "{why}, and {admin:definite} {stands:like admin}",
            why=WHY[type(step)],
            admin=AdminRef(admin.id),
            stands=standing(admin.status),
        ),
        step.at,
        admin.at,
    )


RULE: Rule[DelegatedAdminStep] = Rule(
    id="gdap-status-values-and-order",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=tuple(FROM),
    applies=(),
    holds=(status_allows_the_step,),
    sources=(
        sources.GRAPH_RELATIONSHIP,
        sources.GRAPH_OVERVIEW,
        sources.GRAPH_REQUEST,
        sources.GRAPH_UPDATE,
        sources.GDAP_FAQ,
    ),
    # The order is ours, from what the pages say of each status; their diagram of it is an image that was not read.
    confidence=Confidence.INFERRED,
)
