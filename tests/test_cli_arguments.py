"""What the command line understands, what it says of the rest in each language, and the help."""

import argparse
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from wcwidth import wcswidth

from csp_guides.cli.commands import COMMANDS
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import CommandLine, Parser
from csp_guides.config import LANGUAGES
from csp_guides.messages import message
from csp_guides.translate import translator
from running import Run

NAMES = [command.name for command in COMMANDS]

REFUSED: list[tuple[Sequence[str], str, str]] = [
    # The arguments, the command whose usage is shown, and what is said.
    (["chekc"], "check", "there is no command “chekc”; did you mean “check”?"),
    (["xyzzy"], "", "there is no command “xyzzy”; the commands are check, decide"),
    (["help", "decid"], "decide", "there is no command “decid”; did you mean “decide”?"),
    (["check", "--formt", "json"], "check", "there is no option --formt; did you mean --format?"),
    (["check", "--stri"], "check", "there is no option --stri; did you mean --strict?"),
    (["check", "-q"], "check", "there is no option -q"),
    (["--verzion"], "", "there is no option --verzion; did you mean --version?"),
    (["--strict", "check"], "check", "--strict belongs after the command: csp-guides check --strict"),
    (["--strict", "decide", "x"], "decide", "--strict belongs after the command: csp-guides decide --strict"),
    (["--strict"], "check", "--strict belongs after the command: csp-guides check --strict"),
    (["check", "--format"], "check", "--format needs a value"),
    (["check", "--format", "--strict"], "check", "--format needs a value"),
    (["--lang"], "", "--lang needs a value"),
    (["check", "--format=--"], "check", "--format needs a value"),
    (["upcoming", "--until=--"], "upcoming", "--until needs a value"),
    (["check", "--strict=yes"], "check", "--strict takes no value"),
    (["check", "--format", "jsn"], "check", "“jsn” is not a value of --format; did you mean “json”?"),
    (
        ["decide", "a.yaml", "--format", "sarif"],
        "decide",
        "“sarif” is not a value of --format; the values are text and json",
    ),
    (["decide"], "decide", "missing: FILE"),
    (["upcoming"], "upcoming", "missing: --until"),
    (["explain", "one", "two"], "explain", "“two” is one argument too many"),
    (["rules", "--", "docs"], "rules", "“docs” is one argument too many"),
    (["rules", "docs"], "rules", "“docs” is one argument too many"),
    (["--lang", "fr", "check"], "", "“fr” is not a language that csp-guides speaks; the languages are en, pt-BR"),
    (["check", "--lang=tlh"], "check", "“tlh” is not a language that csp-guides speaks; the languages are en, pt-BR"),
]

REFUSED_VALUES: list[tuple[Sequence[str], str]] = [
    (["check", "--output", "sarif"], "--output needs a format and a file: --output sarif=FILE"),
    (["check", "--output", "sarif="], "--output needs a format and a file: --output sarif=FILE"),
    (["check", "--output", "out.sarif"], "--output needs a format and a file: --output text=out.sarif"),
    (["check", "--output", "srif=out"], "“srif” is not a format of this command; did you mean “sarif”?"),
    (["rules", "--output", "github=out"], "“github” is not a format of this command; the formats are text and json"),
    (["check", "--output", "json=-"], "--output writes to files; “--format json” writes to standard output"),
    (["upcoming", "--until", "2027-13-01"], "“2027-13-01” is not a day; write it like this: 2027-12-31"),
    (["upcoming", "--until", "2027-W01-1"], "“2027-W01-1” is not a day; write it like this: 2027-12-31"),
    (["coverage", "--threshold", "most"], "“most” is not a share in percent; write a number from 0 to 100"),
    (["coverage", "--threshold", "101"], "“101” is not a share in percent; write a number from 0 to 100"),
    (["coverage", "--threshold", "9" * 5_000], "“999"),
    (["schema", "scenari"], "there is no schema “scenari”; did you mean “scenario”?"),
    (["schema", "zzz"], "there is no schema “zzz”; the schemas are glossary, report, roles, scenario,"),
]


