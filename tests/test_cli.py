"""The command line: exit codes, languages, formats, and what is said when it cannot run."""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from csp_guides.addresses import address_in
from csp_guides.checks import CHECKS, REMEDIES
from csp_guides.config import LANGUAGES
from csp_guides.model.scenario import Outcome
from csp_guides.model.steps.kinds import KINDS
from csp_guides.reporters.explanation import SECTIONS
from csp_guides.rules.catalogue import BY_ID, OPEN_BY_ID, RULES
from csp_guides.rules.known import KNOWN
from csp_guides.schema import data_problems
from csp_guides.translate import translator
from running import Ran, Run

ROOT = Path(__file__).parent.parent

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]


def fenced(scenario: str) -> str:
    return f"# Guide\n\n```yaml csp-scenario\n{scenario}```\n"


RELATED = "  - customer-relationship: {partner: contoso, customer: woodgrove}\n"
HELD = "  - subscription: {id: m365, product: azure, customer: woodgrove}\n"
ORDER = "order: {product: azure, buyer: contoso, customer: woodgrove}"
SUPPORT = "support-subscription: {partner: contoso, subscription: m365}"
TRANSLATED = fenced("id: sale\ntitle: Uma venda\n")


@pytest.fixture
def guides(make_project: MakeProject, sale: str) -> Path:
    """Guides in two languages with nothing wrong, and cases beside them."""
    return make_project(
        {
            "docs/en/guide.md": fenced(sale),
            "docs/pt-BR/guide.md": TRANSLATED,
            "docs/en/bare.md": "# Nothing here\n",
            "docs/pt-BR/bare.md": "# Nada\n",
            "allowed.yaml": sale,
            "denied.yaml": sale.replace(f"given:\n{RELATED}", "").replace("expect: allowed\n", ""),
            "undetermined.yaml": sale.replace(RELATED, HELD).replace(ORDER, SUPPORT).replace("expect: allowed\n", ""),
            "unclaimed.yaml": sale.replace("expect: allowed\n", ""),
            "broken.yaml": sale.replace("azure", "azur"),
            "syntax.yaml": "id: [\n",
            "notes.txt": "",
        }
    )


def break_guide(guides: Path, old: str = "product: azure", new: str = "product: azur") -> None:
    path = guides / "docs/en/guide.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


