"""From a document of the right shape to a scenario, with every name looked up."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import chain

from csp_guides.faults import Blame
from csp_guides.findings import Pointer, Problem, Remark
from csp_guides.messages import Message, message
from csp_guides.model.administration import AdminStatus, DelegatedAdmin
from csp_guides.model.entities import Identified, Key
from csp_guides.model.fact import Fact, StatedValue
from csp_guides.model.given import name_of, read_given, read_stated
from csp_guides.model.names import MICROSOFT, NOBODY, Body, Names, role_called
from csp_guides.model.parties import Cloud, Company, Qualification, Segment, Tenant
from csp_guides.model.purchases import Subscription
from csp_guides.model.scenario import Claim, Named, Outcome, Prose, Scenario
from csp_guides.model.state import State
from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.steps.step import Step, When
from csp_guides.records import dataclass, replace


def build_scenario(value: Body, pinned: date) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario a value of the right shape describes, or the problems that keep it from being one.

    `pinned` is the day on which undated scenarios happen. Raises Fault, which names the step or the fact, for a crash.
    """
    state = State()
    names = Names(value, pinned, state.entity)
    scenario = _Builder(names, state).scenario()
    return (None if names.problems else scenario), tuple(names.problems)


def build_prose(value: Body) -> Prose:
    """What a block says in its own language."""
    return Prose(title=value["title"], note=value.get("note"), labels=dict(value.get("labels", {})))


