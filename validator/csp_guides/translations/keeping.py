"""What changes on record when somebody says that translations are right, not there yet, or read."""

from collections.abc import Callable, Iterable

from csp_guides.pages import Page
from csp_guides.records import replace
from csp_guides.translations.fingerprints import digits
from csp_guides.translations.freshness import Standing
from csp_guides.translations.overview import PageOverview
from csp_guides.translations.recorded import Fingerprint
from csp_guides.translations.records import Reading, Records


def with_right(records: Records, pages: Iterable[PageOverview], chosen: Callable[[str, Standing], bool]) -> Records:
    """The records once the sections that are chosen, by the name of their page, are said to be right."""
    noted: dict[tuple[str, str], Fingerprint] = dict(records.sections)
    later = set(records.later)
    for page in pages:
        for one in page.standings[records.language]:
            if one.now is not None and chosen(page.name, one):
                noted[page.name, one.original.name] = one.now
        if records.language in page.pages:
            later.discard(page.name)
    return replace(records, sections=noted, later=frozenset(later))


def without_gone(records: Records, pages: Iterable[PageOverview]) -> Records:
    """The records without those of pages and sections that the original does not have any more.

    One that tells how a section stands that came from there stays until that section is on record itself.
    """
    there = {page.name: page for page in pages}
    standings = [(name, one) for name, page in there.items() for one in page.standings[records.language]]
    keys = {(name, one.original.name) for name, one in standings}
    wanted = {one.before for name, one in standings if (name, one.original.name) not in records.sections}
    return replace(
        records,
        sections={key: one for key, one in records.sections.items() if key in keys or one in wanted},
        readings={name: one for name, one in records.readings.items() if name in there},
        later=records.later & there.keys(),
    )


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