class TestCheck:
    def test_all_holds(self, guides: Path, run: Run) -> None:
        ran = run("check")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines() == [
            f"en     pages: 2, scenarios: 1, rules: 16 of {len(RULES)}",
            f"pt-BR  pages: 2, scenarios: 1, rules: 16 of {len(RULES)}",
            "files read: 4",
            "Every verdict shown is the one the rules reach.",
        ]

    @pytest.mark.parametrize(
        ("folder", "path"),
        [
            (".", "docs/en/guide.md"),
            ("docs", "en/guide.md"),
            ("docs/en", "guide.md"),
            ("docs/pt-BR", "../en/guide.md"),
        ],
    )
    def test_from_any_folder_of_the_project(
        self, folder: str, path: str, guides: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(guides / folder)
        assert run("check").code == 0
        break_guide(guides)
        ran = run("check")
        assert ran.code == 1
        assert ran.out.startswith(f"{path}:12:22: error[unknown-value] “azur” ")
        assert json.loads(run("check", "--format", "json").out)["findings"][0]["path"] == path

    def test_findings(self, guides: Path, run: Run) -> None:
        break_guide(guides)
        ran = run("check")
        assert ran.code == 1
        assert ran.err == ""
        assert "12 |   - order: {product: azur, buyer: contoso, customer: woodgrove}" in ran.out
        assert "   |                      ^^^^\n" in ran.out
        assert "did you mean “azure”?" in ran.out
        assert ran.out.splitlines()[-1] == "errors: 1, warnings: 0"

    def test_a_warning_fails_too(self, guides: Path, run: Run, sale: str) -> None:
        warned = """\
parties:
  contoso: {role: direct-bill, cloud: us-government}
  fabrikam: {role: direct-bill, cloud: us-government}
  woodgrove: {role: customer, cloud: us-government}
"""
        case = re.sub(r"parties:\n(  .*\n)+", warned, sale).replace(
            ORDER,
            "request-customer-relationship: {partner: fabrikam, customer: woodgrove, by: sales-agent}\n"
            "  - accept-customer-relationship: {partner: fabrikam, customer: woodgrove}",
        )
        Path("warned.yaml").write_text(case, encoding="utf-8")
        ran = run("check", "warned.yaml")
        assert ran.code == 1
        assert "warning[us-gov-single-partner]" in ran.out
        assert ran.out.splitlines()[-1] == "errors: 0, warnings: 1"

    def test_a_folder_without_guides(self, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("check")
        assert (ran.code, ran.out) == (3, "files read: 0\nThere is no scenario to check here.\n")
        assert ran.err.splitlines() == [
            f"Looked in: {tmp_path}. Layout: single. Settings: none.",
            "Name the pages (“csp-guides check PATH”), or set “docs” and “layout” in csp-guides.toml.",
        ]
        as_json = run("check", "--format", "json")
        assert (as_json.code, json.loads(as_json.out)["pages"]) == (3, 0)
        assert as_json.err == ran.err

    def test_guides_without_scenarios(self, make_project: MakeProject, run: Run) -> None:
        root = make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n"})
        ran = run("check")
        assert ran.code == 3
        assert ran.err.splitlines() == [
            f"Looked in: {root}/docs/en and {root}/docs/pt-BR. Layout: folder. Settings: pyproject.toml.",
            "A scenario is a fenced block with the info string “yaml csp-scenario”, or a file like case.csp.yaml.",
        ]
        assert "Looked in: docs/en." in run("check", "docs/en").err
        assert run("check", "--allow-empty").code == 0

    def test_standard_input_without_scenarios(
        self, make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_project({"docs/en/a.md": "# A\n"})
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# A\n")))
        assert "Looked in: standard input." in run("check", "-").err

    def test_what_stands_outside_the_guides_is_counted_as_such(self, guides: Path, run: Run) -> None:
        lines = run("check", "allowed.yaml").out.splitlines()
        assert f"-      pages: 1, scenarios: 1, rules: 16 of {len(RULES)} (outside the guides)" in lines

    def test_what_is_found_counts_where_nothing_would_do(self, guides: Path, run: Run) -> None:
        break_guide(guides)
        assert run("check", "--allow-empty").code == 1

    @pytest.mark.parametrize("name", ["docs/en/bare.md", "docs/pt-BR/bare.md"])
    def test_a_page_without_scenarios(self, name: str, guides: Path, run: Run) -> None:
        assert run("check", name).code == 3

    @pytest.mark.parametrize(
        ("names", "code"),
        [
            (["docs/en/guide.md"], 0),
            (["docs/pt-BR/guide.md"], 0),
            (["docs"], 0),
            (["docs/en", "docs/pt-BR"], 0),
            (["allowed.yaml"], 0),
            (["allowed.yaml", "broken.yaml"], 1),
            (["syntax.yaml"], 1),
            (["unclaimed.yaml"], 1),
            (["denied.yaml"], 1),
        ],
    )
    def test_named_paths(self, names: list[str], code: int, guides: Path, run: Run) -> None:
        assert run("check", *names).code == code

    def test_only_what_is_named_is_told(self, guides: Path, run: Run) -> None:
        break_guide(guides)
        assert run("check", "docs/pt-BR/guide.md").out.count("error[") == 0
        assert run("check", "allowed.yaml").code == 0
        assert run("check", "docs/en").code == 1

    @pytest.mark.parametrize(
        "name", ["missing.md", "notes.txt", "docs/fr", "x" * 5_000], ids=["file", "kind", "folder", "long"]
    )
    def test_a_path_that_is_not_there(self, name: str, guides: Path, run: Run) -> None:
        ran = run("check", name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("csp-guides: ")
        assert name[:20] in ran.err
        assert len(ran.err.splitlines()) == 1

    @pytest.mark.parametrize(
        "settings",
        [
            "[tool.csp-guides]\ndocz = 'docs'\n",
            "[tool.csp-guides]\ndate = 1\n",
            "[tool.csp-guides]\nx\n",
            "[[tool.csp-guides]]\n",
        ],
    )
    def test_settings_that_are_not_understood(self, settings: str, guides: Path, run: Run) -> None:
        (guides / "pyproject.toml").write_text(settings, encoding="utf-8")
        for command in (["check"], ["decide", "allowed.yaml"]):
            ran = run(*command)
            if "[[" not in settings:
                assert (ran.code, ran.out) == (2, "")
                assert "pyproject.toml" in ran.err
            assert ran.code != 70

    @pytest.mark.parametrize(
        "arguments", [["check", "sale.yaml"], ["check"], ["decide", "sale.yaml"], ["coverage"]], ids=str
    )
    def test_settings_that_may_not_be_read(
        self, arguments: list[str], make_project: MakeProject, sale: str, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_project({"sale.yaml": sale})
        wanted = run(*arguments).code if "sale.yaml" in arguments else None

        def refused(file: Path) -> bytes:
            if file.name == "pyproject.toml":
                raise PermissionError(13, "Permission denied")
            with file.open("rb") as opened:
                return opened.read()

        monkeypatch.setattr("csp_guides.disk.read", refused)
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "pyproject.toml")
        ran = run(*arguments)
        assert ran.err.startswith("csp-guides: pyproject.toml cannot be read, and its settings are ignored\n")
        assert wanted in (None, ran.code)

    def test_strict_takes_nothing_for_granted(self, guides: Path, run: Run) -> None:
        ran = run("check", "--strict")
        assert ran.code == 1
        assert "error[mca-before-order]" in ran.out

    def test_json_and_text_say_the_same(self, guides: Path, run: Run) -> None:
        break_guide(guides, "role: direct-bill", "role: indirect-reseller")
        text, ran = run("check").out, run("check", "--format", "json")
        report = json.loads(ran.out)
        assert ran.code == 1
        assert list(data_problems("report", report)) == []
        headlines = [
            f"{found['path']}:{found['start']['line']}:{found['start']['column']}: "
            f"{found['level']}[{found['id']}] {found['message']}"
            for found in report["findings"]
        ]
        assert headlines == [line for line in text.splitlines() if re.match(r"\S+:\d+:\d+: ", line)]
        assert len(headlines) == 2
        assert [found["help"] for found in report["findings"]] == re.findall(r"= help: (.*)", text)
        assert [said["message"] for found in report["findings"] for said in found["related"]] != []

    def test_json_of_guides_that_hold(self, guides: Path, run: Run) -> None:
        report = json.loads(run("check", "--format", "json").out)
        assert list(data_problems("report", report)) == []
        assert (report["version"], report["pages"], report["findings"]) == (2, 4, [])
        assert [(judged["path"], judged["language"]) for judged in report["scenarios"]] == [
            ("docs/en/guide.md", "en"),
            ("docs/pt-BR/guide.md", "pt-BR"),
        ]

    def test_json_holds_nothing_that_steers_a_terminal(self, guides: Path, run: Run) -> None:
        Path("odd.yaml").write_text('id: "a\\e[31m\\x9b\\u202e"\ntitle: x\n', encoding="utf-8")
        out = run("check", "odd.yaml", "--format", "json").out
        assert all(char.isprintable() or char == "\n" for char in out)
        assert {found["id"] for found in json.loads(out)["findings"]} == {"hidden-character"}

    def test_json_holds_what_the_file_holds(self, guides: Path, run: Run) -> None:
        Path("odd.yaml").write_text('id: "a\\u2028b"\ntitle: x\n', encoding="utf-8")
        out = run("check", "odd.yaml", "--format", "json").out
        assert all(char.isprintable() or char == "\n" for char in out)
        assert any("a\u2028b" in found["message"] for found in json.loads(out)["findings"])

    def test_a_blank_of_another_kind_is_shown(self, run: Run) -> None:
        said = run("explain", "mca-before-order\u3000").err
        assert "“mca-before-order\\u3000”" in said
        assert "did you mean “mca-before-order”" in said

    def test_the_same_input_gives_the_same_output(self, guides: Path, run: Run) -> None:
        break_guide(guides)
        assert run("check") == run("check")
        assert run("check", "docs", "broken.yaml") == run("check", "broken.yaml", "docs")


class TestHook:
    """The hook that others use with pre-commit, run as pre-commit runs it: in their repository, without files."""

    @pytest.fixture
    def hook(self) -> dict[str, Any]:
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        assert isinstance(hook, dict)
        return hook

    def test_it_runs_when_a_file_is_deleted(self, hook: dict[str, Any]) -> None:
        assert (hook["always_run"], hook["pass_filenames"]) == (True, False)

    def test_it_passes_where_there_is_no_scenario_yet(
        self, hook: dict[str, Any], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        command, *arguments = hook["entry"].split()
        assert command == "csp-guides"
        assert run(*arguments).code == 0

    def test_it_sees_a_deleted_translation(self, hook: dict[str, Any], run: Run, guides: Path) -> None:
        arguments = hook["entry"].split()[1:]
        assert run(*arguments).code == 0
        (guides / "docs/pt-BR/guide.md").unlink()
        assert "error[missing-page]" in run(*arguments).out


class TestColour:
    @pytest.fixture
    def on_terminal(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
        def on_terminal(*arguments: str) -> Ran:
            monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
            return run(*arguments)

        return on_terminal

    def test_on_a_terminal(self, guides: Path, on_terminal: Run) -> None:
        assert "\x1b[" in on_terminal("check").out

    def test_not_in_a_pipe(self, guides: Path, run: Run) -> None:
        break_guide(guides)
        assert "\x1b" not in run("check").out

    def test_not_when_unwanted(self, guides: Path, on_terminal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        for command in (["check"], ["decide", "denied.yaml"], ["rules"], ["explain", "verdict"]):
            assert "\x1b" not in on_terminal(*command).out

    def test_an_empty_wish_is_none(self, guides: Path, on_terminal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "")
        assert "\x1b[" in on_terminal("check").out


class TestDecide:
    @pytest.mark.parametrize(
        ("name", "code", "says"),
        [
            ("allowed.yaml", 0, "sale: allowed"),
            ("unclaimed.yaml", 0, "sale: allowed"),
            ("denied.yaml", 10, "sale: denied"),
            ("undetermined.yaml", 11, "sale: undetermined"),
        ],
    )
    def test_verdicts(self, name: str, code: int, says: str, guides: Path, run: Run) -> None:
        ran = run("decide", name)
        assert (ran.code, ran.err) == (code, "")
        assert ran.out.splitlines()[0] == says

    def test_a_wrong_claim_is_told_beside_the_verdict(self, guides: Path, run: Run, sale: str) -> None:
        (guides / "denied.yaml").write_text(sale.replace(f"given:\n{RELATED}", ""), encoding="utf-8")
        denied = run("decide", "denied.yaml")
        assert denied.code == 10
        assert denied.out.startswith("sale: denied")
        assert "denied.yaml:8:9: error[order-requires-reseller-relationship]" in denied.err
        (guides / "allowed.yaml").write_text(sale.replace("allowed", "{undetermined: [mca-before-order]}"))
        allowed = run("decide", "allowed.yaml")
        assert (allowed.code, allowed.out) == (1, run("decide", "unclaimed.yaml").out)
        assert "error[verdict]" in allowed.err

    def test_why(self, guides: Path, run: Run) -> None:
        out = run("decide", "denied.yaml").out
        assert "[order-requires-reseller-relationship]" in out
        assert "denied.yaml:7:" in out

    def test_what_is_taken_for_granted(self, guides: Path, run: Run) -> None:
        assert "[customer-agreement-accepted]" in run("decide", "allowed.yaml").out
        strict = run("decide", "--strict", "allowed.yaml")
        assert strict.code == 11
        assert "[mca-before-order]" in strict.out

    def test_derivation(self, guides: Path, run: Run) -> None:
        plain, derived = run("decide", "denied.yaml"), run("decide", "--derivation", "denied.yaml")
        assert derived.code == plain.code
        assert derived.out.startswith(plain.out)
        assert "order-requires-reseller-relationship" in derived.out.removeprefix(plain.out)

    @pytest.mark.parametrize("name", ["broken.yaml", "syntax.yaml"])
    def test_what_cannot_be_read(self, name: str, guides: Path, run: Run) -> None:
        ran = run("decide", name)
        assert (ran.code, ran.out) == (1, "")
        assert f"{name}:" in ran.err

    @pytest.mark.parametrize("name", ["missing.yaml", "docs", "docs/en/bare.md", pytest.param("x" * 5_000, id="long")])
    def test_what_is_no_case(self, name: str, guides: Path, run: Run) -> None:
        ran = run("decide", name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err != ""

    @pytest.mark.parametrize(
        ("data", "code"),
        [("yaml", 0), ("json", 0), (b"\xef\xbb\xbfid: [", 1), (b"", 1), (b"\xff", 1), (b"id: \0", 1)],
    )
    def test_standard_input(
        self, data: str | bytes, code: int, guides: Path, run: Run, sale: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if data == "yaml":
            data = sale.encode()
        elif data == "json":
            data = json.dumps(yaml.safe_load(sale) | {"title": "😀"}).encode()
        assert isinstance(data, bytes)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        ran = run("decide", "-")
        assert ran.code == code, ran
        assert (ran.out == "") is (code != 0)

    @pytest.mark.parametrize(("name", "code"), [("allowed.yaml", 0), ("denied.yaml", 10), ("undetermined.yaml", 11)])
    def test_json(self, name: str, code: int, guides: Path, run: Run) -> None:
        ran = run("decide", name, "--format", "json")
        report = json.loads(ran.out)
        assert ran.code == code
        assert list(data_problems("report", report)) == []
        (judged,) = report["scenarios"]
        assert judged["verdict"]["outcome"] == name.removesuffix(".yaml")

    def test_the_settings_are_those_of_the_file(self, guides: Path, run: Run, sale: str) -> None:
        dated = sale.replace("title:", "date: 2026-12-01\ntitle:")
        for name, text in {"of-file": "date = '2019-01-01'\n", "none": ""}.items():
            (guides / name).mkdir()
            (guides / name / "csp-guides.toml").write_text(text, encoding="utf-8")
            (guides / name / "case.yaml").write_text(sale, encoding="utf-8")
            (guides / name / "dated.yaml").write_text(dated, encoding="utf-8")
        said = {name: run("decide", "--derivation", f"{name}/case.yaml").out for name in ("of-file", "none")}
        assert "January 1, 2019" in said["of-file"]
        assert "January 1, 2019" not in said["none"]


class TestExplain:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_rule_in_every_language(self, language: str, run: Run) -> None:
        for rule in RULES:
            ran = run("--lang", language, "explain", rule.id)
            assert (ran.code, ran.err) == (0, "")
            assert rule.id in ran.out
            assert all(address_in(language, source.url).href in ran.out for source in rule.sources)
            assert "<!--" not in ran.out
            assert not re.search(r"\]\(|\[!|```|\*\*|^#", ran.out, re.MULTILINE), "a terminal shows no Markdown"
            cases = [len(re.findall(rf"^  {key}:", ran.out, re.MULTILINE)) for key in ("id", "parties", "expect")]
            assert cases[0] > 0
            assert len(set(cases)) == 1, "the cases are whole"

    def test_a_link_to_another_rule_becomes_its_id(self, run: Run) -> None:
        out = run("explain", "mca-before-order").out
        assert "the rule on the partner agreement [mpa-signed-before-transacting]." in " ".join(out.split())

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("id", OPEN_BY_ID)
    def test_an_open_rule_says_where_it_bears(self, id: str, language: str, run: Run) -> None:
        ran = run("explain", id, "--lang", language)
        assert (ran.code, ran.err) == (0, "")
        assert id in ran.out
        named = {word.strip(",、") for word in re.split(r"[\s、,]+", ran.out)}
        assert {key for key, kind in KINDS.items() if kind in OPEN_BY_ID[id].steps} <= named

    @pytest.mark.parametrize("id", sorted(KNOWN.keys() - BY_ID.keys() - OPEN_BY_ID.keys()))
    def test_a_rule_that_will_not_be_judged_says_why(self, id: str, run: Run) -> None:
        ran = run("explain", id)
        assert (ran.code, ran.err) == (0, "")
        known = KNOWN[id]
        assert str(known.same_as or known.uncheckable or "denies nothing") in " ".join(ran.out.split())

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_check_in_every_language(self, language: str, run: Run) -> None:
        said = {id: run("explain", id, "--lang", language) for id in CHECKS}
        assert {ran.code for ran in said.values()} == {0}
        say = translator(language)
        for id, ran in said.items():
            told, meant = re.sub(r"\s", "", ran.out), say(CHECKS[id]) + say(SECTIONS["fix"]) + say(REMEDIES[id])
            assert told == re.sub(r"\s", "", id + meant)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_word_of_a_verdict_in_every_language(self, language: str, run: Run) -> None:
        said = {word: run("explain", word, "--lang", language) for word in (*Outcome, "impossible")}
        assert {ran.code for ran in said.values()} == {0}
        assert all(ran.out.startswith(f"{word}\n\n") for word, ran in said.items())

    @pytest.mark.parametrize(("id", "near"), [("mca-befor-order", "mca-before-order"), ("verdicts", "verdict")])
    def test_an_unknown_id_with_a_near_one(self, id: str, near: str, run: Run) -> None:
        ran = run("explain", id)
        assert (ran.code, ran.out) == (2, "")
        assert f"did you mean “{near}”?" in ran.err

    def test_an_unknown_id(self, run: Run) -> None:
        ran = run("explain", "zzz")
        assert (ran.code, ran.out) == (2, "")
        assert "csp-guides rules" in ran.err


class TestLanguages:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("before", [True, False])
    def test_wherever_the_option_stands(self, language: str, before: bool, guides: Path, run: Run) -> None:
        break_guide(guides)
        option = ["--lang", language]
        ran = run(*option, "check") if before else run("check", *option)
        assert ran.code == 1
        assert ran == run("check", f"--lang={language}")
        assert "[unknown-value]" in ran.out

    def test_they_differ_in_words_and_agree_in_all_else(self, guides: Path, run: Run) -> None:
        break_guide(guides, "role: direct-bill", "role: indirect-reseller")
        said = {language: run("check", "--lang", language) for language in LANGUAGES}
        assert len({ran.out for ran in said.values()}) == len(LANGUAGES)
        places = {
            tuple(re.findall(r"^(\S+:\d+:\d+: ).*?\[([a-z-]+)\]", ran.out, re.MULTILINE)) for ran in said.values()
        }
        assert len(places) == 1
        reports = [json.loads(run("check", "--format", "json", "--lang", language).out) for language in LANGUAGES]
        assert len({json.dumps(without_words(report)) for report in reports}) == 1

    @pytest.mark.parametrize(
        ("variable", "value", "language"),
        [
            ("LANG", "nl_NL.UTF-8", "nl-NL"),
            ("LANG", "nl_BE.UTF-8", "nl-NL"),
            ("LANG", "pt_PT", "pt-BR"),
            ("LC_ALL", "zh_CN.GB18030", "zh-CN"),
            ("LC_MESSAGES", "pt_BR.UTF-8", "pt-BR"),
            ("LANG", "de_DE.UTF-8", "en"),
            ("LANG", "C", "en"),
            ("LC_ALL", "POSIX", "en"),
            ("LC_ALL", "", "en"),
            ("LANG", "nl", "nl-NL"),
            ("LANGUAGE", "de:nl:pt_BR", "nl-NL"),
        ],
    )
    def test_that_of_the_environment(
        self, variable: str, value: str, language: str, guides: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted = run("check", "--lang", language)
        monkeypatch.setenv(variable, value)
        assert run("check") == wanted
        assert run("check", "--lang", "en") == run("--lang", "en", "check")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_help_and_rules(self, language: str, run: Run) -> None:
        for arguments in (["--help"], ["check", "--help"], ["decide", "--help"], ["explain", "--help"], ["rules"]):
            ran = run("--lang", language, *arguments)
            assert (ran.code, ran.err) == (0, "")
        listed = run("--lang", language, "rules").out.splitlines()
        assert [line.split()[0] for line in listed] == [rule.id for rule in RULES]

    @pytest.mark.parametrize(
        ("tag", "language"),
        [
            ("pt", "pt-BR"),
            ("pt_BR", "pt-BR"),
            ("PT-br", "pt-BR"),
            ("zh", "zh-CN"),
            ("nl_NL.UTF-8", "nl-NL"),
            ("EN", "en"),
        ],
    )
    def test_however_the_tag_is_written(self, tag: str, language: str, run: Run) -> None:
        assert run("--lang", tag, "--help") == run("--lang", language, "--help")
        assert run("--help", f"--lang={tag}") == run("--lang", language, "--help")

    @pytest.mark.parametrize("value", ["fr", "e", ""])
    def test_one_it_does_not_speak(self, value: str, run: Run) -> None:
        assert run("--lang", value, "check").code == 2


_WORDS = {"message", "help", "text", "after"}


def without_words(value: Any) -> Any:
    """A report without its sentences."""
    if isinstance(value, list):
        return [without_words(item) for item in value]
    if isinstance(value, dict):
        return {key: without_words(item) for key, item in value.items() if key not in _WORDS}
    return value


def test_what_a_step_orders_without_an_id_is_told_by_its_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    case = """\
id: case
title: The order is still active
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
given: [customer-relationship: {partner: contoso, customer: woodgrove}]
steps:
  - order: {product: azure, buyer: contoso, customer: woodgrove}
  - end-customer-relationship: {partner: contoso, customer: woodgrove}
"""
    Path("case.yaml").write_text(case, encoding="utf-8")
    assert "the order of step 1 is still active" in run("decide", "case.yaml").out
