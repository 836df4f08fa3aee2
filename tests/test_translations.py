"""Languages in step: what somebody does to one page, and what is found then, where and how much it weighs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from case_files import yaml_in
from csp_guides.check import check
from csp_guides.discovery import find_project
from csp_guides.findings import Finding
from csp_guides.glossary import read_glossary
from csp_guides.pages import Page
from csp_guides.project import terms_of
from csp_guides.source import Source
from csp_guides.translations.comparison import differences
from csp_guides.translations.facts import NAMES, facts
from csp_guides.translations.freshness import State
from csp_guides.translations.keeping import reading_of, with_later, with_reading, with_right, without_gone
from csp_guides.translations.links import destination
from csp_guides.translations.overview import overview
from csp_guides.translations.recorded import RecordsFile
from csp_guides.translations.records import Reading, Recorded, Records, as_text, read_records

FOLDER = Path(__file__).parent / "translations"
PROJECT = find_project(FOLDER)
CONFIG = PROJECT.config
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
    data: list[dict[str, Any]] = yaml_in(FOLDER.with_suffix(".yaml"))
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
    return with_right(records, overview(there, CONFIG, {}).pages, lambda name, one: True)


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
    return list(check(pages(texts), CONFIG, recorded=recorded, terms=terms_of(PROJECT)).findings)


def test_nothing_is_found_before() -> None:
    assert [told(finding) for finding in found(texts(), recorded())] == []


@pytest.mark.parametrize("change", list(changes()), ids=lambda change: change.what)
def test_what_is_done_is_found(change: Change) -> None:
    assert sorted(told(finding) for finding in found(changed(change), recorded())) == sorted(change.expect)


# Facts, as each language writes them


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("day 2025-10-01", {"en": "October 1, 2025", "pt-BR": "1º de outubro de 2025", "nl-NL": "1 oktober 2025"}),
        ("day 2025-10-01", {"en": "1 October 2025", "zh-CN": "2025 年 10 月 1 日", "nl-NL": "1 oktober 2025"}),
        ("day 2025-10-01", {"en": "2025-10-01", "zh-CN": "2025年10月1日", "pt-BR": "2025-10-01"}),
        ("day 2025-03", {"en": "March 2025", "pt-BR": "março de 2025", "zh-CN": "2025 年 3 月", "nl-NL": "maart 2025"}),
        ("day --03-04", {"en": "4 March", "pt-BR": "4 de março", "zh-CN": "3 月 4 日", "nl-NL": "4 maart"}),
        ("day --05", {"en": "in May", "pt-BR": "em maio", "zh-CN": "在 5 月", "nl-NL": "in mei"}),
        ("amount USD 1000", {"en": "USD 1,000", "pt-BR": "US$ 1.000", "zh-CN": "1,000 美元", "nl-NL": "1.000 dollar"}),
        ("amount USD 1500000", {"en": "$1.5 million", "pt-BR": "US$ 1,5 milhão", "zh-CN": "150 万美元"}),
        ("amount EUR 12.50", {"en": "€12.50", "pt-BR": "€ 12,50", "zh-CN": "12.50 欧元", "nl-NL": "€ 12,50"}),
        ("share 40%", {"en": "40 percent", "pt-BR": "40%", "zh-CN": "40%", "nl-NL": "40 procent"}),
        ("share 40%", {"en": "forty percent", "pt-BR": "quarenta por cento", "zh-CN": "百分之四十"}),
        ("amount USD 1234.50", {"en": "$1,234.50", "pt-BR": "US$ 1.234,50", "zh-CN": "1,234.50 美元"}),
        ("amount USD 5000", {"en": "$5k", "pt-BR": "US$ 5 mil", "nl-NL": "$ 5.000"}),
        ("amount AUD 5", {"en": "AUD 5", "zh-CN": "5 澳元", "nl-NL": "5 AUD"}),
        ("amount CAD 5", {"en": "C$5", "pt-BR": "CAD 5", "zh-CN": "5 加元"}),
        ("number 12345.6", {"en": "12,345.6", "pt-BR": "12.345,6", "zh-CN": "12,345.6", "nl-NL": "12.345,6"}),
        ("number 100", {"en": "a hundred", "pt-BR": "cem", "zh-CN": "一百天", "nl-NL": "honderd"}),
        ("day 2025-12-10", {"en": "12/10/2025", "pt-BR": "10/12/2025", "zh-CN": "2025/12/10", "nl-NL": "10-12-2025"}),
        ("number 2", {"en": "two years", "pt-BR": "duas vezes", "zh-CN": "两年", "nl-NL": "twee jaar"}),
        ("number 45", {"en": "forty-five", "pt-BR": "quarenta e cinco", "zh-CN": "四十五天", "nl-NL": "vijfenveertig"}),
        ("number 19", {"en": "the nineteenth day", "pt-BR": "dezenove", "zh-CN": "十九天", "nl-NL": "negentien"}),
        ("number 300000", {"en": "300,000", "pt-BR": "300.000", "zh-CN": "30 万", "nl-NL": "300.000"}),
        ("number 3.11", {"en": "3.11", "pt-BR": "3.11", "zh-CN": "3.11", "nl-NL": "3.11"}),
        (
            "name Microsoft 365",
            {"en": "Microsoft 365", "zh-CN": "使用Microsoft 365", "nl-NL": "Microsoft 365-abonnement"},
        ),
        ("name Azure", {"en": "Azure's", "pt-BR": "do Azure", "nl-NL": "Azures"}),
    ],
)
def test_a_fact_is_the_same_in_all_languages(value: str, written: Mapping[str, str]) -> None:
    for language, text in written.items():
        assert [f"{fact.kind} {fact.value}" for fact in facts(text, language)] == [value], (language, text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5-10 days", ["number 5", "number 10"]),
        ("5–10 days", ["number 5", "number 10"]),
        ("a file of 8GB", ["number 8"]),
        ("at -5 degrees", ["number -5"]),
        ("½ of it", ["number 0.5"]),
        ("see https://a.org/1.", ["address https://a.org/1"]),
        ("https://learn.microsoft.com/en-us/x", ["address https://learn.microsoft.com/x"]),
    ],
)
def test_what_is_joined_to_something_is_a_fact(text: str, values: list[str]) -> None:
    assert [f"{fact.kind} {fact.value}" for fact in facts(text, "en")] == values


@pytest.mark.parametrize("text", ["UTF-16", "P2Y", "a second partner, a third party", "two-tier", "one of them", "v2"])
def test_what_is_no_number(text: str) -> None:
    assert facts(text, "en") == ()


def test_names_are_those_of_the_glossary() -> None:
    names = [entry.words["en"].term for entry in read_glossary() if entry.name and entry.id != "microsoft"]
    assert sorted(NAMES) == sorted(names)


@pytest.mark.parametrize(
    ("original", "language", "translation"),
    [
        ("both partners", "en", "the two partners"),
        ("June and August 2023", "zh-CN", "2023 年 6 月和 8 月"),
        ("9 and 12 October 2025", "nl-NL", "9 oktober en 12 oktober 2025"),
        ("8 April 2026, and again on 8 April", "zh-CN", "2026 年 4 月 8 日"),
        ("October 9 and 12, 2025", "pt-BR", "9 e 12 de outubro de 2025"),
        ("October 9 and 12, 2025", "zh-CN", "2025 年 10 月 9 日和 12 日"),
        ("from October 9 to 12, 2025", "nl-NL", "van 9 tot 12 oktober 2025"),
        ("its page", "pt-BR", "a página da Microsoft"),
    ],
)
def test_what_a_language_may_say_otherwise(original: str, language: str, translation: str) -> None:
    assert list(differences(facts(original, "en"), facts(translation, language))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/us/x", "https://a.org/uk/x"),
        ("https://aka.ms/ab", "https://aka.ms/cd"),
        ("https://us.a.org/x", "https://uk.a.org/x"),
    ],
)
def test_two_letters_are_no_language(one: str, other: str) -> None:
    page = pages(texts())[0]
    assert destination(one, page, CONFIG) != destination(other, page, CONFIG)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://learn.microsoft.com/en-us/x", "https://learn.microsoft.com/fr-fr/x"),
        ("https://a.org/en/x", "https://a.org/pt-br/x"),
        ("https://en.wikipedia.org/x", "https://nl.wikipedia.org/x"),
    ],
)
def test_an_address_is_the_same_in_another_language(one: str, other: str) -> None:
    page = pages(texts())[0]
    assert destination(one, page, CONFIG) == destination(other, page, CONFIG)


def test_a_number_is_another_where_the_original_has_it() -> None:
    sides, years = facts("dois lados, no máximo dois anos", "pt-BR")
    (found,) = differences(facts("three years at most", "en"), [sides, years], lambda one, other: other is years)
    assert found.translation is years


# What is on record


def test_records_are_read_as_they_were_written() -> None:
    for language, records in recorded().items():
        whole = replace(
            records,
            later=frozenset({"a.md"}),
            readings={"guide.md": Reading(written=date(2026, 1, 2), reviewed=date(2026, 2, 3), text="abcdef")},
        )
        read = read_records(Source("records", as_text(whole)), language)
        assert read.findings == ()
        assert read.records == whole


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "guide.md#who",
        "guide.md#who\tno digits\tabcdef",
        "guide.md\tsoon",
        "guide.md#who\tlater",
        "guide.md\twritten\tyesterday",
        "guide.md\treviewed\t2026-02-30\tabcdef",
        "guide.md#who\tabcdef\tabcdef\nguide.md#who\tabcdef\tabcdef",
    ],
)
def test_a_line_that_cannot_be_read_is_found(line: str) -> None:
    (finding,) = read_records(Source("records", f"# A remark\n{line}\n"), "pt-BR").findings
    last = 2 + line.count("\n")
    assert told(finding) == f"translation-record error records:{last}:1"


def test_without_records_nothing_is_out_of_date() -> None:
    before = {**texts(), "en/guide.md": texts()["en/guide.md"].replace("may ask for it", "can ask for it")}
    assert found(before, {}) == []


def test_a_section_that_is_not_on_record_is_found() -> None:
    both = {**texts(), "en/rules/rule.md": texts()["en/rules/rule.md"] + "\n## Then { #then }\n\nAsk again.\n"}
    both["pt-BR/rules/rule.md"] += "\n## Depois { #then }\n\nPeça de novo.\n"
    there = [one for one in found(both, recorded()) if one.source.path.startswith("pt-BR")]
    assert [told(one) for one in there] == ["unrecorded-section warning pt-BR/rules/rule.md:20:4"]


def states(before: Mapping[str, str], records: Records) -> dict[str, str]:
    return {
        f"{page.name}#{one.original.name}": one.state.value
        for page in overview(pages(before), CONFIG, {records.language: records}).pages
        for one in page.standings[records.language]
        if one.state is not State.CURRENT
    }


MOVED = "\n## Why { #why }\n\nThe ban keeps partners from supplying each other.\n\nIt has stood since 2020.\n"
MOVED_TOO = (
    "\n## Por quê { #why }\n\nA proibição impede que parceiros abasteçam uns aos outros.\n\nEla existe desde 2020.\n"
)


def moved() -> dict[str, str]:
    """The pages once a section has moved to another page, in both languages."""
    before = dict(texts())
    for language, section in (("en", MOVED), ("pt-BR", MOVED_TOO)):
        rule, guide = f"{language}/rules/rule.md", f"{language}/guide.md"
        before[rule] = before[rule].replace(section, "")
        before[guide] += section
    return before


def test_a_section_that_moved_to_another_page_is_still_current() -> None:
    assert states(moved(), recorded()["pt-BR"]) == {}


def test_a_section_that_moved_and_changed_is_told_so() -> None:
    before = {name: text.replace("since 2020", "since 2019") for name, text in moved().items()}
    assert states(before, recorded()["pt-BR"]) == {"guide.md#why": "stale-facts"}


def test_a_section_that_moved_and_changed_is_still_told_so_once_what_is_gone_has_left_the_records() -> None:
    before = {name: text.replace("since 2020", "since 2019") for name, text in moved().items()}
    records = without_gone(recorded()["pt-BR"], overview(pages(before), CONFIG, recorded()).pages)
    assert states(before, records) == {"guide.md#why": "stale-facts"}


def test_of_a_section_that_was_split_the_new_part_is_current() -> None:
    before = {
        name: text.replace("It has stood", "## When { #when }\n\nIt has stood").replace(
            "Ela existe", "## Quando { #when }\n\nEla existe"
        )
        for name, text in texts().items()
    }
    assert states(before, recorded()["pt-BR"]) == {"rules/rule.md#why": "stale-facts"}


def test_what_is_on_record_of_a_section_that_is_gone_goes_with_it() -> None:
    records = recorded()["pt-BR"]
    before = moved()
    now = overview(pages(before), CONFIG, {"pt-BR": records})
    after = without_gone(with_right(records, now.pages, lambda name, one: True), now.pages)
    assert ("rules/rule.md", "why") in records.sections
    assert ("rules/rule.md", "why") not in after.sections
    assert ("guide.md", "why") in after.sections


def test_a_page_that_is_not_translated_yet_is_no_error() -> None:
    before = {**texts(), "en/new.md": "# New\n"}
    later = {language: with_later(records, ["new.md"]) for language, records in recorded().items()}
    assert found(before, later) == []
    assert states(before, later["pt-BR"]) == {"new.md#top": "not-translated"}


def test_a_review_is_of_the_text_that_was_read() -> None:
    page = pages(texts())[-1]
    records = with_reading(Records(language="zh-CN"), page, Reading(reviewed=date(2026, 2, 3)))
    assert reading_of(page, records) == (records.readings["rules/rule.md"], False)
    changed = replace(page, source=Source(page.source.path, page.source.text + "…\n"))
    assert reading_of(changed, records)[1]


def test_a_number_is_another_in_html_or_in_the_front_matter() -> None:
    both = dict(texts())
    for language, days in (("en", "days"), ("pt-BR", "dias"), ("zh-CN", "天"), ("nl-NL", "dagen")):
        both[f"{language}/rules/rule.md"] += f"\n<details><summary>30 {days}</summary></details>\n"
        guide = both[f"{language}/guide.md"]
        both[f"{language}/guide.md"] = guide.replace("---\n", f"---\ndescription: 5 {days}\n", 1)
    assert found(both, {}) == []
    both["pt-BR/rules/rule.md"] = both["pt-BR/rules/rule.md"].replace("30 dias", "40 dias")
    both["pt-BR/guide.md"] = both["pt-BR/guide.md"].replace("5 dias", "6 dias")
    assert [told(one) for one in found(both, {})] == [
        "facts-differ error pt-BR/guide.md:2:14",
        "facts-differ error pt-BR/rules/rule.md:20:19",
    ]


@pytest.mark.parametrize("value", ["&a [*a]", "&a {b: *a}", ".nan", "[.nan, 1]", "2025-10-01"])
def test_front_matter_that_is_the_same_is_never_said_to_differ(value: str) -> None:
    text = f"---\na: {value}\n---\n# T\n"
    assert found({f"{language}/p.md": text for language in CONFIG.languages}, {}) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Only a comment.\n",
        "a.md\tlater\na.md#top\tnothing\n",
        "a.md#top\tlater\n",
        "a.md#top\t-\t012345\tnumber:2\nb.md#top\t-\t-\nnothing\n\na.md#top\t-\t-\nb.md\twritten\t2026-11-01\n",
        "a.md#b#c\t-\t-\r\n#\t-\t-\r\n\t-\t-\ra.md#\t-\t-\u2028\ta.md#d\t-\t-",
    ],
)
def test_the_lines_about_a_page_say_what_the_whole_file_says_of_it(text: str) -> None:
    source = Source("docs/.translations/pt-BR.tsv", text)
    whole, file = read_records(source, "pt-BR").records, RecordsFile(source, "pt-BR")
    assert file.has_sections == whole.has_sections
    assert file.later == whole.later
    asked = {*whole.sections, ("a.md", "top"), ("a.md", "none"), ("none.md", "top")}
    assert {one: file.noted(*one) for one in asked} == {one: whole.noted(*one) for one in asked}
    assert "read" not in vars(file)
