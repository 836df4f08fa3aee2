"""What one page yields: what is found on it, and the scenarios as other pages are compared with them.

It follows from the page, the settings and the terms alone, whatever stands on other pages. The model and the rules are
asked for where scenarios are to be judged, and not before.
"""

from __future__ import annotations

from _blake2 import blake2b
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.gleaned import Found, Gleaned, Right
from csp_guides.pages import Batch, Page, Room
from csp_guides.prose import Spoken, scenario_words
from csp_guides.report import Block
from csp_guides.translations.entries import Entry
from csp_guides.translations.shape import original, translation
from csp_guides.wording.page_wording import Wording
from csp_guides.written import Written, beside_scenarios, written_on

if TYPE_CHECKING:
    from csp_guides.wording.terms import Term

Kept: TypeAlias = Block | Written | None
"""A scenario as it is kept for a report: judged, or as a translation is written; None where it is not."""


_NOTHING: Right = MappingProxyType({})


class Gleaning:
    """Looking at one page after the other, by the settings and the terms of a project.

    `strict` switches assumptions off. A block takes some twenty times the memory of its text: without `keep_blocks`
    each is gone as soon as it is judged.
    """

    def __init__(self, config: Config, terms: Iterable[Term], *, strict: bool, keep_blocks: bool) -> None:
        self._config = config
        self._wording = Wording(config, terms)
        self._strict = strict
        self._keep_blocks = keep_blocks
        # Thousands of scenarios put the same few sets of rules to use.
        self._sets_of_rules: dict[frozenset[str], frozenset[str]] = {}

    def gleaned(self, page: Page, right: Right = _NOTHING) -> tuple[Gleaned, tuple[Kept, ...]]:
        """What a page yields, up to a crash in reading it, which is a finding then; and its scenarios as they are kept.

        Of these there are as many as there are entries. What was `right` on the page before is not judged again, nor
        kept: the edit was beside it.
        """
        found: list[Found] = []
        kept: list[Kept] = []
        room = Room()
        try:
            with Blame():
                words: list[Sequence[Spoken]] = []
                ids: list[str] = []
                for one in written_on(page, room):
                    if not isinstance(one, Written):
                        found.append(one)
                        continue
                    block, wrong, entry = self._taken_in(one, room, right)
                    found += (*wrong, entry)
                    kept.append(block if self._keep_blocks else None)
                    words.append(tuple(scenario_words(one.document)))
                    ids += filter(None, (one.id,))
                found += beside_scenarios(page, ids, self._config)
                found += self._wording.found(page, words)
        except Fault as fault:
            found.append(fault.finding(page.source))
        return Gleaned(found=tuple(found)), tuple(kept)

    def _taken_in(self, written: Written, room: Room, right: Right) -> tuple[Kept, tuple[Batch, ...], Entry]:
        """A scenario as it is kept, what is wrong with it, and what other pages are compared with."""
        if written.page.language not in (None, self._config.default_language):
            return written, (), translation(written, room)
        digest = _digest(written)
        if digest in right and not written.document.problems:
            return None, (), original(written, self._in_one(right[digest]), digest)
        from csp_guides.judging import judged_on_page, rules_reached

        block, wrong = judged_on_page(written, self._config, room, strict=self._strict, whole=self._keep_blocks)
        if block is None:
            return None, wrong, original(written, None, None)
        rules = self._in_one(rules_reached(block.verdict))
        return block, wrong, original(written, rules, None if wrong else digest)

    def _in_one(self, rules: frozenset[str]) -> frozenset[str]:
        return self._sets_of_rules.setdefault(rules, rules)


def _digest(written: Written) -> bytes:
    """A digest of all that a verdict follows from, the program, the settings and the kind of file aside."""
    return blake2b(written.document.text.encode("utf-8", "surrogatepass"), digest_size=20).digest()
