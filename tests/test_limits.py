"""What is too large to be read, and how much is said of one block, one page and one run."""

from collections import Counter
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from csp_guides import files, spelling, written
from csp_guides.check import Page, Report, check, in_one_run
from csp_guides.config import Config
from csp_guides.files import read_file
from csp_guides.findings import Level, Problem
from csp_guides.messages import message
from csp_guides.model import names
from csp_guides.pages import MAX_FINDINGS, MAX_ON_PAGE
from csp_guides.settings import Settings
from csp_guides.source import Source
from running import Run

CONFIG: Config = Settings().resolved(())
BLOCK = "```yaml csp-scenario\n{}\n```\n"
CAST = """\
id: many
title: Many
parties:
  contoso: {role: direct-bill}
  northwind: {role: customer}
"""
STEPS = "steps:\n  - order: {product: azure, buyer: contoso, customer: northwind}\n"


def checked(text: str, path: str = "page.md") -> Report:
    return check([Page(source=Source(path, text))], CONFIG)


def test_of_a_page_so_many_findings_are_shown_and_the_others_counted() -> None:
    report = checked("```yaml csp-scenaro\n```\n" * 300)
    assert Counter(finding.id for finding in report.findings) == {"unknown-fence": MAX_ON_PAGE, "more-findings": 1}
    assert str(report.findings[-1].message).endswith(": 100")
    assert report.findings[-1].span.start == 0


def test_blocks_of_a_page_share_the_room() -> None:
    wrong = CAST + "".join(f"wrong{number}: 1\n" for number in range(60)) + STEPS
    report = checked(BLOCK.format(wrong) * 10)
    assert len(report.findings) == MAX_ON_PAGE + 1
    assert "more findings on this page" in str(report.findings[-1].message)
    # Ten blocks have 60 wrong keys and no claim each, and of the first ones it is said how many more there are.
    assert report.failed


def test_notes_that_are_not_shown_fail_no_run() -> None:
    older = "given:\n" + "".join(f"  - enrolment: {{tenant: p{number}}}\n" for number in range(60))
    partners = "".join(f"  p{number}: {{role: direct-bill}}\n" for number in range(60))
    text = CAST + partners + older + "steps:\n  - review-enrollment: {tenant: contoso}\n"
    report = checked(BLOCK.format(text))
    more = [finding.level for finding in report.findings if finding.id == "more-findings"]
    assert more == [Level.NOTE]


def test_of_a_run_so_many_findings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csp_guides.report.MAX_OF_RUN", 5)
    texts = [Page(source=Source(f"{number}.md", "```yaml csp-scenaro\n```\n" * 3)) for number in range(3)]
    report = check(texts, CONFIG)
    assert len(report.findings) == 9
    found = in_one_run(report)
    assert [finding.id for finding in found.findings] == [*["unknown-fence"] * 5, "more-findings"]
    assert found.findings[-1].source.path == "1.md"
    assert str(found.findings[-1].message).endswith(": 4")
    assert found.failed


@pytest.mark.parametrize(("most", "text"), [(3, "csp\n" * 3), (2, "csp\n\n")])
def test_a_page_of_too_many_lines_is_not_read(monkeypatch: pytest.MonkeyPatch, most: int, text: str) -> None:
    monkeypatch.setattr(written, "MAX_LINES", most)
    assert [finding.id for finding in checked(text).findings] == ["too-large"]
    monkeypatch.setattr(written, "MAX_LINES", most + 1)
    assert checked(text).findings == ()


def test_scenarios_beyond_the_last_that_are_judged_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MAX_BLOCKS", 2)
    text = "".join(BLOCK.format(f"{CAST.replace('many', f'many-{number}')}{STEPS}") for number in range(4))
    report = checked(text)
    assert len(report.blocks) == 2
    (found,) = (finding for finding in report.findings if finding.id == "too-large")
    assert found.source.position(found.span.start).line == text[: text.index("many-2")].count("\n")


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("x" * 11)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    monkeypatch.setattr("csp_guides.disk.read", lambda _: pytest.fail("it is read"))
    read = read_file(file, tmp_path, "case.yaml")
    assert read.source.text == ""
    assert str(read.problem) == "this file has 11 bytes, more than the 10 that are read"


@pytest.mark.parametrize("wrong", [MAX_FINDINGS, 1_000])
def test_help_is_looked_for_only_where_it_is_shown(monkeypatch: pytest.MonkeyPatch, wrong: int) -> None:
    asked: list[str] = []

    def nearest(word: str, _: object) -> None:
        asked.append(word)

    monkeypatch.setattr(names, "nearest", nearest)
    given = "".join(f"  - customer-relationship: {{partner: contoso, customer: nortwind{n}}}\n" for n in range(wrong))
    report = checked(f"{CAST}given:\n{given}{STEPS}", "case.yaml")
    assert len(asked) == MAX_FINDINGS == sum(finding.id == "unknown-party" for finding in report.findings)


def test_a_word_is_compared_with_a_bounded_number_of_others() -> None:
    known = [f"partner{number}" for number in range(20_000)]
    assert len(spelling.alike("partnr19999", known)) <= spelling.MOST_COMPARED
    assert spelling.nearest("partnr19999", known) == "partner19999"
    assert spelling.nearest("x" * 1_000_000, ["x" * 999_999]) is None


def test_of_very_many_choices_the_first_are_listed() -> None:
    said = str(spelling.choices(f"w{number}" for number in range(1_000)))
    assert said.endswith("w59, and 940 more")
    assert len(said) < 1_000


def test_help_may_be_a_search() -> None:
    words = message("found")
    problem = Problem(id="x", message=message("x"), at=(), help=lambda: words)
    assert problem.advice is words


@pytest.mark.parametrize("command", [["check", "-"], ["decide", "-"]])
def test_standard_input_is_read_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch, run: Run, command: list[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"x" * 1_000)))
    ran = run(*command)
    assert ran.code == 2
    assert "standard input holds more than the 10 bytes" in ran.err


def test_a_company_of_too_many_tenants_is_not_judged() -> None:
    tenants = "".join(f"      t{number}: {{role: customer}}\n" for number in range(101))
    report = checked(f"{CAST}  many:\n    tenants:\n{tenants}{STEPS}", "case.yaml")
    (found,) = report.findings
    assert (found.id, str(found.message)) == ("too-many", "there are too many entries here; the most is 100")
    assert found.source.text[found.span.start : found.span.end] == "tenants"
