"""What includes the role of Global Administrator does not extend itself."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AUTO_EXTEND_STARTS
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RequestDelegatedAdmin, SetAutoExtend
from csp_guides.model.steps.step import PartnerStep
from csp_guides.records import replace
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import outcome, subject, turns_auto_extend_on
from csp_guides.rules.shared.gdap_terms import is_without_global_administrator


@condition("Auto extend is turned on, or is on when the roles change.")
def auto_extend_is_on(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if turns_auto_extend_on(step):
        return yes((*step.at, "auto-extend"))
    if isinstance(step, ChangeDelegatedAdmin) and step.roles is not None and subject(case).extends_itself:
        return yes((*step.at, "roles"))
    return no(message("auto extend is not turned on here"), step.at)


@condition("The role of Global Administrator is not among the roles.")
def global_administrator_is_not_among_the_roles(case: Case[PartnerStep]) -> Answer:
    answer = is_without_global_administrator(outcome(case), case.step.at)
    return replace(answer, at=(*answer.at, subject(case).at))


RULE: Rule[PartnerStep] = Rule(
    id="gdap-auto-extend-excludes-global-admin",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestDelegatedAdmin, ChangeDelegatedAdmin, SetAutoExtend),
    applies=(auto_extend_is_on,),
    holds=(global_administrator_is_not_among_the_roles,),
    of_given=(global_administrator_is_not_among_the_roles,),
    since=AUTO_EXTEND_STARTS,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_AUTO_EXTEND, sources.GRAPH_UPDATE, sources.CIPP_AUTO_EXTEND, sources.CLOUDBLUE_GDAP),
    # The heading of the article's section and the limits of the API were read, the section itself was not; three
    # vendors report that the portal refuses it.
    confidence=Confidence.READ_OPENING,
)