@pytest.mark.parametrize(("arguments", "command", "says"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_is_not_understood(arguments: Sequence[str], command: str, says: str, run: Run) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (Exit.CANNOT_RUN, "")
    assert ran.err.startswith(f"usage: csp-guides {command}".rstrip())
    assert ran.err.splitlines()[-1].startswith(f"csp-guides: {says}")


@pytest.mark.parametrize(("arguments", "says"), REFUSED_VALUES, ids=lambda value: str(value)[:30])
def test_what_is_no_value(arguments: Sequence[str], says: str, run: Run) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (Exit.CANNOT_RUN, "")
    assert ran.err.startswith(f"csp-guides: {says}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [said[0] for said in (*REFUSED, *REFUSED_VALUES)], ids=str)
def test_refusals_are_in_the_language_of_the_reader(
    arguments: Sequence[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for language in LANGUAGES:
        monkeypatch.setenv("LANG", language.replace("-", "_"))
        ran = run(*arguments)
        assert ran.code == Exit.CANNOT_RUN
        said[language] = ran.err.splitlines()[-1]
    assert len(set(said.values())) == len(LANGUAGES)


ODD = (
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "-1",
        "=",
        "#",
        "a#b",
        "#sale",
        "a.md#",
        "-#a",
        ".",
        "/",
        "~",
        "*",
        "[",
        "{}",
        "{x}",
        "%s",
    ),
    *(
        "a\0b",
        "a\nb",
        "\r",
        "\x1b[31m",
        "\u202e",
        "a\udcff.md",
        "\ud800",
        "😀",
        "::error::x",
        "##[error]x",
        "\n::error::x",
    ),
    *("x" * 300 + ".md", "x" * 5_000, "\0#x", "9" * 5_000, "-5", "1e3", "０", "²", "١٠", "0001-01-01", "10000-01-01"),
    *("/dev/null", "/dev/full", "/nowhere/x.md", "a.md/", "a.md/x.md", "a.md/..", "C:\\x.md", "nul.md", "@a.md"),
    *("json=", "json=\0", "json=\ud800", "json=/", f"json={'x' * 5_000}", "json=/nowhere/x", "json=a.md/x", "text=-"),
)
"""What somebody may write by mistake, in a script or to do harm; none of it is a file or an id."""

BEFORE_IT: list[list[str]] = [
    *([name] for name in NAMES if name not in ("coverage", "rules")),
    *(["check", option] for option in ("--format", "--output", "--stdin-name", "--lang")),
    *(["check", "-", "--stdin-name"], ["decide", "a.yaml", "--output"], ["rules", "--output"]),
    *(["coverage", "--threshold"], ["upcoming", "--until"], ["help"], ["--lang"], []),
    *(["new", "rule"], ["new", "rule", "no-such-thing", "--topic"], ["new", "rule", "no-such-thing", "--level"]),
]


@pytest.mark.parametrize("before", BEFORE_IT, ids=" ".join)
def test_nothing_that_can_be_written_is_a_fault_of_ours(
    before: list[str], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # The whole machine is not to be looked through.
    odd = [word for word in ODD if word != "/"] if before == ["check"] else ODD
    for word in odd:
        joined = [[*before[:-1], f"{before[-1]}={word}"]] if before and before[-1].startswith("--") else []
        for arguments in ([*before, word], *joined):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
            ran = run(*arguments)
            assert ran.code in (Exit.OK, Exit.FINDINGS, Exit.CANNOT_RUN, Exit.NOTHING_TO_CHECK), (arguments, ran)
            assert not NEVER_PRINTED.search(ran.out + ran.err), (arguments, ran)
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


# A traceback, a workflow command, and what steers a terminal.
NEVER_PRINTED = re.compile(r"Traceback|(?m:^\s*::)|##\[|[\0-\x08\x0b-\x1f\x7f\u202e]")


def test_nothing_asked_for(run: Run) -> None:
    for arguments in ([], ["--lang", "en"]):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (Exit.CANNOT_RUN, "")
        assert ran.err == run("--help").out


class TestHelp:
    @pytest.mark.parametrize("name", NAMES)
    def test_however_it_is_asked_for(self, name: str, run: Run) -> None:
        ran = run(name, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert ran == run("help", name) == run("-h", name) == run(name, "-h")
        assert ran.out.startswith(f"usage: csp-guides {name}")

    def test_of_the_program(self, run: Run) -> None:
        ran = run("--help")
        assert ran == run("help") == run("-h")
        assert (ran.code, ran.err) == (0, "")
        listed = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ")]
        assert [name for name in listed if name in NAMES] == NAMES

    def test_of_help(self, run: Run) -> None:
        assert run("help", "--help").out.startswith("usage: csp-guides help [COMMAND]")

    @pytest.mark.parametrize(
        ("command", "codes"),
        [
            (None, [0, 1, 2, 3, 10, 11, 12, 70, 130]),
            ("check", [0, 1, 2, 3, 70, 130]),
            ("decide", [0, 1, 2, 10, 11, 12, 70, 130]),
            ("explain", [0, 1, 2, 70, 130]),
        ],
    )
    def test_it_lists_the_exit_codes(self, command: str | None, codes: list[int], run: Run) -> None:
        lines = run("help", *([command] if command else [])).out.splitlines()
        assert [int(word) for line in lines for word in line.split()[:1] if word.isdecimal()] == codes

    @pytest.mark.parametrize("columns", [40, 60, 80, 200])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_fits_the_terminal(self, language: str, columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        for arguments in (["--help"], *([name, "--help"] for name in NAMES)):
            for line in run("--lang", language, *arguments).out.splitlines():
                # What cannot be broken may stand out: a name, or a word in the narrowest column.
                assert wcswidth(line) < columns or len(line.split()) == 1 or columns < 60, line

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_texts_stand_in_one_column(self, language: str, run: Run) -> None:
        out = run("--lang", language, "--help").out
        rows = [line for line in out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
        # A blank of a name is one, those before a text are two or more; Chinese takes two columns a character.
        starts = {wcswidth(re.split(r"(?<=\S) {2,}", line)[0] + re.findall(r"(?<=\S) {2,}", line)[0]) for line in rows}
        assert starts == {len("  -V, --version  ")}, out

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_in_it_is_left_in_english(self, language: str, run: Run) -> None:
        english = run("help", "check").out.splitlines()
        other = run("--lang", language, "help", "check").out.splitlines()
        same = {line.strip() for line in other} & {line.strip() for line in english}
        if language != "en":
            # How options are written is the same everywhere.
            assert all(line.startswith(("[", "--")) for line in same if line)


def test_a_refusal_of_argparse_that_we_do_not_know_does_not_end_the_program() -> None:
    parser = Parser(prog="csp-guides", say=translator("en"), what=message("{x}", x=""), exits={})
    with pytest.raises(argparse.ArgumentError):
        parser.error("anything")


def test_every_command_is_understood_with_what_it_needs() -> None:
    line = CommandLine(translator("en"), COMMANDS)
    for arguments in (["check"], ["decide", "-"], ["explain", "x"], ["upcoming", "--until", "2027-01-01"], ["schema"]):
        assert line.read(arguments).command == arguments[0]
