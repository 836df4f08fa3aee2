"""The catalogue of rules and all that belongs to a rule: its module, its cases, and its page in each language."""

import re
from collections import Counter
from datetime import date
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from case_files import cases_in
from csp_guides.check import Block, Page, Report, check
from csp_guides.config import LANGUAGES, Config
from csp_guides.fences import fences
from csp_guides.findings import Level
from csp_guides.model.scenario import Outcome
from csp_guides.parsing import front_matter, parse_file
from csp_guides.reporters.explanation import citation
from csp_guides.resources import rule_page_path
from csp_guides.rule_pages import RULE_FACTS, TOPIC_RULES, parse_rule_page, read_rule_page
from csp_guides.rules import sources
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Status
from csp_guides.rules.rule import Confidence, Extent, Kind, Rule
from csp_guides.rules.topics import TOPICS
from csp_guides.source import Source
from csp_guides.translate import translator

ROOT = Path(__file__).parent.parent
CODE = ROOT / "validator" / "csp_guides" / "rules"
CASES = ROOT / "tests" / "rules"
ENGLISH = LANGUAGES[0]

SPEAKING = {"broken", "undecided", "permits"}
SILENT = {"held", "not-applicable", "not-in-force"}

# A sentence ends at a full stop before a capital letter or the end; a full-width one ends it anywhere.
SENTENCE_END = re.compile(r"[.!?](?=\s+[^\Wa-z]|$)|[。!?]")

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


# The catalogue


def test_ids_are_unique() -> None:
    assert [id for id, times in Counter(rule.id for rule in RULES).items() if times > 1] == []


def test_catalogue_lists_every_module_that_holds_a_rule() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(
        path.stem.replace("_", "-")
        for path in CODE.glob("*/*.py")
        if hasattr(import_module(f"csp_guides.rules.{path.parent.name}.{path.stem}"), "RULE")
    )


def test_topics_are_the_folders() -> None:
    assert sorted(TOPICS) == sorted(
        path.parent.name.replace("_", "-") for path in CODE.glob("*/__init__.py") if path.parent.name != "shared"
    )


def test_the_catalogue_lists_the_rules_topic_by_topic() -> None:
    assert list(dict.fromkeys(rule.topic for rule in RULES)) == list(TOPICS)
    assert [rule.topic for rule in RULES] == sorted((rule.topic for rule in RULES), key=list(TOPICS).index)


