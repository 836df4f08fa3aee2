"""Azure Lighthouse and delegated administration are two ways in, and each ends by itself."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, Message, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import AccessRoute
from csp_guides.model.steps.administration import ExpireDelegatedAdmin, TerminateDelegatedAdmin
from csp_guides.model.steps.azure import RemoveAzureAccess
from csp_guides.model.steps.customers import EndCustomerRelationship
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, yes
from csp_guides.rules.shared.effects_of_steps import breach
from csp_guides.rules.shared.kept_access import LIGHTHOUSE, stays


@condition("The end of delegated administration leaves access by Azure Lighthouse as it is.")
def lighthouse_stays(case: Case[PartnerStep]) -> Answer:
    return yes(case.step.at) if isinstance(case.step, RemoveAzureAccess) else stays(case, LIGHTHOUSE)


@condition("The end of access by Azure Lighthouse leaves delegated administration as it is.")
def administration_stays(case: Case[PartnerStep]) -> Answer:
    step = case.step
    if not isinstance(step, RemoveAzureAccess) or step.via is not AccessRoute.LIGHTHOUSE:
        return yes(step.at)
    return breach(case, lambda key, attribute: key[0] == DelegatedAdmin.kind, _contradiction) or yes(step.at)


def _contradiction(effect: StatedValue, before: Entity | None) -> Message:
    assert isinstance(before, DelegatedAdmin), "an effect on delegated administration names one that is there"
    return message("the step leaves {admin:definite} as it is", admin=AdminRef(before.id))


RULE: Rule[PartnerStep] = Rule(
    id="azure-lighthouse-independent",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(TerminateDelegatedAdmin, ExpireDelegatedAdmin, EndCustomerRelationship, RemoveAzureAccess),
    applies=(),
    holds=(lighthouse_stays, administration_stays),
    sources=(sources.GDAP_FAQ,),
    confidence=Confidence.INFERRED,
)
