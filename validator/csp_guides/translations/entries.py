"""A scenario as other pages are compared with it, long after it is judged and gone."""

from csp_guides.pages import Batch
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is translated of a scenario besides its title: whether it has a note, and the names of its labels.

    None for labels that are none.
    """

    note: bool = False
    labels: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A scenario of a page, without places: these are looked up on the page where a finding needs one.

    `words` is None for what is no mapping. Of what holds facts, `rules` are those that it put to use, None where it was
    not judged, and `digest` is that of its text where nothing is wrong with it. Of a translation, `shape` is what is
    wrong with it whatever its original says, and `is_comparable` whether it can be held against that.
    """

    id: str | None
    words: Words | None = None
    rules: frozenset[str] | None = None
    digest: bytes | None = None
    is_whole: bool = True
    shape: Batch | None = None
    is_comparable: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with a translation by itself."""
        return self.is_whole and self.shape is None
