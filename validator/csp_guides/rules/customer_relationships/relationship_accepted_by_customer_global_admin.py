"""Who has the right to, at the customer, accepts a partner's request for a relationship."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled
from csp_guides.rules.shared.acting_person import acts_in_role

# The last dated article that asks for a Global Administrator, and the first dated page that asks for at least a Billing
# Administrator. When it changed between the two, nobody says.
IN_DOUBT_FROM = date(2023, 9, 20)
BILLING_ADMINISTRATOR_FROM = date(2025, 1, 8)


@condition("The person who accepts is a Global Administrator of the customer, or in time a Billing Administrator.")
def person_may_accept(case: Case[AcceptCustomerRelationship]) -> Answer:
    step = case.step
    customer, accepting = step.customer.label, {"global-administrator"}
    if step.on >= BILLING_ADMINISTRATOR_FROM:
        accepting.add("billing-administrator")
    elif step.by == "billing-administrator" and step.on >= IN_DOUBT_FROM:
        text = message("not known: since when a Billing Administrator may accept for {customer}", customer=customer)
        return unsettled(text, (*step.at, "by"))
    return acts_in_role(
        step,
        lambda by: by in accepting,
        message("not said: the role of the person who accepts for {customer}", customer=customer),
        lambda by: message(
            "{role:indefinite} of {customer} accepts, and that role may not accept", role=by, customer=customer
        ),
    )


RULE = Rule(
    id="relationship-accepted-by-customer-global-admin",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptCustomerRelationship,),
    applies=(),
    holds=(person_may_accept,),
    turning_days=(IN_DOUBT_FROM, BILLING_ADMINISTRATOR_FROM),
    sources=(
        sources.REQUEST_2020,
        sources.REQUEST_2023,
        sources.REINSTATE,
        sources.DAP_PRIVILEGES,
        sources.MANAGE_PARTNERS,
        sources.MANAGE_PARTNERS_2025,
    ),
    confidence=Confidence.READ,
    lacks=message("whether the person who accepts belongs to the customer's tenant"),
)
