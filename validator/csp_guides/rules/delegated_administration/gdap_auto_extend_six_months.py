"""Auto extend is six months or nothing, and keeps what is active from expiring."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, Term, message
from csp_guides.model.administration import AUTO_EXTEND_STARTS
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ExpireDelegatedAdmin, RequestDelegatedAdmin, SetAutoExtend
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.delegated_admin import (
    RELATIONSHIP_ADMINISTRATOR_DAYS,
    by_the_newer_role,
    outcome,
    subject,
    turns_auto_extend_on,
)
from csp_guides.rules.shared.gdap_terms import GLOBAL_ADMINISTRATOR, extends_by_what_there_is


@condition("Auto extend is turned on or off with one of its three values.")
def value_exists(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if isinstance(step, ExpireDelegatedAdmin):
        return yes(step.at)
    return extends_by_what_there_is(outcome(case), step.at)


@condition("Auto extend is turned on only from October 30, 2023.")
def feature_exists(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if not turns_auto_extend_on(step) or step.on >= AUTO_EXTEND_STARTS:
        return yes(step.at)
    text = message("auto extend can be turned on from {start}, not on {day}", start=AUTO_EXTEND_STARTS, day=step.on)
    return no(text, (*step.at, "auto-extend"))


@condition("The relationship for which auto extend is set has not ended.")
def subject_has_not_ended(case: Case[PartnerStep]) -> Answer:
    step, admin = case.step, subject(case)
    if not isinstance(step, SetAutoExtend) or not (admin.status.ended or admin.has_expired(step.on)):
        return yes(step.at)
    return no(message("{admin:definite} has ended already", admin=AdminRef(admin.id)), step.at, admin.at)


@condition("The person who sets auto extend acts for the partner, or is a Global Administrator of the customer.")
def person_may_set_it(case: Case[PartnerStep]) -> Answer:
    step = case.step
    # On the partner's roles there are other rules.
    if not isinstance(step, SetAutoExtend) or not step.by_customer or step.by == GLOBAL_ADMINISTRATOR:
        return yes(step.at)
    newer = by_the_newer_role(step)
    if newer is not None and newer.truth is not True:
        return newer
    text = message(
        "the customer may set auto extend, and our sources do not say whether {role:indefinite} may",
        role=Term(str(step.by)),
    )
    return unsettled(text, (*step.at, "by"))


@condition("Nothing expires that is extended automatically.")
def nothing_expires_that_extends_itself(case: Case[PartnerStep]) -> Answer:
    step, admin = case.step, subject(case)
    if not isinstance(step, ExpireDelegatedAdmin) or not (admin.status.in_force and admin.extends_itself):
        return yes(step.at)
    text = message(
        "{admin:definite} is said to expire, but auto extend is on and moves its end by 180 days",
        admin=AdminRef(admin.id),
    )
    return no(text, step.at, admin.at)


RULE: Rule[PartnerStep] = Rule(
    id="gdap-auto-extend-six-months",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin, SetAutoExtend, ExpireDelegatedAdmin),
    applies=(),
    holds=(value_exists, feature_exists, subject_has_not_ended, person_may_set_it, nothing_expires_that_extends_itself),
    of_given=(value_exists,),
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=(AUTO_EXTEND_STARTS, *RELATIONSHIP_ADMINISTRATOR_DAYS),
    sources=(
        sources.GRAPH_RELATIONSHIP,
        sources.GDAP_FAQ_LATER,
        sources.GDAP_AUTO_EXTEND,
        sources.SECURITY_UPDATE_2023_10,
        sources.ENTRA_RELATIONSHIP_ADMINISTRATOR,
        sources.ENTRA_ROLES_2026,
    ),
    confidence=Confidence.READ,
)
