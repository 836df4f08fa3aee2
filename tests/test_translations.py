"""Languages in step: what somebody does to one page, and what is found then, where and how much it weighs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from csp_guides.check import check
from csp_guides.discovery import find_project
from csp_guides.findings import Finding
from csp_guides.pages import Page
from csp_guides.source import Source
from csp_guides.translations.instep import Recorded
from csp_guides.translations.keeping import standings, with_right
from csp_guides.translations.records import Records

FOLDER = Path(__file__).parent / "translations"
CONFIG = find_project(FOLDER).config
TRANSLATIONS = tuple(language for language in CONFIG.languages if language != CONFIG.default_language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody does to a page, as translations.yaml has it, and what is found then."""

    what: str
    page: str
    old: str | None = None
    new: str | None = None
    expect: tuple[str, ...] = ()


def changes() -> Iterator[Change]:
    data: list[dict[str, Any]] = yaml.safe_load(FOLDER.with_suffix(".yaml").read_text(encoding="utf-8"))
    for one in data:
        yield Change(**{**one, "expect": tuple(one.get("expect", ()))})


@cache
def texts() -> Mapping[str, str]:
    return {
        str(path.relative_to(FOLDER / "docs").as_posix()): path.read_text(encoding="utf-8")
        for path in sorted((FOLDER / "docs").rglob("*.md"))
    }


def pages(texts: Mapping[str, str]) -> list[Page]:
    return [
        Page(source=Source(name, text), language=name.partition("/")[0], name=name.partition("/")[2])
        for name, text in texts.items()
    ]


@cache
def recorded() -> Recorded:
    """That everything is right as it stands."""
    there = pages(texts())
    return {language: recorded_for(there, language) for language in TRANSLATIONS}


def recorded_for(there: list[Page], language: str) -> Records:
    records = Records(language=language)
    return with_right(records, standings(there, CONFIG, records), lambda one: True)


def changed(change: Change) -> Mapping[str, str]:
    before = dict(texts())
    if change.old is None:
        if change.new is None:
            del before[change.page]
        else:
            before[change.page] = change.new
        return before
    text = before[change.page]
    assert text.count(change.old) == 1, f"“{change.old}” occurs {text.count(change.old)} times"
    before[change.page] = text.replace(change.old, change.new or "")
    return before


def told(finding: Finding) -> str:
    place = finding.source.position(finding.span.start)
    waits = " that may wait" if finding.may_wait else ""
    return f"{finding.id} {finding.level}{waits} {finding.source.path}:{place.line}:{place.column}"


def found(texts: Mapping[str, str], recorded: Recorded) -> list[Finding]:
    return list(check(pages(texts), CONFIG, recorded=recorded).findings)


def test_nothing_is_found_before() -> None:
    assert [told(finding) for finding in found(texts(), recorded())] == []


@pytest.mark.parametrize("change", changes(), ids=lambda change: change.what)
def test_what_is_done_is_found(change: Change) -> None:
    assert sorted(told(finding) for finding in found(changed(change), recorded())) == sorted(change.expect)
