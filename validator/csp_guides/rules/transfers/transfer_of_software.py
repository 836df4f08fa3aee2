"""Whether software moves between partners, Microsoft's own pages disagree."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import leaves_a_partner, moved


@condition("No software is to move.")
def no_software_moves(case: Case[TransferStep]) -> Answer:
    at = (*case.step.at, "subscriptions")
    for subscription in moved(case):
        if not subscription.product.is_online_service:
            text = message("software should not be transferred")
            return no(text, at, (*subscription.at, "product"))
    return yes(at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-of-software",
    topic="transfers",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(leaves_a_partner,),
    holds=(no_software_moves,),
    sources=(sources.TRANSFER_ENTITY, sources.TRANSFER_API, sources.EVOLVE_TRANSFERS),
    confidence=Confidence.CONTESTED,
    clouds=frozenset({Cloud.PUBLIC}),
)
