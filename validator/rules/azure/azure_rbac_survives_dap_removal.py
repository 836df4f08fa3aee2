"""The end of delegated administration, or of the relationship with it, takes no role on Azure away."""

from validator.findings import Level
from validator.model.steps import EndCustomerRelationship, ExpireDelegatedAdmin, PartnerStep, TerminateDelegatedAdmin
from validator.rules import sources
from validator.rules.azure.kept_access import ROLES, stays
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition


@condition("Every role on an Azure subscription stays with the partner that holds it.")
def roles_stay(case: Case[PartnerStep]) -> Answer:
    return stays(case, ROLES)


RULE: Rule[PartnerStep] = Rule(
    id="azure-rbac-survives-dap-removal",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    concerns=(TerminateDelegatedAdmin, ExpireDelegatedAdmin, EndCustomerRelationship),
    applies=(),
    holds=(roles_stay,),
    sources=(sources.DAP_PRIVILEGES, sources.DAP_FAQ),
    confidence=Confidence.INFERRED,
)
