"""An indirect reseller transacts only with a provider it is partnered with."""

from csp_guides.findings import Level, Pointer
from csp_guides.messages import message
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.relationships import Partnership
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.standing import takes_part_as


@condition("An indirect reseller is on the selling side.")
def reseller_sells(case: Case[Order]) -> Answer:
    resellers = _resellers(case)
    if resellers:
        return yes(*((*reseller.at, "role") for reseller in resellers))
    return no(message("no indirect reseller is on the selling side"), case.step.at)


@condition("The reseller has a partnership with the indirect provider.")
def reseller_has_a_provider(case: Case[Order]) -> Answer:
    found: list[Pointer] = []
    for reseller in _resellers(case):
        partnership = _partnership(case, reseller)
        if partnership is None:
            return _without_provider(case.step, reseller)
        found.append(partnership.at)
    return yes(*found)


def _resellers(case: Case[Order]) -> list[Tenant]:
    """Who sells as an indirect reseller; what a tenant in both roles buys itself, it buys as direct-bill partner."""
    buyer, state = case.step.buyer, case.state
    own = [buyer] if buyer.role is Role.INDIRECT_RESELLER else []
    named = (one for one in case.step.resellers if one != buyer)
    return own + [one for one in named if takes_part_as(one, Role.INDIRECT_RESELLER, state)]


def _partnership(case: Case[Order], reseller: Tenant) -> Partnership | None:
    """With the provider that buys; with any provider when the buyer is none."""
    buyer = case.step.buyer
    if buyer.role is Role.INDIRECT_PROVIDER:
        return case.state.partnership(buyer, reseller)
    return case.state.partnerships(reseller).first


def _without_provider(order: Order, reseller: Tenant) -> Answer:
    at = (*order.at, "buyer" if reseller == order.buyer else "reseller")
    if order.buyer.role is Role.INDIRECT_PROVIDER:
        return no(
            message(
                "{reseller} has no partnership with {provider}", reseller=reseller.label, provider=order.buyer.label
            ),
            at,
        )
    return no(message("{reseller} has no partnership with any indirect provider", reseller=reseller.label), at)


RULE = Rule(
    id="reseller-needs-provider",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(reseller_sells,),
    holds=(reseller_has_a_provider,),
    sources=(
        sources.OVERVIEW,
        sources.SUPPORTED_RELATIONSHIPS,
        sources.ENROLL,
        sources.CUSTOMER_OF_RESELLER,
        sources.WORK_WITH_OTHER_PARTNERS,
    ),
    confidence=Confidence.READ,
)
