"""Some acts in Partner Center are closed to sales agents and helpdesk agents."""

from typing import Any

from csp_guides.findings import Level
from csp_guides.messages import Term, message
from csp_guides.rules import sources
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.acts_by_role import ACTS, act_of


@condition("Microsoft's article on this act excludes a role, or its revisions do not agree on one.")
def act_excludes_a_role(case: Case[Any]) -> Answer:
    act = act_of(case)
    if act is not None and act.excluded | act.contested:
        return yes(case.step.at)
    return no(message("no role is excluded from this act"), case.step.at)


@condition("The person who acts holds none of these roles.")
def role_is_not_excluded(case: Case[Any]) -> Answer:
    step, act = case.step, act_of(case)
    at = (*step.at, "by")
    if step.by is None:
        return unknown(message("not said: the role of the person who acts"), at, assumption=PERSON_HOLDS_ROLE)
    if act is None or step.by not in act.excluded | act.contested:
        return yes(at)
    if step.by in act.contested:
        text = message(
            "Microsoft's pages disagree on whether the role {role} may do this: {act}", role=Term(step.by), act=act.name
        )
        return unsettled(text, at)
    text = message(
        "the person who acts has the role {role}, and this requires an admin agent: {act}",
        role=Term(step.by),
        act=act.name,
    )
    return no(text, at)


RULE: Rule[Any] = Rule(
    id="role-excluded-from-act",
    topic="user-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=ACTS,
    applies=(act_excludes_a_role,),
    holds=(role_is_not_excluded,),
    sources=(
        sources.AZURE_PLAN_MANAGE,
        sources.SOFTWARE_SUBSCRIPTIONS,
        sources.GDAP_AUTO_EXTEND,
        sources.GIVE_PERMISSION,
        sources.AZURE_PLAN_PURCHASE,
    ),
    confidence=Confidence.READ,
    lacks=message("several roles of one person, and applications that act without a person"),
)
