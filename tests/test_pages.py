"""Small projects, each with exactly the findings it must give: where, under which words, by which check."""

import gc
from pathlib import Path
from typing import Any

import pytest

from case_files import yaml_in
from csp_guides.check import Report, check
from csp_guides.checks import CHECKS
from csp_guides.config import Config
from csp_guides.discovery import Project, find_project
from csp_guides.files import SUFFIXES
from csp_guides.findings import Finding
from csp_guides.pages import Page
from csp_guides.project import check_guides, load, terms_of
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.source import Source, Span

PAGES = Path(__file__).parent / "pages"
FINDINGS = sorted(path for path in (PAGES / "findings").iterdir() if path.is_dir())
OK = sorted(path for path in (PAGES / "ok").iterdir() if path.is_dir())

MADE = {
    "more-findings": "test_a_block_with_many_findings below",
    "internal-fault": "test_faults.py",
    "too-large": "test_a_block_that_is_too_much below",
    "too-many": "test_a_block_that_is_too_much below",
    "unreadable": "test_project.py",
    "schema": "test_schema.py",
    "translation-record": "test_translations.py",
    "unrecorded-section": "test_translations.py",
}
"""Checks whose cases are too large, or not text, and are made where they are tested."""


def checked(folder: Path) -> tuple[tuple[Finding, ...], Report]:
    """The findings in a folder, by its settings; without any the languages are those it has, English first."""
    if (folder / "csp-guides.toml").exists():
        project = find_project(folder)
        report = check_guides(project)
        return report.findings, report
    languages = sorted((path.name for path in folder.glob("docs/*")), key=lambda name: (name != "en", name))
    project = Project(root=folder, config=Config(languages=tuple(languages) or ("en",)))
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.name != "expect.yaml"]
    loaded = load(project, files)
    report = check(loaded.pages, project.config)
    return (*loaded.findings, *report.findings), report


def words(finding: Finding, span: Span) -> str:
    return finding.source.text[span.start : span.end]


def as_expected(finding: Finding) -> dict[str, Any]:
    """A finding in the form of expect.yaml."""
    place = finding.source.position(finding.span.start)
    told: dict[str, Any] = {
        "id": finding.id,
        "at": f"{finding.source.path}:{place.line}:{place.column}",
        "words": words(finding, finding.span),
    }
    if finding.related:
        told["related"] = [words(finding, related.span) for related in finding.related]
    return told


def expected(folder: Path) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = yaml_in(folder / "expect.yaml")
    return value


CASE = "```yaml csp-scenario\nid: a\nsteps: []\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{CASE}\nThe text goes on.\n", 5),
        (f"{CASE}# A heading\n{CASE}```\n", 8),
        (f"{CASE}The text goes on.\n{CASE}```\n", 8),
        (f"{CASE.replace('```', '~~~')}```\n", 4),
        (f"{CASE}The text goes on.\n```\n", None),
    ],
)
def test_a_block_that_is_closed_too_late_says_where(text: str, line: int | None) -> None:
    (finding,) = check([Page(source=Source("page.md", text))], Config()).findings
    assert finding.id == "yaml-syntax"
    assert (str(finding.help) if finding.help else None) == (
        f"the block reaches to line {line}; close it where the scenario ends, with the marks with which it begins, "
        "alone on their line"
        if line
        else None
    )


@pytest.mark.parametrize("folder", FINDINGS, ids=lambda path: path.name)
def test_findings(folder: Path) -> None:
    findings, _ = checked(folder)
    assert [as_expected(finding) for finding in findings] == expected(folder)


@pytest.mark.parametrize("folder", OK, ids=lambda path: path.name)
def test_nothing_is_found(folder: Path) -> None:
    findings, report = checked(folder)
    assert [as_expected(finding) for finding in findings] == []
    assert report.blocks, "a case without scenarios proves nothing"


def test_every_check_occurs() -> None:
    occurring = {finding["id"] for folder in FINDINGS for finding in expected(folder)}
    changes = yaml_in(PAGES.parent / "translations.yaml")
    out_of_step = {finding.split(" ")[0] for change in changes for finding in change.get("expect", ())}
    assert CHECKS.keys() - occurring - out_of_step - MADE.keys() == set()
    assert MADE.keys() & occurring == set()


def test_every_finding_can_be_explained() -> None:
    occurring = {finding["id"] for folder in FINDINGS for finding in expected(folder)}
    terms = {term.id for term in terms_of(find_project(PAGES / "findings" / "wording"))}
    assert occurring - CHECKS.keys() - BY_ID.keys() - terms == set()


