"""What the rules on a customer's consent share: its relationship with a partner, and its agreement with Microsoft."""

from csp_guides.findings import Pointer
from csp_guides.messages import Message, message
from csp_guides.model.parties import Tenant
from csp_guides.model.state import State
from csp_guides.model.steps.step import Step
from csp_guides.rules.assumptions import CUSTOMER_AGREEMENT
from csp_guides.rules.rule import Answer, no, unknown, yes


def is_related(partner: Tenant, customer: Tenant, state: State, at: Pointer, otherwise: Message) -> Answer:
    """Whether a customer has accepted a relationship with a partner; `otherwise` is said, and `at` blamed, if not."""
    relationship = state.relationship(partner, customer)
    if relationship is None:
        return no(otherwise, at)
    if not relationship.accepted:
        text = message(
            "{customer} has not accepted the relationship that {buyer} asked for",
            buyer=partner.label,
            customer=customer.label,
        )
        return no(text, at, relationship.at)
    return yes(relationship.at)


def has_agreed(customer: Tenant, step: Step, state: State) -> Answer:
    """Whether a customer had accepted the Microsoft Customer Agreement by the day of a step.

    It is assumed to have where nothing is said.
    """
    agreement = state.agreement(customer)
    if agreement is None:
        text = message(
            "not said: whether {customer} has accepted the Microsoft Customer Agreement", customer=customer.label
        )
        return unknown(text, step.at, assumption=CUSTOMER_AGREEMENT)
    if agreement.accepted_on is not None and agreement.accepted_on > step.on:
        text = message(
            "{customer} accepts the Microsoft Customer Agreement on {accepted}, after this step on {day}",
            customer=customer.label,
            accepted=agreement.accepted_on,
            day=step.on,
        )
        return no(text, (*agreement.at, "accepted-on"))
    if not agreement.accepted:
        text = message("{customer} has not accepted the Microsoft Customer Agreement", customer=customer.label)
        return no(text, (*agreement.at, "status"))
    return yes(agreement.at)
