"""What somebody would use instead, each set up once in a folder of its own and run as its users run it."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from timing import Command

from csp_guides.lookalikes import SCENARIO

# The commands of the environment that runs this file, whatever PATH holds.
COMMANDS = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schemas/scenario.schema.json"

BARE = Command(arguments=[sys.executable, "-c", ""], folder=ROOT)
"""An interpreter that starts and runs nothing."""

MARKDOWNLINT = ROOT / "build/markdownlint/node_modules/.bin"
"""Where `make bench` puts markdownlint-cli2, if there is an npm to put it there."""

_SOME_FOUND = (0, 1)

# Long lines and `$` before commands are all that it finds on our pages; without them its time is not that of printing.
_RUMDL = ["check", "--isolated", "--disable", "MD013,MD014", "--silent"]
_MARKDOWNLINT = '{"config": {"default": true, "MD013": false}, "noProgress": true, "globs": ["docs/**/*.md"]}\n'
_SYBIL = f"""\
import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser

# As YAML 1.2 has it: a day is a text, and so is the key “on”.
class Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers = {{
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp") and not (tag.endswith(":bool") and first not in "tTfF")
        ]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }}


VALIDATOR = Draft202012Validator(json.loads(Path({str(SCHEMA)!r}).read_text(encoding="utf-8")))


def evaluate(example):
    VALIDATOR.validate(yaml.load(str(example.parsed), Loader))


pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("yaml {SCENARIO}", evaluate)], patterns=["*.md"]
).pytest()
"""


def ours(folder: Path, *arguments: str | Path, before: Callable[[], None] = lambda: None) -> Command:
    """csp-guides in a folder; `before` is done before each run."""
    return Command(arguments=[COMMANDS / "csp-guides", *arguments], folder=folder, exits=_SOME_FOUND, before=before)


def floor(name: str, folder: Path) -> Command:
    """One of the floors, below a folder."""
    return Command(arguments=[sys.executable, Path(__file__).with_name("floors.py"), name, folder], folder=folder)


def rumdl(folder: Path, *arguments: str | Path) -> Command:
    """Rumdl on the pages of a folder: a linter in Rust, the fastest reader of Markdown that there is as a command."""
    return Command(arguments=[COMMANDS / "rumdl", *_RUMDL, *arguments, "docs"], folder=folder)


def markdownlint(folder: Path) -> Command | None:
    """markdownlint-cli2 on the pages of a folder, where it is installed: the linter that most pages are held to."""
    command = shutil.which("markdownlint-cli2", path=os.pathsep.join((str(MARKDOWNLINT), os.environ["PATH"])))
    if command is None:
        return None
    (folder / ".markdownlint-cli2.jsonc").write_text(_MARKDOWNLINT, encoding="utf-8")
    return Command(arguments=[command], folder=folder, exits=_SOME_FOUND)


def check_jsonschema(folder: Path, files: Sequence[str]) -> Command:
    """check-jsonschema on files: the schema alone, of what we hold against the rules as well."""
    return Command(arguments=[COMMANDS / "check-jsonschema", "--schemafile", SCHEMA, *files], folder=folder)


def sybil(folder: Path) -> Command:
    """Pytest with Sybil on the pages of a folder, which holds each scenario against the schema."""
    (folder / "conftest.py").write_text(_SYBIL, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return Command(
        arguments=[sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "docs"],
        folder=folder,
    )
