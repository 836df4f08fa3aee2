"""Which pages are looked at for how they are worded, and what is found besides terms."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from csp_guides.cli.exits import Exit
from csp_guides.discovery import find_project
from csp_guides.errors import CannotRun
from csp_guides.findings import Finding
from csp_guides.project import check_guides
from csp_guides.reporters.formats import FORMATS
from csp_guides.wording.function_words import english_sentences
from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
WRONG = "Sold by micro soft.\n"


@pytest.fixture
def write(tmp_path: Path) -> MakeProject:
    """Writes the files of a project with settings of its own."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(text), encoding="utf-8")
        return tmp_path

    return write


def found(folder: Path) -> list[Finding]:
    return list(check_guides(find_project(folder)).findings)


def ids(folder: Path) -> list[str]:
    return [finding.id for finding in found(folder)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["glossary-microsoft"]),
        ("terms = []", ["glossary-microsoft", "page-without-title", "glossary-microsoft"]),
        ("terms = true", ["glossary-microsoft", "page-without-title", "glossary-microsoft"]),
        ("terms = false", []),
        ("without-terms = ['glossary-microsoft']", []),
        ("terms = true\nlanguages = ['fr']", []),
    ],
)
def test_which_pages_are_looked_at(write: MakeProject, sale: str, settings: str, expected: list[str]) -> None:
    with_scenario = f"# A\n\n{WRONG}\n```yaml csp-scenario\n{sale}```\n"
    pages = {"docs/en/a.md": with_scenario, "docs/en/b.md": WRONG}
    if "fr" in settings:
        pages = {path.replace("/en/", "/fr/"): f"# B\n\n{text}" for path, text in pages.items()}
    assert ids(write({"csp-guides.toml": settings, **pages})) == expected


def test_a_page_of_no_language_is_not_looked_at(write: MakeProject) -> None:
    assert ids(write({"csp-guides.toml": "terms = true", "docs/en/a.md": "# A\n", "docs/b.md": WRONG})) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("terms = ['none.yaml']", "csp-guides.toml:1: terms: there is no file none.yaml"),
        ("terms = ['bad.yaml']", "bad.yaml:1:3: "),
        ("without-terms = ['glossary-microsft']", "did you mean “glossary-microsoft”?"),
        ("without-terms = ['zzz']", "csp-guides.toml:1: without-terms: there is no term “zzz”"),
        ("terms = ['same.yaml']\nlanguages = ['en', 'zh-CN']", "same.yaml: the id “zh-cn-half-width” is taken"),
    ],
)
def test_what_is_not_understood_stops_the_run(write: MakeProject, settings: str, said: str) -> None:
    same = "- {id: zh-cn-half-width, language: zh-CN, words: [x], write: y, why: z, evidence: w}\n"
    folder = write({"csp-guides.toml": settings, "docs/en/a.md": "# A\n", "bad.yaml": "- {id: a}\n", "same.yaml": same})
    with pytest.raises(CannotRun) as stopped:
        found(folder)
    assert said in str(stopped.value.message)


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("../en/a.md", "en"),
        ("../../docs/en/b.md#x", "en"),
        ("../en/no-such-page.md?x", "en"),
        ("b.md", None),
        ("../nl-NL/b.md", None),
        ("https://example.org/en/a.md", None),
        ("/en/a.md", None),
        ("#a", None),
        ("../fr/a.md", None),
        ("../en/picture.png", None),
        ("mailto:en@example.org", None),
    ],
)
def test_links_into_another_language(write: MakeProject, link: str, leads: str | None) -> None:
    pages = {"docs/en/a.md": "# A\n", "docs/nl-NL/a.md": f"# A\n\n[a]({link})\n"}
    settings = "terms = true\nlanguages = ['en', 'nl-NL']"
    findings = found(write({"csp-guides.toml": settings, **pages}))
    told = [finding.message.values for finding in findings if finding.id == "link-into-another-language"]
    assert told == ([] if leads is None else [{"language": leads}])


def test_a_link_without_a_suffix_leads_to_the_readers_own_language(write: MakeProject) -> None:
    settings = "terms = true\nlayout = 'suffix'\nlanguages = ['en', 'nl-NL', 'pt-BR']"
    page = "# A\n\n[a](a.md) [b](a.md)\n"
    pages = {"docs/a.md": page, "docs/a.pt-BR.md": page, "docs/a.nl-NL.md": "# A\n\n[a](a.md) [b](a.pt-BR.md)\n"}
    assert ids(write({"csp-guides.toml": settings, **pages})) == ["link-into-another-language"]


def test_what_is_only_worn_is_counted_over_all_pages(write: MakeProject) -> None:
    terms = "- {id: worn, language: en, words: [in order to], write: to, why: Shorter., evidence: Ours., budget: 2}\n"
    page = "# A\n\nIn order to sell, in order to buy.\n"
    settings = {"csp-guides.toml": "terms = ['t.yaml']", "t.yaml": terms}
    assert ids(write({**settings, "docs/en/a.md": page})) == []
    (finding,) = found(write({**settings, "docs/en/a.md": page, "docs/en/b.md": "# B\n\nIn order to.\n"}))
    assert finding.source.path.endswith("b.md")


