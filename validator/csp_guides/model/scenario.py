"""A scenario: who takes part, what is the case, what happens, and what the page claims of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from csp_guides.findings import Pointer
from csp_guides.model.fact import Fact, StatedValue
from csp_guides.model.parties import Company, Tenant
from csp_guides.model.steps.step import Step
from csp_guides.records import dataclass, field


class Outcome(StrEnum):
    """The values of a verdict, the weakest first: those of Kleene's logic, and XACML's NotApplicable as `unjudged`."""

    ALLOWED = "allowed"
    UNJUDGED = "unjudged"
    UNDETERMINED = "undetermined"
    DENIED = "denied"


IMPOSSIBLE = "impossible"
"""Stands among the reasons of a denial for a step that cannot happen at all; no rule has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An id that a claim names, and where."""

    id: str
    at: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a page says the verdict is.

    `rules` are those that deny, or cannot be decided; `IMPOSSIBLE` is one where a step cannot
    happen at all. `unjudged` are the numbers of the steps that no rule judges, and
    `step` that of the first refused one; both count from 1. `at` is the whole claim's pointer,
    `outcome_at` that of the word which says the outcome.
    """

    outcome: Outcome
    rules: tuple[Named, ...] = ()
    unjudged: tuple[int, ...] = ()
    step: int | None = None
    warned: tuple[Named, ...] = ()
    permitted_by: tuple[Named, ...] = ()
    unchanged: tuple[Named, ...] = ()
    state: tuple[StatedValue, ...] = ()
    at: Pointer = field(default=(), compare=False, repr=False)
    outcome_at: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a scenario says in one language."""

    title: str
    note: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A whole scenario. `claim` is None for a case of one's own that claims nothing.

    `date` is the day on which it begins, and `dated` whether the scenario says so. `days` are all the days that it
    names, wherever they stand.
    """

    id: str
    prose: Prose
    days: frozenset[date]
    date: date
    dated: bool
    companies: tuple[Company, ...]
    tenants: Mapping[str, Tenant]
    given: tuple[Fact, ...]
    steps: tuple[Step, ...]
    claim: Claim | None
