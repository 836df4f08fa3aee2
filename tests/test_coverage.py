"""Coverage, mutants and flips of the documented verdicts, on small projects and on the guides."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from csp_guides.check import Page, Report, check
from csp_guides.cli import main
from csp_guides.config import Config
from csp_guides.coverage import Mutation, _negated, _wrong, coverage, mutants, steps_covered, uncovered
from csp_guides.discovery import find_project
from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.scenario import Outcome
from csp_guides.model.steps.kinds import KINDS
from csp_guides.reporters.formats import FORMATS, CoverageReport, Reader
from csp_guides.reporters.text import Palette
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.rule import Answer, Condition, Kind, no, unknown, yes
from csp_guides.rules.turning_days import DAY, RuleTurn, Turn, turns_by_day
from csp_guides.source import Source
from csp_guides.translate import translator
from csp_guides.upcoming import Turns, own_days, stale_sources, turning_days, upcoming
from guides import judged
from running import Run

ROOT = Path(__file__).parent.parent
DAP_ENDS = date(2023, 10, 9)
ONLY_ENGLISH = Config(languages=("en",))

RESALE = """\
id: sale-to-a-partner
title: A partner buys from another partner
parties:
  contoso: {role: direct-bill}
  fabrikam: {role: indirect-reseller}
given:
  - customer-relationship: {partner: contoso, customer: fabrikam}
steps:
  - order: {product: microsoft-365, buyer: contoso, customer: fabrikam}
expect: {denied: [no-resale-to-csp-transacting-tenant]}
"""

ADMINISTRATION = """\
id: relationship-only
title: A partner administers on the strength of a relationship
parties:
  contoso: {role: direct-bill}
  woodgrove: {role: customer}
steps:
  - accept-customer-relationship: {partner: contoso, customer: woodgrove}
  - administer: {partner: contoso, customer: woodgrove}
expect: allowed
"""


def report(*scenarios: str, config: Config = ONLY_ENGLISH) -> Report:
    text = "\n".join(f"```yaml csp-scenario\n{scenario}```\n" for scenario in scenarios)
    return check([Page(source=Source("docs/en/page.md", text), language="en", name="page.md")], config)


def test_a_rule_needs_a_case_on_each_side() -> None:
    rows = {row.rule.id: row for row in coverage(report(RESALE), "en")}
    broken = rows["no-resale-to-csp-transacting-tenant"]
    assert (broken.kept, broken.broken, broken.covered) == (0, 1, False)
    held = rows["three-transaction-roles"]
    assert (held.kept, held.broken, held.covered) == (1, 0, False)


def test_each_language_is_counted_by_itself() -> None:
    """A page that is not translated does not cover a rule for those who read the translation."""
    pages = [
        Page(source=Source("docs/en/a.md", f"```yaml csp-scenario\n{RESALE}```\n"), language="en", name="a.md"),
        Page(source=Source("docs/en/b.md", f"```yaml csp-scenario\n{ADMINISTRATION}```\n"), language="en", name="b.md"),
        Page(
            source=Source("docs/pt-BR/a.md", "```yaml csp-scenario\nid: sale-to-a-partner\ntitle: Uma venda\n```\n"),
            language="pt-BR",
            name="a.md",
        ),
    ]
    both = check(pages, Config(languages=("en", "pt-BR")))
    for language, kept in (("en", 1), ("pt-BR", 0)):
        rows = {row.rule.id: row for row in coverage(both, language)}
        assert rows["no-resale-to-csp-transacting-tenant"].broken == 1
        assert rows["relationship-accepted-by-customer-global-admin"].kept == kept


def answering(answer: Answer) -> Condition[Any]:
    """A condition that answers the same to every case."""
    return Condition(message("x"), lambda case: answer)


@pytest.mark.parametrize(
    ("given", "negated"),
    [(["yes"], False), (["yes", "no"], True), (["no"], True), (["yes", "open"], None), (["yes", "assumed"], False)],
)
def test_an_inverted_rule_is_kept_where_the_rule_is_broken(given: list[str], negated: bool | None) -> None:
    """What is assumed counts as it does in the rule, or a claim that rests on it would notice nothing."""
    text = message("x")
    answers = {"yes": yes(), "no": no(text), "open": unknown(text), "assumed": unknown(text, assumption="x")}
    conditions = tuple(answering(answers[letter]) for letter in given)
    case: Any = None
    assert _negated(conditions).test(case).truth is negated


def test_all_that_a_rule_demands_is_inverted_at_once() -> None:
    rule = next(rule for rule in RULES if len(rule.holds) > 1 and rule.kind is not Kind.MAY)
    second_fails = (answering(yes()), answering(no(message("x"))))
    (made,) = next(
        wrong.holds
        for mutation, _, wrong in _wrong(replace(rule, holds=second_fails))
        if mutation is Mutation.INVERTED and wrong is not None
    )
    case: Any = None
    assert made.test(case).truth is True


@pytest.fixture
def guides_judged_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """For commands about the real guides, which would each judge all of them again."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("csp_guides.project.check_guides", lambda _project: judged())


