"""Which Partner Center role Microsoft's articles name for which act, and which they exclude.

One row for each act of the table; the acts that have a rule of their own on the person who acts are not among them.
"""

from typing import Any

from csp_guides.messages import Message, message
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce, Product
from csp_guides.model.steps.administration import (
    AssignDelegatedAdmin,
    ChangeDelegatedAdmin,
    RemoveDelegatedAdminRole,
    RequestDelegatedAdmin,
    SetAutoExtend,
    TerminateDelegatedAdmin,
)
from csp_guides.model.steps.customers import (
    AttestCustomerAgreement,
    CreateCustomer,
    EndCustomerRelationship,
    SetPurchasePermission,
)
from csp_guides.model.steps.enrollments import SignPartnerAgreement
from csp_guides.model.steps.purchases import CancelSubscription, ChangeReseller, Order
from csp_guides.model.steps.step import Step
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.records import dataclass
from csp_guides.rules.rule import Case
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.transfers import moved

_ADMIN, _SALES, _HELPDESK = "admin-agent", "sales-agent", "helpdesk-agent"
_OTHERS = frozenset({"user-management-admin", "billing-admin", "account-admin"})
_GLOBAL = "global-admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act in Partner Center, and the roles that its article excludes or does not name.

    On those in `contested`, its revisions do not agree.
    """

    name: Message
    excluded: frozenset[str] = frozenset()
    not_named: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()


_BUY_AZURE_PLAN = Act(
    name=message("buying an Azure plan"), not_named=frozenset({_HELPDESK}), contested=frozenset({_ADMIN})
)
_CANCEL_SOFTWARE = Act(name=message("canceling a subscription for software"), excluded=frozenset({_SALES, _HELPDESK}))
_CANCEL_AZURE = Act(
    name=message("canceling an Azure subscription in Partner Center"), excluded=frozenset({_SALES, _HELPDESK})
)
_CREATE_CUSTOMER = Act(name=message("creating a customer"), not_named=frozenset({_HELPDESK}))
_REMOVE_RELATIONSHIP = Act(name=message("removing a customer relationship"), not_named=frozenset({_HELPDESK}) | _OTHERS)
# The rules that deny a request and a confirmation by certain roles are rules of their own.
_REQUEST_ADMINISTRATION = Act(
    name=message("asking for delegated administration"),
    not_named=frozenset({_GLOBAL, "user-management-admin", "billing-admin"}),
)
_CONFIRM_AGREEMENT = Act(
    name=message("confirming the acceptance of the Microsoft Customer Agreement"),
    not_named=frozenset({_GLOBAL}) | _OTHERS,
)
_SET_AUTO_EXTEND = Act(
    name=message("turning the auto extend of a GDAP relationship on or off"),
    excluded=frozenset({_SALES, _HELPDESK}),
    not_named=frozenset({_GLOBAL}) | _OTHERS,
)
_ASSIGN_GDAP = Act(
    name=message("assigning roles of a GDAP relationship to a security group"),
    not_named=frozenset({_SALES, _HELPDESK, "billing-admin", "account-admin"}),
)
# No article is about these; those on requesting and on ending it name the admin agent.
_CHANGE_GDAP = Act(name=message("changing a GDAP relationship"), not_named=frozenset({_SALES, _HELPDESK}))
_END_GDAP = Act(name=message("ending a GDAP relationship"), not_named=frozenset({_SALES, _HELPDESK, _GLOBAL}) | _OTHERS)
_TRANSFER = Act(
    name=message("a transfer of subscriptions to another partner"), not_named=frozenset({_SALES, _HELPDESK})
)
_TRANSFER_LEGACY = Act(
    name=message("a transfer of legacy subscriptions to another partner"), not_named=frozenset({_HELPDESK})
)
_SET_PERMISSION = Act(
    name=message("letting a customer buy in Azure by itself"), excluded=frozenset({_SALES, _HELPDESK})
)
_SET_SUPPORT_CONTACT = Act(name=message("assigning a support contact"), not_named=frozenset({_SALES}))
_SET_RESELLER = Act(name=message("recording the reseller of a subscription"), not_named=frozenset({_HELPDESK}))
_SIGN = Act(
    name=message("accepting the Microsoft Partner Agreement"),
    not_named=frozenset({_ADMIN, _SALES, _HELPDESK}) | _OTHERS,
)


def act_of(case: Case[Any]) -> Act | None:
    """The row of the table that a step is, if it is one."""
    step: Step = case.step
    match step:
        case Order() | ChangeReseller() | CancelSubscription() | DesignateSupportContact() if _elsewhere(case):
            return None
        case Order():
            return _BUY_AZURE_PLAN if step.product is Product.AZURE_PLAN else None
        case CancelSubscription():
            return _canceling(case)
        case TransferStep():
            return _transfer(case)
        case _:
            return _BY_KIND.get(type(step))


_BY_KIND: dict[type[Step], Act] = {
    CreateCustomer: _CREATE_CUSTOMER,
    EndCustomerRelationship: _REMOVE_RELATIONSHIP,
    AttestCustomerAgreement: _CONFIRM_AGREEMENT,
    RequestDelegatedAdmin: _REQUEST_ADMINISTRATION,
    AssignDelegatedAdmin: _ASSIGN_GDAP,
    ChangeDelegatedAdmin: _CHANGE_GDAP,
    RemoveDelegatedAdminRole: _CHANGE_GDAP,
    SetAutoExtend: _SET_AUTO_EXTEND,
    TerminateDelegatedAdmin: _END_GDAP,
    SetPurchasePermission: _SET_PERMISSION,
    DesignateSupportContact: _SET_SUPPORT_CONTACT,
    ChangeReseller: _SET_RESELLER,
    SignPartnerAgreement: _SIGN,
}

ACTS: tuple[type[Step], ...] = (*_BY_KIND, Order, CancelSubscription, RequestTransfer, ApproveTransfer)
"""The kinds of step that may be a row of the table."""


def _canceling(case: Case[Any]) -> Act | None:
    """A cancellation in Partner Center; somebody who did not buy an Azure subscription cancels it in Azure."""
    subscription = subscription_of(case)
    match subscription.product:
        case Product.SOFTWARE:
            return _CANCEL_SOFTWARE
        case Product.AZURE if case.step.partner == subscription.buyer:
            return _CANCEL_AZURE
        case _:
            return None


def _transfer(case: Case[Any]) -> Act | None:
    """A transfer by a partner; what a customer approves it approves in its own portal."""
    acting: Tenant = case.step.requested_by if isinstance(case.step, RequestTransfer) else case.step.approved_by
    if not acting.role.in_csp:
        return None
    legacy = all(subscription.commerce is Commerce.LEGACY for subscription in moved(case))
    return _TRANSFER_LEGACY if legacy and case.step.source is not None else _TRANSFER


def _elsewhere(case: Case[Any]) -> bool:
    """Whether nobody at a partner acts in Partner Center: Microsoft, the customer, a shop or an owner in Azure does."""
    step = case.step
    return step.partner is None or step.partner == step.customer or step.via is not None
