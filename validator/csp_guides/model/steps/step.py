"""What every step is: it reads itself, names its tenants, changes the state, is told and ties parties."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Self

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Term, Value, message
from csp_guides.model.entities import Kind
from csp_guides.model.fact import Fact, StatedValue
from csp_guides.model.names import NOBODY, Body, Names
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.state import Change, State
from csp_guides.model.ties import Tie
from csp_guides.records import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day of a step, whether the scenario says it, and the pointer of the step's body: `("steps", 0, "order")`."""

    on: date
    dated: bool
    at: Pointer = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a step cannot happen at all, whatever the rules say: what it acts on is not there, has ended, is so already.

    `at` are the facts to blame, the first one above all.
    """

    message: Message
    at: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(metaclass=Kind):
    """Something that happens on a day; `effects` are what the scenario says of it, whether true or not.

    `by` is the role of the person who acts, when that is said: in Partner Center, in the customer's Microsoft Entra or
    in Azure.
    A step knows the parties to it as they are when it happens. That it changes nothing, or that only what it changes
    shows which ties it is about, is said, never left out: see `ChangesNothing` and `TiesByChanges`.
    """

    when: When
    effects: tuple[StatedValue, ...] = ()
    by: str | None = None

    @classmethod
    @abstractmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The step that a body of the right shape describes; a name that nothing has becomes a problem of `names`."""

    @property
    @abstractmethod
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenants that the step names, the one it happens to last."""

    @abstractmethod
    def changes(self, state: State) -> Iterator[Change]:
        """What it makes of the state it meets, by the program's rules alone; `effects` play no part."""

    @abstractmethod
    def sentence(self) -> Message:
        """What happens, with the role of the person who acts when it is given."""

    @abstractmethod
    def ties(self) -> tuple[Tie, ...]:
        """The ties that it is about, each in the state that the step is to bring it into; see `tied_by`."""

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """What in the state it meets makes the step impossible; what the program forbids is for the rules to say."""
        yield from ()

    def presupposes(self) -> Iterator[Fact]:
        """What is the case before the first step because this one happens later, unless something else is given."""
        yield from ()

    def refused(self) -> Message | None:
        """What a refusal means of something that happens all the same; None where it just does not happen."""
        return None

    def with_role(self, sentence: Message) -> Message:
        """A sentence on the step, and behind it the role of the person who acts when that is said."""
        if self.by is None:
            return sentence
        return message("{sentence} This is done by {by:indefinite}.", sentence=sentence, by=Term(self.by))

    @property
    def on(self) -> date:
        """The day on which it happens, said or assumed."""
        return self.when.on

    @property
    def at(self) -> Pointer:
        """The pointer of its body, for example `("steps", 0, "order")`."""
        return self.when.at

    @property
    def number(self) -> int:
        """Which step of the story it is, from 1."""
        return int(self.at[1]) + 1

    @property
    def cloud(self) -> Cloud:
        """The cloud in which it happens: that of the tenant it happens to."""
        return self.tenants[-1].cloud


class ChangesNothing:
    """Says of a step that it leaves everything as it is."""

    __slots__ = ()

    def changes(self, state: State) -> Iterator[Change]:
        """Nothing."""
        yield from ()


class TiesByChanges:
    """Says of a step that only the state it meets knows the ties that it is about: those of what it changes."""

    __slots__ = ()

    def ties(self) -> tuple[Tie, ...]:
        """None that it knows of itself."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerStep(Step):
    """A step between a partner and a customer's tenant."""

    partner: Tenant
    customer: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Partner, customer."""
        return (self.partner, self.customer)

    def told(self, plain: Message, acted: Message | None = None, /, **more: Value) -> Message:
        """The plain sentence on the two, or the one with the role of the person who acts when that is said."""
        values: dict[str, Value] = {"partner": self.partner.label, "customer": self.customer.label, **more}
        if self.by is None or acted is None:
            return self.with_role(replace(plain, values=values))
        return replace(acted, values={**values, "by": Term(self.by)})


def one_of(names: Names, body: Body, key: str, at: Pointer, default: Tenant) -> Tenant:
    """The tenant under a key, or the one whose part it is when the key is not given."""
    return names.find_tenant(body[key], (*at, key)) if key in body else default


def role_of_customer(names: Names, body: Body, actor: Tenant, when: When) -> None:
    """That nobody at a customer acts in a role of Partner Center, which is for partners."""
    if body.get("by") in PARTNER_CENTER and actor is not NOBODY and actor.role is Role.CUSTOMER:
        text = message(
            "{by:indefinite} has a role in Partner Center, and nobody at {actor} has one: it is a customer",
            by=Term(body["by"]),
            actor=actor.label,
        )
        names.fail("contradiction", text, (*when.at, "by"), help=message("name a role in Microsoft Entra or in Azure"))


def role_of_seller(names: Names, body: Body, actor: Tenant, when: When) -> None:
    """That who sold something acts on it in Partner Center, and not in a role in the customer's Microsoft Entra."""
    if body.get("by") in CUSTOMERS_ENTRA and actor.role.in_csp:
        text = message(
            "{by:indefinite} has a role in the customer's Microsoft Entra, and {actor} acts in Partner Center",
            by=Term(body["by"]),
            actor=actor.label,
        )
        help = message("name a role in Partner Center, for example admin-agent")
        names.fail("contradiction", text, (*when.at, "by"), help=help)


PARTNER_CENTER = frozenset(
    {
        "admin-agent",
        "sales-agent",
        "helpdesk-agent",
        "user-management-admin",
        "global-admin",
        "billing-admin",
        "account-admin",
    }
)
"""The roles of people at a partner, by their words in a scenario."""

CUSTOMERS_ENTRA = frozenset(
    {
        "global-administrator",
        "customer-delegated-admin-relationship-administrator",
        "billing-administrator",
        "user-administrator",
        "helpdesk-administrator",
    }
)
"""The roles of people at a customer, by their words in a scenario."""
