"""What is measured with: a copy of the guides, and as many scenarios as are wanted, made from theirs."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, cycle, islice
from pathlib import Path

import yaml

from csp_guides.fences import fences
from csp_guides.lookalikes import SCENARIO
from csp_guides.source import Source

ROOT = Path(__file__).parent.parent
PER_PAGE = 20
CONFIGURATION = """\
[tool.csp-guides]
docs = "docs"
languages = ["en"]
default-language = "en"
date = "2026-11-21"
"""
EDITED = "docs/en/work-with-other-partners.md"
"""The page that is edited: a guide with many scenarios, in all languages."""

_ID = re.compile(r"^id: *\S+", re.MULTILINE)


class Guides:
    """A copy of the guides with their settings, which may be edited while the checkout stays as it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "pyproject.toml", folder)
        self._edited = folder / EDITED
        self._text = self._edited.read_text(encoding="utf-8")
        self._edits = count(1)

    @property
    def pages(self) -> int:
        """How many there are, in all languages."""
        return sum(1 for _ in (self.folder / "docs").rglob("*.md"))

    def edit(self) -> None:
        """Change one page, each time in another way that makes nothing wrong."""
        self._edited.write_text(f"{self._text}\n<!-- edit {next(self._edits)} -->\n", encoding="utf-8")


def scenarios_of_guides() -> tuple[str, ...]:
    """The YAML of every scenario in docs/en; translations hold no facts of their own."""
    return tuple(
        fence.text
        for path in sorted(ROOT.glob("docs/en/**/*.md"))
        for fence in fences(Source(path.name, path.read_text(encoding="utf-8")))
        if SCENARIO in fence.words
    )


def numbered(scenarios: Sequence[str], wanted: int) -> Iterator[str]:
    """The scenarios over and over, each with an id of its own, which stays as short as the schema wants it."""
    for number, text in enumerate(islice(cycle(scenarios), wanted)):
        yield _ID.sub(f"id: case-{number}", text, count=1)


def write_pages(folder: Path, scenarios: Sequence[str], wanted: int) -> None:
    """A project of pages, some scenarios on each."""
    (folder / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    pages = folder / "docs/en"
    pages.mkdir(parents=True)
    texts = numbered(scenarios, wanted)
    for number in range(0, wanted, PER_PAGE):
        blocks = (f"```yaml {SCENARIO}\n{text}\n```\n" for text in islice(texts, PER_PAGE))
        text = "\n".join(["# Scenarios\n", *blocks])
        (pages / f"page-{number // PER_PAGE}.md").write_text(text, encoding="utf-8")


def write_files(folder: Path, scenarios: Sequence[str], wanted: int) -> Iterator[str]:
    """The same scenarios as YAML, a file each; the paths inside the folder."""
    (folder / "cases").mkdir()
    for number, text in enumerate(numbered(scenarios, wanted)):
        name = f"cases/{number}.yaml"
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
        yield name


def write_json(folder: Path, files: Iterable[str]) -> None:
    """The same as JSON, a file beside each."""
    for name in files:
        value = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        (folder / name).with_suffix(".json").write_text(json.dumps(value, default=str), encoding="utf-8")