@dataclass(frozen=True)
class _Builder:
    names: Names
    state: State

    @property
    def value(self) -> Body:
        return self.names.value

    def scenario(self) -> Scenario:
        companies = tuple(self._companies())
        for name in self.value.get("labels", {}):
            if name not in self.names.companies and name not in self.names.tenants:
                self.names.unknown(
                    "unknown-party",
                    message("no party is called “{name}”", name=name),
                    ("labels", name),
                    self.names.tenants,
                    key=True,
                )
        day = self.names.day(self.value["date"], ("date",)) if "date" in self.value else self.names.pinned
        self._check_affiliates()
        given = tuple(self._given())
        steps = tuple(self._steps(day))
        if steps:
            self._check_days(given, steps[0].on)
        return Scenario(
            id=self.value["id"],
            prose=build_prose(self.value),
            date=day,
            dated="date" in self.value,
            days=frozenset(self.names.days),
            companies=companies,
            tenants=self.names.tenants,
            given=(*given, *_presupposed(steps, {entity.key for entity in given})),
            steps=steps,
            claim=self._claim(len(steps)) if "expect" in self.value else None,
        )

    # Parties

    def _companies(self) -> Iterator[Company]:
        for name, party in self.value["parties"].items():
            at: Pointer = ("parties", name)
            if name == MICROSOFT:
                self.names.fail(
                    "reserved-name",
                    message("“microsoft” is Microsoft itself and takes part in every case; choose another name"),
                    at,
                    key=True,
                )
            yield self._company(name, party, at)

    def _company(self, name: str, party: Body, at: Pointer) -> Company:
        several: Body = party.get("tenants", {})
        locations: Body = party.get("locations", {})
        own = (
            [self._tenant(name, name, party, at)]
            if not several
            else [
                self._tenant(f"{name}/{key}", name, {**party, **tenant}, (*at, "tenants", key))
                for key, tenant in several.items()
            ]
        )
        membership, membership_at = _membership(party, own, at)
        company = Company(
            name=name,
            tenants=tuple(own),
            country=party.get("country"),
            membership=membership,
            membership_at=membership_at,
            locations=locations,
            affiliates=tuple(party.get("affiliates", ())),
            qualifications=frozenset(map(Qualification, party["qualifications"]))
            if "qualifications" in party
            else None,
            at=at,
        )
        self.names.companies[name] = company
        # What stands at the party counts for all of its tenants, and is looked up once, where it stands.
        for body, place in ((party, at), *((several[key], (*at, "tenants", key)) for key in several)):
            if "location" in body:
                self.names.location(name, body["location"], (*place, "location"))
        return company

    def _tenant(self, name: str, company: str, body: Body, at: Pointer) -> Tenant:
        dated = "partner-agreement-accepted-on" in body
        tenant = Tenant(
            name=name,
            company=company,
            role=role_called(body["role"]),
            country=body.get("country"),
            cloud=Cloud(body["cloud"]) if "cloud" in body else Cloud.PUBLIC,
            partner_agreement=_is("accepted", body.get("partner-agreement", "accepted" if dated else None)),
            agreed_on=self.names.day_in(body, "partner-agreement-accepted-on", at) if dated else None,
            membership=_is("active", body.get("membership")),
            location=body.get("location"),
            segment=Segment(body["segment"]) if "segment" in body else None,
            at=at,
        )
        self.names.tenants[name] = tenant
        if tenant.role.in_csp and tenant.cloud is Cloud.CHINA_21VIANET and tenant.country not in (None, "CN"):
            self.names.fail(
                "contradiction",
                message(
                    "the cloud operated by 21Vianet has partners in China only, and {tenant} lies elsewhere",
                    tenant=tenant.label,
                ),
                (*at, "cloud"),
                help=message("write the tenant's own country, or another cloud"),
            )
        return tenant

    def _check_affiliates(self) -> None:
        for company in self.names.companies.values():
            for index, other in enumerate(company.affiliates):
                if other not in self.names.companies:
                    self.names.unknown(
                        "unknown-party",
                        message("no party is called “{name}”", name=other),
                        (*company.at, "affiliates", index),
                        self.names.companies,
                    )

    # Given and steps. Each is read as what came before it has left things, and then happens.

    def _given(self) -> Iterator[Fact]:
        # What is given is the case at once, whatever stands first; only what a tenant may be depends on another fact.
        enrollments = (item["enrollment"] for item in self.value.get("given", ()) if "enrollment" in item)
        self.names.enrolled.update((one["tenant"], role_called(one["role"])) for one in enrollments if "role" in one)
        for index, item in enumerate(self.value.get("given", ())):
            with Blame(("given", index)):
                entity = read_given(self.names, item, index)
            # What has an id of its own is told when the id is given twice, and what is nobody's is told already.
            own = not isinstance(entity, Identified) and NOBODY.name not in entity.key
            if own and (first := self.state.entity(entity.key)) is not None:
                self.names.problems.append(
                    Problem(
                        id="contradiction",
                        message=message("given twice: {thing}", thing=name_of(entity.key)),
                        at=entity.at,
                        key=True,
                        related=(Remark(at=first.at, message=message("first given here")),),
                        help=message("keep one; what changes later is a step"),
                    )
                )
            self.state.take(entity.key)
            self.state.put(entity)
            yield entity

    def _check_days(self, given: Iterable[Fact], first: date) -> None:
        """What is given is the case before the first step: what starts or ends later is for a step to bring."""
        for fact in given:
            match fact:
                case Subscription(started_on=date() as day) if first < day:
                    words = message("{subscription:definite} starts on {day}, after the first step on {first}")
                    self._too_early(fact, "started-on", words, first, day)
                case DelegatedAdmin(status=AdminStatus.EXPIRED, ends_on=date() as day) if first < day:
                    words = message("{subscription:definite} has expired by {first}, and ends on {day}")
                    self._too_early(fact, "ends-on", words, first, day)

    def _too_early(self, fact: Fact, key: str, words: Message, first: date, day: date) -> None:
        self.names.fail(
            "contradiction",
            replace(words, values={"subscription": name_of(fact.key), "day": day, "first": first}),
            (*fact.at, key),
            help=message("what is given is the case before the first step; let a step bring what comes later"),
        )

    def _steps(self, day: date) -> Iterator[Step]:
        before = day if "date" in self.value else None
        start = self._start(day)
        for index, item in enumerate(self.value["steps"]):
            on = self.names.day(item["on"], ("steps", index, "on")) if "on" in item else before or start
            if before is not None and on < before:
                self.names.fail(
                    "time-runs-back",
                    message("this step happens on {on}, before the one above it on {before}", on=on, before=before),
                    ("steps", index, "on"),
                )
            before = max(on, before or on) if "on" in item else before
            kind = next(key for key in item if key not in ("on", "effects"))
            when = When(on=on, dated="on" in item, at=("steps", index, kind))
            with Blame(when.at):
                self.state.turn_to(max(on, before or on))
                body = self._with_role_by_name(item[kind], when.at)
                step = KINDS[kind].read(self.names, body, when)
                self.state.apply(step.changes(self.state))
                # An effect may speak of what the step itself brings.
                effects = tuple(self._effects(item, index))
                if effects or "by" in body:
                    step = replace(step, by=body.get("by"), effects=effects)
            yield step

    def _with_role_by_name(self, body: Body, at: Pointer) -> Body:
        """The body of a step, where the person who acts has a role by its name, and not by its template id."""
        return {**body, "by": self.names.acting_role(body["by"], (*at, "by"))} if "by" in body else body

    def _start(self, day: date) -> date:
        """The day of the steps before the first that has one: the scenario's own, or that one's if it comes before."""
        first = next((item["on"] for item in self.value["steps"] if "on" in item), None)
        if first is None or "date" in self.value:
            return day
        try:
            return min(day, date.fromisoformat(first))
        except ValueError:
            # That there is no such day is told where the step is read.
            return day

    def _effects(self, item: Body, index: int) -> Iterator[StatedValue]:
        for number, effect in enumerate(item.get("effects", ())):
            yield from read_stated(self.names, effect, ("steps", index, "effects", number))

    # Claims

    def _claim(self, steps: int) -> Claim:
        expected = self.value["expect"]
        at: Pointer = ("expect",)
        if isinstance(expected, str):
            return Claim(outcome=Outcome(expected), at=at, outcome_at=at)
        outcome = next(outcome for outcome in Outcome if outcome in expected)
        inside = (*at, outcome.value)
        # Nothing is against the first two, so that what holds afterwards can be claimed; the others name rules.
        passing = outcome in (Outcome.ALLOWED, Outcome.UNJUDGED)
        more: Body = expected[outcome] if passing else {}
        step = expected.get("at")
        if step is not None:
            self._check_step(step, steps, (*at, "at"))
        for index, number in enumerate(more.get("steps", ())):
            self._check_step(number, steps, (*inside, "steps", index))
        for index, id in enumerate(more.get("unchanged", ())):
            Subscription.find(self.names, id, (*inside, "unchanged", index))
        return Claim(
            outcome=outcome,
            rules=() if passing else _named(expected[outcome], inside),
            unjudged=tuple(more.get("steps", ())),
            step=step,
            warned=_named(expected.get("warned", ()), (*at, "warned")),
            permitted_by=_named(more.get("permitted-by", ()), (*inside, "permitted-by")),
            unchanged=_named(more.get("unchanged", ()), (*inside, "unchanged")),
            state=tuple(self._claimed_values(more, inside)),
            at=at,
            outcome_at=inside,
        )

    def _check_step(self, step: int, steps: int, at: Pointer) -> None:
        if step > steps:
            text = message("there is no step {step}; the last one is {last}", step=step, last=steps)
            self.names.fail("unknown-step", text, at)

    def _claimed_values(self, more: Body, inside: Pointer) -> Iterator[StatedValue]:
        for index, item in enumerate(more.get("state", ())):
            yield from read_stated(self.names, item, (*inside, "state", index))