@pytest.mark.usefixtures("guides_judged_already")
def test_the_guides_cover_every_rule_that_denies() -> None:
    assert main(["--lang", "en", "coverage"]) == 0


RULES_OF = {row.step: row.rules for row in steps_covered()}


def test_every_kind_of_step_has_a_row() -> None:
    assert list(RULES_OF) == list(KINDS)


def test_a_row_has_the_rules_that_can_refuse_the_step_and_no_others() -> None:
    for rules in RULES_OF.values():
        assert {rule.level for rule in rules} <= {Level.ERROR}
    ordering = {rule.id for rule in RULES_OF["order"]}
    assert "mca-before-order" in ordering
    assert "non-csp-tenant-may-buy" not in ordering, "a permission refuses nothing"
    joining = {rule.id for rule in RULES_OF["accept-customer-relationship"]}
    assert "multipartner-needs-invitation" in joining
    assert "multipartner-ownership-unchanged" not in joining, "an effect refuses what is said of the step"
    assert "us-gov-single-partner" not in joining, "a warning refuses nothing"
    managing = {rule.id for rule in RULES_OF["manage-azure"]}
    assert "azure-reseller-acceptance-gives-no-azure-access" in managing, "an effect that rules out the step itself"


def test_what_refuses_a_documented_step_stands_in_its_row() -> None:
    for block in judged().blocks:
        for step in block.verdict.steps:
            if step.outcome is Outcome.DENIED and not step.step.effects:
                row = {rule.id for rule in RULES_OF[str(step.step.at[-1])]}
                assert {reason.rule.id for reason in step.reasons} <= row


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "no rule can deny these kinds of step: "),
        ("pt-BR", "nenhuma regra pode recusar estes tipos de etapa: "),
        ("zh-CN", "没有规则能够拒绝以下步骤："),
        ("nl-NL", "deze soorten stappen kan geen enkele regel verbieden: "),
    ],
)
def test_the_empty_rows_are_named(
    language: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = tuple(rule for rule in RULES if KINDS["order"] not in rule.steps)
    monkeypatch.setattr("csp_guides.coverage.RULES", orders)
    rows = steps_covered()
    report = CoverageReport(steps=rows, rules={}, share=100, threshold=100)
    writer = FORMATS["text"].coverage
    assert writer is not None
    reader = Reader(
        say=translator(language), palette=Palette(colour=False), place=lambda source: PurePosixPath(source.path)
    )
    lines = writer(report, reader).splitlines()
    named = next(line for line in lines if line.startswith(told)).removeprefix(told)
    assert re.findall(r"\border\b|[a-z]+-[a-z-]+", named) == [row.step for row in rows if not row.rules]
    assert named.startswith("order")
    assert any(re.fullmatch(r"order +0", line) for line in lines)


@pytest.mark.usefixtures("guides_judged_already")
def test_coverage_as_json(run: Run) -> None:
    ran = run("--lang", "en", "coverage", "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert [row["rule"] for row in told["rules"]] == [rule.id for rule in RULES]
    assert all(set(row["languages"]) == {"en", "pt-BR", "zh-CN", "nl-NL"} for row in told["rules"])
    assert {row["step"]: row["refusedBy"] for row in told["steps"]} == {
        step: [rule.id for rule in rules] for step, rules in RULES_OF.items()
    }
    assert told["refusedByNone"] == [step for step, rules in RULES_OF.items() if not rules]
    assert (told["version"], told["share"], told["threshold"]) == (1, 100, 100)
    # Nothing in it depends on the language of the run.
    assert run("--lang", "nl-NL", "coverage", "--format", "json").out == ran.out


def test_mutants_as_json(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(project(tmp_path, RESALE))
    ran = run("--lang", "en", "coverage", "--mutate", "--format", "json")
    assert ran.code == 1
    made = json.loads(ran.out)["mutants"]
    assert {
        "rule": "no-resale-to-csp-transacting-tenant",
        "mutation": "off",
        "condition": None,
        "noticedBy": "sale-to-a-partner",
    } in made
    assert {"rule": "support-first-line", "mutation": "inverted", "condition": None, "noticedBy": None} in made


def test_a_threshold_that_is_missed_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(project(tmp_path, RESALE))
    assert main(["--lang", "en", "coverage"]) == 1
    assert main(["--lang", "en", "coverage", "--threshold", "0"]) == 0


def project(folder: Path, scenario: str, settings: str = "") -> Path:
    (folder / "docs/en").mkdir(parents=True)
    (folder / "docs/en/page.md").write_text(f"```yaml csp-scenario\n{scenario}```\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(f'[tool.csp-guides]\nlanguages = ["en"]\n{settings}', encoding="utf-8")
    return folder


@pytest.mark.usefixtures("guides_judged_already")
def test_every_rule_made_wrong_is_noticed_by_a_documented_claim() -> None:
    assert main(["--lang", "en", "coverage", "--mutate"]) == 0


def test_a_mutant_that_nothing_notices_survives() -> None:
    made = list(mutants(report(RESALE), "en"))
    fates = {(mutant.rule.id, mutant.mutation): mutant.noticed_by for mutant in made if mutant.condition is None}
    assert fates["no-resale-to-csp-transacting-tenant", Mutation.OFF] == "sale-to-a-partner"
    assert fates["no-resale-to-csp-transacting-tenant", Mutation.INVERTED] == "sale-to-a-partner"
    assert fates["three-transaction-roles", Mutation.OFF] is None
    assert fates["three-transaction-roles", Mutation.INVERTED] == "sale-to-a-partner"
    assert fates["support-first-line", Mutation.INVERTED] is None


def test_each_condition_is_dropped_in_turn() -> None:
    dropped = [mutant.condition for mutant in mutants(report(RESALE), "en") if mutant.condition is not None]
    expected = [one.name for rule in RULES for one in (*rule.applies, *(rule.holds if len(rule.holds) > 1 else ()))]
    assert sorted(dropped) == sorted(expected)


def test_survivors_are_listed_with_their_rule(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, RESALE))
    assert main(["--lang", "en", "coverage", "--mutate"]) == 1
    assert (
        "three-transaction-roles: no documented verdict shows this fault (rule switched off)" in capsys.readouterr().out
    )


def test_uncovered_asks_for_a_level() -> None:
    rows = coverage(report(RESALE), "en")
    assert {row.rule.level for row in uncovered(rows, Level.WARNING)} == {Level.WARNING}


def test_a_rule_to_come_flips_the_verdicts_it_denies() -> None:
    config = Config(languages=("en",), date=date(2023, 10, 1))
    flips = list(upcoming(report(ADMINISTRATION, config=config), config, date(2023, 10, 9)))
    assert [(flip.on, flip.before, flip.after, flip.named) for flip in flips] == [
        (date(2023, 10, 9), Outcome.ALLOWED, Outcome.DENIED, ("multipartner-dap-then-two-step",))
    ]


def test_the_day_before_flips_nothing_and_a_date_of_its_own_stays() -> None:
    config = Config(languages=("en",), date=date(2023, 10, 1))
    assert list(upcoming(report(ADMINISTRATION, config=config), config, date(2023, 10, 8))) == []
    dated = ADMINISTRATION.replace("parties:", "date: 2023-10-08\nparties:")
    assert list(upcoming(report(dated, config=config), config, date(2024, 1, 1))) == []


def test_an_undated_case_turns_with_the_days_it_gives_itself() -> None:
    held = "given: [delegated-admin: {id: help, partner: contoso, customer: woodgrove, ends-on: 2027-03-31}]\n"
    ending = ADMINISTRATION.replace("steps:", held + "steps:")
    config = Config(languages=("en",), date=date(2026, 11, 21))
    flips = list(upcoming(report(ending, config=config), config, date(2027, 12, 31)))
    assert [(flip.on, flip.before, flip.after) for flip in flips] == [
        (date(2027, 4, 1), Outcome.ALLOWED, Outcome.DENIED)
    ]


def test_own_days_are_those_given_and_the_ends_of_spans() -> None:
    days = own_days([date(2026, 1, 31)], ("P1M",))
    assert sorted(days) == [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]


def test_turning_days_are_those_in_between() -> None:
    rule = BY_ID["mpa-signed-before-transacting"]
    since = rule.since
    assert since is not None
    assert since in turning_days([rule], date(2019, 1, 1), since)
    assert since not in turning_days([rule], since, date(2021, 1, 1))


def test_a_rule_begins_changes_and_ends_on_days_of_its_own() -> None:
    rule = replace(BY_ID["mpa-signed-before-transacting"], since=DAP_ENDS, until=DAP_ENDS + DAY)
    rule = replace(rule, turning_days=(DAP_ENDS, DAP_ENDS + DAY))
    assert turns_by_day([rule]) == {
        DAP_ENDS: (RuleTurn(rule=rule, turn=Turn.BEGINS),),
        DAP_ENDS + DAY: (RuleTurn(rule=rule, turn=Turn.CHANGES),),
        DAP_ENDS + 2 * DAY: (RuleTurn(rule=rule, turn=Turn.ENDS),),
    }


ACCEPTED = "given: [customer-agreement: {{customer: woodgrove, status: accepted, accepted-on: {}}}]\nsteps:"


@pytest.mark.parametrize(
    ("change", "flips"),
    [
        ({}, 1),
        ({"parties:": "date: 2024-05-01\nparties:"}, 1),
        ({"steps:\n  - accept": "steps:\n  - on: 2024-05-01\n    accept"}, 0),
        ({"steps:": ACCEPTED.format("2023-09-20")}, 1),
        ({"steps:": ACCEPTED.format("2023-10-08")}, 0),
    ],
    ids=["undated", "dated", "a step of its own day", "given before", "given on the day before"],
)
def test_a_rule_flips_a_scenario_wherever_its_own_day_is(change: dict[str, str], flips: int) -> None:
    scenario = ADMINISTRATION
    for old, new in change.items():
        scenario = scenario.replace(old, new)
    of_one = report(scenario)
    assert of_one.blocks
    found = [flip for block in of_one.blocks for flip in Turns.of().flips(block, ONLY_ENGLISH.date)]
    told = [(flip.before, flip.after, flip.named) for flip in found if flip.on == DAP_ENDS]
    assert told == [(Outcome.ALLOWED, Outcome.DENIED, ("multipartner-dap-then-two-step",))] * flips


def test_what_changes_on_the_first_of_october_2026() -> None:
    name = "rules/authorization/provider-security-and-assessment.md"
    page = Page(source=Source(name, (ROOT / "docs/en" / name).read_text(encoding="utf-8")), language="en", name=name)
    config = find_project(ROOT).config
    report = check([page], replace(config, languages=("en",)))
    found = [flip for block in report.blocks for flip in Turns.of().flips(block, config.date)]
    flips = [flip for flip in found if flip.on == date(2026, 10, 1)]
    assert [(flip.block.scenario.id, flip.before, flip.after) for flip in flips] == [
        ("provider-security-and-assessment-warned", Outcome.ALLOWED, Outcome.DENIED)
    ]


def test_upcoming_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, ADMINISTRATION, "date = 2023-10-01\n"))
    assert main(["--lang", "en", "upcoming", "--until", "2023-12-31"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("From October 9, 2023:\n  docs/en/page.md:2: relationship-only changes from allowed to")
    assert main(["--lang", "en", "upcoming", "--until", "soon"]) == 2


def test_upcoming_tells_a_warning_beside_what_is_allowed_as_the_page_of_dates_does(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    french = """\
id: french-order
title: A French partner that accepted the earlier agreement sells
parties:
  contoso: {role: direct-bill, country: FR, partner-agreement: accepted}
  woodgrove: {role: customer, country: FR}
given:
  - customer-relationship: {partner: contoso, customer: woodgrove}
  - customer-agreement: {customer: woodgrove, status: accepted}
steps: [order: {product: microsoft-365, buyer: contoso, customer: woodgrove}]
expect: allowed
"""
    monkeypatch.chdir(project(tmp_path, french, "date = 2026-11-21\n"))
    assert main(["--lang", "en", "upcoming", "--until", "2027-03-01"]) == 0
    told = capsys.readouterr().out
    assert "french-order changes from allowed to allowed, with a warning\n" in told
    assert "\n    warnings from then on: partner-agreement-of-2026-12-01\n" in told


def test_upcoming_tells_of_a_verdict_that_stays_for_other_rules(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = RESALE.replace("role: direct-bill", "role: direct-bill, country: FR")
    monkeypatch.chdir(project(tmp_path, denied, "date = 2026-11-21\n"))
    assert main(["--lang", "en", "upcoming", "--until", "2027-03-01"]) == 0
    assert "sale-to-a-partner stays denied; only the rules that speak of it are others" in capsys.readouterr().out


@pytest.mark.parametrize(("on", "stale"), [(date(2027, 11, 21), False), (date(2027, 11, 22), True)])
def test_a_source_is_stale_the_day_after_its_age(on: date, stale: bool) -> None:
    oldest = min(source.checked for rule in RULES for source in rule.sources)
    assert oldest == date(2026, 11, 21), "the days of this test follow from the day the first source was checked"
    assert bool(stale_sources(on, 365)) is stale


def test_stale_sources_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, RESALE, "date = 2028-01-01\nsource-age-days = 400\n"))
    assert main(["--lang", "en", "rules", "--stale"]) == 1
    assert "last read on November 21, 2026 (the whole text): https://" in capsys.readouterr().out
    (tmp_path / "pyproject.toml").write_text("[tool.csp-guides]\nsource-age-days = 0\n", encoding="utf-8")
    assert main(["--lang", "en", "rules", "--stale"]) == 2
