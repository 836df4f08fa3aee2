"""A provider records another reseller on a subscription when that one is its valid partner."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeReseller
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_partner import buyer_of
from csp_guides.rules.shared.standing import NOT_ACTIVE, has_agreed, stands


@condition("A partner in CSP buys the subscription from Microsoft.")
def bought_in_csp(case: Case[ChangeReseller]) -> Answer:
    if buyer_of(case) is not None:
        return yes((*case.step.at, "subscription"))
    return no(message("nobody in CSP buys it"), (*case.step.at, "subscription"))


@condition("The new reseller has a partnership with the provider.")
def reseller_is_a_partner(case: Case[ChangeReseller]) -> Answer:
    step, buyer = case.step, buyer_of(case)
    partnership = None if buyer is None else case.state.partnership(buyer, step.reseller)
    if partnership is not None:
        return yes(partnership.at)
    text = message(
        "{reseller} would be recorded without a partnership with the partner that buys the subscription",
        reseller=step.reseller.label,
    )
    return no(text, (*step.at, "reseller"))


@condition("The new reseller is active.")
def reseller_is_active(case: Case[ChangeReseller]) -> Answer:
    return stands(case.step.reseller, case.state, NOT_ACTIVE)


@condition("The new reseller has accepted the Microsoft Partner Agreement.")
def reseller_has_agreed(case: Case[ChangeReseller]) -> Answer:
    return has_agreed(case.step.reseller, case.state)


RULE = Rule(
    id="change-reseller-on-subscription",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ChangeReseller,),
    applies=(bought_in_csp,),
    holds=(reseller_is_a_partner, reseller_is_active, reseller_has_agreed),
    # Before the check of changes began, an identifier that was verified was enough.
    since=date(2025, 12, 1),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.PROVIDER_TASKS_LATER, sources.PROVIDER_TASKS, sources.MANAGE_SUBSCRIPTIONS),
    confidence=Confidence.READ_OPENING,
    lacks=message("the reseller's CSP region, which is checked when the partnership begins"),
)
