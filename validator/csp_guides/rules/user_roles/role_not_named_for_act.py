"""Microsoft's articles name certain Partner Center roles for an act, and not the others."""

from typing import Any

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.rules import sources
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.acts_by_role import ACTS, act_of


@condition("Microsoft's article on this act names some roles and leaves others out.")
def act_names_roles(case: Case[Any]) -> Answer:
    act = act_of(case)
    if act is not None and act.not_named:
        return yes(case.step.at)
    return no(message("Microsoft's articles leave no role out for this act"), case.step.at)


@condition("The role of the person who acts is not one that is left out.")
def role_is_named(case: Case[Any]) -> Answer:
    step, act = case.step, act_of(case)
    at = (*step.at, "by")
    if step.by is None:
        return unknown(message("not said: the role of the person who acts"), at, assumption=PERSON_HOLDS_ROLE)
    if act is None or step.by not in act.not_named:
        return yes(at)
    text = message(
        "the person who acts has the role {role}, which Microsoft's article does not name for this: {act}",
        role=Term(step.by),
        act=act.name,
    )
    return no(text, at)


RULE: Rule[Any] = Rule(
    id="role-not-named-for-act",
    topic="user-roles",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=ACTS,
    applies=(act_names_roles,),
    holds=(role_is_named,),
    sources=(
        sources.ADD_CUSTOMER,
        sources.REMOVE_RELATIONSHIP,
        sources.REMOVE_RELATIONSHIP_LATER,
        sources.GDAP_REQUEST,
        sources.GDAP_ASSIGN,
        sources.GDAP_AUTO_EXTEND,
        sources.GDAP_TERMINATE_LATER,
        sources.CUSTOMER_AGREEMENT,
        sources.TRANSFER_AZURE,
        sources.TRANSFER_API,
        sources.AZURE_OWNERSHIP_2025,
        sources.SUPPORT_CONTACTS,
        sources.PROVIDER_TASKS,
        sources.AZURE_PLAN_PURCHASE,
        sources.PARTNER_AGREEMENT,
    ),
    confidence=Confidence.READ,
    lacks=message("several roles of one person, and applications that act without a person"),
)
