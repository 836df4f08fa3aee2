"""The display name of a GDAP is the only one of its kind at its partner, and not too long."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.steps.administration import ChangeDelegatedAdmin, RequestDelegatedAdmin
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import subject

LONGEST = 50


@condition("Its display name, if given, has at most 50 characters.")
def name_is_short_enough(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    step = case.step
    if step.name is None or len(step.name) <= LONGEST:
        return yes(step.at)
    text = message("the display name “{name}” has {count} characters", name=step.name, count=len(step.name))
    return no(text, (*step.at, "name"))


@condition("No other delegated administration of the partner has the display name.")
def name_is_free(case: Case[RequestDelegatedAdmin | ChangeDelegatedAdmin]) -> Answer:
    step = case.step
    # Whether the name of one that has ended may be used again is not stated anywhere.
    namesakes = () if not step.name else case.state.delegated_admins_named(step.partner, step.name).by(_is_open)
    namesake = next((admin for admin in namesakes if admin.id != subject(case).id), None)
    if namesake is None:
        return yes(step.at)
    text = message(
        "{partner} already has a delegated administration called “{name}”, at {customer}",
        partner=step.partner.label,
        name=namesake.name or "",
        customer=namesake.customer.label,
    )
    return no(text, (*step.at, "name"), namesake.at)


def _is_open(admin: DelegatedAdmin) -> bool:
    return not admin.status.ended


RULE: Rule[RequestDelegatedAdmin | ChangeDelegatedAdmin] = Rule(
    id="gdap-name-unique-per-partner",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestDelegatedAdmin, ChangeDelegatedAdmin),
    applies=(),
    holds=(name_is_short_enough, name_is_free),
    of_given=(
        name_is_short_enough,
        name_is_free,
    ),
    sources=(sources.GRAPH_RELATIONSHIP, sources.GRAPH_CREATE, sources.GDAP_BULK),
    confidence=Confidence.READ,
)
