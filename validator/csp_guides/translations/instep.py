"""Whether a page of a translation is in step with its original: what it lacks, says otherwise, or has not followed."""

from collections.abc import Iterable, Iterator, Sequence

from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, Value, message
from csp_guides.pages import Page
from csp_guides.records import dataclass
from csp_guides.translations.compared import Compared
from csp_guides.translations.freshness import Standing, Standings, State
from csp_guides.translations.pairing import Pair, names_of_later, paired
from csp_guides.translations.parity import page_parity
from csp_guides.translations.recorded import Fingerprint
from csp_guides.translations.sections import Section, scenario_ids
from csp_guides.translations.settled import Settled


def compare(
    original: Sequence[Section],
    own: Sequence[Section],
    page: Page,
    config: Config,
    standings: Standings | None,
    settled: Settled | None = None,
) -> Compared:
    """A translated page, by its `own` sections, beside those of its original, and these beside what is on record.

    What is `settled` is not compared again.
    """
    pairs = paired(original, own)
    findings: list[Finding] = []
    later: frozenset[str] = frozenset()
    look = _Look(config, settled)
    try:
        with Blame():
            findings += page_parity(pairs, look.in_section)
            later = frozenset(_ids_in_sections_not_there(pairs))
            if standings is not None:
                findings += look.stale(standings.of(page.name or "", pairs, look.follows))
    except Fault as fault:
        findings.append(fault.finding(page.source))
    on_record = standings is not None and all(standings.knows(page.name or "", one.name) for one in original)
    return Compared(
        findings=tuple(findings),
        later=later,
        rests_on_all_records=not on_record,
        settled=b"" if settled is None else settled.now,
    )


class _Look:
    """A look at the sections of a page that passes over what is settled, and notes what is."""

    def __init__(self, config: Config, settled: Settled | None) -> None:
        self._config = config
        self._settled = settled

    def in_section(self, original: Section, translation: Section, longer: float) -> Iterator[Finding]:
        """What a section lacks, adds or says otherwise."""
        key = None if self._settled is None else self._settled.of_two(original, translation)
        if self._settled is not None and key is not None and self._settled.holds(key):
            return
        # Imported here: where all is settled, no facts are read.
        from csp_guides.translations.section_parity import SectionParity

        parity = SectionParity(original, translation, self._config, longer)
        findings = tuple(parity.findings())
        # What rests on how long a page is in each language may be another thing after an edit elsewhere on it.
        if self._settled is not None and key is not None and not findings and not parity.rests_on_lengths:
            self._settled.note(key)
        yield from findings

    def follows(self, original: Section, noted: Fingerprint) -> bool:
        """Whether it is settled that an original is as it was noted."""
        return self._settled is not None and self._settled.holds(self._settled.of_record(original, noted))

    def stale(self, standings: Iterable[Standing]) -> Iterator[Finding]:
        """What is said of the sections that are not as they were noted."""
        for one in standings:
            say = _SAYINGS.get(one.state)
            if say is not None and one.translation is not None:
                yield _about(one, one.translation, say)
            elif one.state is State.CURRENT and one.before is not None and self._settled is not None:
                self._settled.note(self._settled.of_record(one.original, one.before))


def _ids_in_sections_not_there(pairs: Sequence[Pair]) -> Iterator[str]:
    later = names_of_later(pairs)
    for pair in pairs:
        if pair.original is not None and (pair.translation is None or pair.original.name in later):
            yield from scenario_ids(pair.original)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """What is said of a section that stands in some way."""

    id: str
    level: Level
    text: Message
    may_wait: bool = False


_SAYINGS = {
    State.STALE_FACTS: _Saying(
        id="stale-facts",
        level=Level.ERROR,
        text=message("the facts in the original of this section have changed: {facts}"),
    ),
    State.STALE_WORDING: _Saying(
        id="stale-wording",
        level=Level.WARNING,
        text=message("the wording of the original of this section has changed"),
        may_wait=True,
    ),
    State.RENAMED: _Saying(
        id="renamed-heading",
        level=Level.NOTE,
        text=message("the heading of the original has changed to “{title}”"),
    ),
    State.UNRECORDED: _Saying(
        id="unrecorded-section",
        level=Level.WARNING,
        text=message("there is no record of which original this section was translated from"),
    ),
}


def _about(one: Standing, translation: Section, saying: _Saying) -> Finding:
    source = translation.page.source
    subject = f"{source.path}#{one.original.name}"
    values: dict[str, Value] = {}
    if one.state is State.STALE_FACTS:
        values["facts"] = tuple(changed_facts(one))
    elif one.state is State.RENAMED and one.original.heading is not None:
        values["title"] = one.original.heading.text
    help = message(
        "“csp-guides translations --changes {subject}” shows what has changed; once the translation is right, record "
        "it with “csp-guides translations --right {subject}”",
        subject=subject,
    )
    if one.state is State.UNRECORDED:
        help = message(
            "if the translation is right, record it with “csp-guides translations --right {subject}”", subject=subject
        )
    return Finding(
        id=saying.id,
        level=saying.level,
        message=Message(saying.text.text, values),
        source=source,
        span=translation.place,
        help=help,
        may_wait=saying.may_wait,
    )


def changed_facts(one: Standing) -> Iterator[str]:
    """The facts that the original has lost and won, as people read them."""
    if one.before is not None and one.now is not None:
        yield from (f"−{shown_fact(fact)}" for fact in one.before.lost_facts(one.now))
        yield from (f"+{shown_fact(fact)}" for fact in one.now.lost_facts(one.before))


def shown_fact(fact: str) -> str:
    """A fact that is on record, as people read it."""
    kind, _, value = fact.partition(":")
    match kind:
        case "word" | "code":
            return f"“{value}”"
        case "block":
            return "code"
        case "scenario":
            return f"{kind} {value.partition(' ')[0]}"
        case "link" | "image":
            return f"{kind} {value}"
        case _:
            return value.removeprefix("--")
