"""A partnership begins with the provider's request and the reseller's acceptance."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.partnerships import AcceptPartnership, PartnershipStep, RequestPartnership
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_person import acts_in_role


@condition("The provider asks the reseller.")
def provider_asks(case: Case[PartnershipStep]) -> Answer:
    step = case.step
    if isinstance(step, RequestPartnership):
        if step.requested_by == step.provider:
            return yes(step.at)
        text = message(
            "{partner} asks for the partnership, and only the provider may do so", partner=step.requested_by.label
        )
        return no(text, (*step.at, "requested-by"))
    request = case.state.partnership_or_request(step.provider, step.reseller)
    if request is not None and not request.accepted and request.requested_by == step.provider:
        return yes(request.at)
    text = message(
        "{reseller} has no request from {provider} to accept",
        provider=step.provider.label,
        reseller=step.reseller.label,
    )
    return no(text, step.at)


@condition("The reseller accepts.")
def reseller_accepts(case: Case[PartnershipStep]) -> Answer:
    step = case.step
    if not isinstance(step, AcceptPartnership) or step.accepted_by == step.reseller:
        return yes(step.at)
    text = message("{partner} accepts the partnership, and only the reseller may do so", partner=step.accepted_by.label)
    return no(text, (*step.at, "accepted-by"))


@condition("The person who accepts is a global admin of the reseller.")
def person_is_global_admin(case: Case[PartnershipStep]) -> Answer:
    step = case.step
    if not isinstance(step, AcceptPartnership):
        return yes(step.at)
    reseller = step.reseller.label
    return acts_in_role(
        step,
        lambda by: by == "global-admin",
        message("not said: the role of the person who accepts for {reseller}", reseller=reseller),
        lambda by: message(
            "the role of the person who accepts for {reseller} is {role}, and only a global admin may do so",
            role=by,
            reseller=reseller,
        ),
    )


RULE: Rule[PartnershipStep] = Rule(
    id="partnership-invited-by-provider-accepted-by-reseller",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptPartnership, RequestPartnership),
    applies=(),
    holds=(provider_asks, reseller_accepts, person_is_global_admin),
    sources=(sources.PROVIDER_TASKS, sources.RESELLER_TASKS, sources.TRANSITION),
    confidence=Confidence.READ,
    lacks=message("the role of the person who asks for the provider, on which the texts differ"),
)
