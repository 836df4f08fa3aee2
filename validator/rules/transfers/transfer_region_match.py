"""A transfer stays within one CSP region."""

from validator.findings import Level
from validator.model.regions import UNITED_STATES_GREW
from validator.model.steps import RequestTransfer
from validator.rules import sources
from validator.rules.region import share_a_region
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition


@condition("The customer and the partners on both ends lie in one CSP region.")
def ends_share_a_region(case: Case[RequestTransfer]) -> Answer:
    step = case.step
    # Whether the reseller may work with the target is a matter of their partnership.
    tenants = tuple(tenant for tenant in step.tenants if tenant != step.reseller)
    return share_a_region(tenants, step.on, case.state, (*step.at, "target"))


RULE = Rule(
    id="transfer-region-match",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(RequestTransfer,),
    applies=(),
    holds=(ends_share_a_region,),
    turns=(UNITED_STATES_GREW,),
    sources=(
        sources.TRANSFER_LICENSES,
        sources.TRANSFER_AZURE_LEGACY,
        sources.AZURE_SUBSCRIBERS_TO_CSP,
        sources.REGIONS,
    ),
    confidence=Confidence.READ,
)
