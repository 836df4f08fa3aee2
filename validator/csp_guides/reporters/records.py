"""What has gone on record of translations, and what has not and why."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from csp_guides.messages import Message, message
from csp_guides.translations.freshness import State
from csp_guides.translations.overview import Overview
from csp_guides.translations.records import Records


def news(before: Records, after: Records) -> Iterator[Message]:
    """What is in the records now and was not, and how much is gone."""
    sections = sum(before.sections.get(key) != one for key, one in after.sections.items())
    if sections:
        yield message("sections recorded as right: {count}", count=sections)
    gone = (before.sections.keys() - after.sections.keys(), before.readings.keys() - after.readings.keys())
    if any(gone):
        yield message(
            "records dropped of pages and sections that are no longer there: {count}", count=sum(map(len, gone))
        )
    if later := after.later - before.later:
        yield message("recorded as not translated yet: {pages}", pages=_shortened(later))
    if earlier := before.later - after.later:
        yield message("no longer recorded as not translated yet: {pages}", pages=_shortened(earlier))
    yield from _readings(before, after)


def _readings(before: Records, after: Records) -> Iterator[Message]:
    written: dict[date, list[str]] = {}
    reviewed: dict[date, list[str]] = {}
    for name, one in after.readings.items():
        known = before.readings.get(name)
        if one.written is not None and (known is None or known.written != one.written):
            written.setdefault(one.written, []).append(name)
        if one.reviewed is not None and (known is None or (known.reviewed, known.text) != (one.reviewed, one.text)):
            reviewed.setdefault(one.reviewed, []).append(name)
    for day, names in written.items():
        yield message("recorded as written or revised on {day}: {pages}", day=day, pages=_shortened(names))
    for day, names in reviewed.items():
        yield message("recorded as reviewed on {day}: {pages}", day=day, pages=_shortened(names))


def left_out(
    action: str,
    found: Overview,
    wanted: Callable[[str, str, str], bool] | None,
    path: Callable[[str, str], str],
) -> Iterator[Message]:
    """What is not recorded by what was asked for, and why.

    `wanted` tells of a language, a page and a section whether they were named; None when nothing was. `path` is that of
    a page in a language.
    """
    if wanted is None:
        yield from _left_to_name(found, path) if action == "right" else ()
        return
    there: set[str] = set()
    missing: set[str] = set()
    for page in found.pages:
        for language, standings in page.standings.items():
            named = [one for one in standings if wanted(language, page.name, one.original.name)]
            if named:
                (there if language in page.pages else missing).add(path(language, page.name))
    if action == "later" and there:
        yield message("not recorded, as these pages are there already: {pages}", pages=_shortened(there))
    if action != "later" and missing:
        yield message(
            "not recorded, as these pages are not there: {pages}; “csp-guides translations --later PAGE” records that "
            "a page is not translated yet",
            pages=_shortened(missing),
        )


def _left_to_name(found: Overview, path: Callable[[str, str], str]) -> Iterator[Message]:
    subjects: Mapping[State, list[str]] = {State.STALE_FACTS: [], State.UNRECORDED: []}
    for page in found.pages:
        for language, standings in page.standings.items():
            for one in standings:
                if one.state in subjects:
                    subjects[one.state].append(f"{path(language, page.name)}#{one.original.name}")
    if facts := subjects[State.STALE_FACTS]:
        yield message(
            "not recorded, as the facts of the originals have changed: {sections}; once a translation is right, record "
            "it with “csp-guides translations --right PAGE#SECTION”",
            sections=_shortened(facts),
        )
    if unrecorded := subjects[State.UNRECORDED]:
        yield message(
            "not on record yet, sections: {count}; “csp-guides translations --begin” records them",
            count=len(unrecorded),
        )


_MANY = 8
"""So many names are still read in one line."""


def _shortened(names: Collection[str]) -> tuple[str, ...] | int:
    """Names in their order, or only how many there are when nobody would read them."""
    return tuple(sorted(names)) if len(names) <= _MANY else len(names)
