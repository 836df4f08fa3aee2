"""A person who is a guest in the customer's tenant cannot use GDAP or DAP there."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import GuestAccount
from csp_guides.model.parties import Cloud
from csp_guides.model.party_names import person_name
from csp_guides.model.steps.administration import Administer, RemoveGuestAccount
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes


@condition("The guest account that is removed is there.")
def account_is_there(case: Case[Administer | RemoveGuestAccount]) -> Answer:
    step = case.step
    if not isinstance(step, RemoveGuestAccount) or case.state.entity(step.account) is not None:
        return yes(step.at)
    return no(
        message("there is no such guest account in the tenant of {customer}", customer=step.customer.label), step.at
    )


@condition("The person who administers is not one of the guests.")
def person_is_no_guest(case: Case[Administer | RemoveGuestAccount]) -> Answer:
    step = case.step
    if isinstance(step, RemoveGuestAccount):
        return yes(step.at)
    guests = case.state.guests(step.partner, step.customer)
    same = None if step.user is None else guests.by(_user, step.user).first
    if same is not None:
        text = message(
            "{user} is a guest in the tenant of {customer} and cannot administer it through delegated administration",
            user=person_name(same.user or ""),
            customer=step.customer.label,
        )
        return no(text, (*step.at, "user"), same.at)
    unnamed = guests.first if step.user is None else guests.by(_user, None).first
    if unnamed is None:
        return yes(step.at)
    text = message(
        "not said: whether the person who administers the tenant of {customer} is a guest there",
        customer=step.customer.label,
    )
    return unknown(text, (*step.at, "user"), unnamed.at)


def _user(guest: GuestAccount) -> str | None:
    return guest.user


RULE: Rule[Administer | RemoveGuestAccount] = Rule(
    id="gdap-guest-accounts-conflict",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Administer, RemoveGuestAccount),
    applies=(),
    holds=(account_is_there, person_is_no_guest),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_FAQ,),
    confidence=Confidence.READ,
)
