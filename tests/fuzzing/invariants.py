"""What holds of every input, however odd: it is judged to an end, and all that is said of it can be said and shown."""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from mkdocs.utils.meta import get_data

from csp_guides.check import Block, Page, Report, check, judge_file
from csp_guides.findings import Finding
from csp_guides.reporters.formats import FORMATS, Decision, Format, Reader
from csp_guides.reporters.text import Palette
from csp_guides.site.cards import labels
from csp_guides.site.placeholders import PageRenderer, Prepared, with_placeholders
from csp_guides.source import LINE_END, Source
from csp_guides.translate import translator
from fuzzing.scenarios import CONFIG

_SECRET = bytes(16)
_CLAIMS: Sequence[Mapping[str, object]] = (
    {"allowed": {}},
    {"denied": ["impossible"]},
    {"undetermined": ["mca-before-order"]},
    {"unjudged": {"steps": [1]}},
)


def of_page(text: str, language: str = "en", *, thorough: bool = True) -> Report:
    """All that holds of a text as a page; gives what was found, for whoever asks for more.

    Unless it is to be thorough, it is judged once and told in one format.
    """
    text = text.removeprefix("\ufeff")
    page = Page(source=Source("docs/en/page.md", text), language="en", name="page.md")
    report = check([page], CONFIG)
    assert not report.faults, "a fault of ours"
    if thorough:
        assert _told(report.findings) == _told(check([page], CONFIG).findings), "said twice, and differently"
    _have_places(report.findings)
    reader = _reader(language)
    for format in _formats(text, thorough):
        if format.check is not None:
            _is_sound(format.name, format.check(report, reader))
    _is_shown(text, report, language)
    return report


def of_case(text: str, suffix: str = "yaml", language: str = "en", *, thorough: bool = True) -> Block | None:
    """All that holds of a text as a scenario that stands alone."""
    source = Source(f"case.{suffix}", text)
    report = judge_file(source, CONFIG)
    if thorough:
        again = judge_file(source, CONFIG)
        assert _told(report.findings) == _told(again.findings), "said twice, and differently"
        assert _outcomes(report) == _outcomes(again), "judged twice, and differently"
    assert report.blocks or report.findings, "neither judged nor refused"
    assert not report.faults, "a fault of ours"
    _have_places(report.findings)
    for format in _formats(text, thorough):
        if format.decide is not None:
            decision = Decision(report=report, derivation=thorough or len(text) % 2 == 0)
            _is_sound(format.name, format.decide(decision, _reader(language)))
    return next(iter(report.blocks), None)


def _outcomes(report: Report) -> Sequence[str]:
    return [block.verdict.outcome for block in report.blocks]


def _formats(text: str, thorough: bool) -> Sequence[Format]:
    formats = list(FORMATS.values())
    return formats if thorough else [formats[len(text) % len(formats)]]


def of_claims(scenario: Mapping[str, Any], block: Block) -> None:
    """A claim of another outcome than the one that was reached is always found."""
    for claimed in _CLAIMS:
        if str(block.verdict.outcome) not in claimed:
            text = json.dumps({**scenario, "expect": claimed})
            report = check([Page(source=Source("case.json", text))], CONFIG)
            assert report.failed, f"{claimed} is claimed, {block.verdict.outcome} is reached, and nothing is found"


def _reader(language: str) -> Reader:
    return Reader(
        say=translator(language), palette=Palette(colour=False), place=lambda source: PurePosixPath(source.path)
    )


def _told(findings: Sequence[Finding]) -> Sequence[tuple[object, ...]]:
    say = translator("en")
    return [(one.id, one.level, say(one.message), one.span, one.help and say(one.help)) for one in findings]


def _have_places(findings: Sequence[Finding]) -> None:
    places = [(one.source, one.span) for one in findings]
    places += [(one.source, one.span) for finding in findings for one in finding.related]
    for source, span in places:
        assert 0 <= span.start <= span.end <= len(source.text), f"{span} lies outside of its text"


def _is_sound(format: str, written: str) -> None:
    """What a program reads can be read, and no line of it is a command of somebody else."""
    written.encode()
    if format in ("json", "sarif"):
        json.loads(written)
    else:
        wrong = [one for one in written if (one < " " and one != "\n") or one in "\x7f\x85\u2028\u2029\u202e"]
        assert not wrong, f"{wrong} in {format}"
        if format == "github":
            commands = [line for line in written.splitlines() if line.startswith("::")]
            assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands), (
                "a foreign command"
            )


def _is_shown(text: str, report: Report, language: str) -> None:
    """Each judged block has one place in the page and a card; on a page without findings nothing else has a place."""
    # As MkDocs reads a file: with its line ends, and without its front matter.
    body, _ = get_data(LINE_END.sub("\n", text))
    prepared: Prepared = with_placeholders(body, report.blocks, _SECRET)
    blocks = [place for place in prepared.places.values() if isinstance(place, Block)]
    if not report.failed:
        assert [block.document.text for block in blocks] == [block.document.text for block in report.blocks], "not all"
    for name in prepared.places:
        assert prepared.markdown.count(name) == 1, "a place that is not there once"
    say = translator(language)
    renderer = PageRenderer(say=say, labels=labels(say), link=lambda path: f"/{path}")
    places = "".join(f'<div class="csp-scenario-{name}"></div>' for name in prepared.places)
    cards = renderer.rendered(places, prepared.places).html.count('<article class="csp-card ')
    assert cards == len(blocks), "a place without a card"
