"""The rules on delegated administration that are known and not checked yet."""

from datetime import date
from typing import Any

from csp_guides.model.administration import AdminType
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import (
    Administer,
    ApproveDelegatedAdmin,
    AssignDelegatedAdmin,
    RequestDelegatedAdmin,
    SetAutoExtend,
    TerminateDelegatedAdmin,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.delegated_admin import subject
from csp_guides.rules.shared.open_rules import plainly

PUBLIC = frozenset({Cloud.PUBLIC})

# The month of the first source that contradicts the article on suspended accounts.
CONTRADICTED = date(2025, 6, 1)

MAY_END_IT = frozenset({"admin-agent", "global-administrator"})
"""The roles that the sources name for it, on the partner's side and on the customer's."""


@condition("It is GDAP.")
@plainly
def it_is_gdap(case: Case[PartnerStep]) -> bool:
    if isinstance(case.step, Administer):
        return _has_gdap(case)
    return subject(case).type is AdminType.GDAP


def _has_gdap(case: Case[PartnerStep]) -> bool:
    admins = case.state.delegated_admins_between(case.step.partner, case.step.customer)
    return any(admin.type is AdminType.GDAP and admin.gives_access(case.step.on) for admin in admins)


@condition("Time may have passed since the request: the case gives the day of the approval.")
@plainly
def the_request_may_be_old(case: Case[PartnerStep]) -> bool | None:
    # What is there does not know on which day it was asked for.
    return None if case.step.when.dated else False


@condition("The request names no role.")
@plainly
def no_role_is_named(case: Case[RequestDelegatedAdmin]) -> bool:
    return not case.step.roles


@condition("The person who ends it is in another role than those that the sources name.")
@plainly
def another_role_ends_it(case: Case[TerminateDelegatedAdmin]) -> bool:
    return case.step.by is not None and case.step.by not in MAY_END_IT


@condition("The partner is suspended.")
@plainly
def the_partner_is_suspended(case: Case[PartnerStep]) -> bool:
    enrollment = case.state.enrollment(case.step.partner)
    return enrollment is not None and enrollment.status is EnrollmentStatus.SUSPENDED


OPEN: tuple[OpenRule[Any], ...] = (
    # By its sources an effect, and yet one that refuses: nothing is left to approve.
    OpenRule(
        id="gdap-request-expires-90-days",
        topic="delegated-administration",
        steps=(ApproveDelegatedAdmin,),
        applies=(it_is_gdap, the_request_may_be_old),
        clouds=PUBLIC,
    ),
    OpenRule(
        id="gdap-roles-required-builtin-only",
        topic="delegated-administration",
        steps=(RequestDelegatedAdmin,),
        applies=(it_is_gdap, no_role_is_named),
    ),
    # A permission, outside which the sources leave open who else may.
    OpenRule(
        id="gdap-termination-by-either-side",
        topic="delegated-administration",
        steps=(TerminateDelegatedAdmin,),
        applies=(it_is_gdap, another_role_ends_it),
    ),
    OpenRule(
        id="gdap-not-in-us-government",
        topic="delegated-administration",
        steps=(RequestDelegatedAdmin, ApproveDelegatedAdmin, AssignDelegatedAdmin, SetAutoExtend, Administer),
        applies=(it_is_gdap,),
        clouds=frozenset({Cloud.US_GOVERNMENT}),
    ),
    OpenRule(
        id="suspended-reseller-gdap",
        topic="delegated-administration",
        steps=(Administer, AssignDelegatedAdmin),
        applies=(it_is_gdap, the_partner_is_suspended),
        since=CONTRADICTED,
        clouds=PUBLIC,
    ),
)
