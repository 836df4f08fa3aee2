"""What the rules on enrolments share."""

from collections.abc import Iterator

from csp_guides.findings import Pointer
from csp_guides.messages import Party, message
from csp_guides.model.enrolments import Enrolment, EnrolmentStatus
from csp_guides.model.parties import Role
from csp_guides.model.steps import EnrolmentStep
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes


@condition("The role is that of a direct-bill partner.")
def role_is_direct_bill(case: Case[EnrolmentStep]) -> Answer:
    return in_role(case, Role.DIRECT_BILL)


def in_role(case: Case[EnrolmentStep], role: Role) -> Answer:
    """Whether a step on an enrolment is about one in this role."""
    step = case.step
    if step.role is role:
        return yes((*step.at, "tenant"))
    return no(message("the step is about {role}", role=step.role.term), (*step.at, "tenant"))


def said_at(enrolment: Enrolment, key: str) -> Pointer:
    """Where a fact of an enrolment stands: under its key, or, when a step brought the enrolment, at that step."""
    return (*enrolment.at, key) if enrolment.at[0] == "given" else enrolment.at


def company_turns_over(case: Case[EnrolmentStep], floor: int) -> Answer:
    """Whether all tenants of a company together turned over this many US dollars in the last twelve months."""
    company = case.state.company(case.step.tenant)
    stated = [(enrolment, amount) for enrolment in _enrolments(case) if (amount := enrolment.revenue) is not None]
    total = sum(amount for _, amount in stated)
    if total >= floor:
        return yes(*((*enrolment.at, "revenue") for enrolment, _ in stated))
    missing = next(_unstated(case), None)
    if missing is not None:
        return missing
    if not stated:
        return _not_said(company.said, (*case.step.at, "tenant"))
    text = message(
        "the CSP revenue of {company} in the last 12 months is {amount} US dollars, and {floor} are needed",
        company=company.said,
        amount=total,
        floor=floor,
    )
    return no(text, *((*enrolment.at, "revenue") for enrolment, _ in stated))


def _enrolments(case: Case[EnrolmentStep]) -> Iterator[Enrolment]:
    for tenant in case.state.company(case.step.tenant).tenants:
        yield from case.state.enrolments(tenant)


def _unstated(case: Case[EnrolmentStep]) -> Iterator[Answer]:
    """The revenue that is not said; what has yet to be enrolled has none."""
    for tenant in case.state.company(case.step.tenant).tenants:
        enrolments = case.state.enrolments(tenant)
        if tenant.role.in_csp and not enrolments:
            yield _not_said(tenant.said, (*tenant.at, "role"))
        for enrolment in enrolments:
            if enrolment.revenue is None and enrolment.status is not EnrolmentStatus.PENDING:
                yield _not_said(tenant.said, (*enrolment.at, "revenue"))


def _not_said(whose: Party, at: Pointer) -> Answer:
    return unknown(message("not said: the CSP revenue of {party} in the last 12 months", party=whose), at)
