"""Only some Azure roles earn the credit: those that let a partner manage, not those that let it look."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.purchases import AccessRoute
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.model.words import role_word
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.transacting_chain import counting

# The roles whose rows we know; Microsoft's list is longer, and about a role that is not here we know nothing.
ELIGIBLE = frozenset(
    {
        "acr-delete",
        "acr-image-signer",
        "acr-pull",
        "acr-push",
        "acr-quarantine-writer",
        "api-management-service-contributor",
        "api-management-service-operator-role",
        "application-insights-component-contributor",
        "application-insights-snapshot-debugger",
        "contributor",
        "owner",
    }
)
NOT_ELIGIBLE = frozenset(
    {
        "acr-quarantine-reader",
        "api-management-service-reader-role",
        "backup-reader",
        "billing-reader",
        "cdn-endpoint-reader",
        "reader",
    }
)


@condition("The partner that is billed or the reseller of record has access to the subscription.")
def a_seller_has_access(case: Case[EarnCredit]) -> Answer:
    found = counting(case)
    if found:
        return yes(*(access.at for access in found))
    text = message(
        "no seller of {subscription:definite} has access to it", subscription=SubscriptionRef(case.step.subscription)
    )
    return no(text, case.step.at)


@condition("The role of one of them earns the credit.")
def a_role_is_eligible(case: Case[EarnCredit]) -> Answer:
    held = counting(case)
    for access in held:
        role = access.role or ("owner" if access.via is AccessRoute.ADMIN_ON_BEHALF else None)
        if role is not None and role in ELIGIBLE:
            return yes(access.at)
    for access in held:
        if access.role is None:
            text = message(
                "not said: in which role {partner} has access to {subscription:definite}",
                partner=access.partner.label,
                subscription=SubscriptionRef(access.subscription),
            )
            return unknown(text, access.at)
        if access.role not in NOT_ELIGIBLE:
            text = message(
                "our sources do not say whether the role {role} earns the credit", role=role_word(access.role)
            )
            return unsettled(text, (*access.at, "role"))
    text = message(
        "with these roles, no credit is earned: {roles}",
        roles=tuple(dict.fromkeys(role_word(access.role) for access in held if access.role is not None)),
    )
    return no(text, *((*access.at, "role") for access in held), case.step.at)


RULE = Rule(
    id="pec-role-eligibility",
    topic="earned-credit",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(EarnCredit,),
    applies=(a_seller_has_access,),
    holds=(a_role_is_eligible,),
    sources=(sources.EARNED_CREDIT_ROLES, sources.EARNED_CREDIT),
    confidence=Confidence.READ,
    lacks=message("the roles of Microsoft's list that we do not know"),
)
