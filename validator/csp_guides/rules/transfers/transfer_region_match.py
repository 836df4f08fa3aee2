"""A transfer stays within one CSP region."""

from csp_guides.findings import Level
from csp_guides.model.regions import UNITED_STATES_GREW
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.region import share_a_region


@condition("The customer and both partners are in the same CSP region.")
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
    steps=(RequestTransfer,),
    applies=(),
    holds=(ends_share_a_region,),
    turning_days=(UNITED_STATES_GREW,),
    sources=(
        sources.TRANSFER_LICENSES,
        sources.TRANSFER_AZURE_LEGACY,
        sources.AZURE_SUBSCRIBERS_TO_CSP,
        sources.REGIONS,
    ),
    confidence=Confidence.READ,
)
