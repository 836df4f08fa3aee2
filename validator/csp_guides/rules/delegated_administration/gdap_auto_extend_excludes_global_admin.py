"""What includes the role of Global Administrator does not extend itself."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AUTO_EXTEND_STARTS
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import RequestDelegatedAdmin, SetAutoExtend
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import subject, turns_auto_extend_on


@condition("Auto extend is turned on.")
def auto_extend_is_turned_on(case: Case[PartnerStep]) -> Answer:
    if turns_auto_extend_on(case.step):
        return yes((*case.step.at, "auto-extend"))
    return no(message("auto extend is not turned on here"), case.step.at)


@condition("The role of Global Administrator is not among the roles.")
def global_administrator_is_not_among_the_roles(case: Case[PartnerStep]) -> Answer:
    admin = subject(case)
    if not admin.roles:
        return unknown(message("not said: the roles of the delegated administration “{id}”", id=admin.id), admin.at)
    if "global-administrator" not in admin.roles:
        return yes(admin.at)
    text = message("“{id}” includes the role of Global Administrator and would extend itself", id=admin.id)
    return no(text, case.step.at, admin.at)


RULE: Rule[PartnerStep] = Rule(
    id="gdap-auto-extend-excludes-global-admin",
    topic="delegated-administration",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=(RequestDelegatedAdmin, SetAutoExtend),
    applies=(auto_extend_is_turned_on,),
    holds=(global_administrator_is_not_among_the_roles,),
    of_given=(global_administrator_is_not_among_the_roles,),
    since=AUTO_EXTEND_STARTS,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_AUTO_EXTEND, sources.GRAPH_UPDATE, sources.CIPP_AUTO_EXTEND),
    # The heading of the article's section and the limits of the API were read, the section itself was not.
    confidence=Confidence.READ_OPENING,
)