def test_no_cases_are_left_of_a_rule_that_is_gone() -> None:
    assert {path.stem for path in CASES.iterdir()} <= BY_ID.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_those_of_the_rules_and_topics(language: str) -> None:
    folder = ROOT / "docs" / language / "rules"
    pages = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.md")}
    assert pages == {f"{rule.topic}/{rule.id}" for rule in RULES} | {f"{topic}/index" for topic in TOPICS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page_that_says_what_it_is_about(topic: str, language: str) -> None:
    text = (ROOT / "docs" / language / "rules" / topic / "index.md").read_text(encoding="utf-8")
    title, about, marker = text.strip().split("\n\n")
    assert title == f"# {translator(language)(TOPICS[topic])}"
    assert 2 <= len(SENTENCE_END.findall(" ".join(about.split()))) <= 4
    marked = TOPIC_RULES.fullmatch(marker)
    assert marked is not None
    assert marked[1] == topic


# The declaration


@each_rule
def test_module_is_named_for_the_rule(rule: Rule[Any]) -> None:
    assert rule.topic in TOPICS
    module = import_module(f"csp_guides.rules.{rule.topic}.{rule.id}".replace("-", "_"))
    assert module.RULE is rule


@each_rule
def test_sources_are_public_and_were_checked(rule: Rule[Any]) -> None:
    assert rule.sources
    assert len(set(rule.sources)) == len(rule.sources)
    for source in rule.sources:
        assert source.title.strip()
        assert source.url.startswith("https://")
        assert isinstance(source.checked, date)
        assert source.dated is None or source.dated <= source.checked


@each_rule
def test_how_far_sources_were_read_bears_the_rule(rule: Rule[Any]) -> None:
    read = {source.extent for source in rule.sources} & {Extent.WHOLE, Extent.OPENING, Extent.EXCERPT}
    bears_little = rule.level is Level.WARNING or rule.only_leaves_open
    assert read or bears_little, "what nobody has read of Microsoft's own can only warn, or leave open"
    if rule.confidence is Confidence.READ and rule.level is Level.ERROR:
        assert read & {Extent.WHOLE, Extent.EXCERPT}, "what an opening says was read in the opening only"
    if rule.confidence in (Confidence.READ, Confidence.READ_OPENING, Confidence.SECONDARY):
        assert bool(read) is (rule.confidence is not Confidence.SECONDARY), "what others quote was not read itself"


def test_only_texts_of_microsoft_count_as_its_own() -> None:
    cited = {source for rule in RULES for source in rule.sources}
    # Microsoft keeps the sources of its pages on GitHub, and talks there about their changes.
    own = {
        source
        for source in cited
        if source.url.split("/")[2].endswith(".microsoft.com") or "github.com/MicrosoftDocs/" in source.url
    }
    # A forum of Microsoft's holds what others say, too.
    asked_there = {source for source in own if "techcommunity" in source.url}
    assert all(source.extent is not Extent.THIRD_PARTY for source in own - asked_there)
    assert all(source.extent in (Extent.THIRD_PARTY, Extent.SECONDARY) for source in cited - own)


@each_rule
def test_what_is_not_sure_is_no_error(rule: Rule[Any]) -> None:
    if rule.confidence in (Confidence.CONTESTED, Confidence.SECONDARY, Confidence.THIRD_PARTY):
        assert rule.level is Level.WARNING or rule.only_leaves_open


@each_rule
def test_only_permissions_are_notes_and_have_nothing_to_hold(rule: Rule[Any]) -> None:
    may = rule.kind is Kind.MAY
    assert (rule.level is Level.NOTE) == may
    assert bool(rule.applies if may else rule.holds)
    assert not (may and rule.holds)


@each_rule
def test_conditions_say_what_they_ask(rule: Rule[Any]) -> None:
    conditions = (*rule.applies, *rule.holds)
    assert len({condition.name for condition in conditions}) == len(conditions)
    for condition in conditions:
        assert SENTENCE_END.findall(str(condition.asks)) == ["."]


# The cases; what they say is held against the rules by test_rules.py.


@each_rule
def test_rule_has_silent_and_speaking_cases(rule: Rule[Any]) -> None:
    file = CASES / f"{rule.id}.yaml"
    assert file.is_file(), "a rule arrives with its cases"
    expected = Counter(case["expect"]["status"] for case in cases_in(file))
    assert expected.keys() <= SPEAKING | SILENT
    assert sum(expected[status] for status in SILENT) >= 2
    assert sum(expected[status] for status in SPEAKING) >= 2
    # Where the sources disagree, a rule of error level never says no.
    assert bool(expected["broken"]) is not (rule.kind is Kind.MAY or rule.only_leaves_open)
    assert rule.kind is not Kind.MAY or expected["permits"]


# The pages


def against(rule: Rule[Any]) -> str:
    """The section of a rule's page that shows what it speaks against."""
    if rule.only_leaves_open:
        return "undetermined"
    return "warned" if rule.level is Level.WARNING else "denied"


def sections_of(rule: Rule[Any]) -> list[str]:
    """The sections of a rule's page: what forbids or demands shows first what breaks it, and how to put it right."""
    if rule.kind.speaks_against:
        return [against(rule), "fix", "allowed", "why", "certainty"]
    return ["allowed", against(rule), "fix", "why", "certainty"]


def page_of(rule: Rule[Any], language: str) -> Source:
    path = Path(str(rule_page_path(language, rule.topic, rule.id)))
    assert path.is_file(), f"a rule has a page in each language: {path.relative_to(ROOT)}"
    return Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def section_at(source: Source, line: int) -> str:
    """The section that a line of a page, counted from 0, stands in."""
    return list(parse_rule_page("\n".join(source.lines[:line])).sections)[-1]


@each_rule
def test_pages_have_their_parts_in_order(rule: Rule[Any]) -> None:
    for language in LANGUAGES:
        assert_has_its_parts_in_order(rule, language)


def assert_has_its_parts_in_order(rule: Rule[Any], language: str) -> None:
    text = page_of(rule, language).text
    above = front_matter(text)
    text = text[above.end :] if above else text
    head, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    paragraphs = [part.strip() for part in head.strip().split("\n\n")]
    assert len(paragraphs) == 2, "title, summary"
    title, summary = paragraphs
    assert re.fullmatch(r"# \S.*", title)
    assert len(SENTENCE_END.findall(" ".join(summary.split()))) == 1
    assert SENTENCE_END.search(summary[-1])
    assert text.count(f"\n\n{RULE_FACTS}\n\n## ") == 1, "the facts follow the cases"
    assert RULE_FACTS in next(part for part, after in pairwise(sections) if "{ #why }" in after)
    page = read_rule_page(rule.topic, rule.id, language)
    assert list(page.sections) == sections_of(rule)
    assert len(sections) == len(page.sections), "every heading has an anchor"
    assert all(page.sections.values())


@each_rule
def test_pages_have_the_scenarios_of_the_english_one(rule: Rule[Any]) -> None:
    english = scenarios(rule.id, ENGLISH)
    assert {language: scenarios(rule.id, language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, english)


def scenarios(rule: str, language: str) -> list[tuple[str, str]]:
    """The scenarios of a rule's page: the section of each, and its id."""
    source = page_of(BY_ID[rule], language)
    return [
        (section_at(source, fence.lines[0]), parse_file(Source(source.path, fence.text)).value["id"])
        for fence in fences(source)
    ]


@each_rule
def test_page_shows_the_rule_at_work(rule: Rule[Any]) -> None:
    blocks = blocks_of(rule)
    wanted = Status.PERMITS if rule.kind is Kind.MAY else Status.HELD
    assert {block.verdict.outcome for block in blocks["allowed"]} == {Outcome.ALLOWED}
    assert any(reaches(block, rule, wanted) for block in blocks["allowed"])


@each_rule
def test_page_shows_what_the_rule_speaks_against(rule: Rule[Any]) -> None:
    blocks = blocks_of(rule)
    broken = blocks[against(rule)]
    if rule.only_leaves_open:
        assert {block.verdict.outcome for block in broken} == {Outcome.UNDETERMINED}
        assert any(reaches(block, rule, Status.UNDECIDED) for block in broken)
        return
    if rule.level is Level.WARNING:
        # A warning refuses nothing; beside it, another rule may leave the case open.
        assert {block.verdict.outcome for block in broken} <= {Outcome.ALLOWED, Outcome.UNDETERMINED}
    else:
        assert {block.verdict.outcome for block in broken} == {Outcome.DENIED}
    # What a permission does not cover is denied by another rule.
    assert rule.kind is Kind.MAY or any(reaches(block, rule, Status.BROKEN) for block in broken)


@each_rule
def test_page_is_right(rule: Rule[Any]) -> None:
    assert [(finding.id, str(finding.message)) for finding in checked(rule.id).findings] == []


@cache
def checked(rule: str) -> Report:
    """What is said of a rule's English page."""
    source = page_of(BY_ID[rule], ENGLISH)
    page = Page(source=source, language=ENGLISH, name=f"rules/{BY_ID[rule].topic}/{rule}.md")
    return check([page], Config(languages=(ENGLISH,)))


def blocks_of(rule: Rule[Any]) -> dict[str, list[Block]]:
    """The judged scenarios of a rule's page by section."""
    found: dict[str, list[Block]] = {section: [] for section in sections_of(rule)}
    for block in checked(rule.id).blocks:
        assert block.fence is not None
        found[section_at(block.page.source, block.fence.lines[0])].append(block)
    return found


def reaches(block: Block, rule: Rule[Any], status: Status) -> bool:
    return any(ruling.rule is rule for ruling in block.verdict.rulings(status))


def test_titles_of_sources_are_their_own() -> None:
    titles = {source.title for rule in RULES for source in rule.sources}
    # What we have to say of a source is a `Note`, in the reader's language.
    assert [title for title in titles if re.search(r"revision|third party|passed on|\(API\)|\(20\d\d\)", title)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_source_is_said_in_the_readers_language(language: str) -> None:
    cited = citation(sources.AZURE_TRANSFER_HUB_CHANGE, translator(language))
    english = {"en": "", "pt-BR": "em inglês", "zh-CN": "英文", "nl-NL": "Engels"}[language]
    assert english in cited
    assert ("reviewed" in cited) is (language == "en")
    assert "in English" not in cited
