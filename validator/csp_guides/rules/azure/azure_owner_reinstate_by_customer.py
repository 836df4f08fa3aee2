"""Access to an Azure subscription is given by somebody who may: the customer, or a partner that holds such a role."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.azure import GrantAzureAccess
from csp_guides.rules import sources
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes

GIVES_ACCESS = frozenset({"owner", "user-access-administrator"})


@condition(
    "Whoever gives the access may do so: the customer, or a partner that is an owner or a user access administrator."
)
def giver_may_give_access(case: Case[GrantAzureAccess]) -> Answer:
    return all_of((_giver(case), _person(case.step)))


def _giver(case: Case[GrantAzureAccess]) -> Answer:
    """Whether the party that gives the access is the customer or holds a role that gives access."""
    step = case.step
    if step.granted_by == step.customer:
        return yes(step.at)
    held = tuple(case.state.azure_accesses_of(step.granted_by, step.subscription))
    fitting = next((access for access in held if access.role in GIVES_ACCESS), None)
    if fitting is not None:
        return yes(fitting.at)
    if any(access.role is None for access in held):
        text = message("not said: in which role {partner} has access", partner=step.granted_by.label)
        return unknown(text, held[0].at)
    text = message(
        "{partner} holds no role in {subscription:definite} that gives access, and only {customer} can give it one",
        partner=step.granted_by.label,
        subscription=SubscriptionRef(step.subscription),
        customer=step.customer.label,
    )
    return no(text, (*step.at, "granted-by"), *(access.at for access in held))


def _person(step: GrantAzureAccess) -> Answer:
    """Whether the person who acts holds such a role; assumed when nothing is said."""
    at = (*step.at, "by")
    if step.by in GIVES_ACCESS:
        return yes(at)
    text = message("not said: whether the person who gives the access is an owner or a user access administrator")
    return unknown(text, at, assumption=PERSON_HOLDS_ROLE if step.by is None else None)


RULE = Rule(
    id="azure-owner-reinstate-by-customer",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(GrantAzureAccess,),
    applies=(),
    holds=(giver_may_give_access,),
    sources=(sources.REINSTATE, sources.DAP_FAQ),
    confidence=Confidence.READ,
)
