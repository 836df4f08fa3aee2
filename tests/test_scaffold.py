"""What a contributor begins a rule with: files that run as they are, lists in order, and a list of what is left."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from csp_guides.check import Page, check
from csp_guides.cli import main
from csp_guides.config import LANGUAGES, Config
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.rule_pages import RULE_FACTS, parse_rule_page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.known import KNOWN
from csp_guides.scaffold.rules import NewRule
from csp_guides.scaffold.rules import checkout as checkout_of
from csp_guides.scaffold.templates import HEADINGS, MARK
from csp_guides.source import Source

ROOT = Path(__file__).parent.parent
OPEN = "distributor-revenue-30m-per-region"
CATALOGUE = "validator/csp_guides/rules/catalogue.py"
OPEN_AUTHORIZATION = "validator/csp_guides/rules/authorization/open.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The parts of a checkout that a new rule touches."""
    for name in (CATALOGUE, "validator/csp_guides/rules/known.py", "CHANGELOG.md"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    for rule in RULES:
        for language in LANGUAGES:
            (tmp_path / "docs" / language / "rules" / rule.topic).mkdir(parents=True, exist_ok=True)
        (tmp_path / "validator/csp_guides/rules" / rule.topic.replace("-", "_")).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / OPEN_AUTHORIZATION, tmp_path / OPEN_AUTHORIZATION)
    (tmp_path / "tests" / "rules").mkdir(parents=True)
    return tmp_path


def new_rule(root: Path, id: str = OPEN, topic: str = "authorization", level: Level = Level.ERROR) -> NewRule:
    return NewRule(root=root, id=id, topic=topic, level=level)


def said(rule: NewRule) -> list[str]:
    return [str(text) for text in rule.missing()]


def test_the_open_rule_of_these_tests_is_open() -> None:
    assert OPEN in KNOWN
    assert OPEN not in BY_ID


def test_all_files_are_begun(checkout: Path) -> None:
    changed = new_rule(checkout).begin()
    assert [path.as_posix() for path in changed] == [
        f"validator/csp_guides/rules/authorization/{OPEN.replace('-', '_')}.py",
        f"tests/rules/{OPEN}.yaml",
        *(f"docs/{language}/rules/authorization/{OPEN}.md" for language in LANGUAGES),
        CATALOGUE,
        "validator/csp_guides/rules/known.py",
        "CHANGELOG.md",
    ]
    assert all((checkout / path).read_text(encoding="utf-8") for path in changed)


@pytest.mark.parametrize("level", list(Level))
def test_the_module_runs_as_it_is_begun(checkout: Path, level: Level) -> None:
    rule = new_rule(checkout, level=level)
    module = checkout / rule.begin()[0]
    spec = importlib.util.spec_from_file_location("begun", module)
    assert spec is not None
    assert spec.loader is not None
    begun = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(begun)
    assert (begun.RULE.id, begun.RULE.topic, begun.RULE.level) == (OPEN, "authorization", level)
    assert bool(begun.RULE.holds) == (level is not Level.NOTE)


def test_the_catalogue_lists_the_module_in_order(checkout: Path) -> None:
    new_rule(checkout, "b-rule", "transfers").begin()
    new_rule(checkout, "zz-rule", "transfers").begin()
    text = (checkout / CATALOGUE).read_text(encoding="utf-8")
    imported = text.split("from csp_guides.rules.transfers import (\n")[1].split(")")[0]
    names = [line.strip(" ,") for line in imported.splitlines()]
    assert names == sorted(names)
    listed = [line.strip(" ,").removesuffix(".RULE") for line in text.splitlines() if line.endswith(".RULE,")]
    assert [name for name in listed if name in names] == names
    assert {"b_rule", "zz_rule"} <= set(names)


@pytest.mark.parametrize("topic", sorted({rule.topic for rule in RULES}))
def test_every_topic_takes_a_new_rule(checkout: Path, topic: str) -> None:
    new_rule(checkout, "a-new-rule", topic).begin()
    text = (checkout / CATALOGUE).read_text(encoding="utf-8")
    compile(text, CATALOGUE, "exec")
    assert text.count("    a_new_rule.RULE,\n") == 1
    assert text.count("a_new_rule,\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("level", "cases"),
    [
        (Level.ERROR, ["denied", "fix", "allowed"]),
        (Level.WARNING, ["warned", "fix", "allowed"]),
        (Level.NOTE, ["allowed", "denied", "fix"]),
    ],
)
def test_a_page_has_the_parts_of_every_rule_page(checkout: Path, language: str, level: Level, cases: list[str]) -> None:
    new_rule(checkout, level=level).begin()
    text = (checkout / f"docs/{language}/rules/authorization/{OPEN}.md").read_text(encoding="utf-8")
    assert list(parse_rule_page(text).sections) == [*cases, "why", "certainty"]
    assert text.index(RULE_FACTS) < text.index("{ #why }")


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_those_of_the_pages_there_are(language: str) -> None:
    begun = {f"## {words} {{ #{anchor} }}" for anchor, words in HEADINGS[language].items()}
    # The case that an open rule shows is no part of the pages that are begun.
    open_anchor = "#undetermined }"
    for path in (ROOT / "docs" / language / "rules").glob("*/*.md"):
        headings = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
        assert [line for line in headings if line not in begun and not line.endswith(open_anchor)] == [], path


