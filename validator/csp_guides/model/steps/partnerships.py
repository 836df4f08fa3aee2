"""Steps between a provider and a reseller."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from csp_guides.messages import Message, Term, message
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.relationships import Partnership
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Obstacle, Step, When, one_of
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipStep(Step):
    """A step between a provider and a reseller."""

    aim: ClassVar[TieState] = TieState.MADE
    """What the step is to make of the partnership."""

    provider: Tenant
    reseller: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two."""
        provider, reseller = _two(names, body, when)
        return cls(provider=provider, reseller=reseller, when=when)

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Provider, reseller."""
        return (self.provider, self.reseller)

    def already(self, state: State) -> Iterator[Obstacle]:
        """That their partnership is in force, which keeps it from being formed or asked for."""
        there = state.partnership(self.provider, self.reseller)
        if there is not None:
            text = message(
                "{provider} and {reseller} have a partnership already",
                provider=self.provider.label,
                reseller=self.reseller.label,
            )
            yield Obstacle(text, (self.at, there.at))

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        key = Partnership.key_of(self.provider, self.reseller)
        return tie(self.provider, self.reseller, TieKind.PARTNERSHIP, key, self.aim)


def _two(names: Names, body: Body, when: When) -> tuple[Tenant, Tenant]:
    """The two sides of a partnership."""
    return names.party(body, "provider", when.at), names.party(body, "reseller", when.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPartnership(PartnershipStep):
    """A provider and a reseller agree to work together; how is not said."""

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It is in force already."""
        yield from self.already(state)

    def changes(self, state: State) -> Iterator[Change]:
        """Their partnership is in force."""
        yield state.becoming(Partnership(provider=self.provider, reseller=self.reseller, at=self.at))

    def sentence(self) -> Message:
        """Who forms it."""
        return message(
            "{provider} and {reseller} form a partnership.", provider=self.provider.label, reseller=self.reseller.label
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPartnership(PartnershipStep):
    """One of the two asks the other for a partnership."""

    aim = TieState.REQUESTED

    requested_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two; the provider asks unless somebody is named."""
        provider, reseller = _two(names, body, when)
        asks = one_of(names, body, "requested-by", when.at, provider)
        return cls(provider=provider, reseller=reseller, requested_by=asks, when=when)

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It is in force already; a request may be sent again."""
        yield from self.already(state)

    def changes(self, state: State) -> Iterator[Change]:
        """It is asked for, unless it is there already."""
        if state.partnership(self.provider, self.reseller) is None:
            yield state.becoming(
                Partnership(
                    provider=self.provider,
                    reseller=self.reseller,
                    requested_by=self.requested_by,
                    accepted=False,
                    at=self.at,
                )
            )

    def sentence(self) -> Message:
        """Who asks whom."""
        asked = self.reseller if self.requested_by == self.provider else self.provider
        return self.with_role(
            message("{partner} asks {other} for a partnership.", partner=self.requested_by.label, other=asked.label)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptPartnership(PartnershipStep):
    """The request is accepted."""

    accepted_by: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two; the reseller accepts unless somebody is named."""
        provider, reseller = _two(names, body, when)
        accepts = one_of(names, body, "accepted-by", when.at, reseller)
        return cls(provider=provider, reseller=reseller, accepted_by=accepts, when=when)

    def changes(self, state: State) -> Iterator[Change]:
        """Their partnership is in force."""
        yield state.becoming(Partnership(provider=self.provider, reseller=self.reseller, at=self.at))

    def sentence(self) -> Message:
        """Who accepts."""
        partner, provider, reseller = self.accepted_by.label, self.provider.label, self.reseller.label
        if self.by is None:
            return message(
                "{partner} accepts the partnership of {provider} and {reseller}.",
                partner=partner,
                provider=provider,
                reseller=reseller,
            )
        return message(
            "{by:indefinite} of {partner} accepts the partnership of {provider} and {reseller}.",
            partner=partner,
            provider=provider,
            reseller=reseller,
            by=Term(self.by),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPartnership(PartnershipStep):
    """The partnership is removed."""

    aim = TieState.ENDED

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """There is none, not even one that was asked for."""
        if state.partnership_or_request(self.provider, self.reseller) is None:
            text = message(
                "{provider} and {reseller} have no partnership that could end",
                provider=self.provider.label,
                reseller=self.reseller.label,
            )
            yield Obstacle(text, (self.at,))

    def changes(self, state: State) -> Iterator[Change]:
        """It is gone, and so is a request for it; nothing else is."""
        yield from state.losing(state.partnership_or_request(self.provider, self.reseller))

    def sentence(self) -> Message:
        """Whose partnership ends."""
        return self.with_role(
            message(
                "The partnership of {provider} and {reseller} is removed.",
                provider=self.provider.label,
                reseller=self.reseller.label,
            )
        )


KINDS: Mapping[str, type[Step]] = {
    "form-partnership": FormPartnership,
    "request-partnership": RequestPartnership,
    "accept-partnership": AcceptPartnership,
    "end-partnership": EndPartnership,
}
