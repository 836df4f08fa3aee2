"""An indirect reseller may work with several providers."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Tenant
from csp_guides.model.steps.partnerships import AcceptPartnership, FormPartnership
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The reseller has a partnership with another provider, too.")
def reseller_has_another_provider(case: Case[Step]) -> Answer:
    provider = case.step.tenants[0]
    for reseller in _resellers(case.step):
        for partnership in case.state.partnerships(reseller):
            if partnership.provider != provider:
                return yes(partnership.at, (*case.step.at, "reseller"))
    return no(message("no reseller that takes part has another provider"), case.step.at)


def _resellers(step: Step) -> tuple[Tenant, ...]:
    return step.resellers if isinstance(step, Order) else step.tenants[1:]


RULE: Rule[Step] = Rule(
    id="reseller-may-have-several-providers",
    topic="partnerships",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(AcceptPartnership, FormPartnership, Order),
    applies=(reseller_has_another_provider,),
    holds=(),
    sources=(sources.PARTNER_AGREEMENT_FAQ, sources.SUPPORTED_RELATIONSHIPS, sources.RESELLER_TASKS),
    confidence=Confidence.READ,
)
