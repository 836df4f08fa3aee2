"""The end of delegated administration, or of the relationship with it, takes no role on Azure away."""

from csp_guides.findings import Level
from csp_guides.model.steps.administration import ExpireDelegatedAdmin, TerminateDelegatedAdmin
from csp_guides.model.steps.customers import EndCustomerRelationship
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.kept_access import ROLES, stays


@condition("Every role on an Azure subscription stays with the partner that holds it.")
def roles_stay(case: Case[PartnerStep]) -> Answer:
    return stays(case, ROLES)


RULE: Rule[PartnerStep] = Rule(
    id="azure-rbac-survives-dap-removal",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(TerminateDelegatedAdmin, ExpireDelegatedAdmin, EndCustomerRelationship),
    applies=(),
    holds=(roles_stay,),
    sources=(sources.DAP_PRIVILEGES, sources.DAP_FAQ),
    confidence=Confidence.INFERRED,
)
