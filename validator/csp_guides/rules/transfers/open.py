"""The rules on transfers that are known and not checked yet."""

from datetime import date
from typing import Any

from csp_guides.model.attributes import value_of
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.products import Commerce, Origin, Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import in_both_roles, plainly
from csp_guides.rules.shared.transfers import leaves_a_partner, moved, under_a_plan

PUBLIC = frozenset({Cloud.PUBLIC})

# The year in which licenses of the new commerce could be transferred for the first time; the day is not known.
LICENSES_MOVE = date(2024, 1, 1)

AZURE_OF_AN_AGREEMENT = frozenset(
    {
        Origin.ENTERPRISE_AGREEMENT,
        Origin.INDIRECT_ENTERPRISE_AGREEMENT,
        Origin.GOVERNMENT_ENTERPRISE_AGREEMENT,
        Origin.ENTERPRISE_CUSTOMER_AGREEMENT,
    }
)
"""Where Azure comes from that `ea-to-csp-azure-transfer-limited` judges."""


@condition("The case says that the number of seats, the term or the end of what moves changes with the transfer.")
@plainly
def it_is_said_to_change(case: Case[TransferStep]) -> bool:
    held = {subscription.key: subscription for subscription in moved(case) if subscription.product.is_license_based}
    return any(
        effect.attribute in ("seats", "term", "commitment-ends")
        and effect.entity in held
        and value_of(held[effect.entity], effect.attribute) != effect.value
        for effect in case.step.effects
    )


@condition("Licenses of the legacy commerce are to move.")
@plainly
def legacy_licenses_move(case: Case[TransferStep]) -> bool:
    return any(one.product.is_license_based and one.commerce is Commerce.LEGACY for one in moved(case))


@condition("A direct-bill partner on its way to reseller gives customers to a provider.")
@plainly
def a_partner_in_transition_gives_up(case: Case[TransferStep]) -> bool:
    source, target = case.step.source, case.step.target
    to_a_provider = target.role is Role.INDIRECT_PROVIDER
    return source is not None and to_a_provider and in_both_roles(source, case.state)


@condition("A reservation that may be paid monthly moves to a partner in another country.")
@plainly
def a_monthly_reservation_changes_country(case: Case[TransferStep]) -> bool | None:
    reservations = (one for one in moved(case) if one.product is Product.AZURE_RESERVATION)
    if not any(one.billing in (None, "monthly") for one in reservations) or case.step.source is None:
        return False
    before, after = case.step.source.country, case.step.target.country
    return None if None in (before, after) else before != after


@condition("Azure is to move.")
@plainly
def azure_moves(case: Case[TransferStep]) -> bool:
    return any(under_a_plan(subscription) for subscription in moved(case))


@condition("The customer has no relationship with the partner that takes over when the transfer is approved.")
@plainly
def the_relationship_has_ended(case: Case[TransferStep]) -> bool:
    relationship = case.state.relationship(case.step.target, case.step.destination)
    return relationship is None or not relationship.accepted


@condition("Something that moves was not bought in CSP, and is not Azure of an enterprise agreement.")
@plainly
def bought_elsewhere(case: Case[TransferStep]) -> bool | None:
    found = [_elsewhere(subscription, case) for subscription in moved(case)]
    return True if True in found else None if None in found else False


def _elsewhere(subscription: Subscription, case: Case[TransferStep]) -> bool | None:
    if subscription.origin is None:
        return None if case.step.source is None else False
    is_agreement = subscription.product.is_azure and subscription.origin in AZURE_OF_AN_AGREEMENT
    return subscription.origin is not Origin.CSP and not is_agreement


@condition("Something that moves is not active.")
@plainly
def something_is_not_active(case: Case[TransferStep]) -> bool:
    return any(subscription.status != "active" for subscription in moved(case))


@condition("Software is to move.")
@plainly
def software_moves(case: Case[TransferStep]) -> bool:
    return any(not subscription.product.is_online_service for subscription in moved(case))


OPEN: tuple[OpenRule[Any], ...] = (
    # By its sources an effect, and yet one that denies a case: who says that the term begins anew is wrong.
    OpenRule(
        id="transfer-no-partial-or-change",
        topic="transfers",
        steps=(ApproveTransfer,),
        applies=(it_is_said_to_change,),
        since=LICENSES_MOVE,
    ),
    OpenRule(
        id="legacy-license-not-transferable",
        topic="transfers",
        steps=(RequestTransfer,),
        applies=(leaves_a_partner, legacy_licenses_move),
    ),
    OpenRule(
        id="direct-to-indirect-customer-move",
        topic="transfers",
        steps=(RequestTransfer,),
        applies=(a_partner_in_transition_gives_up,),
        clouds=PUBLIC,
    ),
    # An effect, too, but one of which a reader has to be warned: the reservation has to be bought again.
    OpenRule(
        id="transfer-currency-change-cancels-monthly-reservations",
        topic="transfers",
        steps=(RequestTransfer, ApproveTransfer),
        applies=(a_monthly_reservation_changes_country,),
        clouds=PUBLIC,
    ),
    # At the request, `transfer-target-prerequisites` judges the relationship.
    OpenRule(
        id="transfer-can-be-stopped",
        topic="transfers",
        steps=(ApproveTransfer,),
        applies=(azure_moves, the_relationship_has_ended),
        clouds=PUBLIC,
    ),
    OpenRule(
        id="transfer-only-between-csp-partners",
        topic="transfers",
        steps=(RequestTransfer,),
        applies=(bought_elsewhere,),
        clouds=PUBLIC,
    ),
    OpenRule(
        id="transfer-needs-active-item",
        topic="transfers",
        steps=(RequestTransfer, ApproveTransfer),
        applies=(something_is_not_active,),
    ),
    OpenRule(
        id="transfer-of-software",
        topic="transfers",
        steps=(RequestTransfer,),
        applies=(software_moves,),
        clouds=PUBLIC,
    ),
)
