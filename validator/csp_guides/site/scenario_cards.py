"""From a judged block to the card that shows it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mkdocs.exceptions import PluginError

from csp_guides.addresses import address_in
from csp_guides.check import Block
from csp_guides.faults import Blame, Fault
from csp_guides.messages import Country, Details, Message, Party, message
from csp_guides.model.parties import Cloud, Company, Role, Tenant
from csp_guides.model.party_names import TenantName, company_name, tenant_names, without_company
from csp_guides.model.scenario import Outcome
from csp_guides.model.tied import tied_by
from csp_guides.model.ties import Tie
from csp_guides.narrative import admin_names, describe_claim, describe_effect, subscription_names
from csp_guides.records import dataclass, field, replace
from csp_guides.reporters.explanation import last_read, remarks
from csp_guides.reporters.speaking import speaking_of
from csp_guides.reporters.text import Palette, findings_as_text
from csp_guides.reporters.verdict_text import outcome_message
from csp_guides.rule_pages import rule_address
from csp_guides.rules.assumptions import ASSUMPTIONS
from csp_guides.rules.evaluation import JudgedStep, Ruling, Verdict
from csp_guides.rules.known import KNOWN
from csp_guides.rules.rule import Citation, Rule
from csp_guides.site.card_data import (
    MICROSOFT,
    VIANET,
    Card,
    CardAssumption,
    CardOpenRule,
    CardParty,
    CardReason,
    CardSource,
    CardStep,
    CardTenant,
    CardVerdict,
    StepState,
    Tier,
)
from csp_guides.site.cards import render_card
from csp_guides.site.changes import changes_of
from csp_guides.site.drawing import WITHOUT_EFFECT, CardEdge, Fate
from csp_guides.site.moments import moments
from csp_guides.site.rule_texts import rule_page
from csp_guides.translate import Translator
from csp_guides.translated_case import translated_case

_TIERS: Mapping[Role, Tier] = {
    Role.DIRECT_BILL: Tier.BUYS_FROM_MICROSOFT,
    Role.INDIRECT_PROVIDER: Tier.BUYS_FROM_MICROSOFT,
    Role.INDIRECT_RESELLER: Tier.RESELLS,
    Role.ADVISOR: Tier.RESELLS,
    Role.CUSTOMER: Tier.CUSTOMER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMaker:
    """Makes the cards of one language.

    `labels` are the words of a card's own parts; `link` turns the path of a page inside the language, such as
    `glossary`, into an address that is right on the page the card stands on.
    """

    say: Translator
    labels: Mapping[str, str] = field(repr=False)
    link: Callable[[str], str] = field(repr=False)

    def drawn(self, block: Block, *, heading_level: int) -> str:
        """The HTML of the card. Raises PluginError, which names the scenario, when we fail to draw it."""
        try:
            with Blame():
                return render_card(self.card(block, heading_level=heading_level))
        except Fault as fault:
            found = block.document.locate(fault.problem(block.scenario.id))
            said = findings_as_text([found], self.say, Palette(colour=False))
            raise PluginError(f"{block.page.source.path}\n{said}{found.trace}") from fault

    def card(self, block: Block, *, heading_level: int) -> Card:
        """The card of one scenario."""
        scenario, verdict = block.scenario, block.verdict
        named = replace(self.say, subscription=subscription_names(scenario), administration=admin_names(scenario))
        say = speaking_of(scenario, named, block.prose)
        return Card(
            id=scenario.id,
            title=block.prose.title,
            verdict=CardVerdict.of(verdict),
            answer=say(_why(verdict)),
            parties=tuple(self._party(company, block) for company in scenario.companies),
            labels=self.labels,
            source=case_to_copy(block),
            language=self.say.language,
            edges=tuple(_edges(block, say)),
            steps=tuple(self._steps(block, say)),
            moments=tuple(moments(scenario, say)),
            note=block.prose.note or "",
            date=self.say.value(scenario.date) if scenario.dated else "",
            given=tuple(say(entity.sentence()) for entity in scenario.given),
            outcomes=tuple(say(said) for said in describe_claim(scenario.claim)) if scenario.claim else (),
            reasons=(
                *(self._obstacle(say.sentence(obstacle.message)) for obstacle in verdict.obstacles),
                *(self._reason(ruling, say.sentence(ruling.message)) for ruling in verdict.reasons),
            ),
            permissions=tuple(self._reason(ruling) for ruling in verdict.permissions),
            warnings=tuple(self._reason(ruling, say.sentence(ruling.message)) for ruling in verdict.warnings),
            undecided_warnings=tuple(
                self._reason(ruling, say.sentence(ruling.message)) for ruling in verdict.undecided_warnings
            ),
            open_before=tuple(self._reason(ruling, say.sentence(ruling.message)) for _, ruling in verdict.open),
            given_against_rules=tuple(
                self._reason(ruling, say.sentence(ruling.message)) for ruling in verdict.given_forbidden
            ),
            given_warned=tuple(self._reason(ruling, say.sentence(ruling.message)) for ruling in verdict.given_warned),
            open_rules=tuple(self._open_rule(rule.id) for rule in verdict.open_rules),
            assumptions=tuple(
                CardAssumption(text=say(ASSUMPTIONS[id]), href=self.link("glossary/#standing-assumption"))
                for id in verdict.assumptions
            ),
            heading_level=heading_level,
        )

    def _party(self, company: Company, block: Block) -> CardParty:
        names = tenant_names(company, block.prose.labels)
        # What the names of the tenants say is not said of the company again.
        told = [name.own for name in names.values()]
        countries = {
            tenant.country for tenant in company.tenants if tenant.country and Country(tenant.country) not in told
        }
        return CardParty(
            name=company_name(company.name),
            tenants=tuple(self._tenants(company, names)),
            place=self.say.value(Details(tuple(Country(country) for country in sorted(countries)))),
            description=without_company(block.prose.labels.get(company.name, ""), company),
        )

    def _tenants(self, company: Company, names: Mapping[str, TenantName]) -> Iterator[CardTenant]:
        for tenant in company.tenants:
            name = names.get(tenant.name)
            cloud = None if tenant.cloud is Cloud.PUBLIC else tenant.cloud.label
            yield CardTenant(
                id=tenant.name,
                role=self.say.value(tenant.role.term),
                tier=_TIERS[tenant.role],
                name="" if name is None or name.own is None else self.say.value(name.own, "bare"),
                called="" if name is None else self.say.value(Party(tenant.name, name.whole)),
                note="" if cloud is None or (name and name.own == cloud) else self.say.value(cloud, "bare"),
            )

    def _steps(self, block: Block, say: Translator) -> Iterator[CardStep]:
        judged = block.verdict.steps
        for index, step in enumerate(block.scenario.steps):
            known = judged[index] if index < len(judged) else None
            changes = () if known is None else tuple(changes_of(known, block.verdict.state, say))
            yield CardStep(
                text=say(step.sentence() if known is None else known.sentence),
                state=_state(known),
                date=self.say.value(step.on) if step.when.dated else "",
                changes=changes,
                effects=() if changes else tuple(say(describe_effect(effect)) for effect in step.effects),
            )

    def _reason(self, ruling: Ruling, text: str = "") -> CardReason:
        """A rule with what it says of this case, and the source it leads with."""
        rule = ruling.rule
        title = self._title(rule)
        sources = tuple(self._source(source) for source in rule.sources[:1])
        return CardReason(title=title, href=self.link(rule_address(rule.topic, rule.id)), text=text, sources=sources)

    def titles(self, verdict: Verdict) -> tuple[str, ...]:
        """The titles of the pages on the rules that a card names."""
        undecided = (ruling for _, ruling in verdict.open)
        warned = (*verdict.warnings, *verdict.undecided_warnings)
        named = (*verdict.reasons, *verdict.permissions, *warned, *undecided, *verdict.given)
        return tuple(self._title(ruling.rule) for ruling in named)

    def _title(self, rule: Rule[Any]) -> str:
        return rule_page(rule.topic, rule.id, self.say.language).title

    def _obstacle(self, text: str) -> CardReason:
        """That no rule forbids the step, and why it cannot happen all the same."""
        return CardReason(title=self.say(message("This step cannot happen")), href="", text=text, sources=())

    def _open_rule(self, id: str) -> CardOpenRule:
        title = KNOWN[id].title
        assert title is not None, "a rule that is not written yet has no page, and so a title"
        return CardOpenRule(title=self.say(title), href=self.link(f"rules/status/#{id}"))

    def _source(self, source: Citation) -> CardSource:
        address = address_in(self.say.language, source.url)
        said = tuple(self.say(remark) for remark in (*remarks(source, self.say.language), last_read(source)))
        return CardSource(title=source.title, href=address.href, language=address.language, remarks=said)


def _why(verdict: Verdict) -> Message:
    """Why the verdict is what it is, where there is no rule that says so."""
    if verdict.outcome is Outcome.ALLOWED:
        return message(
            "Every rule that we check and that applies is kept. Rules checked: {count}.", count=len(verdict.judged_by)
        )
    return outcome_message(verdict)


def _state(judged: JudgedStep | None) -> StepState:
    """What became of a step; of one that was not judged nothing did."""
    return StepState.NOT_REACHED if judged is None else _STATES[_fate(judged)]


_STATES: Mapping[Fate, StepState] = {
    Fate.DONE: StepState.DONE,
    Fate.CLAIMED_FALSELY: StepState.CLAIMED_FALSELY,
    Fate.REFUSED: StepState.REFUSED,
    Fate.IMPOSSIBLE: StepState.IMPOSSIBLE,
    Fate.UNDETERMINED: StepState.UNDECIDED,
    Fate.UNJUDGED: StepState.UNJUDGED,
}


def case_to_copy(block: Block) -> str:
    """The scenario as its author writes it: what “Copy” gives can be judged, and says what the page says."""
    facts = block.document.text
    return facts if block.prose == block.scenario.prose else translated_case(facts, block.prose)


def _edges(block: Block, say: Translator) -> Iterator[CardEdge]:
    """How the ties stand that are given, then what each judged step makes of them; the text is the whole sentence."""
    for entity in block.scenario.given:
        text = say(entity.sentence())
        yield from (edge(tie, text) for tie in entity.ties())
    for number, judged in enumerate(block.verdict.steps, start=1):
        text, fate = say(judged.sentence), _fate(judged)
        for tie in tied_by(judged.step, judged.tried, happens=fate not in WITHOUT_EFFECT):
            yield edge(tie, text, step=number, fate=fate)


def _fate(judged: JudgedStep) -> Fate:
    if judged.obstacles:
        return Fate.IMPOSSIBLE
    return Fate.CLAIMED_FALSELY if judged.falsely_claimed else _FATES[judged.outcome]


_FATES = {
    Outcome.ALLOWED: Fate.DONE,
    Outcome.DENIED: Fate.REFUSED,
    Outcome.UNDETERMINED: Fate.UNDETERMINED,
    Outcome.UNJUDGED: Fate.UNJUDGED,
}


def edge(tie: Tie, text: str, *, step: int | None = None, fate: Fate = Fate.DONE) -> CardEdge:
    """What is said of a tie, as it is drawn."""
    return CardEdge(
        source=_operator(tie.target) if tie.source is None else tie.source.name,
        target=tie.target.name,
        kind=tie.kind,
        text=text,
        state=tie.state,
        step=step,
        fate=fate,
        of=tie.of,
    )


def _operator(tenant: Tenant) -> str:
    """Who operates the cloud that a tenant is in, and sells, bills and supports there."""
    return VIANET if tenant.cloud is Cloud.CHINA_21VIANET else MICROSOFT