def test_the_english_page_is_read_and_only_the_new_rule_is_not_known_yet(checkout: Path) -> None:
    new_rule(checkout).begin()
    text = (checkout / f"docs/en/rules/authorization/{OPEN}.md").read_text(encoding="utf-8")
    report = check([Page(source=Source("page.md", text), language="en", name="page.md")], Config(languages=("en",)))
    assert {finding.id for finding in report.findings} == {"unknown-rule", "verdict"}


def test_what_is_begun_is_not_written_over(checkout: Path) -> None:
    rule = new_rule(checkout)
    rule.begin()
    page = checkout / f"docs/en/rules/authorization/{OPEN}.md"
    page.write_text("mine", encoding="utf-8")
    assert rule.begin() == ()
    assert page.read_text(encoding="utf-8") == "mine"


def test_what_is_left_is_listed_until_nothing_is(checkout: Path) -> None:
    rule = new_rule(checkout)
    assert f"docs/zh-CN/rules/authorization/{OPEN}.md: write this file" in said(rule)
    rule.begin()
    left = said(rule)
    assert any("write what is marked" in text for text in left)
    assert any(text.startswith("CHANGELOG.md: ") for text in left)
    assert any("translate 3 messages" in text for text in left)
    for path in (*checkout.rglob("*.md"), *checkout.rglob("*.yaml")):
        path.write_text(path.read_text(encoding="utf-8").replace(MARK, "").replace("]]", ""), encoding="utf-8")
    module = next(checkout.rglob(f"{OPEN.replace('-', '_')}.py"))
    module.write_text("RULE = None\n", encoding="utf-8")
    (open_rules,) = said(rule)
    assert open_rules.startswith(f"{OPEN_AUTHORIZATION}: ")
    (checkout / OPEN_AUTHORIZATION).write_text("OPEN = ()\n", encoding="utf-8")
    assert said(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_is_left_of_the_rules_there_are(rule: object) -> None:
    assert said(new_rule(ROOT, rule.id, rule.topic, rule.level)) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("id", "topic", "words"),
    [
        ("No Good", "purchases", "“No Good” is not an id"),
        ("good-id", "purchase", "did you mean “purchases”?"),
        ("class", "purchases", "“class” has a meaning of its own"),
        ("too-deep", "purchases", "“too-deep” has a meaning of its own"),
    ],
)
def test_what_cannot_be_a_rule(checkout: Path, id: str, topic: str, words: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        new_rule(checkout, id, topic)
    assert words in str(stopped.value.message)


def test_an_id_is_not_used_again(checkout: Path) -> None:
    new_rule(checkout).begin()
    with pytest.raises(CannotRun) as stopped:
        new_rule(checkout, topic="transfers")
    assert "is a rule of the topic “authorization”" in str(stopped.value.message)


def test_it_needs_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as stopped:
        checkout_of(tmp_path)
    assert str(tmp_path) in str(stopped.value.message)
    assert checkout_of(ROOT / "docs" / "en") == ROOT


# The command


def test_the_command_begins_a_rule_and_lists_what_is_left(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout / "docs")
    assert main(["new", "rule", OPEN, "--topic", "authorization"]) == 0
    told = capsys.readouterr().out
    assert f"written: docs/pt-BR/rules/authorization/{OPEN}.md" in told
    assert "write what is marked" in told
    assert main(["new", "rule", OPEN, "--list"]) == 1
    assert "written:" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rule", "a-rule"], "“a-rule” is not begun yet"),
        (["rule", "a-rule", "--topic", "purchase"], "did you mean “purchases”?"),
        (["rul", "a-rule"], "did you mean “rule”?"),
    ],
)
def test_a_wrong_command_writes_nothing(
    checkout: Path,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(checkout)
    before = sorted(checkout.rglob("*"))
    assert main(["new", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert sorted(checkout.rglob("*")) == before
