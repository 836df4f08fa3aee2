"""What a check found, and what it judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_guides.findings import Finding, worst
from csp_guides.looked import Looked
from csp_guides.messages import message
from csp_guides.pages import Page, about_page
from csp_guides.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from csp_guides.fences import Fence
    from csp_guides.model.scenario import Prose, Scenario
    from csp_guides.parsing import Document
    from csp_guides.rules.evaluation import Verdict
    from csp_guides.wording.terms import Term

MAX_OF_RUN = 5_000
"""How many findings of one run are shown."""


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
class Judged:
    """That a scenario on a page was judged, and the rules that it put to use: all that a summary asks of it."""

    page: Page
    rules: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What a report says of pages that share a name, as far as no page of another name bears on it.

    `rules` are those that each scenario put to use which was judged on each of the pages. `ids` are of the scenarios,
    and `worn` tells how often the pages of a language have what is only worn, by that and the id of the term; with how
    often all pages may have it. With both it is seen whether other pages bear on it after all.
    """

    findings: tuple[Finding, ...]
    rules: tuple[tuple[frozenset[str], ...], ...]
    ids: frozenset[str]
    worn: Mapping[tuple[str | None, str], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and every scenario it judged; `blocks` has them whole where they were asked for.

    `looked` is about the folders that were looked through. `terms` are those that the pages were held to. Where nothing
    had to be judged anew, `number_of_rules` is that of all that there are, which need not be read to be counted.
    """

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    blocks: tuple[Block, ...] = ()
    looked: Looked | None = None
    terms: Iterable[Term] = field(default=(), repr=False)
    number_of_rules: int | None = None

    @property
    def failed(self) -> bool:
        """Whether anything was found for which a run fails."""
        return any(finding.fails for finding in self.findings)

    def rules_reached(self, language: str | None) -> frozenset[str]:
        """The rules that the scenarios of one language put to use."""
        return frozenset[str]().union(*{judged.rules for judged in self.judged if judged.page.language == language})

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Where we failed, so that something was not judged."""
        return tuple(finding for finding in self.findings if finding.is_fault)

    def limited_to(self, paths: Collection[str]) -> Report:
        """What this report says of some of its pages only; a fault of ours is told wherever it happened."""
        return Report(
            pages=tuple(page for page in self.pages if page.source.path in paths),
            findings=tuple(finding for finding in self.findings if finding.source.path in paths or finding.is_fault),
            judged=tuple(judged for judged in self.judged if judged.page.source.path in paths),
            blocks=tuple(block for block in self.blocks if block.page.source.path in paths),
            terms=self.terms,
            number_of_rules=self.number_of_rules,
        )


def in_one_run(report: Report) -> Report:
    """A report with as many findings as are shown of one run; how many more there are is the last of them.

    A fault of ours is always shown.
    """
    shown, rest = report.findings[:MAX_OF_RUN], report.findings[MAX_OF_RUN:]
    if not rest:
        return report
    faults = tuple(finding for finding in rest if finding.is_fault)
    text = message("more findings from this page on, which are not shown: {count}", count=len(rest) - len(faults))
    more = about_page(rest[0].source, "more-findings", text, worst(finding.level for finding in rest))
    return replace(report, findings=(*shown, *faults, more))
