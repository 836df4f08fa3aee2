"""A provider and a reseller with a partnership lie in one CSP region."""

from csp_guides.findings import Level
from csp_guides.model.regions import UNITED_STATES_GREW
from csp_guides.model.steps.partnerships import AcceptPartnership, FormPartnership, PartnershipStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.region import in_one_region


@condition("The tenants of the provider and the reseller are in the same CSP region.")
def provider_and_reseller_share_a_region(case: Case[PartnershipStep]) -> Answer:
    return in_one_region(case.step, case.state, (*case.step.at, "reseller"))


RULE: Rule[PartnershipStep] = Rule(
    id="partnership-same-region",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptPartnership, FormPartnership),
    applies=(),
    holds=(provider_and_reseller_share_a_region,),
    of_given=(provider_and_reseller_share_a_region,),
    turning_days=(UNITED_STATES_GREW,),
    sources=(sources.SUPPORTED_RELATIONSHIPS, sources.PARTNER_AGREEMENT_FAQ, sources.REGIONS),
    confidence=Confidence.READ,
)
