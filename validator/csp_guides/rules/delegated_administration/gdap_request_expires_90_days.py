"""A GDAP request that the customer leaves alone is gone after 90 days."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import it_is_gdap, subject

REQUEST_LASTS = "P90D"


@condition("The request is not older than 90 days.")
def request_is_open(case: Case[ApproveDelegatedAdmin]) -> Answer:
    step, requested = case.step, subject(case).requested_on
    last = None if requested is None else later(requested, REQUEST_LASTS)
    # What is given as waiting for approval, without its day, is taken to be still waiting.
    if requested is None or last is None or step.on <= last:
        return yes(step.at)
    text = message(
        "the request of {requested} could be approved until {last} only, and has expired",
        requested=requested,
        last=last,
    )
    return no(text, step.at, subject(case).at)


RULE: Rule[ApproveDelegatedAdmin] = Rule(
    id="gdap-request-expires-90-days",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ApproveDelegatedAdmin,),
    refuses=(ApproveDelegatedAdmin,),
    applies=(it_is_gdap,),
    holds=(request_is_open,),
    clouds=frozenset({Cloud.PUBLIC}),
    periods=(REQUEST_LASTS,),
    sources=(sources.GDAP_FAQ, sources.GDAP_FAQ_LATER),
    confidence=Confidence.READ,
)