@pytest.mark.parametrize("language", ["pt-BR", "zh-CN", "nl-NL", "de", "xx"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The partner has to ask for it before the end of the term.", True),
        ("A provider of the reseller who is in the region.", True),
        ("Microsoft Customer Agreement and Partner Center", False),
        ("“The partner has to ask for it before the end of the term.”", False),
        ("《The partner has to ask for it before the end of the term》", False),
        ("", False),
        ("to be or", False),
    ],
)
def test_english_is_known_by_its_small_words(text: str, expected: bool, language: str) -> None:
    assert bool(list(english_sentences(text, language))) == expected
    assert not list(english_sentences(text, "en-GB"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("O parceiro tem de pedir isso à Microsoft antes do fim do prazo, ou a relação termina.", "pt-BR"),
        ("De partner moet dit aanvragen voordat de looptijd is verstreken, of de relatie eindigt.", "nl-NL"),
        ("合作伙伴须在 Microsoft Partner Center 中提出请求，见 Manage customer subscriptions 一文。", "zh-CN"),
    ],
)
def test_a_sentence_of_the_language_is_not_english(text: str, language: str) -> None:
    assert not list(english_sentences(text, language))


def test_only_the_english_sentence_is_shown() -> None:
    text = "合作伙伴可以购买。The partner can buy it from the provider. 客户也可以。"
    (span,) = english_sentences(text, "zh-CN")
    assert text[span.start : span.end] == "The partner can buy it from the provider."


def test_a_section_that_is_not_translated_yet_may_be_english(write: MakeProject) -> None:
    english = "The partner has to ask for it before the end of the term.\n"
    mark = "<!-- csp-guides: not-translated -->\n"
    page = f"# A\n\n## B\n\n{mark}\n{english}\n### C\n\n{english}\n## D\n\n{english}"
    files = {"csp-guides.toml": "terms = true\nlanguages = ['en', 'nl-NL']", "docs/en/a.md": "# A\n"}
    (finding,) = (one for one in found(write({**files, "docs/nl-NL/a.md": page})) if one.id == "english-in-translation")
    assert finding.source.position(finding.span.start).line == 15


def test_a_sentence_may_follow_without_a_blank() -> None:
    text = "De partner vraagt het aan.The partner asks for it before the end of the term."
    (span,) = english_sentences(text, "nl-NL")
    assert text[span.start :].startswith("The partner")


def test_every_format_tells_what_to_write(write: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({"csp-guides.toml": "terms = true", "docs/en/a.md": f"# A\n\n{WRONG}"}))
    for format in FORMATS:
        told = run("check", "--allow-empty", "--format", format)
        assert told.code == Exit.FINDINGS
        assert "write: Microsoft" in told.out, format
    (rule,) = json.loads(run("check", "--allow-empty", "--format", "sarif").out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "glossary-microsoft"
    assert rule["help"]["text"].startswith("write: Microsoft\n")


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-CN", "nl-NL"])
def test_a_term_is_explained(run: Run, language: str) -> None:
    told = run("--lang", language, "explain", "zh-cn-half-width").out
    assert "GB/T 15834" in told
    assert told.index("全角标点") < told.index("[一-鿿]")
    assert "全角标点" in told


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("partner-center", "did you mean “glossary-partner-center”?"),
        ("微软", "did you mean “glossary-microsoft”?"),
        ("glossary-partner-centre", "did you mean “glossary-partner-center”?"),
        ("glossary-zzz", "the findings of “csp-guides check” name the terms"),
    ],
)
def test_what_is_like_a_term_leads_to_it(run: Run, id: str, said: str) -> None:
    assert said in run("explain", id).err


@pytest.mark.parametrize(
    ("language", "why"),
    [("en", "a wrong name"), ("pt-BR", "nome errado"), ("zh-CN", "错误的名称"), ("nl-NL", "verkeerde naam")],
)
def test_a_form_that_the_glossary_rules_out_says_why(run: Run, language: str, why: str) -> None:
    told = run("--lang", language, "explain", "glossary-microsoft").out
    assert why in " ".join(told.split())


@pytest.mark.parametrize(
    "written",
    [
        '![A picture](x.png "Micro soft")',
        '![A picture](x.png\n"At\nMicro soft")',
        "[A page](https://example.org 'Micro soft')",
        '[A *page*](https://example.org "At Micro soft")',
        '[![A picture](x.png "Micro soft")](https://example.org)',
        '[A page][1]\n\n[1]: https://example.org "Micro soft"',
    ],
)
def test_titles_of_images_and_links_are_looked_at(write: MakeProject, written: str) -> None:
    (finding,) = found(write({"csp-guides.toml": "terms = true", "docs/en/a.md": f"# A\n\n{written}\n"}))
    assert finding.id == "glossary-microsoft"
    if "[1]" not in written:
        assert finding.source.text[finding.span.start : finding.span.end] == "Micro soft"
