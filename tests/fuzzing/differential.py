"""The real MkDocs against the check: pages drawn by lot are built, and what they show is held against what was judged.

`python -m fuzzing.differential SECONDS SEED` does so for as long, and shows the smallest page of each fault.
"""

import json
import logging
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from csp_guides.check import check
from csp_guides.discovery import find_project
from csp_guides.findings import Level
from csp_guides.project import load
from fuzzing import pages
from fuzzing.pages import Drawn
from fuzzing.scenarios import drawn as drawn_scenario
from fuzzing.scenarios import with_right_claim
from fuzzing.shown import faults

_PLAIN: Sequence[Any] = ["attr_list", "tables", {"toc": {"permalink": True}}]
# Without Pygments the HTML says in which language a block of code is.
_HIGHLIGHT = {"pymdownx.highlight": {"use_pygments": False}}
_SNIPPETS = "pymdownx.snippets"
_BLOCKS = [f"pymdownx.blocks.{name}" for name in ("admonition", "definition", "details", "html", "tab", "caption")]

SETTINGS: Mapping[str, Sequence[Any]] = {
    "own": [*_PLAIN, _HIGHLIGHT, {"pymdownx.quotes": {"callouts": True}}, "pymdownx.superfences"],
    "all": [
        *(
            *_PLAIN,
            _HIGHLIGHT,
            "pymdownx.superfences",
            _SNIPPETS,
            "admonition",
            "pymdownx.details",
            "footnotes",
            "def_list",
        ),
        *(
            {"pymdownx.tabbed": {"alternate_style": True}},
            "md_in_html",
            "abbr",
            "pymdownx.tasklist",
            "pymdownx.quotes",
            *_BLOCKS,
        ),
    ],
    "no superfences": [
        *(
            "attr_list",
            "tables",
            "fenced_code",
            "admonition",
            "pymdownx.details",
            "footnotes",
            "def_list",
            "md_in_html",
        ),
        *("pymdownx.tabbed", "sane_lists", "meta", "smarty", _SNIPPETS, *_BLOCKS),
    ],
    "bare": [],
    "extra": [
        _HIGHLIGHT,
        "nl2br",
        "pymdownx.extra",
        "pymdownx.superfences",
        "pymdownx.critic",
        "pymdownx.arithmatex",
        "wikilinks",
    ],
}
"""Sets of extensions of Markdown, as sites have them. MkDocs itself adds `toc`, `tables` and `fenced_code`."""

_NAMED = re.compile(r"\bp\d*\.md\b")


@dataclass(frozen=True)
class Fault:
    """A page that shows something else than was judged, or that breaks the build off without a word about it."""

    setting: str
    page: Drawn
    what: str

    @property
    def kind(self) -> str:
        """What is wrong, without the ids in it."""
        return self.what.partition(":")[0]


@dataclass
class Built:
    """What came of some pages: how many the check and the plugin refused, which cards were shown, and the faults."""

    pages: int = 0
    refused: int = 0
    stopped: int = 0
    cards: int = 0
    faults: list[Fault] = field(default_factory=list)


