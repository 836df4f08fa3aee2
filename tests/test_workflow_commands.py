"""Annotations for GitHub, and that nothing but them is ever taken for a command by the machine that runs a workflow.

The runner is read here as its source has it (actions/runner, ActionCommand.cs): a line is a command when it begins,
after blanks, with `::name …::`, or when `##[name …]` stands anywhere in it. Any name counts, not only those it knows.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_guides.characters import with_edges_shown
from csp_guides.check import Report
from csp_guides.findings import Finding, Level, Related
from csp_guides.messages import message
from csp_guides.reporters.formats import FORMATS, Reader
from csp_guides.reporters.github import report_as_annotations
from csp_guides.reporters.text import Palette, clean
from csp_guides.reporters.workflow_commands import command, without_commands
from csp_guides.site.judgement import judge
from csp_guides.site.last_look import Fault
from csp_guides.site.notices import faults_as_text
from csp_guides.source import Source, Span
from csp_guides.translate import translator
from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
ENGLISH = translator("en")


@dataclass(frozen=True)
class Command:
    name: str
    properties: Mapping[str, str]
    data: str


def commands_in(text: str) -> list[Command]:
    """What the runner takes for commands in what a step prints."""
    found = (_command(line) for line in re.split(r"\r\n|\r|\n", text))
    return [one for one in found if one is not None]


def _command(line: str) -> Command | None:
    trimmed = line.lstrip()
    if trimmed.startswith("::") and "::" in trimmed[2:]:
        head, _, data = trimmed[2:].partition("::")
        name, _, properties = head.partition(" ")
        pairs = (pair.partition("=") for pair in properties.strip().split(",") if pair)
        return Command(name, {key: _unescaped(value) for key, _, value in pairs}, _unescaped(data))
    old = re.search(r"##\[([^\]]*)\](.*)", line)
    return Command(old[1], {}, old[2]) if old else None


def _unescaped(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


# Text made of what commands are made of, among other things.
PARTS = ("::", ":", "#", "##[", "[", "]", "error", " ", "\n", "\r", "%", "%0A", "%3A", ",", "=", "\u3000", "\x85", "é")
HOSTILE = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PARTS), max_size=12).map("".join))


@given(st.dictionaries(st.sampled_from(["file", "title", "line"]), HOSTILE.filter(bool)), HOSTILE)
def test_a_command_says_what_it_was_given_and_nothing_else(properties: Mapping[str, str], data: str) -> None:
    # The runner takes blanks from the end of the last one, which is an id in our annotations.
    (read,) = commands_in(command("error", {**properties, "col": "1"}, data))
    assert read == Command("error", {**properties, "col": "1"}, data)


@given(HOSTILE)
def test_text_without_commands_has_none(text: str) -> None:
    harmless = without_commands(text)
    assert commands_in(harmless) == []
    assert without_commands(harmless) == harmless


@given(st.lists(HOSTILE))
def test_json_without_commands_says_the_same(value: list[str]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    assert json.loads(without_commands(text)) == value


@pytest.mark.parametrize(
    "text", ["", "a::b", "std::vector", "# title\n## [link](x)\n", "docs/en/a.md:1:1: error[x] y\n"]
)
def test_ordinary_text_stays(text: str) -> None:
    assert without_commands(text) == text


def finding(path: str, text: str, said: str) -> Finding:
    source = Source(path, text)
    return Finding(
        id="verdict",
        level=Level.ERROR,
        message=message("{said}", said=said),
        source=source,
        span=Span(0, len(text)),
        related=(Related(source=source, span=Span(0, 0), message=message("{said}", said=said)),),
        help=message("{said}", said=said),
    )


def place(source: Source) -> PurePosixPath:
    return PurePosixPath(source.path)


@given(HOSTILE.filter(lambda path: "\0" not in path), HOSTILE, HOSTILE)
def test_no_format_lets_a_document_give_a_command(path: str, text: str, said: str) -> None:
    report = Report(pages=(), findings=(finding(path, text, said),), judged=())
    reader = Reader(say=ENGLISH, palette=Palette(colour=False), place=place)
    for format in FORMATS.values():
        assert format.check is not None
        written = format.check(report, reader)
        commands = commands_in(written if format.commands else without_commands(written))
        assert [one.name for one in commands] == (["error"] if format.commands else [])
        for one in commands:
            assert one.properties["file"] == clean(str(PurePosixPath(path)))
            assert one.data.startswith(clean(with_edges_shown(said)))


NAMES = ["::error::x.md", "##[error]x.md", "a\n::error::x.md", " ::error::x.md", "::stop-commands::x/##[group]/x.md"]


def denied(sale: str) -> str:
    return f"# A\n\n```yaml csp-scenario\n{sale.replace('allowed', 'denied')}```\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_gives_no_command(name: str, make_project: MakeProject, sale: str, run: Run) -> None:
    make_project({name: denied(sale)})
    for arguments in (["check"], ["check", "--lang", "zh"], ["explain"], ["decide"]):
        ran = run(*arguments, f"{name}#sale" if arguments == ["explain"] else name)
        assert commands_in(ran.out) == commands_in(ran.err) == []
    (annotation,) = commands_in(run("check", name, "--format", "github").out)
    assert annotation.properties["file"] == clean(name)


@pytest.mark.parametrize("name", NAMES)
def test_nor_does_it_where_the_report_goes_into_a_file(
    name: str, make_project: MakeProject, sale: str, run: Run
) -> None:
    make_project({name: denied(sale)})
    run("check", name, *(f"--output={kind}=out.{kind}" for kind in FORMATS))
    for kind, format in FORMATS.items():
        written = Path(f"out.{kind}").read_text(encoding="utf-8")
        assert [one.name for one in commands_in(written)] == (["error"] if format.commands else [])


@pytest.mark.parametrize("name", NAMES)
def test_nor_in_the_log_of_a_build(name: str, make_project: MakeProject, sale: str) -> None:
    root = make_project({name: denied(sale), "pyproject.toml": ""})
    judged = judge(root, root, lambda: [root / name])
    assert not judged.holds
    assert commands_in(judged.as_text(ENGLISH)) == []
    text = faults_as_text([Fault(message=message("shown unjudged"), line=3)], judged.path(root / name), ENGLISH)
    assert "shown unjudged" in text
    assert commands_in(text) == []


@pytest.mark.parametrize("key", [r"\n::error::", "##[error]"])
def test_nor_does_a_setting(key: str, make_project: MakeProject) -> None:
    root = make_project({"pyproject.toml": "", "csp-guides.toml": f'"{key}" = 1\n'})
    text = judge(root, root, list).as_text(ENGLISH)
    assert "is not a setting" in text
    assert commands_in(text) == []


def test_an_annotation() -> None:
    text = "one\ntwo 😀 words\nthree\n"
    start = text.index("words")
    said = Finding(
        id="verdict",
        level=Level.WARNING,
        message=message("100% wrong"),
        source=Source("docs/a,b.md", text),
        span=Span(start, start + 5),
    )
    assert report_as_annotations(Report(pages=(), findings=(said,), judged=()), ENGLISH, place).splitlines() == [
        "::warning file=docs/a%2Cb.md,line=2,endLine=2,col=8,endColumn=13,title=verdict::100%25 wrong",
        "errors: 0, warnings: 1",
    ]


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    said = finding("a.md", "one\ntwo", "x")
    (read,) = commands_in(report_as_annotations(Report(pages=(), findings=(said,), judged=()), ENGLISH, place))
    assert read.properties == {"file": "a.md", "line": "1", "endLine": "2", "title": "verdict"}


def test_notes_are_notices() -> None:
    source = Source("a.md", "x")
    said = Finding(id="verdict", level=Level.NOTE, message=message("x"), source=source, span=Span(0, 1))
    (read,) = commands_in(report_as_annotations(Report(pages=(), findings=(said,), judged=()), ENGLISH, place))
    assert read.name == "notice"
