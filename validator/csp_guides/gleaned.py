"""What one page yields: all that the check of all pages together goes by."""

from collections.abc import Mapping
from typing import TypeAlias

from csp_guides.findings import Finding
from csp_guides.pages import Batch
from csp_guides.records import dataclass
from csp_guides.translations.entries import Entry
from csp_guides.wording.hits import Hit

Found: TypeAlias = Finding | Batch | Entry | Hit
"""A finding on a page, those of a block, a scenario that other pages are compared with, a hit of what is only worn."""

Right: TypeAlias = Mapping[bytes, frozenset[str]]
"""The scenarios of a page with which nothing is wrong: the rules that each puts to use, by the digest of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gleaned:
    """What one page yields, in the order in which it takes room on the page."""

    found: tuple[Found, ...] = ()

    @property
    def right(self) -> Right:
        """The scenarios with which nothing is wrong, whatever stands around them."""
        return {
            one.digest: one.rules
            for one in self.found
            if isinstance(one, Entry) and one.digest is not None and one.rules is not None
        }

    @property
    def is_whole(self) -> bool:
        """Whether no fault of ours kept us from reading the page or from judging what is on it."""
        return not any(_holds_fault(one) for one in self.found)


def _holds_fault(found: Found) -> bool:
    match found:
        case Finding():
            return found.is_fault
        case Batch():
            return any(finding.is_fault for finding in found.findings)
        case Entry(shape=Batch() as shape):
            return any(finding.is_fault for finding in shape.findings)
    return False
