"""Partner and customer may each end GDAP; at the customer, two roles can."""

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.model.administration import AdminType
from csp_guides.model.steps.administration import TerminateDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unknown, unsettled, yes
from csp_guides.rules.shared.delegated_admin import (
    RELATIONSHIP_ADMINISTRATOR,
    RELATIONSHIP_ADMINISTRATOR_DAYS,
    by_the_newer_role,
    leaves_subscriptions,
    subject,
)

LEFT_OPEN = frozenset(
    {"billing-administrator", "user-administrator", "helpdesk-administrator", RELATIONSHIP_ADMINISTRATOR}
)
"""Roles at the customer of which no source says that they may, or, of the first, only one of two."""


@condition("The person who ends it acts for the partner, or holds a role at the customer that may.")
def person_may_end_it(case: Case[TerminateDelegatedAdmin]) -> Answer:
    step = case.step
    at = (*step.at, "by")
    newer = by_the_newer_role(step) if subject(case).type is AdminType.GDAP else None
    if newer is not None:
        return newer
    if step.by is None:
        return unknown(message("not said: the role of the person who ends it"), at, assumption=PERSON_HOLDS_ROLE)
    if step.by not in LEFT_OPEN:
        # Of the partner's roles, another rule warns.
        return yes(at)
    text = message(
        "our sources do not settle whether {role:indefinite} of {customer} may end this",
        role=Term(step.by),
        customer=step.customer.label,
    )
    return unsettled(text, at)


@condition("The end of a GDAP relationship leaves the customer's subscriptions as they are.")
def subscriptions_stay(case: Case[TerminateDelegatedAdmin]) -> Answer:
    return leaves_subscriptions(case)


RULE: Rule[TerminateDelegatedAdmin] = Rule(
    id="gdap-termination-by-either-side",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(TerminateDelegatedAdmin,),
    applies=(),
    holds=(person_may_end_it, subscriptions_stay),
    turning_days=RELATIONSHIP_ADMINISTRATOR_DAYS,
    sources=(
        sources.GDAP_TERMINATE_CUSTOMER,
        sources.GDAP_TERMINATE_PARTNER,
        sources.GDAP_TERMINATE_LATER,
        sources.ENTRA_RELATIONSHIP_ADMINISTRATOR,
        sources.ENTRA_ROLES_2026,
        sources.ENTRA_BILLING_ADMINISTRATOR,
        sources.MANAGE_PARTNERS_2025,
    ),
    confidence=Confidence.READ,
)
