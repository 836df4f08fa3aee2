"""What changes on record when somebody says that translations are right, not there yet, or read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from csp_guides.config import Config
from csp_guides.pages import Page
from csp_guides.translations.fingerprints import Fingerprint, digits
from csp_guides.translations.freshness import Standing, Standings
from csp_guides.translations.instep import translated
from csp_guides.translations.records import Reading, Records


def standings(pages: Iterable[Page], config: Config, records: Records) -> dict[str, tuple[Standing, ...]]:
    """How the sections of each page stand in the language of the records, by the name of the page."""
    look = Standings(records, config)
    return {
        one.name: tuple(look.of(one.name, one.pairs))
        for one in translated(pages, config)
        if one.page.language == records.language
    }


def with_right(
    records: Records, found: Mapping[str, Sequence[Standing]], chosen: Callable[[Standing], bool]
) -> Records:
    """The records once the chosen sections are said to be right; what was noted of sections that are gone goes."""
    kept: dict[tuple[str, str], Fingerprint | None] = {}
    for name, of_page in found.items():
        there = {one.original.name for one in of_page}
        kept.update({key: None for key in records.sections if key[0] == name and key[1] not in there})
        for one in of_page:
            if one.now is not None and chosen(one):
                kept[name, one.original.name] = one.now
    done = records.with_sections(kept)
    return replace(done, later=done.later - found.keys())


def with_later(records: Records, names: Iterable[str]) -> Records:
    """The records once some pages are said to be translated later."""
    return replace(records, later=records.later | frozenset(names))


def with_reading(records: Records, page: Page, reading: Reading) -> Records:
    """The records once a page was written or reviewed on a day; a review is of the text as it is now."""
    name = page.name or ""
    before = records.readings.get(name, Reading())
    merged = replace(before, written=reading.written or before.written)
    if reading.reviewed is not None:
        merged = replace(merged, reviewed=reading.reviewed, text=digits(page.source.text))
    return replace(records, readings={**records.readings, name: merged})


def reading_of(page: Page, records: Records) -> tuple[Reading, bool]:
    """What kind of reading a page had, and whether it was changed since it was reviewed."""
    reading = records.readings.get(page.name or "", Reading())
    changed = reading.reviewed is not None and reading.text != digits(page.source.text)
    return reading, changed
