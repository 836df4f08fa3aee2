"""The pages on the use of the validator: what they tell to type is understood, and is the same in every language."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from csp_guides.cli.commands import COMMANDS
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import CommandLine
from csp_guides.config import LANGUAGES
from csp_guides.reporters.formats import FORMATS
from csp_guides.translate import translator

ROOT = Path(__file__).parent.parent
PAGES = {
    language: (ROOT / "docs" / language / "use" / "command-line.md").read_text(encoding="utf-8")
    for language in LANGUAGES
}


def fences(language: str, info: str) -> list[str]:
    """The blocks with an info string."""
    return re.findall(rf"^```{info}\n(.*?)^```$", PAGES[language], re.MULTILINE | re.DOTALL)


def typed(language: str) -> list[list[str]]:
    """What the page tells to type, in consoles, in its table of commands and in its workflow, as arguments."""
    consoles = re.findall(r"^\$ (.*)$", "".join(fences(language, "console")), re.MULTILINE)
    table = re.findall(r"^\| `(csp-guides [^`]*)`", PAGES[language], re.MULTILINE)
    workflow = re.findall(r"(?:run|entry): (csp-guides .*)$", "".join(fences(language, "yaml")), re.MULTILINE)
    without = (line.partition("<")[0].partition(" # ")[0] for line in (*consoles, *table, *workflow))
    lines = [shlex.split(line) for line in without]
    return [words[1:] for words in lines if words[0] == "csp-guides"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_tells_to_type_is_understood(language: str) -> None:
    line = CommandLine(translator("en"), COMMANDS)
    commands = typed(language)
    assert {line.read(arguments).command for arguments in commands} >= {command.name for command in COMMANDS}
    assert commands == typed("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_settings_for_other_programs_are_the_same(language: str) -> None:
    assert fences(language, "yaml") == fences("en", "yaml")


def test_the_workflow_checks_and_uploads_what_it_wrote() -> None:
    hooks, workflow = (yaml.safe_load(text) for text in fences("en", "yaml"))
    (hook,) = hooks["repos"][0]["hooks"]
    assert {"id", "name", "entry", "language"} <= set(hook)
    # YAML 1.1 reads the key `on` as a truth.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    (job,) = workflow["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    assert all(("run" in step) is not ("uses" in step) for step in steps)
    checking = next(step["run"] for step in steps if "csp-guides check" in step.get("run", ""))
    uploading = next(step for step in steps if "upload-sarif" in step.get("uses", ""))
    written = checking.partition("sarif=")[2]
    assert written == uploading["with"]["sarif_file"]
    assert written in uploading["if"]
    assert workflow["permissions"]["security-events"] == "write"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_every_format_and_exit_code(language: str) -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", PAGES[language], re.MULTILINE) == list(FORMATS)
    assert re.findall(r"^\| (\d+) \|", PAGES[language], re.MULTILINE) == [str(int(code)) for code in sorted(Exit)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_which_commands_write_a_format(language: str) -> None:
    for name, format in FORMATS.items():
        row = next(line for line in PAGES[language].splitlines() if line.startswith(f"| `{name}` |"))
        commands = re.findall(r"`([a-z]+)`", row.rpartition(" | ")[2])
        carried = {"check": format.check, "decide": format.decide, "rules": format.rules, "coverage": format.coverage}
        assert commands == [command for command, writer in carried.items() if writer is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_headings_have_the_same_anchors(language: str) -> None:
    def anchors(text: str) -> list[str]:
        return re.findall(r"^##+ .*\{ #([a-z-]+) \}$", text, re.MULTILINE)

    assert anchors(PAGES[language]) == anchors(PAGES["en"])
    assert len(anchors(PAGES[language])) == len(re.findall(r"^##+ ", PAGES[language], re.MULTILINE))
