"""A reservation that is paid by the month does not outlive a transfer to a partner billed in another currency."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Product
from csp_guides.model.regions import currency
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.region import country_at
from csp_guides.rules.shared.transfers import leaves_a_partner, moved, seller_not_said


@condition("A reservation that is paid by the month is to move.")
def moves_a_monthly_reservation(case: Case[TransferStep]) -> Answer:
    reservations = [held for held in moved(case) if held.product is Product.AZURE_RESERVATION]
    for reservation in reservations:
        if reservation.billing == "monthly":
            return yes((*reservation.at, "billing"))
    for reservation in reservations:
        if reservation.billing is None:
            text = message(
                "not said: whether {subscription:definite} is paid by the month",
                subscription=SubscriptionRef(reservation.id),
            )
            return unknown(text, (*reservation.at, "billing"))
    return no(message("no reservation that is paid by the month is to move"), case.step.at)


@condition("Microsoft bills both partners in the same currency.")
def partners_are_billed_in_one_currency(case: Case[TransferStep]) -> Answer:
    source, target = case.step.source, case.step.target
    if source is None:
        return seller_not_said(case, moved(case)[0])
    places = (country_at(source, case.state), country_at(target, case.state))
    if source.country is not None and source.country == target.country:
        return yes(*places)
    currencies = []
    for partner, at in zip((source, target), places, strict=True):
        found = None if partner.country is None else currency(partner.country)
        if found is None:
            return unknown(message("not said: in which currency Microsoft bills {tenant}", tenant=partner.label), at)
        currencies.append(found)
    before, after = currencies
    if before == after:
        return yes(*places)
    text = message(
        "{source} is billed in {before} and {target} in {after}, so the reservation is canceled with the next "
        "bill and has to be bought again",
        source=source.label,
        before=before,
        target=target.label,
        after=after,
    )
    return no(text, case.step.at, *places)


RULE: Rule[TransferStep] = Rule(
    id="transfer-currency-change-cancels-monthly-reservations",
    topic="transfers",
    level=Level.WARNING,
    kind=Kind.EFFECT,
    steps=(RequestTransfer, ApproveTransfer),
    refuses=(RequestTransfer, ApproveTransfer),
    applies=(leaves_a_partner, moves_a_monthly_reservation),
    holds=(partners_are_billed_in_one_currency,),
    sources=(sources.TRANSFER_AZURE, sources.AZURE_TRANSFER_HUB, sources.MARKETS_AND_CURRENCIES),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message("savings plans; that a reservation paid in advance moves, and can then not be returned"),
)
