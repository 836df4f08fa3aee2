"""Every kind of fact, by its key in the format: what a scenario can give, and of what it can claim something."""

from collections.abc import Iterator, Mapping

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Phrase, Value, message
from csp_guides.model.administration import DelegatedAdmin, GuestAccount
from csp_guides.model.attributes import EXISTS, Attribute, claimable
from csp_guides.model.enrollments import Enrollment
from csp_guides.model.entities import Key
from csp_guides.model.fact import Fact, StatedValue
from csp_guides.model.names import Body, Names
from csp_guides.model.purchases import AzureAccess, Subscription
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership, PurchasePermission

KINDS: Mapping[str, type[Fact]] = {
    Enrollment.kind: Enrollment,
    Partnership.kind: Partnership,
    CustomerRelationship.kind: CustomerRelationship,
    CustomerAgreement.kind: CustomerAgreement,
    PurchasePermission.kind: PurchasePermission,
    DelegatedAdmin.kind: DelegatedAdmin,
    GuestAccount.kind: GuestAccount,
    Subscription.kind: Subscription,
    AzureAccess.kind: AzureAccess,
}

ATTRIBUTES: Mapping[str, Attribute] = {
    key: attribute for kind in KINDS.values() for key, (_, attribute) in claimable(kind).items()
}
"""What a scenario may claim of a fact, by its key, whatever the kind of fact."""


def read_given(names: Names, item: Body, index: int) -> Fact:
    """The fact that an item of `given` says is the case."""
    ((kind, body),) = item.items()
    return KINDS[kind].read(names, body, ("given", index, kind))


def read_stated(names: Names, item: Body, at: Pointer) -> Iterator[StatedValue]:
    """What an item of `state` or `effects` says of one fact, attribute by attribute."""
    kind = next(kind for kind in KINDS if kind in item)
    key = KINDS[kind].read_key(names, item[kind], (*at, kind))
    # The role of an enrollment is one of the program, that of access to Azure one of Azure.
    own = {name: attribute for name, (_, attribute) in claimable(KINDS[kind]).items()}
    if EXISTS in item:
        yield StatedValue(entity=key, attribute=EXISTS, value=item[EXISTS], at=(*at, EXISTS))
    for name, value in item.items():
        if name in ATTRIBUTES:
            place = (*at, name)
            read = own.get(name, ATTRIBUTES[name]).read
            yield StatedValue(entity=key, attribute=name, value=read(names, value, place), at=place)


def name_of(key: Key) -> Value:
    """What the key of a fact stands for, in the middle of a sentence."""
    return KINDS[key[0]].name_of(key)


def word_of(attribute: str) -> Phrase:
    """An attribute as people call it."""
    return Phrase(message("the existence")) if attribute == EXISTS else ATTRIBUTES[attribute].word


def attribute_of(attribute: str, thing: Value) -> Message:
    """An attribute and what it is one of: “the number of seats of Microsoft 365”."""
    return message("{attribute} of {thing:definite}", attribute=word_of(attribute), thing=thing)
