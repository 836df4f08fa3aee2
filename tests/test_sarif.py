"""SARIF: it fits the schema of the standard, its places are right in every script, and it names no machine."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from csp_guides.addresses import address_in
from csp_guides.check import Page, Report, check
from csp_guides.checks import CHECKS
from csp_guides.config import LANGUAGES, Config
from csp_guides.findings import Finding, Level, Related
from csp_guides.messages import message
from csp_guides.reporters.sarif import report_as_sarif
from csp_guides.rules.catalogue import RULES
from csp_guides.source import Source, Span
from csp_guides.translate import translator

HERE = Path(__file__).parent
SCHEMA = Draft4Validator(json.loads((HERE / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))
CASES = sorted(HERE.glob("pages/findings/*/"))
CONFIG = Config(languages=("en",))


def place(source: Source) -> PurePosixPath:
    return PurePosixPath(source.path)


def sarif(*findings: Finding, language: str = "en") -> dict[str, Any]:
    """The only run of the log of some findings; the log fits the schema."""
    text = report_as_sarif(Report(pages=(), findings=findings, judged=()), translator(language), place)
    log = json.loads(text)
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def finding(
    text: str = "words", words: str = "words", *, path: str = "page.md", id: str = "verdict", said: str = "x"
) -> Finding:
    span = Span(text.index(words), text.index(words) + len(words))
    return Finding(id=id, level=Level.ERROR, message=message("{said}", said=said), source=Source(path, text), span=span)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_what_is_found_fits_the_schema(folder: Path) -> None:
    pages = [
        Page(source=Source(path.name, path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "expect.yaml"
    ]
    findings = check(pages, CONFIG).findings
    results = sarif(*findings)["results"]
    assert [result["ruleId"] for result in results] == [finding.id for finding in findings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_check_fits_the_schema(language: str) -> None:
    ids = [*(rule.id for rule in RULES), *CHECKS]
    run = sarif(*(finding(id=id) for id in ids), language=language)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ids
    assert [result["ruleIndex"] for result in run["results"]] == list(range(len(ids)))
    assert run["language"] == run["tool"]["driver"]["language"] == language
    for rule in RULES:
        described = rules[ids.index(rule.id)]
        assert described["defaultConfiguration"]["level"] == rule.level.value
        for source in rule.sources:
            address = address_in(language, source.url).href
            assert f"]({address})" in described["help"]["markdown"]
            assert address in described["help"]["text"]
        # Links of the page to other pages lead nowhere in a viewer.
        assert re.findall(r"\]\((?!https://)", described["help"]["markdown"]) == []
        assert "](" not in described["help"]["text"]


PLACES = [
    ("one\ntwo words", "words", (2, 5, 2, 10)),
    ("😀 words", "words", (1, 4, 1, 9)),
    ("标题: 销售", "销售", (1, 5, 1, 7)),
    ("x: 销😀售", "销😀售", (1, 4, 1, 8)),
    ("e\u0301 words", "words", (1, 4, 1, 9)),
    ("one\r\ntwo words", "words", (2, 5, 2, 10)),
    ("one\rtwo words", "words", (2, 5, 2, 10)),
    ("one\ntwo", "one\ntwo", (1, 1, 2, 4)),
    ("a b", "", (1, 1, 1, 1)),
]


@pytest.mark.parametrize(("text", "words", "region"), PLACES)
def test_columns_are_utf_16(text: str, words: str, region: tuple[int, int, int, int]) -> None:
    run = sarif(finding(text, words))
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert tuple(physical["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")) == region
    assert run["columnKind"] == "utf16CodeUnits"


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_region_cuts_out_the_words_it_speaks_of(text: str, start: int, length: int) -> None:
    """Read as the standard says: lines by the newline sequences of the run, columns in UTF-16 code units."""
    text = text.encode("utf-8", "replace").decode()
    span = Span(min(start, len(text)), min(start + length, len(text)))
    source = Source("page.md", text)
    said = Finding(id="verdict", level=Level.ERROR, message=message("x"), source=source, span=span)
    run = sarif(said)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    ends = re.compile("|".join(map(re.escape, run["newlineSequences"])))
    starts = [0, *(end.end() for end in ends.finditer(text))]

    def offset(line: int, column: int) -> int:
        units = text[starts[line - 1] :].encode("utf-16-le")[: 2 * (column - 1)]
        return starts[line - 1] + len(units.decode("utf-16-le"))

    first = offset(region["startLine"], region["startColumn"])
    last = offset(region["endLine"], region["endColumn"])
    assert text[first:last] == text[span.start : span.end]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("docs/en/guide.md", "docs/en/guide.md"),
        ("docs/a b#c?.md", "docs/a%20b%23c%3F.md"),
        ("文档/销售.md", "%E6%96%87%E6%A1%A3/%E9%94%80%E5%94%AE.md"),
        ("a:b.md", "a%3Ab.md"),
        ("100%.md", "100%25.md"),
        ("bytes\udcff.md", "bytes%FF.md"),
        ("<stdin>.md", "%3Cstdin%3E.md"),
    ],
)
def test_addresses(path: str, uri: str) -> None:
    run = sarif(finding(path=path))
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def test_a_file_outside_the_repository() -> None:
    location = sarif(finding(path="/srv/a b.md"))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "file:///srv/a%20b.md"}


def test_other_places_of_a_finding() -> None:
    source, other = Source("a.md", "one\ntwo"), Source("b.md", "three")
    related = (
        Related(source=source, span=Span(4, 7), message=message("here")),
        Related(source=other, span=Span(0, 5), message=message("there")),
    )
    said = Finding(
        id="verdict", level=Level.NOTE, message=message("x"), source=source, span=Span(0, 3), related=related
    )
    (result,) = sarif(said)["results"]
    assert result["level"] == "note"
    assert [place["id"] for place in result["relatedLocations"]] == [0, 1]
    assert [place["message"]["text"] for place in result["relatedLocations"]] == ["here", "there"]
    lines = [place["physicalLocation"]["region"]["startLine"] for place in result["relatedLocations"]]
    assert lines == [2, 1]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("[click](https://evil.example)", r"[click\](https://evil.example)"),
        ("{0} {x}", "{{0}} {{x}}"),
        ("a\x1b[31m", "a\\u001b[31m"),
        ("two\nlines", "two\\u000alines"),
    ],
)
def test_nothing_in_a_document_becomes_a_link_or_a_place_holder(said: str, text: str) -> None:
    assert sarif(finding(said=said))["results"][0]["message"]["text"] == text


def fingerprints(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["lineContent/v1"] for result in sarif(*findings)["results"]]


def test_fingerprints_follow_the_content() -> None:
    (before,) = fingerprints(finding("a\n  the words\n"))
    assert fingerprints(finding("a\nnew\nnew\n    the words\n")) == [before]
    assert fingerprints(finding("a\n  the words\n", said="said otherwise")) == [before]
    assert fingerprints(finding("a\n  other words\n")) != [before]
    assert fingerprints(finding("a\n  the words\n", id="schema")) != [before]
    assert fingerprints(finding("a\n  the words\n", path="other.md")) != [before]
    twice = fingerprints(finding("a\n  the words\n"), finding("a\n  the words\n"))
    assert len(set(twice)) == 2
    assert twice[0] == before


def test_nothing_in_it_is_of_the_machine_or_the_day() -> None:
    text = json.dumps(sarif(finding()))
    assert str(Path.cwd()) not in text
    assert text == json.dumps(sarif(finding()))