def _presupposed(steps: tuple[Step, ...], given: Set[Key]) -> Iterator[Fact]:
    """What the steps take to be the case at first, where the scenario gives nothing else."""
    first: dict[Key, Fact] = {}
    for entity in chain.from_iterable(step.presupposes() for step in steps):
        first.setdefault(entity.key, entity)
    return (entity for key, entity in first.items() if key not in given)


def _membership(party: Body, tenants: Sequence[Tenant], at: Pointer) -> tuple[bool | None, Pointer]:
    """Whether a company has a membership, and where that is said: of it, or of one of its tenants.

    It has one when a tenant does; that it has none is known only when that is said of every tenant.
    """
    if "membership" in party:
        return _is("active", party["membership"]), (*at, "membership")
    if all(tenant.membership is None for tenant in tenants):
        return None, (*at, "membership")
    said = {tenant.membership: (*tenant.at, "membership") for tenant in reversed(tenants)}
    if True in said:
        return True, said[True]
    return (None, (*at, "membership")) if None in said else (False, said[False])


def _is(word: str, said: str | None) -> bool | None:
    """Whether what is said is this word; nothing when nothing is said."""
    return None if said is None else said == word


def _named(ids: Iterable[str], at: Pointer) -> tuple[Named, ...]:
    return tuple(Named(id=id, at=(*at, index)) for index, id in enumerate(ids))