class _Heard(logging.Handler):
    """What MkDocs says of why it stops."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += record.getMessage()


class Site:
    """A folder in which pages are checked and built, again and again."""

    def __init__(self, setting: str) -> None:
        self.setting = setting
        self._root = Path(tempfile.mkdtemp(prefix="csp-guides-site-"))
        for folder in ("docs", "snippets", "theme"):
            (self._root / folder).mkdir()
        (self._root / "theme/main.html").write_text(
            "<!doctype html><body><main>{{ page.content }}</main>", encoding="utf-8"
        )
        settings = {
            "site_name": "Drawn by lot",
            "theme": {"name": None, "custom_dir": "theme", "locale": "en"},
            "plugins": ["csp-guides"],
            "use_directory_urls": False,
            "validation": {"omitted_files": "ignore", "links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
            "markdown_extensions": [self._placed(extension) for extension in SETTINGS[setting]],
        }
        # JSON is YAML.
        (self._root / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")

    def _placed(self, extension: Any) -> Any:
        """An extension; what it brings in lies in this folder, not in the one of whoever builds."""
        return {_SNIPPETS: {"base_path": [str(self._root / "snippets")]}} if extension == _SNIPPETS else extension

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._root)

    def compare(self, drawn: Mapping[str, Drawn]) -> Built:
        """Check pages, build those that nothing was found on, and compare. The names are those of the files."""
        self._write(drawn)
        project = find_project(self._root)
        loaded = load(project, (self._file(name) for name in drawn))
        report = check(loaded.pages, project.config)
        wrong = {
            Path(one.source.path).name for one in (*loaded.findings, *report.findings) if one.level is not Level.NOTE
        }
        judged: dict[str, dict[str, int]] = {name: {} for name in drawn if name not in wrong}
        for block in report.blocks:
            name = Path(block.page.source.path).name
            if name in judged and block.fence is not None:
                judged[name][block.scenario.id] = block.page.source.line_starts[block.fence.lines[0]]
        for name in wrong:
            self._file(name).unlink()
        built = Built(pages=len(drawn), refused=len(wrong))
        for name in self._built(list(judged), drawn, built):
            html = self._root.joinpath("site", name).with_suffix(".html").read_text(encoding="utf-8")
            text = drawn[name].text
            built.cards += len(judged[name])
            built.faults += [Fault(self.setting, drawn[name], what) for what in faults(text, judged[name], html)]
        return built

    def _file(self, name: str) -> Path:
        return self._root / "docs" / name

    def _write(self, drawn: Mapping[str, Drawn]) -> None:
        for old in (*self._root.glob("docs/*"), *self._root.glob("snippets/*")):
            old.unlink()
        for name, page in drawn.items():
            self._file(name).write_bytes(page.text.encode())
            for file, text in page.files.items():
                (self._root / "snippets" / file).write_text(text, encoding="utf-8")

    def _built(self, names: Sequence[str], drawn: Mapping[str, Drawn], built: Built) -> Sequence[str]:
        """Build pages, leaving out those that the plugin or MkDocs refuses by name; gives those that were built."""
        while names:
            why = self._why_not()
            if why is None:
                return names
            named = [name for name in names if name in _NAMED.findall(why)]
            if not named:
                named = [self._culprit(names, drawn)]
                built.faults.append(Fault(self.setting, drawn[named[0]], f"the build breaks off: {why[-300:]}"))
            built.stopped += len(named)
            for name in named:
                self._file(name).unlink()
            names = [name for name in names if name not in named]
        return names

    def _culprit(self, names: Sequence[str], drawn: Mapping[str, Drawn]) -> str:
        """A page that breaks the build off, whatever is beside it."""
        while len(names) > 1:
            half = names[: len(names) // 2]
            self._write({name: drawn[name] for name in half})
            names = half if self._why_not() is not None else names[len(half) :]
        self._write(drawn)
        return names[0]

    def _why_not(self) -> str | None:
        """What is said when the site cannot be built."""
        heard, logger = _Heard(), logging.getLogger("mkdocs")
        logger.addHandler(heard)
        try:
            config = load_config(str(self._root / "mkdocs.yml"), strict=False, site_dir=str(self._root / "site"))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Exception, SystemExit) as stopped:
            # Whatever breaks a build off is asked for the page that it names.
            return f"{heard.text}\n{type(stopped).__name__}: {stopped}"
        finally:
            logger.removeHandler(heard)
        return None


def some_scenarios(random: Random, number: int = 12) -> Sequence[Mapping[str, Any]]:
    """Scenarios with a right claim, short enough for a page; the first as short as they get."""
    parties = {"contoso": {"role": "direct-bill"}, "woodgrove": {"role": "customer"}}
    ties = {"partner": "contoso", "customer": "woodgrove"}
    order = {"product": "azure", "buyer": "contoso", "customer": "woodgrove"}
    sale = {"id": "sale", "title": "A sale", "parties": parties, "given": [{"customer-relationship": ties}]}
    scenarios: list[Mapping[str, Any]] = [{**sale, "steps": [{"order": order}], "expect": "allowed"}]
    while len(scenarios) < number:
        one = with_right_claim({**drawn_scenario(random), "given": []})
        scenarios += [] if one is None else [scenarios[0], one]
    return scenarios


@cache
def same_scenarios() -> Sequence[Mapping[str, Any]]:
    """Scenarios that are the same on every run."""
    return some_scenarios(Random(1))  # noqa: S311 -- that is why


def batch(random: Random, scenarios: Sequence[Mapping[str, Any]], number: int) -> Mapping[str, Drawn]:
    """Pages by the names of their files."""
    return {f"p{count}.md": pages.drawn(random, scenarios, f"p{count}") for count in range(number)}


def smallest(fault: Fault) -> Fault:
    """The fault on a page with no line more than it takes."""
    with Site(fault.setting) as site:

        def again(lines: Sequence[str]) -> Fault | None:
            page = Drawn("".join(lines), fault.page.ids, fault.page.files)
            return next((one for one in site.compare({"p0.md": page}).faults if one.kind == fault.kind), None)

        # newline by newline, of whatever kind
        return _without_lines(re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", fault.page.text), again) or fault


def _without_lines(lines: list[str], again: Callable[[Sequence[str]], Fault | None]) -> Fault | None:
    best = again(lines)
    size = len(lines) // 2
    while best is not None and size:
        start = 0
        while start < len(lines):
            less = lines[:start] + lines[start + size :]
            found = again(less)
            if found is None:
                start += size
            else:
                best, lines = found, less
        size //= 2
    return best


def searched(seconds: float, seed: int) -> Iterator[tuple[str, Built]]:
    """Batches of pages, by turns in all settings, until the time is over."""
    end = time.monotonic() + seconds
    random = Random(seed)  # noqa: S311 -- the same pages for the same seed
    scenarios = some_scenarios(random)
    while time.monotonic() < end:
        for setting in SETTINGS:
            with Site(setting) as site:
                yield setting, site.compare(batch(random, scenarios, 50))


def main(seconds: float, seed: int) -> int:
    """Search for as long, and show what was found. 1 when anything was."""
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    began = time.monotonic()
    sums: Counter[str] = Counter()
    kinds: set[str] = set()
    for setting, built in searched(seconds, seed):
        sums.update(pages=built.pages, refused=built.refused, stopped=built.stopped, cards=built.cards)
        sums.update(faults=len(built.faults))
        for fault in built.faults:
            less = smallest(fault)
            known = re.sub(r"\d+", "", f"{fault.kind} {less.page.text}")
            if known not in kinds:
                kinds.add(known)
                print(f"=== {setting}: {less.what}", less.page.text, *less.page.files.values(), sep="\n", flush=True)
    took = time.monotonic() - began
    print(f"{dict(sums)}, {len(kinds)} kinds of fault, seed {seed}, {took:.0f} s")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
