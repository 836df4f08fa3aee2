"""The real guides: nothing is wrong with them, and whatever is changed in them is noticed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from csp_guides.check import Block, Page, Report, check, judge_file
from csp_guides.config import LANGUAGES, Config
from csp_guides.findings import Finding, Level
from csp_guides.model.scenario import Outcome
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.site.scenario_cards import case_to_copy
from csp_guides.source import Source
from guides import judged, project

ROOT = Path(__file__).parent.parent
CONFIG = project().config
ENGLISH = Config(languages=("en",), date=CONFIG.date)
GUIDES = ("work-with-other-partners.md", "multi-partner-support.md")
ROLES = ("direct-bill", "indirect-provider", "indirect-reseller", "customer", "advisor")


@cache
def guide(name: str) -> Source:
    return Source(f"docs/en/{name}", (ROOT / "docs/en" / name).read_text(encoding="utf-8"))


def checked(source: Source) -> Report:
    return check([Page(source=source, language="en", name=source.path.removeprefix("docs/en/"))], ENGLISH)


@cache
def blocks(name: str) -> tuple[Block, ...]:
    return checked(guide(name)).blocks


# What the guides are


def test_nothing_is_found() -> None:
    assert [(found.source.path, found.id, words(found), str(found.message)) for found in judged().findings] == []


def test_there_are_enough_scenarios_and_enough_of_them_are_denied() -> None:
    outcomes = [block.verdict.outcome for name in GUIDES for block in blocks(name)]
    assert len(outcomes) >= 16
    assert outcomes.count(Outcome.DENIED) >= 6


@pytest.mark.parametrize("language", CONFIG.languages)
def test_every_rule_is_reached(language: str) -> None:
    assert judged().rules_reached(language) == BY_ID.keys()


@pytest.mark.parametrize("language", CONFIG.languages)
def test_every_scenario_stands_in_every_language(language: str) -> None:
    assert {block.scenario.id for block in judged().blocks if block.page.language == language} == {
        block.scenario.id for block in judged().blocks
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_a_translated_card_gives_to_copy_decides_the_same(language: str) -> None:
    for block in judged().blocks:
        if block.page.language == language:
            (copied,) = judge_file(Source("copied.yaml", case_to_copy(block)), CONFIG).blocks
            assert copied.prose == block.prose
            assert copied.scenario.given == block.scenario.given
            assert copied.verdict.outcome is block.verdict.outcome
            assert [one.rule.id for one in copied.verdict.reasons] == [one.rule.id for one in block.verdict.reasons]


def test_every_error_denies_and_every_permission_permits_somewhere() -> None:
    reached = {
        ruling.rule.id
        for block in judged().blocks
        for ruling in (*block.verdict.reasons, *block.verdict.warnings, *block.verdict.permissions)
    }
    assert reached == {rule.id for rule in RULES}


# What happens when they are changed


@dataclass(frozen=True)
class Change:
    """One edit of a guide, and the place in the edited text where it was made."""

    name: str
    source: Source
    start: int
    words: str

    @property
    def line(self) -> int:
        return self.source.position(self.start).line


def replaced(name: str, start: int, end: int, words: str) -> Change:
    text = guide(name).text
    return Change(name, Source(f"docs/en/{name}", text[:start] + words + text[end:]), start, words)


def words(finding: Finding) -> str:
    return finding.source.text[finding.span.start : finding.span.end]


def inside(block: Block, pattern: str) -> Iterator[re.Match[str]]:
    """Where a pattern stands in the block of a scenario, its first group being what is to be changed."""
    assert block.fence is not None
    source = block.page.source
    first, end = (source.line_starts[line] for line in (block.fence.lines[0], block.fence.lines[1] - 1))
    return re.compile(pattern, re.MULTILINE).finditer(source.text, first, end)


def alone(block: Block, change: Change) -> Change:
    """A change on a page that holds nothing but its block: the others need not be judged again."""
    assert block.fence is not None
    first, end = block.fence.lines
    text = "".join(change.source.text.splitlines(keepends=True)[first:end])
    start = change.start - change.source.line_starts[first]
    return Change(change.name, Source("docs/en/one.md", text), start, change.words)


CLAIM = r"^(expect:.*\n(?: +.*\n)*)"
FLIPPED = {
    Outcome.ALLOWED: ("expect: {denied: [mca-before-order]}\n", "denied"),
    Outcome.DENIED: ("expect: allowed\n", "allowed"),
    Outcome.UNDETERMINED: ("expect: allowed\n", "allowed"),
}


@pytest.mark.parametrize("name", GUIDES)
def test_each_flipped_verdict_is_noticed(name: str) -> None:
    for block in blocks(name):
        verdict = block.verdict
        (found,) = inside(block, CLAIM)
        claim, word = FLIPPED[verdict.outcome]
        change = replaced(name, found.start(), found.end(), claim)
        findings = checked(change.source).findings
        assert {said.id for said in findings if said.level is Level.ERROR} == (
            {ruling.rule.id for ruling in verdict.reasons} or {"verdict"}
        ), block.scenario.id
        assert {said.id for said in findings if said.level is not Level.ERROR} == {
            ruling.rule.id for ruling in verdict.warnings
        }
        for said in findings:
            assert said.source.position(said.span.start).line == change.line
            assert words(said) == (word if said.level is Level.ERROR else "expect")
            assert said.help is not None


def test_each_changed_rule_id_is_noticed() -> None:
    count = 0
    for name in GUIDES:
        for block in blocks(name):
            for found in inside(block, r"(?:denied|undetermined|warned|permitted-by): \[([a-z-]+)\]"):
                other = next(id for id in BY_ID if id != found[1])
                for wrong in (other, found[1] + "s"):
                    count += 1
                    change = alone(block, replaced(name, found.start(1), found.end(1), wrong))
                    (here,) = (said for said in checked(change.source).findings if said.span.start == change.start)
                    assert words(here) == wrong
                    assert here.id == (wrong if wrong in BY_ID else "unknown-rule")
                    assert here.help is not None
                    if wrong not in BY_ID:
                        assert found[1] in str(here.help)
    assert count >= 30


@pytest.mark.parametrize("name", GUIDES)
def test_of_everybody_who_takes_part_a_changed_role_is_noticed(name: str) -> None:
    unnoticed = []
    for block in blocks(name):
        for tenant in block.scenario.tenants.values():
            # A tenant that only lies beside the one that buys may have any role.
            if not list(inside(block, rf"[:\[] ({tenant.name})[,\]}}]")):
                continue
            span = block.document.span((*tenant.at, "role"))
            changes = [replaced(name, span.start, span.end, role) for role in ROLES if role != tenant.role]
            if not any(checked(alone(block, change).source).failed for change in changes):
                unnoticed.append((block.scenario.id, tenant.name))
    assert unnoticed == []


def test_a_changed_role_is_told_at_the_claim_with_the_role_beside_it() -> None:
    (block,) = (block for block in blocks(GUIDES[0]) if block.scenario.id == "direct-sale")
    found = next(inside(block, r"contoso: \{role: ([a-z-]+)"))
    change = replaced(GUIDES[0], found.start(1), found.end(1), "indirect-reseller")
    findings = checked(change.source).findings
    first, second = findings
    assert first.id == "only-direct-bill-and-provider-buy-from-microsoft"
    assert second.id == "reseller-needs-provider"
    for said in findings:
        assert words(said) == "allowed"
        assert said.help is not None
    beside = [change.source.text[related.span.start : related.span.end] for related in first.related]
    assert beside == ["contoso", "indirect-reseller"]


@pytest.mark.parametrize(
    "key", ["parties", "given", "steps", "expect", "title", "order", "customer", "role", "reseller", "by"]
)
@pytest.mark.parametrize("name", GUIDES)
def test_each_misspelt_key_is_noticed(name: str, key: str) -> None:
    for block in blocks(name):
        for found in list(inside(block, rf"(?<![\w-])({key}):(?: |$)"))[:1]:
            change = alone(block, replaced(name, found.start(1), found.end(1), key[:-1] + "q"))
            here = [said for said in checked(change.source).findings if said.span.start == change.start]
            assert [said.id for said in here] == ["unknown-key"], block.scenario.id
            assert words(here[0]) == key[:-1] + "q"
            assert here[0].help is not None


@pytest.mark.parametrize("name", GUIDES)
def test_each_misspelt_info_string_is_noticed(name: str) -> None:
    for block in blocks(name):
        found = next(inside(block, r"```(yaml csp-scenario)$"))
        change = replaced(name, found.start(1), found.end(1), "yaml csp-scenaro")
        (said,) = checked(change.source).findings
        assert (said.id, words(said), said.span.start) == ("unknown-fence", "yaml csp-scenaro", change.start)
        assert str(said.help) == "write “yaml csp-scenario”"


def test_a_claimed_state_that_does_not_come_about_is_noticed() -> None:
    states = {
        "partner-of-record: contoso": "fabrikam",
        "buyer: contoso": "fabrikam",
        "exists: true": "false",
        "status: active": "expired",
        "commitment-ends: 2027-06-30": "2027-06-29",
    }
    count = 0
    for block in blocks(GUIDES[1]):
        for claimed, wrong in states.items():
            key, right = claimed.split(": ")
            for found in inside(block, rf"^      - .*{key}: ({right})\}}$"):
                count += 1
                change = replaced(GUIDES[1], found.start(1), found.end(1), wrong)
                (said,) = checked(change.source).findings
                assert (said.id, words(said), said.span.start) == ("state-not-reached", wrong, change.start)
                assert said.help is not None
    assert count >= 5


# Translations


def translated(language: str, name: str, text: str) -> Report:
    """The English guide with one translation, whose text is given."""
    config = Config(languages=("en", language), date=CONFIG.date)
    pages = [Page(source=guide(name), language="en", name=name)]
    pages.append(Page(source=Source(f"docs/{language}/{name}", text), language=language, name=name))
    return check(pages, config)


OTHERS = [language for language in CONFIG.languages if language != CONFIG.default_language]


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("language", OTHERS)
class TestTranslations:
    @pytest.fixture
    def text(self, language: str, name: str) -> str:
        return (ROOT / "docs" / language / name).read_text(encoding="utf-8")

    def test_as_they_are(self, language: str, name: str, text: str) -> None:
        assert translated(language, name, text).findings == ()

    def test_facts_of_its_own(self, language: str, name: str, text: str) -> None:
        start = text.index("\ntitle: ", text.index("```yaml csp-scenario")) + 1
        wrong = text[:start] + "expect: allowed\n" + text[start:]
        (said,) = translated(language, name, wrong).findings
        assert (said.id, words(said), said.span.start) == ("facts-in-translation", "expect", start)
        assert said.help is not None

    def test_a_missing_scenario(self, language: str, name: str, text: str) -> None:
        found = re.search(r"```yaml csp-scenario\nid: (.*)\n(.*\n)*?```\n", text)
        assert found is not None
        (said,) = translated(language, name, text.replace(found[0], "")).findings
        assert (said.id, words(said)) == ("missing-translation", found[1])
        assert said.source.path == f"docs/en/{name}"
        assert f"docs/{language}/{name}" in str(said.message)
        assert said.help is not None

    def test_a_missing_page(self, language: str, name: str) -> None:
        config = Config(languages=("en", language), date=CONFIG.date)
        (said,) = check([Page(source=guide(name), language="en", name=name)], config).findings
        assert (said.id, said.source.path) == ("missing-page", f"docs/en/{name}")
        assert f"docs/{language}/{name}" in str(said.message)
        assert said.help is not None

    def test_a_misspelt_id(self, language: str, name: str, text: str) -> None:
        start = text.index("id: ", text.index("```yaml csp-scenario")) + len("id: ")
        end = text.index("\n", start)
        report = translated(language, name, text[:end] + "x" + text[end:])
        by_id = {said.id: said for said in report.findings}
        assert by_id.keys() == {"missing-translation", "no-original"}
        assert words(by_id["no-original"]) == text[start:end] + "x"
        assert text[start:end] in str(by_id["no-original"].help)
