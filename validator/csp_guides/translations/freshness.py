"""Whether the original of a section has changed since its translation was made."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from csp_guides.config import Config
from csp_guides.records import dataclass, field
from csp_guides.translations.pairing import Pair, names_of_later
from csp_guides.translations.recorded import Fingerprint, OnRecord
from csp_guides.translations.sections import Section


class State(StrEnum):
    """How a section of a translation stands to its original."""

    CURRENT = "current"
    RENAMED = "renamed"
    """Only the heading of the original has changed."""

    STALE_WORDING = "stale-wording"
    """The original is worded differently; it says the same facts."""

    STALE_FACTS = "stale-facts"
    """The original says other facts: a number, a day, an amount, a link, a scenario, a “not”."""

    UNRECORDED = "unrecorded"
    """There is a translation, and nobody has said from which original it was made."""

    LATER = "not-translated"
    """It is not translated yet, and says so."""

    MISSING = "missing"

    @property
    def is_stale(self) -> bool:
        """Whether the translation says what its original does not say any more."""
        return self in (State.STALE_WORDING, State.STALE_FACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A section of the original, its translation, how that stands, and what the original said then and says now."""

    state: State
    original: Section
    translation: Section | None = None
    before: Fingerprint | None = field(default=None, repr=False)
    now: Fingerprint | None = field(default=None, repr=False)


def _nothing_is(original: Section, noted: Fingerprint) -> bool:
    """Whether it is settled that a section follows what is noted of it: nobody has looked before."""
    return False


class Standings:
    """What the records of one language say of its pages."""

    def __init__(self, records: OnRecord, config: Config) -> None:
        self._records = records
        self._config = config

    def knows(self, page: str, section: str) -> bool:
        """Whether a section of a page is on record under its own name."""
        return self._records.noted(page, section) is not None

    def of(
        self, name: str, pairs: Sequence[Pair], is_settled: Callable[[Section, Fingerprint], bool] = _nothing_is
    ) -> Iterator[Standing]:
        """How each section of a page stands, but for those that follow what is noted of them, where that is settled."""
        later = names_of_later(pairs)
        for pair in pairs:
            if pair.original is None:
                continue
            original, translation = pair.original, pair.translation
            if original.name in later:
                yield Standing(state=State.LATER, original=original, translation=translation)
            elif translation is None:
                yield Standing(state=State.MISSING, original=original)
            else:
                noted = self._records.noted(name, original.name)
                if noted is not None and is_settled(original, noted):
                    continue
                # Imported here: where all is settled, no facts are read.
                from csp_guides.translations.fingerprints import fingerprint

                now = fingerprint(original, self._config)
                before = self._before(name, original.name, now)
                yield Standing(
                    state=state(before, now), original=original, translation=translation, before=before, now=now
                )

    @cached_property
    def _by_sentence(self) -> Mapping[str, Sequence[Fingerprint]]:
        found: dict[str, list[Fingerprint]] = {}
        for one in self._records.sections.values():
            for sentence in one.sentences:
                found.setdefault(sentence, []).append(one)
        return found

    def _before(self, page: str, section: str, now: Fingerprint) -> Fingerprint | None:
        """What was noted of a section, or else of the one that it came from: the one that had its sentences."""
        noted = self._records.noted(page, section)
        if noted is not None or not now.sentences:
            return noted
        shared = Counter(one for sentence in now.sentences for one in self._by_sentence.get(sentence, ()))
        if not shared:
            return None
        source = max(shared, key=lambda one: (shared[one], one.has_words_of(now), one.heading == now.heading))
        if shared[source] * 2 < len(now.sentences):
            return None
        if source.has_words_of(now):
            # A section that was moved, or whose heading was its name.
            return source
        if all(sentence in source.sentences for sentence in now.sentences):
            # A section that was moved, or split: what it holds now was there, whole.
            return now if not Counter(now.facts) - Counter(source.facts) else source
        return source


def state(before: Fingerprint | None, now: Fingerprint) -> State:
    """How a translation stands, by what was noted of its original and what it is now."""
    if before is None:
        return State.UNRECORDED
    if not now.has_facts_of(before):
        return State.STALE_FACTS
    if not now.has_words_of(before):
        return State.STALE_WORDING
    return State.CURRENT if now.heading == before.heading else State.RENAMED
