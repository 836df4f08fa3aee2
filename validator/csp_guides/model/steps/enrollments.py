"""Steps in which a tenant comes to take part in CSP, or no longer does: enrollments and the partner agreement."""

from collections.abc import Iterator, Mapping
from typing import Self

from csp_guides.messages import Message, message
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus, PartnerAgreement, enrolled_tenant
from csp_guides.model.fact import Fact
from csp_guides.model.names import NOT_CUSTOMERS, Body, Names
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import ChangesNothing, Obstacle, Step, When
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.model.words import standing
from csp_guides.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentStep(Step):
    """A step in the life of a tenant's enrollment in one role."""

    tenant: Tenant
    role: Role

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The tenant, and its own role when none is named."""
        tenant, role = enrolled_tenant(names, body, when.at)
        return cls(tenant=tenant, role=role, when=when)

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenant alone."""
        return (self.tenant,)

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the tenant."""
        return tie(None, self.tenant, TieKind.AGREEMENT, Enrollment.key_of(self.tenant.name, self.role), self.aim)

    @property
    def aim(self) -> TieState:
        """What the step is to make of what ties Microsoft and the tenant."""
        return TieState.ACTIVE

    def stays(self, state: State, status: EnrollmentStatus) -> Iterator[Obstacle]:
        """That the enrollment has a status already, which keeps it from getting it."""
        known = state.enrollment(self.tenant, self.role)
        if known is not None and known.status is status:
            text = message(
                "the enrollment of {tenant} as {role:indefinite} {stands} already",
                tenant=self.tenant.label,
                role=self.role.term,
                stands=standing(status.value),
            )
            yield Obstacle(text, (self.at, known.at))

    def before(self, state: State) -> Enrollment:
        """The enrollment as it is before the step, or one of which nothing is known."""
        known = state.enrollment(self.tenant, self.role)
        return known or Enrollment(tenant=self.tenant, role=self.role, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enroll(EnrollmentStep):
    """The tenant enrolls in CSP in a role."""

    @property
    def aim(self) -> TieState:
        """The enrollment begins."""
        return TieState.MADE

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It is enrolled in that role already."""
        yield from self.stays(state, EnrollmentStatus.ACTIVE)

    def changes(self, state: State) -> Iterator[Change]:
        """It is active from now on; the month in which it begins is that of its anniversaries."""
        yield state.becoming(
            replace(self.before(state), status=EnrollmentStatus.ACTIVE, since=self.on, anniversary=self.on.month)
        )

    def presupposes(self) -> Iterator[Fact]:
        """Who enrolls is not enrolled yet."""
        yield Enrollment(tenant=self.tenant, role=self.role, status=EnrollmentStatus.PENDING, at=self.at)

    def sentence(self) -> Message:
        """Who enrolls as what."""
        return message("{tenant} enrolls in CSP as {role:indefinite}.", tenant=self.tenant.label, role=self.role.term)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEnrollment(ChangesNothing, EnrollmentStep):
    """Microsoft looks, as it does every year in the month of the anniversary, at whether the enrollment may go on."""

    def sentence(self) -> Message:
        """Whose enrollment is reviewed."""
        return message(
            "Microsoft makes its yearly review of the enrollment of {tenant} as {role:indefinite}.",
            tenant=self.tenant.label,
            role=self.role.term,
        )

    def refused(self) -> Message:
        """Microsoft does make the review."""
        return message("The enrollment does not pass it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOffboarding(EnrollmentStep):
    """The partner gives Microsoft notice that the tenant leaves CSP; it is out when its status says so."""

    def changes(self, state: State) -> Iterator[Change]:
        """The day of the notice alone."""
        yield state.becoming(replace(self.before(state), leaves=self.on))

    def sentence(self) -> Message:
        """Who leaves, in which role."""
        return message(
            "{tenant} gives Microsoft notice that it leaves CSP as {role:indefinite}.",
            tenant=self.tenant.label,
            role=self.role.term,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEnrollmentStatus(EnrollmentStep):
    """The enrollment gets another status."""

    status: EnrollmentStatus

    @property
    def aim(self) -> TieState:
        """What the status means for the two."""
        return _AIMS[self.status]

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The enrollment and its new status."""
        tenant, role = enrolled_tenant(names, body, when.at)
        return cls(tenant=tenant, role=role, status=EnrollmentStatus(body["status"]), when=when)

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It has this status already, or it has been revoked: who takes part again enrolls again."""
        yield from self.stays(state, self.status)
        known = state.enrollment(self.tenant, self.role)
        if known is not None and known.status is EnrollmentStatus.REVOKED is not self.status:
            text = message(
                "the enrollment of {tenant} as {role:indefinite} has been revoked, and has no other status after that",
                tenant=self.tenant.label,
                role=self.role.term,
            )
            yield Obstacle(text, (self.at, known.at))

    def changes(self, state: State) -> Iterator[Change]:
        """The status alone."""
        yield state.becoming(replace(self.before(state), status=self.status))

    def sentence(self) -> Message:
        """Whose enrollment gets which status."""
        return replace(_BECOMES[self.status], values={"tenant": self.tenant.label, "role": self.role.term})


_AIMS: dict[EnrollmentStatus, TieState] = {
    EnrollmentStatus.PENDING: TieState.REQUESTED,
    EnrollmentStatus.ACTIVE: TieState.MADE,
    EnrollmentStatus.RESTRICTED: TieState.SUSPENDED,
    EnrollmentStatus.SUSPENDED: TieState.SUSPENDED,
    EnrollmentStatus.REVOKED: TieState.ENDED,
}

_BECOMES: dict[EnrollmentStatus, Message] = {
    EnrollmentStatus.PENDING: message("The enrollment of {tenant} as {role:indefinite} becomes pending."),
    EnrollmentStatus.ACTIVE: message("The enrollment of {tenant} as {role:indefinite} becomes active."),
    EnrollmentStatus.RESTRICTED: message("The enrollment of {tenant} as {role:indefinite} is restricted from now on."),
    EnrollmentStatus.SUSPENDED: message("The enrollment of {tenant} as {role:indefinite} is suspended from now on."),
    EnrollmentStatus.REVOKED: message("The enrollment of {tenant} as {role:indefinite} ends (status: revoked)."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPartnerAgreement(Step):
    """A partner's tenant accepts the Microsoft Partner Agreement."""

    tenant: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The tenant."""
        at = (*when.at, "tenant")
        tenant = names.in_role(names.find_tenant(body["tenant"], at), "tenant", at, NOT_CUSTOMERS)
        return cls(tenant=tenant, when=when)

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenant alone."""
        return (self.tenant,)

    def changes(self, state: State) -> Iterator[Change]:
        """The agreement is accepted on the day of the step."""
        yield state.becoming(PartnerAgreement(tenant=self.tenant, accepted=True, accepted_on=self.on, at=self.at))

    def sentence(self) -> Message:
        """Who accepts."""
        return self.with_role(message("{tenant} accepts the Microsoft Partner Agreement.", tenant=self.tenant.label))

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the tenant."""
        return tie(None, self.tenant, TieKind.AGREEMENT, PartnerAgreement.key_of(self.tenant), TieState.MADE)


KINDS: Mapping[str, type[Step]] = {
    "enroll": Enroll,
    "review-enrollment": ReviewEnrollment,
    "request-offboarding": RequestOffboarding,
    "set-enrollment-status": SetEnrollmentStatus,
    "sign-partner-agreement": SignPartnerAgreement,
}
