"""The reseller on an order is enrolled in CSP, active, and has accepted the Microsoft Partner Agreement."""

from collections.abc import Sequence
from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled
from csp_guides.rules.shared.standing import NOT_ACTIVE, has_agreed, stands, takes_part_as

SINCE = date(2020, 2, 1)

# An error code of June 2023 refuses a reseller whose status is not active. Microsoft's answer page says that new orders
# are validated from 2 June 2025, a distributor says 1 September 2025; from then on all sources agree.
STATUS_SINCE = date(2025, 9, 1)

NEVER_ENROLLED = (EnrollmentStatus.PENDING,)


@condition("Every indirect reseller on the order has accepted the Microsoft Partner Agreement.")
def resellers_accepted_the_agreement(case: Case[Order]) -> Answer:
    return all_of(has_agreed(reseller, case.state) for reseller in _resellers(case))


@condition("The enrollment of every indirect reseller on the order is active.")
def resellers_are_active(case: Case[Order]) -> Answer:
    return all_of(_is_active(reseller, case) for reseller in _resellers(case))


def _is_active(reseller: Tenant, case: Case[Order]) -> Answer:
    if case.step.on >= STATUS_SINCE:
        return stands(reseller, case.state, NOT_ACTIVE, Role.INDIRECT_RESELLER)
    answer = stands(reseller, case.state, NEVER_ENROLLED, Role.INDIRECT_RESELLER)
    enrollment = case.state.enrollment(reseller, Role.INDIRECT_RESELLER)
    if answer.truth and enrollment is not None and enrollment.status in NOT_ACTIVE:
        text = message(
            "our sources leave open whether orders of that day were denied for the status of {reseller}",
            reseller=reseller.label,
        )
        return unsettled(text, enrollment.at)
    return answer


def _resellers(case: Case[Order]) -> Sequence[Tenant]:
    """The indirect resellers that an order names; whom else it must not name is for other rules to say."""
    named = case.step.resellers
    return [one for one in named if one != case.step.buyer and takes_part_as(one, Role.INDIRECT_RESELLER, case.state)]


RULE = Rule(
    id="reseller-on-order-must-be-valid",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(),
    holds=(resellers_accepted_the_agreement, resellers_are_active),
    since=SINCE,
    turning_days=(STATUS_SINCE,),
    sources=(
        sources.ERROR_CODES,
        sources.SUPPORTED_RELATIONSHIPS,
        sources.PROVIDER_TASKS,
        sources.PROVIDER_TASKS_LATER,
        sources.VALIDATE_RESELLER,
        sources.PARTNER_AGREEMENT_FAQ_LATER,
        sources.RESELLER_SUSPENDED,
        sources.SYNNEX_2025,
    ),
    confidence=Confidence.READ,
    lacks=message("the reseller's CSP region, which is checked when the partnership begins"),
)