STEPS = "steps:\n" + "- {}\n" * 20_001


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("[" * 30_000, "too-deep", id="30,000 brackets"),
        pytest.param("id: " + "[" * 30_000, "too-deep", id="30,000 brackets below a key"),
        pytest.param("- " * 30_000, "too-deep", id="30,000 lists in one line"),
        pytest.param("id: " + "{a: " * 30_000, "too-deep", id="30,000 braces"),
        pytest.param("? " * 30_000, "yaml-key", id="30,000 keys of keys"),
        pytest.param("id: " + "x" * 2_200_000, "too-large", id="2,200,000 characters"),
        pytest.param("[" + "1," * 110_000 + "]", "too-large", id="110,000 values"),
        pytest.param("a: 1\n" * 50_000, "duplicate-key", id="50,000 equal keys"),
        pytest.param(STEPS, "too-many", id="20,001 steps"),
    ],
)
def test_a_block_that_is_too_much(text: str, id: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"```yaml csp-scenario\n{text}\n```\n", encoding="utf-8")
    findings, report = checked(tmp_path)
    assert id in {finding.id for finding in findings}
    assert report.blocks == ()


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "*"])
def test_what_is_nested_too_deeply_is_not_read_and_found(mark: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(mark * 30_000 + "```yaml csp-scenario\nid: deep\n", encoding="utf-8")
    findings, report = checked(tmp_path)
    assert [finding.id for finding in findings] == ["unread-scenario"]
    assert report.blocks == ()


def test_a_block_with_many_findings(tmp_path: Path, sale: str) -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(5_000))
    (tmp_path / "page.md").write_text(f"```yaml csp-scenario\n{sale}{keys}```\n", encoding="utf-8")
    findings, _ = checked(tmp_path)
    assert {finding.id for finding in findings} == {"unknown-key", "more-findings"}
    (rest,) = (finding for finding in findings if finding.id == "more-findings")
    assert rest.message.values["count"] == 5_000 - (len(findings) - 1)


def test_of_two_equal_ids_the_first_is_the_original() -> None:
    _, report = checked(PAGES / "findings" / "translations-of-a-duplicate")
    (translated,) = (block for block in report.blocks if block.page.language == "pt-BR")
    assert translated.document.source.path == "docs/en/a.md"


def test_every_language_that_lacks_something_is_told_at_once(tmp_path: Path, sale: str) -> None:
    """Who mends one language and runs the check again does not want to learn of the next one then."""
    docs = {
        "en/whole.md": f"# A\n\n```yaml csp-scenario\n{sale}```\n",
        "en/part.md": f"# B\n\n```yaml csp-scenario\n{sale.replace('id: sale', 'id: other')}```\n",
        "pt-BR/part.md": "# B\n",
        "nl-NL/part.md": "# B\n",
    }
    for name, text in docs.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    findings, _ = checked(tmp_path)
    (page,) = (finding for finding in findings if finding.id == "missing-page")
    told = page.message.values["paths"]
    assert isinstance(told, tuple)
    assert {"docs/pt-BR/whole.md", "docs/nl-NL/whole.md"} == set(map(str, told))
    blocks = {str(finding.message.values["path"]) for finding in findings if finding.id == "missing-translation"}
    assert blocks == {"docs/pt-BR/part.md", "docs/nl-NL/part.md"}


def test_a_summary_needs_no_more_than_one_scenario_at_a_time(sale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def page(language: str, blocks: list[str]) -> Page:
        text = "\n".join(f"```yaml csp-scenario\n{block}```\n" for block in blocks)
        return Page(source=Source(f"docs/{language}/page.md", text), language=language, name="page.md")

    ids = [f"sale-{number}" for number in range(20)]
    pages = [
        page("en", [sale.replace("id: sale", f"id: {id}") for id in ids]),
        page("pt-BR", [f"id: {id}\ntitle: Uma venda\n" for id in ids]),
    ]
    config = Config(languages=("en", "pt-BR"))
    whole = check(pages, config)
    assert len(whole.blocks) == len(whole.judged) == 40
    judged, found = whole.judged, whole.findings
    del whole
    alive: list[int] = []

    def evaluating(*arguments: Any, **named: Any) -> Verdict:
        alive.append(sum(isinstance(one, Verdict) for one in gc.get_objects()))
        return evaluate(*arguments, **named)

    monkeypatch.setattr("csp_guides.judging.evaluate", evaluating)
    summed = check(pages, config, keep_blocks=False)
    assert (summed.blocks, summed.judged, summed.findings) == ((), judged, found)
    assert len(alive) == 20
    assert max(alive) - alive[0] <= 1


def test_a_misspelt_label_leads_to_one_that_is_missing() -> None:
    facts = "parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}\nsteps: []\n"
    texts = {"en": f"labels: {{contoso: A partner}}\n{facts}", "pt-BR": "labels: {contosso: Um parceiro}\n"}
    pages = [
        Page(
            source=Source(f"docs/{language}/a.md", f"```yaml csp-scenario\nid: sale\ntitle: A\n{text}```\n"),
            language=language,
            name="a.md",
        )
        for language, text in texts.items()
    ]
    found = check(pages, Config(languages=("en", "pt-BR"))).findings
    assert [str(one.help) for one in found if one.id == "unknown-key"] == ["did you mean “contoso”?"]
