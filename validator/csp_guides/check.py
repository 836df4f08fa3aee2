"""Everything worth saying about a set of pages: from their text to findings and verdicts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from csp_guides.active_pages import active_findings
from csp_guides.config import Config
from csp_guides.fences import Fence
from csp_guides.findings import Finding, Level, Problem
from csp_guides.messages import message
from csp_guides.model.build import build_prose, build_scenario
from csp_guides.model.scenario import Outcome, Prose, Scenario
from csp_guides.pages import Page, Written, written_on
from csp_guides.parsing import Document
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Ruling, Status, Verdict, evaluate
from csp_guides.rules.given import Given, judge_given, remarks
from csp_guides.rules.given import problems as problems_of_given
from csp_guides.schema import scenario_problems
from csp_guides.source import Source
from csp_guides.translations import Originals, compared, untranslated
from csp_guides.verdicts import compare, unmet_effects

__all__ = ["Block", "Page", "Report", "check", "judge_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A scenario as it stands on one page, judged.

    `document` holds the facts; a translated block has the original's.
    """

    page: Page
    fence: Fence | None
    document: Document = field(repr=False)
    prose: Prose
    scenario: Scenario = field(repr=False)
    verdict: Verdict = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and every scenario it judged."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    blocks: tuple[Block, ...]

    @property
    def failed(self) -> bool:
        """Whether anything was found that is more than a note."""
        return any(finding.level is not Level.NOTE for finding in self.findings)

    def rules_reached(self, language: str | None) -> frozenset[str]:
        """The rules that the scenarios of one language put to use."""
        return frozenset(
            ruling.rule.id
            for block in self.blocks
            if block.page.language == language
            for step in block.verdict.steps
            for ruling in step.rulings
            if ruling.status is not Status.NOT_APPLICABLE
        )

    def limited_to(self, paths: Collection[str]) -> "Report":
        """What this report says of some of its pages only."""
        return Report(
            pages=tuple(page for page in self.pages if page.source.path in paths),
            findings=tuple(finding for finding in self.findings if finding.source.path in paths),
            blocks=tuple(block for block in self.blocks if block.page.source.path in paths),
        )


def judge_file(source: Source, config: Config, *, strict: bool = False) -> tuple[Block | None, tuple[Finding, ...]]:
    """The verdict of one stand-alone scenario, whether or not it claims one; None when it cannot be read."""
    findings: list[Finding] = []
    judged: Block | None = None
    for written in written_on(Page(source=source), findings):
        judged, problems = _judged(written, config, strict=strict)
        more = unmet_effects(judged.verdict) if judged is not None else ()
        findings += written.located((*problems, *more))
    findings.sort(key=lambda finding: finding.order)
    return judged, tuple(findings)


def check(pages: Sequence[Page], config: Config, *, strict: bool = False) -> Report:
    """Check all pages together: translations are compared with their originals. `strict` switches assumptions off."""
    findings: list[Finding] = []
    blocks: list[Block] = []
    written = [written for page in pages for written in written_on(page, findings)]
    findings += (one for page in pages if page.is_markdown for one in active_findings(page.source, config))
    whole = [one for one in written if one.page.language in (None, config.default_language)]
    translations = [one for one in written if one.page.language not in (None, config.default_language)]
    originals = Originals.among(whole)
    facts: dict[str, Block] = {}
    for one in whole:
        block, problems = _judged(one, config, strict=strict)
        claims = () if block is None else (*_claim_problems(block), *_noted(block.verdict))
        findings += one.located((*originals.duplicates(one), *problems, *claims))
        if block is not None:
            blocks.append(block)
            if originals.has(one):
                facts[block.scenario.id] = block
    for one, wrong in compared(translations, originals):
        findings += one.located(wrong)
        original = facts.get(one.id or "")
        if original is not None and not wrong and not one.document.problems:
            prose = build_prose(one.document.value)
            blocks.append(replace(original, page=one.page, fence=one.fence, prose=prose))
    findings += untranslated(pages, originals, translations, config)
    findings.sort(key=lambda finding: finding.order)
    return Report(pages=tuple(pages), findings=tuple(findings), blocks=tuple(blocks))


def _judged(written: Written, config: Config, *, strict: bool) -> tuple[Block | None, tuple[Problem, ...]]:
    """A whole scenario with its verdict, and what is wrong with it; None when it cannot be judged."""
    document = written.document
    if document.problems:
        # They have been told where the block was read.
        return None, ()
    problems = tuple(scenario_problems(document))
    if problems:
        return None, problems
    scenario, more = build_scenario(document.value, config.date)
    if scenario is None:
        return None, tuple(more)
    given = judge_given(scenario, RULES)
    verdict = evaluate(scenario, RULES, OPEN, strict=strict)
    if given.impossible and verdict.passes:
        # A refusal stands wherever it begins; from what cannot be the case, nothing follows that could be allowed.
        return None, (*more, *problems_of_given(given))
    block = Block(
        page=written.page,
        fence=written.fence,
        document=document,
        prose=scenario.prose,
        scenario=scenario,
        verdict=replace(verdict, given=tuple(_beside(given, verdict))),
    )
    return block, tuple(more)


def _noted(verdict: Verdict) -> Iterator[Problem]:
    """Notes on what is given; a refusal stands wherever it begins, and its card alone has them."""
    return remarks(verdict.given if verdict.outcome is not Outcome.DENIED else ())


def _beside(given: Given, verdict: Verdict) -> Iterator[Ruling]:
    """What the rules say of what is given, but for those that the verdict names anyway."""
    reasons = {ruling.rule.id for ruling in verdict.reasons}
    return (ruling for ruling in (*given.impossible, *given.noted) if ruling.rule.id not in reasons)


def _claim_problems(block: Block) -> Iterator[Problem]:
    """What a page claims of a scenario and the rules do not reach, and the other way round."""
    if block.scenario.claim is not None:
        yield from compare(block.scenario.claim, block.verdict, BY_ID)
        return
    yield Problem(
        id="missing-key",
        message=message("the key “{key}” is missing here", key="expect"),
        at=("id",),
        key=True,
        help=message("say what the verdict should be; “csp-guides decide” gives it"),
    )
