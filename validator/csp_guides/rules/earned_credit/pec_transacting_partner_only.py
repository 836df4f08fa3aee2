"""Partner earned credit goes to the partner that Microsoft bills, and to nobody else."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.standing import is_member
from csp_guides.rules.shared.subscription import subscription_of


@condition("Microsoft bills the partner for the subscription.")
def partner_is_billed(case: Case[EarnCredit]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if subscription.buyer is None:
        text = message(
            "no partner is billed for {subscription:definite}", subscription=SubscriptionRef(subscription.id)
        )
        return no(text, step.at, subscription.at)
    if step.partner != subscription.buyer:
        text = message(
            "Microsoft bills {buyer} for {subscription:definite}, not {partner}",
            buyer=subscription.buyer.label,
            subscription=SubscriptionRef(subscription.id),
            partner=step.partner.label,
        )
        return no(text, step.at, subscription.at)
    if step.cloud is not Cloud.PUBLIC:
        text = message(
            "our sources do not say whether there is partner earned credit in {cloud}",
            cloud=step.cloud.label,
        )
        return unsettled(text, step.at, step.customer.at)
    return yes(subscription.at)


@condition("The partner's membership of the AI Cloud Partner Program is active.")
def membership_is_active(case: Case[EarnCredit]) -> Answer:
    return is_member(case.step.partner, case.state)


RULE = Rule(
    id="pec-transacting-partner-only",
    topic="earned-credit",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(EarnCredit,),
    applies=(),
    holds=(partner_is_billed, membership_is_active),
    sources=(sources.EARNED_CREDIT, sources.EARNED_CREDIT_TROUBLESHOOTING),
    confidence=Confidence.READ,
)
